"""The register of cases (案件台账) for supervisors and the branch manager; an auditor reads it.

A page of it at a time, masked, whatever it is sorted by.  Who may not work on a case (回避) finds it in no row and
in no count.  What is late, and what the clock of a complaint says, is counted when it is read: no legal day is kept.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from threading import Event as ThreadEvent
from typing import Final

from desktop_app.domain.audits.access import RegisterExported
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.figures.register import (
    FIXED,
    UNSORTED,
    Column,
    Filter,
    Fixed,
    LateSide,
    Layout,
    RegisterView,
    RegisterViewDropped,
    RegisterViewKept,
    Scope,
    Sort,
    checked,
)
from desktop_app.domain.staff.people import Person, Session
from desktop_app.services.cases.cases import Cases, PaperDue
from desktop_app.services.deadlines.reminders import DueList, DueRow, Reminders
from desktop_app.services.desk import Desk
from desktop_app.services.figures.figures import Target
from desktop_app.services.permissions import Operation, permit
from desktop_app.services.ports.figures import TableSheet
from desktop_app.services.ports.lists import CaseRow, RegisterOrder, RegisterPart, RegisterWanted
from desktop_app.services.ports.vault import Progress
from desktop_app.services.staff.own_word import check_own_word

MOST_NAMED: Final = 10_000
"""As many cases are put into an order of their own, those that hurt most; a branch has some hundreds."""

_STATUSES: Final[Mapping[Scope, tuple[str, ...]]] = {Scope.LIVE: ("open", "parked"), Scope.CLOSED: ("closed",)}
_BY: Final = {
    Column.NUMBER: "number",
    Column.CUSTOMER: "customer",
    Column.KIND: "kind",
    Column.STAGE: "stage",
    Column.OWNER: "owner",
    Column.OPENED: "opened_at",
    Column.CHANGED: "changed_at",
    Column.NEXT: "next_date",
    Column.CONCESSION: "conceded_fen",
    Column.ROUNDS: "rounds",
    Column.RATING: "rating",
}


@dataclass(frozen=True, slots=True)
class Beside:
    """What the rows are read beside, of one moment.

    Attributes:
        late: of each case what is late and hurts most, in the order in which it hurts.
        late_sides: whose word is late, by case.
        clocks: of complaints that wait for their answer, the nearest last day first.
        papers: of each case the paper that waits, the most urgent first; ``receipts`` papers without a receipt.
        people: everybody who ever worked here, by name.
        kinds: ids of the kinds of problem, in their order, with their titles in both languages.
        hidden: cases that whoever asks must not work on.
    """

    today: date
    late: Mapping[str, DueRow]
    late_sides: Mapping[str, frozenset[str]]
    clocks: Mapping[str, DueRow]
    papers: Mapping[str, PaperDue]
    receipts: Mapping[str, int]
    people: tuple[Person, ...]
    kinds: Mapping[str, tuple[str, ...]]
    hidden: frozenset[str]

    @property
    def with_paper(self) -> tuple[str, ...]:
        """Cases with a paper that waits, or that has no receipt."""
        return tuple(dict.fromkeys((*self.papers, *sorted(self.receipts))))


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """A case with what is said beside it."""

    case: CaseRow
    late: DueRow | None = None
    clock: DueRow | None = None
    paper: PaperDue | None = None
    receipts: int = 0


MakeSheet = Callable[[Iterable[RegisterLine], int], TableSheet]


class Register:
    """Reads the register.  Every method may be called in any thread.

    Args:
        desk: the desk.
        reminders: says what is late; ``cases`` which papers wait.
    """

    def __init__(self, desk: Desk, reminders: Reminders, cases: Cases) -> None:
        self._desk, self._reminders, self._cases = desk, reminders, cases

    def beside(self, session: Session) -> Beside:
        """What the rows are read beside now.

        Raises:
            RuleBroken: ``not_permitted``.
            Unavailable: the vault's codes.
        """
        permit(session, Operation.READ_REGISTER)
        due, hidden = self._reminders.read(session), self._desk.vault.lists.recused_from(session.person)
        papers: dict[str, PaperDue] = {}
        for one in self._cases.papers(session):
            papers.setdefault(one.case_id, one)
        receipts = {case: count for case, count in self._cases.receipts_due(session).items() if case not in hidden}
        first, sides = _late(due)
        clocks = sorted(due.clocks.values(), key=lambda row: (row.days_left, row.case_number))
        return Beside(
            self._desk.days().latest,
            first,
            sides,
            {row.case_id: row for row in clocks},
            papers,
            receipts,
            tuple(sorted(self._desk.vault.books.staff(), key=lambda person: (person.name, person.staff_no))),
            {kind.id: (kind.title, kind.title_en) for kind in self._desk.policy().kinds.values()},
            hidden,
        )

    def page(
        self,
        session: Session,
        beside: Beside,
        layout: Layout,
        part: RegisterPart,
        *,
        stop: ThreadEvent | None = None,
    ) -> tuple[RegisterLine, ...] | None:
        """Some rows; None when *stop* was set meanwhile.

        Raises:
            RuleBroken: ``not_permitted``.
            Unavailable: the vault's codes.
        """
        permit(session, Operation.READ_REGISTER)
        wanted, order = self._wanted(beside, layout.filter), _order(beside, layout.sort)
        rows = self._desk.vault.register.page(wanted, order, part, stop=stop)
        return None if rows is None else tuple(_lines(beside, rows))

    def count(self, session: Session, beside: Beside, wanted: Filter, *, stop: ThreadEvent | None = None) -> int | None:
        """How many rows there are; None when *stop* was set meanwhile.

        Raises:
            RuleBroken: ``not_permitted``.
            Unavailable: the vault's codes.
        """
        permit(session, Operation.READ_REGISTER)
        return self._desk.vault.register.count(self._wanted(beside, wanted), stop=stop)

    def export(
        self,
        session: Session,
        beside: Beside,
        layout: Layout,
        target: Target,
        sheet: MakeSheet,
        progress: Progress,
        *,
        own_password: str,
    ) -> int:
        """Write all rows as they are shown to a file outside the vault; it is kept in the journal first.

        Args:
            session: who takes it along.
            beside: as it was read; the rows are those of this moment.
            layout: which rows, in which order.
            target: where to; an older file of that name is replaced.
            sheet: makes the table of the rows.
            progress: told how many rows were written.
            own_password: of whoever takes it along, once more, for this one act.

        Returns:
            How many rows there are.

        Raises:
            RuleBroken: ``not_permitted``, ``password_wrong``, ``export_too_large``.
            Unavailable: ``disk_full``, ``export_failed``, the vault's codes; there is no file then.
        """
        permit(session, Operation.EXPORT_REGISTER)
        check_own_word(self._desk.vault, session, own_password)
        wanted, order = self._wanted(beside, layout.filter), _order(beside, layout.sort)
        books = self._desk.vault.register
        total, written = books.count(wanted) or 0, 0

        def wrote(rows: int) -> None:
            nonlocal written
            written += rows
            progress(min(written, total), total)

        tables, lines = target.tables, _lines(beside, books.each(wanted, order))
        draft = tables.draft(target.path, target.form, [sheet(lines, total)], wrote)
        try:
            shown = tuple(one.column for one in layout.known)
            with self._desk.vault.work(session) as work:
                work.record(RegisterExported(target.form.value, written, shown, layout.filter), self._desk.new_id())
                work.commit()
            tables.keep(draft, target.path)
        except BaseException:
            tables.drop(draft)
            raise
        return written

    # ── How a person looks at it ─────────────────────────────────────────────────────────────────────────────────

    def views(self, session: Session) -> tuple[RegisterView, ...]:
        """The fixed views as this person has arranged them, then their own in the order in which they were made.

        Raises:
            RuleBroken: ``not_permitted``.
            Unavailable: the vault's codes.
        """
        permit(session, Operation.READ_REGISTER)
        kept = self._desk.vault.register.views(session.person.id)
        arranged = {one.fixed: one for one in kept if one.fixed}
        fixed = []
        for one in Fixed:
            own = arranged.get(one.value)
            plain = RegisterView("", "", FIXED[one], one.value)
            # The filter is the program's: a fixed view goes on asking for what its name says.
            fixed.append(plain if own is None else replace(own, layout=replace(own.layout, filter=FIXED[one].filter)))
        return (*fixed, *(one for one in kept if not one.fixed))

    def keep(self, session: Session, view: RegisterView) -> RegisterView:
        """Keep a view of one's own, new (without an id) or changed, or how a fixed one is arranged.

        Returns:
            The view with its id.

        Raises:
            RuleBroken: ``not_permitted``, ``view_unknown``, and as ``register.checked``.
            Unavailable: the vault's codes.
        """
        permit(session, Operation.READ_REGISTER)
        kept = self._desk.vault.register.views(session.person.id)
        given = checked(view, kept)
        known = {one.fixed: one.id for one in kept if one.fixed}
        view_id = given.id or known.get(given.fixed or "-", "") or self._desk.new_id()
        with self._desk.vault.work(session) as work:
            past = work.history(RegisterViewKept.ENTITY, view_id)
            if given.id and not any(one.actor == session.person.id for one in past):
                raise RuleBroken("view_unknown")
            work.record(RegisterViewKept(given.name, given.fixed, given.layout, given.is_first), view_id)
            work.commit()
        return replace(given, id=view_id)

    def drop(self, session: Session, view: RegisterView) -> None:
        """Forget a view; to :meth:`keep` it once more brings it back to its place.

        Raises:
            RuleBroken: ``not_permitted``; ``view_unknown`` when it is nobody's, or somebody else's.
            Unavailable: the vault's codes.
        """
        permit(session, Operation.READ_REGISTER)
        if view.id not in {one.id for one in self._desk.vault.register.views(session.person.id)}:
            raise RuleBroken("view_unknown")
        with self._desk.vault.work(session) as work:
            work.record(RegisterViewDropped(), view.id)
            work.commit()

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _wanted(self, beside: Beside, given: Filter) -> RegisterWanted:
        """What the database is asked for; names that it does not hold are looked for here."""
        text = given.text.casefold()
        kinds = [kind for kind, titles in beside.kinds.items() if any(text in title.casefold() for title in titles)]
        owners = [person.id for person in beside.people if text in person.name.casefold()]
        return RegisterWanted(
            statuses=_STATUSES.get(given.scope, ()),
            kind=given.kind,
            stage=given.stage,
            owner=given.owner,
            is_complaint=given.is_complaint,
            opened=(self._midnight(given.opened_from), self._midnight(given.opened_until, days=1)),
            next=(given.next_from, given.next_until),
            conceded=(given.least, given.most),
            text=given.text,
            text_kinds=tuple(kinds) if text else (),
            text_owners=tuple(owners) if text else (),
            only=_only(beside, given),
            but=beside.hidden,
        )

    def _midnight(self, day: date | None, *, days: int = 0) -> datetime | None:
        """The moment *day*, or so many days later, begins in the branch's zone."""
        if day is None or day.toordinal() + days > date.max.toordinal():
            return None
        zone = self._desk.clock.local(self._desk.clock.now()).tzinfo or UTC
        return datetime.combine(day + timedelta(days=days), time.min, tzinfo=zone)


def _late(due: DueList) -> tuple[dict[str, DueRow], dict[str, frozenset[str]]]:
    first: dict[str, DueRow] = {}
    sides: dict[str, frozenset[str]] = {}
    for row in due.rows:
        if row.is_late:
            first.setdefault(row.case_id, row)
            sides[row.case_id] = sides.get(row.case_id, frozenset()) | {row.side.value}
    return first, sides


def _only(beside: Beside, given: Filter) -> tuple[str, ...] | None:
    """The cases that can fit at all, where the desk knows them by what is due; None for all."""
    asked: list[Iterable[str]] = []
    if given.late:
        any_side = given.late == LateSide.ANY.value
        asked.append(case for case, sides in beside.late_sides.items() if any_side or given.late in sides)
    if given.has_clock:
        asked.append(beside.clocks)
    if given.has_paper:
        asked.append(beside.with_paper)
    if not asked:
        return None
    common = set.intersection(*map(set, asked))
    return tuple(sorted(common))[:MOST_NAMED]


def _order(beside: Beside, sort: Sort) -> RegisterOrder:
    named: dict[str, Sequence[str]] = {
        Column.LATE: tuple(beside.late),
        Column.CLOCK: tuple(beside.clocks),
        Column.PAPER: beside.with_paper,
    }
    if sort.column in named:
        return RegisterOrder("", tuple(named[sort.column][:MOST_NAMED]), sort.is_down)
    column = next((one for one in Column if one.value == sort.column and one not in UNSORTED), Column.NUMBER)
    ranks = {
        Column.KIND: tuple(beside.kinds),
        Column.OWNER: tuple(person.id for person in beside.people),
    }
    return RegisterOrder(_BY[column], ranks.get(column, ()), sort.is_down)


def _lines(beside: Beside, rows: Iterable[CaseRow]) -> Iterator[RegisterLine]:
    names = {person.id: person.name for person in beside.people}
    for row in rows:
        yield RegisterLine(
            replace(row, owner_name=names.get(row.owner, row.owner)),
            beside.late.get(row.id),
            beside.clocks.get(row.id),
            beside.papers.get(row.id),
            beside.receipts.get(row.id, 0),
        )
