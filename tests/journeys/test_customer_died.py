"""A customer has died: written down by keys alone, named on every page, carried on by an heir or ended."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from desktop_app.domain.stages.follow_up import Outcome
from desktop_app.domain.stages.stage import Stage
from desktop_app.ui.case.people_dialog import PeopleDialog
from desktop_app.ui.customer.succession_acts import (
    DeathDialog,
    EndDialog,
    MistakeDialog,
    SuccessionDialog,
    SuccessorDialog,
)
from tests.builders import CASE, resident_number
from tests.journeys.conftest import Desk
from tests.journeys.hands import Hands, asked
from tests.journeys.test_ways_between_pages import Real


@pytest.fixture
def hands(desk: Desk) -> Hands:
    """The teller's case is on page 3."""
    Real(desk).to_communicate()
    desk.main.open_case(CASE)
    desk.at(Stage.COMMUNICATE)
    return Hands(desk)


def dialog(hands: Hands, kind: type[QDialog]) -> QDialog:
    hands.until(asked(kind).holds)
    found = QApplication.activeModalWidget()
    assert isinstance(found, kind)
    return found


def begin(hands: Hands, kind: type[QDialog]) -> None:
    """Shift+F5, 9."""
    hands.press("Shift+F5")
    dialog(hands, PeopleDialog)
    hands.type("9")
    dialog(hands, kind)


def act(hands: Hands, digit: str, kind: type[QDialog]) -> None:
    begin(hands, SuccessionDialog)
    hands.type(digit)
    dialog(hands, kind)


def write_down(hands: Hands) -> None:
    begin(hands, DeathDialog)
    for text in ("2026-11-01", "儿子宋远桥", "1", "医字第12号"):
        hands.type(text)
        hands.press("Return")
    hands.press("Ctrl+Return")
    hands.back_from_dialog()


def case(hands: Hands):
    return hands.services.desk.case(hands.desk.main._session, CASE)


def named(hands: Hands) -> str:
    return hands.desk.main.form.case_strip._labels["customer"].text()


def test_it_is_written_down_and_every_page_names_it(hands):
    assert "已去世" not in named(hands)
    write_down(hands)

    hands.until(lambda: "已去世" in named(hands))
    assert case(hands).succession.died.told_by == "儿子宋远桥"
    begin(hands, SuccessionDialog)
    said = "".join(label.text() for label in dialog(hands, SuccessionDialog).findChildren(QLabel))
    assert "医字第12号" in said
    assert "尚无人代为办理" in said
    hands.press("Escape")
    hands.back_from_dialog()


def test_an_heir_is_named_with_the_paper_that_proves_it(hands):
    write_down(hands)
    act(hands, "1", SuccessorDialog)
    hands.press("Return")  # the kind of document stands there
    for text in (resident_number(date(1990, 5, 5)), "宋远桥", "0", "13900000000"):
        hands.type(text)
        hands.press("Return")
    hands.press("Return")  # looked at, not read
    for text in ("6", "1", "公证字第77号", "武当公证处"):
        hands.type(text)
        hands.press("Return")
    hands.press("Space")
    hands.press("Ctrl+Return")
    hands.back_from_dialog()

    acting = case(hands).succession.named
    assert (acting.person.person.name, acting.person.relation) == ("宋远桥", "heir")
    assert (acting.person.authority_no, acting.source) == ("公证字第77号", "武当公证处")


def test_what_nobody_carries_on_is_closed_and_the_workbench_says_so(hands):
    write_down(hands)
    act(hands, "2", EndDialog)
    hands.type("1")
    hands.press("Ctrl+Return")
    hands.back_from_dialog()
    hands.until(lambda: hands.desk.main.place is None)

    assert case(hands).follow_up.outcome.outcome is Outcome.CUSTOMER_DIED
    assert "客户去世" in hands.desk.main.workbench.closed_label.text()


def test_a_mistake_is_taken_back_before_a_supervisor(hands):
    write_down(hands)
    act(hands, "4", MistakeDialog)
    hands.type("同名的另一位客户")
    hands.when_asked(hands.second_person())
    hands.press("Ctrl+Return")
    hands.back_from_dialog()

    hands.until(lambda: case(hands).succession.died is None)
    hands.until(lambda: "已去世" not in named(hands))
