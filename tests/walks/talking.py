"""Pages 1 to 5: what the customer brings, what is offered, how the talks go."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.policy import ProblemKind
from desktop_app.domain.stages.collect import Fact, PaperState, Source
from desktop_app.domain.stages.communicate import Answer, Channel, Communication, Contact
from desktop_app.domain.stages.identify import Identification
from desktop_app.domain.stages.negotiate import Round, Side
from desktop_app.domain.stages.propose import Package
from desktop_app.domain.stages.requests import Resolution
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.stages.collect import CheckedFile
from desktop_app.services.stages.receiving import HandedIn
from tests import builders
from tests.domain.offers import grounds
from tests.walks.at_a_desk import AtADesk

SAMPLES: Final = {"日期": "2026-11-02", "金额": "36.00", "后四位": "1234", "期数": "3", "电话": "010-87654321"}
"""Facts by a part of their label."""
KNOWN: Final = {
    "收费项目": "账户管理费",
    "冻结截止日期": "2027-05-02",
    "冻结机关": "示例市人民法院",
    "现日累计限额": "5000.00",
    "公示标准": "10.00",
}
TERMS: Final = {
    "fee": "账户管理费",
    "account_tail": "1234",
    "prepay_amount": "5000.00",
    "transaction_date": "2026-11-02",
    "daily_limit": "20000.00",
    "daily_limit_now": "5000.00",
    "valid_months": "6",
    "telephone": "010-87654321",
    "guarantor": "张翠山",
    "new_due_day": "20",
    "due_day": "20",
}
_BY: Final = ("done_by", "pay_by", "prepay_on")


class Talking(AtADesk):
    """What is done before there is a paper."""

    @property
    def kind(self) -> ProblemKind:
        given = self.case.identify.identification
        return self.desk.policy().kind("" if given is None else given.kind)

    def do_identify(self) -> None:
        before = self.case.identify.identification
        given = self._brought() if before is None or self.chance(0.2) else self._corrected(before)
        self.services.identify.identify(self.session, self.case_id, given, reason=self.reason())

    def _brought(self) -> Identification:
        kind = self.one(self.desk.policy().kinds.values())
        return Identification(
            words=self.one(["你们给我一个说法", "我要投诉你们", "多收了我20元手续费", "我的贷款还不上了"]),
            requests=(kind.request, "请书面说明一次") if self.chance(0.3) else (kind.request,),
            kind=kind.id,
            is_complaint=self.chance(0.5),
            customer=builders.identity(
                name=self.one(["张三丰", "宋远桥", "俞莲舟"]),
                born=date(self.one([1960, 1970, 1980]), 1, 1),
                address=self.one(["", "示例市山脚路3号"]),
            ),
            restatement=kind.restatement,
            is_agreed=True,
            agent=builders.agent() if self.chance(0.15) else None,
            care=(self.one(["large_type", "sight", "elderly", "hearing"]),) if self.chance(0.15) else (),
        )

    def _corrected(self, before: Identification) -> Identification:
        who = before.customer
        return self.one(
            [
                replace(before, customer=replace(who, phone=f"138{self.digits(8)}")),
                replace(before, customer=replace(who, name=self.one(["张三峰", "宋远乔", "张三丰"]))),
                replace(before, customer=replace(who, address=self.one(["示例市山顶路5号", "示例市山脚路3号"]))),
                replace(before, requests=(*before.requests, f"请再说明一次{self.random.randint(1, 3)}")),
                replace(before, agent=None if before.agent else builders.agent()),
                replace(before, is_complaint=not before.is_complaint),
                replace(before, care=() if before.care else ("sight",)),
            ]
        )

    def do_collect(self) -> None:
        service, case, kind = self.services.collect, self.case, self.kind
        opening = service.opening(case)
        known = {fact.label: fact for fact in opening.facts} if self.chance(0.5) else {}
        if not known or self.chance(0.3):
            known |= {fact.label: fact for fact in self._facts(kind)}
        states = [PaperState.HELD, PaperState.NEEDED, PaperState.NEEDED, PaperState.RECEIVED, PaperState.NOT_NEEDED]
        evidence = tuple(
            replace(item, state=self.one(states) if self.chance(0.5) else item.state, why="看不清")
            for item in opening.evidence
        )
        given = replace(
            opening,
            facts=tuple(known.values()) or opening.facts,
            evidence=evidence,
            articles=opening.articles or kind.articles[:1],
            return_by=self.one([opening.return_by, self.workday(10), self.workday(3), self.workday(20)]),
            sensitive_consent=self.chance(0.9),
        )
        service.collect(self.session, self.case_id, given, reason=self.reason())

    def _facts(self, kind: ProblemKind) -> list[Fact]:
        today = self.clock.today()
        values: dict[str, str]
        if kind.id == "card_debt":
            values = dict(grounds.CARD)
        elif kind.id == "loan_hardship":
            values = dict(self.one([grounds.LOAN, grounds.LOAN, grounds.AT_MATURITY, grounds.ARREARS]))
            values["下期还款日"] = f"{(today.replace(day=15) + timedelta(days=31)).replace(day=15)}"
            if "到期日" in values:
                values["到期日"] = f"{today + timedelta(days=20)}"
            if self.chance(0.2):
                values |= {**grounds.GUARANTEE, "保证人姓名": "张翠山"}
        elif kind.id == "loan_refused":
            values = {"申请金额": self.one(["200000.00", "80000.00"]), "申请期限（月）": "36", "月收入": "12000"}
        else:
            values = {
                label: next((text for part, text in SAMPLES.items() if part in label), "情况说明一")
                for label in kind.facts
            }
            values |= {label: text for label, text in KNOWN.items() if label in values}
            if "收费金额" in values:
                values["收费金额"] = self.one(["20.00", "36.00", "600.00", "8000.00"])
        return [Fact(label, value, Source.CORE, today) for label, value in values.items()]

    def do_communicate(self) -> None:
        service, case, kind = self.services.communicate, self.case, self.kind
        collection = case.collect.collection
        articles = collection.articles if collection is not None and collection.articles else kind.articles[:1]
        agreed = (replace(one, customer=Answer.YES, bank=Answer.YES) for one in service.proposed_facts(case))
        said = Communication(
            interest=self.one(["想早点解决", "孩子明年上学"]),
            reasons_told=(kind.reasons[0].id,),
            explained=service.explained(tuple(articles)),
            facts=tuple(agreed),
            mood=self.random.randint(1, 4),
        )
        service.communicate(self.session, self.case_id, said, reason=self.reason())

    # ── What is offered ─────────────────────────────────────────────────────────────────────────────────────────────

    def package(self) -> Package:
        """Any package that this case can have, with terms of its own now and then."""
        service, case = self.services.propose, self.case
        ways, refusals = service.ways(case), service.refusals(case)
        way = self.one([one for one in ways if one.key not in refusals] or ways)
        terms = dict(service.opening(case, way))
        for name in list(terms):
            if self.chance(0.15) and terms[name].isdigit():
                terms[name] = str(max(1, int(terms[name]) + self.random.randint(-3, 3)))
        day = f"{self.workday(5)}"
        open_terms = {**TERMS, **dict.fromkeys(_BY, day), "amount": self.one(["20.00", "300.00", "3000.00"])}
        for name in way.option.shows:
            if not terms.get(name):
                terms[name] = open_terms.get(name, "情况说明一")
        return service.package(case, way.policy.kind, way.option.id, terms)

    def do_propose(self) -> None:
        packages: tuple[Package, ...] = ()
        if self.chance(0.6):
            try:
                packages = self.services.propose.packages(self.case)
            except RuleBroken:
                packages = ()
        packages = packages or (self.package(),)
        chosen = self.random.randrange(len(packages))
        self.services.propose.propose(self.session, self.case_id, packages, chosen, reason=self.reason())

    def do_talk(self) -> None:
        case = self.case
        table = case.negotiate.on_table
        if case.negotiate.accepted is not None and not case.has_other_proposal:
            self.do_finish_talks()
        elif table is not None and case.has_other_proposal and self.chance(0.7):
            self.services.negotiate.uphold(self.session, self.case_id, table.no)
        elif table is not None and self._waits(table) and self.chance(0.8):
            self.do_answer()
        else:
            self.do_offer()

    def _waits(self, table: Round) -> bool:
        """Somebody still has to say yes or no to it."""
        talks, today = self.case.negotiate, self.clock.today()
        is_over = table.no in (talks.answers or {}) or table.no in talks.withdrawn or table.no in talks.ended
        return not is_over and table.no > talks.before_cycle and (table.valid_until or today) >= today

    def do_offer(self) -> None:
        case, approve = self.case, self.services.approve
        proposed = case.propose.package
        package = proposed if proposed is not None and self.chance(0.7) else self.package()
        side, approval = self.one([Side.BANK] * 4 + [Side.CUSTOMER]), ""
        if side is Side.BANK and approve.is_needed(self.session, case, package):
            usable = approve.usable(case, package)
            if usable is None:
                kept = approve.approve_here(self.session, self.case_id, package, self.word(self.leader()))
                usable = approve.usable(kept.case, package)
            approval = "" if usable is None else usable.id
        why = self.one(["", "customer_suggested", "hardship"])
        self.services.negotiate.add_round(
            self.session, self.case_id, side, package, reason=why, approval=approval, outlier_reason="客户情况特殊"
        )

    def do_answer(self) -> None:
        table = self.case.negotiate.on_table
        is_yes = self.chance(0.8)
        why = "" if is_yes else self.choice("no_agreement_reason")
        no = 1 if table is None else table.no
        self.services.negotiate.answer(
            self.session, self.case_id, no, is_accepted=is_yes, reason=why, outlier_reason="客户情况特殊"
        )

    def do_withdraw_round(self) -> None:
        table = self.case.negotiate.on_table
        why, no = self.choice("withdrawal_reason"), 1 if table is None else table.no
        side = self.one(Side) if table is None or self.chance(0.3) else table.side
        self.services.negotiate.withdraw(self.session, self.case_id, no, side, reason=why)

    def do_finish_talks(self) -> None:
        article = self.kind.articles[0]
        answers = tuple(
            one
            if one.resolution is not Resolution.OPEN
            else replace(one, resolution=Resolution.GRANTED)
            if self.chance(0.8)
            else replace(one, resolution=Resolution.REFUSED, article=article)
            for one in self.case.requests
        )
        self.services.negotiate.finish(self.session, self.case_id, answers, reason=self.reason())

    def do_resolve(self) -> None:
        ends = (Resolution.GRANTED, Resolution.OPEN)
        answers = tuple(replace(one, resolution=self.one(ends)) for one in self.case.requests)
        self.services.negotiate.resolve(self.session, self.case_id, answers)

    def do_accept_policy_change(self) -> None:
        shown = self.services.negotiate.changes_by_policy(self.session, self.case_id)
        self.services.negotiate.accept_policy_change(self.session, self.case_id, shown)

    def do_settle_quick(self) -> None:
        if self.kind.id == "fee_dispute":
            terms = {"amount": self.one(["20.00", "50.00", "60.00"]), "fee": "账户管理费", "account_tail": "1234"}
            package = self.services.propose.package(self.case, "refund", "refund", terms)
        else:
            package = self.package()
        self.services.agree.settle_quick(self.session, self.case_id, package)

    def do_leave_quick(self) -> None:
        typed = {"amount": "80.00", "fee": "账户管理费", "account_tail": "1234"}
        self.services.agree.leave_quick_way(self.session, self.case_id, typed)

    # ── Leave of somebody ───────────────────────────────────────────────────────────────────────────────────────────

    def do_ask_approval(self) -> None:
        proposed = self.case.propose.package
        package = proposed if proposed is not None and self.chance(0.7) else self.package()
        self.services.approve.request(self.session, self.case_id, package)
        if self.chance(0.5):
            self.do_decide_approval()

    def do_decide_approval(self) -> None:
        part, by = self.case.approval, builders.session(self.leader())
        found = part.pending or self.any(part.approvals)
        approval = "unknown" if found is None else found.id
        if self.chance(0.7):
            self.services.approve.approve(by, self.case_id, approval)
        else:
            why = self.choice("approval_refusal_reason")
            self.services.approve.refuse(by, self.case_id, approval, why, "请再核对")

    def do_withdraw_approval(self) -> None:
        pending = self.case.approval.pending
        self.services.approve.withdraw(self.session, self.case_id, "unknown" if pending is None else pending.id)

    def do_refuse_here(self) -> None:
        package, why = self.case.propose.package or self.package(), self.choice("approval_refusal_reason")
        by = self.word(self.leader())
        self.services.approve.refuse_here(self.session, self.case_id, package, by, why, "请再核对")

    # ── Papers and words ────────────────────────────────────────────────────────────────────────────────────────────

    def item(self) -> str:
        held = self.case.collect.collection
        found = None if held is None else self.any(held.evidence)
        return "income_proof" if found is None else found.id

    def do_receive(self) -> None:
        state = self.one([PaperState.RECEIVED, PaperState.RECEIVED, *PaperState])
        day = self.clock.today()
        self.services.collect.receive(self.session, self.case_id, self.item(), state, day, why="not_readable")

    def do_receipt(self) -> None:
        missing = [one.id for one in self.case.collect.missing()]
        also = self.random.sample(missing, self.random.randint(0, len(missing)))
        to_count, day = self.services.paper_receipts.to_count(self.case, also), self.clock.today()
        handed = tuple(HandedIn(one.item, day, pages=one.pages) for one in to_count)
        consent = self.one([None, True])
        self.services.paper_receipts.print(self.session, self.case_id, handed, self.settings, has_consent=consent)

    def do_attach(self) -> None:
        file = CheckedFile("工资单.pdf", "application/pdf", f"%PDF-1.7 {self.digits()}".encode() * 20, 1)
        self.services.collect.attach(self.session, self.case_id, self.item(), file)

    def do_take_held(self) -> None:
        self.services.collect.take_held(self.session, self.case_id, has_consent=self.chance(0.8))

    def do_note(self) -> None:
        text = f"客户说还要再想想{self.random.randint(1, 9)}"
        self.services.communicate.add_note(self.session, self.case_id, text)

    def do_mood(self) -> None:
        mood = self.random.randint(1, 5)
        self.services.communicate.note_mood(self.session, self.case_id, mood, self.one(Stage))

    def do_contact(self) -> None:
        promise, channel = self.any(self.case.follow_up.promises), self.one(Channel)
        result, now = self.one(["reached", "no_answer", "will_come"]), self.clock.local(self.clock.now())
        number = "LY1" if channel is Channel.TELEPHONE else ""
        about = promise.id if promise is not None and self.chance(0.7) else ""
        given = Contact(channel, result, now, is_effective=result == "reached", recording_no=number, promise=about)
        self.services.communicate.log_contact(self.session, self.case_id, given)
