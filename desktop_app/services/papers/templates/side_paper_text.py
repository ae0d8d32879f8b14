"""The papers beside the agreement: what is signed before it, handed over with it, or given instead of it.

None of them is kept or printed here: they are composed from the case and from facts that are handed in, so that a
service can pin, print and note them like every other paper.
"""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Final

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.papers.decision import Decision
from desktop_app.domain.papers.side_paper import SidePaper
from desktop_app.domain.signing.signing_ended import SigningEnded
from desktop_app.domain.stages.negotiate import Round, Side
from desktop_app.services.papers.templates.filling import Values
from desktop_app.services.papers.templates.render import Rendering
from desktop_app.services.papers.templates.shelf import Shelf
from desktop_app.services.papers.templates.template import Template
from desktop_app.services.papers.templates.told import Told
from desktop_app.services.papers.values.case_values import agreement_values
from desktop_app.services.papers.values.side_paper_values import (
    PaperNamed,
    decision_values,
    deviation_values,
    disclosure_values,
    ended_values,
    keeping_values,
    notice_values,
    offer_values,
    paper_receipt_values,
    receipt_values,
    script_values,
    waiting_values,
)
from desktop_app.services.papers.values.supplement_values import supplement_values
from desktop_app.services.ports.papers import ComposedPaper, ConspicuousTerm, PaperRequest, StandardClause

SUPPLEMENT: Final = "supplement_agreement"
"""An agreement with versions and signatures of its own; the others are kinds of ``SidePaper``."""


class SidePaperText:
    """Composes the papers beside the agreement; every method also raises ``not_identified`` and ``template_missing``.

    Args:
        templates: what ``agreement_text.load_templates`` read.
        told: what ``told.load_told`` read, for what is said before a supplement is signed.
    """

    def __init__(self, templates: Collection[Template], told: Mapping[str, Told] | None = None) -> None:
        self._shelf = Shelf(templates, told)

    def cost_disclosure(self, request: PaperRequest) -> ComposedPaper:
        """The table of all-in cost, signed before the agreement wherever ``needs_disclosure`` says so.

        Raises:
            RuleBroken: ``nothing_accepted``, ``no_schedule``.
        """
        return self._compose(SidePaper.COST_TABLE, request, disclosure_values(request, _accepted(request.case)))

    def supplement(self, request: PaperRequest) -> ComposedPaper:
        """What changes the agreement in force: before and after, and what stays.

        Its promises are those that it states; the others of the agreement stay as they are.  What the customer says
        back, and what happens if, is of the new figures, by the clauses of the agreement that stand.

        Raises:
            RuleBroken: ``nothing_accepted``, ``nothing_in_force``.
        """
        return self._compose(SUPPLEMENT, request, self._supplement_values(request))

    def standard_of_supplement(self, request: PaperRequest) -> tuple[StandardClause, ...]:
        """What of its text may be agreed otherwise, before anything was.

        Raises:
            RuleBroken: as :meth:`supplement`.
        """
        return Rendering(self._shelf.pick(SUPPLEMENT, request), self._supplement_values(request)).standard()

    def offer_sheet(self, request: PaperRequest, payload: str = "") -> ComposedPaper:
        """The bank's offer to take home; *payload* is the signed text of its code.

        Raises:
            RuleBroken: ``round_not_on_table``.
        """
        return self._compose(SidePaper.OFFER_SHEET, request, offer_values(request, payload))

    def complaint_receipt(self, request: PaperRequest, registered_by: str) -> ComposedPaper:
        """The receipt of a complaint; *registered_by* is the name printed.

        Raises:
            RuleBroken: ``not_a_complaint``.
        """
        return self._compose(SidePaper.COMPLAINT_RECEIPT, request, receipt_values(request, registered_by))

    def decision_notice(self, request: PaperRequest, decision: Decision) -> ComposedPaper:
        """What was decided, why, and every further way.

        Raises:
            RuleBroken: ``data_used_missing``.
        """
        return self._compose(SidePaper.DECISION_NOTICE, request, decision_values(request, decision))

    def read_aloud(self, request: PaperRequest, terms: tuple[ConspicuousTerm, ...]) -> ComposedPaper:
        """What is read aloud of *terms* before the paper is signed.

        Raises:
            RuleBroken: ``nothing_accepted``.
        """
        return self._compose(SidePaper.READ_ALOUD, request, script_values(request, _accepted(request.case), terms))

    def account_notice(self, request: PaperRequest) -> ComposedPaper:
        """Why an account is restricted or frozen, and who decides.

        Raises:
            RuleBroken: ``nothing_accepted``.
        """
        return self._compose(SidePaper.ACCOUNT_NOTICE, request, notice_values(request))

    def not_yet_effective(
        self, request: PaperRequest, paper: PaperNamed, *, signed_on: date, bank_by: date, serials: tuple[str, ...]
    ) -> ComposedPaper:
        """The customer has signed *paper*; the bank does, or says no, by *bank_by*."""
        values = waiting_values(request, paper, signed_on=signed_on, bank_by=bank_by, serials=serials)
        return self._compose(SidePaper.NOT_YET_EFFECTIVE, request, values)

    def signing_ended(self, request: PaperRequest, paper: PaperNamed, ended: SigningEnded) -> ComposedPaper:
        """The customer had signed *paper* alone, and one side ended it there."""
        kind = SidePaper.DECLINE_NOTICE if ended.side is Side.BANK else SidePaper.WITHDRAWAL_RECEIPT
        return self._compose(kind, request, ended_values(request, paper, ended))

    def hand_receipt(
        self, request: PaperRequest, paper: PaperNamed, *, serial: str, kept_by: str, copy_by: date | None
    ) -> ComposedPaper:
        """One original is kept by *kept_by* for both sides; the other follows by *copy_by*."""
        values = keeping_values(request, paper, serial=serial, kept_by=kept_by, copy_by=copy_by)
        return self._compose(SidePaper.ORIGINAL_RECEIPT, request, values)

    def paper_receipt(self, request: PaperRequest, names: Mapping[str, str]) -> ComposedPaper:
        """What the customer handed in since the last receipt; *names* are those of the staff by id."""
        return self._compose(SidePaper.PAPER_RECEIPT, request, paper_receipt_values(request, names))

    def deviation_sheet(self, request: PaperRequest, of: PaperRequest) -> ComposedPaper:
        """What an agreement says otherwise than its template.

        Args:
            request: of the sheet.
            of: what the agreement was made from, with what it says otherwise.

        Raises:
            RuleBroken: ``nothing_accepted``; ``no_deviations`` when there is none; the codes of
                ``deviating.Deviating``.
        """
        if not of.deviations:
            raise RuleBroken("no_deviations", field="print")
        accepted = _round_of(of)
        standard, values = self._standard_of(of, accepted)
        listed = Rendering(standard, values, of.deviations).deviating()
        named = PaperNamed(self._shelf.title(standard.name), of.number, of.version)
        return self._compose(SidePaper.DEVIATION_SHEET, request, deviation_values(request, named, listed))

    def _standard_of(self, of: PaperRequest, accepted: Round) -> tuple[Template, Values]:
        """The template of an agreement, or of what changed one, and the values it was filled with."""
        if of.case.agree.in_effect(of.version):
            return self._shelf.pick(SUPPLEMENT, of), supplement_values(of, accepted, self._shelf.title)
        template = self._shelf.pick(of.policy.solution(accepted.package.kind).template, of)
        return template, agreement_values(of, accepted.package, accepted)

    def title(self, template: str) -> str:
        """What a paper made with a version of a template (``card_instalment_plan.1``) is called."""
        return self._shelf.title(template)

    def _supplement_values(self, request: PaperRequest) -> Values:
        return supplement_values(request, _accepted(request.case), self._shelf.title)

    def _compose(self, template_id: str, request: PaperRequest, values: Values) -> ComposedPaper:
        return self._shelf.compose(self._shelf.pick(template_id, request), request, values)


def _round_of(of: PaperRequest) -> Round:
    """The round that an agreement carries out: its own once it was made, else what both sides want."""
    case = of.case
    issued = next((one for one in case.agree.issued if one.version == of.version), None)
    made_of = next((one for one in case.negotiate.rounds if issued is not None and one.no == issued.round_no), None)
    return _accepted(case) if made_of is None else made_of


def _accepted(case: CaseState) -> Round:
    accepted = case.negotiate.accepted
    if accepted is None:
        raise RuleBroken("nothing_accepted")
    return accepted
