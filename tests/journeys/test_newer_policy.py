"""A newer pack comes into force between the offer and its signature: seen, told to the customer, and then signed."""

from datetime import date
from functools import cache

import pytest

from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.packs.policy import load_policies
from tests.fakes import ChangedTexts
from tests.journeys.at_work import at_check, at_talks
from tests.journeys.conftest import Policies
from tests.services.test_policy import shipped

SHIPPED = "policies/loan_review.toml"
BEFORE = "分行个人贷款审批部门（由未参与原审批的人员人工复核）"
AFTER = "总行个人信贷复核中心"


def newer_pack() -> str:
    """The same review, decided by another department, from the day after the offer on."""
    text = shipped(SHIPPED)
    for old, new in (
        ('version = "2026.1"', 'version = "2026.2"'),
        ("effective_from = 2026-01-01", "effective_from = 2026-11-24"),
        ("answer_days = 15", "answer_days = 14"),  # stands in the text of the paper, which was printed before
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    assert text.count(f'decided_by = "{BEFORE}"') == 1
    return text.replace(f'decided_by = "{BEFORE}"', f'decided_by = "{AFTER}"')


@pytest.fixture
def policies() -> Policies:
    texts = ChangedTexts({"policies/loan_review.2026-11.toml": newer_pack()})

    @cache
    def on(day: date) -> PolicyBook:
        return load_policies(texts, day)

    return on


def test_the_rules_changed_overnight_are_shown_before_anybody_signs(hands_after):
    hands = hands_after(at_check)
    desk = hands.desk
    hands.enter_through("check", "print")
    hands.at_step("customer")
    assert not desk.page.watch.band.isVisible()

    desk.clock.advance(days=1)
    hands.press("Return")  # the customer signs, and the bank may not take it yet
    hands.until(desk.page.watch.band.isVisible)
    hands.settle()
    assert desk.page.problem_label.text() or hands.problem("customer_signed_on")
    assert hands.case.agree.signatures == ()
    told = desk.page.watch.band.label.text()
    assert BEFORE in told
    assert AFTER in told

    hands.lead_to("accept_policy_button")
    hands.until(lambda: not desk.page.watch.band.isVisible())
    hands.settle()
    assert [change.what for change in hands.case.approval.accepted_changes[1]] == ["answer_by", "decided_by"]
    hands.enter_through("customer")
    hands.at_step("bank")
    assert len(hands.case.agree.signatures) == 1


def test_a_new_package_by_the_rules_of_today_takes_the_place_of_the_old_one(hands_after):
    hands = hands_after(at_talks)
    desk = hands.desk
    assert hands.case.negotiate.rounds[0].package.decided_by == BEFORE
    desk.clock.advance(days=1)
    hands.press("Alt+4")
    hands.at(Stage.PROPOSE)
    hands.press("Alt+5")
    hands.at(Stage.NEGOTIATE)
    hands.until(desk.page.watch.band.isVisible)
    hands.lead_to("renew_package_button")
    hands.until(lambda: desk.page.drawer.is_open)
    hands.settle()
    hands.press("Ctrl+Return")
    hands.until(lambda: len(hands.case.negotiate.rounds) == 2)
    hands.until(lambda: not desk.page.watch.band.isVisible())
    assert hands.case.negotiate.rounds[1].package.decided_by == AFTER
