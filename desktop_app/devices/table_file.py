"""Writes tables for a spreadsheet: real numbers and dates, and no text that could be taken for a formula."""

import csv
import errno
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from io import TextIOWrapper
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, TextIO
from zipfile import ZIP_DEFLATED, ZipFile

from desktop_app.devices.durable import sync_file, sync_folder
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.services.ports.figures import Cell, TableForm, TableSheet

MOST_ROWS: Final = 1_048_575
"""Of one sheet below its header (ECMA-376, what spreadsheets open)."""
_STARTS_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A spreadsheet reads a cell that begins so as a formula, or may; the wide forms are the same to some (OWASP)."""
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_PIECE: Final = 500
_LAST_CONTROL: Final = 31
_CSV_ENCODING: Final = "utf-8-sig"
"""UTF-8 with a mark at its head, by which spreadsheets know it."""


class TableFiles:
    """A file is written beside its name first and gets the name when it is whole and wanted."""

    def draft(self, path: Path, form: TableForm, sheets: Sequence[TableSheet], wrote: Callable[[int], None]) -> Path:
        """Write *sheets*; a single text file holds the first only.  What *wrote* raises leaves nothing behind.

        Raises:
            RuleBroken: ``export_too_large`` when a sheet has more rows than a spreadsheet opens.
            Unavailable: ``disk_full``, ``export_failed``.
        """
        for sheet in sheets:
            if sheet.count > MOST_ROWS:
                raise RuleBroken("export_too_large", field="export", count=sheet.count, most=MOST_ROWS)
        with world_errors():
            handle, name = tempfile.mkstemp(prefix=".", suffix=".partial", dir=path.parent)
            os.close(handle)
        draft = Path(name)
        try:
            with world_errors():
                _WRITES[form](draft, sheets, wrote)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
        return draft

    def keep(self, draft: Path, path: Path) -> None:
        """Give the file its name; an older one of that name is replaced.

        Raises:
            Unavailable: ``disk_full``, ``export_failed``.
        """
        with world_errors():
            sync_file(draft)
            draft.replace(path)
            sync_folder(path.parent)

    def drop(self, draft: Path) -> None:
        """Leave nothing behind."""
        draft.unlink(missing_ok=True)


class world_errors:  # noqa: N801 - reads as the statement it is
    """Turns what the disk says into :class:`Unavailable`."""

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(self, _kind: object, error: object, _trace: object) -> None:
        if isinstance(error, OSError):
            if error.errno in _FULL:
                raise Unavailable("disk_full") from error
            raise Unavailable("export_failed", reason=os.strerror(error.errno or 0)) from error


def _write_csv(path: Path, sheets: Sequence[TableSheet], wrote: Callable[[int], None]) -> None:
    with path.open("w", encoding=_CSV_ENCODING, newline="") as file:
        _write_table(file, sheets[0], wrote)
        file.flush()
        os.fsync(file.fileno())


def _write_each(path: Path, sheets: Sequence[TableSheet], wrote: Callable[[int], None]) -> None:
    """A text file of each table by its name: whoever adds up the one that a figure rests on comes to that figure."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for sheet in sheets:
            with archive.open(f"{sheet.name}.csv", "w") as raw, TextIOWrapper(raw, _CSV_ENCODING, newline="") as file:
                _write_table(file, sheet, wrote)


def _write_table(file: TextIO, sheet: TableSheet, wrote: Callable[[int], None]) -> None:
    """RFC 4180."""
    out = csv.writer(file)
    out.writerow([_plain(title) for title in sheet.headers])
    for row in _counted(sheet.rows, wrote):
        out.writerow([_plain(cell) for cell in row])


def _plain(cell: Cell) -> str:
    """Text as it stands, behind an apostrophe where it could be read as a formula; numbers and dates cannot be."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return f"'{cell}" if _is_risky(cell) else cell
    return cell.isoformat() if isinstance(cell, date) else f"{cell:f}" if isinstance(cell, Decimal) else str(cell)


def _write_workbook(path: Path, sheets: Sequence[TableSheet], wrote: Callable[[int], None]) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    try:
        for sheet in sheets:
            page = book.create_sheet(sheet.name)
            page.freeze_panes = "A2"
            page.append([_cell(page, title) for title in sheet.headers])
            for row in _counted(sheet.rows, wrote):
                page.append([_cell(page, cell) for cell in row])
        book.save(path)
    except BaseException:
        # The library writes each sheet to a file of its own first; they go, too.
        for page in book.worksheets:
            page.close()
            page._writer.cleanup()  # noqa: SLF001 - it has no other way
        raise


def _cell(page: Any, value: Cell) -> Any:
    """A number or a date of its own kind; text is text, whatever it begins with."""
    if value is None:
        return None
    from openpyxl.cell import WriteOnlyCell

    if isinstance(value, str):
        cell = WriteOnlyCell(page, "".join(one for one in value if ord(one) > _LAST_CONTROL))
        if cell.data_type != "n":  # an empty one has no text to be taken for anything
            cell.data_type = "s"
        if _is_risky(value):
            cell.quotePrefix = True  # and it stays text when somebody edits it
        return cell
    cell = WriteOnlyCell(page, value)
    if isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"
    elif isinstance(value, Decimal):
        cell.number_format = "#,##0.00"
    return cell


_WRITES: Final[Mapping[TableForm, Callable[[Path, Sequence[TableSheet], Callable[[int], None]], None]]] = (
    MappingProxyType({TableForm.XLSX: _write_workbook, TableForm.CSV: _write_csv, TableForm.CSV_EACH: _write_each})
)


def _is_risky(text: str) -> bool:
    return text.lstrip(" ").startswith(_STARTS_FORMULA)


def _counted(rows: Iterable[Sequence[Cell]], wrote: Callable[[int], None]) -> Iterator[Sequence[Cell]]:
    waiting = 0
    for row in rows:
        yield row
        waiting += 1
        if waiting == _PIECE:
            wrote(waiting)
            waiting = 0
    wrote(waiting)
