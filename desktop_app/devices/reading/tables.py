"""Reads one table in the child and answers it as text; what reads a workbook is loaded for a workbook."""

from typing import BinaryIO

import msgspec

from desktop_app.devices.reading.csv_table import read_csv
from desktop_app.devices.reading.grid import Grid, Progress, lay_out
from desktop_app.devices.reading.protocol import Kind, Request, write_frame
from desktop_app.devices.reading.sniff import claimed_kind, table_kind


def rehearse_table(name: str) -> None:
    """Load what a table of that name may need; text needs no more than is there."""
    if claimed_kind(name) in {"", "xlsx"}:
        from desktop_app.devices.reading.xlsx_table import rehearse_xlsx

        rehearse_xlsx()


def answer_table(request: Request, content: bytes, stdout: BinaryIO) -> None:
    """Write the table as one result.

    Raises:
        RuleBroken: any of the codes of ``sniff``, ``grid``, ``csv_table`` and ``xlsx_table``.
    """

    def progress(done: int, total: int) -> None:
        write_frame(stdout, Kind.PROGRESS, msgspec.json.encode((done, total)))

    grid = _read(table_kind(request.name, content), content, request.sheet, progress)
    write_frame(stdout, Kind.RESULT, msgspec.json.encode(lay_out(grid)))


def _read(kind: str, content: bytes, sheet: str | None, progress: Progress) -> Grid:
    if kind != "xlsx":
        return read_csv(content, progress)
    from desktop_app.devices.reading.xlsx_table import read_xlsx

    return read_xlsx(content, sheet, progress)
