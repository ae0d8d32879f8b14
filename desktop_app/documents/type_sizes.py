"""How large the text of a paper is: as papers are set here, and for who needs large print.

Large print is nowhere below 16 pt (小三) but in a table that could not stand on the sheet otherwise.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from desktop_app.documents.geometry import BODY_SIZE_PT, MEASURE_PT
from desktop_app.domain.papers.paper import Align, TextKind


@dataclass(frozen=True, slots=True)
class TextSize:
    """One kind of paragraph; lengths in points, the indent of its first line in em."""

    size: float
    leading: float
    before: float
    strong: bool = False
    align: Align = Align.LEFT
    first_indent_em: float = 0.0
    justified: bool = False
    stays: bool = False
    grey: float = 0.0


@dataclass(frozen=True, slots=True)
class TypeSizes:
    """The sizes of one paper, in points.

    Attributes:
        text: by kind of paragraph.
        tables: of a table's cells, the largest first: the first in which no number is split is taken.
        caption: of a table's heading; its line is ``caption_leading`` high.
        label_most: how wide a column of labels may become so that each stays on one line.
    """

    text: Mapping[TextKind, TextSize]
    tables: tuple[float, ...]
    caption: float
    caption_leading: float
    label_most: float


USUAL: Final = TypeSizes(
    text=MappingProxyType(
        {
            TextKind.TITLE: TextSize(19, 29, 2, strong=True, align=Align.CENTER, stays=True),
            TextKind.SUBTITLE: TextSize(10.5, 17, 2, align=Align.CENTER, stays=True, grey=0.2),
            TextKind.HEADING: TextSize(12, 20, 9, strong=True, stays=True),
            TextKind.CLAUSE: TextSize(BODY_SIZE_PT, 19, 1.5, first_indent_em=2, justified=True),
            TextKind.ITEM: TextSize(BODY_SIZE_PT, 19, 1, first_indent_em=2, justified=True),
            TextKind.FIGURE: TextSize(20, 31, 2, strong=True, align=Align.CENTER),
            TextKind.NOTE: TextSize(9, 14, 4, justified=True, grey=0.25),
        }
    ),
    tables=(9.5, 9.0, 8.5, 8.0, 7.5, 7.0),
    caption=10.5,
    caption_leading=17.0,
    label_most=MEASURE_PT / 5,
)

LARGE: Final = TypeSizes(
    text=MappingProxyType(
        {
            TextKind.TITLE: TextSize(24, 36, 2, strong=True, align=Align.CENTER, stays=True),
            TextKind.SUBTITLE: TextSize(16, 25, 4, align=Align.CENTER, stays=True),
            TextKind.HEADING: TextSize(18, 29, 12, strong=True, stays=True),
            TextKind.CLAUSE: TextSize(16, 27, 3, first_indent_em=2, justified=True),
            TextKind.ITEM: TextSize(16, 27, 2, first_indent_em=2, justified=True),
            TextKind.FIGURE: TextSize(28, 42, 4, strong=True, align=Align.CENTER),
            TextKind.NOTE: TextSize(16, 26, 6, justified=True),
        }
    ),
    tables=(16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0, 9.0),
    caption=17.0,
    caption_leading=27.0,
    label_most=MEASURE_PT / 3,
)
"""Nothing grey, and notes as large as the rest: who needs large print needs black on white as well."""
