"""Papers brought to another desk, whose line is down: the case is found by their code, read, asked for, and comes.

Over head office, or on a stick.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.papers.page_code import PageCode
from desktop_app.services.ports.printing import Printer
from desktop_app.ui.bench.look_up_dialog import LookUpDialog
from desktop_app.ui.case.brief_dialog import BriefDialog, as_text
from desktop_app.ui.case.people_acts import SendCaseDialog
from desktop_app.ui.sync.roads_dialog import RoadsDialog
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


def write_onto_the_stick(hands: Hands) -> None:
    """The list shows the case that was sent; one key writes it for its desk."""
    hands.until(lambda: hands.desk.main.roads.roads is not None and hands.desk.main.roads.roads.sent)
    hands.press("Ctrl+Shift+F5")
    roads = in_front(hands, RoadsDialog)
    hands.press("Alt+w")
    hands.until(lambda: roads.said.text().startswith("已写出1个包"))
    hands.press("Escape")
    hands.back_from_dialog()
    hands.desk.close()


def open_the_stick_and_take_in(hands: Hands) -> None:
    hands.press("Ctrl+Shift+F5")
    roads = in_front(hands, RoadsDialog)
    hands.press("Alt+o")
    hands.until(lambda: roads.said.text().startswith("案件已读入") and roads.act_button.isEnabled())
    hands.press("Return")
    hands.back_from_dialog()
    hands.until(lambda: hands.desk.main.workbench._rows.cases)
    hands.desk.close()


def test_a_case_goes_to_the_next_desk_on_a_stick_while_nobody_answers(
    branch: Branch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr("desktop_app.ui.sync.case_carrying.choose_folder", lambda *_: stick)
    monkeypatch.setattr("desktop_app.ui.sync.case_carrying.choose_files", lambda *_: tuple(stick.iterdir()))
    branch.settle()
    with branch.opened(OWNER) as owner:
        case_id = sample.full_case(owner.vault, owner.session)
        owner.transfers.send(owner.session, case_id, OTHER, TO_DO)

    write_onto_the_stick(branch.at(OWNER))
    open_the_stick_and_take_in(branch.at(OTHER))

    branch.settle()
    with branch.opened(OTHER) as other:
        case = other.desk.case(other.session, case_id)
    assert (case.own, case.status) == (2, "open")
    with branch.opened(OWNER) as owner:
        assert owner.transfers.look(owner.session).sent == ()
