"""Stage 1, identify: open the case and keep who is here, what is wrong, and what is asked for."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from desktop_app.domain.case import CaseOpened, CaseState, StageNotNeeded, VisitStarted, completion
from desktop_app.domain.customer import identity
from desktop_app.domain.customer.printed_fields import FieldKind, checked_field
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Event
from desktop_app.domain.policy import ProblemKind
from desktop_app.domain.staff.people import Session
from desktop_app.domain.stages import identify, quick
from desktop_app.domain.stages.collect import Fact
from desktop_app.domain.stages.guessing import Guess, guess
from desktop_app.domain.stages.identify import Identification, Identified
from desktop_app.domain.stages.quick import QuickWayEnded
from desktop_app.domain.stages.requests import kept_answers, numbered
from desktop_app.domain.stages.stage import Stage
from desktop_app.domain.words.text import codepoint
from desktop_app.services.desk import Act, Desk, Ground, Kept
from desktop_app.services.permissions import Operation
from desktop_app.services.stages.related import Related, RelatedCase
from desktop_app.services.stages.short_way import is_left_by, paper_left, requests_open_again, typed_so_far

QUICK_WINDOW_DAYS = 30  # "per customer and month" is counted over the last 30 days


class Identify:
    """What a teller can do on page 1.

    Args:
        desk: the desk.
        can_draw: whether a paper can show a character at all.
    """

    def __init__(self, desk: Desk, can_draw: Callable[[str], bool]) -> None:
        self._desk, self._can_draw = desk, can_draw

    def guesses(self, words: str) -> Guess:
        """Up to three kinds of problem that the customer's words suggest, best first; in doubt two."""
        return guess(self._desk.policy().kinds.values(), words)

    def check_document(self, document_type: str, number: str) -> identity.CheckedDocument:
        """Check a complete document number, for the message beside the field.

        Raises:
            RuleBroken: the codes of ``identity.check_document``, field ``document_number``.
        """
        kind = identity.DocumentType.find(document_type, field="document_type")
        return identity.check_document(kind, number, today=self._desk.clock.today(), field="document_number")

    def check_so_far(self, document_type: str, partial: str) -> None:
        """Refuse a half-typed number that no further character can make valid.

        Raises:
            RuleBroken: field ``document_number``.
        """
        kind = identity.DocumentType.find(document_type, field="document_type")
        identity.check_so_far(kind, partial, today=self._desk.clock.today(), field="document_number")

    def check_name(self, name: str) -> None:
        """Say beside the field what is wrong with a name, so that it is not found out when its paper is drawn.

        A name that no paper can show is kept as it is on the document, and told how the bank writes it instead.

        Raises:
            RuleBroken: the codes of ``printed_fields.checked_field``; ``name_not_printable`` (facts: character,
                codepoint).
        """
        for character in checked_field(FieldKind.PERSON, name, self._desk.policy().papers.fields):
            if not self._can_draw(character):
                raise RuleBroken("name_not_printable", character=character, codepoint=codepoint(character))

    def check_address(self, address: str) -> None:
        """Say beside the field what is wrong with an address.

        Raises:
            RuleBroken: the codes of ``printed_fields.checked_field``.
        """
        checked_field(FieldKind.ADDRESS, address, self._desk.policy().papers.fields)

    def related(self, session: Session, key: str, *, agent: str = "", but: str = "") -> tuple[RelatedCase, ...]:
        """Cases of the same customer, open or closed within a year, and others by the same agent."""
        return Related(self._desk).of(session, key, agent=agent, but=but)

    def identify(self, session: Session, case_id: str, given: Identification, *, reason: str = "") -> Kept:
        """Keep page 1; opens the case when it is new, and passes over what a quick matter does not need.

        Args:
            session: who acts.
            case_id: the id the page was opened with.
            given: page 1 as typed.
            reason: why a finished page is changed.

        Raises:
            RuleBroken: the codes of ``identify.checked`` and, for an expired document, of ``Desk.second_person``;
                ``change_needs_reason``; ``complaint_stays`` where a complaint would be made none; ``short_way_signed``
                where a small matter would become a full one and somebody has signed its paper.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            checked = identify.checked(given, today=ground.today, policy=ground.policy)
            self._check_leave(case, checked, session)
            if case.is_complaint and not checked.is_complaint:
                raise RuleBroken("complaint_stays", field="is_complaint")
            if not case.exists:
                yield CaseOpened(ground.next_number())
                yield VisitStarted("counter")
            if case.identify.identification != checked:
                is_leaving = is_left_by(case, checked, ground.policy.kind(checked.kind))
                if is_leaving:
                    yield from paper_left(case)
                yield Identified(checked)
                yield from completion(case, Stage.IDENTIFY, reason)
                if is_leaving:
                    kept = kept_answers(case.requests, numbered(checked.requests))
                    yield from requests_open_again(kept)
                yield from self._quick(case, checked, ground)

        return self._desk.change(session, Operation.OPEN_CASE, case_id, decide, clears_draft=Stage.IDENTIFY)

    def _check_leave(self, case: CaseState, checked: Identification, session: Session) -> None:
        """Who let an expired document pass is a leader and not who types; checked once, when it is given."""
        before = case.identify.identification
        given = checked.expired_allowed_by
        if given and (before is None or (before.expired_allowed_by, before.customer) != (given, checked.customer)):
            allow = Operation.ALLOW_EXPIRED_DOCUMENT
            self._desk.second_person(session, given, allow, field="valid_until", case=case)

    def _carried(self, case: CaseState, checked: Identification, kind: ProblemKind, today: date) -> tuple[Fact, ...]:
        """What page 2 opens with: what page 6 had already, and what the customer says now."""
        drafts = self._desk.vault.drafts.load(case.id, Stage.AGREE)
        return quick.carried(kind, typed_so_far(case, checked, kind, drafts), today)

    def _quick(self, case: CaseState, checked: Identification, ground: Ground) -> Iterator[Event]:
        """Stages a quick matter does not need; not with an agent, nor too often, nor over its limit."""
        kind = ground.policy.kind(checked.kind)
        rule = kind.quick
        if rule is None or checked.agent is not None or case.done - {Stage.IDENTIFY}:
            return
        before = case.identify.identification
        is_same_way = before is not None and before.kind == checked.kind
        if quick.is_over(kind, quick.amount_named(checked.words)):
            if is_same_way and case.skipped:
                yield QuickWayEnded(rule.id, self._carried(case, checked, kind, ground.today))
            return
        since: date = ground.days.earliest - timedelta(days=QUICK_WINDOW_DAYS)
        if self._desk.vault.books.quick_matters_of(checked.customer.key, since) >= rule.per_month:
            return
        if is_same_way and case.is_over_quick:
            return
        for stage in rule.not_needed:
            if not is_same_way or stage not in case.skipped:
                yield StageNotNeeded(stage, "quick_matter", rule.id)
