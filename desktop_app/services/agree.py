"""Stage 6, agree: explain, make the paper, print it, record both signatures; or record no agreement."""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from desktop_app.domain import agree
from desktop_app.domain.agree import (
    AgreementIssued,
    AgreementVoided,
    DocumentKind,
    ExplainedClause,
    OtherSigned,
    PrintFollowed,
    PrintKind,
    PrintSent,
    PrintVoided,
    RecordHandedOver,
    Sheet,
    Signed,
)
from desktop_app.domain.case import (
    CaseState,
    RequestResolved,
    check_not_in_force,
    check_reached,
    completion,
)
from desktop_app.domain.check_in import CheckedBy, PaperCheckedIn
from desktop_app.domain.communicate import Channel
from desktop_app.domain.concessions import cost_of
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.events import Entity
from desktop_app.domain.follow_up import (
    PromiseDropped,
    PromiseMade,
    PromiseState,
    PromiseSuperseded,
)
from desktop_app.domain.lint import Finding, Severity, stops_print
from desktop_app.domain.negotiate import RoundAdded, RoundAnswered, Side, next_round
from desktop_app.domain.no_agreement import NoAgreementRecord, record_of
from desktop_app.domain.offer_sheet import Trust
from desktop_app.domain.offers import refund
from desktop_app.domain.offers.solution import OfferContext, workdays_of
from desktop_app.domain.page_code import CopyCode
from desktop_app.domain.particulars import check_agent
from desktop_app.domain.people import Session
from desktop_app.domain.propose import Package
from desktop_app.domain.quick import QuickWayEnded
from desktop_app.domain.reason import typed_reason
from desktop_app.domain.requests import Resolution
from desktop_app.domain.signers import check_may_sign
from desktop_app.domain.stages import Stage
from desktop_app.domain.understanding import SaidBack, UnderstandingChecked, check_said
from desktop_app.services.authority import check_ground, check_stands
from desktop_app.services.desk import Act, Desk, Ground, Kept, Other, WithFiles, context_of
from desktop_app.services.desk_keys import desk_name, trust_of
from desktop_app.services.ending import WithoutAgreement, answered, ended_without, no_longer_asked, signing_ended
from desktop_app.services.explaining import (
    check_explained,
    check_understood,
    explained_now,
    facts_to_say,
    said_by_now,
    told,
)
from desktop_app.services.packages import check_marks, check_same
from desktop_app.services.paper_lint import CheckPaper, PaperLint
from desktop_app.services.paper_request import paper_request
from desktop_app.services.permissions import Operation, permit
from desktop_app.services.ports import (
    ComposedPaper,
    PaperFile,
    PaperRequest,
    PaperTexts,
    PaperWriter,
    Printer,
    PrintJob,
    PrintSettings,
)
from desktop_app.services.side_papers import Compose, check_cost_table
from desktop_app.services.signing_days import check_in_time, last_day, may_enter_late
from desktop_app.wire import canonical

HEAD_LENGTH = 16  # hex digits of the journal head printed on paper


@dataclass(frozen=True, slots=True)
class Drawn:
    """A composed paper and its drawing, for the preview and the issue."""

    composed: ComposedPaper
    file: PaperFile
    kind: DocumentKind
    number: str
    version: int
    printed_head: str
    made_on: date
    findings: tuple[Finding, ...] = ()
    """What the linter says; a red one stops the print."""


@dataclass(frozen=True, slots=True)
class Printed:
    """How a print went: the case as it stands and the job of each copy."""

    kept: Kept
    jobs: tuple[PrintJob, ...]


class Agree:
    """What a teller can do on page 6.

    Args:
        desk: the desk.
        texts: composes papers.
        writer: draws them.
        printer: the way to paper.
        check: says what is wrong with a paper before it is printed.
        supplement: composes what changes an agreement in force; without it the whole agreement is made anew.
    """

    def __init__(
        self,
        desk: Desk,
        texts: PaperTexts,
        writer: PaperWriter,
        printer: Printer,
        check: CheckPaper | None = None,
        *,
        supplement: Compose | None = None,
    ) -> None:
        self._desk = desk
        self._supplement = supplement or texts.agreement
        self._texts = texts
        self._writer = writer
        self._printer = printer
        self._check = check or PaperLint(writer.can_draw)

    def settle_quick(self, session: Session, case_id: str, package: Package) -> Kept:
        """Put the package of a quick matter on the table and keep that both sides want it.

        Raises:
            RuleBroken: ``not_quick``, ``authority_needed``, ``amount_over_quick_limit``, ``agreement_in_force``,
                ``package_differs``.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            if Stage.NEGOTIATE not in case.skipped:
                raise RuleBroken("not_quick")
            accepted = case.negotiate.accepted
            if accepted is not None and accepted.package == package:
                return
            check_not_in_force(case)
            context = self._desk.context(case, ground)
            _check_quick_limit(package, context)
            check_same(context, package)
            check_marks(case, package)
            added = next_round(
                case.negotiate,
                side=Side.BANK,
                package=package,
                channel=Channel.COUNTER,
                reason="",
                note="",
                actor_role=session.person.role,
                authorised_by="",
                valid_until=None,
                made_on=ground.today,
            )
            yield RoundAdded(added)
            yield RoundAnswered(added.no, is_accepted=True)
            for request in case.requests:
                if request.resolution is Resolution.OPEN:
                    yield RequestResolved(request.no, Resolution.GRANTED)

        return self._desk.change(session, Operation.OFFER, case_id, decide)

    def leave_quick_way(self, session: Session, case_id: str) -> Kept:
        """The matter is over the limit of a quick one: its other stages are needed, from page 2 on.

        Raises:
            RuleBroken: ``not_quick``, ``agreement_in_force``.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            if case.is_over_quick:
                return
            rule = context_of(case, ground.policy, ground.workdays, ground.today).kind.quick
            if Stage.NEGOTIATE not in case.skipped or rule is None:
                raise RuleBroken("not_quick")
            check_not_in_force(case)
            yield QuickWayEnded(rule.id)

        return self._desk.change(session, Operation.OFFER, case_id, decide)

    def explain(self, session: Session, case_id: str, clauses: tuple[ExplainedClause, ...]) -> Kept:
        """Keep which conspicuous terms were explained and for how long each was lit."""

        def decide(case: CaseState, _: Ground) -> Iterator[Act]:
            check_reached(case, Stage.AGREE)
            explained = agree.with_explained(case.agree.explained, clauses)
            if explained != case.agree.explained:
                yield told(case, explained)

        return self._desk.change(session, Operation.ISSUE, case_id, decide)

    def say_back(self, session: Session, case_id: str, drawn: Drawn, said: tuple[SaidBack, ...]) -> Kept:
        """Keep that the customer said back every fact of the paper, and how often it took.

        Raises:
            RuleBroken: ``nothing_accepted``; the codes of ``understanding.check_said``.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            check_reached(case, Stage.AGREE)
            accepted = case.negotiate.accepted
            if accepted is None:
                raise RuleBroken("nothing_accepted")
            wanted = facts_to_say(case, ground.policy, drawn.kind, drawn.composed)
            by_now = said_by_now(case.agree.understanding, said)
            check_said(wanted, by_now)
            event = UnderstandingChecked(accepted.no, by_now)
            if case.agree.understanding != event:
                yield event

        return self._desk.change(session, Operation.ISSUE, case_id, decide)

    def draw(self, session: Session, case_id: str) -> Drawn:
        """Compose and draw the paper as it would be issued now; nothing is kept.

        The pinned version is drawn again when nothing changed, so preview and print are the same bytes.

        Raises:
            RuleBroken: ``nothing_accepted``, ``no_glyph``, ``template_missing``.
        """
        permit(session, Operation.ISSUE)
        case = self._desk.case(session, case_id)
        current = case.paper
        if current is not None and self._stands(case, current):
            return self._draw(case, current.version, current.printed_head)
        version = len(case.agree.issued) + 1
        return self._draw(case, version, self._head(session))

    def issue(self, session: Session, case_id: str, drawn: Drawn, terms_explained: tuple[ExplainedClause, ...]) -> Kept:
        """Pin *drawn* as the version to print and sign; the same content again is no event.

        An older version that was not signed by both becomes void, with each of its originals wherever it is; one that
        was stays in force.

        Raises:
            RuleBroken: ``stage_not_reached``, ``agreement_in_force``, ``nothing_accepted``, ``ground_changed``;
                ``paper_out_of_date`` when the case has changed since it was drawn; ``guest_not_certified`` (fact:
                desk) in a guest visit with the sheet of a desk nobody vouches for; ``paper_not_clean`` (fact: rules)
                when the linter stops the print; the codes of ``particulars.check_agent``, ``cost_table.check``,
                ``explaining.check_explained`` and ``explaining.check_understood``.
            Unavailable: ``disk_full``, ``blob_failed``.
        """
        permit(session, Operation.ISSUE)
        blobs = self._desk.vault.blobs
        refs = (
            blobs.put(drawn.file.pdf, mime="application/pdf", role="agreement_pdf"),
            blobs.put(canonical(drawn.composed.paper), mime="application/json", role="agreement_content"),
            blobs.put(self._writer.field_map(drawn.file), mime="application/json", role="agreement_fields"),
        )

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            check_reached(case, Stage.AGREE)
            check_ground(self._desk, case, ground, field="print")
            current = case.agree.current
            is_known = current is not None and current.content_sha256 == drawn.file.content_sha256
            if is_known and case.paper is not None:
                yield from explained_now(case, drawn.kind, drawn.composed, terms_explained)
                return
            check_not_in_force(case)
            self._check_desk_known(case, ground)
            self._check_fresh(case, drawn)
            _check_clean(drawn.findings)
            check_agent(case.agree.particulars, case.identify.identification, on=ground.today)
            check_cost_table(case, ground)
            check_understood(case, ground.policy, drawn.kind, drawn.composed)
            yield from explained_now(case, drawn.kind, drawn.composed, terms_explained)
            if current is not None and case.agree.effective_from is None:
                # A record of no agreement that the customer holds says what was so; nobody takes it back.
                for sheet in () if case.agree.handover is not None else case.agree.originals():
                    yield Other(PrintVoided(case_id, agree.SUPERSEDED, is_taken_back=False), sheet.id)
                yield AgreementVoided(current.version, agree.SUPERSEDED)
            yield WithFiles(_issued(case, drawn, refs[-1].sha256), refs)

        return self._desk.change(session, Operation.ISSUE, case_id, decide)

    def print_originals(self, session: Session, case_id: str, settings: PrintSettings) -> Printed:
        """Send the originals that are still missing, one job per copy; each says on every page which of them it is.

        What replaces a void one has a serial of its own.  The sheet is written to the journal before the printer gets
        it; when the printer fails, the agreement stays as it was and the same call sends only what is missing.

        Raises:
            RuleBroken: ``no_paper_to_sign``, also when the talks have gone on since it was made; ``ground_changed``,
                ``paper_out_of_date``; the codes of ``agree.copies_to_print``, ``explaining.check_explained`` and
                ``check_understood``.
            Unavailable: the printer's codes (``queue_stopped``, ``no_printer`` …).
        """
        permit(session, Operation.PRINT)
        case = self._desk.case(session, case_id)
        current = case.paper
        if current is None:
            raise RuleBroken("no_paper_to_sign", field="print")
        if case.agree.signature(Side.CUSTOMER) is None:
            self._desk.change(session, Operation.PRINT, case_id, self._refuse_other_paper)
        pdf = self._desk.vault.blobs.get(current.pdf_sha256)
        jobs = []
        kept = None
        for copy in agree.copies_to_print(case.agree.sent_originals(), current.originals):
            marked = self._writer.mark_copy(pdf, copy)
            kept, job = self._send(session, case_id, current, marked, copy.serial, PrintKind.ORIGINAL, settings, "")
            jobs.append(job)
        return Printed(kept or self._nothing(session, case_id), tuple(jobs))

    def reprint(
        self, session: Session, case_id: str, settings: PrintSettings, reason: str, *, version: int | None = None
    ) -> Printed:
        """Print a pinned version (the last by default) once more, marked 补打 with its count; never an original.

        Raises:
            RuleBroken: ``no_paper_to_sign`` when there is no such version, ``reason_missing``.
            Unavailable: ``blob_missing``, ``blob_damaged``, and the printer's codes.
        """
        text = typed_reason(reason, field="reprint_reason")
        permit(session, Operation.REPRINT)
        case = self._desk.case(session, case_id)
        found = [issued for issued in case.agree.issued if version in (None, issued.version)]
        if not found:
            raise RuleBroken("no_paper_to_sign", field="print")
        count = sum(sheet.kind is PrintKind.REPRINT for sheet in case.agree.sheets) + 1
        copy = CopyCode(count)
        pdf = self._writer.mark_copy(self._desk.vault.blobs.get(found[-1].pdf_sha256), copy)
        kept, job = self._send(session, case_id, found[-1], pdf, copy.serial, PrintKind.REPRINT, settings, text)
        return Printed(kept, (job,))

    def pinned(self, session: Session, case_id: str) -> bytes:
        """The stored bytes of the current version.

        Raises:
            RuleBroken: ``no_paper_to_sign``.
        """
        case = self._desk.case(session, case_id)
        if case.agree.current is None:
            raise RuleBroken("no_paper_to_sign", field="print")
        return self._desk.vault.blobs.get(case.agree.current.pdf_sha256)

    def fields_of(self, session: Session, case_id: str, *, version: int | None = None) -> bytes:
        """The stored map of where the fields of a version (the last by default) stand.

        Raises:
            RuleBroken: ``no_paper_to_sign`` when there is no such version, or it is from before maps were kept.
            Unavailable: ``blob_missing``, ``blob_damaged``.
        """
        case = self._desk.case(session, case_id)
        found = [issued for issued in case.agree.issued if version in (None, issued.version)]
        if not found or not found[-1].fields_sha256:
            raise RuleBroken("no_paper_to_sign", field="print")
        return self._desk.vault.blobs.get(found[-1].fields_sha256)

    def follow_job(self, session: Session, case_id: str, sheet: Sheet, job: PrintJob) -> tuple[Kept, PrintJob]:
        """Ask the printer how a job stands and keep a change."""
        operation = Operation.PRINT if sheet.kind is PrintKind.ORIGINAL else Operation.REPRINT
        permit(session, operation)
        now = self._printer.state(job)

        def decide(case: CaseState, _: Ground) -> Iterator[Act]:
            known = next((s for s in case.agree.sheets if s.id == sheet.id), None)
            if known is not None and known.state not in {now.state, *agree.GONE}:
                yield Other(PrintFollowed(case_id, now.state, now.id, now.reason), sheet.id)

        return self._desk.change(session, operation, case_id, decide), now

    def void_sheet(self, session: Session, case_id: str, sheet_id: str, reason: str) -> Kept:
        """Keep that a printed copy was taken back and destroyed.

        Raises:
            RuleBroken: ``reason_missing``, ``sheet_unknown``; ``agreement_in_force`` for an original both sides signed.
        """

        def decide(case: CaseState, _: Ground) -> Iterator[Act]:
            text = typed_reason(reason, field="void_reason")
            sheet = next((s for s in case.agree.sheets if s.id == sheet_id), None)
            if sheet is None:
                raise RuleBroken("sheet_unknown")
            if sheet in case.agree.originals() and case.agree.effective_from is not None:
                raise RuleBroken("agreement_in_force")
            if sheet.state != "voided":
                yield Other(PrintVoided(case_id, text), sheet_id)

        return self._desk.change(session, Operation.PRINT, case_id, decide)

    def collect_void(self, session: Session, case_id: str, missing: Collection[str]) -> Kept:
        """Keep which originals of a version that was replaced, or ended at the customer's hand, lie here again.

        Args:
            session: who looked.
            case_id: the case.
            missing: ids of the sheets that are not here; those that were missing before may have come back since.
        """

        def decide(case: CaseState, _: Ground) -> Iterator[Act]:
            waiting = case.agree.void_sheets(agree.TO_TAKE_BACK)
            ended = {one.version: agree.ENDED_ALONE[one.side] for one in case.agree.ended}
            for sheet in waiting or case.agree.void_sheets(agree.NOT_TAKEN_BACK):
                is_here = sheet.id not in missing
                reason = ended.get(sheet.version, agree.SUPERSEDED) if is_here else agree.NOT_TAKEN_BACK
                event = PrintVoided(case_id, reason, is_taken_back=is_here)
                if event.state != sheet.state:
                    yield Other(event, sheet.id)

        return self._desk.change(session, Operation.PRINT, case_id, decide)

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

    def sign(self, session: Session, case_id: str, side: Side, signed_on: date, *, attested_by: str = "") -> Kept:
        """Keep one side's signature on paper; the second makes the agreement effective and its promises rows.

        What an earlier agreement of the case still owes is superseded then; what was kept or let off stays.

        Raises:
            RuleBroken: the codes of ``agree.check_signature`` and ``Desk.second_person``; ``no_paper_to_sign`` when the
                talks have gone on since the paper was made, ``paper_out_of_date`` when the case says something else
                than the paper (another name, another request), ``offer_expired`` when the customer signs too late,
                or the bank first; ``signature_lapsed`` when the bank follows after the day it was to sign by;
                ``payment_past`` when the first payment would be due already; ``entered_late`` and
                ``manager_enters_late`` when it was signed in time and is entered only now (``signing_days``);
                the codes of ``authority.check_stands`` and, for the customer, of ``signers.check_may_sign``,
                ``explaining.check_explained`` and ``explaining.check_understood``; ``void_originals_out`` while nobody
                has said where the originals of the version before lie.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            agree.check_signature(
                case.agree, side, signed_on, today=ground.today, attested_by=attested_by, actor=session.person.id
            )
            current = _paper_to_sign(case, beside=f"{side.value}_signed_on")
            check_in_time(case, side, signed_on, ground.policy.papers, ground.workdays)
            until = self._entered_late(case, side)
            if until is not None and not attested_by:
                raise RuleBroken("entered_late", field=f"{side.value}_signed_on", until=until)
            if attested_by:
                self._check_attests(case, session, attested_by, is_late=until is not None)
            _check_who_signs(case, side, signed_on)
            # What the bank's rules say now goes first: a paper printed anew would not settle it.
            check_stands(self._desk, case, ground, field=f"{side.value}_signed_on")
            composed = self._composed_again(case, current, beside=f"{side.value}_signed_on")
            if side is Side.CUSTOMER:  # who has signed was told by then, whatever is said since
                self._check_told(case, ground, current, composed)
                if case.agree.void_sheets(agree.TO_TAKE_BACK):
                    raise RuleBroken("void_originals_out", field="customer_signed_on")
            yield Signed(current.version, side, signed_on, attested_by, is_entered_late=until is not None)
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
                others = (one.signed_on for one in case.agree.other_signatures if one.version == current.version)
                effective = max(signed_on, first.signed_on, *others)
                for thing in current.promises:
                    due = effective if thing.on_effect else thing.due
                    made = PromiseMade(case_id, thing.side, thing.what, due, thing.clause, thing.kind, current.number)
                    yield Other(made, ground.new_id())

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

    def sign_other(self, session: Session, case_id: str, box: str, signed_on: date) -> Kept:
        """Keep that somebody beside the two sides signed on paper, as a guarantor; the bank's signature may follow.

        Args:
            session: who keeps it.
            case_id: the case.
            box: the signature field, of ``AgreementIssued.others``.
            signed_on: the date written beside the signature.

        Raises:
            RuleBroken: the codes of ``agree.check_other_signature`` and ``authority.check_stands``;
                ``no_paper_to_sign`` and ``paper_out_of_date`` as :meth:`sign`.
        """
        beside = agree.OTHER_SIGNED_ON

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            agree.check_other_signature(case.agree, box, signed_on, today=ground.today)
            current = _paper_to_sign(case, beside=beside)
            check_stands(self._desk, case, ground, field=beside)
            self._composed_again(case, current, beside=beside)
            yield OtherSigned(current.version, box, signed_on)

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

    def end_without_agreement(self, session: Session, case_id: str, reason: str, note: str) -> Kept:
        """Keep that no agreement was reached; requests still open are refused on the articles of the kind.

        Raises:
            RuleBroken: the codes of ``ending.ended_without``.
        """
        given = WithoutAgreement(reason, note)
        return self._desk.change(
            session, Operation.SIGN, case_id, lambda case, ground: ended_without(case, ground, given)
        )

    def end_as_it_would_be(self, case: CaseState) -> NoAgreementRecord:
        """What the record of no agreement would hold if the talks ended now; its reason is still to be said."""
        today = self._desk.clock.today()
        reached = agree.ended_on("", "", self._desk.policy().further_remedies, today)
        return record_of(case.communicate, case.propose, case.negotiate, reached)

    def hand_over(self, session: Session, case_id: str, *, is_signed: bool) -> Kept:
        """The customer got the record of no agreement today, and signed for it or would not.

        Raises:
            RuleBroken: ``no_paper_to_sign`` when there is no such record, ``not_printed``.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            current = case.paper
            if current is None or current.kind is not DocumentKind.NO_AGREEMENT:
                raise RuleBroken("no_paper_to_sign", field="handover")
            if not agree.is_fully_printed(case.agree):
                raise RuleBroken("not_printed", field="print")
            known = case.agree.handover
            if known is None or known.is_signed is not is_signed:
                yield RecordHandedOver(current.version, ground.today, is_signed)

        return self._desk.change(session, Operation.SIGN, case_id, decide)

    def finish(self, session: Session, case_id: str, *, reason: str = "") -> Kept:
        """Leave page 6: both signatures are there, or the record of no agreement was handed over.

        Raises:
            RuleBroken: ``signature_missing`` (which side), ``no_paper_to_sign``, ``not_printed``, ``handover_missing``.
        """

        def decide(case: CaseState, _: Ground) -> Iterator[Act]:
            check_reached(case, Stage.AGREE)
            current = case.paper
            if current is None:
                raise RuleBroken("no_paper_to_sign", field="print")
            if not agree.is_print_settled(case.agree):
                raise RuleBroken("not_printed", field="print")
            if current.kind is DocumentKind.NO_AGREEMENT and case.agree.handover is None:
                raise RuleBroken("handover_missing", field="handover")
            if current.kind is DocumentKind.AGREEMENT:
                for side in Side:
                    if case.agree.signature(side) is None:
                        raise RuleBroken("signature_missing", field=f"{side.value}_signed_on", side=side.value)
            yield from completion(case, Stage.AGREE, reason, is_changed=False)

        return self._desk.change(session, Operation.SIGN, case_id, decide, clears_draft=Stage.AGREE)

    def _refuse_other_paper(self, case: CaseState, ground: Ground) -> tuple[Act, ...]:
        """Nobody is given an original that rests on other facts, or says something else than was explained."""
        check_ground(self._desk, case, ground, field="print")
        current = case.paper
        if current is not None:
            self._check_told(case, ground, current, self._composed_again(case, current, beside="print"))
        return ()

    def _check_desk_known(self, case: CaseState, ground: Ground) -> None:
        """A guest visit ends in no signature until somebody has said whose key signed the customer's sheet.

        Raises:
            RuleBroken: ``guest_not_certified`` (fact: desk).
        """
        taken, label = case.taken, self._desk.vault.label
        if taken is None:
            return
        history, name = ground.history(Entity.DESK, label), desk_name(self._desk)
        if trust_of(history, name, bytes.fromhex(taken.key), taken.desk) is Trust.NOT_CERTIFIED:
            raise RuleBroken("guest_not_certified", field="print", desk=taken.desk)

    def _composed_again(self, case: CaseState, current: AgreementIssued, *, beside: str) -> ComposedPaper:
        """The paper as it was pinned: nobody gets or signs one that no longer says what the case says.

        Raises:
            RuleBroken: ``paper_out_of_date``.
        """
        composed = self._recomposed(case, current)
        if self._writer.content_sha256(composed.paper) != current.content_sha256:
            raise RuleBroken("paper_out_of_date", field=beside)
        return composed

    @staticmethod
    def _check_told(case: CaseState, ground: Ground, current: AgreementIssued, composed: ComposedPaper) -> None:
        check_explained(case, current.kind, composed, case.agree.explained)
        check_understood(case, ground.policy, current.kind, composed)

    def _stands(self, case: CaseState, current: AgreementIssued) -> bool:
        """Whether the case still says what the paper says; nothing is drawn to see that."""
        return self._writer.content_sha256(self._recomposed(case, current).paper) == current.content_sha256

    def _recomposed(self, case: CaseState, current: AgreementIssued) -> ComposedPaper:
        number = f"{case.number}-{current.version}"
        request = self._request(case, number, current.version, current.made_on, current.printed_head)
        return self._compose(request)[1]

    def _draw(self, case: CaseState, version: int, head: str) -> Drawn:
        number = f"{case.number}-{version}"
        made_on = _made_on(case, version) or self._desk.clock.today()
        request = self._request(case, number, version, made_on, head)
        kind, composed = self._compose(request)
        file = self._writer.write(composed.paper)
        return Drawn(composed, file, kind, number, version, head, made_on, self._check(request, composed))

    def _request(self, case: CaseState, number: str, version: int, made_on: date, head: str) -> PaperRequest:
        template = _made_with(case, version)
        return paper_request(self._desk, case, number, version, made_on, head=head, template=template)

    def _compose(self, request: PaperRequest) -> tuple[DocumentKind, ComposedPaper]:
        if request.case.agree.no_agreement is not None:
            return DocumentKind.NO_AGREEMENT, self._texts.no_agreement(request)
        is_changing = request.case.agree.in_effect_before(request.version) is not None
        compose = self._supplement if is_changing else self._texts.agreement
        return DocumentKind.AGREEMENT, compose(request)

    def _check_fresh(self, case: CaseState, drawn: Drawn) -> None:
        """What is pinned is what the case says now: somebody may have changed it since the paper was drawn."""
        if drawn.version != len(case.agree.issued) + 1:
            raise RuleBroken("paper_out_of_date", field="print")
        request = self._request(case, drawn.number, drawn.version, drawn.made_on, drawn.printed_head)
        kind, composed = self._compose(request)
        if (kind, composed) != (drawn.kind, drawn.composed):
            raise RuleBroken("paper_out_of_date", field="print")

    def _head(self, session: Session) -> str:
        with self._desk.vault.work(session) as work:
            return work.commit().hash[:HEAD_LENGTH]

    def _send(
        self,
        session: Session,
        case_id: str,
        current: AgreementIssued,
        pdf: bytes,
        serial: str,
        kind: PrintKind,
        settings: PrintSettings,
        reason: str,
    ) -> tuple[Kept, PrintJob]:
        sheet_id = self._desk.new_id()
        sent = PrintSent(
            case=case_id,
            document=current.kind.value,
            version=current.version,
            serial=serial,
            kind=kind,
            queue=settings.queue,
            pdf_sha256=hashlib.sha256(pdf).hexdigest(),
            reason=reason,
        )
        operation = Operation.PRINT if kind is PrintKind.ORIGINAL else Operation.REPRINT
        self._desk.change(session, operation, case_id, lambda _case, _ground: (Other(sent, sheet_id),))
        try:
            job = self._printer.submit(pdf, title=f"{current.number} {serial}", settings=settings)
        except Unavailable as failure:
            failed = PrintFollowed(case_id, "failed", "", failure.code)
            self._desk.change(session, operation, case_id, lambda _case, _ground: (Other(failed, sheet_id),))
            raise
        queued = PrintFollowed(case_id, job.state, job.id, job.reason)
        kept = self._desk.change(session, operation, case_id, lambda _case, _ground: (Other(queued, sheet_id),))
        return kept, job

    def _nothing(self, session: Session, case_id: str) -> Kept:
        return self._desk.change(session, Operation.PRINT, case_id, lambda _case, _ground: ())


def _check_clean(findings: tuple[Finding, ...]) -> None:
    """A paper with a red finding is neither pinned nor printed."""
    if stops_print(findings):
        rules = dict.fromkeys(one.rule for one in findings if one.severity is Severity.RED)
        raise RuleBroken("paper_not_clean", field="print", rules="、".join(rules))


def _check_quick_limit(package: Package, context: OfferContext) -> None:
    """A quick matter stays inside the limit of its kind, whatever kind of solution the bank's cost comes from."""
    rule = context.kind.quick
    if rule is None or package.kind not in context.kind.solutions:
        raise RuleBroken("not_quick")
    if cost_of(package) > rule.most:
        raise RuleBroken("amount_over_quick_limit", field=refund.AMOUNT, most=rule.most.display())


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


def _paper_to_sign(case: CaseState, *, beside: str) -> AgreementIssued:
    """The agreement that carries out what both sides want."""
    current = case.paper
    if current is None or current.kind is not DocumentKind.AGREEMENT:
        raise RuleBroken("no_paper_to_sign", field=beside)
    return current


def _made_on(case: CaseState, version: int) -> date | None:
    """The date printed on a version that was issued before."""
    return next((issued.made_on for issued in case.agree.issued if issued.version == version), None)


def _made_with(case: CaseState, version: int) -> str:
    """The template a version was made with, as long as it carries out what the case says now; a new one has none.

    The text in force may have moved on since: a paper that was printed is drawn again with its own.
    """
    paper = case.paper
    return paper.template if paper is not None and paper.version == version else ""


def _issued(case: CaseState, drawn: Drawn, fields_sha256: str) -> AgreementIssued:
    accepted = case.negotiate.accepted
    is_agreement = drawn.kind is DocumentKind.AGREEMENT
    return AgreementIssued(
        kind=drawn.kind,
        number=drawn.number,
        version=drawn.version,
        template=drawn.composed.template,
        language=drawn.composed.paper.language,
        round_no=accepted.no if accepted is not None and is_agreement else 0,
        content_sha256=drawn.file.content_sha256,
        pdf_sha256=drawn.file.sha256,
        pages=drawn.file.pages,
        printed_head=drawn.printed_head,
        made_on=drawn.made_on,
        promises=drawn.composed.promises,
        fields_sha256=fields_sha256,
        originals=drawn.composed.originals,
        others=drawn.composed.others,
    )
