"""Reads delimited text as Chinese banks and wallets export it: UTF-8, GB 18030 or UTF-16, any usual delimiter."""

import codecs
import csv
import io
from typing import Final, Literal

from desktop_app.devices.reading.grid import PROGRESS_ROWS, Grid, Progress
from desktop_app.domain.errors import RuleBroken

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DELIMITERS: Final = ",;\t|"
_SAMPLE_ROWS: Final = 60
_CLOSING: Final = "\x00"
"""A line behind the last one, which no file has: who does not come to it stands inside a quotation."""
_SAMPLE_CHARACTERS: Final = 200_000
# Looked up now, as a codec cannot be loaded once no file can be opened any more.
_CODECS: Final = tuple(
    codecs.lookup(name) for name in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030")
)


def read_csv(content: bytes, progress: Progress) -> Grid:
    """Read delimited text.

    Raises:
        RuleBroken: ``table_encoding_unknown``, ``table_empty``, ``table_too_large``.
    """
    text, encoding = decode_text(content)
    if not text.strip():
        raise RuleBroken("table_empty")
    csv.field_size_limit(1 << 20)
    delimiter = find_delimiter(text)
    grid = Grid(encoding=encoding, delimiter=delimiter)
    lines = text.count("\n") + 1
    try:
        is_whole = _fill(grid, text, delimiter, lines, progress, csv.QUOTE_MINIMAL)
    except csv.Error:
        is_whole = False
    if not is_whole:
        # A quotation mark that is never closed swallows all that follows: then it is an ordinary character.
        grid = Grid(encoding=encoding, delimiter=delimiter)
        _fill(grid, text, delimiter, lines, progress, csv.QUOTE_NONE)
    return grid


def decode_text(content: bytes) -> tuple[str, str]:
    """Find the encoding and return the text with its name; a guess that leaves control characters is not taken.

    Raises:
        RuleBroken: ``table_encoding_unknown``.
    """
    for encoding in _candidates(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _has_controls(text):
            return text, encoding.removesuffix("-sig")
    raise RuleBroken("table_encoding_unknown")


def find_delimiter(text: str) -> str:
    """The delimiter that gives the most rows of one and the same width, wider rows counting more."""
    sample = text[:_SAMPLE_CHARACTERS]
    return max(_DELIMITERS, key=lambda delimiter: (_regularity(sample, delimiter), -_DELIMITERS.index(delimiter)))


def _candidates(content: bytes) -> tuple[str, ...]:
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return (encoding,)
    start = content[:4096]
    if 0 in start:
        even, odd = start[::2].count(0), start[1::2].count(0)
        return ("utf-16-le",) if odd > even else ("utf-16-be",)
    return ("utf-8", "gb18030")


def _has_controls(text: str) -> bool:
    return any(character < " " and character not in "\r\n\t\f" for character in set(text))


def _regularity(sample: str, delimiter: str) -> int:
    widths: dict[int, int] = {}
    try:
        for index, row in enumerate(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)):
            if len(row) > 1:
                widths[len(row)] = widths.get(len(row), 0) + 1
            if index >= _SAMPLE_ROWS:
                break
    except csv.Error:
        return 0
    return max((count * (width - 1) for width, count in widths.items()), default=0)


def _fill(grid: Grid, text: str, delimiter: str, lines: int, progress: Progress, quoting: Literal[0, 3]) -> bool:
    """Take the rows; False when a quotation mark has swallowed the last of them."""
    ends = "" if text.endswith(("\n", "\r")) else "\n"
    closing = io.StringIO(f"{text}{ends}{_CLOSING}", newline="")
    reader = csv.reader(closing, delimiter=delimiter, quoting=quoting)
    for index, row in enumerate(reader):
        if row == [_CLOSING]:
            return True
        grid.add(row)
        if index % PROGRESS_ROWS == 0:
            progress(min(reader.line_num, lines), lines)
    return False
