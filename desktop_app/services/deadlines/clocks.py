"""A complaint's clock: read for every screen in one way; extended, told, paused and let run on at the counter.

Nobody types a last day.  What moves it is an event with who, why and when, and the days come from the policy that was
in force on the day of receipt.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop_app.domain.case import CaseState, CaseVoided
from desktop_app.domain.deadlines import clock_reading, clock_rules
from desktop_app.domain.deadlines.clock_reading import ClockReading, ClockState, Today
from desktop_app.domain.deadlines.complaint_clock import (
    ClockExtended,
    ClockPart,
    ClockPaused,
    ClockResumed,
    ClockStep,
    ExtensionTold,
)
from desktop_app.domain.deadlines.complaint_policy import ComplaintPolicy
from desktop_app.domain.deadlines.desk_time import ClockConfirmed, Doubt
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.offers.solution import workdays_of
from desktop_app.domain.papers.prints import PrintVoided
from desktop_app.domain.staff.people import Role, Session
from desktop_app.domain.staff.responsibility import check_not_recused
from desktop_app.domain.stages.agree import AgreementVoided, DocumentKind, PromiseKind
from desktop_app.domain.stages.follow_up import PromiseDropped, PromiseRescheduled
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.words.text import clean_line
from desktop_app.services.desk import Act, Desk, Ground, Kept, Other
from desktop_app.services.permissions import Operation, permit

EXTENDED: Final = "bank_delay"
"""Of the digit list ``reschedule_reason``: why a promised answer moves when its clock was extended."""


@dataclass(frozen=True, slots=True)
class ClockView:
    """What a screen shows of one case's clock.

    Attributes:
        rule: in force on the day of receipt.
        names: of staff, by id.
        doubt: what speaks against the desk's clock now.
    """

    case: CaseState
    reading: ClockReading | None
    rule: ComplaintPolicy
    names: Mapping[str, str]
    today: Today
    doubt: Doubt | None


class Clocks:
    """What a teller can do with a complaint's clock, and what everybody reads of it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._rules: dict[date, ComplaintPolicy] = {}

    # ── Reading ──────────────────────────────────────────────────────────────────────────────────────────────────

    def doubt(self) -> Doubt | None:
        """What speaks against the desk's clock now; None when nothing does."""
        return self._desk.vault.doubt()

    def today(self) -> Today:
        """What day it is, by the clock and by what is likely."""
        return self._desk.days()

    def reading(self, part: ClockPart) -> ClockReading | None:
        """What a clock says today; None where the matter is no complaint."""
        if not part.marks:
            return None
        zone = self._desk.clock.local(self._desk.clock.now()).tzinfo
        workdays = workdays_of(self._desk.policy())
        return clock_reading.read(part, self.policy_of(part), workdays, self.today(), zone)

    def reading_on(self, part: ClockPart, day: date) -> ClockReading | None:
        """What a clock said on *day*, as a paper of that day tells it; None where the matter was no complaint."""
        zone = self._desk.clock.local(self._desk.clock.now()).tzinfo
        then = clock_reading.as_of(part, day, zone)
        workdays = workdays_of(self._desk.policy())
        return clock_reading.read(then, self.policy_of(part), workdays, Today(day, day), zone)

    def policy_of(self, part: ClockPart) -> ComplaintPolicy:
        """The rule that was in force on the day of receipt: a later one does not shorten or lengthen what runs.

        A case from before the oldest pack is read by today's.
        """
        if not part.marks:
            return self._desk.policy().complaint
        day = self._desk.clock.local(part.marks[0].at).date()
        if day not in self._rules:
            try:
                self._rules[day] = self._desk.policy_on(day).complaint
            except Unavailable:
                self._rules[day] = self._desk.policy().complaint
        return self._rules[day]

    def view(self, session: Session, case_id: str) -> ClockView:
        """The clock of a case with the names of those who moved it.

        Raises:
            RuleBroken: ``not_permitted``, ``case_unknown``, ``recused``.
        """
        case = self._desk.case(session, case_id)
        check_not_recused(case.responsibility, session.person)
        names = {person.id: person.name for person in self._desk.vault.books.staff()}
        return ClockView(case, self.reading(case.clock), self.policy_of(case.clock), names, self.today(), self.doubt())

    # ── Acts ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def extend(self, session: Session, case_id: str, reason: str, *, approved_by: str = "", document: str = "") -> Kept:
        """Allow the next step; it counts from the moment the customer was told (:meth:`tell`).

        Args:
            session: who acts.
            case_id: the case.
            reason: id of the digit list ``extension_reason``.
            approved_by: id of the second person: a supervisor, for the last step the branch manager.
            document: number of the approval from above, for the last step.

        Raises:
            RuleBroken: the codes of ``clock_rules.next_step``; ``reason_missing``, ``choice_unknown``;
                ``document_no_missing``; ``extension_needs_leave`` without the second person, and the codes of
                ``Desk.second_person``.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            step = clock_rules.next_step(self.reading(case.clock))
            if not reason:
                raise RuleBroken("reason_missing", field="extension_reason")
            ground.policy.choice("extension_reason", reason, field="extension_reason")
            text = clean_line(document, field="extension_document")
            if step is ClockStep.LONGEST and not text:
                raise RuleBroken("document_no_missing", field="extension_document")
            if not approved_by:
                raise RuleBroken("extension_needs_leave", field="extension_reason")
            allowed = self._desk.second_person(
                session, approved_by, leave_for(step), field="extension_reason", case=case
            )
            yield ClockExtended(step, reason, allowed.id, text)

        return self._desk.change(session, Operation.CHANGE_CASE, case_id, decide)

    def tell(self, session: Session, case_id: str, channel: str, note: str = "") -> Kept:
        """Keep that the customer was told of the extension just now, and how; a promise of the answer moves with it.

        Raises:
            RuleBroken: the codes of ``clock_rules.step_to_tell``; ``told_how_missing``, ``choice_unknown``.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            clock = self.reading(case.clock)
            step = clock_rules.step_to_tell(clock)
            if not channel:
                raise RuleBroken("told_how_missing", field="told_how")
            ground.policy.choice("told_how", channel, field="told_how")
            yield ExtensionTold(step, channel, clean_line(note, field="told_note"))
            if clock is not None and clock.state is not ClockState.LATE:
                yield from _moved(case, clock, clock.due_after(step, self.policy_of(case.clock)))

        return self._desk.change(session, Operation.CHANGE_CASE, case_id, decide)

    def pause(self, session: Session, case_id: str, reason: str, evidence: str) -> Kept:
        """Let the clock stand still for a reason of the policy; it runs on by itself.

        Raises:
            RuleBroken: ``reason_missing``, ``choice_unknown``, ``pause_evidence_missing`` and the codes of
                ``clock_rules.days_to_pause``.
        """

        def decide(case: CaseState, _: Ground) -> Iterator[Act]:
            policy, clock = self.policy_of(case.clock), self.reading(case.clock)
            clock_rules.check_runs(clock)
            rule = policy.pause(reason)
            missing = bool(case.collect.missing())
            days = clock_rules.days_to_pause(clock, rule, policy, is_paper_missing=missing)
            text = clean_line(evidence, field="pause_evidence")
            if not text:
                raise RuleBroken("pause_evidence_missing", field="pause_evidence")
            yield ClockPaused(rule.id, text, days, rule.ends_when)

        return self._desk.change(session, Operation.CHANGE_CASE, case_id, decide)

    def resume(self, session: Session, case_id: str) -> Kept:
        """Let the clock run on now.

        Raises:
            RuleBroken: ``clock_missing``, ``clock_stopped``, ``clock_not_paused``.
        """

        def decide(case: CaseState, _: Ground) -> Iterator[Act]:
            if clock_rules.check_runs(self.reading(case.clock)).state is not ClockState.PAUSED:
                raise RuleBroken("clock_not_paused")
            yield ClockResumed()

        return self._desk.change(session, Operation.CHANGE_CASE, case_id, decide)

    def void(self, session: Session, case_id: str, reason: str, *, allowed_by: str = "", note: str = "") -> Kept:
        """The case was opened by mistake: it ends, and with it the clock and what was promised; it stays readable.

        What was printed to be signed is void wherever it lies: nobody asks for it any more.

        Raises:
            RuleBroken: ``reason_missing``, ``choice_unknown``; ``void_signed`` once anybody has signed a paper of it;
                ``void_needs_leave`` without the second person, and the codes of ``Desk.second_person``.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            if not reason:
                raise RuleBroken("reason_missing", field="mistaken_reason")
            why = ground.policy.choice("mistaken_reason", reason, field="mistaken_reason")
            if case.agree.signatures or case.agree.other_signatures:
                raise RuleBroken("void_signed", field="mistaken_reason")
            if not allowed_by:
                raise RuleBroken("void_needs_leave", field="mistaken_reason")
            void = Operation.VOID_CASE
            allowed = self._desk.second_person(session, allowed_by, void, field="mistaken_reason", case=case)
            for promise in case.follow_up.unsettled():
                yield Other(PromiseDropped(case.id, why.text), promise.id)
            yield from _papers_void(case, why.text)
            yield CaseVoided(reason, allowed.id, clean_line(note, field="mistaken_note"))

        return self._desk.change(session, Operation.CHANGE_CASE, case_id, decide)

    def leave_to_confirm(self) -> Operation:
        """What the second person has to be allowed to find the desk's clock right now."""
        return Operation.CONFIRM_CLOCK_OF_MANAGER if _has_days(self.today()) else Operation.CONFIRM_CLOCK

    def confirm_clock(self, session: Session, confirmed_by: str) -> None:
        """Two persons held the clock against the official time and found it right: it is believed from here on.

        What was written before stays as doubtful as it was.  Nothing is kept while the clock is believed anyway.  Where
        a day hangs on it, and so whether somebody is late, the second of them is the branch manager: they alone enter
        what comes late, and a clock confirmed by others would do the same without saying so.

        Raises:
            RuleBroken: the codes of ``Desk.second_person``; ``manager_confirms_clock`` (facts: shown, likely).
        """
        permit(session, Operation.CHANGE_CASE)
        confirm = Operation.CONFIRM_CLOCK
        second = self._desk.second_person(session, confirmed_by, confirm, field="second_staff_no", case=None)
        doubt, days = self.doubt(), self.today()
        if doubt is None:
            return
        if _has_days(days) and second.role is not Role.BRANCH_MANAGER:
            raise RuleBroken("manager_confirms_clock", field="second_staff_no", shown=days.shown, likely=days.likely)
        with self._desk.vault.work(session) as work:
            work.record(ClockConfirmed(doubt.slip, second.id, doubt.likely), f"clock-{self._desk.vault.label}")
            work.commit()


def _has_days(days: Today) -> bool:
    """It is one day by the clock and another by the journal."""
    return days.shown != days.likely


def _moved(case: CaseState, clock: ClockReading, due: date) -> Iterator[Act]:
    """What was promised for the last day of the law is owed on the new one; who allowed that allowed this."""
    untold = clock.untold
    for promise in case.follow_up.unsettled():
        is_answer = promise.side is Side.BANK and promise.kind is PromiseKind.ANSWER
        if untold is not None and is_answer and promise.due in (clock.due, clock.due_unpaused):
            yield Other(PromiseRescheduled(case.id, due, EXTENDED, untold.by), promise.id)


def _papers_void(case: CaseState, why: str) -> Iterator[Act]:
    """The agreement that nobody has signed, with every original of it; a record of no agreement says what was."""
    current = case.agree.current
    if current is not None and current.kind is DocumentKind.AGREEMENT:
        for sheet in case.agree.originals():
            yield Other(PrintVoided(case.id, why, is_taken_back=False), sheet.id)
        yield AgreementVoided(current.version, why)


def leave_for(step: ClockStep) -> Operation:
    """What the second person of an extension must be allowed to do."""
    return Operation.EXTEND_CLOCK_LONGEST if step is ClockStep.LONGEST else Operation.EXTEND_CLOCK
