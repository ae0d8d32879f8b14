"""A real window over a real vault, offscreen; keys go where the focus is, and nothing waits by the clock.

Waiting runs an event loop of its own (``qtbot.waitUntil``).  ``QTest.qWait`` would not do: it holds Python's lock while
it waits, so that the writer's thread stands still and a commit of 3 ms seems to take as long as the wait (measured).
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap.window import joints
from desktop_app.devices.folder_printer import FolderPrinter
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.staff.people import Branch, Role
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.ports.keys import NewPerson
from desktop_app.services.ports.printing import Printer
from desktop_app.services.staff.sign_in import SignIn
from desktop_app.storage.vaults import DirectoryVaults
from desktop_app.ui.app import Shell
from desktop_app.ui.case.place import CasePlace
from desktop_app.ui.joints import Joints
from desktop_app.ui.start.opening import Opening
from desktop_app.ui.start.sign_in import SignInPage
from desktop_app.ui.window.main_window import MainWindow
from desktop_app.ui.work import collector
from tests.fakes import FakeClock
from tests.real_desk import mould, parts_of
from tests.real_window import has_keys

if TYPE_CHECKING:
    from tests.journeys.at_work import KeptCases, Work
    from tests.journeys.hands import Hands

Policies = Callable[[date], PolicyBook]
Key = Qt.Key
NONE, CTRL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
PATIENCE_MS = 30_000
"""Two cores are shared with others; nothing here is measured by this."""
NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)  # 10:00 in the branch
BRANCH = Branch("示例银行", "武当支行", "10086", "示例市紫霄路1号", "010-12345678", ("95500", "12378"))
TELLER_NO, SUPERVISOR_NO = "1001", "2001"
PASSWORD, OTHER_PASSWORD = "Invented-password-1", "Invented-password-2"
PEOPLE = (
    NewPerson(TELLER_NO, "周芷若", Role.TELLER, PASSWORD),
    NewPerson(SUPERVISOR_NO, "灭绝师太", Role.SUPERVISOR, OTHER_PASSWORD),
)


class Desk:
    """One start of the program on a home."""

    def __init__(
        self,
        qtbot: QtBot,
        qapp: QApplication,
        home: Path,
        printer: Printer,
        policies: Policies | None = None,
        *,
        keeps_data: bool = False,
        now: datetime = NOW,
        made_by: Callable[[Path, FakeClock], DirectoryVaults] | None = None,
        opening: Opening | None = None,
    ) -> None:
        self.qtbot, self.home, self._app = qtbot, home, qapp
        self.clock = FakeClock(now)
        self._is_plain = policies is None and made_by is None
        given = parts_of(home, self.clock)
        given = given if policies is None else replace(given, policies=policies)
        self.joints: Joints = joints(given, printer, cheap_keys=True)
        if not keeps_data:  # a backup at each closing is for the journeys that ask for it
            seat = self.joints.seat
            self.joints = replace(self.joints, seat=lambda desk: replace(seat(desk), keeping=None))
        if made_by is not None:  # the home was made on another computer
            vaults = made_by(home, self.clock)
            signing = SignIn(vaults, given.new_id, given.passwords)
            self.joints = replace(self.joints, open_vaults=lambda: vaults, open_sign_in=lambda: signing)
        self.shell = Shell(qapp, self.joints, opening)

    def set_up(self) -> None:
        """Make the home without the assistant."""
        if self._is_plain:
            mould(BRANCH, "01", PEOPLE, self.clock.now()).lay(self.home)
        else:
            self.joints.vaults.create(BRANCH, "01", PEOPLE)

    def start(self) -> None:
        self.home.mkdir(parents=True, exist_ok=True)
        self.shell.start()
        assert self.shell.window is not None
        self.front(type(self.shell.window))

    def close(self) -> None:
        """Close the window and end as the program does."""
        if self.shell.window is not None:
            self.shell.window.window().close()
        self.shell.close()
        if self.shell.window is not None:
            self.shell.window.window().deleteLater()
            self.shell.window = None
        # As at the end of a process: nothing of this start is left when the next one paints the screen.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        # A second style under a style sheet crashes (see ``ui.look.theme``), and the next start sets its own.
        self._app.setStyleSheet("")
        self.shell.language.use("en")

    # ── Looking ──────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def window(self) -> QWidget:
        assert self.shell.window is not None
        return self.shell.window

    @property
    def main(self) -> MainWindow:
        assert isinstance(self.shell.window, MainWindow)
        return self.shell.window

    @property
    def place(self) -> CasePlace:
        assert self.main.place is not None
        return self.main.place

    @property
    def page(self) -> Any:
        """The page in front; which one it is, and so what it has, is the journey's to know."""
        return self.place.wizard.page_in_front

    def until(self, holds: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(holds, timeout=PATIENCE_MS)

    def settle(self) -> None:
        """Wait until the writer has answered everything, and what came of it is said."""
        self.until(lambda: not self.shell.writer.is_busy and self._is_said())

    def _is_said(self) -> bool:
        window = self.shell.window
        return not isinstance(window, MainWindow) or window.keys.is_said

    def front(self, kind: type[QWidget]) -> None:
        """Wait until a window of *kind* takes the keys."""

        def holds() -> bool:
            focus = QApplication.focusWidget()
            front = self.shell.window
            return isinstance(front, kind) and focus is not None and focus.window() is front.window()

        self.until(holds)
        self.settle()

    def at(self, stage: Stage) -> None:
        """Wait until the page of *stage* may be used."""

        def holds() -> bool:
            place = self.main.place
            if place is None or place.wizard.currentId() != stage:
                return False
            page = place.wizard.page_in_front
            return page.view is not None and page.content.isEnabled() and not page.is_saving

        self.until(holds)
        self.settle()

    # ── Keys ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        for key in keys:
            self.until(has_keys)
            self.qtbot.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def type(self, text: str) -> None:
        """ASCII key by key, Chinese as an input method commits it."""
        self.until(has_keys)
        if text.isascii():
            self.qtbot.keyClicks(QApplication.focusWidget(), text)
            return
        event = QInputMethodEvent()
        event.setCommitString(text)
        focused = QApplication.focusWidget()
        assert focused is not None
        QApplication.sendEvent(focused, event)

    def sign_in(self, staff_no: str = TELLER_NO, password: str = PASSWORD) -> None:
        self.front(SignInPage)
        self.type(staff_no)
        self.press(Key.Key_Return)
        self.type(password)
        self.press(Key.Key_Return)
        self.front(MainWindow)

    def new_case(self) -> None:
        self.press(Key.Key_1)
        self.at(Stage.IDENTIFY)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def printer(home: Path) -> Printer:
    """The way to paper; a test of printing has its own."""
    return FolderPrinter(home.parent / "printed")


@pytest.fixture
def policies() -> Policies | None:
    """The policy by day; None for what is shipped."""
    return None


@pytest.fixture(autouse=True)
def _sets_nothing_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a window set aside it walks when it is left, and here all that the tests have imported with it, for seconds.

    That it does both is proved beside its class (``tests/ui/test_collector.py``).
    """
    monkeypatch.setattr(collector, "MOST_YOUNG", sys.maxsize)


@pytest.fixture
def desk_look(qapp: QApplication) -> Iterator[None]:
    """Gives the look back as it was; a desk sets its own."""
    sheet, font, palette = qapp.styleSheet(), qapp.font(), qapp.palette()
    yield
    qapp.setStyleSheet(sheet)
    qapp.setFont(font)
    qapp.setPalette(palette)


@pytest.fixture
def open_desk(
    qtbot: QtBot, qapp: QApplication, home: Path, printer: Printer, policies: Policies | None, desk_look: None
) -> Iterator[Callable[..., Desk]]:
    """Starts the program on the home, as often as a test asks; the one before is closed first."""
    desks: list[Desk] = []

    def start(now: datetime = NOW) -> Desk:
        if desks:
            desks.pop().close()
        desks.append(Desk(qtbot, qapp, home, printer, policies, now=now))
        return desks[-1]

    yield start
    for desk in desks:
        desk.close()


@pytest.fixture
def desk(open_desk: Callable[[], Desk]) -> Desk:
    """Signed in, at the workbench."""
    made = open_desk()
    made.set_up()
    made.start()
    made.sign_in()
    return made


@pytest.fixture(scope="session")
def kept_cases() -> "KeptCases":
    """The cases that were worked in this process so far."""
    from tests.journeys.at_work import KeptCases

    return KeptCases()


@pytest.fixture
def hands_after(
    qtbot: QtBot, qapp: QApplication, home: Path, open_desk: Callable[..., Desk], kept_cases: "KeptCases"
) -> Callable[["Work"], "Hands"]:
    """Hands at a desk where a piece of work of ``at_work`` was done, its case opened again."""

    def worked(place: Path) -> Desk:
        return Desk(qtbot, qapp, place / home.name, FolderPrinter(place / "printed"))

    return lambda work: kept_cases.after(work, worked, home.parent, open_desk)
