"""What the figures are counted from, and the tables they leave as."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from desktop_app.domain.deadlines.complaint_clock import ClockPart
from desktop_app.domain.figures.figure_facts import CaseFacts, Given, Got, PromiseFacts
from desktop_app.services.ports.lists import CaseRow


class FigureBooks(Protocol):
    """What the branch's figures are counted from; read from any thread, on connections of its own.

    ``read`` is told how many rows have been read since it was told last; what it raises ends the reading.
    """

    def count(self, first: date, last: date) -> int:
        """How many cases and promises :meth:`cases` and :meth:`promises` will read of these days."""
        ...

    def cases(self, first: date, last: date, read: Callable[[int], None]) -> Sequence[CaseFacts]:
        """Cases decided or closed on these days; ``paused_days`` is 1 where a clock stood still, to be counted."""
        ...

    def promises(self, first: date, last: date, read: Callable[[int], None]) -> Sequence[PromiseFacts]:
        """Promises whose first day is one of these."""
        ...

    def given(self, first: date, last: date) -> Sequence[Given]:
        """What agreements gave away whose first signature is of these days."""
        ...

    def got(self, measures: Mapping[str, str], first: date, last: date) -> Sequence[Got]:
        """What cases agreed on that were signed by both on these days, by the measure of each kind of solution."""
        ...

    def clocks(self, ids: Iterable[str]) -> Mapping[str, ClockPart]:
        """The clocks of these cases."""
        ...

    def rows(self, ids: Iterable[str], read: Callable[[int], None] | None = None) -> Mapping[str, CaseRow]:
        """These cases as the lists show them, masked, by id."""
        ...


class TableForm(StrEnum):
    """What a table is written as; the value is the ending of its file."""

    XLSX = "xlsx"
    CSV = "csv"
    CSV_EACH = "zip"
    """A text file of each table, in one archive."""


Cell = str | int | Decimal | date | None


@dataclass(frozen=True, slots=True)
class TableSheet:
    """One table: ``rows`` is read once, and has ``count`` of them."""

    name: str
    headers: tuple[str, ...]
    rows: Iterable[Sequence[Cell]]
    count: int


class TableWriter(Protocol):
    """Writes tables to a file outside the vault, whole or not at all."""

    def draft(self, path: Path, form: TableForm, sheets: Sequence[TableSheet], wrote: Callable[[int], None]) -> Path:
        """Write *sheets* beside *path*; a single text file holds the first only.

        What *wrote* raises leaves nothing behind.

        Raises:
            RuleBroken: ``export_too_large``.
            Unavailable: ``disk_full``, ``export_failed``.
        """
        ...

    def keep(self, draft: Path, path: Path) -> None:
        """Give the file its name.

        Raises:
            Unavailable: ``disk_full``, ``export_failed``.
        """
        ...

    def drop(self, draft: Path) -> None:
        """Leave nothing behind."""
        ...


class FolderWriter(Protocol):
    """Writes a folder outside the vault, whole or not at all; what lies there already is never written over."""

    def draft(self, path: Path, files: Iterable[tuple[str, bytes]]) -> Path:
        """Write *files*, by their names below it, into a folder beside *path*.

        Raises:
            RuleBroken: ``folder_exists``.
            Unavailable: ``disk_full``, ``export_failed``; nothing is left.
        """
        ...

    def keep(self, draft: Path, path: Path) -> None:
        """Give the folder its name.

        Raises:
            RuleBroken: ``folder_exists``.
            Unavailable: ``disk_full``, ``export_failed``.
        """
        ...

    def drop(self, draft: Path) -> None:
        """Leave nothing behind."""
        ...
