"""What holds for every kind of solution that has figures: each way of it, on the ground of its problem."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.offers import solutions
from desktop_app.domain.offers.solution import Figure
from desktop_app.domain.stages.propose import Package
from tests.builders import context, policy_on, refused
from tests.domain.offers.grounds import ARREARS, AT_MATURITY, CARD, FACTS, LOAN, ground, offered, plan_of

WAYS = [(kind, option.id) for kind in FACTS for option in policy_on().solution(kind).options]
DEBTS = {"其中本金", "其中利息", "其中违约金", "剩余本金", "逾期本金", "逾期利息", "罚息", "复利", "违约金", "欠款总额"}

amounts = st.integers(1, 10**9).map(lambda fen: Money(fen).plain())
some = {
    "loan": st.fixed_dictionaries(
        {
            "剩余本金": amounts,
            "年利率": st.decimals("0", "24", places=2).map(str),
            "剩余期数": st.integers(1, 30).map(str),
            "每月还款额": st.just(""),
            "还款方式": st.sampled_from(["等额本息", "等额本金"]),
            "贷款期限（月）": st.integers(1, 48).map(str),
            "有无保证人": st.just("有"),
            "保证人姓名": st.sampled_from(["张翠山", "张翠山、殷素素"]),
        }
    ),
    "bullet": st.fixed_dictionaries(
        {
            "剩余本金": amounts,
            "年利率": st.decimals("0", "24", places=2).map(str),
            "贷款期限（月）": st.integers(1, 48).map(str),
            "到期日": st.dates(min_value=ground("waiver").today).map(str).filter(lambda day: day < "2060"),
        }
    ),
    "arrears": st.fixed_dictionaries(
        {"逾期本金": amounts, "逾期利息": amounts, "逾期天数": st.integers(0, 10950).map(str), "违约金": amounts}
    ),
    "card": st.fixed_dictionaries(
        {"其中本金": amounts, "其中利息": amounts, "其中违约金": amounts, "欠款总额": st.just("")}
    ),
}
GROUNDS = {
    "deferral": "loan",
    "replan": "loan",
    "loan_extension": "bullet",
    "waiver": "arrears",
    "card_instalment": "card",
    "card_waiver": "card",
}


def money(package: Package, figure: Figure) -> Money:
    return Money.parse(package.figures[figure], may_be_negative=True)


def assert_figures_agree(package: Package) -> None:
    """Every figure is what the rows of the plan come to."""
    plan, figures = plan_of(package), package.figures
    first, last = plan.rows[0], plan.rows[-1]
    at_once = Money.total(Money.parse(figures.get(name, "0")) for name in (Figure.DOWN_PAYMENT, Figure.PREPAID))
    assert money(package, Figure.TOTAL) == plan.totals.payment + at_once
    assert figures[Figure.LAST_DUE] == last.due.isoformat()
    if package.option == "lump_sum":
        assert money(package, Figure.LUMP_SUM) == first.payment
        return
    assert figures[Figure.PERIODS] == str(len(plan.rows))
    assert figures[Figure.PAYMENT_LAST] == last.payment.plain()
    assert figures.get(Figure.PAYMENT_FIRST, first.payment.plain()) == first.payment.plain()
    usual = money(package, Figure.PAYMENT)
    stub = Money.parse(figures.get(Figure.STUB_INTEREST, "0"))
    assert (
        usual in {amount for row in plan.rows for amount in (row.payment, row.interest)}
        or usual == first.payment - stub
    )
    if Figure.WAIVED not in figures:
        interest_at_once = stub if Figure.PREPAID in figures else Money(0)
        assert money(package, Figure.COST) == plan.totals.interest + interest_at_once


@pytest.mark.parametrize(("kind", "option"), WAYS)
def test_a_way_opens_to_a_package_that_its_own_terms_make_again(kind: str, option: str) -> None:
    package = offered(kind, option)
    assert solutions()[kind].package(ground(kind), option, package.terms) == package
    assert list(solutions()[kind].package(ground(kind), option, package.terms).terms) == list(package.terms)
    assert solutions()[kind].typed(package) == package.terms
    assert_figures_agree(package)
    assert package.conditions
    assert {basis.article for basis in package.bases} <= policy_on().articles.keys()
    assert {Figure.TOTAL, Figure.BANK_COST, Figure.LAST_DUE} <= package.figures.keys()
    assert {Figure.COST, Figure.CARRIED} & package.figures.keys()  # what is new, and what was owed before


ANSWERS = {
    "loan_refused": {"loan_review": {"申请金额": "200000.00", "申请期限（月）": "36"}},
    "fee_dispute": {"refund": {"账号后四位": "0042", "收费项目": "工本费", "收费金额": "20"}},
    "card_debt": dict.fromkeys(("card_instalment", "card_waiver"), CARD),
    "loan_hardship": {kind: FACTS[kind] for kind in ("deferral", "replan", "loan_extension", "waiver")},
}
"""Facts by the problem and the kind of solution; what is promised in words is typed, not opened."""


@pytest.mark.parametrize(
    ("problem", "kind", "option"),
    [
        (problem, kind, option.id)
        for problem, solved in ANSWERS.items()
        for kind in solved
        for option in policy_on().solution(kind).options
    ],
)
def test_a_way_opens_on_what_page_two_asks_for_its_problem(problem: str, kind: str, option: str) -> None:
    asked = policy_on().kind(problem)
    facts = ANSWERS[problem][kind]
    assert facts.keys() <= set(asked.facts)
    assert kind in asked.solutions
    package = solutions()[kind].package(replace(context(problem), facts=facts), option, {})
    assert (package.kind, package.option) == (kind, option)


def test_no_way_is_left_out_and_those_that_fit_the_debt_open_side_by_side() -> None:
    offered_kinds = {kind for solved in ANSWERS.values() for kind in solved}
    assert offered_kinds >= FACTS.keys()
    for problem, facts, many in (
        ("card_debt", CARD, 4),
        ("card_debt", {**CARD, "其中本金": "", "其中利息": "", "其中违约金": ""}, 3),
        ("loan_hardship", LOAN, 2),
        ("loan_hardship", AT_MATURITY, 1),
        ("loan_hardship", ARREARS, 1),
    ):
        found = 0
        for way in policy_on().kind(problem).opens:
            kind, _, option = way.partition(":")
            try:
                solutions()[kind].package(replace(context(problem), facts=facts), option, {})
            except RuleBroken as broken:
                if broken.code != "option_not_possible":
                    raise
            else:
                found += 1
        assert found == many


@pytest.mark.parametrize("kind", FACTS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(data=st.data())
def test_figures_agree_with_the_plan_whatever_the_debt(kind: str, data: st.DataObject) -> None:
    facts = data.draw(some[GROUNDS[kind]])
    option = data.draw(st.sampled_from([way for one, way in WAYS if one == kind]))
    try:
        package = offered(kind, option, facts)
    except RuleBroken as broken:
        assume(broken.code not in {"option_not_possible", "schedule_not_possible"})
        raise
    assert_figures_agree(package)
    assert solutions()[kind].package(ground(kind, facts), option, package.terms) == package
    plan = plan_of(package)
    assert plan.rows[-1].balance == Money(0)
    assert all(row.payment == row.principal + row.interest for row in plan.rows)


@pytest.mark.parametrize(("kind", "option"), WAYS)
def test_a_foreign_debt_is_refused_by_every_way(kind: str, option: str) -> None:
    with refused("currency_not_cny", field="facts") as found:
        offered(kind, option, {"币种": "美元"})
    assert found.value.facts == {"label": "币种", "said": "美元"}


@pytest.mark.parametrize(
    ("kind", "option"), [way for way in WAYS if way[0] in {"deferral", "replan", "loan_extension"}]
)
def test_a_loan_in_arrears_is_not_planned_anew(kind: str, option: str) -> None:
    assert offered(kind, option, {"逾期本金": "0.00"}).option == option
    with refused("option_not_possible", field="option"):
        offered(kind, option, {"逾期本金": "0.01"})


@pytest.mark.parametrize(("kind", "option"), WAYS)
def test_a_disputed_debt_is_settled_before_it_is_computed_with(kind: str, option: str) -> None:
    disputed = replace(ground(kind), disputed=frozenset(DEBTS))
    with refused("fact_disputed", field="facts"):
        solutions()[kind].package(disputed, option, {})


@pytest.mark.parametrize(("kind", "option"), WAYS)
@pytest.mark.parametrize("text", ["-1", "1e3", "NaN", "Infinity", "999999999999", "１２", "", "0x10", "1_0"])
def test_an_absurd_term_is_refused_beside_its_field(kind: str, option: str, text: str) -> None:
    policy = policy_on().solution(kind)
    for name in policy.option(option).shows:
        if not text and kind == "card_instalment" and policy.term(name).is_optional:
            continue  # left empty it is the day of the first payment
        with pytest.raises(RuleBroken) as found:
            offered(kind, option, **{name: text})
        assert found.value.field == name


@pytest.mark.parametrize(("kind", "option"), WAYS)
def test_a_name_nobody_knows_is_refused(kind: str, option: str) -> None:
    with refused("field_unknown", field="principal_waived_pct"):
        offered(kind, option, principal_waived_pct="50")


def test_what_a_payment_takes_of_the_income_is_a_figure_when_the_income_is_known() -> None:
    package = offered("deferral", "keep_end")
    share = Decimal(package.figures[Figure.PAYMENT]) / 8000 * 100
    assert abs(Decimal(package.figures[Figure.INCOME_SHARE_PCT]) - share) < Decimal("0.0001")
    assert Figure.INCOME_SHARE_PCT not in offered("deferral", "keep_end", {"月收入": ""}).figures


@pytest.mark.parametrize("kind", ["card_instalment", "card_waiver", "waiver"])
def test_what_is_waived_cites_the_rule_on_waivers_and_the_level_it_needs(kind: str) -> None:
    for option in policy_on().solution(kind).options:
        package = offered(kind, option.id)
        waived = [one for one in package.conditions if one.rule == "waiver.rule" and one.title != "应还合计"]
        if not Money.parse(package.figures[Figure.WAIVED]):
            continue
        assert waived
        assert {one.title for one in package.conditions} & {"利息", "违约金", "罚息", "复利"}
        assert max(one.allowed_by.rank for one in waived) <= package.authority.rank
        if package.rule.endswith(("waived", "waived_share", "amount", "_share")):
            assert {one.allowed_by for one in waived} == {package.authority}
