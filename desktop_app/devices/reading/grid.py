"""Cells as text, within limits, and the row among them that is the header."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from desktop_app.devices.reading.protocol import TableResult
from desktop_app.domain.errors import RuleBroken

ROW_LIMIT: Final = 20_000
COLUMN_LIMIT: Final = 100
CELL_LIMIT: Final = 4_000
"""Characters of one cell; what is longer is cut and the table marked as truncated."""
TEXT_LIMIT: Final = 24_000_000
"""Characters of a whole table."""
PROGRESS_ROWS: Final = 500
_EMPTY_ROW_LIMIT: Final = 100_000
"""A workbook may name a last row far below its records; the empty ones between cost time and memory too."""
_HEADER_SEARCH: Final = 40
"""Rows from the top among which the header is looked for: exports begin with title, account and period."""
_LOOKS_LIKE_DATA: Final = re.compile(r"[\s(（¥￥=\"'+-]*\d[\d\s,.:/年月日()）-]*[\"']?元?", re.ASCII)
_LABELLED: Final = re.compile(r"[^:：]{1,20}[:：]\s*\S")
"""``户名：张三丰``: a line of facts above the table, no heading."""
_MOSTLY_CLEAN: Final = re.compile(r"[\n\x20-\x7e\u4e00-\u9fff\u3000-\u3002\uff01-\uff5e]*")

_IDEOGRAPHIC_PLANES: Final = re.compile("[\U00020000-\U0002fffd\U00030000-\U0003fffd]")

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Grid:
    """The rows of a file as they come in.

    Attributes:
        uncomputed: (row, column), from 0, of formulas whose result the file does not hold.
        cleaned: cells from which invisible characters were taken.
    """

    encoding: str
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    rows: list[tuple[str, ...]] = field(default_factory=list)
    uncomputed: list[tuple[int, int]] = field(default_factory=list)
    truncated: bool = False
    cleaned: int = 0
    _characters: int = 0

    def add(self, cells: list[str]) -> None:
        """Take one row.

        Raises:
            RuleBroken: ``table_too_large`` (facts: what, limit).
        """
        while cells and not cells[-1]:
            cells.pop()
        if len(cells) > COLUMN_LIMIT:
            raise RuleBroken("table_too_large", what="columns", limit=COLUMN_LIMIT)
        # The header and the lines above it do not count as records, hence the allowance.
        if len(self.rows) >= (ROW_LIMIT + _HEADER_SEARCH if cells else _EMPTY_ROW_LIMIT):
            raise RuleBroken("table_too_large", what="rows", limit=ROW_LIMIT)
        row = tuple(self._clean(cell) for cell in cells)
        self._characters += sum(map(len, row))
        if self._characters > TEXT_LIMIT:
            raise RuleBroken("table_too_large", what="characters", limit=TEXT_LIMIT)
        self.rows.append(row)

    def _clean(self, cell: str) -> str:
        if not _MOSTLY_CLEAN.fullmatch(cell):
            kept = "".join(filter(_is_visible, cell.replace("\r\n", "\n").replace("\r", "\n")))
            self.cleaned += kept != cell
            cell = kept
        if len(cell) > CELL_LIMIT:
            self.truncated = True
            return cell[:CELL_LIMIT]
        return cell


def lay_out(grid: Grid) -> TableResult:
    """Part the header from the lines above it and make all rows as wide as the widest.

    Raises:
        RuleBroken: ``table_empty`` without a single row under a header, ``table_too_large``.
    """
    while grid.rows and not any(grid.rows[-1]):
        grid.rows.pop()
    at = find_header(grid.rows)
    if at is None or at + 1 >= len(grid.rows):
        raise RuleBroken("table_empty")
    first = at + 1
    if len(grid.rows) - first > ROW_LIMIT:
        raise RuleBroken("table_too_large", what="rows", limit=ROW_LIMIT)
    width = max(map(len, grid.rows[at:]))
    full = [row + ("",) * (width - len(row)) for row in grid.rows[at:]]
    return TableResult(
        header=tuple(cell.strip() for cell in full[0]),
        rows=tuple(full[1:]),
        preamble=tuple(row for row in grid.rows[:at] if any(row)),
        first_row=first + 1,
        sheet=grid.sheet,
        sheets=grid.sheets,
        encoding=grid.encoding,
        delimiter=grid.delimiter,
        truncated=grid.truncated,
        cleaned=grid.cleaned,
        uncomputed=tuple((row - first, column) for row, column in grid.uncomputed if row >= first),
    )


def find_header(rows: list[tuple[str, ...]]) -> int | None:
    """Index of the first row with words in at least half as many cells as the widest of the first rows has."""
    top = rows[:_HEADER_SEARCH]
    widest = max((sum(map(bool, row)) for row in rows[: 2 * _HEADER_SEARCH]), default=0)
    needed = max(2, (widest + 1) // 2)
    for index, row in enumerate(top):
        filled = [cell for cell in row if cell.strip()]
        words = [cell for cell in filled if not _LOOKS_LIKE_DATA.fullmatch(cell) and not _LABELLED.match(cell)]
        if len(filled) >= needed and len(words) == len(filled):
            return index
    return None


def _is_visible(character: str) -> bool:
    """Keep letters of every script and private-use characters; drop controls, bidi marks and non-characters."""
    if character in "\n\t":
        return True
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Cn"} or _may_be_newer(character)


def _may_be_newer(character: str) -> bool:
    """Han characters that this Python's Unicode tables do not know yet (Extension H to J)."""
    return _IDEOGRAPHIC_PLANES.fullmatch(character) is not None
