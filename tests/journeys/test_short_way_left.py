"""A small matter that both had agreed to turns out to be a large one: nothing of the small one goes on."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QPushButton

from desktop_app.domain.money import Money
from desktop_app.domain.stages.negotiate import RoundState, state_of
from desktop_app.domain.stages.stage import Stage
from tests.journeys.conftest import Desk
from tests.journeys.hands import Hands
from tests.journeys.test_quick_matter import answer, begin, finish_page_1, settle


@pytest.fixture
def hands(desk: Desk) -> Hands:
    """Both agreed to twenty yuan."""
    made = Hands(desk)
    begin(made)
    finish_page_1(made)
    settle(made)
    made.until(lambda: made.case.negotiate.accepted is not None)
    made.settle()
    return made


def by_page_6(hands: Hands) -> None:
    hands.desk.page.ui.quick_head.setFocus()
    hands.press("Return")
    hands.settle()
    hands.at_step("quick")
    hands.walk_to("amount", "Shift+Tab")
    hands.press("Ctrl+A")
    hands.type("1500")
    hands.when_asked(answer(hands, "Alt+W"))
    hands.press("Ctrl+Return")


def by_page_1(hands: Hands) -> None:
    hands.press("Alt+1")
    hands.at(Stage.IDENTIFY)
    hands.settle()
    change = hands.desk.page.findChild(QPushButton, "change_button")
    assert change is not None
    change.click()
    hands.type("听错了")
    words = hands.desk.page.ui.words.editor
    words.set_draft("多收了我1500元手续费")
    words.edited.emit()
    hands.settle()
    hands.press("Ctrl+Return")


@pytest.mark.parametrize("leave", [by_page_6, by_page_1])
def test_what_was_agreed_on_the_short_way_is_set_aside_and_page_2_says_why(
    hands: Hands, leave: Callable[[Hands], None]
) -> None:
    leave(hands)
    hands.at(Stage.COLLECT)

    hands.until(
        lambda: (
            "set aside" in hands.desk.page.problem_label.text() or "不再有效" in hands.desk.page.problem_label.text()
        )
    )
    typed = {fact.label: fact.value for fact in hands.desk.page.ui.facts.editor.facts()}
    assert (typed["账号后四位"], typed["收费项目"]) == ("4321", "手续费")
    assert Money.parse(typed["收费金额"]) == Money(1500_00)
    talks = hands.case.negotiate
    assert talks.accepted is None
    assert [state_of(talks, one, hands.desk.place.table.today) for one in talks.rounds] == [RoundState.SET_ASIDE]
