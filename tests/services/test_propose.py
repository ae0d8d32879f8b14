from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.authority import Authority
from desktop_app.domain.collect import Fact, PaperState, Source, checklist
from desktop_app.domain.communicate import Explained
from desktop_app.domain.money import Money
from desktop_app.domain.stages import Stage
from tests.builders import CASE, TODAY, Counter, collection, policy_on, refused
from tests.domain.offers.grounds import CARD


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


def test_page_four_is_kept_once(counter):
    packages = counter.services.propose.packages(counter.case)
    kept = counter.services.propose.propose(counter.session, CASE, packages, 0, budget=Money(80_000))
    assert (kept.case.stage, kept.case.propose.proposed.monthly_budget_fen) == (Stage.NEGOTIATE, 80_000)
    before = counter.count()
    counter.services.propose.propose(counter.session, CASE, packages, 0, budget=Money(80_000))
    assert counter.count() == before


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


def test_a_kind_without_a_review_opens_empty_and_takes_refund_or_remedy():
    counter = Counter()
    counter.identify_quick()
    service = counter.services.propose
    assert service.packages(counter.case) == ()
    refund = service.package(
        counter.case, "refund", "refund", {"amount": "50.01", "fee": "工本费", "account_tail": "0042"}
    )
    assert refund.authority is Authority.SUPERVISOR
    remedy = service.package(
        counter.case, "service_remedy", "service_remedy", {"remedy": "致歉", "done_by": "2026-11-24"}
    )
    assert remedy.answer_by == date(2026, 11, 24)


def owing(**states):
    """A counter at page 4 with a card debt; *states* are those of its papers."""
    counter, kind = Counter(), policy_on().kind("card_debt")
    counter.identify(words="信用卡还不上", requests=(kind.request,), kind=kind.id, restatement=kind.restatement)
    evidence = tuple(replace(paper, state=states.get(paper.id, paper.state)) for paper in checklist(kind.evidence))
    facts = tuple(Fact(label, value, Source.CORE, TODAY) for label, value in CARD.items())
    counter.collect(facts=facts, evidence=evidence, articles=("card.70",))
    explained = (Explained("card.70", "2011.2"),)
    counter.communicate(reasons_told=(kind.reasons[0].id,), explained=explained, facts=())
    return counter


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
