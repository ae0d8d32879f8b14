"""Reads the cells of an Excel workbook: what is stored in them, never what a formula would compute."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import repeat
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from desktop_app.devices.reading.grid import COLUMN_LIMIT, PROGRESS_ROWS, ROW_LIMIT, Grid, Progress
from desktop_app.domain.errors import RuleBroken

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

UNPACKED_LIMIT: Final = 256 * 1024 * 1024
CELLS_LIMIT: Final = 400_000
"""Cells of a sheet, each counted twice in a sheet with formulas: more take longer than the child may live."""
PARTS_LIMIT: Final = 2_000
_ENCRYPTED: Final = 0x1
_FORMULA: Final = re.compile(rb"<(?:[A-Za-z_][A-Za-z0-9_.-]{0,40}:)?f[\s/>]")
"""Some programs write a prefix before the name of each element."""
_SEAM: Final = 64
_EXACT_DIGITS: Final = 15
"""Excel keeps 15 significant digits; what a binary fraction adds behind them was never typed by anybody."""


def rehearse_xlsx() -> None:
    """Take a workbook with text, number, date and formula through the same functions (see ``rehearsal``)."""
    read_xlsx(_workbook(), None, lambda _done, _total: None)


def read_xlsx(content: bytes, sheet: str | None, progress: Progress) -> Grid:
    """Read *sheet*, or the first visible sheet that holds anything.

    Raises:
        RuleBroken: ``table_too_large``, ``table_empty``, ``file_unreadable`` (facts: reason).
    """
    _check_parts(content)
    try:
        return _read(content, sheet, progress)
    except (
        zipfile.BadZipFile, InvalidFileException, ParseError, KeyError, ValueError, TypeError, AttributeError,
        IndexError, OSError, EOFError, ArithmeticError, NotImplementedError, RecursionError,
    ) as error:  # fmt: skip
        raise RuleBroken("file_unreadable", reason="workbook") from error


def cell_text(value: object) -> str:
    """Exact and plain: ``1234.5``, ``2026-11-23``, ``2026-11-23 09:30:00``, ``TRUE``; text as it stands."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case float():
            return _plain(value)
        case dt.datetime():
            moment = value.replace(microsecond=0)
            return moment.strftime("%Y-%m-%d" if moment.time() == dt.time() else "%Y-%m-%d %H:%M:%S")
        case dt.date() | dt.time():
            return value.isoformat()
        case _:
            return str(value)


def _plain(value: float) -> str:
    exact = Decimal(format(value, f".{_EXACT_DIGITS}g"))
    if not exact.is_finite():
        return str(value)
    text = f"{exact:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _check_parts(content: bytes) -> None:
    """Judge the archive by its directory; ``zipfile`` unpacks no more than the directory says."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
    if len(parts) > PARTS_LIMIT:
        raise RuleBroken("table_too_large", what="parts", limit=PARTS_LIMIT)
    if len({part.filename for part in parts}) < len(parts):
        # Of two parts of one name each program believes another.
        raise RuleBroken("file_unreadable", reason="workbook")
    if sum(part.file_size for part in parts) > UNPACKED_LIMIT:
        raise RuleBroken("table_too_large", what="bytes", limit=UNPACKED_LIMIT)
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise RuleBroken("file_unreadable", reason="encrypted")


def _read(content: bytes, sheet: str | None, progress: Progress) -> Grid:
    values = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    visible = tuple(page.title for page in values.worksheets if page.sheet_state == "visible")
    for title in [sheet] if sheet else visible:
        if title not in visible:
            break
        grid = Grid(encoding="xlsx", sheet=title, sheets=visible)
        _fill(grid, values, content, progress)
        if any(map(any, grid.rows)):
            return grid
    raise RuleBroken("table_empty")


def _fill(grid: Grid, values: "Workbook", content: bytes, progress: Progress) -> None:
    page = values[grid.sheet]
    total = min(page.max_row or ROW_LIMIT, ROW_LIMIT)
    formulas = _formula_rows(content, grid.sheet)
    cells = 0
    for index, (row, sources) in enumerate(zip(_rows(page), formulas, strict=False)):
        for column, (value, source) in enumerate(zip(row, sources, strict=False)):
            if value is None and isinstance(source, str) and source.startswith("="):
                grid.uncomputed.append((index, column))
        grid.add([cell_text(value) for value in row])
        cells += len(grid.rows[-1]) * (2 if sources else 1)
        if cells > CELLS_LIMIT:
            raise RuleBroken("table_too_large", what="cells", limit=CELLS_LIMIT)
        if index % PROGRESS_ROWS == 0:
            progress(min(index, total), total)


def _rows(page: "ReadOnlyWorksheet") -> Iterator[tuple[object, ...]]:
    # The size a sheet claims is not trusted; one column more is read, so that too many are noticed.
    page.reset_dimensions()
    rows: Iterator[tuple[object, ...]] = page.iter_rows(max_col=COLUMN_LIMIT + 1, values_only=True)
    return rows


def _formula_rows(content: bytes, sheet: str) -> Iterable[tuple[object, ...]]:
    """The same rows with formulas in place of results, read only when the workbook holds any."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = (name for name in archive.namelist() if name.startswith("xl/worksheets/"))
        if not any(_holds_formula(archive, name) for name in sheets):
            return repeat(())
    formulas = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
    return _rows(formulas[sheet])


def _holds_formula(archive: zipfile.ZipFile, name: str) -> bool:
    tail = b""
    with archive.open(name) as part:
        while chunk := part.read(1 << 20):
            if _FORMULA.search(tail + chunk):
                return True
            tail = chunk[-_SEAM:]
    return False


def _workbook() -> bytes:
    workbook = openpyxl.Workbook()
    page = workbook.active
    if page is not None:
        page.append(["日期", "金额", "摘要"])
        page.append([dt.datetime(2026, 11, 23, 9, 30), 12.5, "=1+1"])  # noqa: DTZ001 - Excel knows no time zones
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()
