"""Page 6: the paper, its originals, its hands, and what is made beside it."""

from datetime import date, timedelta
from typing import Final

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.papers import cost_table
from desktop_app.domain.papers.particulars import BesideRole, NamedSigner
from desktop_app.domain.papers.prints import TO_TAKE_BACK
from desktop_app.domain.stages.agree import AgreementIssued, DocumentKind
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.stages.stage import Stage
from desktop_app.domain.stages.understanding import SaidBack, left_to_say
from desktop_app.services.papers.particulars import AgreedOtherwise
from desktop_app.services.permissions import Operation
from desktop_app.services.stages.ending import WithoutAgreement
from desktop_app.services.stages.explaining import facts_to_say, must_hear
from tests import builders
from tests.walks.talking import Talking

TOO_LATE: Final = ("signature_lapsed", "offer_expired")
"""Nothing is signed any more: the signing ends, or the talks go on."""


class OnPaper(Talking):
    """What is done with the paper that ends the talks."""

    def do_paper(self) -> None:
        """What comes next on page 6."""
        case, agree = self.case, self.services.agree
        is_quick = Stage.NEGOTIATE in case.skipped and case.agree.no_agreement is None
        if is_quick and case.negotiate.accepted is None:
            self.do_settle_quick()
            return
        current = case.paper
        out = [one.id for one in case.agree.sheets if one.with_customer]
        if current is None or not self.stands():
            self.do_issue()
        elif case.agree.void_sheets(TO_TAKE_BACK) and self.chance(0.8):
            self.do_collect_void()
        elif out and self.chance(0.8):
            agree.bring_back(self.session, self.case_id, out)
        elif len(case.agree.originals()) < current.originals:
            agree.print_originals(self.session, self.case_id, self.settings)
        else:
            self._hands(current)

    def _hands(self, current: AgreementIssued) -> None:
        case, agree = self.case, self.services.agree
        if current.kind is DocumentKind.NO_AGREEMENT and case.agree.handover is None:
            agree.hand_over(self.session, self.case_id, is_signed=self.chance(0.7))
        elif current.kind is DocumentKind.NO_AGREEMENT:
            agree.finish(self.session, self.case_id)
        elif case.agree.signature(Side.CUSTOMER) is None:
            self.do_sign_customer()
        elif case.agree.others_missing:
            self.do_sign_other()
        elif case.agree.signature(Side.BANK) is None:
            self.do_sign_bank()
        else:
            agree.finish(self.session, self.case_id)

    def stands(self) -> bool:
        """Whether the case still says what its paper says."""
        current = self.case.paper
        try:
            return current is not None and self.services.agree._composing.stands(self.case, current)
        except RuleBroken:
            return False

    def do_issue(self) -> None:
        case, agree, beside = self.case, self.services.agree, self.services.papers_beside
        given = case.identify.identification
        if given is not None and given.agent is not None and self.chance(0.9):
            self.services.particulars.ask_agent(self.session, self.case_id, is_of_bank=False)
        if case.negotiate.accepted is not None and case.paper is None and self.chance(0.25):
            self.one([self.do_ask_english, self.do_name_signer, self.do_agree_otherwise])()
        if case.negotiate.accepted is not None and beside.needs_cost_table(case) and cost_table.signature(case) is None:
            beside.ask_other_charges(self.session, self.case_id, has_any=self.chance(0.1))
            beside.print_cost_table(self.session, self.case_id, self.settings)
            if self.chance(0.9):
                beside.sign_cost_table(self.session, self.case_id, self.clock.today())
        drawn = agree.draw(self.session, self.case_id)
        facts = facts_to_say(self.case, self.desk.policy(), drawn.kind, drawn.composed)
        if left := left_to_say(facts, self.case.agree.understanding):
            agree.say_back(self.session, self.case_id, drawn, tuple(SaidBack(one.id, 1, one.sha256) for one in left))
        clauses = self.clauses(drawn, is_aloud=must_hear(self.case))
        agree.issue(self.session, self.case_id, drawn, clauses)
        if self.chance(0.8):
            agree.print_originals(self.session, self.case_id, self.settings)

    def do_print(self) -> None:
        self.services.agree.print_originals(self.session, self.case_id, self.settings)

    def do_reprint(self) -> None:
        version = self.one([None, *(one.version for one in self.case.agree.issued)])
        self.services.agree.reprint(self.session, self.case_id, self.settings, "客户遗失", version=version)

    def do_large_print(self) -> None:
        self.services.large_print.print(self.session, self.case_id, self.settings)

    def do_certified_copy(self) -> None:
        self.services.certified_copies.print(self.session, self.case_id, 1, self.settings)

    def do_void_sheet(self) -> None:
        sheet, by = self.any(self.case.agree.sheets), self.one(["", self.leader().id])
        if sheet is not None:
            self.services.agree.void_sheet(self.session, self.case_id, sheet.id, "纸张损坏", attested_by=by)

    def do_lie_in_tray(self) -> None:
        self.services.agree.lie_in_tray(self.session, self.case_id)

    def do_bring_back(self) -> None:
        sheets = [one.id for one in self.case.agree.sheets]
        some = self.random.sample(sheets, min(len(sheets), 2))
        self.services.agree.bring_back(self.session, self.case_id, some)

    def do_collect_void(self) -> None:
        self.services.agree.collect_void(self.session, self.case_id, ())

    # ── Hands ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def day_of_hand(self) -> date:
        return self.clock.today() - timedelta(days=self.one([0] * 9 + [1, 3]))

    def do_sign_customer(self) -> None:
        self._sign(Side.CUSTOMER)

    def do_sign_bank(self) -> None:
        self._sign(Side.BANK)

    def _sign(self, side: Side) -> None:
        """As the page does: what a second person is needed for is asked first, and what it says is so."""
        agree, on = self.services.agree, self.day_of_hand()
        try:
            leave = agree.leave_for(self.session, self.case_id, side, on)
        except RuleBroken as broken:
            if broken.code in TOO_LATE and self.chance(0.6):
                self.one([self.do_end_signing, self.do_offer, self.do_end_without])()
            raise
        by = self.person("M001") if leave is Operation.ENTER_LATE_OF_MANAGER else self.leader()
        is_other = by.id != self.session.person.id and by.id not in self.recused()
        if leave is None or is_other:
            with self.said_to_be_possible("a signature"):
                agree.sign(self.session, self.case_id, side, on, attested_by="" if leave is None else by.id)

    def do_sign_other(self) -> None:
        one = self.any(self.case.agree.others_missing)
        self.services.agree.sign_other(
            self.session,
            self.case_id,
            "guarantor_1" if one is None else one.box,
            self.clock.today(),
            attested_by=self.one(["", self.leader().id]),
            document_seen=self.chance(0.9),
            document_tail="0021",
        )

    def do_sign_original(self) -> None:
        current = self.case.agree.current
        boxes = () if current is None else tuple(one.box for one in current.others)
        hand, by = self.one([*(side.value for side in Side), *boxes]), self.leader().id
        self.services.agree.sign_original(self.session, self.case_id, hand, self.clock.today(), attested_by=by)

    def do_end_signing(self) -> None:
        side, by = self.one(Side), self.leader().id
        without = WithoutAgreement(self.choice("no_agreement_reason")) if self.chance(0.4) else None
        why = "客户情况有变化" if side is Side.BANK else ""
        self.services.agree.end_signing(self.session, self.case_id, side, why, attested_by=by, without=without)

    def do_end_without(self) -> None:
        if self.chance(0.4):
            why = self.choice("no_agreement_reason")
            self.services.agree.end_without_agreement(self.session, self.case_id, why, "")

    def do_hand_over_record(self) -> None:
        self.services.agree.hand_over(self.session, self.case_id, is_signed=self.chance(0.5))

    def do_finish_agree(self) -> None:
        self.services.agree.finish(self.session, self.case_id)

    def do_take_back(self) -> None:
        agree, originals, by = self.services.agree, self.case.agree.originals(), self.leader()
        asked = agree.to_undo(self.session, self.case_id)
        here, out = [one.serial for one in originals], [one.serial for one in originals if one.with_customer]
        is_possible = asked.refused is None and by.id not in self.recused()
        with self.said_to_be_possible("undoing", is_possible=is_possible, refused=asked.refused):
            agree.take_back(self.session, self.case_id, here, "打错了字", attested_by=by.id, brought_back=out)

    # ── Beside it ───────────────────────────────────────────────────────────────────────────────────────────────────

    def do_name_signer(self) -> None:
        role, who = self.one(BesideRole), builders.identity(name="张翠山", born=date(1970, 5, 6))
        given = NamedSigner(role, who)
        if role is BesideRole.COMPANY:
            code, acts = "91350100M000100Y43", "张三丰"
            given = NamedSigner(role, name="示例市武当商贸有限公司", detail=code, representative=acts)
        elif role is BesideRole.INTERPRETER:
            given = NamedSigner(role, who, detail="英语")
        elif role is BesideRole.CANNOT_WRITE:
            given = NamedSigner(role)
        elif self.chance(0.3):
            given = NamedSigner(role, who, was_asked=True, contract_no="保字1号", contract_on=date(2024, 3, 1))
        self.services.particulars.name_signer(self.session, self.case_id, given)

    def do_drop_signer(self) -> None:
        self.services.particulars.drop_signer(self.session, self.case_id, self.one(BesideRole))

    def do_ask_english(self) -> None:
        self.services.particulars.ask_english(self.session, self.case_id, is_wanted=self.chance(0.6))

    def do_agree_otherwise(self) -> None:
        service = self.services.particulars
        clause = self.any(service.standard(self.session, self.case_id))
        if clause is not None:
            before = self.one(clause.paragraphs) if clause.paragraphs and self.chance(0.5) else ""
            after = self.one(["书面材料也可以由甲方的配偶代收。", "双方照此办理。"])
            by = self.person("M001").id if self.chance(0.8) else ""
            given = AgreedOtherwise(clause.id, before, after, "客户长期在外地", by, is_read=True)
            service.agree_otherwise(self.session, self.case_id, given)

    def do_drop_deviation(self) -> None:
        self.services.particulars.drop_deviation(self.session, self.case_id, 1)

    def do_other_charges(self) -> None:
        has_any = self.chance(0.3)
        self.services.papers_beside.ask_other_charges(self.session, self.case_id, has_any=has_any)

    def do_cost_table(self) -> None:
        self.services.papers_beside.print_cost_table(self.session, self.case_id, self.settings)

    def do_sign_cost_table(self) -> None:
        self.services.papers_beside.sign_cost_table(self.session, self.case_id, self.clock.today())

    def do_beside(self) -> None:
        beside = self.services.papers_beside
        what = self.one(
            [
                beside.print_not_yet_effective,
                beside.print_signing_ended,
                beside.print_offer_sheet,
                beside.print_complaint_receipt,
                beside.print_decision,
                beside.print_account_notice,
                beside.print_deviation_sheet,
                beside.keep_original_receipt,
            ]
        )
        what(self.session, self.case_id, self.settings)

    def do_round_sheet(self) -> None:
        found = self.any(self.case.negotiate.rounds)
        no = 1 if found is None else found.no
        self.services.round_sheets.print(self.session, self.case_id, no, self.settings)

    def do_material_list(self) -> None:
        given = self.case.collect.collection or self.services.collect.opening(self.case)
        self.services.material_list.print(self.session, self.case_id, given, self.settings)
