"""What is said before a paper is signed: the figures of the paper itself, in exact amounts and dates."""

from datetime import date

import pytest

from desktop_app.domain.money import Money
from desktop_app.domain.offers.schedule import Row, Schedule
from desktop_app.services.packs.pack import PolicyBroken
from desktop_app.services.papers.templates.agreement_text import AgreementText, load_templates
from desktop_app.services.papers.templates.told import load_told
from desktop_app.services.papers.values.ladder_values import ladder_values
from tests.fakes import FakeTextStore
from tests.services.test_solution_papers import card, request_for


@pytest.fixture(scope="module")
def texts() -> AgreementText:
    store = FakeTextStore()
    return AgreementText(load_templates(store), load_told(store))


def test_the_customer_says_back_five_facts_of_a_debt_plan(texts):
    plan = texts.agreement(request_for(card(waive_interest_pct="50")))
    assert [(one.id, one.answer) for one in plan.facts] == [
        ("payment", "每期¥826.81，首期2026年12月23日"),
        ("until", "共60期，最后一期2031年11月23日，合计¥49,608.73"),
        (
            "breach",
            "连续2期没有足额还款、通知后10日内没有补上：剩余的一次到期，恢复催收；头2期就没有还的，是¥49,608.73",
        ),
        ("no_new_card", "不行，全部结清之前不向任何银行申领信用卡"),
        ("bank_does", "当天停止催收，并通知受托催收机构停止催收"),
    ]


def test_the_ladder_names_amounts_and_dates_of_both_sides(texts):
    plan = texts.agreement(request_for(card(waive_interest_pct="50")))
    said = {step.id: step.text for step in plan.ladder}
    assert list(said) == ["if_missed", "if_early", "if_bank_late"]
    assert said["if_missed"].startswith("首期2026年12月23日应还¥826.81。到2027年1月23日连续2期都没有还的")
    assert "剩余的¥49,608.73一次到期" in said["if_missed"]
    assert "减免的¥2,813.53也会恢复计收" in said["if_missed"]
    # After the sixth payment: 54 of 60 are left, and the last of them is 13 fen more than the others.
    assert said["if_early"] == "可以随时提前还，不收任何费用。例如2027年5月23日还当期之后一次还清，当天共付¥45,474.68。"
    assert "签署生效当天银行必须停止催收" in said["if_bank_late"]


def test_what_a_fee_costs_is_saved_by_who_pays_early(texts):
    plan = texts.agreement(request_for(card(monthly_fee_rate_pct="0.5")))
    early = next(str(step.text) for step in plan.ladder if step.id == "if_early")
    assert "这样少付¥" in early


def test_what_falls_due_at_once_is_the_principal_and_the_interest_until_that_day_alone(texts):
    """By hand: 51,217.46 owed, 0.45 % of it a month is 230.48; two months missed are 460.96, the other 58 not owed."""
    request = request_for(card(monthly_fee_rate_pct="0.45"))
    plan = texts.agreement(request)
    missed = next(step.text for step in plan.ladder if step.id == "if_missed")
    assert "剩余的¥51,678.42一次到期" in missed
    assert "其中本金¥51,217.46，算到那一天的利息¥460.96" in missed
    assert next(one.answer for one in plan.facts if one.id == "breach").endswith("是¥51,678.42")


def test_of_a_loan_one_missed_payment_of_interest_alone_is_due_with_the_principal():
    """By hand: 300,000 with 1,123.75 of interest by the first day; what would run until the last is not owed."""
    days, none = (date(2026, 12, 23), date(2027, 1, 23), date(2027, 2, 23)), Money(0)
    due = (Money(112_375), Money(112_375), Money(101_500))
    principal = (none, none, Money(30_000_000))
    rows = tuple(
        Row(no, day, part + interest, part, interest, none if part else Money(30_000_000))
        for no, (day, interest, part) in enumerate(zip(days, due, principal, strict=True), start=1)
    )
    fields, conditions = ladder_values(Schedule(rows), {})
    assert (fields["missed_left"], fields["missed_interest"]) == ("¥301,123.75", "¥1,123.75")
    assert conditions == {"has_missed_interest", "has_early_saving"}


def test_a_template_nothing_is_said_of_has_neither(texts):
    assert AgreementText(load_templates(FakeTextStore())).agreement(request_for(card())).facts == ()


@pytest.mark.parametrize(
    "text",
    [
        '[[fact]]\nid = "a"\nask = "{nobody}"\nanswer = "b"\n',
        '[[ladder]]\ncase = "sometimes"\ntext = "a"\n',
        '[[fact]]\nid = "a"\nask = "a"\nanswer = "b"\n[[fact]]\nid = "a"\nask = "a"\nanswer = "b"\n',
        '[[fact]]\nid = "a"\nask = "a"\nanswer = "b"\nmore = 1\n',
    ],
)
def test_what_cannot_be_said_is_refused_when_it_is_read(text):
    class OneText(FakeTextStore):
        def names(self, *_parts: str) -> list[str]:
            return ["card_instalment_plan.toml"]

        def read(self, *_parts: str) -> str:
            return str(text)

    with pytest.raises(PolicyBroken):
        load_told(OneText())
