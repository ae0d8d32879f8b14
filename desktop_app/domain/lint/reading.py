"""How rules read a paper: every text with its block, and its tables as columns."""

from collections.abc import Iterator, Sequence

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.papers.paper import Block, Notice, Paper, Run, SignatureBlock, Table, Text

TOTAL = "合计"
"""Opens the line of totals of a table."""


def runs(paper: Paper) -> Iterator[tuple[int, Run]]:
    """Every run of text with the index of its block; cells and labels are runs in normal weight."""
    for index, block in enumerate(paper.blocks):
        yield from ((index, run) for run in _runs(block))


def texts(paper: Paper) -> Iterator[tuple[int, str]]:
    """Every paragraph and cell, whole, with the index of its block."""
    for index, block in enumerate(paper.blocks):
        match block:
            case Text():
                yield index, block.plain
            case Notice(heading=heading, paragraphs=paragraphs):
                yield from ((index, text) for text in (heading, *(one.plain for one in paragraphs)) if text)
            case Table(rows=rows, columns=columns):
                yield from ((index, column.header) for column in columns)
                yield from ((index, cell) for row in rows for cell in row)
            case SignatureBlock(party=party, boxes=boxes, seal_label=seal):
                yield from ((index, text) for text in (party, seal) if text)
                yield from ((index, text) for box in boxes for text in (box.label, box.hint) if text)


def tables(paper: Paper) -> Iterator[tuple[int, Table]]:
    """Every table with the index of its block."""
    yield from ((index, block) for index, block in enumerate(paper.blocks) if isinstance(block, Table))


def money_in(cell: str) -> Money | None:
    """The amount a cell holds and nothing else, as the paper writes it: ``¥1,234.50``."""
    if not cell.startswith("¥"):
        return None
    try:
        return Money.parse(cell.removeprefix("¥").replace(",", ""))
    except RuleBroken:
        return None


def total_row(table: Table) -> Sequence[str] | None:
    """The line of totals, which is the last."""
    last = table.rows[-1] if table.rows else ()
    return last if last and last[0] == TOTAL else None


def _runs(block: Block) -> Iterator[Run]:
    match block:
        case Text(runs=found):
            yield from found
        case Notice(heading=heading, paragraphs=paragraphs):
            yield Run(heading, strong=True)
            yield from (run for one in paragraphs for run in one.runs)
        case Table(rows=rows, columns=columns):
            yield from (Run(column.header, strong=True) for column in columns)
            yield from (Run(cell) for row in rows for cell in row)
        case SignatureBlock(party=party, boxes=boxes, seal_label=seal):
            yield Run(party, strong=True)
            yield from (Run(text) for box in boxes for text in (box.label, box.hint))
            yield Run(seal)
