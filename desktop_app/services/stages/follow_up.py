"""Stage 7, follow up: see that both sides keep their word, ask for satisfaction, close."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from desktop_app.domain.case import CaseClosed, CaseReopened, CaseState, check_nothing_to_check_again
from desktop_app.domain.customer.succession import check_proved, check_somebody_acts
from desktop_app.domain.deadlines.clock_reading import Today
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.papers import cost_table
from desktop_app.domain.papers.prints import TO_TAKE_BACK
from desktop_app.domain.policy import Filing, PolicyBook
from desktop_app.domain.promises import keeping, put_off
from desktop_app.domain.promises.keeping import Step
from desktop_app.domain.promises.performed import WRONG_DATA, TypedBooking, in_performance, part_paid, payment_of
from desktop_app.domain.signing.papers_back import versions_out
from desktop_app.domain.signing.signing import hands_lacking
from desktop_app.domain.staff.people import Session
from desktop_app.domain.stages import follow_up
from desktop_app.domain.stages.agree import DocumentKind
from desktop_app.domain.stages.follow_up import (
    Outcome,
    OutcomeRecorded,
    Promise,
    PromiseDropped,
    PromiseKept,
    PromiseKeptUndone,
    PromiseMade,
    PromiseMissed,
    PromiseRescheduled,
    PromiseState,
    Proof,
    SatisfactionGiven,
)
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.stages.requests import Resolution
from desktop_app.domain.stages.stage import Stage
from desktop_app.domain.words.reason import typed_reason
from desktop_app.domain.words.text import clean_line
from desktop_app.services.desk import Act, Desk, Ground, Kept, Other
from desktop_app.services.permissions import Operation
from desktop_app.services.promises import booked

SIGNS_SUPPLEMENT: Final = "请客户到网点签署《补充协议》，更正协议的内容"


class FollowUp:
    """What a teller can do on page 7."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def days(self) -> Today:
        """What day it is, where the desk's clock is not believed: which acts can be offered hangs on it."""
        return self._desk.days()

    def promise(self, session: Session, case_id: str, side: Side, what: str, due: date) -> Kept:
        """Keep one more promise of either side, beside those of the paper; the same open one again is no event.

        Raises:
            RuleBroken: the codes of ``follow_up.check_promise``; ``customer_died`` where nobody could give the word.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            never = ground.policy.never_say
            text = follow_up.check_promise(side, what, due, today=ground.today, never_say=never)
            if side is Side.CUSTOMER:
                check_somebody_acts(case.succession, field="promise_what")
            if (side, text, due) not in {(p.side, p.what, p.due) for p in case.follow_up.unsettled()}:
                yield Other(PromiseMade(case_id, side, text, due, ""), ground.new_id())

        return self._desk.change(session, Operation.FOLLOW_UP, case_id, decide)

    def keep(
        self,
        session: Session,
        case_id: str,
        promise_id: str,
        *,
        proof: Proof | None = None,
        reference: str = "",
        booked_on: date | None = None,
        booking_amount: str = "",
        is_sure: bool = False,
    ) -> Kept:
        """A promise was kept today.

        Args:
            session: who acts.
            case_id: the case.
            promise_id: the promise.
            proof: what shows it, where the case itself does not.
            reference: its number or place; of a payment the number of its booking in the core system, of the stop of
                collection that of the notice given.
            booked_on: the day of that booking; today by default.
            booking_amount: what that booking comes to, as it was typed, where it pays another payment of the same
                agreement as well.
            is_sure: the teller was asked whether it is kept before its day.

        Raises:
            RuleBroken: ``promise_unknown`` and the codes of ``keeping.check_step``, ``keeping.shown_by``,
                ``keeping.check_day``, ``keeping.checked_notice`` and ``keeping.checked_proof``; of a payment those
                of ``booked.paid``.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            promise = case.follow_up.live(promise_id)
            if promise.state is PromiseState.KEPT:
                return
            keeping.check_step(promise, Step.KEEP)
            shown, text = keeping.shown_by(case, promise, ground.now.tzinfo), ""
            keeping.check_day(promise, is_sure=is_sure, today=ground.days.earliest)
            payment = payment_of(case, promise)
            if payment is not None:
                typed = TypedBooking("" if proof not in (None, Proof.JOURNAL) else reference, booked_on, booking_amount)
                yield from booked.paid(case, ground, promise, typed, payment.left)
                return
            if keeping.stops_collection(promise):
                shown, text = keeping.checked_notice(reference)
            elif shown is None:
                shown, text = keeping.checked_proof(case, proof, reference)
            kept_on = keeping.day_kept(promise.side, ground.days)
            yield Other(PromiseKept(case_id, kept_on, proof=shown, reference=text), promise_id)

        return self._desk.change(session, Operation.FOLLOW_UP, case_id, decide)

    def keep_partly(
        self,
        session: Session,
        case_id: str,
        promise_id: str,
        note: str,
        *,
        paid: str = "",
        reference: str = "",
        booked_on: date | None = None,
        booking_amount: str = "",
        seen: Money | None = None,
    ) -> Kept:
        """A part of a promise was kept today.

        Args:
            session: who acts.
            case_id: the case.
            promise_id: the promise.
            note: what is still missing; of a payment it may stay empty.
            paid: how much was paid of a payment now, as it was typed.
            reference: the number of that payment's booking in the core system.
            booked_on: the day of that booking; today by default.
            booking_amount: what that booking comes to, as it was typed, where it pays another payment of the same
                agreement as well.
            seen: what had been paid of it as the teller saw it: a key pressed twice pays once.

        Raises:
            RuleBroken: ``promise_unknown``, ``still_missing_missing`` and the codes of ``keeping.check_not_in_part``,
                ``keeping.check_step`` and, of a payment, ``performed.part_paid`` and ``booked.paid``.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            promise = case.follow_up.promise(promise_id)
            keeping.check_step(promise, Step.KEEP_PARTLY)
            keeping.check_not_in_part(promise)
            payment = payment_of(case, promise)
            if payment is not None:
                text, amount = clean_line(note, field="promise_note"), part_paid(paid, payment)
                if seen is not None and promise.paid == seen + amount:
                    return
                typed = TypedBooking(reference, booked_on, booking_amount)
                yield from booked.paid(case, ground, promise, typed, amount, note=text, is_partly=True)
                return
            text = typed_reason(note, field="promise_note", missing="still_missing_missing")
            if (promise.state, promise.note) != (PromiseState.PARTLY, text):
                kept_on = keeping.day_kept(promise.side, ground.days)
                yield Other(PromiseKept(case_id, kept_on, is_partly=True, note=text), promise_id)

        return self._desk.change(session, Operation.FOLLOW_UP, case_id, decide)

    def take_back_kept(
        self, session: Session, case_id: str, promise_id: str, reason: str, *, number: str = "", allowed_by: str = ""
    ) -> Kept:
        """A promise was marked as kept today and was not, or a part of a payment was put down that was not made.

        Args:
            session: who acts.
            case_id: the case.
            promise_id: the promise.
            reason: why.
            number: of the booking of that part; of a payment with a single one it may stay empty.
            allowed_by: id of the leader who lets a part be taken back that was put down on an earlier day.

        Raises:
            RuleBroken: ``promise_unknown``, ``promise_superseded`` and the codes of ``keeping.check_undo``; of a
                payment those of ``booked.taken_back``.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            promise = case.follow_up.live(promise_id)
            if payment_of(case, promise) is not None:
                leave = booked.Leave(self._desk, session, allowed_by)
                yield from booked.taken_back(case, ground, promise, number=number, reason=reason, leave=leave)
                return
            text = keeping.check_undo(promise, reason, today=ground.days.latest)
            yield Other(PromiseKeptUndone(case_id, text, promise.state_before), promise_id)

        return self._desk.change(session, Operation.FOLLOW_UP, case_id, decide)

    def miss(self, session: Session, case_id: str, promise_id: str, *, note: str = "") -> Kept:
        """A promise was not kept by its day.

        Raises:
            RuleBroken: ``promise_unknown``, and the codes of ``keeping.check_step``, ``keeping.check_broken`` and
                ``booked.check_not_counted``; ``customer_died`` of a word that nobody is there to keep.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            promise = case.follow_up.promise(promise_id)
            keeping.check_step(promise, Step.MISS)
            if promise.side is Side.CUSTOMER:
                check_somebody_acts(case.succession, field="promises")
            booked.check_not_counted(case, promise)
            if promise.state is not PromiseState.MISSED:
                keeping.check_broken(promise, ground.policy.promises, ground.days)
                yield Other(PromiseMissed(case_id, clean_line(note, field="promise_note")), promise_id)

        return self._desk.change(session, Operation.FOLLOW_UP, case_id, decide)

    def reschedule(
        self, session: Session, case_id: str, promise_id: str, due: date, reason: str, *, allowed_by: str = ""
    ) -> Kept:
        """A promise gets a new date, with its reason (digit list ``reschedule_reason``).

        Args:
            session: who acts.
            case_id: the case.
            promise_id: the promise.
            due: its new day.
            reason: id of the digit list.
            allowed_by: id of the leader, when the bank's promise is put off again, for long, or after its day.

        Raises:
            RuleBroken: ``promise_unknown``, ``promise_date_past``, ``reason_missing``, ``choice_unknown``; the codes of
                ``put_off.check_may_move`` and, without the leader who is needed, of ``put_off.check_leave``; those of
                ``keeping.check_step`` and ``Desk.second_person``.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            promise = case.follow_up.promise(promise_id)
            keeping.check_step(promise, Step.RESCHEDULE)
            put_off.check_may_move(case, promise)
            if due < ground.days.latest:
                raise RuleBroken("promise_date_past", field="promise_due")
            if not reason:
                raise RuleBroken("reason_missing", field="reschedule_reason")
            ground.policy.choice("reschedule_reason", reason, field="reschedule_reason")
            if (promise.state, promise.due, promise.note) != (PromiseState.OPEN, due, reason):
                leave = self._leave(case, promise, due, allowed_by, ground)
                yield Other(PromiseRescheduled(case_id, due, reason, leave), promise_id)

        return self._desk.change(session, Operation.FOLLOW_UP, case_id, decide)

    def drop(self, session: Session, case_id: str, promise_id: str, reason: str) -> Kept:
        """The CUSTOMER's promise is no longer owed; the bank's own cannot be dropped away.

        Nor can a payment of the agreement: that would be a waiver nobody with the authority allowed.

        Raises:
            RuleBroken: ``promise_unknown``, ``bank_promise_stays``, ``payment_stays``, ``reason_missing`` and the codes
                of ``keeping.check_step``; the same again is no event.
        """

        def decide(case: CaseState, _: Ground) -> Iterator[Act]:
            promise = case.follow_up.live(promise_id)
            if promise.side is Side.BANK:
                raise RuleBroken("bank_promise_stays", field="promises")
            text = typed_reason(reason, field="promise_note")
            if promise.state is not PromiseState.DROPPED:
                keeping.check_step(promise, Step.DROP)
                if payment_of(case, promise) is not None:
                    raise RuleBroken("payment_stays", field="promise_note")
                yield Other(PromiseDropped(case_id, text), promise_id)

        return self._desk.change(session, Operation.FOLLOW_UP, case_id, decide)

    def record_outcome(
        self,
        session: Session,
        case_id: str,
        outcome: Outcome,
        decided_by: str,
        decided_on: date,
        told_on: date,
        *,
        told_how: str = "",
        evidence: str = "",
    ) -> Kept:
        """Keep what became of the matter, when the customer was told and, of a complaint, how.

        Another outcome in place of the first corrects it; it does not move the day a complaint was answered.

        Raises:
            RuleBroken: ``choice_unknown`` and the codes of ``follow_up.checked_outcome``; ``outcome_by_death``: see
                :meth:`close_after_death`.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            if outcome is Outcome.CUSTOMER_DIED:
                raise RuleBroken("outcome_by_death", field="outcome")
            if told_how:
                ground.policy.choice("told_how", told_how, field="told_how")
            given = OutcomeRecorded(outcome, decided_by, decided_on, told_on, told_how, evidence)
            opened_on = case.opened_on(ground.now.tzinfo)
            event = follow_up.checked_outcome(
                given,
                opened_on=opened_on,
                today=ground.today,
                is_complaint=case.is_complaint,
                known=case.follow_up.outcome,
            )
            if case.follow_up.outcome != event:
                yield event

        return self._desk.change(session, Operation.FOLLOW_UP, case_id, decide)

    def rate(self, session: Session, case_id: str, level: int | None, channel: str) -> Kept:
        """Keep the customer's rating 1 … 5, or that they declined.

        Raises:
            RuleBroken: ``satisfaction_out_of_range``; ``customer_died`` until somebody acts;
                ``rated_on_screen`` when the customer chose on their own screen and it is not there that they choose
                again.
        """

        def decide(case: CaseState, _: Ground) -> Iterator[Act]:
            follow_up.check_level(level)
            check_somebody_acts(case.succession, field="satisfaction")
            event = SatisfactionGiven(level, channel)
            follow_up.check_own_rating(case.follow_up.satisfaction, event)
            if case.follow_up.satisfaction != event:
                yield event

        return self._desk.change(session, Operation.FOLLOW_UP, case_id, decide)

    def reopen(self, session: Session, case_id: str, promise_id: str, reason: str) -> Kept:
        """A broken promise reopens the negotiation as a new cycle, with its history; once, until that one has ended.

        Raises:
            RuleBroken: ``promise_unknown``, ``promise_superseded``, ``promise_not_missed``, ``reason_missing``;
                ``agreement_open`` while this cycle has not ended itself.
        """

        def decide(case: CaseState, _: Ground) -> Iterator[Act]:
            keeping.check_step(case.follow_up.promise(promise_id), Step.REOPEN)
            text = typed_reason(reason, field="promise_note")
            if Stage.AGREE not in case.done:
                if case.reopened is not None and case.reopened.promise == promise_id:
                    return
                raise RuleBroken("agreement_open", field="promises")
            yield CaseReopened(case.cycle + 1, promise_id, text)

        return self._desk.change(session, Operation.FOLLOW_UP, case_id, decide)

    def change_agreement(
        self, session: Session, case_id: str, wish: str, *, note: str = "", appointment: date | None = None
    ) -> Kept:
        """A side wishes to change what is in force: the next cycle, whose paper is a supplement (Civil Code Art. 543).

        The agreement stays in force until both have signed the supplement.

        Args:
            session: who acts.
            case_id: the case.
            wish: id of the digit list ``supplement_reason``.
            note: one optional sentence.
            appointment: when the customer comes to sign; it becomes the bank's promise.

        Raises:
            RuleBroken: ``reason_missing``, ``choice_unknown``; ``nothing_in_force`` while no agreement is,
                ``agreement_open`` while page 6 is not finished; ``appointment_missing`` where the bank made the
                mistake, ``promise_date_past``; ``all_paid`` (fact: number) when nothing of it is owed any more.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            if not wish:
                raise RuleBroken("reason_missing", field="change_wish")
            choice = ground.policy.choice("supplement_reason", wish, field="change_wish")
            is_begun = case.reopened is not None and case.reopened.wish == wish
            if is_begun and Stage.AGREE not in case.done and not case.is_in_force:
                return
            if not case.is_bound:
                raise RuleBroken("nothing_in_force", field="change_wish")
            if Stage.AGREE not in case.done:
                raise RuleBroken("agreement_open", field="change_wish")
            if wish == WRONG_DATA and appointment is None:
                raise RuleBroken("appointment_missing", field="appointment")
            if appointment is not None and appointment < ground.today:
                raise RuleBroken("promise_date_past", field="appointment")
            done = in_performance(case, ground.today)
            if done is not None and done.is_settled:
                raise RuleBroken("all_paid", field="change_wish", number=done.number)
            text = clean_line(note, field="change_note") or choice.text
            yield CaseReopened(case.cycle + 1, "", text, wish)
            if appointment is not None:
                yield Other(PromiseMade(case_id, Side.BANK, SIGNS_SUPPLEMENT, appointment, ""), ground.new_id())

        return self._desk.change(session, Operation.FOLLOW_UP, case_id, decide)

    def _leave(self, case: CaseState, promise: Promise, due: date, allowed_by: str, ground: Ground) -> str:
        """Who let more time be taken; nobody where the teller may decide."""
        policy, today = ground.policy.promises, ground.days.latest
        try:
            put_off.check_leave(promise, due, policy=policy, workdays=ground.workdays, today=today)
        except RuleBroken:
            if not allowed_by:
                raise
            leave = Operation.PUT_OFF_BANK_PROMISE
            return self._desk.second_person(ground.session, allowed_by, leave, field="promise_due", case=case).id
        return ""

    @staticmethod
    def open_points(case: CaseState) -> tuple[str, ...]:
        """What still stands in the way of closing, as codes, in the order a teller would settle it."""
        return tuple(point.code for point in _open_points(case))

    @staticmethod
    def left_to_do(case: CaseState) -> tuple[RuleBroken, ...]:
        """The open points with their facts, as closing would refuse them."""
        return tuple(_open_points(case))

    def close(self, session: Session, case_id: str, cause: str, *, category: str = "", channel: str = "") -> Kept:
        """Close the case when nothing is open; no path skips this gate.

        Args:
            session: who closes it.
            case_id: the case.
            cause: root cause, axis C of JR/T 0169-2018: id of the digit list ``root_cause``.
            category: kind of business, axis B: id of ``business_category``; that of the kind of problem by default.
            channel: where that was done, axis A: id of ``handling_channel``; the branch by default.

        Raises:
            RuleBroken: the first of :meth:`open_points`; ``reason_missing`` without a root cause, ``choice_unknown``.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            for point in _open_points(case):
                raise point
            yield _filed(case, ground, Filing(cause, category, channel))

        return self._desk.change(session, Operation.CLOSE_CASE, case_id, decide, clears_draft=Stage.FOLLOW_UP)

    def close_after_death(self, session: Session, case_id: str, cause: str) -> Kept:
        """End the case at any stage: the customer has died, a paper shows it, and nobody carries the matter on.

        What the bank has promised is kept first, and signed papers come back.  What the customer had promised stays as
        it stands: a debt does not end here, and nobody is reminded of it by this case.

        Args:
            session: who closes it.
            case_id: the case.
            cause: as for :meth:`close`.

        Raises:
            RuleBroken: the codes of ``succession.check_proved``; ``recusal_undecided``, ``promise_open`` (facts: bank,
                customer), and what :meth:`close` refuses of papers and of the filing.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            check_proved(case.succession, ground.policy)
            if case.responsibility.asked is not None:
                raise RuleBroken("recusal_undecided", field="root_cause")
            if owed := [one for one in case.follow_up.unsettled() if one.side is Side.BANK]:
                raise RuleBroken("promise_open", field="root_cause", bank=len(owed), customer=0)
            for point in _papers_out(case):
                raise point
            by, today = ground.session.person.name, ground.today
            yield OutcomeRecorded(Outcome.CUSTOMER_DIED, by, today, today)
            yield _filed(case, ground, Filing(cause, "", ""))

        return self._desk.change(session, Operation.CLOSE_CASE, case_id, decide, clears_draft=Stage.FOLLOW_UP)


def _filed(case: CaseState, ground: Ground, given: Filing) -> CaseClosed:
    """Closed under what was chosen, and where nothing was, under what the kind of problem proposes."""
    if not given.cause:
        raise RuleBroken("reason_missing", field="root_cause")
    likely = likely_filing(case, ground.policy)
    filing = Filing(given.cause, given.category or likely.category, given.channel or likely.channel)
    ground.policy.choice("root_cause", filing.cause, field="root_cause")
    ground.policy.choice("business_category", filing.category, field="root_cause")
    ground.policy.choice("handling_channel", filing.channel, field="root_cause")
    return CaseClosed(filing.cause, filing.category, filing.channel)


def likely_filing(case: CaseState, policy: PolicyBook) -> Filing:
    """What closing proposes to file *case* under, from its kind of problem.

    Raises:
        RuleBroken: ``problem_kind_unknown``.
    """
    given = case.identify.identification
    return policy.filed_under("" if given is None else given.kind)


def _is_unsigned(case: CaseState) -> bool:
    current = case.agree.current
    is_agreement = current is not None and current.kind is DocumentKind.AGREEMENT
    return is_agreement and case.agree.effective_from is None


def _open_points(case: CaseState) -> Iterator[RuleBroken]:
    if case.responsibility.asked is not None:
        yield RuleBroken("recusal_undecided", field="closing")
    if Stage.AGREE not in case.done:
        yield RuleBroken("agreement_open", field="closing")
    try:
        check_nothing_to_check_again(case)
    except RuleBroken as broken:
        yield broken
    unanswered = [request.no for request in case.requests if request.resolution is Resolution.OPEN]
    if unanswered:
        yield RuleBroken("request_open", field="closing", no=unanswered[0])
    if _is_unsigned(case):
        yield RuleBroken("signature_missing", field="closing")
    if unsettled := case.follow_up.unsettled():
        bank = sum(promise.side is Side.BANK for promise in unsettled)
        yield RuleBroken("promise_open", field="closing", bank=bank, customer=len(unsettled) - bank)
    outcome = case.follow_up.outcome
    if case.is_complaint and (outcome is None or not outcome.told_how):
        yield RuleBroken("complaint_unanswered", field="closing")
    elif outcome is None:
        yield RuleBroken("outcome_missing", field="closing")
    if case.follow_up.satisfaction is None and case.succession.died is None:
        yield RuleBroken("satisfaction_missing", field="closing")
    yield from _papers_out(case)


def _papers_out(case: CaseState) -> Iterator[RuleBroken]:
    """Signed papers that have not come back, originals nobody has asked for, and one that has not every hand."""
    if waiting := case.agree.void_sheets(TO_TAKE_BACK):
        serials = tuple(sheet.serial for sheet in waiting)
        yield RuleBroken("void_originals_open", field="closing", serials=serials)
    if case.is_in_force and (lacking := hands_lacking(case.agree)):
        serials = tuple(dict.fromkeys(sheet.serial for sheets in lacking.values() for sheet in sheets))
        yield RuleBroken("late_original_unsigned", field="closing", serials=serials)
    if versions_out(case):
        yield RuleBroken("paper_not_checked_in", field="closing")
    if cost_table.to_check_in(case) is not None:
        yield RuleBroken("cost_table_not_checked_in", field="closing")
