"""What is printed on a paper, as its blocks say it."""

from desktop_app.domain.papers.paper import Notice, Paper, SignatureBlock, Table, Text


def printed_words(paper: Paper) -> list[str]:
    """Everything printed, paragraph by paragraph and cell by cell."""
    found: list[str] = []
    for block in paper.blocks:
        match block:
            case Text():
                found.append(block.plain)
            case Notice():
                found += [block.heading, *(line.plain for line in block.paragraphs)]
            case Table():
                found += [block.caption, *(column.header for column in block.columns)]
                found += [cell for row in block.rows for cell in row]
            case SignatureBlock():
                found += [block.party, block.seal_label, *(box.label for box in block.boxes)]
    return found
