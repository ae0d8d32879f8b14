"""The hands on the paper: both sides', everybody's who signs beside them, and how a signing ends or is undone."""

from collections.abc import Iterator
from datetime import date

from desktop_app.domain import agree, signing
from desktop_app.domain.agree import AgreementIssued, AgreementVoided, DocumentKind, OtherSigned, PrintVoided, Signed
from desktop_app.domain.case import CaseState
from desktop_app.domain.check_in import CheckedBy, PaperCheckedIn
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.follow_up import PromiseDropped, PromiseMade, PromiseState, PromiseSuperseded
from desktop_app.domain.negotiate import Side
from desktop_app.domain.offers.solution import workdays_of
from desktop_app.domain.particulars import check_agent
from desktop_app.domain.people import Session
from desktop_app.domain.reason import typed_reason
from desktop_app.domain.signers import check_may_sign
from desktop_app.domain.stages import Stage
from desktop_app.services.authority import check_stands
from desktop_app.services.composing import Composing, check_told
from desktop_app.services.desk import Act, Desk, Ground, Kept, Other
from desktop_app.services.ending import WithoutAgreement, answered, ended_without, no_longer_asked, signing_ended
from desktop_app.services.permissions import Operation
from desktop_app.services.signing_days import check_in_time, last_day, may_enter_late


class Signing:
    """The part of stage 6 that keeps who signed.

    Args:
        desk: the desk.
        composing: says whether the paper still stands.
    """

    def __init__(self, desk: Desk, composing: Composing) -> None:
        self._desk, self._composing = desk, composing

    def sign(self, session: Session, case_id: str, side: Side, signed_on: date, *, attested_by: str = "") -> Kept:
        """Keep one side's signature on paper; the second makes the agreement effective and its promises rows.

        What an earlier agreement of the case still owes is superseded then; what was kept or let off stays.

        Raises:
            RuleBroken: the codes of ``signing.check_signature`` and ``Desk.second_person``; ``no_paper_to_sign`` when
                the talks have gone on since the paper was made, ``paper_out_of_date`` when the case says something else
                than the paper (another name, another request), ``offer_expired`` when the customer signs too late,
                or the bank first; ``signature_lapsed`` when the bank follows after the day it was to sign by;
                ``payment_past`` when the first payment would be due already; ``entered_late`` and
                ``manager_enters_late`` when it was signed in time and is entered only now (``signing_days``);
                the codes of ``authority.check_stands`` and, for the customer, of ``signers.check_may_sign``,
                ``explaining.check_explained`` and ``explaining.check_understood``; ``void_originals_out`` while nobody
                has said where the originals of the version before lie.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            signing.check_signature(
                case.agree, side, signed_on, today=ground.today, attested_by=attested_by, actor=session.person.id
            )
            current = paper_to_sign(case, beside=f"{side.value}_signed_on")
            check_in_time(case, side, signed_on, ground.policy.papers, ground.workdays)
            until = self._entered_late(case, side)
            if until is not None and not attested_by:
                raise RuleBroken("entered_late", field=f"{side.value}_signed_on", until=until)
            if attested_by:
                self._check_attests(case, session, attested_by, is_late=until is not None)
            _check_who_signs(case, side, signed_on)
            # What the bank's rules say now goes first: a paper printed anew would not settle it.
            check_stands(self._desk, case, ground, field=f"{side.value}_signed_on")
            composed = self._composing.pinned(case, current, beside=f"{side.value}_signed_on")
            if side is Side.CUSTOMER:  # who has signed was told by then, whatever is said since
                check_told(case, ground, current, composed)
                if case.agree.void_sheets(agree.TO_TAKE_BACK):
                    raise RuleBroken("void_originals_out", field="customer_signed_on")
            event = Signed(current.version, side, signed_on, attested_by, is_entered_late=until is not None)
            yield event
            other = Side.BANK if side is Side.CUSTOMER else Side.CUSTOMER
            first = case.agree.signature(other)
            if first is not None:
                yield from no_longer_asked(case)
                yield from _superseded(case, current)
                if until is None:
                    yield from answered(case, ground)
                if attested_by and Stage.NEGOTIATE in case.skipped:
                    # A small matter's paper is one sheet: who attests the signature has it in their hands.
                    yield PaperCheckedIn(current.version, CheckedBy.TWO_PERSONS, current.pages, attested_by=attested_by)
                effective = agree.evolve(case.agree, event, "").effective_from
                for thing in current.promises:
                    due = effective if thing.on_effect and effective is not None else thing.due
                    made = PromiseMade(case_id, thing.side, thing.what, due, thing.clause, thing.kind, current.number)
                    yield Other(made, ground.new_id())

        return self._desk.change(session, Operation.SIGN, case_id, decide)

    def sign_other(
        self, session: Session, case_id: str, box: str, signed_on: date, *, document_seen: bool = False
    ) -> Kept:
        """Keep that somebody beside the two sides signed on paper, as a guarantor; the bank's signature may follow.

        Args:
            session: who keeps it.
            case_id: the case.
            box: the signature field, of ``AgreementIssued.others``.
            signed_on: the date written beside the signature.
            document_seen: what they wrote of their identity document was compared with the document itself.

        Raises:
            RuleBroken: the codes of ``signing.check_other_signature`` and ``authority.check_stands``;
                ``no_paper_to_sign`` and ``paper_out_of_date`` as :meth:`sign`.
        """
        beside = signing.OTHER_SIGNED_ON

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            is_written = signing.writes_document(case.agree, box)
            signing.check_other_signature(case.agree, box, signed_on, today=ground.today, document_seen=document_seen)
            current = paper_to_sign(case, beside=beside)
            check_stands(self._desk, case, ground, field=beside)
            self._composing.pinned(case, current, beside=beside)
            yield OtherSigned(current.version, box, signed_on, document_seen=is_written)

        return self._desk.change(session, Operation.SIGN, case_id, decide)

    def sign_original(
        self, session: Session, case_id: str, hand: str, signed_on: date, *, attested_by: str = ""
    ) -> Kept:
        """Keep that whoever had signed the paper signed what took the place of an original, or followed it, too.

        It keeps the serials of what was signed.  The version takes effect with the last hand on every original.

        Args:
            session: who keeps it.
            case_id: the case.
            hand: a side, or the signature field of who signs beside both.
            signed_on: the date written beside the signature.
            attested_by: id of the second person, once the version is in force.

        Raises:
            RuleBroken: the codes of ``signing.signed_again`` and ``Desk.second_person``; before it is in force those of
                ``authority.check_stands``, and ``paper_out_of_date``, too.
        """
        beside = signing.field_of(hand)

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            event = signing.signed_again(
                case.agree, hand, signed_on, today=ground.today, attested_by=attested_by, actor=session.person.id
            )
            if attested_by:
                self._desk.second_person(session, attested_by, Operation.ATTEST, field="attested_by", case=case)
            if not case.is_in_force:
                current = paper_to_sign(case, beside=beside)
                check_stands(self._desk, case, ground, field=beside)
                self._composing.pinned(case, current, beside=beside)
            yield event

        return self._desk.change(session, Operation.SIGN, case_id, decide)

    def end_signing(
        self,
        session: Session,
        case_id: str,
        side: Side,
        reason: str = "",
        *,
        attested_by: str,
        without: WithoutAgreement | None = None,
    ) -> Kept:
        """Keep that a paper signed by the customer alone is not signed any more, and void its originals by serial.

        The bank says why, and its notice is the answer it owed; the customer takes the signature back in writing,
        without a reason and at no cost (Civil Code Art. 476: an offer may be revoked before it is accepted).

        Args:
            session: who keeps it.
            case_id: the case.
            side: who ends it.
            reason: why the bank declines; of the customer it is not asked.
            attested_by: id of the leader who saw the customer's writing, or decides with the teller that the bank
                does not sign.
            without: the talks end with it; in the same transaction, so that there is never the one without the other.

        Raises:
            RuleBroken: the codes of ``ending.signing_ended``, ``Desk.second_person`` and ``ending.ended_without``.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            ended = tuple(signing_ended(case, ground, side, reason, attested_by))
            self._desk.second_person(session, attested_by, Operation.END_SIGNING, field="attested_by", case=case)
            yield from ended
            if without is not None:
                yield from ended_without(case, ground, without)

        return self._desk.change(session, Operation.SIGN, case_id, decide)

    def take_back(self, session: Session, case_id: str, collected: int, reason: str, *, attested_by: str) -> Kept:
        """Undo an agreement that both have just signed and that says something wrong: all originals lie here again.

        The version is void with every copy of it, what it promised is no longer owed, what it had replaced is owed
        again, and the next version can be made.  Where an original has gone, only a supplement changes anything.

        Args:
            session: who acts.
            case_id: the case.
            collected: how many originals lie on the counter.
            reason: why.
            attested_by: id of the second person who counted them.

        Raises:
            RuleBroken: ``nothing_in_force``, ``reason_missing``, the codes of ``agree.check_taken_back`` and, without a
                second person, ``second_person_needed``; the codes of ``Desk.second_person``.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            text, current = typed_reason(reason, field="void_reason"), case.paper
            if not case.is_in_force or current is None:
                raise RuleBroken("nothing_in_force", field="originals_here")
            sheets = agree.check_taken_back(case.agree, collected)
            if not attested_by:
                raise RuleBroken("second_person_needed", field="attested_by")
            self._desk.second_person(session, attested_by, Operation.ATTEST, field="attested_by", case=case)
            for sheet in sheets:
                yield Other(PrintVoided(case_id, text), sheet.id)
            yield AgreementVoided(current.version, text)
            promised = {(thing.side, thing.what, thing.clause) for thing in current.promises}
            for promise in case.follow_up.promises:
                if promise.state is PromiseState.SUPERSEDED and promise.note == current.number:
                    again = PromiseMade(
                        case_id,
                        promise.side,
                        promise.what,
                        promise.due,
                        promise.clause,
                        promise.kind,
                        promise.paper,
                    )
                    yield Other(again, ground.new_id())
                elif not promise.state.is_settled and (promise.side, promise.what, promise.clause) in promised:
                    yield Other(PromiseDropped(case_id, text), promise.id)

        return self._desk.change(session, Operation.SIGN, case_id, decide)

    def leave_to_sign(self, case: CaseState, side: Side) -> Operation | None:
        """What a second person has to be allowed for *side* to be signed now; None where nobody is asked."""
        if self._entered_late(case, side) is not None:
            return Operation.ENTER_LATE
        other = Side.BANK if side is Side.CUSTOMER else Side.CUSTOMER
        return None if case.agree.signature(other) is None and side is Side.CUSTOMER else Operation.ATTEST

    def _entered_late(self, case: CaseState, side: Side) -> date | None:
        """The last day of that signature, once it has passed."""
        policy = self._desk.policy()
        last = last_day(case, side, policy.papers, workdays_of(policy))
        return last if last is not None and self._desk.clock.today() > last else None

    def _check_attests(self, case: CaseState, session: Session, person_id: str, *, is_late: bool) -> None:
        wanted = Operation.ENTER_LATE if is_late else Operation.ATTEST
        second = self._desk.second_person(session, person_id, wanted, field="attested_by", case=case)
        if is_late and not may_enter_late(second, self._desk.vault.books.people()):
            raise RuleBroken("manager_enters_late", field="attested_by")


def _superseded(case: CaseState, paper: AgreementIssued) -> Iterator[Act]:
    """The open promises that *paper* says anew; what it does not speak of, or stands on no paper, stays owed."""
    if case.agree.in_effect_before(paper.version) is None:
        return
    anew = agree.restated(case.agree, paper)
    for promise in case.follow_up.unsettled():
        if (promise.side, promise.what, promise.clause) in anew:
            yield Other(PromiseSuperseded(case.id, paper.number), promise.id)


def _check_who_signs(case: CaseState, side: Side, signed_on: date) -> None:
    """Whoever acts for the customer may still do so on the day of the signature."""
    given = case.identify.identification
    if side is Side.CUSTOMER and given is not None:
        others = case.agree.particulars.others
        check_agent(case.agree.particulars, given, on=signed_on)
        check_may_sign(given.customer, given.agent, others, on=signed_on, field=f"{side.value}_signed_on")


def paper_to_sign(case: CaseState, *, beside: str) -> AgreementIssued:
    """The agreement that carries out what both sides want."""
    current = case.paper
    if current is None or current.kind is not DocumentKind.AGREEMENT:
        raise RuleBroken("no_paper_to_sign", field=beside)
    return current
