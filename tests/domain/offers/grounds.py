"""Loans and cards as page 2 holds them, plainly invented, and packages offered on that ground."""

from dataclasses import replace
from datetime import date

from desktop_app.domain.offers import solutions
from desktop_app.domain.offers.schedule import Schedule
from desktop_app.domain.offers.solution import OfferContext
from desktop_app.domain.stages.collect import Fact, PaperState, Source, checklist
from desktop_app.domain.stages.communicate import Explained
from desktop_app.domain.stages.propose import Package
from tests.builders import TODAY, Counter, context, policy_on

LOAN = {
    "贷款合同编号": "借字2024第018号",
    "贷款合同签订日期": "2024-02-28",
    "还款方式": "等额本息",
    "币种": "人民币",
    "剩余本金": "86,400.00",
    "年利率": "4.90%",
    "剩余期数": "24",
    "下期还款日": "2026-12-15",
    "每月还款日": "15",
    "每月还款额": "3786.62",
    "有无保证人": "无",
    "贷款期限（月）": "36",
    "产品最长期限（月）": "60",
    "月收入": "8000",
}
AT_MATURITY = {
    **LOAN,
    "还款方式": "先息后本",
    "剩余本金": "300000.00",
    "年利率": "4.35",
    "贷款期限（月）": "12",
    "到期日": "2026-12-10",
}
ARREARS = {
    **LOAN,
    "逾期本金": "3180.00",
    "逾期利息": "340.10",
    "逾期天数": "37",
    "年利率": "4.35",
    "违约金": "100.00",
}
CARD = {
    "卡号后四位": "1234",
    "欠款总额": "52422.26",
    "其中本金": "48,000.00",
    "其中利息": "3217.46",
    "其中违约金": "1204.80",
    "月收入": "6000",
}
GUARANTEE = {"有无保证人": "有", "保证合同编号": "保字2024第018号", "保证合同签订日期": "2024-03-01"}
"""What page 2 says of a loan that is guaranteed, beside the guarantors' names."""
FACTS = {
    "loan_extension": AT_MATURITY,
    "deferral": LOAN,
    "replan": LOAN,
    "waiver": ARREARS,
    "card_instalment": CARD,
    "card_waiver": CARD,
}
"""What page 2 holds when a kind of solution can answer it."""


def ground(kind: str, facts: dict[str, str] | None = None, today: date = TODAY) -> OfferContext:
    """The ground of *kind*, some of its facts changed; an empty value takes one away."""
    return replace(context(today=today), facts={**FACTS[kind], **(facts or {})})


def offered(kind: str, option: str, facts: dict[str, str] | None = None, /, **terms: str) -> Package:
    return solutions()[kind].package(ground(kind, facts), option, terms)


def plan_of(package: Package) -> Schedule:
    plan = solutions()[package.kind].schedule(package.terms)
    assert plan is not None
    return plan


def owing(**states: PaperState) -> Counter:
    """A counter at page 4 with a card debt; *states* are those of its papers."""
    counter = Counter()
    owe(counter, **states)
    return counter


def owe(counter: Counter, **states: PaperState) -> None:
    """Bring a card debt to *counter*, up to page 4."""
    kind = policy_on().kind("card_debt")
    counter.identify(words="信用卡还不上", requests=(kind.request,), kind=kind.id, restatement=kind.restatement)
    evidence = tuple(replace(paper, state=states.get(paper.id, paper.state)) for paper in checklist(kind.evidence))
    facts = tuple(Fact(label, value, Source.CORE, TODAY) for label, value in CARD.items())
    counter.collect(facts=facts, evidence=evidence, articles=("card.70",))
    explained = (Explained("card.70", "2011.2"),)
    counter.communicate(reasons_told=(kind.reasons[0].id,), explained=explained, facts=())
