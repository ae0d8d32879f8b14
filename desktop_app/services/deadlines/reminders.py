"""What is due, late or soon: one calm list of every clock and every promise of this desk, made without a network.

Read at the start, every hour, and whenever the workbench is; what the bank is late with stands first.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from desktop_app.domain.deadlines.clock_reading import Today
from desktop_app.domain.deadlines.complaint_policy import PauseRule
from desktop_app.domain.deadlines.desk_time import Doubt
from desktop_app.domain.offers.solution import workdays_of
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.promises import keeping
from desktop_app.domain.promises.ask_again import asking_time
from desktop_app.domain.signing.standing import Standing
from desktop_app.domain.signing.waiting_paper import due_of
from desktop_app.domain.staff.people import Session
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.deadlines.clocks import Clocks
from desktop_app.services.desk import Desk
from desktop_app.services.permissions import Operation, permit
from desktop_app.services.ports.lists import PromiseRow

_EVERY: Final = 1_000_000
"""No list that is looked at: the cases that were parked longest ago are those whose day has come."""
_CALENDAR_BY: Final = timedelta(days=31)
"""How long before a year begins its holidays are missed: the State Council tells them in November."""
_Promised = tuple[str, Side, str, date]
"""A promise as a list has it: of which case, whose, what and by when."""


class DueKind(StrEnum):
    """What a reminder is about; the list of it is one, whatever is due."""

    ANSWER = "answer"
    """The answer to a complaint."""
    TELL = "tell"
    """The customer does not know yet that it takes longer."""
    PROMISE = "promise"
    SIGN = "sign"
    """The bank signs or declines what the customer signed."""
    CHECK_IN = "check_in"
    OFFER = "offer"
    """An offer that waits for the customer ends."""
    RETURN = "return"
    """The customer of a parked case comes back."""
    ASK_AGAIN = "ask_again"
    """The customer of a closed case is asked once more how content they are."""


@dataclass(frozen=True, slots=True)
class DueRow:
    """One thing that is due.

    Attributes:
        what: the promise in words, or the number of a paper; empty where the kind says all.
        due: the day acted on; ``due_otherwise`` the other one where a clock was not believed.
        since: the day it began to run, where it is known.
        days_left: by the later of the two days it may be today; negative when it is late.
        grace_until: the customer is late and this is the last day before it is called broken.
        paused_days: a complaint's clock stood still for so long; ``is_paused`` it does so now,
            and ``pause`` says for what, the last time.
        extended_by: name of who let a complaint's answer take longer, the last time.
        is_provisional: counted through a year whose calendar is not published.
    """

    case_id: str
    case_number: str
    customer: str
    kind: DueKind
    side: Side
    what: str
    due: date
    days_left: int
    since: date | None = None
    due_otherwise: date | None = None
    grace_until: date | None = None
    paused_days: int = 0
    is_paused: bool = False
    pause: PauseRule | None = None
    extended_by: str = ""
    is_provisional: bool = False
    first_due: date | None = None

    @property
    def is_late(self) -> bool:
        """The day has passed and no grace is left."""
        return self.days_left < 0 and self.grace_until is None


@dataclass(frozen=True, slots=True)
class DueList:
    """Everything due, in the order in which it hurts.

    Attributes:
        doubt: what speaks against the desk's clock.
        clocks: of every complaint that waits for its answer, by case, however far ahead its last day is.
        open_year: the year whose holidays this desk should have by now and has not; 0 where it has them.
    """

    rows: tuple[DueRow, ...] = ()
    doubt: Doubt | None = None
    clocks: Mapping[str, DueRow] = field(default_factory=dict)
    open_year: int = 0

    @property
    def late_bank(self) -> int:
        return sum(row.is_late and row.side is Side.BANK for row in self.rows)

    @property
    def late_customer(self) -> int:
        return sum(row.is_late and row.side is Side.CUSTOMER for row in self.rows)

    @property
    def today(self) -> int:
        return sum(row.days_left == 0 for row in self.rows)


class Reminders:
    """Makes the list.

    Args:
        desk: the desk.
        clocks: reads the clocks of complaints.
    """

    def __init__(self, desk: Desk, clocks: Clocks) -> None:
        self._desk, self._clocks = desk, clocks
        self._waits: dict[_Promised, bool] = {}
        """Whether the day of a promise waits for a calendar; until that has come this does not change."""
        self._known_until = 0
        """The last year whose calendar there was when they were looked up."""

    def read(self, session: Session) -> DueList:
        """What is late, due today, or within the days of the policy ``promises``.

        Nothing of a case that *session* must not work on: somebody else sees to it.
        """
        permit(session, Operation.READ_CASE)
        policy, today = self._desk.policy(), self._clocks.today()
        hidden = self._desk.vault.lists.recused_from(session.person)
        owed = self._desk.vault.books.promises()
        every = tuple(row for row in self._every(policy, today, owed) if row.case_id not in hidden)
        # Who is to be called stands there from the first day on; what is due, when it comes near.
        near = [row for row in every if row.kind is DueKind.ASK_AGAIN or row.days_left <= policy.promises.remind_days]
        clocks = {row.case_id: row for row in every if row.kind in (DueKind.ANSWER, DueKind.TELL)}
        marked = self._marked(session, policy, near)
        doubt, near_end = self._clocks.doubt(), today.latest + _CALENDAR_BY
        # A clock that is not believed may show any year.
        open_year = 0 if doubt is not None else workdays_of(policy).open_year(today.latest, near_end)
        return DueList(tuple(sorted(marked, key=urgency)), doubt, clocks, open_year)

    def of_case(self, session: Session, case_id: str) -> tuple[DueRow, ...]:
        """Everything that is due of one case, however far ahead, but for its complaint's clock."""
        permit(session, Operation.READ_CASE)
        owed = self._desk.vault.books.promises_of(case_id)
        every = self._every(self._desk.policy(), self._clocks.today(), owed)
        own = [row for row in every if row.case_id == case_id and row.kind not in (DueKind.ANSWER, DueKind.TELL)]
        return tuple(sorted(self._marked(session, self._desk.policy(), own), key=urgency))

    def _marked(self, session: Session, policy: PolicyBook, rows: Iterable[DueRow]) -> Iterator[DueRow]:
        """*rows*, those promises marked whose day waits for a calendar: few, in the last weeks of a year."""
        last = workdays_of(policy).known_until
        if last != self._known_until:
            self._waits, self._known_until = {}, last
        for row in rows:
            if row.kind is not DueKind.PROMISE or row.due.year <= last:
                yield row
                continue
            promised = (row.case_id, row.side, row.what, row.due)
            if promised not in self._waits:  # a plan of sixty payments is one case, and a case is read once for it
                for one in self._desk.case(session, row.case_id).follow_up.unsettled():
                    self._waits[row.case_id, one.side, one.what, one.due] = one.is_provisional
            yield replace(row, is_provisional=self._waits.setdefault(promised, False))

    def _every(self, policy: PolicyBook, today: Today, owed: Iterable[PromiseRow]) -> Iterator[DueRow]:
        yield from self._answers(today)
        yield from self._promises(policy, today, owed)
        yield from self._papers(policy, today)
        yield from self._back(today)
        yield from self._asked_again(policy, today)

    def _answers(self, today: Today) -> Iterator[DueRow]:
        names = {person.id: person.name for person in self._desk.vault.books.staff()}
        for row in self._desk.vault.books.clocks():
            clock = self._clocks.reading(row.clock)
            if clock is None or clock.state.is_over:
                continue
            about = (row.case_id, row.case_number, row.customer)
            yield DueRow(
                *about,
                DueKind.ANSWER if clock.untold is None else DueKind.TELL,
                Side.BANK,
                "",
                clock.due,
                clock.days_left(today),
                since=clock.started,
                due_otherwise=clock.due_otherwise,
                paused_days=clock.paused_days,
                is_paused=clock.running_pause is not None,
                pause=None if not clock.pauses else self._clocks.policy_of(row.clock).pause(clock.pauses[-1].reason),
                extended_by="" if not clock.extensions else names.get(clock.extensions[-1].by, ""),
            )

    def _promises(self, policy: PolicyBook, today: Today, owed: Iterable[PromiseRow]) -> Iterator[DueRow]:
        for row in owed:
            side, left = Side(row.side), (row.due - today.latest).days
            until = keeping.grace_until(side, row.due, policy.promises)
            grace = until if left < 0 and today.latest <= until else None
            about = (row.case_id, row.case_number, row.customer)
            made = None if row.made_at is None else self._desk.clock.local(row.made_at).date()
            yield DueRow(
                *about,
                DueKind.PROMISE,
                side,
                row.what,
                row.due,
                left,
                since=made,
                grace_until=grace,
                first_due=row.first_due,
            )

    def _papers(self, policy: PolicyBook, today: Today) -> Iterator[DueRow]:
        workdays = workdays_of(policy)
        for row in self._desk.vault.books.waiting_papers():
            due = due_of(row.paper, policy.papers, workdays)
            if due is None:
                continue
            kinds = {Standing.CUSTOMER_SIGNED: DueKind.SIGN, Standing.EFFECTIVE: DueKind.CHECK_IN}
            kind = kinds.get(row.paper.standing, DueKind.OFFER)
            side = Side.BANK if row.paper.is_banks else Side.CUSTOMER
            is_counted = kind is not DueKind.OFFER
            is_published = {row.paper.since.year, due.year} <= workdays.published_years
            yield DueRow(
                row.case_id,
                row.case_number,
                row.customer,
                kind,
                side,
                row.paper.number,
                due,
                (due - today.latest).days,
                since=row.paper.since,
                is_provisional=is_counted and not is_published,
            )

    def _back(self, today: Today) -> Iterator[DueRow]:
        """Parked cases whose day has come; one that is past stays until somebody looks, or the case is closed."""
        for row in self._desk.vault.books.cases(status=("parked",), limit=_EVERY):
            if row.next_date is not None and row.next_date <= today.latest + timedelta(days=1):
                left = (row.next_date - today.latest).days
                about = (row.id, row.number, row.customer)
                yield DueRow(*about, DueKind.RETURN, Side.CUSTOMER, "", row.next_date, left)

    def _asked_again(self, policy: PolicyBook, today: Today) -> Iterator[DueRow]:
        """Closed cases whose customer may be called now."""
        rules, workdays, clock = policy.contact.ask_again, workdays_of(policy), self._desk.clock
        for row in self._desk.vault.books.asked_again(since=clock.now() - timedelta(days=rules.until_days)):
            closed_on = clock.local(row.closed_at).date()
            time = asking_time(closed_on, rules, workdays)
            if row.days < rules.most_days and time.first <= today.latest:
                about, left = (row.case_id, row.case_number, row.customer), (time.last - today.latest).days
                yield DueRow(*about, DueKind.ASK_AGAIN, Side.BANK, "", time.last, left, since=closed_on)


def urgency(row: DueRow) -> tuple[int, date, bool, str]:
    """What hurts first: what the bank is late with, what it owes today, then the customer's, then all by date."""
    is_bank = row.side is Side.BANK
    if row.is_late:
        group = 0 if is_bank else 2
    elif row.days_left == 0:
        group = 1 if is_bank else 3
    else:
        group = 4
    return group, row.due, not is_bank, row.case_number
