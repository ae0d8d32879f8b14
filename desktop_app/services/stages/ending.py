"""How stage 6 ends without both signatures: no agreement, or a signing that stops at the customer's hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from desktop_app.domain.approvals.approval import ApprovalWithdrawn
from desktop_app.domain.case import CaseState, RequestResolved, StageCompleted, check_not_in_force, check_reached
from desktop_app.domain.customer.printed_fields import FieldKind, check_shape
from desktop_app.domain.deadlines.clock_reading import ClockReading
from desktop_app.domain.papers import prints
from desktop_app.domain.papers.prints import PrintVoided
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.promises.keeping import BANK_SIGNS
from desktop_app.domain.signing.signing_ended import SigningEnded
from desktop_app.domain.stages import agree
from desktop_app.domain.stages.agree import AgreementVoided, PromiseKind
from desktop_app.domain.stages.follow_up import PromiseDropped, PromiseKept, PromiseMade, Proof
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.stages.requests import Resolution
from desktop_app.domain.stages.stage import Stage
from desktop_app.domain.words.reason import typed_reason
from desktop_app.services.deadlines.clocks import Clocks
from desktop_app.services.desk import Act, Desk, Ground, Other, context_of

_COMPLAINT_ANSWER: Final = "书面答复投诉处理决定"
_VOID: Final = prints.ENDED_ALONE


@dataclass(frozen=True, slots=True)
class WithoutAgreement:
    """That the talks end, as typed: ``reason`` of the digit list ``no_agreement_reason``, ``note`` in own words."""

    reason: str
    note: str = ""


def signing_ended(case: CaseState, ground: Ground, side: Side, reason: str, attested_by: str) -> Iterator[Act]:
    """*side* ends the signing that the customer began alone: every original is void by its serial.

    What the bank owes the customer who signed alone stays owed until what they get for it is printed: its reasons, or
    the receipt for the signature that was taken back.  A second person sees the paper the customer wrote, or decides
    with the teller that the bank does not sign.

    Raises:
        RuleBroken: ``not_signed_alone``; the codes of :func:`declined_reason`.
    """
    current, signed = agree.check_signed_alone(case.agree, field="declined_reason")
    text = declined_reason(reason, ground.policy) if side is Side.BANK else ""
    held = case.agree.signed_sheets.get((current.version, Side.CUSTOMER), frozenset())
    serials = tuple(sheet.serial for sheet in case.agree.sheets if sheet.id in held)
    yield SigningEnded(current.version, side, text, signed.signed_on, serials, ground.today, attested_by)
    for sheet in case.agree.originals():
        yield Other(PrintVoided(case.id, _VOID[side], is_taken_back=False), sheet.id)
    yield AgreementVoided(current.version, _VOID[side])


def declined_reason(typed: str, policy: PolicyBook) -> str:
    """Why the bank does not sign, as its notice says it.

    Raises:
        RuleBroken: ``reason_missing``, ``reason_says_nothing``; ``field_says_terms`` (fact: words) where it forgives,
            settles or promises something.
    """
    text = typed_reason(typed, field="declined_reason")
    check_shape(FieldKind.REASON, text, policy.papers.fields, at="declined_reason")
    return text


def answered(case: CaseState, ground: Ground, ended: Side | None = None) -> Iterator[Act]:
    """The bank owed its signature, or its reason, to a customer who signed alone: here it is.

    Args:
        case: the case.
        ground: of the transaction.
        ended: who ended the signing, where nobody signs any more; to a customer who took the signature back the bank
            owes nothing.
    """
    for promise in case.follow_up.unsettled():
        if promise.what.endswith(BANK_SIGNS):
            kept = PromiseKept(case.id, ground.days.latest, proof=Proof.JOURNAL)
            yield Other(PromiseDropped(case.id, _VOID[ended]) if ended is Side.CUSTOMER else kept, promise.id)


def ended_without(desk: Desk, case: CaseState, ground: Ground, given: WithoutAgreement) -> Iterator[Act]:
    """No agreement was reached; requests still open are refused on the articles of the kind.

    Raises:
        RuleBroken: ``reason_missing``, ``choice_unknown``, ``stage_not_reached``, ``agreement_in_force``.
    """
    check_reached(case, Stage.PROPOSE)
    check_not_in_force(case)
    event = agree.checked_no_agreement(given.reason, given.note, ground.policy.further_remedies, ground.today)
    ground.policy.choice("no_agreement_reason", given.reason, field="no_agreement_reason")
    if not agree.is_same_end(case.agree.no_agreement, event):
        yield event
    yield from no_longer_asked(case)
    articles = context_of(case, ground.policy, ground.workdays, ground.today).kind.articles
    for request in case.requests:
        if request.resolution is Resolution.OPEN:
            yield RequestResolved(request.no, Resolution.REFUSED, articles[0])
    yield from _answer_owed(Clocks(desk).reading(case.clock), case, ground)
    for stage in (Stage.PROPOSE, Stage.NEGOTIATE):
        if stage not in case.done and stage not in case.skipped:
            yield StageCompleted(stage)


def no_longer_asked(case: CaseState) -> Iterator[Act]:
    """The talks are over: what was asked of an approver waits in no queue any more."""
    waiting = case.approval.pending
    if waiting is not None:
        yield Other(ApprovalWithdrawn(case.id), waiting.id)


def _answer_owed(clock: ClockReading | None, case: CaseState, ground: Ground) -> Iterator[Act]:
    """Without an agreement a complaint, or the review of one, is still to be answered by its clock's last day.

    It is a promise like another; one that is owed already stands for it.
    """
    due = None if clock is None else clock.answer_until(ground.days.latest)
    owed = (one for one in case.follow_up.unsettled() if one.side is Side.BANK and one.kind is PromiseKind.ANSWER)
    if due is not None and not any(one.what == _COMPLAINT_ANSWER for one in owed):
        promise = PromiseMade(case.id, Side.BANK, _COMPLAINT_ANSWER, due, "", PromiseKind.ANSWER)
        yield Other(promise, ground.new_id())
