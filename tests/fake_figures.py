"""What the figures are counted from, as a test says it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.deadlines.complaint_clock import ClockPart
from desktop_app.domain.figures.figure_facts import CaseFacts, Facts, Given, Got, PromiseFacts
from desktop_app.services.ports.lists import CaseRow

if TYPE_CHECKING:
    from tests.fakes import FakeVault


class FakeFigures:
    """Facts by the day they count on; ``known`` is set by the test, ``listed`` names further cases of its lists."""

    def __init__(self, vault: "FakeVault") -> None:
        self._vault = vault
        self.known = Facts()
        self.days_given: dict[str, date] = {}
        self.listed: dict[str, CaseRow] = {}

    def count(self, first: date, last: date) -> int:
        return len(self.cases(first, last, _pass)) + len(self.promises(first, last, _pass))

    def cases(self, first: date, last: date, read: Callable[[int], None]) -> Sequence[CaseFacts]:
        found = [
            one
            for one in self.known.cases
            if any(day is not None and first <= day <= last for day in (one.decided_on, one.closed_on))
        ]
        read(len(found))
        return found

    def promises(self, first: date, last: date, read: Callable[[int], None]) -> Sequence[PromiseFacts]:
        found = [one for one in self.known.promises if first <= one.first_due <= last]
        read(len(found))
        return found

    def given(self, first: date, last: date) -> Sequence[Given]:
        return [one for one in self.known.given if first <= self.days_given.get(one.case, last) <= last]

    def got(self, measures: Mapping[str, str], first: date, last: date) -> Sequence[Got]:
        return [
            one
            for one in self.known.got
            if one.kind in measures and first <= self.days_given.get(one.case, last) <= last
        ]

    def clocks(self, ids: Iterable[str]) -> Mapping[str, ClockPart]:
        return {case: self._vault.folded(case).clock for case in ids}

    def rows(self, ids: Iterable[str], read: Callable[[int], None] | None = None) -> Mapping[str, CaseRow]:
        found = {case: self.listed.get(case) or self._vault.books.case_row(case) for case in ids}
        if read is not None:
            read(len(found))
        return {case: row for case, row in found.items() if row is not None}


def _pass(_rows: int) -> None:
    """Nobody follows."""
