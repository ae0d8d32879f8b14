"""Cases as a whole: lists, parking and going on, half-typed fields."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from desktop_app.domain.case import CaseParked, CaseResumed, CaseState, VisitEnded, VisitStarted, confirmation
from desktop_app.domain.customer.masking import MaskKind, mask
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity, Happened
from desktop_app.domain.offers.solution import workdays_of
from desktop_app.domain.papers.prints import PrintVoided
from desktop_app.domain.signing.waiting_paper import WaitingPaper, due_of
from desktop_app.domain.staff.people import Person, Session
from desktop_app.domain.staff.responsibility import check_not_recused
from desktop_app.domain.stages.agree import is_unsigned
from desktop_app.domain.stages.stage import Stage
from desktop_app.domain.sync.transfer import AWAY
from desktop_app.domain.words.find import note_of, opening
from desktop_app.domain.words.plain_numbers import NUMBER_FIELDS, masked_numbers
from desktop_app.services.cases.decided_on import ByOther
from desktop_app.services.desk import Act, Desk, Done, Ground, Kept, Other
from desktop_app.services.permissions import Operation, may, permit
from desktop_app.services.ports.lists import CaseRow, LeaderTask, PromiseRow
from desktop_app.services.ports.unit import DraftRow

_LEFT: Final = "customer_left"  # id of the digit list ``void_reason``
_ENDED: Final = {"closed": "case_closed", "voided": "case_voided"}
"""Why nothing is typed for a case any more, by its status."""
MS_PER_MINUTE = 60_000
NAME_FIELD = "name"
"""The field of page 1 that the customer's name is typed into; the rules name it so, too."""
WORDS_FIELD = "words"
"""The field of page 1 that is typed first: what the customer said."""
FIRST_WORDS: Final = 24
"""Characters of it that tell one unnamed customer from another."""


@dataclass(frozen=True, slots=True)
class PaperDue:
    """A paper that waits, by when, and for whom.

    Attributes:
        due: the last day of the next step; None where no offer sets one.
        is_late: that day has passed.
    """

    case_id: str
    case_number: str
    customer: str
    paper: WaitingPaper
    due: date | None
    is_late: bool


class Cases:
    """What a teller does with cases outside their pages."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def new_id(self) -> str:
        """The id of a case that is about to be typed; it has no events yet."""
        return self._desk.new_id()

    def open_cases(
        self, session: Session, due: Sequence[PromiseRow] | None = None, papers: Sequence[PaperDue] | None = None
    ) -> tuple[CaseRow, ...]:
        """What waits for whoever sits here to take it over first, then open and parked cases, last changed first.

        A leader sees among the first what nobody answers for any more: its person was kept out; what a leader must not
        work on is another leader's to settle, and says so.  Cases whose promise
        or paper is late stand at the end where they were not changed lately, so that each can be opened.

        Args:
            session: who sits here.
            due: as :meth:`due` gave it just now; read where it is None.
            papers: as :meth:`papers` gave them just now, likewise.
        """
        permit(session, Operation.READ_CASE)
        books, person = self._desk.vault.books, session.person
        staff, is_leader = books.staff(), may(person.role, Operation.ASSIGN_CASE)
        gone = tuple(one for one in staff if not one.is_active) if is_leader else ()
        first = (*self._left_by(gone), *books.cases_for(person.id, is_leader=is_leader))
        rows = dict[str, CaseRow]()
        for row in (*first, *books.cases()):
            rows.setdefault(row.id, row)
        late = self._late(self.due(session) if due is None else due, self.papers(session) if papers is None else papers)
        for row in self._desk.vault.lists.rows([one for one in late if one not in rows]).values():
            if row.status != AWAY:
                rows[row.id] = row
        names, hidden = {one.id: one.name for one in staff}, self._desk.vault.lists.recused_from(person)
        return tuple(
            replace(
                row,
                owner_name=names.get(row.owner, row.owner),
                leader_task=LeaderTask.OTHER.value if row.leader_task and row.id in hidden else row.leader_task,
            )
            for row in rows.values()
        )

    def _left_by(self, gone: Iterable[Person]) -> Iterator[CaseRow]:
        """Cases of people who may not sign in any more, or on their way to them."""
        for person in gone:
            for row in self._desk.vault.lists.owned(person.id, but=frozenset()).rows:
                yield replace(row, leader_task=row.leader_task or LeaderTask.ASSIGN.value)

    def _late(self, due: Sequence[PromiseRow], papers: Sequence[PaperDue]) -> list[str]:
        """Ids of the cases of which a promise or a paper is late."""
        today = self._desk.days().latest
        late = [row.case_id for row in due if row.due < today]
        return list(dict.fromkeys([*late, *(one.case_id for one in papers if one.is_late)]))

    def due(self, session: Session) -> tuple[PromiseRow, ...]:
        """Open promises by date, the bank's before the customer's; none of a case that *session* must not work on."""
        permit(session, Operation.READ_CASE)
        hidden = self._desk.vault.lists.recused_from(session.person)
        return tuple(row for row in self._desk.vault.books.promises() if row.case_id not in hidden)

    def papers(self, session: Session) -> tuple[PaperDue, ...]:
        """Papers that wait for a hand: what the bank is late with first, then by date, the bank's before the others."""
        permit(session, Operation.READ_CASE)
        policy, today = self._desk.policy(), self._desk.days().latest
        found, hidden = [], self._desk.vault.lists.recused_from(session.person)
        for row in self._desk.vault.books.waiting_papers():
            if row.case_id in hidden:
                continue
            due = due_of(row.paper, policy.papers, workdays_of(policy))
            is_late = due is not None and due < today
            found.append(PaperDue(row.case_id, row.case_number, row.customer, row.paper, due, is_late))
        return tuple(sorted(found, key=_urgency))

    def receipts_due(self, session: Session) -> Mapping[str, int]:
        """How many papers of a case lie here without a receipt, by case; cases without any are left out."""
        permit(session, Operation.READ_CASE)
        return self._desk.vault.books.receipts_due()

    def drafts(self, session: Session) -> tuple[DraftRow, ...]:
        """Cases with half-typed fields; those that are not identified yet bear name and first words, masked."""
        permit(session, Operation.READ_CASE)
        return tuple(map(self._named, self._desk.vault.drafts.pending()))

    def _named(self, row: DraftRow) -> DraftRow:
        if row.has_events:
            return row
        typed = self._desk.vault.drafts.load(row.case_id, Stage.IDENTIFY)
        name, said = typed.get(NAME_FIELD, "").strip(), typed.get(WORDS_FIELD, "")
        return replace(row, customer=mask(MaskKind.NAME, name), words=opening(note_of(said, (name,)), FIRST_WORDS))

    def load_draft(self, session: Session, case_id: str, stage: Stage) -> dict[str, str]:
        """The half-typed fields of a page.

        Raises:
            RuleBroken: ``not_permitted``, ``recused``.
        """
        permit(session, Operation.READ_CASE)
        self._check_not_recused(session, case_id)
        return self._desk.vault.drafts.load(case_id, stage)

    def save_draft(self, session: Session, case_id: str, stage: Stage, fields: Mapping[str, str]) -> None:
        """Keep half-typed fields; called within a second of the last key.

        A card or identity number that stands where none belongs is kept masked: the vault never has it in plain.  The
        case is not read for it, which would cost more with every event that it has.

        Raises:
            RuleBroken: ``not_permitted``, ``recused``, ``case_closed``, ``case_voided``.
        """
        permit(session, Operation.OPEN_CASE)
        self._check_not_recused(session, case_id)
        row = self._desk.vault.books.case_row(case_id)
        if row is not None and row.status in _ENDED:
            raise RuleBroken(_ENDED[row.status])
        kept = {name: text if name in NUMBER_FIELDS else masked_numbers(text) for name, text in fields.items()}
        self._desk.vault.drafts.save(case_id, stage, kept, session)

    def drop_draft(self, session: Session, case_id: str, stage: Stage, fields: Iterable[str]) -> None:
        """Throw away half-typed *fields* of a page that was saved before; what is kept stays as it is.

        Raises:
            RuleBroken: ``not_permitted``, ``recused``.
        """
        permit(session, Operation.OPEN_CASE)
        self._check_not_recused(session, case_id)
        self._desk.vault.drafts.drop(case_id, stage, fields)

    def _check_not_recused(self, session: Session, case_id: str) -> None:
        if case_id in self._desk.vault.lists.recused_from(session.person):
            raise RuleBroken("recused", name=session.person.name)

    def state(self, session: Session, case_id: str) -> CaseState:
        """The case as it stands, or an empty one that was only typed.

        Raises:
            RuleBroken: ``recused`` for who may not work on it: the pages of a relative's case are not read, either.
        """
        case = self._desk.case_or_new(session, case_id)
        check_not_recused(case.responsibility, session.person)
        return case

    def decided_on(self, session: Session, case_id: str, rev: int, act: Callable[[], Done]) -> Done:
        """Do *act*, which was decided on the case as of its event *rev*; see :meth:`.desk.Desk.decided_on`.

        Raises:
            RuleBroken: ``case_changed_meanwhile`` and what *act* refuses.
        """
        return self._desk.decided_on(session, case_id, rev, act)

    def changed_since_here(self, session: Session, case_id: str) -> ByOther | None:
        """Who else changed the case last since *session*'s person did; None where nobody has, or they never did."""
        permit(session, Operation.READ_CASE)
        past = self._past(session, case_id)
        mine = [one.rev for one in past if one.actor == session.person.id]
        return self._desk.names.last_but(session, (one for one in past if one.rev > mine[-1])) if mine else None

    def only_read_because(self, session: Session, case: CaseState) -> RuleBroken | None:
        """Why nothing of *case* is changed here, whoever sits here: another desk has it; None where it may be."""
        permit(session, Operation.READ_CASE)
        try:
            self._desk.check_owned(case)
        except RuleBroken as broken:
            return broken
        return None

    def typed_by_other(self, session: Session, case_id: str, stage: Stage) -> ByOther | None:
        """Whose half-typed words lie at *stage*, where they are not those of whoever sits here."""
        permit(session, Operation.READ_CASE)
        last = self._desk.vault.drafts.last(case_id, stage)
        if last is None or last.by == session.person.id:
            return None
        return self._desk.names.by(last.by, last.changed_at)

    def _past(self, session: Session, case_id: str) -> Sequence[Happened]:
        with self._desk.vault.work(session) as work:
            return work.history(Entity.CASE, case_id)

    def confirm_stage(self, session: Session, case_id: str, stage: Stage) -> Kept:
        """Keep that *stage* was looked at again and still stands, after an earlier one was changed.

        Raises:
            RuleBroken: ``stage_not_confirmed``.
        """

        def decide(case: CaseState, _: Ground) -> Iterator[Act]:
            yield from confirmation(case, stage)

        return self._desk.change(session, Operation.CHANGE_CASE, case_id, decide)

    def park(
        self, session: Session, case_id: str, reason: str, next_date: date | None, *, papers_returned: bool
    ) -> Kept:
        """Put the case aside while the customer leaves (F5); originals that nobody has signed are void, by serial.

        Raises:
            RuleBroken: ``reason_missing``, ``choice_unknown``, ``next_date_past``.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            if not reason:
                raise RuleBroken("reason_missing", field="park_reason")
            ground.policy.choice("park_reason", reason, field="park_reason")
            if next_date is not None and next_date < ground.today:
                raise RuleBroken("next_date_past", field="park_next_date")
            parked = CaseParked(reason, next_date, papers_returned)
            if case.parked == parked:
                return
            if case.visit_started_at is not None:
                present = self._desk.clock.now() - case.visit_started_at
                yield VisitEnded(max(0, int(present.total_seconds() * 1000) // MS_PER_MINUTE))
            yield parked
            if is_unsigned(case.agree):
                for sheet in case.agree.originals():
                    yield Other(PrintVoided(case_id, _LEFT), sheet.id)

        return self._desk.change(session, Operation.CHANGE_CASE, case_id, decide)

    def resume(self, session: Session, case_id: str, channel: str = "counter") -> Kept:
        """Go on with a case; a parked one is taken up again as a new visit."""

        def decide(case: CaseState, _: Ground) -> Iterator[Act]:
            if case.parked is not None:
                yield CaseResumed()
            if case.visit_started_at is None:
                yield VisitStarted(channel)

        return self._desk.change(session, Operation.CHANGE_CASE, case_id, decide)


def _urgency(row: PaperDue) -> tuple[bool, date, bool]:
    return (not (row.is_late and row.paper.is_banks), row.due or date.max, not row.paper.is_banks)
