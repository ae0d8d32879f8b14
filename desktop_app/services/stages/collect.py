"""Stage 2, collect: keep facts and checklist, take in attachments and transactions."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from desktop_app.domain.case import CaseState, check_reached, completion
from desktop_app.domain.offers.facts import CURRENCY
from desktop_app.domain.offers.solution import workdays_of
from desktop_app.domain.policy import PolicyBook, ProblemKind
from desktop_app.domain.staff.people import Session
from desktop_app.domain.stages import collect
from desktop_app.domain.stages.collect import (
    Collected,
    Collection,
    EvidenceAttached,
    EvidenceItem,
    Fact,
    PaperState,
    TransactionsImported,
)
from desktop_app.domain.stages.stage import Stage
from desktop_app.domain.words.plain_numbers import masked_numbers
from desktop_app.domain.words.text import clean_line
from desktop_app.services.desk import Act, Desk, Ground, Kept, Other, WithFiles, context_of
from desktop_app.services.permissions import Operation, permit
from desktop_app.services.stages.held_papers import HeldPaper, HeldPapers, take_over
from desktop_app.services.stages.receiving import HandedIn, line_of, take_in
from desktop_app.services.stages.related import Related, RelatedCase


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file the reader child has checked; ``content`` is what is kept (pictures re-encoded)."""

    name: str
    mime: str
    content: bytes
    pages: int


@dataclass(frozen=True, slots=True)
class ImportedTable:
    """Transactions as the teller matched their columns; ``content`` is the table's canonical bytes."""

    file_name: str
    content: bytes
    rows: int
    refused_rows: int
    columns: dict[str, str]
    first_day: date
    last_day: date
    monthly_income_fen: int
    monthly_expense_fen: int


class Collect:
    """What a teller can do on page 2."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def kind(self, case: CaseState) -> ProblemKind:
        """The problem kind of the case."""
        return self._desk.offer_context(case).kind

    def is_workday(self, day: date) -> bool:
        """Whether the branch is open that day, by the calendar in force."""
        return workdays_of(self._desk.policy()).is_workday(day)

    def check_return_day(self, day: date) -> None:
        """Say beside the field what is wrong with the day for the papers.

        Raises:
            RuleBroken: the codes of ``collect.check_return_day``.
        """
        most_days = _most_days(self._desk.policy())
        collect.check_return_day(day, today=self._desk.clock.today(), most_days=most_days)

    def check_fact(self, case: CaseState, fact: Fact) -> None:
        """Say beside the cell what is wrong with one fact, before the page is kept.

        Raises:
            RuleBroken: the codes of ``collect.check_fact``.
        """
        kind = self.kind(case)
        currencies = _currencies(kind, self._desk.policy())
        collect.check_fact(fact, kind=kind, today=self._desk.clock.today(), currencies=currencies)

    def opening(self, case: CaseState) -> Collection:
        """Page 2 as it opens: what was kept, else the checklist of the kind with its date from policy."""
        if case.collect.collection is not None:
            return case.collect.collection
        context = self._desk.offer_context(case)
        workdays = context.policy.loan_review.supplement_workdays
        here, given = case.collect.received, case.identify.identification
        held = case.collect.reused
        carried = case.collect.carried
        said = collect.said_facts("" if given is None else given.words, context.kind.facts, context.today)
        known = {fact.label for fact in carried}
        return Collection(
            facts=(*carried, *(fact for fact in said if fact.label not in known)),
            evidence=tuple(
                _as_it_lies(item, is_here=item.id in here, is_held=item.id in held)
                for item in collect.checklist(context.kind.evidence)
            ),
            articles=context.kind.articles,
            return_by=context.workdays.add_workdays(context.today, workdays).date,
        )

    def collect(self, session: Session, case_id: str, given: Collection, *, reason: str = "") -> Kept:
        """Keep page 2.

        Raises:
            RuleBroken: the codes of ``collect.checked``; ``stage_not_reached``, ``change_needs_reason``.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            check_reached(case, Stage.COLLECT)
            kind = context_of(case, ground.policy, ground.workdays, ground.today).kind
            checked = collect.checked(
                given,
                kind=kind,
                today=ground.today,
                most_days=_most_days(ground.policy),
                currencies=_currencies(kind, ground.policy),
            )
            if case.collect.collection != checked:
                yield Collected(checked)
                yield from _came_with(case, checked, ground)
            yield from completion(case, Stage.COLLECT, reason, is_changed=case.collect.collection != checked)

        return self._desk.change(session, Operation.CHANGE_CASE, case_id, decide, clears_draft=Stage.COLLECT)

    def attach(self, session: Session, case_id: str, item: str, file: CheckedFile) -> Kept:
        """Keep a picture or PDF for a line of the checklist; the same bytes again are no event.

        Raises:
            RuleBroken: ``evidence_unknown``, ``sensitive_consent_missing``.
            Unavailable: ``disk_full``, ``blob_failed``.
        """
        permit(session, Operation.ATTACH)
        ref = self._desk.vault.blobs.put(file.content, mime=file.mime, role="evidence")

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            line = line_of(case, item, context_of(case, ground.policy, ground.workdays, ground.today).kind)
            if case.collect.collection is not None:
                collect.check_consent(case.collect.collection, line, PaperState.RECEIVED)
            name = clean_line(masked_numbers(file.name), field="evidence")
            if any(a.sha256 == ref.sha256 and a.item == item for a in case.collect.attachments):
                return
            attached = EvidenceAttached(item, name, file.mime, ref.sha256, ref.size, file.pages)
            yield WithFiles(attached, (ref,))

        return self._desk.change(session, Operation.ATTACH, case_id, decide)

    def receive(
        self, session: Session, case_id: str, item: str, state: PaperState, received_on: date, why: str = ""
    ) -> Kept:
        """Keep that a paper was handed in, or why it was rejected; the date of receipt counts.

        What the customer promised to hand in is kept with it, in part while another paper it names is missing.

        Raises:
            RuleBroken: ``evidence_unknown``, ``receipt_in_future``, ``rejection_needs_reason``, ``bank_holds_paper``,
                ``sensitive_consent_missing``.
        """
        paper = HandedIn(item, received_on, state, why=why)
        return self._desk.change(
            session, Operation.ATTACH, case_id, lambda case, ground: take_in(case, ground, (paper,))
        )

    def related(self, session: Session, case: CaseState) -> tuple[RelatedCase, ...]:
        """Other cases that this one may belong to, with what page 2 holds."""
        return Related(self._desk).of_case(session, case)

    def held(self, session: Session, case: CaseState) -> tuple[HeldPaper, ...]:
        """What of the checklist the customer handed in for an earlier case and is still fresh."""
        return HeldPapers(self._desk).of(session, case)

    def take_held(self, session: Session, case_id: str, *, has_consent: bool = False) -> Kept:
        """Take over everything that :meth:`held` offers; the customer is not asked for it again.

        Args:
            session: who acts.
            case_id: the case.
            has_consent: the customer's consent to sensitive papers, as page 2 shows it.

        Raises:
            RuleBroken: ``nothing_held``, ``sensitive_consent_missing``.
        """
        found = self.held(session, self._desk.content(session, case_id))

        def decide(case: CaseState, _: Ground) -> Iterator[Act]:
            yield from take_over(case, found, has_consent=has_consent)

        return self._desk.change(session, Operation.ATTACH, case_id, decide)

    def import_transactions(self, session: Session, case_id: str, table: ImportedTable) -> Kept:
        """Keep the transactions of a file; the same table again is no event."""
        permit(session, Operation.ATTACH)
        ref = self._desk.vault.blobs.put(table.content, mime="application/json", role="transactions")

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            if any(known.sha256 == ref.sha256 for known in case.collect.imports):
                return
            event = TransactionsImported(
                case=case_id,
                file_name=clean_line(table.file_name, field="import"),
                rows=table.rows,
                refused_rows=table.refused_rows,
                columns=table.columns,
                first_day=table.first_day,
                last_day=table.last_day,
                monthly_income_fen=table.monthly_income_fen,
                monthly_expense_fen=table.monthly_expense_fen,
                sha256=ref.sha256,
            )
            yield Other(event, ground.new_id(), (ref,))

        return self._desk.change(session, Operation.ATTACH, case_id, decide)


def _currencies(kind: ProblemKind, policy: PolicyBook) -> frozenset[str]:
    """The facts of page 2 from which a solution of *kind* takes the currency of the debt."""
    terms = (term for solution in kind.solutions for term in policy.solutions[solution].terms)
    return frozenset(term.fact for term in terms if term.name == CURRENCY and term.fact)


def _most_days(policy: PolicyBook) -> int:
    """Papers that came later than a complaint may ever take would come too late for an answer."""
    return policy.complaint.longest_days


def _as_it_lies(item: EvidenceItem, *, is_here: bool, is_held: bool) -> EvidenceItem:
    if is_here:
        return replace(item, state=PaperState.RECEIVED)
    return replace(item, state=PaperState.HELD) if is_held else item


def _came_with(case: CaseState, checked: Collection, ground: Ground) -> Iterator[Act]:
    """What the page says was received and nobody has taken in yet came today."""
    known, now = case.collect.received, replace(case, collect=replace(case.collect, collection=checked))
    new = (one.id for one in checked.evidence if one.state is PaperState.RECEIVED and one.id not in known)
    yield from take_in(now, ground, tuple(HandedIn(item, ground.today) for item in new))
