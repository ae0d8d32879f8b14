"""The step of the cost table: what is asked before it is printed, and the key that keeps the answer."""

import pytest
from PySide6.QtCore import Qt

from desktop_app.ui.papers.cost_table_step import CostTableStep, Trouble


@pytest.fixture
def step(qtbot):
    made = CostTableStep()
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_is_asked_is_said_before_the_table_is_printed_and_not_after(step):
    step.show_who(("ZHANG SANFENG",), "")
    assert "guarantee company" in step._hint.text()
    assert step.print_button.text() == "Asked, nobody else: print  (Enter)"
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


def test_while_somebody_else_charges_enter_passes_the_case_on_and_nothing_is_printed_or_signed(qtbot, step):
    heard: list[str] = []
    step.print_wanted.connect(lambda: heard.append("print"))
    step.signed.connect(lambda: heard.append("sign"))
    step.pass_on_wanted.connect(lambda: heard.append("pass on"))
    step.show_who(("ZHANG SANFENG",), "The signed cost table is void and is made anew.")
    for is_printed in (False, True):
        step.show_printed(on=is_printed, trouble=Trouble.NONE)
        step.show_charges(has_any=True)
        assert "Shift+F5" in step._hint.text()
        seen = [one.isVisible() for one in (step.pass_on_button, step.print_button, step.again_button, step.sign)]
        assert (seen, step.why.isVisible()) == ([True, False, False, False], False)
        step.first_control().setFocus()
        qtbot.keyClick(step.first_control(), Qt.Key.Key_Return)
        step.act()
    assert heard == ["pass on"] * 4
    step.show_charges(has_any=False)
    step.show_printed(on=False, trouble=Trouble.NONE)
    assert step.why.isVisible()
    step.act()
    assert heard[4:] == ["print"]


def test_the_keys_of_the_step_stand_below_each_other_where_they_have_no_room(step):
    step.resize(360, 400)
    assert (
        step.minimumSizeHint().width() < step.print_button.sizeHint().width() + step.charges_button.sizeHint().width()
    )
