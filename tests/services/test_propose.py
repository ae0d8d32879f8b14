from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.approvals.authority import Authority
from desktop_app.domain.money import Money
from desktop_app.domain.offers.solver import Goal
from desktop_app.domain.staff.people import Role
from desktop_app.domain.stages.collect import Fact, PaperState, Source, checklist
from desktop_app.domain.stages.propose import ProposePart
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.desk import Desk
from desktop_app.services.stages.propose import Propose
from tests.builders import CASE, TODAY, Counter, collection, policy_on, refused
from tests.domain.offers.grounds import owing


@pytest.fixture
def counter():
    made = Counter()
    made.to_propose()
    return made


def test_page_four_opens_with_what_policy_allows_then_with_what_was_shown(counter):
    service = counter.services.propose
    opened = service.packages(counter.case)
    assert [package.option for package in opened] == ["re_review", "smaller_amount", "longer_term", "guarantor"]
    assert opened[0].papers == tuple(item.title for item in counter.case.collect.missing())
    service.propose(counter.session, CASE, opened[:2], 1)
    assert service.packages(counter.case) == opened[:2]
    assert counter.case.propose.package == opened[1]


def test_every_package_asks_for_the_papers_on_the_one_day_of_page_two():
    counter = Counter()
    counter.identify()
    counter.collect(return_by=date(2026, 12, 1))
    service = counter.services.propose
    assert {package.papers_by for package in service.packages(counter.case)} == {date(2026, 12, 1)}

    for item in counter.case.collect.missing():
        counter.services.collect.receive(counter.session, CASE, item.id, PaperState.RECEIVED, TODAY)
    guarantor = service.packages(counter.case)[-1]
    assert guarantor.papers  # of the guarantor alone, whom page 2 did not ask about
    assert guarantor.papers_by == date(2026, 12, 7)


def test_page_four_is_kept_once(counter):
    packages = counter.services.propose.packages(counter.case)
    kept = counter.services.propose.propose(counter.session, CASE, packages, 0, budget=Money(80_000))
    assert (kept.case.stage, kept.case.propose.proposed.monthly_budget_fen) == (Stage.NEGOTIATE, 80_000)
    before = counter.count()
    counter.services.propose.propose(counter.session, CASE, packages, 0, budget=Money(80_000))
    assert counter.count() == before


def test_packages_that_only_follow_a_change_of_page_two_need_no_second_reason():
    counter = Counter()
    counter.to_agree()
    counter.services.collect.collect(counter.session, CASE, collection(amount="180000.00"), reason="金额有误")
    counter.communicate()
    service = counter.services.propose
    opened = service.packages(replace(counter.case, propose=ProposePart()))
    assert counter.case.propose.proposed is not None
    assert opened != counter.case.propose.proposed.packages

    with refused("change_needs_reason"):  # another package is the teller's choice
        service.propose(counter.session, CASE, opened, 1)
    kept = service.propose(counter.session, CASE, opened, 0)

    assert Stage.PROPOSE not in kept.case.check_again
    assert kept.case.propose.package == opened[0]
    with refused("change_needs_reason"):  # it was looked at again by now
        service.propose(counter.session, CASE, opened[:1], 0)


def test_page_four_comes_after_page_three_with_something_on_the_table(counter):
    with refused("package_missing"):
        counter.services.propose.propose(counter.session, CASE, (), 0)
    early = Counter()
    early.to_communicate()
    with refused("stage_not_reached"):
        early.propose()


@pytest.mark.parametrize(
    ("amount", "term", "code", "field"),
    [(" ", "36", "amount_missing", "amount"), ("200000", " ", "term_missing", "term_months")],
)
def test_what_was_applied_for_stands_on_page_two(amount, term, code, field):
    counter = Counter()
    counter.identify()
    with refused("amount_missing"):
        counter.services.propose.packages(counter.case)
    counter.collect(amount=amount, term=term)
    with refused(code, field=field):
        counter.services.propose.packages(counter.case)


def test_a_disputed_amount_is_settled_before_it_is_reviewed():
    counter = Counter()
    counter.identify()
    facts = collection().facts
    counter.collect(facts=(*facts, replace(facts[0], value="180000.00", source=Source.PAPER)))
    with refused("fact_disputed", field="facts"):
        counter.services.propose.packages(counter.case)


def test_a_package_with_the_tellers_terms(counter):
    made = counter.services.propose.package(
        counter.case, "loan_review", "smaller_amount", {"amount": "150000", "term_months": "36"}
    )
    assert made.terms == {"amount": "150000.00", "term_months": "36"}


def test_a_kind_without_a_review_opens_empty_and_takes_refund_or_compensation():
    counter = Counter()
    counter.identify_quick()
    service = counter.services.propose
    assert service.packages(counter.case) == ()
    refund = service.package(
        counter.case, "refund", "refund", {"amount": "50.01", "fee": "工本费", "account_tail": "0042"}
    )
    assert refund.authority is Authority.SUPERVISOR
    assert {way.policy.kind for way in service.ways(counter.case)} == {"refund", "compensation", "explain"}


def test_what_is_no_way_out_of_the_problem_comes_through_no_door(counter):
    """A package is lawful for its own problem: a refused loan is not answered by a waiver, whoever builds one."""
    fee = Counter()
    fee.identify_quick()
    refund = fee.services.propose.package(
        fee.case, "refund", "refund", {"amount": "20.00", "fee": "工本费", "account_tail": "0042"}
    )
    service = counter.services
    for door in (
        lambda: service.propose.package(counter.case, "refund", "refund", refund.terms),
        lambda: service.propose.propose(counter.session, CASE, (refund,), 0),
    ):
        with refused("solution_unknown", field="solution"):
            door()
    counter.propose()
    for door in (
        lambda: counter.offer(refund),
        lambda: service.approve.request(counter.session, CASE, refund),
    ):
        with refused("solution_unknown", field="solution"):
            door()
    with refused("option_unknown", field="option"):
        service.propose.package(freeze().case, "refer", "wealth", {})


def freeze():
    """A court's freeze: explained by its own way of a kind that other problems have, too."""
    made = Counter()
    made.identify(kind="judicial_freeze", words="账户被冻结了", is_complaint=False)
    return made


@pytest.fixture
def card_debt():
    """A card debt on page 4, and the service under a policy that answers it by instalments."""
    counter = Counter()
    policy = policy_on()
    kind = replace(policy.kind("card_debt"), solutions=("card_instalment", "explain"))
    counter.identify(words="信用卡欠款还不上", kind="card_debt", is_complaint=False)
    owed = {"其中本金": "48000.00", "其中利息": "3217.46", "其中违约金": "1204.80", "卡号后四位": "1234"}
    facts = tuple(Fact(label, value, Source.CORE, TODAY) for label, value in owed.items())
    counter.collect(facts=facts, evidence=checklist(kind.evidence), articles=("card.70",))
    changed = replace(policy, kinds={**policy.kinds, "card_debt": kind})
    return Propose(Desk(counter.vault, counter.clock, counter.new_id, lambda _: changed)), counter.case


def test_i_can_pay_so_much_a_month_is_answered_by_a_short_list_with_schedules(card_debt):
    service, case = card_debt
    offered = service.solve(case, Goal(monthly=Money(90_000)))
    assert [one.terms["periods"] for one in offered] == ["57", "59", "40"]
    for package in offered:
        plan = service.schedule(package)
        assert max(plan.payments) <= Money(90_000)
        assert plan.rows[-1].balance == Money(0)


def test_the_solver_asks_for_no_more_authority_than_the_desk_has(card_debt):
    service, case = card_debt
    teller, manager = (
        service.solve(case, Goal(monthly=Money(150_000)), role=role)[0] for role in (Role.TELLER, Role.BRANCH_MANAGER)
    )
    assert (teller.authority, manager.authority) == (Authority.TELLER, Authority.BRANCH_MANAGER)


def test_a_sum_that_is_too_small_is_answered_by_the_nearest_plan(card_debt):
    service, case = card_debt
    assert service.solve(case, Goal(monthly=Money(50_000))) == ()
    found = service.find(case, Goal(monthly=Money(50_000)))
    assert (found.nearest.terms["periods"], found.short_by) == ("60", Money(6_000))


def test_a_card_debt_opens_with_three_plans_and_a_waiver():
    opened = owing().services.propose.packages(owing().case)
    assert [(package.kind, package.option) for package in opened] == [
        ("card_instalment", "long"),
        ("card_instalment", "medium"),
        ("card_instalment", "down_payment"),
        ("card_waiver", "lump_sum"),
    ]
    assert {"收入证明", "还款意愿声明"} <= set(opened[0].papers)


def test_papers_that_were_brought_are_not_asked_for_again():
    counter = owing(income_proof=PaperState.RECEIVED, willingness=PaperState.RECEIVED)
    (plan, *_) = counter.services.propose.packages(counter.case)
    assert plan.papers == ("失业、疾病等困难证明",)


def test_what_page_two_says_is_not_passed_over_when_something_else_is_handed_in():
    service, case = owing().services.propose, owing().case
    package = service.package(case, "card_instalment", "medium", {})
    with refused("term_is_fact", field="debt_total") as found:
        service.package(case, "card_instalment", "medium", {"debt_total": "1.00"})
    assert found.value.facts == {"label": "欠款总额"}
    same = {"debt_total": f" {Money.parse(package.terms['debt_total']).display()} "}
    assert service.package(case, "card_instalment", "medium", same) == package
