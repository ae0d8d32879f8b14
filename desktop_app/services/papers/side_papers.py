"""Papers beside the agreement: composed from the case, pinned by their bytes, printed, and some of them signed.

One way for all of them: the newest paper of a kind is printed again while the case says the same; when it says
something else, another one is made.  The print is written to the journal before the printer gets it.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Protocol

from desktop_app.domain.case import CaseState, check_not_in_force
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.lint import Finding, placed
from desktop_app.domain.offers.solution import workdays_of
from desktop_app.domain.papers import cost_table
from desktop_app.domain.papers.decision import Decision
from desktop_app.domain.papers.particulars import check_agent
from desktop_app.domain.papers.prints import Sheet
from desktop_app.domain.papers.side_paper import SIGNED, PaperMade, PaperSigned, SidePaper, check_signable
from desktop_app.domain.promises.keeping import BANK_SIGNS
from desktop_app.domain.signing.signing_ended import SigningEnded
from desktop_app.domain.staff.people import Session
from desktop_app.domain.stages.agree import AgreementIssued, check_signed_alone, missing_originals, slips_there
from desktop_app.domain.stages.follow_up import PromiseMade
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.deadlines.clocks import Clocks
from desktop_app.services.desk import Act, Desk, Ground, Kept, Other, WithFiles
from desktop_app.services.papers.offer_sheets import OfferSheets
from desktop_app.services.papers.other_charges import keep_answer, nobody_else
from desktop_app.services.papers.paper_lint import PaperLint
from desktop_app.services.papers.paper_request import paper_request
from desktop_app.services.papers.printed.print_jobs import PrintJobs
from desktop_app.services.papers.printed.slips import Slips, SlipsSent
from desktop_app.services.papers.values.case_values import identification_of
from desktop_app.services.papers.values.decided import decision_of
from desktop_app.services.papers.values.side_paper_values import PaperNamed, needs_disclosure
from desktop_app.services.permissions import Operation, permit
from desktop_app.services.ports.papers import (
    ComposedPaper,
    ConspicuousTerm,
    PaperFile,
    PaperRequest,
    PaperWriter,
    StandardClause,
)
from desktop_app.services.ports.printing import Printer, PrintSettings
from desktop_app.services.stages.ending import answered
from desktop_app.wire import canonical

_LETTERS: Final = {
    SidePaper.COST_TABLE: "C",
    SidePaper.NOT_YET_EFFECTIVE: "W",
    SidePaper.DECLINE_NOTICE: "J",
    SidePaper.WITHDRAWAL_RECEIPT: "H",
    SidePaper.COMPLAINT_RECEIPT: "T",
    SidePaper.DECISION_NOTICE: "D",
    SidePaper.ACCOUNT_NOTICE: "N",
    SidePaper.ORIGINAL_RECEIPT: "K",
    SidePaper.DEVIATION_SHEET: "P",
    SidePaper.OFFER_SHEET: "Y",
    SidePaper.READ_ALOUD: "L",
    SidePaper.PAPER_RECEIPT: "M",
}
"""Stands in the number of a paper between the case's number and what the paper is about."""

Compose = Callable[[PaperRequest], ComposedPaper]


class SideTexts(Protocol):
    """Composes the papers beside the agreement (see ``side_paper_text.SidePaperText``)."""

    def title(self, template: str) -> str: ...

    def cost_disclosure(self, request: PaperRequest) -> ComposedPaper: ...

    def supplement(self, request: PaperRequest) -> ComposedPaper: ...

    def standard_of_supplement(self, request: PaperRequest) -> tuple[StandardClause, ...]: ...

    def offer_sheet(self, request: PaperRequest, payload: str = "") -> ComposedPaper: ...

    def complaint_receipt(self, request: PaperRequest, registered_by: str) -> ComposedPaper: ...

    def decision_notice(self, request: PaperRequest, decision: Decision) -> ComposedPaper: ...

    def read_aloud(self, request: PaperRequest, terms: tuple[ConspicuousTerm, ...]) -> ComposedPaper: ...

    def account_notice(self, request: PaperRequest) -> ComposedPaper: ...

    def deviation_sheet(self, request: PaperRequest, of: PaperRequest) -> ComposedPaper: ...

    def not_yet_effective(
        self, request: PaperRequest, paper: PaperNamed, *, signed_on: date, bank_by: date, serials: tuple[str, ...]
    ) -> ComposedPaper: ...

    def signing_ended(self, request: PaperRequest, paper: PaperNamed, ended: SigningEnded) -> ComposedPaper: ...

    def hand_receipt(
        self, request: PaperRequest, paper: PaperNamed, *, serial: str, kept_by: str, copy_by: date | None
    ) -> ComposedPaper: ...

    def paper_receipt(self, request: PaperRequest, names: Mapping[str, str]) -> ComposedPaper: ...


@dataclass(frozen=True, slots=True)
class DrawnBeside:
    """A paper beside the agreement as the case makes it now; ``made`` is its event, kept already or to be kept."""

    made: PaperMade
    composed: ComposedPaper
    file: PaperFile
    notes: tuple[Finding, ...] = ()
    """What the linter points out and lets pass."""


class PapersBeside:
    """Draws, keeps, prints and takes signatures on the papers beside the agreement.

    Every print raises ``Unavailable`` with the printer's codes, ``disk_full``, ``blob_failed`` or ``blob_missing``, and
    ``RuleBroken`` ``not_identified``, ``template_missing``, ``no_glyph``, ``slip_not_clean``.

    Args:
        desk: the desk.
        texts: composes them.
        writer: draws them.
        printer: the way to paper.
        offers: makes the code of an offer sheet.
    """

    def __init__(
        self, desk: Desk, texts: SideTexts, writer: PaperWriter, printer: Printer, offers: OfferSheets
    ) -> None:
        self._desk, self._texts, self._writer = desk, texts, writer
        self._slips = Slips(desk, printer, writer.mark_copy)
        self._jobs = PrintJobs(desk, printer)
        self._offers = offers
        self._lint = PaperLint(writer.can_draw)

    def needs_cost_table(self, case: CaseState) -> bool:
        """Whether the table goes before the paper of what both sides want."""
        accepted = None if case.agree.no_agreement is not None else case.negotiate.accepted
        return accepted is not None and needs_disclosure(self._desk.policy(), accepted.package)

    def cost_table(self, session: Session, case_id: str) -> DrawnBeside:
        """综合融资成本明示表 of the package both sides want, as it would be printed now; nothing is kept.

        Raises:
            RuleBroken: ``nothing_accepted``, ``no_schedule``.
        """
        permit(session, Operation.ISSUE)
        case = self._desk.content(session, case_id)
        return self._drawn(case, SidePaper.COST_TABLE, _round_of(case), self._texts.cost_disclosure)

    def print_cost_table(self, session: Session, case_id: str, settings: PrintSettings) -> SlipsSent:
        """Print it, one for each party whose hand it bears; who does says that nobody else charges, as it says.

        What waits at a printer that stopped is sent anew.  Where it has come out since somebody looked, nothing is
        sent.

        Raises:
            RuleBroken: ``charges_beside`` where somebody does; ``nothing_accepted``, ``no_schedule``.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            if case.negotiate.accepted is not None and not self.needs_cost_table(case):
                raise RuleBroken("no_schedule", field="print")  # else the answer would be kept, and no table made
            yield from nobody_else(case, ground)

        self._desk.change(session, Operation.PRINT, case_id, decide)
        drawn = self.cost_table(session, case_id)
        held = self._held(session, case_id, drawn.made)
        if held and self._jobs.follow(session, case_id):
            still = self._held(session, case_id, drawn.made)
            if not still:
                return SlipsSent(self._desk.change(session, Operation.PRINT, case_id, lambda _case, _ground: ()), ())
            held = still
        self._jobs.take_back(session, case_id, held)
        return self._print(session, case_id, drawn, settings, copies=drawn.composed.originals)

    def ask_other_charges(self, session: Session, case_id: str, *, has_any: bool) -> Kept:
        """Keep whether anybody else charges for it: then its table cannot be printed here.

        Raises:
            RuleBroken: the codes of ``other_charges.keep_answer``.
        """
        return keep_answer(self._desk, session, case_id, has_any=has_any)

    def _held(self, session: Session, case_id: str, made: PaperMade) -> tuple[Sheet, ...]:
        """The copies of a table that were sent and have not come out of any printer."""
        case = self._desk.content(session, case_id)
        return tuple(one for one in slips_there(case.agree, made) if not one.has_come_out)

    def sign_cost_table(self, session: Session, case_id: str, signed_on: date) -> Kept:
        """Everybody who bears the cost signed the table before the agreement (金规〔2026〕2号).

        Raises:
            RuleBroken: ``nothing_accepted``, ``no_paper_to_sign`` while no table names who signs now,
                ``paper_not_out`` while no copy of it left a printer, ``signature_in_future``,
                ``signature_before_paper``, ``signature_before_print``, ``agreement_in_force``, ``charges_beside``; the
                codes of ``cost_table.check_day`` and ``particulars.check_agent``.
        """
        self._jobs.follow(session, case_id)

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            check_not_in_force(case)
            subject = _round_of(case)
            check_agent(case.agree.particulars, case.identify.identification, on=ground.today)
            yield from nobody_else(case, ground)
            made = check_signable(
                cost_table.standing(case),
                SidePaper.COST_TABLE,
                signed_on,
                today=ground.today,
                is_out=cost_table.is_out(case),
                printed_on=cost_table.printed_on(case),
            )
            cost_table.check_day(case, signed_on)
            event = PaperSigned(SidePaper.COST_TABLE, subject, made.no, signed_on)
            if cost_table.signature(case) != event:
                yield event

        return self._desk.change(session, Operation.SIGN, case_id, decide)

    def print_not_yet_effective(self, session: Session, case_id: str, settings: PrintSettings) -> SlipsSent:
        """The receipt 尚未生效 for a customer who signed alone; by when the bank signs becomes the bank's promise.

        Raises:
            RuleBroken: ``not_signed_alone``.
        """
        case = self._desk.content(session, case_id)
        current, signed = check_signed_alone(case.agree, field="print")
        policy = self._desk.policy()
        workdays = workdays_of(policy)
        bank_by = policy.papers.bank_signs_by(signed.signed_on, workdays)
        named = PaperNamed(self._texts.title(current.template), current.number, current.version)
        serials = tuple(sheet.serial for sheet in case.agree.originals())

        def compose(request: PaperRequest) -> ComposedPaper:
            return self._texts.not_yet_effective(
                request, named, signed_on=signed.signed_on, bank_by=bank_by, serials=serials
            )

        drawn = self._drawn(case, SidePaper.NOT_YET_EFFECTIVE, str(current.version), compose)
        promise = PromiseMade(case_id, Side.BANK, f"《{named.title}》{BANK_SIGNS}", bank_by, "")
        promise = replace(promise, open_year=workdays.open_year(signed.signed_on, bank_by))
        return self._print(session, case_id, drawn, settings, copies=1, promise=promise)

    def print_signing_ended(self, session: Session, case_id: str, settings: PrintSettings) -> SlipsSent:
        """What the customer gets who had signed alone: why the bank declined, or that they took it back.

        The bank owed its signature or its reason until then: that promise is kept once the notice went to the printer.

        Raises:
            RuleBroken: ``no_paper_to_sign`` while no signing was ended.
        """
        case = self._desk.content(session, case_id)
        if not case.agree.ended:
            raise RuleBroken("no_paper_to_sign", field="print")
        ended = case.agree.ended[-1]
        issued = next(one for one in case.agree.issued if one.version == ended.version)
        named = PaperNamed(self._texts.title(issued.template), issued.number, issued.version)
        drawn = self._drawn(
            case,
            ended_paper(ended),
            str(ended.version),
            lambda request: self._texts.signing_ended(request, named, ended),
        )
        sent = self._print(session, case_id, drawn, settings, copies=2)  # one for the file, receipted

        def settle(case: CaseState, ground: Ground) -> Iterator[Act]:
            # What is printed again later says nothing of a version that the customer has signed alone since.
            if case.agree.signature(Side.CUSTOMER) is None:
                yield from answered(case, ground, ended.side)

        return replace(sent, kept=self._desk.change(session, Operation.PRINT, case_id, settle))

    def original_receipt(self, session: Session, case_id: str) -> DrawnBeside:
        """Who keeps the only original that was printed, and by when the other follows; nothing is kept.

        Raises:
            RuleBroken: ``original_not_missing`` while there is none, or all are there.
        """
        permit(session, Operation.PRINT)
        case = self._desk.content(session, case_id)
        current = case.agree.current
        missing = missing_originals(case.agree)
        if current is None or not missing:
            raise RuleBroken("original_not_missing", field="print")
        rule, branch = self._desk.policy().papers, self._desk.vault.books.branch()
        named = PaperNamed(self._texts.title(current.template), current.number, current.version)
        keeper = branch.name if rule.bank_keeps_one else identification_of(case).customer.name
        serial = "、".join(sheet.serial for sheet in case.agree.originals())

        def compose(request: PaperRequest) -> ComposedPaper:
            by = rule.other_original_by(request.on, workdays_of(request.policy))
            return self._texts.hand_receipt(request, named, serial=serial, kept_by=keeper, copy_by=by)

        return self._drawn(case, SidePaper.ORIGINAL_RECEIPT, str(current.version), compose)

    def keep_original_receipt(
        self, session: Session, case_id: str, settings: PrintSettings, *, by_hand: bool = False
    ) -> SlipsSent:
        """Give the receipt, one for each side; the other original becomes the bank's promise.

        With it the paper may be signed on the originals there are.

        Args:
            session: who gives it.
            case_id: the case.
            settings: how this workstation prints.
            by_hand: no printer works: the receipt has its number, and is written by hand.

        Raises:
            RuleBroken: ``original_not_missing``.
        """
        drawn = self.original_receipt(session, case_id)
        part = self._desk.content(session, case_id).agree
        rule, on = self._desk.policy().papers, drawn.made.made_on
        workdays = workdays_of(self._desk.policy_on(on))
        due = rule.other_original_by(on, workdays)
        title = self._texts.title(part.issued[-1].template)
        what = f"《{title}》补印另一份原件（{'、'.join(missing_originals(part))}）并交给客户"
        promise = PromiseMade(case_id, Side.BANK, what, due, "", open_year=workdays.open_year(on, due))
        return self._print(session, case_id, drawn, settings, copies=0 if by_hand else 2, promise=promise)

    def print_offer_sheet(self, session: Session, case_id: str, settings: PrintSettings) -> SlipsSent:
        """The bank's offer on the table, to take home, with its signed code.

        Raises:
            RuleBroken: ``guest_not_certified`` in a guest visit with the sheet of a desk nobody vouches for, which this
                desk's signature would; the codes of ``OfferSheets.code``.
        """
        permit(session, Operation.PRINT)
        generation = self._offers.keys.in_use(session).generation
        case = self._desk.content(session, case_id)
        self._offers.keys.check_known(session, case)
        shown = case.negotiate.on_table

        def compose(request: PaperRequest) -> ComposedPaper:
            return self._texts.offer_sheet(request, self._offers.code(request.case, request.on, generation))

        drawn = self._drawn(case, SidePaper.OFFER_SHEET, "" if shown is None else str(shown.no), compose)
        return self._print(session, case_id, drawn, settings, copies=1)

    def print_complaint_receipt(self, session: Session, case_id: str, settings: PrintSettings) -> SlipsSent:
        """The receipt of a complaint with the days the law gives the bank.

        Raises:
            RuleBroken: ``not_a_complaint``.
        """
        case = self._desk.content(session, case_id)
        people = {person.id: person.name for person in self._desk.vault.books.staff()}
        name = people.get(case.opened_by, session.person.name)  # whoever prints it again, one teller took it in
        drawn = self._drawn(
            case, SidePaper.COMPLAINT_RECEIPT, "", lambda request: self._texts.complaint_receipt(request, name)
        )
        return self._print(session, case_id, drawn, settings, copies=2)  # 双方各执一份

    def print_decision(self, session: Session, case_id: str, settings: PrintSettings) -> SlipsSent:
        """The notice of what was decided, with reasons and further ways (complaint rule Art. 22, PIPL Art. 24).

        Raises:
            RuleBroken: ``outcome_missing``.
        """
        case = self._desk.content(session, case_id)
        decision = decision_of(case, self._desk.policy())
        drawn = self._drawn(
            case, SidePaper.DECISION_NOTICE, "", lambda request: self._texts.decision_notice(request, decision)
        )
        return self._print(session, case_id, drawn, settings, copies=1)

    def print_read_aloud(
        self, session: Session, case_id: str, terms: tuple[ConspicuousTerm, ...], settings: PrintSettings
    ) -> SlipsSent:
        """What is read aloud of the paper's *terms*, on request: one to read from, and to keep.

        Raises:
            RuleBroken: ``nothing_accepted``.
        """
        case = self._desk.content(session, case_id)
        subject = _round_of(case)
        drawn = self._drawn(case, SidePaper.READ_ALOUD, subject, lambda request: self._texts.read_aloud(request, terms))
        return self._print(session, case_id, drawn, settings, copies=1)

    def print_account_notice(self, session: Session, case_id: str, settings: PrintSettings) -> SlipsSent:
        """Why an account is restricted or frozen, and who decides.

        Raises:
            RuleBroken: ``nothing_accepted``.
        """
        case = self._desk.content(session, case_id)
        drawn = self._drawn(case, SidePaper.ACCOUNT_NOTICE, _round_of(case), self._texts.account_notice)
        return self._print(session, case_id, drawn, settings, copies=1)

    def needs_deviation_sheet(self, case: CaseState) -> bool:
        """Whether a version is about to be printed that says something otherwise than its template."""
        return case.paper is not None and case.paper.version in case.agree.otherwise and not case.agree.originals()

    def print_deviation_sheet(self, session: Session, case_id: str, settings: PrintSettings) -> SlipsSent:
        """What a version says otherwise, who allowed it and why: one for the file, one for the customer.

        It is of the version to be signed, or else of the last one in effect: the customer may have it at any time.  It
        lists what that version says, whatever was agreed or dropped since.

        Raises:
            RuleBroken: ``no_paper_to_sign``, ``no_deviations``.
        """
        case = self._desk.content(session, case_id)
        issued = _said_otherwise(case)
        of = paper_request(
            self._desk, case, issued.number, issued.version, issued.made_on, head="", template=issued.template
        )
        of = replace(of, deviations=case.agree.otherwise[issued.version])
        subject = str(issued.version)
        drawn = self._drawn(
            case, SidePaper.DEVIATION_SHEET, subject, lambda request: self._texts.deviation_sheet(request, of)
        )
        return self._print(session, case_id, drawn, settings, copies=2)

    def _drawn(self, case: CaseState, kind: SidePaper, subject: str, compose: Compose) -> DrawnBeside:
        """The newest paper of its kind while the case says the same, else the next one."""
        papers, writer = case.agree.side_papers, self._writer
        last = papers.last(kind, subject)
        known = cost_table.standing(case) if kind is SidePaper.COST_TABLE else last
        if known is not None:
            # the text in force may have moved on since it was made
            before = self._request(case, known.number, known.no, known.made_on, known.template)
            again = compose(before)
            is_same = writer.content_sha256(again.paper) == known.content_sha256
            if is_same and self._names_who_acts(case, known, compose):
                notes = placed(again.paper, self._lint.beside(before, again))
                return DrawnBeside(known, again, writer.write(again.paper), notes)
        no, today = 1 if last is None else last.no + 1, self._desk.clock.today()
        number = f"{case.number}-{_LETTERS[kind]}{subject}"
        request = self._request(case, number, no, today, "")
        composed = compose(request)
        notes = self._lint.refuse_unclean(request, composed)
        file = writer.write(composed.paper)
        made = PaperMade(
            kind=kind,
            subject=subject,
            no=no,
            number=number,
            template=composed.template,
            content_sha256=file.content_sha256,
            pdf_sha256=file.sha256,
            pages=file.pages,
            made_on=today,
            hands=cost_table.hands(case) if kind is SidePaper.COST_TABLE else (),
            fields_sha256=hashlib.sha256(writer.field_map(file)).hexdigest() if kind in SIGNED else "",
        )
        return DrawnBeside(made, composed, file, notes)

    def _names_who_acts(self, case: CaseState, known: PaperMade, compose: Compose) -> bool:
        """Whether it is of the text in force, once the customer has died: an older one knows nobody who acts since."""
        if case.succession.died is None:
            return True
        today = self._desk.clock.today()
        return compose(self._request(case, known.number, known.no, today, "")).template == known.template

    def _request(self, case: CaseState, number: str, no: int, made_on: date, template: str) -> PaperRequest:
        return PaperRequest(
            case=case,
            branch=self._desk.vault.books.branch(),
            policy=self._desk.policy_on(made_on),
            number=number,
            version=no,
            on=made_on,
            printed_head="",
            opened_on=None if case.opened_at is None else self._desk.clock.local(case.opened_at).date(),
            template=template,
            signers=case.agree.particulars.others,
            clock=Clocks(self._desk).reading_on(case.clock, made_on),
        )

    def _print(
        self,
        session: Session,
        case_id: str,
        drawn: DrawnBeside,
        settings: PrintSettings,
        *,
        copies: int,
        promise: PromiseMade | None = None,
    ) -> SlipsSent:
        permit(session, Operation.PRINT)
        made, blobs = drawn.made, self._desk.vault.blobs
        refs = [
            blobs.put(drawn.file.pdf, mime="application/pdf", role=f"{made.kind.value}_pdf"),
            blobs.put(canonical(drawn.composed.paper), mime="application/json", role=f"{made.kind.value}_content"),
        ]
        if made.fields_sha256:
            fields = self._writer.field_map(drawn.file)
            refs.append(blobs.put(fields, mime="application/json", role=f"{made.kind.value}_fields"))

        def pin(case: CaseState, ground: Ground) -> Iterator[Act]:
            if made in case.agree.side_papers.made.get((made.kind, made.subject), ()):
                return
            yield WithFiles(made, tuple(refs))
            # One that was settled was of a version, or an original, before this one.
            if promise is not None and promise.what not in {one.what for one in case.follow_up.unsettled()}:
                yield Other(promise, ground.new_id())

        kept = self._desk.change(session, Operation.PRINT, case_id, pin)
        sent = self._slips.send_all(kept, session, made, drawn.file.pdf, settings, copies=copies)
        return replace(sent, notes=drawn.notes)


def ended_paper(ended: SigningEnded) -> SidePaper:
    """What the customer gets when the signing ended so."""
    return SidePaper.DECLINE_NOTICE if ended.side is Side.BANK else SidePaper.WITHDRAWAL_RECEIPT


def _said_otherwise(case: CaseState) -> AgreementIssued:
    """The version to be signed, else the last in effect, that says something otherwise than its template.

    Raises:
        RuleBroken: ``no_paper_to_sign`` where there is neither, ``no_deviations`` where none of them does.
    """
    in_effect = reversed(case.agree.in_effect(len(case.agree.issued) + 1))
    found = [one for one in (case.paper, *(issued for issued, _ in in_effect)) if one is not None]
    if not found:
        raise RuleBroken("no_paper_to_sign", field="print")
    of = next((one for one in found if one.version in case.agree.otherwise), None)
    if of is None:
        raise RuleBroken("no_deviations", field="print")
    return of


def check_cost_table(case: CaseState, ground: Ground) -> None:
    """The agreement is not made before the cost table of its package is signed, wherever one is needed.

    Raises:
        RuleBroken: the codes of ``cost_table.check``.
    """
    accepted = case.negotiate.accepted
    is_needed = accepted is not None and needs_disclosure(ground.policy, accepted.package)
    if case.agree.no_agreement is None and is_needed:
        cost_table.check(case)


def _round_of(case: CaseState) -> str:
    """The number of the round both sides want.

    Raises:
        RuleBroken: ``nothing_accepted``.
    """
    accepted = case.negotiate.accepted
    if accepted is None:
        raise RuleBroken("nothing_accepted")
    return str(accepted.no)
