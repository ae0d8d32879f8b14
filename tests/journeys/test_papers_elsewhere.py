"""Papers brought to another desk, whose line is down: the case is found by their code, read, asked for, and comes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.page_code import PageCode
from desktop_app.services.ports.printing import Printer
from desktop_app.ui.brief_dialog import BriefDialog, as_text
from desktop_app.ui.look_up_dialog import LookUpDialog
from desktop_app.ui.people_acts import SendCaseDialog
from tests.journeys.branch import OTHER, OWNER, Branch, in_front, listed, take_in_what_waits, two_desks
from tests.journeys.hands import Hands
from tests.storage import sample

TO_DO = "客户在那边等候"


@pytest.fixture
def branch(qtbot: QtBot, qapp: QApplication, tmp_path: Path, printer: Printer, desk_look: None) -> Iterator[Branch]:
    with two_desks(qtbot, qapp, tmp_path, printer) as made:
        yield made


def read_and_ask(hands: Hands, number: str) -> None:
    """The scanner types the code of the customer's paper; there is no line."""
    hands.press("F3")
    hands.type(PageCode(f"{number}-1", 1, 1, 2, "0123456789AB").payload)
    hands.until(lambda: not hands.desk.main.finder.is_busy)
    hands.press("F3")
    in_front(hands, LookUpDialog)
    hands.type("1")
    brief = in_front(hands, BriefDialog)
    said = as_text(brief.text)
    assert number in said
    assert OWNER in brief.head.text()
    assert sample.CUSTOMER.name not in said
    hands.press("Ctrl+Return")
    hands.until(lambda: OWNER in brief.head.text() and number not in brief.head.text())
    hands.press("Escape")
    hands.back_from_dialog()
    hands.desk.close()


def send_what_is_asked_for(hands: Hands) -> None:
    """The line says so; its list leads to sending it there."""
    listed(hands, lambda roads: roads.asked)
    hands.press("Return")
    in_front(hands, SendCaseDialog)
    hands.type("1")
    hands.press("Return", times=2)
    hands.type(TO_DO)
    hands.press("Ctrl+Return")
    hands.back_from_dialog()
    hands.desk.close()


def test_papers_brought_to_another_desk_bring_their_case_there(branch: Branch) -> None:
    with branch.opened(OWNER) as owner:
        case_id = sample.opened_case(owner.vault, owner.session)
        number = owner.desk.case(owner.session, case_id).number
    branch.settle()

    read_and_ask(branch.at(OTHER), number)
    branch.settle()
    send_what_is_asked_for(branch.at(OWNER))
    branch.settle()
    take_in_what_waits(branch.at(OTHER))

    with branch.opened(OTHER) as other:
        case = other.desk.case(other.session, case_id)
    assert (case.own, case.status, case.number) == (2, "open", number)
