"""The step of the cost table: what is asked before it is printed, and the key that keeps the answer."""

import pytest

from desktop_app.ui.widgets.cost_table_step import CostTableStep, Trouble


@pytest.fixture
def step(qtbot):
    made = CostTableStep()
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_is_asked_is_said_before_the_table_is_printed_and_not_after(step):
    step.show_who(("ZHANG SANFENG",), "")
    assert "guarantee company" in step._hint.text()
    assert "nobody else charges" in step.print_button.text()
    assert step.charges_button.isVisible()
    step.show_printed(on=True, trouble=Trouble.NONE)
    step.show_who(("ZHANG SANFENG", "YIN SUSU"), "")
    assert "guarantee company" not in step._hint.text()
    assert "YIN SUSU" in step._hint.text()
    assert step.charges_button.isVisible()  # who learns it a minute later says it, too


def test_once_the_table_is_signed_a_key_below_its_closed_step_says_that_somebody_charges_after_all(qtbot, step):
    heard: list[bool] = []
    step.charges_answered.connect(heard.append)
    assert not step.later_button.isVisible()
    step.show_later(on=True)
    step.later_button.click()
    assert heard == [True]
    step.show_later(on=False)
    assert not step.later_button.isVisible()


def test_that_somebody_charges_is_answered_by_its_own_key_and_taken_back_by_it(qtbot, step):
    heard: list[bool] = []
    step.charges_answered.connect(heard.append)
    step.charges_button.click()
    step.show_charges(has_any=True)
    assert step.charges_button.text() == "Nobody charges after all"
    step.charges_button.click()
    step.show_charges(has_any=False)
    assert step.charges_button.text() == "Somebody else charges"
    assert heard == [True, False]
