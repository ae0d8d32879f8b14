"""The read tables for the workbench's lists."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from itertools import groupby
from typing import Any, Final

from sqlalchemy import BindParameter, ColumnElement, Engine, Select, Table, bindparam, func, or_, select

from desktop_app import wire
from desktop_app.domain.approvals.approval import ApprovalState
from desktop_app.domain.approvals.authority import Authority
from desktop_app.domain.approvals.authority_policy import Concession
from desktop_app.domain.deadlines.complaint_clock import ClockPart
from desktop_app.domain.errors import Unavailable
from desktop_app.domain.figures.fairness import Agreed
from desktop_app.domain.money import Money
from desktop_app.domain.papers.prints import GONE, TO_TAKE_BACK, PrintKind
from desktop_app.domain.papers.side_paper import SidePaper
from desktop_app.domain.signing.standing import Standing
from desktop_app.domain.signing.waiting_paper import WaitingPaper
from desktop_app.domain.staff.people import Branch, Person, Role
from desktop_app.domain.stages.follow_up import PromiseState
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.stages.stage import Stage
from desktop_app.domain.sync.transfer import AWAY
from desktop_app.services.ports.lists import (
    MOST_CASES,
    ApprovalRow,
    AskAgainRow,
    CallRow,
    CaseRow,
    ClockRow,
    PrintRow,
    PromiseRow,
    WaitingRow,
)
from desktop_app.services.ports.unit import Clock
from desktop_app.storage.failures import world_errors
from desktop_app.storage.lists.elsewhere import LIVE, is_elsewhere, is_live_here, shown_cases
from desktop_app.storage.lists.worked_days import worked_days
from desktop_app.storage.projections.branch import LINE_BREAK
from desktop_app.storage.projections.clocks import mark_of
from desktop_app.storage.projections.promises import RESTING
from desktop_app.storage.sync.quota_parts import quotas
from desktop_app.storage.tables import (
    AGREED_VALUE,
    APPROVAL_ROW,
    ASK_AGAIN,
    BRANCH_ROW,
    CALL_ROW,
    CASE_ROW,
    CLOCK_MARK,
    CONCESSION_ROW,
    CUSTOMER_CASE,
    PERSON_ROW,
    PRINT_ROW,
    PROMISE_ROW,
    RECEIPT_DUE,
    WAITING_PAPER,
)

_BY_DAY: Final = (PROMISE_ROW.c.due, PROMISE_ROW.c.side, PROMISE_ROW.c.made_at, PROMISE_ROW.c.id)


class SqlBooks:
    """Reads on connections of its own, from any thread."""

    def __init__(self, readers: Engine, clock: Clock) -> None:
        self._readers = readers
        self._clock = clock

    def cases(self, *, status: Sequence[str] = ("open", "parked"), limit: int = MOST_CASES) -> Sequence[CaseRow]:
        """Cases, most recently changed first; each status by its index, so that the others are not sorted."""
        found = list[CaseRow]()
        for one in status:
            here = [~is_elsewhere()] if one in LIVE else []
            found += self._cases(_newest_cases().where(CASE_ROW.c.status == one, *here).limit(limit))
        return sorted(found, key=lambda row: (row.changed_at, row.id), reverse=True)[:limit]

    def sent_away(self) -> Sequence[CaseRow]:
        """See ``services.ports.lists.Books.sent_away``; without an end: nobody asks for what is on no list."""
        return self._cases(_newest_cases().where(CASE_ROW.c.status == AWAY, ~is_elsewhere()))

    def cases_for(self, person: str, *, is_leader: bool) -> Sequence[CaseRow]:
        """Open cases that *person* was asked to take over, and for a leader those that need one; the oldest first."""
        columns = CASE_ROW.c
        wanted = [shown_cases().where(columns.waits_for == person)]
        if is_leader:
            wanted.append(shown_cases().where(columns.leader_task.is_not(None)))
        found = {row.id: row for one in wanted for row in self._cases(one) if row.status in LIVE}
        return sorted(found.values(), key=lambda row: (row.changed_at, row.id))

    def cases_opened(self, first: date, last: date, *, conceded: bool = False) -> Sequence[CaseRow]:
        """Every case opened on one of these days, whatever became of it, by id; or those that gave something away."""
        from_moment, until = self._midnight(first), self._midnight(last + timedelta(days=1))
        wanted = select(CASE_ROW).where(CASE_ROW.c.opened_at >= from_moment, CASE_ROW.c.opened_at < until)
        if conceded:
            given = CONCESSION_ROW.c.used_on.is_not(None) & (CONCESSION_ROW.c.cost_fen > 0)
            wanted = wanted.where(CASE_ROW.c.id.in_(select(CONCESSION_ROW.c.case_id).where(given)))
        return self._cases(wanted.order_by(CASE_ROW.c.id))

    def _midnight(self, day: date) -> str:
        """The moment *day* begins in the branch's zone, as it is stored."""
        zone = self._clock.local(self._clock.now()).tzinfo
        return wire.utc_text(datetime.combine(day, time.min, tzinfo=zone or UTC))

    def case_row(self, case_id: str) -> CaseRow | None:
        """One case, or None."""
        return next(iter(self._cases(shown_cases().where(CASE_ROW.c.id == case_id))), None)

    def case_by_number(self, number: str) -> CaseRow | None:
        """One case by its number, or None."""
        return next(iter(self._cases(shown_cases().where(CASE_ROW.c.number == number))), None)

    def cases_of_customer(self, document_key: str) -> Sequence[CaseRow]:
        """Cases of the person behind an identity document."""
        whose = CUSTOMER_CASE.c.document_key == document_key
        same_case = CUSTOMER_CASE.c.case_id == CASE_ROW.c.id
        return self._cases(_newest_cases().join_from(CASE_ROW, CUSTOMER_CASE, same_case).where(whose))

    def promises(self, *, open_only: bool = True, limit: int = 1000) -> Sequence[PromiseRow]:
        """Promises by due date, the bank's before the customer's on the same day; of each side the first *limit*.

        However many payments customers have left unpaid, none of them takes the place of what the bank owes.
        """
        columns, found = PROMISE_ROW.c, list[Any]()
        for side in Side:
            # Each state by its index: the settled ones of years are not read, the others not sorted.
            wanted = _promises().where(columns.side == side.value, ~is_elsewhere()).order_by(*_BY_DAY).limit(limit)
            each = [
                row
                for state in PromiseState
                if not (open_only and state.is_settled)
                for row in self._rows(wanted.where(columns.state == state.value))
            ]
            found += sorted(each, key=_by_day)[:limit]
        return [_promise(row) for row in sorted(found, key=_by_day)]

    def promised_in(self, year: int) -> Sequence[str]:
        """Ids of the cases with a promise that is not settled, resting or not, and falls due in *year*."""
        columns = PROMISE_ROW.c
        states = [*(state.value for state in PromiseState if not state.is_settled), RESTING]
        within = columns.due.between(date(year, 1, 1).isoformat(), date(year, 12, 31).isoformat())
        wanted = select(columns.case_id).where(columns.state.in_(states), within).distinct().order_by(columns.case_id)
        return [row.case_id for row in self._rows(wanted)]

    def promises_of(self, case_id: str) -> Sequence[PromiseRow]:
        """Every promise of one case that is not settled, by due date as :meth:`promises`."""
        columns = PROMISE_ROW.c
        states = [state.value for state in PromiseState if not state.is_settled]
        wanted = _promises().where(columns.case_id == case_id, columns.state.in_(states)).order_by(*_BY_DAY)
        return [_promise(row) for row in self._rows(wanted)]

    def prints_of(self, case_id: str) -> Sequence[PrintRow]:
        """The print ledger of a case."""
        of_case = select(PRINT_ROW).where(PRINT_ROW.c.case_id == case_id)
        return [_print(row) for row in self._rows(of_case.order_by(PRINT_ROW.c.at, PRINT_ROW.c.id))]

    def worked_days(self, *, after: date | None, before: date) -> tuple[date, ...]:
        """The days between *after* and *before* on which something of a case was written here, the oldest first."""
        with world_errors(), self._readers.connect() as connection:
            return worked_days(connection, self._clock, after=after, before=before)

    def void_originals(self) -> frozenset[str]:
        """Ids of open and parked cases with originals that are void and that nobody was asked for yet."""
        columns = PRINT_ROW.c
        return self._live_with((columns.kind == PrintKind.ORIGINAL.value) & (columns.state == TO_TAKE_BACK))

    def cost_tables_out(self) -> frozenset[str]:
        """Ids of open and parked cases with copies of a cost table that were printed and not taken back."""
        columns = PRINT_ROW.c
        return self._live_with((columns.document == SidePaper.COST_TABLE.value) & columns.state.not_in(GONE))

    def _live_with(self, sheets: ColumnElement[bool]) -> frozenset[str]:
        """Ids of live cases with such sheets; those of closed cases, which are years of them, are not looked at."""
        of_case = PRINT_ROW.c.case_id == CASE_ROW.c.id
        wanted = select(CASE_ROW.c.id).join_from(CASE_ROW, PRINT_ROW, of_case).where(is_live_here())
        return frozenset(row.id for row in self._rows(wanted.where(sheets).distinct()))

    def waiting_papers(self) -> Sequence[WaitingRow]:
        """Papers that wait for a signature or for their check-in, the longest waiting first."""
        columns = WAITING_PAPER.c
        wanted = _with_case(WAITING_PAPER).order_by(columns.since, columns.case_id, columns.version)
        return [_waiting(row) for row in self._rows(wanted)]

    def receipts_due(self) -> Mapping[str, int]:
        """How many papers of a case wait for their receipt, by case; cases without any are left out."""
        return {row.case_id: row.papers for row in self._rows(select(RECEIPT_DUE))}

    def asked_again(self, *, since: datetime) -> Sequence[AskAgainRow]:
        """Cases closed on *since* or later whose customer has not answered again, the oldest first."""
        columns = ASK_AGAIN.c
        wanted = _with_case(ASK_AGAIN).where(columns.closed_at >= wire.utc_text(since))
        return [
            AskAgainRow(
                row.case_id, row.case_number or "", row.customer or "", wire.utc_moment(row.closed_at), row.days
            )
            for row in self._rows(wanted.order_by(columns.closed_at, columns.case_id))
        ]

    def clocks(self) -> Sequence[ClockRow]:
        """The clocks of complaints whose case is open or parked, the oldest first."""
        wanted = _with_case(CLOCK_MARK).where(is_live_here())
        rows = self._rows(wanted.order_by(CASE_ROW.c.opened_at, CLOCK_MARK.c.case_id, CLOCK_MARK.c.place))
        return [
            ClockRow(case_id, case_number, customer, ClockPart(tuple(mark_of(row) for row in own)))
            for (case_id, case_number, customer), own in groupby(
                rows, key=lambda row: (row.case_id, row.case_number, row.customer)
            )
        ]

    def approvals(self, *, pending: bool = True) -> Sequence[ApprovalRow]:
        """Approvals that wait, or all, the longest waiting first."""
        wanted = _with_case(APPROVAL_ROW).order_by(APPROVAL_ROW.c.requested_at, APPROVAL_ROW.c.id)
        if pending:
            wanted = wanted.where(APPROVAL_ROW.c.state == ApprovalState.PENDING.value)
        return [_approval(row) for row in self._rows(wanted)]

    def calls(self) -> Sequence[CallRow]:
        """Cases whose teller called the supervisor and waits, oldest first."""
        wanted = _with_case(CALL_ROW).order_by(CALL_ROW.c.at, CALL_ROW.c.case_id)
        return [
            CallRow(
                row.case_id,
                row.case_number or "",
                row.customer or "",
                row.by,
                Stage(row.stage),
                wire.utc_moment(row.at),
            )
            for row in self._rows(wanted)
        ]

    def concessions(self, *, since: date) -> Sequence[Concession]:
        """What is held ready on *since* or later, and what agreements took since then."""
        with world_errors(), self._readers.connect() as connection:
            rows = connection.execute(_given_since(), {"since": since.isoformat()}).all()
        return [
            Concession(row.case_id, row.kind, Money(row.cost_fen), _day(row.valid_until), _day(row.used_on))
            for row in rows
        ]

    def quotas(self) -> Mapping[str, Money]:
        """What head office has given this desk to give away on its own, by month; nothing where it gives out none."""
        with world_errors(), self._readers.connect() as connection:
            return {month: Money(fen) for month, fen in quotas(connection).items()}

    def agreed(self, kind: str, option: str, *, since: date) -> Sequence[Agreed]:
        """What cases agreed on by one way since a day, the oldest first."""
        columns = AGREED_VALUE.c
        wanted = select(AGREED_VALUE).where(
            columns.kind == kind, columns.option == option, columns.agreed_on >= since.isoformat()
        )
        rows = self._rows(wanted.order_by(columns.agreed_on, columns.case_id, columns.name))
        return [
            Agreed(case, kind, option, date.fromisoformat(day), {row.name: Decimal(row.value) for row in own})
            for (day, case), own in groupby(rows, key=lambda row: (row.agreed_on, row.case_id))
        ]

    def agreed_within(self, first: date, last: date) -> Sequence[str]:
        """The ids of the cases whose last agreement was signed on one of these days, the oldest first."""
        columns = AGREED_VALUE.c
        wanted = select(columns.case_id, columns.agreed_on).distinct()
        within = wanted.where(columns.agreed_on.between(first.isoformat(), last.isoformat()))
        return [row.case_id for row in self._rows(within.order_by(columns.agreed_on, columns.case_id))]

    def people(self) -> Sequence[Person]:
        """Everybody who may sign in here."""
        return [person for person in self.staff() if person.is_active]

    def staff(self) -> Sequence[Person]:
        """Everybody who ever might, by staff number: what somebody did keeps their name after they have left."""
        rows = self._rows(select(PERSON_ROW).order_by(PERSON_ROW.c.staff_no))
        return [Person(row.id, row.staff_no, row.name, Role(row.role), bool(row.is_active)) for row in rows]

    def branch(self) -> Branch:
        """The branch of this home.

        Raises:
            Unavailable: ``vault_damaged`` when nobody has described it.
        """
        rows = self._rows(select(BRANCH_ROW).limit(1))
        if not rows:
            raise Unavailable("vault_damaged", part="branch")
        row = rows[0]
        lines = tuple(row.complaint_lines.split(LINE_BREAK)) if row.complaint_lines else ()
        return Branch(row.bank, row.name, row.code, row.address, row.telephone, lines, bool(row.is_training))

    def quick_matters_of(self, document_key: str, since: date) -> int:
        """How many quick matters this customer had since *since* (midnight in the branch's zone)."""
        from_moment = self._midnight(since)
        (row,) = self._rows(
            select(func.count().label("matters")).where(
                CUSTOMER_CASE.c.document_key == document_key,
                CUSTOMER_CASE.c.is_quick == 1,
                CUSTOMER_CASE.c.opened_at >= from_moment,
            )
        )
        return int(row.matters)

    def _rows(self, wanted: Select[Any]) -> Sequence[Any]:
        with world_errors(), self._readers.connect() as connection:
            return connection.execute(wanted).all()

    def _cases(self, wanted: Select[Any]) -> Sequence[CaseRow]:
        return [case_row(row) for row in self._rows(wanted)]


def _newest_cases() -> Select[Any]:
    return shown_cases().order_by(CASE_ROW.c.changed_at.desc(), CASE_ROW.c.id.desc())


@cache
def _given_since() -> Select[Any]:
    columns = CONCESSION_ROW.c
    since: BindParameter[str] = bindparam("since")
    still_held = columns.used_on.is_(None) & or_(columns.valid_until.is_(None), columns.valid_until >= since)
    wanted = select(CONCESSION_ROW).where(or_(columns.used_on >= since, still_held))
    return wanted.order_by(columns.case_id, columns.place)


def _promises() -> Select[Any]:
    return _with_case(PROMISE_ROW)


def _by_day(row: Any) -> tuple[str, str, str, str]:
    """The order of ``_BY_DAY``, of rows that were read in parts."""
    return row.due, row.side, row.made_at, row.id


def _with_case(table: Table) -> Select[Any]:
    """Rows of *table* with the number of their case and its masked customer."""
    known = (CASE_ROW.c.number.label("case_number"), CASE_ROW.c.customer)
    return select(table, *known).join_from(table, CASE_ROW, CASE_ROW.c.id == table.c.case_id, isouter=True)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _approval(row: Any) -> ApprovalRow:
    return ApprovalRow(
        id=row.id,
        case_id=row.case_id,
        case_number=row.case_number or "",
        customer=row.customer or "",
        title=row.title,
        authority=Authority(row.authority),
        maker=row.maker,
        asked=row.asked,
        requested_at=wire.utc_moment(row.requested_at),
        state=row.state,
    )


def case_row(row: Any) -> CaseRow:
    """A row of the table as the lists take it."""
    return CaseRow(
        id=row.id,
        number=row.number,
        customer=row.customer,
        kind=row.kind,
        stage=Stage(row.stage),
        status=row.status,
        is_complaint=bool(row.is_complaint),
        opened_at=wire.utc_moment(row.opened_at),
        changed_at=wire.utc_moment(row.changed_at),
        opened_by=row.opened_by,
        next_date=None if row.next_date is None else date.fromisoformat(row.next_date),
        requests_total=row.requests_total,
        requests_answered=row.requests_answered,
        owner=row.owner,
        waits_for=row.waits_for or "",
        leader_task=row.leader_task or "",
        care=tuple(row.care.split()),
        conceded=None if row.conceded_fen is None else Money(row.conceded_fen),
        rounds=row.rounds or 0,
        rating=row.rating,
    )


def _promise(row: Any) -> PromiseRow:
    first = date.fromisoformat(row.first_due)
    return PromiseRow(
        id=row.id,
        case_id=row.case_id,
        case_number=row.case_number or "",
        customer=row.customer or "",
        side=row.side,
        what=row.what,
        due=date.fromisoformat(row.due),
        state=row.state,
        made_at=wire.utc_moment(row.made_at),
        first_due=None if first.isoformat() == row.due else first,
    )


def _waiting(row: Any) -> WaitingRow:
    standing, since, until = Standing(row.standing), date.fromisoformat(row.since), _day(row.valid_until)
    paper = WaitingPaper(row.number, row.version, standing, since, until)
    return WaitingRow(row.case_id, row.case_number or "", row.customer or "", paper)


def _print(row: Any) -> PrintRow:
    return PrintRow(
        id=row.id,
        case_id=row.case_id,
        document=row.document,
        version=row.version,
        serial=row.serial,
        kind=row.kind,
        state=row.state,
        queue=row.queue,
        job=row.job,
        at=wire.utc_moment(row.at),
    )
