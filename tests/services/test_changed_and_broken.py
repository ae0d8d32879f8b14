"""A supplement is explained and said back like the agreement it changes, and a breach of it has its ladder."""

import pytest

from desktop_app.domain.money import Money
from desktop_app.domain.offers import solutions
from desktop_app.domain.stages.follow_up import PromiseState
from desktop_app.domain.stages.negotiate import Change, Side
from desktop_app.domain.words.glossary import has_han
from desktop_app.services.papers.values.package_values import chinese_date
from desktop_app.services.papers.values.round_values import change_row
from desktop_app.services.stages.explaining import facts_to_say
from tests.builders import CASE, policy_on, refused
from tests.domain.offers.grounds import ground
from tests.real_desk import RealCounter
from tests.services.test_paid_and_left import offer_again, pay, wish


@pytest.fixture
def changed_plan(plan: RealCounter) -> RealCounter:
    """Two payments were made, then a supplement took effect."""
    pay(plan, 1, 2)
    wish(plan)
    offer_again(plan)
    plan.issue()
    plan.print()
    plan.sign_both()
    plan.services.agree.finish(plan.session, CASE)
    return plan


def missed(real: RealCounter, side: Side) -> str:
    """The next open promise of *side* is missed."""
    promise = min(
        (one for one in real.case.follow_up.promises if one.side is side and one.state is PromiseState.OPEN),
        key=lambda one: one.due,
    )
    while (real.today - promise.due).days <= 7:
        real.clock.advance(days=1)
    real.services.follow_up.miss(real.session, CASE, promise.id)
    return promise.id


@pytest.mark.parametrize("side", list(Side))
def test_after_a_supplement_either_side_is_given_notice_and_a_day_to_make_good(changed_plan, side):
    promise = missed(changed_plan, side)
    breach = changed_plan.services.breach

    rung = breach.rung(changed_plan.session, CASE, promise)
    case = breach.give_notice(changed_plan.session, CASE, promise, "by_post").case

    assert case.follow_up.promise(promise).noticed_on == changed_plan.today
    owed = case.follow_up.promises[-1]
    assert (owed.side, owed.due, owed.state) == (side, rung.due, PromiseState.OPEN)
    assert rung.due > changed_plan.today
    assert rung.text


def test_a_supplement_is_not_pinned_before_the_five_facts_of_what_it_changes_are_said_back(plan):
    paid = pay(plan, 1, 2)
    wish(plan)
    package = offer_again(plan)
    plan.sign_cost_table()
    drawn = plan.draw()
    with refused("facts_not_said", field="understanding"):
        plan.services.agree.issue(plan.session, CASE, drawn, plan.clauses(drawn))

    facts = facts_to_say(plan.case, plan.desk.policy(), drawn.kind, drawn.composed)
    rows = plan.services.propose.schedule(package).rows
    left = Money.total(row.payment for row in rows)
    answers = {fact.id: fact.answer for fact in facts}
    assert len(answers) == 5
    assert answers["payment"] == f"{chinese_date(rows[0].due)}还{rows[0].payment.display()}"
    assert answers["until"] == f"共{len(rows)}期，最后一期{chinese_date(rows[-1].due)}，合计{left.display()}"
    assert paid.display() in answers["paid"]
    assert rows[0].balance + rows[0].principal == left  # without interest all that is left is principal
    assert answers["breach"].startswith("连续2期没有足额还款、通知后10日内没有补上")
    assert left.display() in answers["breach"]


def test_what_follows_when_it_is_missed_made_early_or_the_bank_is_late_is_told_in_amounts_and_days(plan):
    pay(plan, 1)
    wish(plan)
    package = offer_again(plan)
    rows = plan.services.propose.schedule(package).rows
    plan.services.particulars.ask_english(plan.session, CASE, is_wanted=True)
    told = {term.id: term for term in plan.draw().composed.to_explain}

    missed = told["if_missed"].text
    assert f"首期{chinese_date(rows[0].due)}应还{rows[0].payment.display()}" in missed
    assert f"到{chinese_date(rows[1].due)}连续2期都没有还的" in missed
    early = rows[min(6, (len(rows) + 1) // 2) - 1]
    assert f"{chinese_date(early.due)}还当期之后一次还清，当天共付{(early.payment + early.balance).display()}" in (
        told["if_early"].text
    )
    assert "立即纠正、书面致歉并退还多收的款项" in told["if_bank_late"].text
    assert all(rows[0].payment.display() in one for one in (missed, told["if_missed"].text_en))
    assert not any(has_han(told[one].text_en) for one in ("if_missed", "if_early", "if_bank_late"))


def test_a_second_supplement_names_the_agreement_whose_clauses_stand_and_what_changed_it(changed_plan):
    wish(changed_plan)
    offer_again(changed_plan)
    drawn = changed_plan.draw()
    first, second = changed_plan.case.agree.issued
    said = next(term for term in drawn.composed.terms if term.id == "earlier_changed")

    assert f"编号为{first.number}的《个性化分期还款协议》" in said.text
    assert f"（一）编号为{second.number}的《补充协议》" in said.text
    assert f"(1) number {second.number}, Supplementary Agreement, in effect since" in said.text_en
    assert "earlier" not in {term.id for term in drawn.composed.terms}
    assert any(fact.id == "breach" and "连续2期" in fact.answer for fact in drawn.composed.facts)


def test_an_amount_that_only_one_of_the_two_packages_has_is_said_beside_nothing():
    package = solutions()["replan"].package(ground("replan"), "due_day", {})
    row = change_row(Change("prepay_amount", "", "10000.00"), policy_on(), package)
    assert (row["before"], row["after"]) == ("—", "¥10,000.00")
