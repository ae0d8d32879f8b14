"""Offers on the window: authority while a value is typed, what the customer can pay, the law behind each term."""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

import pytest

from desktop_app.domain.approvals.authority import Authority
from desktop_app.domain.money import Money
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.stages.stage import Stage
from desktop_app.ui.approvals.dialog import ApprovalDialog
from desktop_app.ui.case.policy_band import PolicyBand
from desktop_app.ui.demo.script import Until
from tests.builders import CASE, quick_identification
from tests.domain.offers.grounds import owe
from tests.journeys.conftest import OTHER_PASSWORD, SUPERVISOR_NO, Desk
from tests.journeys.hands import Hands, asked
from tests.journeys.test_ways_between_pages import Real


@pytest.fixture
def hands(desk: Desk) -> Hands:
    return Hands(desk)


@pytest.fixture
def counter(desk: Desk) -> Real:
    """A card debt of ¥52,422.26, up to page 4."""
    made = Real(desk)
    owe(made)
    return made


def opened(desk: Desk, stage: Stage) -> None:
    desk.main.open_case(CASE)
    desk.at(stage)


def said(desk: Desk) -> tuple[Authority, str]:
    """Whose the selected package is to offer, and by which rule: its words and its id."""
    form = desk.page.form
    return form.authority.needed, f"{form.rule_label.text()} [{form.rule_label.property('rule')}]"


def retype(hands: Hands, name: str, text: str) -> None:
    hands.walk_to(name)
    hands.press("Ctrl+A")
    hands.type(text)


def with_policy(counter: Real, policy: PolicyBook) -> None:
    counter.desk._policies = lambda _: policy


def test_b2_zone_and_rule_follow_every_key(desk, hands, counter):
    opened(desk, Stage.PROPOSE)
    retype(hands, "waive_late_fee_pct", "0")
    assert said(desk) == (Authority.SUPERVISOR, "期数：主管可批至60期 [card.periods]")
    retype(hands, "periods", "3")
    assert said(desk)[0] is Authority.TELLER
    hands.type("6")
    assert said(desk)[0] is Authority.TELLER
    retype(hands, "waive_interest_pct", "9")
    needed, rule = said(desk)
    assert needed is Authority.SUPERVISOR
    assert "card.waived" in rule
    assert "¥20,000.00" in rule  # what this counter may still give away today
    hands.type("9")
    assert said(desk)[0] is Authority.BRANCH_MANAGER


def test_b2_a_quota_that_is_used_up_to_the_fen_leaves_nothing_to_anybody_here(desk, hands, counter):
    services, policy = counter.services, counter.desk.policy()
    other = services.identify.identify(counter.session, "case-2", quick_identification()).case
    terms = {"amount": "20.00", "fee": "账户管理费", "account_tail": "0042"}
    services.agree.settle_quick(counter.session, "case-2", services.propose.package(other, "refund", "refund", terms))
    leases = tuple(replace(lease, amount=Money.parse("20.00")) for lease in policy.authority.leases)
    with_policy(counter, replace(policy, authority=replace(policy.authority, leases=leases)))

    opened(desk, Stage.PROPOSE)
    needed, rule = said(desk)
    assert needed is Authority.UPPER_BRANCH
    assert "authority.quota" in rule
    assert "¥0.00" in rule
    retype(hands, "waive_late_fee_pct", "0")
    assert said(desk)[0] is Authority.SUPERVISOR  # what gives nothing away needs no quota


def approve(hands: Hands) -> Iterator[Until]:
    """The supervisor at this desk."""
    yield asked(ApprovalDialog)
    hands.type(SUPERVISOR_NO)
    hands.press("Return")
    hands.type(OTHER_PASSWORD)
    hands.press("Return")


def test_b4_nine_hundred_a_month_become_a_plan_that_is_agreed_and_fits(desk, hands, counter):
    opened(desk, Stage.PROPOSE)
    page, before = desk.page, desk.page.form.packages.packages
    hands.lead_to("monthly_budget")
    hands.type("900")
    hands.until(lambda: not page.search.is_running)
    cards = page.form.packages
    assert cards.packages != before
    assert (cards.best, cards.chosen) == (0, 0)
    assert "★" in cards._labels["title", 0].text()
    assert all(max(counter.services.propose.schedule(one).payments) <= Money(90_000) for one in cards.packages)
    best = cards.packages[0]
    hands.press("Ctrl+Return")
    hands.at(Stage.NEGOTIATE)

    hands.when_asked(approve(hands))
    hands.press("Ctrl+Return")  # 57 months are over the teller's authority
    hands.until(lambda: hands.case.negotiate.rounds)
    hands.back_from_dialog()
    hands.accept()

    accepted = hands.case.negotiate.accepted
    assert accepted.package == best
    plan = counter.services.propose.schedule(accepted.package)
    assert max(plan.payments) <= Money(90_000)
    assert plan.rows[-1].balance == Money(0)
    assert sum((row.principal for row in plan.rows), Money(0)) == Money.parse(best.figures["total"])


def test_b8_each_term_keeps_its_article_and_a_newer_text_is_shown_before_anybody_signs(desk, hands, counter):
    services, policy = counter.services, counter.desk.policy()
    wanted = {"periods": "36", "waive_late_fee_pct": "0"}
    plan = services.propose.package(counter.case, "card_instalment", "long", wanted)
    services.propose.propose(counter.session, CASE, (plan,), 0)
    counter.offer()
    for basis in counter.case.negotiate.rounds[0].package.bases:
        article = policy.articles[basis.article]
        assert (basis.version, basis.text_sha) == (article.version, sha256(article.text.encode()).hexdigest())
    assert {"periods", "first_due"} <= {basis.term for basis in plan.bases}
    counter.accept()
    counter.finish_talks()
    counter.issue()
    counter.print()
    newer = replace(policy.articles["card.70"], version="2027.1", text="平等协商，最长不超过六年。")
    with_policy(
        counter,
        replace(
            policy,
            versions={**policy.versions, "articles": "2027.1"},
            articles={**policy.articles, "card.70": newer},
        ),
    )

    opened(desk, Stage.AGREE)
    hands.enter_through("cost_table", "explain", "understanding", "check", "print")
    band = desk.page.findChild(PolicyBand)
    assert band.isVisible()
    assert f"{newer.title} 2011.2 → {newer.title} 2027.1" in band.label.text()
    hands.press("Return")
    hands.settle()
    assert counter.case.agree.signature(Side.CUSTOMER) is None

    hands.lead_to("accept_policy_button")
    hands.until(lambda: not band.isVisible())
    hands.settle()
    hands.press("Ctrl+Return")
    hands.until(lambda: counter.case.agree.signature(Side.CUSTOMER) is not None)
