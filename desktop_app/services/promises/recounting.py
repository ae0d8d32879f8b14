"""Days counted through a year whose calendar was not published are counted anew once it is, as the paper says.

A desk does so once for each calendar that comes, a few cases at a time; a case that is signed or taken in later is
counted then.  A customer's day only becomes later; what the bank owes moves as the workdays do.  Where a day of a paper
has moved, telling the customer in writing becomes the bank's promise.

Programs of before wrote down of no promise which calendar its day waits for.  Its paper says it: drawn again by its own
rules to the byte, it is known which of its days were counted in workdays.  What stands on no paper, or on one that the
case no longer says, is left as it is.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from types import MappingProxyType
from typing import Final

from desktop_app.domain.case import CaseState
from desktop_app.domain.deadlines.calendar import Workdays
from desktop_app.domain.deadlines.calendar_counted import CalendarCounted
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity
from desktop_app.domain.offers.solution import workdays_of
from desktop_app.domain.promises.performed import SCHEDULE
from desktop_app.domain.staff.people import Session
from desktop_app.domain.stages.follow_up import PromiseMade, PromiseRecounted
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.desk import Act, Desk, Ground, Other
from desktop_app.services.papers.composing import Composing
from desktop_app.services.permissions import Operation, may

TELLS: Final = "放假安排已公布，重新计算的日期书面告知客户"
AT_ONCE: Final = 20
"""So many cases are looked at between two acts of a teller."""


class Recounting:
    """Counts anew what waited for a calendar.

    Args:
        desk: the desk.
        composing: draws a paper of before again; without it what it left unmarked is not known.
    """

    def __init__(self, desk: Desk, composing: Composing | None = None) -> None:
        self._desk, self._composing = desk, composing
        self._counted: frozenset[int] | None = None
        self._counting: frozenset[int] = frozenset()
        self._left: list[str] | None = None

    def is_due(self, session: Session) -> bool:
        """Whether a calendar is published that :meth:`run` has not counted by yet; read from memory."""
        return may(session.person.role, Operation.RECOUNT) and bool(self._years())

    def run(self, session: Session) -> bool:
        """Count anew what waited for the calendars that are published now, some cases at a time; nothing twice.

        Returns:
            Whether a case was looked at: lists are to be read again.

        Raises:
            Unavailable: the vault's codes.
        """
        if not may(session.person.role, Operation.RECOUNT):
            return False
        if self._counted is None:
            self._counted = self._begun(session)
        if self._left is None:
            # These years alone: a calendar that comes while their cases are looked at is counted by afterwards.
            self._counting, books = self._years(), self._desk.vault.books
            self._left = sorted({case_id for year in self._counting for case_id in books.promised_in(year)})
        now, self._left = self._left[:AT_ONCE], self._left[AT_ONCE:]
        for case_id in now:
            self._case(session, case_id, self._counting)
        if not self._left:
            self._keep(session, self._counting)
            self._counted, self._left = self._counted | self._counting, None
        return bool(now)

    def of_case(self, session: Session, case_id: str) -> None:
        """Count anew what waited in one case, as it has come from another desk.

        Raises:
            Unavailable: the vault's codes.
        """
        if may(session.person.role, Operation.RECOUNT):
            self._case(session, case_id)

    def _years(self) -> frozenset[int]:
        return workdays_of(self._desk.policy()).published_years - (self._counted or frozenset())

    def _begun(self, session: Session) -> frozenset[int]:
        """The years counted by so far.

        A desk that never did has no provisional day of a year that has begun; of the years to come a program of before
        may have left some unmarked.
        """
        with self._desk.vault.work(session) as work:
            counted = frozenset(
                one.event.year
                for one in work.history(Entity.DESK, self._entity)
                if isinstance(one.event, CalendarCounted)
            )
        if counted:
            return counted
        begun = frozenset(year for year in self._years() if year <= self._desk.days().latest.year)
        self._keep(session, begun)
        return begun

    def _keep(self, session: Session, years: frozenset[int]) -> None:
        if not years:
            return
        with self._desk.vault.work(session, self._desk.policy().versions) as work:
            for year in sorted(years):
                work.record(CalendarCounted(year), self._entity)
            work.commit()

    @property
    def _entity(self) -> str:
        return f"calendar-{self._desk.vault.label}"

    def _case(self, session: Session, case_id: str, years: frozenset[int] = frozenset()) -> None:
        published = workdays_of(self._desk.policy()).published_years
        case = self._desk.case(session, case_id)
        unmarked = self._unmarked(session, case, years)
        if not unmarked and not any(one.open_year in published for one in case.follow_up.unsettled()):
            return
        with suppress(RuleBroken):  # closed, or another desk's by now: that one counts
            self._desk.change(session, Operation.RECOUNT, case_id, lambda now, ground: recounted(now, ground, unmarked))

    def _unmarked(self, session: Session, case: CaseState, years: frozenset[int]) -> Mapping[str, int]:
        """Which of *years* a day of the paper in force waited for, by promise, where its event does not say."""
        paper = case.paper if case.is_in_force else None
        if paper is None or self._composing is None or any(one.open_year for one in paper.promises):
            return {}
        waits = years - case.agree.calendars.get(paper.version, years)
        found = [
            one
            for one in case.follow_up.unsettled()
            if one.paper == paper.number and not one.open_year and one.first_due is None and one.due.year in waits
        ]
        if not found or not any(thing.due.year in waits and thing.about != SCHEDULE for thing in paper.promises):
            return {}  # a plan's own days are no workdays that were counted
        with self._desk.vault.work(session) as work:
            promised = self._composing.promised(case, paper, work.history)
        drawn = {(one.side, one.what, one.clause, one.due): one.open_year for one in promised}
        counted = {one.id: drawn.get((one.side, one.what, one.clause, one.due), 0) for one in found}
        return {promise: year for promise, year in counted.items() if year in waits}


def recounted(case: CaseState, ground: Ground, unmarked: Mapping[str, int] = MappingProxyType({})) -> Iterator[Act]:
    """The days of *case* that waited for a calendar that is published now, counted anew.

    Args:
        case: the case.
        ground: of the transaction.
        unmarked: by id of a promise the year its day waits for, where its event does not say.
    """
    moved = False
    for one in case.follow_up.unsettled():
        year = one.open_year or unmarked.get(one.id, 0)
        made = PromiseMade(case.id, one.side, one.what, one.due, one.clause, one.kind, one.paper, year)
        anew = counted_anew(made, ground.workdays)
        if anew is not None:
            moved = moved or (bool(one.paper) and anew.due != one.due)
            yield Other(anew, one.id)
    if moved:
        yield from _tell(ground, case.id)


def counted_anew(made: PromiseMade, workdays: Workdays) -> PromiseRecounted | None:
    """What a calendar that is published now makes of the day of *made*; None where it waits for none, or still does."""
    year = made.open_year
    if year not in workdays.published_years:
        return None
    due = workdays.counted_anew(made.due, year)
    due = max(due, made.due) if made.side is Side.CUSTOMER else due
    last = workdays.known_until
    return PromiseRecounted(made.case, due, last + 1 if due.year > last else 0)


def with_anew(made: Sequence[tuple[str, PromiseMade]], ground: Ground) -> Iterator[Act]:
    """Promises that are made now by a paper of before, each with its day as it is counted today."""
    moved = ""
    for promise_id, one in made:
        yield Other(one, promise_id)
        anew = counted_anew(one, ground.workdays)
        if anew is not None:
            moved = one.case if anew.due != one.due else moved
            yield Other(anew, promise_id)
    if moved:
        yield from _tell(ground, moved)


def _tell(ground: Ground, case_id: str) -> Iterator[Act]:
    by = ground.workdays.add_workdays(ground.days.earliest, ground.policy.promises.bank_explains_workdays).date
    yield Other(PromiseMade(case_id, Side.BANK, TELLS, by, ""), ground.new_id())
