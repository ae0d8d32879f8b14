"""Stage 6, agree: explain, make the paper, print it, record both signatures; or record no agreement."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.approvals.concessions import cost_of
from desktop_app.domain.case import (
    CaseState,
    RequestResolved,
    check_not_in_force,
    check_proposal_settled,
    check_reached,
    completion,
)
from desktop_app.domain.customer.succession import check_may_agree
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.lint import Finding, red_rules, stops_print
from desktop_app.domain.offers import refund
from desktop_app.domain.offers.solution import OfferContext
from desktop_app.domain.papers import prints
from desktop_app.domain.papers.no_agreement import NoAgreementRecord, record_of
from desktop_app.domain.papers.particulars import check_agent
from desktop_app.domain.papers.prints import PrintVoided
from desktop_app.domain.staff.people import Session
from desktop_app.domain.stages import agree
from desktop_app.domain.stages.agree import (
    AgreementIssued,
    AgreementVoided,
    DocumentKind,
    ExplainedClause,
    RecordHandedOver,
)
from desktop_app.domain.stages.communicate import Channel
from desktop_app.domain.stages.negotiate import RoundAdded, RoundAnswered, Side, next_round
from desktop_app.domain.stages.propose import Package
from desktop_app.domain.stages.quick import QuickWayEnded, carried
from desktop_app.domain.stages.requests import Resolution
from desktop_app.domain.stages.stage import Stage
from desktop_app.domain.stages.understanding import SaidBack, UnderstandingChecked, check_said
from desktop_app.services.approvals.authority import check_ground
from desktop_app.services.desk import Act, Desk, Ground, Kept, Other, WithFiles, context_of
from desktop_app.services.papers.composing import Composing, Supplements
from desktop_app.services.papers.desk_keys import check_desk_known
from desktop_app.services.papers.paper_lint import CheckPaper, PaperLint
from desktop_app.services.papers.printed.originals import Originals
from desktop_app.services.papers.printed.print_jobs import PrintJobs
from desktop_app.services.papers.side_papers import check_cost_table
from desktop_app.services.permissions import Operation, permit
from desktop_app.services.ports.papers import ComposedPaper, PaperFile, PaperTexts, PaperWriter
from desktop_app.services.ports.printing import Printer
from desktop_app.services.signing.signing import Signing
from desktop_app.services.signing.signing_room import room_low
from desktop_app.services.signing.undoing import Undoing
from desktop_app.services.stages.ending import WithoutAgreement, ended_without
from desktop_app.services.stages.explaining import (
    check_understood,
    explained_now,
    facts_to_say,
    said_by_now,
    told,
)
from desktop_app.services.stages.packages import check_either_day, check_marks, check_same
from desktop_app.services.stages.short_way import paper_left, requests_open_again
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
    """What the linter says, and whether the disk has room for what is signed; a red one stops the print."""


class Agree(Originals, Signing, Undoing):
    """What a teller can do on page 6: what is done with originals and with signatures stands in the three bases.

    Args:
        desk: the desk.
        texts: composes papers.
        writer: draws them.
        printer: the way to paper.
        check: says what is wrong with a paper before it is printed.
        supplements: composes what changes an agreement in force; without it the whole agreement is made anew.
    """

    def __init__(
        self,
        desk: Desk,
        texts: PaperTexts,
        writer: PaperWriter,
        printer: Printer,
        check: CheckPaper | None = None,
        *,
        supplements: Supplements | None = None,
    ) -> None:
        composing = Composing(desk, texts, writer, supplements)
        jobs = PrintJobs(desk, printer)
        Originals.__init__(self, desk, composing, writer, printer, jobs)
        Signing.__init__(self, desk, composing, jobs)
        Undoing.__init__(self, desk)
        self._check = check or PaperLint(writer.can_draw)

    def settle_quick(self, session: Session, case_id: str, package: Package) -> Kept:
        """Put the package of a quick matter on the table and keep that both sides want it; nothing is half typed then.

        Raises:
            RuleBroken: ``not_quick``, ``authority_needed``, ``amount_over_quick_limit``, ``agreement_in_force``,
                ``agreed_after_death``, ``package_differs``, ``figures_hang_on_day``.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            if Stage.NEGOTIATE not in case.skipped:
                raise RuleBroken("not_quick")
            accepted = case.negotiate.accepted
            if accepted is not None and accepted.package == package:
                return
            check_not_in_force(case)
            check_may_agree(case.succession, field="print")
            context = self._desk.context(case, ground)
            _check_quick_limit(package, context)
            check_same(context, package)
            if ground.days.shown != ground.days.likely:
                check_either_day(package, self._desk.context(case, ground, ground.days.likely), ground.days)
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

        return self._desk.change(session, Operation.OFFER, case_id, decide, clears_draft=Stage.AGREE)

    def leave_quick_way(self, session: Session, case_id: str, typed: Mapping[str, str]) -> Kept:
        """The matter is over the limit of a quick one: its other stages are needed, from page 2 on.

        What was agreed on the short way is set aside, its paper void: the bank offers anew, with leave where needed.

        Args:
            session: who acts.
            case_id: the case.
            typed: the small form by term; page 2 opens with what of it is a fact.

        Raises:
            RuleBroken: ``not_quick``, ``agreement_in_force``, ``short_way_signed``; the codes of ``quick.carried``.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            if case.is_over_quick:
                return
            kind = context_of(case, ground.policy, ground.workdays, ground.today).kind
            if Stage.NEGOTIATE not in case.skipped or kind.quick is None:
                raise RuleBroken("not_quick")
            check_not_in_force(case)
            yield from paper_left(case)
            yield QuickWayEnded(kind.quick.id, carried(kind, typed, ground.today))
            yield from requests_open_again(case.requests)

        return self._desk.change(session, Operation.OFFER, case_id, decide)

    def explain(self, session: Session, case_id: str, clauses: tuple[ExplainedClause, ...]) -> Kept:
        """Keep which conspicuous terms were explained and for how long each was lit."""

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            check_reached(case, Stage.AGREE)
            explained = agree.with_explained(case.agree.explained, clauses, ground.policy.papers.fastest_read)
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
            Unavailable: ``blob_failed``.
        """
        permit(session, Operation.ISSUE)
        case = self._desk.content(session, case_id)
        current = case.paper
        if current is not None and self._composing.stands(case, current):
            return self._draw(case, current.version, current.printed_head)
        version = len(case.agree.issued) + 1
        return self._draw(case, version, self._head(session))

    def issue(self, session: Session, case_id: str, drawn: Drawn, terms_explained: tuple[ExplainedClause, ...]) -> Kept:
        """Pin *drawn* as the version to print and sign; the same content again is no event.

        An older version that was not signed by both becomes void, with each of its originals wherever it is; one that
        was stays in force.

        Raises:
            RuleBroken: ``stage_not_reached``, ``agreement_in_force``, ``nothing_accepted``, ``ground_changed``;
                ``proposal_not_on_table``; ``agreed_after_death``;
                ``paper_out_of_date`` when the case has changed since it was drawn;
                ``guest_not_certified`` (fact: desk) in a guest visit with the sheet of a desk nobody vouches for;
                ``paper_not_clean`` (fact: rules) when the linter stops the print; the codes of
                ``particulars.check_agent``, ``cost_table.check``, ``explaining.check_explained`` and
                ``explaining.check_understood``.
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
            check_proposal_settled(case, field="print")
            current = case.agree.current
            is_known = current is not None and current.content_sha256 == drawn.file.content_sha256
            if is_known and case.paper is not None:
                if not case.is_in_force:
                    check_cost_table(case, ground)
                yield from explained_now(case, ground.policy, drawn.kind, drawn.composed, terms_explained)
                return
            check_not_in_force(case)
            if drawn.kind is DocumentKind.AGREEMENT:
                check_may_agree(case.succession, field="print")
            check_desk_known(self._desk, case, ground.history)
            self._check_fresh(case, drawn, ground.today)
            if case.succession.died is None:  # else the agent of page 1 acts no longer
                check_agent(case.agree.particulars, case.identify.identification, on=ground.today)
            check_cost_table(case, ground)
            check_understood(case, ground.policy, drawn.kind, drawn.composed)
            yield from explained_now(case, ground.policy, drawn.kind, drawn.composed, terms_explained)
            if current is not None and case.agree.effective_from is None:
                # A record of no agreement that the customer holds says what was so; nobody takes it back.
                for sheet in () if case.agree.handover is not None else case.agree.originals():
                    yield Other(PrintVoided(case_id, prints.SUPERSEDED, is_taken_back=False), sheet.id)
                yield AgreementVoided(current.version, prints.SUPERSEDED)
            yield WithFiles(_issued(case, drawn, refs[-1].sha256), refs)

        return self._desk.change(session, Operation.ISSUE, case_id, decide)

    def end_without_agreement(self, session: Session, case_id: str, reason: str, note: str) -> Kept:
        """Keep that no agreement was reached; requests still open are refused on the articles of the kind.

        Raises:
            RuleBroken: the codes of ``ending.ended_without``.
        """
        given = WithoutAgreement(reason, note)
        return self._desk.change(
            session, Operation.SIGN, case_id, lambda case, ground: ended_without(self._desk, case, ground, given)
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

    def _draw(self, case: CaseState, version: int, head: str) -> Drawn:
        number = f"{case.number}-{version}"
        made_on = _made_on(case, version) or self._desk.clock.today()
        request = self._composing.request(case, number, version, made_on, head)
        kind, composed = self._composing.compose(request)
        file = self._writer.write(composed.paper)
        found = (*self._check(request, composed), *room_low(file, self._desk.vault.blobs.room()))
        return Drawn(composed, file, kind, number, version, head, made_on, found)

    def _check_fresh(self, case: CaseState, drawn: Drawn, today: date) -> None:
        """What is pinned is what the case says now, of today, and the linter finds nothing red in it now.

        What was drawn before midnight bears the day before: the days it promises are counted from the day of issue.
        Somebody may have changed the case since the paper was drawn; what the linter said then is nobody's to hand in.
        """
        if drawn.version != len(case.agree.issued) + 1 or drawn.made_on != today:
            raise RuleBroken("paper_out_of_date", field="print")
        request = self._composing.request(case, drawn.number, drawn.version, drawn.made_on, drawn.printed_head)
        kind, composed = self._composing.compose(request)
        if (kind, composed) != (drawn.kind, drawn.composed):
            raise RuleBroken("paper_out_of_date", field="print")
        _check_clean(self._check(request, composed))

    def _head(self, session: Session) -> str:
        with self._desk.vault.work(session) as work:
            return work.commit().hash[:HEAD_LENGTH]


def _check_clean(findings: tuple[Finding, ...]) -> None:
    """A paper with a red finding is neither pinned nor printed."""
    if stops_print(findings):
        raise RuleBroken("paper_not_clean", field="print", rules=red_rules(findings))


def _check_quick_limit(package: Package, context: OfferContext) -> None:
    """A quick matter stays inside the limit of its kind, whatever kind of solution the bank's cost comes from."""
    rule = context.kind.quick
    if rule is None or package.kind not in context.kind.solutions:
        raise RuleBroken("not_quick")
    if cost_of(package) > rule.most:
        raise RuleBroken("amount_over_quick_limit", field=refund.AMOUNT, most=rule.most.display())


def _made_on(case: CaseState, version: int) -> date | None:
    """The date printed on a version that was issued before."""
    return next((issued.made_on for issued in case.agree.issued if issued.version == version), None)


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
