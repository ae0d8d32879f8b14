"""The hands on the paper: both sides', everybody's who signs beside them, and how a signing ends."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from desktop_app.domain.case import CaseState
from desktop_app.domain.customer.succession import check_may_agree
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.offers.solution import workdays_of
from desktop_app.domain.papers import cost_table, prints
from desktop_app.domain.papers.particulars import check_agent
from desktop_app.domain.signing import signing
from desktop_app.domain.signing.check_in import CheckedBy, PaperCheckedIn
from desktop_app.domain.signing.signers import check_may_sign
from desktop_app.domain.staff.people import Session
from desktop_app.domain.stages import agree
from desktop_app.domain.stages.agree import AgreementIssued, DocumentKind, OtherSigned, PromisedThing, Signed
from desktop_app.domain.stages.follow_up import PromiseMade, PromiseSuperseded
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.approvals.authority import check_stands
from desktop_app.services.desk import Act, Desk, Ground, Kept, Other
from desktop_app.services.papers.composing import Composing, check_told
from desktop_app.services.papers.printed.print_jobs import PrintJobs
from desktop_app.services.papers.side_papers import check_cost_table
from desktop_app.services.permissions import Operation
from desktop_app.services.ports.papers import ComposedPaper
from desktop_app.services.promises.recounting import with_anew
from desktop_app.services.signing import signing_days
from desktop_app.services.signing.signing_days import Late
from desktop_app.services.stages.ending import (
    WithoutAgreement,
    answered,
    declined_reason,
    ended_without,
    no_longer_asked,
    signing_ended,
)


class Signing:
    """The part of stage 6 that keeps who signed.

    Args:
        desk: the desk.
        composing: says whether the paper still stands.
        jobs: asks the printer whether the originals have come out, before anybody's hand is kept.
    """

    def __init__(self, desk: Desk, composing: Composing, jobs: PrintJobs) -> None:
        self._desk, self._composing, self._jobs = desk, composing, jobs

    def sign(self, session: Session, case_id: str, side: Side, signed_on: date, *, attested_by: str = "") -> Kept:
        """Keep one side's signature on paper; the second makes the agreement effective and its promises rows.

        What an earlier agreement of the case still owes is superseded then; what was kept or let off stays.

        Raises:
            RuleBroken: the codes of ``signing.check_signature`` and ``Desk.second_person``; ``no_paper_to_sign`` when
                the talks have gone on since the paper was made, ``paper_out_of_date`` when the case says something else
                than the paper (another name, another request); ``agreed_after_death``; those of
                ``signing_days.check_in_time``;
                ``entered_late`` and ``manager_enters_late`` when it was signed in time and is entered only now;
                the codes of ``cost_table.check``, ``authority.check_stands`` and, for the customer, of
                ``signers.check_may_sign``, ``explaining.check_explained`` and ``explaining.check_understood``;
                ``void_originals_out`` while nobody has said where the originals of the version before lie.
        """
        self._jobs.follow(session, case_id)

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            current = self._check_hand(case, ground, side, signed_on)
            signing.check_signature(
                case.agree, side, signed_on, today=ground.today, attested_by=attested_by, actor=session.person.id
            )
            is_late = self._check_leave(session, case, ground, side, attested_by)
            event = Signed(current.version, side, signed_on, attested_by, is_entered_late=is_late)
            yield event
            other = Side.BANK if side is Side.CUSTOMER else Side.CUSTOMER
            first = case.agree.signature(other)
            if first is not None:
                yield from no_longer_asked(case)
                yield from _superseded(case, current)
                if not is_late:
                    yield from answered(case, ground)
                if attested_by and Stage.NEGOTIATE in case.skipped:
                    # A small matter's paper is one sheet: who attests the signature has it in their hands.
                    yield PaperCheckedIn(current.version, CheckedBy.TWO_PERSONS, current.pages, attested_by=attested_by)
                effective = agree.evolve(case.agree, event, "").effective_from
                yield from with_anew(
                    [(ground.new_id(), _made(case_id, current, one, effective)) for one in current.promises], ground
                )

        return self._desk.change(session, Operation.SIGN, case_id, decide)

    def sign_other(
        self,
        session: Session,
        case_id: str,
        box: str,
        signed_on: date,
        *,
        attested_by: str = "",
        document_seen: bool = False,
        document_tail: str = "",
    ) -> Kept:
        """Keep that somebody beside the two sides signed on paper, as a guarantor; the bank's signature may follow.

        Args:
            session: who keeps it.
            case_id: the case.
            box: the signature field, of ``AgreementIssued.others``.
            signed_on: the date written beside the signature.
            attested_by: id of the second person, where it is entered after its last day.
            document_seen: what they wrote of their identity document was compared with the document itself.
            document_tail: the last characters of its number, as they wrote them; only where they write who they are.

        Raises:
            RuleBroken: the codes of ``signing.check_other_signature``, ``signing.checked_tail``,
                ``signing_days.check_in_time`` and ``authority.check_stands``; ``no_paper_to_sign``,
                ``paper_out_of_date``, ``entered_late`` and ``manager_enters_late`` as :meth:`sign`.
        """
        self._jobs.follow(session, case_id)

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            is_written = signing.writes_document(case.agree, box)
            current = self._check_hand(case, ground, box, signed_on, document_seen=document_seen)
            is_late = self._check_leave(session, case, ground, box, attested_by)
            tail = signing.checked_tail(document_tail) if is_written else ""
            event = OtherSigned(current.version, box, signed_on, is_written, attested_by, document_tail=tail)
            yield replace(event, is_entered_late=is_late)

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
                ``authority.check_stands`` and ``signing_days.check_in_time``, ``paper_out_of_date``, ``entered_late``
                and ``manager_enters_late``, too.
        """
        self._jobs.follow(session, case_id)

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            event = signing.signed_again(
                case.agree, hand, signed_on, today=ground.today, attested_by=attested_by, actor=session.person.id
            )
            is_late = False
            if case.is_in_force:
                self._desk.second_person(session, attested_by, Operation.ATTEST, field="attested_by", case=case)
            else:
                self._check_stands(case, ground, hand, signed_on)
                is_late = self._check_leave(session, case, ground, hand, attested_by)
            yield replace(event, is_entered_late=is_late)

        return self._desk.change(session, Operation.SIGN, case_id, decide)

    def leave_for(
        self, session: Session, case_id: str, hand: str, signed_on: date, *, is_again: bool = False
    ) -> Operation | None:
        """What a second person has to be allowed for that signature; None where nobody is asked.  Nothing is kept.

        What nobody could make right is refused first, so that nobody types a password for it.

        Args:
            session: who would keep it.
            case_id: the case.
            hand: a side, or the signature field of who signs beside both.
            signed_on: the date written beside the signature.
            is_again: it is on an original that came after the first one (:meth:`sign_original`).

        Raises:
            RuleBroken: those of :meth:`sign`, :meth:`sign_other` and :meth:`sign_original` that no second person
                settles.
        """
        self._jobs.follow(session, case_id)

        def decide(case: CaseState, ground: Ground) -> tuple[Act, ...]:
            if not is_again:
                self._check_hand(case, ground, hand, signed_on)
                return ()
            signing.check_again(case.agree, hand, signed_on, today=ground.today)
            if not case.is_in_force:
                self._check_stands(case, ground, hand, signed_on)
            return ()

        case = self._desk.change(session, Operation.SIGN, case_id, decide).case
        if is_again and case.is_in_force:
            return Operation.ATTEST
        leave = self.leave_to_sign(case, hand)
        return None if is_again and leave is Operation.ATTEST else leave

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
                yield from ended_without(self._desk, case, ground, without)

        return self._desk.change(session, Operation.SIGN, case_id, decide)

    def check_declined(self, reason: str) -> None:
        """Refuse why the bank does not sign before anybody is called for it.

        Raises:
            RuleBroken: the codes of ``ending.declined_reason``.
        """
        declined_reason(reason, self._desk.policy())

    def leave_to_sign(self, case: CaseState, hand: str) -> Operation | None:
        """What a second person has to be allowed for *hand* to be signed now; None where nobody is asked."""
        if self.entered_late(case, hand) is not None:
            is_managers = signing_days.has_manager(self._desk.vault.books.people())
            return Operation.ENTER_LATE_OF_MANAGER if is_managers else Operation.ENTER_LATE
        is_last = hand == Side.CUSTOMER and case.agree.signature(Side.BANK) is not None
        return Operation.ATTEST if is_last or hand == Side.BANK else None

    def entered_late(self, case: CaseState, hand: str) -> Late | None:
        """Since when the signature of *hand*, a side or a signature field, is entered late; None while it is not."""
        policy = self._desk.policy()
        return signing_days.late(case, hand, self._desk.days(), policy.papers, workdays_of(policy))

    def _check_hand(
        self, case: CaseState, ground: Ground, hand: str, signed_on: date, *, document_seen: bool = True
    ) -> AgreementIssued:
        """Everything that stands against a signature whoever attests it; returns the paper it is on."""
        beside = signing.field_of(hand)
        if hand in set(Side):
            signing.check_written(case.agree, Side(hand), signed_on, today=ground.today)
        else:
            signing.check_other_signature(case.agree, hand, signed_on, today=ground.today, document_seen=document_seen)
        current = paper_to_sign(case, beside=beside)
        composed = self._check_stands(case, ground, hand, signed_on)
        if hand == Side.CUSTOMER:  # who has signed was told by then, whatever is said since
            check_told(case, ground, current, composed)
            if case.agree.void_sheets(prints.TO_TAKE_BACK):
                raise RuleBroken("void_originals_out", field=beside)
        return current

    def _check_stands(self, case: CaseState, ground: Ground, hand: str, signed_on: date) -> ComposedPaper:
        """The paper can still be signed, and on that day by that hand."""
        beside, papers = signing.field_of(hand), ground.policy.papers
        current = paper_to_sign(case, beside=beside)
        cost_table.check_before(case, signed_on, field=beside)
        effect = signing.latest_day(case.agree, signed_on) or signed_on
        signing_days.check_in_time(case, hand, signed_on, effect, papers, ground.workdays)
        if hand == Side.CUSTOMER or not case.is_in_force:
            check_may_agree(case.succession, field=beside, on=signed_on)
        if hand == Side.CUSTOMER:
            _check_who_signs(case, signed_on)
        # What the bank's rules say now goes first: a paper printed anew would not settle it.
        check_stands(self._desk, case, ground, field=beside)
        composed = self._composing.pinned(case, current, beside=beside)
        check_cost_table(case, ground)  # somebody may have said since that others charge, too
        return composed

    def _check_leave(self, session: Session, case: CaseState, ground: Ground, hand: str, attested_by: str) -> bool:
        """Whether it is entered late, with whoever that needs."""
        late = signing_days.late(case, hand, ground.days, ground.policy.papers, ground.workdays)
        if late is not None and not attested_by:
            raise late.refusal(hand)
        if attested_by:
            wanted = Operation.ATTEST if late is None else Operation.ENTER_LATE
            second = self._desk.second_person(session, attested_by, wanted, field="attested_by", case=case)
            if late is not None and not signing_days.may_enter_late(second, self._desk.vault.books.people()):
                raise RuleBroken("manager_enters_late", field="attested_by")
        return late is not None


def _made(case_id: str, paper: AgreementIssued, thing: PromisedThing, effective: date | None) -> PromiseMade:
    """What *paper* promises, from the day it takes effect on."""
    due = effective if thing.on_effect and effective is not None else thing.due
    return PromiseMade(case_id, thing.side, thing.what, due, thing.clause, thing.kind, paper.number, thing.open_year)


def _superseded(case: CaseState, paper: AgreementIssued) -> Iterator[Act]:
    """The open promises that *paper* says anew; what it does not speak of, or stands on no paper, stays owed."""
    if case.agree.in_effect_before(paper.version) is None:
        return
    anew = agree.restated(case.agree, paper)
    for promise in case.follow_up.unsettled():
        if (promise.side, promise.what, promise.clause) in anew:
            yield Other(PromiseSuperseded(case.id, paper.number), promise.id)


def _check_who_signs(case: CaseState, signed_on: date) -> None:
    """Whoever acts for the customer may still do so on the day of the signature."""
    given = case.identify.identification
    if given is not None:
        others = case.agree.particulars.others
        check_may_sign(given.customer, given.agent, others, on=signed_on, field=signing.field_of(Side.CUSTOMER))
        check_agent(case.agree.particulars, given, on=signed_on)


def paper_to_sign(case: CaseState, *, beside: str) -> AgreementIssued:
    """The agreement that carries out what both sides want."""
    current = case.paper
    if current is None or current.kind is not DocumentKind.AGREEMENT:
        raise RuleBroken("no_paper_to_sign", field=beside)
    return current
