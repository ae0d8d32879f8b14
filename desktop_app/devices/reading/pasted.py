"""Parts text copied from a screen of the core system into columns, by tabs or by where things stand."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from desktop_app.devices.reading.grid import Grid, lay_out
from desktop_app.devices.reading.protocol import TableResult
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.stages.imports import PasteRecipe

PASTE_LIMIT: Final = 1_000_000
"""Characters; a screen has a few thousand."""
_PIECE: Final = re.compile(r"[^\s\u3000]+(?:[ ][^\s\u3000]+)*")
_WORD: Final = re.compile(r"[^\s\u3000]+")
_RULE: Final = re.compile(r"[\s\-=_+|─━═│┃]*")


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    start: int
    end: int


def split_pasted(text: str, recipe: PasteRecipe) -> TableResult:
    """Find the recipe's header line and put the pieces of each line below it into its columns.

    Lines above the header stay whole, as preamble: the labelled facts of a screen are read from them.

    Raises:
        RuleBroken: ``table_empty`` when no line is the recipe's header or nothing stands below it,
            ``table_too_large``.
    """
    if len(text) > PASTE_LIMIT:
        raise RuleBroken("table_too_large", what="characters", limit=PASTE_LIMIT)
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    lines = [line for line in lines if not _RULE.fullmatch(line)]
    at = next((index for index, line in enumerate(lines) if recipe.is_header(_words(line))), None)
    if at is None:
        raise RuleBroken("table_empty")
    grid = Grid(encoding="pasted", delimiter="\t" if "\t" in lines[at] else " ")
    for row in _rows(lines[at:]):
        grid.add(row)
    preamble = Grid(encoding="pasted")
    for line in lines[:at]:
        preamble.add([line])
    laid = lay_out(grid)
    return TableResult(
        **{name: getattr(laid, name) for name in laid.__struct_fields__ if name not in {"preamble", "first_row"}},
        preamble=tuple(preamble.rows),
        first_row=at + 2,
    )


def _words(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.split("\t")) if "\t" in line else tuple(p.text for p in _pieces(line))


def _rows(lines: list[str]) -> list[list[str]]:
    if "\t" in lines[0]:
        return [[cell.strip() for cell in line.split("\t")] for line in lines]
    columns = _pieces(lines[0])
    return [[column.text for column in columns], *(_aligned(_pieces(line), columns) for line in lines[1:])]


def _pieces(line: str) -> list[_Piece]:
    """Stretches parted by two spaces, a tab or a wide space (else by single ones), and the columns they cover."""
    pattern = _PIECE if len(_PIECE.findall(line)) > 1 else _WORD
    found, at, column = [], 0, 0
    for match in pattern.finditer(line):
        start = column + _width(line[at : match.start()])
        at, column = match.end(), start + _width(match[0])
        found.append(_Piece(match[0], start, column))
    return found


def _aligned(pieces: list[_Piece], columns: list[_Piece]) -> list[str]:
    """As many pieces as columns go in order; else each piece goes to the column it stands under or next to."""
    if len(pieces) == len(columns):
        return [piece.text for piece in pieces]
    cells = [""] * len(columns)
    for piece in pieces:
        at = min(range(len(columns)), key=lambda index: _distance(piece, columns[index]))
        cells[at] = f"{cells[at]} {piece.text}".strip()
    return cells


def _distance(piece: _Piece, column: _Piece) -> tuple[int, int]:
    gap = max(column.start - piece.end, piece.start - column.end)
    edges = min(abs(piece.start - column.start), abs(piece.end - column.end))
    return max(gap, 0), edges


def _width(text: str) -> int:
    """Columns on a fixed-width screen: a Han character takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
