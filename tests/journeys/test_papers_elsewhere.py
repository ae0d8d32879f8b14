"""Papers brought to another desk, whose line is down: the case is found by their code, read, asked for, and comes.

Over head office, or on a stick.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.page_code import PageCode
from desktop_app.services.ports.printing import Printer
from desktop_app.storage.vaults import DirectoryVaults
from desktop_app.ui.brief_dialog import BriefDialog, as_text
from desktop_app.ui.look_up_dialog import LookUpDialog
from desktop_app.ui.people_acts import SendCaseDialog
from desktop_app.ui.roads_dialog import RoadsDialog
from tests.fakes import FakeClock
from tests.journeys.conftest import Desk
from tests.journeys.hands import Hands, asked
from tests.storage import sample
from tests.sync.real_desk import RealDesk, desk_at
from tests.sync.real_hub import RealHub
from tests.sync.rough_line import RoughLine

OWNER, OTHER = "00423-03", "00423-04"
TO_DO = "客户在那边等候"


def of_sample(home: Path, clock: FakeClock) -> DirectoryVaults:
    vaults: DirectoryVaults = sample.vaults(home, clock=clock)
    return vaults


class Branch:
    """Two desks of a branch and their head office: a desk is worked in the window, then settles with head office."""

    def __init__(self, rig: Any, home: Path, start: Callable[[Path, datetime], Desk]) -> None:
        self._rig, self._home, self._start = rig, home, start
        self._lines = {label: RoughLine(rig, number) for number, label in enumerate((OWNER, OTHER))}
        for label in (OWNER, OTHER):
            (home / label).mkdir()
            desk_at(rig, self._at(label), label, self._lines[label]).vault.close()

    def _at(self, label: str) -> Path:
        return self._home / label / "home"

    def opened(self, label: str) -> RealDesk:
        desk = RealDesk(self._at(label), lambda _link: self._rig, lambda: sample.StepClock(self._rig.clock.now()))
        desk.line = self._lines[label]
        return desk

    def settle(self) -> None:
        """Each desk has its line for a while, one after the other, and hears what the other said."""
        for label in (OWNER, OTHER, OWNER):
            desk = self.opened(label)
            self._lines[label].heal()
            desk.settle()
            desk.vault.close()

    def at(self, label: str) -> Hands:
        """Whoever sits at that desk, signed in; nobody answers its line meanwhile."""
        desk = self._start(self._at(label), self._rig.clock.now())
        desk.start()
        desk.sign_in("1001", sample.PASSWORD)
        return Hands(desk)


@pytest.fixture
def branch(qtbot: QtBot, qapp: QApplication, tmp_path: Path, printer: Printer, desk_look: None) -> Iterator[Branch]:
    started: list[Desk] = []

    def start(home: Path, now: datetime) -> Desk:
        if started:
            started.pop().close()
        started.append(Desk(qtbot, qapp, home, printer, now=now, made_by=of_sample))
        return started[-1]

    hub = RealHub(tmp_path)
    yield Branch(hub, tmp_path, start)
    for desk in started:
        desk.close()
        desk.shell.language.use("en")
    hub.end()


def in_front(hands: Hands, kind: type[QDialog]) -> Any:
    hands.until(asked(kind).holds)
    found: QWidget | None = QApplication.activeModalWidget()
    assert isinstance(found, kind)
    return found


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
    hands.until(lambda: hands.desk.main.roads.roads is not None and hands.desk.main.roads.roads.asked)
    hands.press("Ctrl+Shift+F5")
    in_front(hands, RoadsDialog)
    hands.press("Return")
    in_front(hands, SendCaseDialog)
    hands.type("1")
    hands.press("Return", times=2)
    hands.type(TO_DO)
    hands.press("Ctrl+Return")
    hands.back_from_dialog()
    hands.desk.close()


def take_in_what_waits(hands: Hands) -> None:
    """Whoever takes it in goes on with it."""
    hands.until(lambda: hands.desk.main.roads.roads is not None and hands.desk.main.roads.roads.waiting)
    hands.press("Ctrl+Shift+F5")
    in_front(hands, RoadsDialog)
    hands.press("Return")
    hands.back_from_dialog()
    hands.until(lambda: hands.desk.main.workbench._rows.cases)
    hands.desk.close()


def test_papers_brought_to_another_desk_bring_their_case_there(branch: Branch) -> None:
    owner = branch.opened(OWNER)
    case_id = sample.opened_case(owner.vault, owner.session)
    with owner.vault.work(owner.session) as unit:
        unit.record(sample.identified(), case_id)
        unit.commit()
    number = owner.desk.case(owner.session, case_id).number
    owner.vault.close()
    branch.settle()

    read_and_ask(branch.at(OTHER), number)
    branch.settle()
    send_what_is_asked_for(branch.at(OWNER))
    branch.settle()
    take_in_what_waits(branch.at(OTHER))

    other = branch.opened(OTHER)
    case = other.desk.case(other.session, case_id)
    assert (case.own, case.status, case.number) == (2, "open", number)
    other.vault.close()


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
    monkeypatch.setattr("desktop_app.ui.case_carrying.choose_folder", lambda *_: stick)
    monkeypatch.setattr("desktop_app.ui.case_carrying.choose_files", lambda *_: tuple(stick.iterdir()))
    branch.settle()
    owner = branch.opened(OWNER)
    case_id = sample.full_case(owner.vault, owner.session)
    owner.transfers.send(owner.session, case_id, OTHER, TO_DO)
    owner.vault.close()

    write_onto_the_stick(branch.at(OWNER))
    open_the_stick_and_take_in(branch.at(OTHER))

    branch.settle()
    other, owner = branch.opened(OTHER), branch.opened(OWNER)
    case = other.desk.case(other.session, case_id)
    assert (case.own, case.status) == (2, "open")
    assert owner.transfers.look(owner.session).sent == ()
    for desk in (other, owner):
        desk.vault.close()
