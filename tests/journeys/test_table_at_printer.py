"""The cost table at the counter when its printer says no: said so, tried again, and never signed before it came out."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from desktop_app.domain.papers import cost_table
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.ports.printing import Printer
from desktop_app.ui.problems import UnavailableDialog
from tests.builders import CASE
from tests.domain.offers.grounds import owe
from tests.journeys.hands import Hands, asked
from tests.journeys.test_moments import Frail
from tests.journeys.test_offers import opened
from tests.journeys.test_ways_between_pages import Real


@pytest.fixture
def printer(home) -> Printer:
    return Frail(home.parent / "printed")


@pytest.fixture
def hands(desk) -> Hands:
    """At the cost table of a card plan both sides want."""
    counter = Real(desk)
    owe(counter)
    terms = {"periods": "36", "waive_late_fee_pct": "0"}
    plan = counter.services.propose.package(counter.case, "card_instalment", "long", terms)
    counter.services.propose.propose(counter.session, CASE, (plan,), 0)
    counter.offer()
    counter.accept()
    counter.finish_talks()
    opened(desk, Stage.AGREE)
    hands = Hands(desk)
    hands.until(lambda: hands.step == "cost_table")
    hands.settle()
    return hands


def test_a_table_whose_print_failed_asks_for_the_print_again_and_for_no_signature(hands, printer):
    out = hands.desk.home.parent / "printed"
    printer.copies_left = 0
    hands.press("Return")
    hands.until(asked(UnavailableDialog).holds)
    hands.press("Escape")
    hands.back_from_dialog()
    hands.settle()

    trouble = hands.child("cost_table_trouble_label")
    assert isinstance(trouble, QLabel)
    assert trouble.isVisible()
    assert hands.child("print_cost_table_button").isVisible()
    assert hands.is_in("print_cost_table_button")
    assert not hands.child("cost_disclosure_button").isVisible()
    hands.press("Ctrl+Return")  # the open step's act: the print once more, no signature
    hands.until(asked(UnavailableDialog).holds)
    hands.press("Escape")
    hands.back_from_dialog()
    assert cost_table.signature(hands.case) is None
    assert list(out.glob("*.pdf")) == []

    printer.copies_left = None
    hands.press("Return")
    hands.until(lambda: hands.child("cost_disclosure_button").isVisible())
    assert len(list(out.glob("*.pdf"))) == 2
    assert not trouble.isVisible()
    hands.press("Return")
    hands.until(lambda: cost_table.signature(hands.case) is not None)
    assert QApplication.activeModalWidget() is None
