"""The talks are opened again before the signed agreement came back: page 6 is reached for that paper alone."""

import pytest
from PySide6.QtWidgets import QLabel

from desktop_app.domain.stages.stage import Stage
from tests.builders import CASE
from tests.domain.offers.grounds import owe
from tests.journeys.hands import Hands
from tests.journeys.test_ways_between_pages import Real


@pytest.fixture
def hands(desk) -> Hands:
    """At page 5: a card plan is in force, nothing of it has come back, and the customer wishes to change it."""
    real = Real(desk)
    owe(real)
    terms = {"periods": "6", "waive_late_fee_pct": "0"}
    plan = real.services.propose.package(real.case, "card_instalment", "long", terms)
    real.services.propose.propose(real.session, CASE, (plan,), 0)
    real.offer()
    real.accept()
    real.finish_talks()
    real.issue()
    real.print()
    real.sign_both()
    real.services.agree.finish(real.session, CASE)
    real.services.follow_up.change_agreement(real.session, CASE, "pays_more", appointment=None)
    desk.main.open_case(CASE)
    hands = Hands(desk)
    desk.at(Stage.NEGOTIATE)
    hands.settle()
    return hands


def test_the_signed_agreement_is_checked_in_from_page_6_while_the_talks_go_on_again(hands):
    stage = hands.case.stage
    assert stage < Stage.AGREE
    hands.press("Alt+6")
    hands.at(Stage.AGREE)
    label = hands.child("check_in_label")
    assert isinstance(label, QLabel)
    assert hands.case.agree.issued[0].number in label.text()
    hands.press("Ctrl+Return")  # nothing is worked here, and no page turns
    hands.settle()
    assert hands.desk.place.wizard.stage is Stage.AGREE

    for wanted in ("two_persons_button", "cost_table_two_persons_button"):
        hands.until(lambda name=wanted: hands.child(name).isVisible())
        hands.when_asked(hands.second_person())
        hands.lead_to(wanted)
        hands.until(lambda name=wanted: not hands.child(name).isVisible())
        hands.settle()
    assert set(hands.case.agree.checked_in) == {1}
    assert not hands.child("check_in_label").isVisible()

    hands.press(f"Alt+{stage.value}")
    hands.at(stage)
    hands.press("Alt+6")
    hands.settle()
    assert hands.desk.place.wizard.stage is stage
