"""What may be done with a promise as it stands, and how it is known that it was kept.

The record of the case shows that it was, or the teller says by what.

Page 7 has one key for "kept".  What the case itself can show it must show: a call was logged, a paper came in, the
customer was told the decision.  For anything else the teller names the proof.
"""

from collections.abc import Iterator
from datetime import date, timedelta, tzinfo
from enum import StrEnum
from typing import Final

from desktop_app.domain.case import CaseState
from desktop_app.domain.deadlines.clock_reading import Today
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.policy import PromisePolicy
from desktop_app.domain.promises.bookings import Booking
from desktop_app.domain.stages.agree import PromiseKind
from desktop_app.domain.stages.collect import EvidenceItem, PaperState
from desktop_app.domain.stages.communicate import Contact
from desktop_app.domain.stages.follow_up import Promise, PromiseState, Proof
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.words.reason import typed_reason
from desktop_app.domain.words.text import clean_line

_HANDED_IN = (PromiseKind.PAPER, PromiseKind.RECEIPT)
"""Due "by" a day: before it is not early, for the paper lies here."""
_MISSING: Final = (PaperState.NEEDED, PaperState.REJECTED)
BANK_SIGNS: Final = "签署或者书面说明不签署"
"""Ends what the bank owes to a customer who signed alone."""
HANDS_IN: Final = "提交"
"""What a customer's promise to bring papers says, whoever wrote it down."""

STOPS_COLLECTION: Final = "停止催收"
_LEAST_NOTICE: Final = 4

AFTER_BREACH: Final = "after_breach"
"""The clause of a promise that followed on the breach of another."""


class Step(StrEnum):
    """What can be done with a promise."""

    KEEP = "keep"
    KEEP_PARTLY = "keep_partly"
    TAKE_BACK = "take_back"
    TAKE_BACK_PAYMENT = "take_back_payment"
    MISS = "miss"
    RESCHEDULE = "reschedule"
    DROP = "drop"
    REOPEN = "reopen"


_NOT_SETTLED: Final = frozenset({PromiseState.OPEN, PromiseState.PARTLY, PromiseState.MISSED})
_FROM: Final = {
    Step.KEEP: _NOT_SETTLED,
    Step.KEEP_PARTLY: _NOT_SETTLED,
    Step.TAKE_BACK: frozenset({PromiseState.KEPT, PromiseState.PARTLY}),
    Step.TAKE_BACK_PAYMENT: frozenset({PromiseState.KEPT, *_NOT_SETTLED}),
    Step.MISS: _NOT_SETTLED,
    Step.RESCHEDULE: _NOT_SETTLED,
    Step.DROP: _NOT_SETTLED,
    Step.REOPEN: frozenset({PromiseState.MISSED}),
}
"""The states in which each step may be taken; a promise that is settled is touched by none but the taking back."""


def check_step(promise: Promise, step: Step) -> None:
    """Refuse a step that the state of *promise* does not allow; every act on a promise passes here.

    Raises:
        RuleBroken: ``promise_superseded`` with the number of the later paper; ``promise_not_kept`` to take back,
            ``promise_not_missed`` to reopen, ``promise_is_kept`` or ``promise_is_dropped`` for anything else.
    """
    if promise.state in _FROM[step]:
        return
    if promise.state is PromiseState.SUPERSEDED:
        raise RuleBroken("promise_superseded", field="promises", number=promise.note)
    if step in (Step.TAKE_BACK, Step.TAKE_BACK_PAYMENT):
        raise RuleBroken("promise_not_kept", field="promises")
    if step is Step.REOPEN:
        raise RuleBroken("promise_not_missed", field="promises")
    code = "promise_is_kept" if promise.state is PromiseState.KEPT else "promise_is_dropped"
    raise RuleBroken(code, field="promises")


def grace_ends(promise: Promise, policy: PromisePolicy) -> date:
    """The last day on which *promise* is late and not yet broken; the bank has no grace (policy ``promises``)."""
    return grace_until(promise.side, promise.due, policy)


def grace_until(side: Side, due: date, policy: PromisePolicy) -> date:
    """The same, of a side and a day."""
    return due + timedelta(days=policy.customer_grace_days if side is Side.CUSTOMER else 0)


def has_ladder(promise: Promise) -> bool:
    """What the paper says of a breach can be set going: once, and not for what already followed on one."""
    is_fresh = promise.noticed_on is None and promise.clause != AFTER_BREACH
    return promise.state is PromiseState.MISSED and is_fresh


def day_kept(side: Side, days: Today) -> date:
    """The day that stands for a promise kept now, where the desk's clock is not believed.

    What the bank did counts from the later of both days, what the customer did from the likely one, never the earliest:
    it is also the day on which a slip may still be mended, which a clock that is set must not bring back.
    """
    return days.latest if side is Side.BANK else days.likely


def check_broken(promise: Promise, policy: PromisePolicy, days: Today) -> None:
    """Refuse to call a promise broken too early: the bank's by the later, the customer's by the earlier of both days.

    Raises:
        RuleBroken: ``promise_not_due`` before its day has passed, ``promise_in_grace`` (fact: until) afterwards.
    """
    today = days.latest if promise.side is Side.BANK else days.earliest
    if not promise.is_late(today):
        raise RuleBroken("promise_not_due", field="promises", due=promise.due)
    until = grace_ends(promise, policy)
    if today <= until:
        raise RuleBroken("promise_in_grace", field="promises", until=until)


def is_broken(promise: Promise, policy: PromisePolicy, days: Today) -> bool:
    """Whether :func:`check_broken` lets it be called broken."""
    try:
        check_broken(promise, policy, days)
    except RuleBroken:
        return False
    return True


def check_day(promise: Promise, *, is_sure: bool, today: date) -> None:
    """Refuse to take a promise for kept before its day, unless the teller was asked and *is_sure*.

    Raises:
        RuleBroken: ``promise_kept_early`` with its day.
    """
    if today < promise.due and not is_sure and promise.kind not in _HANDED_IN:
        raise RuleBroken("promise_kept_early", field="promises", due=promise.due)


def shown_by(case: CaseState, promise: Promise, zone: tzinfo | None) -> Proof | None:
    """What in *case* shows that *promise* was kept; None where the teller has to say so.

    Args:
        case: the case.
        promise: the promise.
        zone: of the branch, for the day of a contact.

    Raises:
        RuleBroken: ``promise_needs_contact``, ``promise_needs_paper``, ``promise_needs_outcome`` when the case could
            show it and does not; ``settled_by_paper`` of the bank's signature, or its word that it does not sign.
    """
    match promise.kind:
        case PromiseKind.CALL:
            if not any(_is_about(contact, promise, zone) for contact in case.communicate.contacts):
                raise RuleBroken("promise_needs_contact", field="promises", due=promise.due)
            return Proof.CONTACT
        case PromiseKind.RECEIPT:
            return _receipt(case)
        case PromiseKind.PAPER:
            return _paper(case, promise)
        case PromiseKind.ANSWER:
            if case.follow_up.outcome is None:
                raise RuleBroken("promise_needs_outcome", field="promises")
            return Proof.OUTCOME
        case PromiseKind.OTHER if is_settled_by_paper(promise):
            # A signature in time settled it; one that was entered late is there to be seen.
            if case.agree.effective_from is None:
                raise RuleBroken("settled_by_paper", field="promises")
            return Proof.JOURNAL
        case PromiseKind.OTHER:
            return None


def is_settled_by_paper(promise: Promise) -> bool:
    """The bank signs what the customer signed alone, or says in writing that it does not: no word settles that."""
    return promise.side is Side.BANK and promise.what.endswith(BANK_SIGNS)


def stops_collection(promise: Promise) -> bool:
    """The bank stops collecting from the day of effect on, as the law has it and the paper says.

    Source: 商业银行信用卡业务监督管理办法 Art. 70.
    """
    is_of_paper = promise.side is Side.BANK and promise.clause not in ("", AFTER_BREACH)
    return is_of_paper and STOPS_COLLECTION in promise.what


def checked_notice(reference: str) -> tuple[Proof, str]:
    """What shows that collection was stopped: the number, or the day and time, of the notice to whoever collects.

    Raises:
        RuleBroken: ``notice_missing``; ``notice_shape`` for what has no digit or fewer than four signs.
    """
    text = clean_line(reference, field="proof_reference")
    if not text:
        raise RuleBroken("notice_missing", field="proof_reference")
    if len(text) < _LEAST_NOTICE or not any(sign.isdecimal() for sign in text):
        raise RuleBroken("notice_shape", field="proof_reference")
    return Proof.JOURNAL, text


def check_not_in_part(promise: Promise) -> None:
    """Collection is stopped or it is not: the notice shows the whole, and nothing shows a part.

    Raises:
        RuleBroken: ``effect_not_in_part``; ``settled_by_paper`` as :func:`check_not_by_paper`.
    """
    check_not_by_paper(promise)
    if stops_collection(promise):
        raise RuleBroken("effect_not_in_part", field="promises")


def check_not_by_paper(promise: Promise) -> None:
    """Nor is it kept in part, or put off past the day that the customer's receipt names.

    Raises:
        RuleBroken: ``settled_by_paper``.
    """
    if is_settled_by_paper(promise):
        raise RuleBroken("settled_by_paper", field="promises")


def checked_proof(case: CaseState, proof: Proof | None, reference: str) -> tuple[Proof, str]:
    """The proof the teller names, and its number or place, cleaned.

    Raises:
        RuleBroken: ``proof_missing``; ``proof_needs_contact``, ``proof_needs_paper`` when the case has none;
            ``proof_needs_number`` without the number of the entry.
    """
    text = clean_line(reference, field="proof_reference")
    match proof:
        case None | Proof.OUTCOME:
            raise RuleBroken("proof_missing", field="proof")
        case Proof.CONTACT if not any(contact.is_effective for contact in case.communicate.contacts):
            raise RuleBroken("proof_needs_contact", field="proof")
        case Proof.PAPER if not any(item.state is PaperState.RECEIVED for item in _papers(case)):
            raise RuleBroken("proof_needs_paper", field="proof")
        case Proof.JOURNAL if not text:
            raise RuleBroken("proof_needs_number", field="proof_reference")
    return proof, text


def papers_of(case: CaseState, promise: Promise) -> tuple[EvidenceItem, ...]:
    """The lines of the checklist that *promise* names by their titles; a title within a longer one is not meant."""
    text, found = promise.what, set()
    for item in sorted(_papers(case), key=lambda item: len(item.title), reverse=True):
        if item.title and item.title in text:
            text = text.replace(item.title, "\0")
            found.add(item.id)
    return tuple(item for item in _papers(case) if item.id in found)


def met_by(case: CaseState, came: frozenset[str]) -> Iterator[tuple[Promise, tuple[str, ...]]]:
    """The customer's own promises that the papers *came* keep, each with the titles that are still missing.

    Args:
        case: as it stood before they came.
        came: ids of lines of the checklist.
    """
    for promise in case.follow_up.unsettled():
        if promise.side is not Side.CUSTOMER or not (promise.kind is PromiseKind.PAPER or HANDS_IN in promise.what):
            continue
        papers = papers_of(case, promise)
        if came & {item.id for item in papers}:
            yield promise, tuple(item.title for item in papers if item.state in _MISSING and item.id not in came)


def check_undo(promise: Promise, reason: str, *, today: date) -> str:
    """Return the cleaned reason why *promise*, which is no payment, was not kept after all.

    Args:
        promise: as it stands.
        reason: as it was typed.
        today: the later of the two days it may be.

    Raises:
        RuleBroken: ``promise_not_kept``; ``promise_kept_before_today``, for a later day has its own acts;
            the codes of ``reason.typed_reason``.
    """
    check_step(promise, Step.TAKE_BACK)
    if promise.state is not PromiseState.KEPT:
        raise RuleBroken("promise_not_kept", field="promises")
    if promise.kept_on != today:
        raise RuleBroken("promise_kept_before_today", field="promises")
    return typed_reason(reason, field="promise_note")


def part_of(promise: Promise, number: str) -> Booking:
    """The part of a payment that is to be taken back, by the number of its booking; the only one without a number.

    Raises:
        RuleBroken: ``promise_not_kept`` while nothing was paid, or not any more; ``part_missing`` while several were
            and none is named; ``part_unknown`` for a number that pays nothing of it, or does not any more.
    """
    check_step(promise, Step.TAKE_BACK_PAYMENT)
    if not promise.bookings:
        raise RuleBroken("promise_not_kept", field="promises")
    if not number and len(promise.bookings) > 1:
        raise RuleBroken("part_missing", field="promise_part")
    found = next((one for one in promise.bookings if number in ("", one.number)), None)
    if found is None:
        raise RuleBroken("part_unknown", field="promise_part", number=number)
    return found


def state_without_one(promise: Promise) -> PromiseState:
    """How a payment stands when one part of it was not made."""
    if promise.state not in (PromiseState.KEPT, PromiseState.PARTLY):
        return promise.state
    if len(promise.bookings) > 1:
        return PromiseState.PARTLY
    before = promise.state_before if promise.state is PromiseState.KEPT else PromiseState.OPEN
    return PromiseState.OPEN if before is PromiseState.PARTLY else before


def _is_about(contact: Contact, promise: Promise, zone: tzinfo | None) -> bool:
    """The customer was reached on the day of *promise*, or about it; what was about another one is not this one's."""
    if not contact.is_effective or contact.promise not in ("", promise.id):
        return False
    return contact.promise == promise.id or contact.at.astimezone(zone).date() == promise.due


def _receipt(case: CaseState) -> Proof | None:
    """A receipt needs a paper; where no paper is expected any more, the teller says what became of it."""
    if any(item.state is PaperState.RECEIVED for item in _papers(case)):
        return Proof.PAPER
    is_expected = any(one.side is Side.CUSTOMER for one in case.follow_up.unsettled())
    if is_expected and case.collect.missing():
        raise RuleBroken("promise_needs_paper", field="promises")
    return None


def _paper(case: CaseState, promise: Promise) -> Proof | None:
    """The customer's own paper is in the list; one that never stood there the teller has seen."""
    wanted = [item for item in papers_of(case, promise) if item.state is not PaperState.NOT_NEEDED]
    if any(item.state in _MISSING for item in wanted):
        raise RuleBroken("promise_needs_paper", field="promises")
    return Proof.PAPER if wanted else None


def _papers(case: CaseState) -> tuple[EvidenceItem, ...]:
    return () if case.collect.collection is None else case.collect.collection.evidence
