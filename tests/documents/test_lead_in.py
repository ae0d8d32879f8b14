"""A sentence that leads into a table stands on the table's page."""

import pytest

from desktop_app.documents.writer import PaperWriter
from desktop_app.domain.papers.paper import Column, Paper, Run, Table, Text, TextKind

COLUMNS = (Column("条件", 50), Column("变更后", 56))
FILLER = 24


@pytest.mark.parametrize("lines", range(FILLER, FILLER + 16))
def test_a_sentence_with_a_colon_is_never_the_last_of_its_page_without_its_table(
    writer: PaperWriter, lines: int
) -> None:
    filler = tuple(Text(TextKind.CLAUSE, (Run(f"第{no}段。"),)) for no in range(lines))
    lead = Text(TextKind.CLAUSE, (Run("与减免之前相比："),))
    table = Table(COLUMNS, (("利息", "¥1.00"), ("违约金", "¥0.00")))
    file = writer.write(Paper("协议", "1-1", 1, "t.1", (*filler, lead, table), "示例银行", "0" * 16))
    pages = {anchor.block: anchor.page for anchor in reversed(file.anchors)}
    assert pages[lines] == pages[lines + 1]
