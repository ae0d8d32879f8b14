"""Sets the stage for the demonstration: its clock, its window, its pictures, and what it leaves behind."""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QCoreApplication, QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from desktop_app.domain.case import CaseState
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.staff.sign_in import OpenDesk
from desktop_app.ui.app import Shell
from desktop_app.ui.case.wizard import CaseWizard
from desktop_app.ui.demo.keyboard import Keyboard
from desktop_app.ui.demo.record import case_record
from desktop_app.ui.demo.script import Player, Script, Until
from desktop_app.ui.joints import Joints
from desktop_app.ui.pages.agree import AgreePage
from desktop_app.ui.papers.paper_view import PaperView
from desktop_app.ui.seat import Seat
from desktop_app.ui.window.main_window import MainWindow

BEIJING: Final = timezone(timedelta(hours=8))
OPENING: Final = datetime(2026, 11, 24, 9, 30, tzinfo=BEIJING)
"""A Tuesday morning: the demonstration's days are always the same, so its papers are too."""
WIDTH, HEIGHT = 1366, 768
LOOKS_TO_LAY_OUT: Final = 3
SAID_BY_OFFSCREEN: Final = "This plugin does not support propagateSizeHints()"
"""Of every window, by the platform without a screen; it means nothing here."""


class OverBudget(Exception):
    """The case took more keys than it may."""


class DemoClock:
    """Runs like a clock and can be put forward to another day."""

    def __init__(self) -> None:
        self._base = OPENING
        self._since = time.monotonic()
        self._skipped_ms = 0

    def now(self) -> datetime:
        """The moment, aware, UTC."""
        return (self._base + timedelta(seconds=time.monotonic() - self._since)).astimezone(UTC)

    def today(self) -> date:
        """The date in the branch's zone."""
        return self.local(self.now()).date()

    def local(self, moment: datetime) -> datetime:
        """*moment* in the branch's zone."""
        return moment.astimezone(BEIJING)

    def monotonic_ms(self) -> int:
        """Milliseconds that never run backwards; the days it was put forward by, the machine ran through."""
        return time.monotonic_ns() // 1_000_000 + self._skipped_ms

    def boot(self) -> str:
        """The demonstration's own run."""
        return "demo"

    def pass_seconds(self, seconds: int) -> None:
        """Somebody reads aloud meanwhile; nobody waits for it."""
        self._base += timedelta(seconds=seconds)
        self._skipped_ms += seconds * 1000

    def go_on(self, day: date, hour: int, minute: int = 0) -> None:
        """Put the clock forward to *day*, local time."""
        before = self.now()
        self._base = datetime(day.year, day.month, day.day, hour, minute, tzinfo=BEIJING)
        self._since = time.monotonic()
        self._skipped_ms += (self.now() - before) // timedelta(milliseconds=1)


class Stagehand:
    """What a script sees: the window, the keyboard, the clock, and a place for pictures."""

    def __init__(self, shell: Shell, clock: DemoClock, out: Path, entrance: tuple[str, str]) -> None:
        self.shell = shell
        self.entrance = entrance
        self.clock = clock
        self._out = out
        self.keyboard = Keyboard(lambda: self.window)
        self.last_case = CaseState("")

    @property
    def window(self) -> QWidget:
        """Sign-in, first start or the main window."""
        return self.shell.window or QWidget()

    @property
    def desk(self) -> MainWindow:
        """The main window, once somebody is signed in."""
        if not isinstance(self.shell.window, MainWindow):
            raise TypeError("nobody is signed in")
        return self.shell.window

    @property
    def wizard(self) -> CaseWizard:
        """The wizard of the case in front."""
        if self.desk.place is None:
            raise TypeError("no case is in front")
        return self.desk.place.wizard

    @property
    def case(self) -> CaseState:
        """The case in front, as last committed."""
        self.last_case = self.wizard.table.state
        return self.last_case

    def child(self, name: str, kind: type[QWidget] = QWidget) -> QWidget:
        """A widget by its object name, in a dialog or the window; one that can be seen before one that cannot."""
        roots = [root for root in (QApplication.activeModalWidget(), self.window) if root is not None]
        found = [widget for root in roots for widget in root.findChildren(kind, name)]
        if not found:
            raise LookupError(name)
        return next((widget for widget in found if widget.isVisible()), found[0])

    def has(self, name: str) -> bool:
        """Whether a dialog of that name takes the keys."""
        focused = QApplication.focusWidget()
        return focused is not None and focused.window().objectName() == name

    def text(self, name: str) -> str:
        """What a label says."""
        label = self.child(name, QLabel)
        return label.text() if isinstance(label, QLabel) else ""

    def focus(self, name: str) -> None:
        """Check that the keys so far have led into the field *name*; the demonstration uses no mouse."""
        field = self.child(name)
        focused = QApplication.focusWidget()
        if focused is None or not (focused is field or field.isAncestorOf(focused)):
            found = "nothing" if focused is None else focused.objectName()
            raise LookupError("the focus is elsewhere", name, found)

    def go_to(self, name: str) -> None:
        """Press the letter (Alt+…) that leads to the field or button *name*, in the language of the screen."""
        wanted = self.child(name)
        buttons = [wanted, *wanted.findChildren(QAbstractButton)]
        texts = [button.text() for button in buttons if isinstance(button, QAbstractButton)]
        family = {wanted, *wanted.findChildren(QWidget)}
        texts += [label.text() for label in self.window.findChildren(QLabel) if label.buddy() in family]
        letter = next((QKeySequence.mnemonic(text).toString() for text in texts if "&" in text), "")
        if not letter:
            raise LookupError("no letter leads there", name)
        self.keyboard.press(letter)

    def is_ticked(self, name: str) -> bool:
        """Whether a box is ticked."""
        found = [self.child(name), *self.child(name).findChildren(QAbstractButton)]
        return any(isinstance(button, QAbstractButton) and button.isChecked() for button in found)

    def at(self, stage: Stage) -> Until:
        """Wait until the page of *stage* is in front and may be used."""

        def holds() -> bool:
            desk = self.shell.window
            if not isinstance(desk, MainWindow) or desk.place is None or desk.place.wizard.currentId() != stage:
                return False
            page = desk.place.wizard.page_in_front
            is_there = page.view is not None and page.content.isEnabled() and not page.is_saving
            return (
                is_there and desk.keys.is_said
            )  # else a picture of it shows the stage before as the one that is worked

        return Until(holds, f"page {stage.key}")

    def rounds(self, number: int) -> Until:
        """Wait until round *number* is on the table."""
        return Until(lambda: len(self.case.negotiate.rounds) >= number, f"round {number}")

    def window_is(self, kind: type[QWidget]) -> Until:
        """Wait for a window of *kind* that takes keys."""

        def holds() -> bool:
            focused = QApplication.focusWidget()
            return isinstance(self.shell.window, kind) and focused is not None and focused.window() is self.window

        return Until(holds, kind.__name__)

    def agree_step(self) -> str:
        """The step of page 6 that is open."""
        page = self.wizard.page_in_front
        return page.open_step if isinstance(page, AgreePage) else ""

    def step(self, name: str) -> Until:
        """Wait until a step of page 6 is open and nothing is under way."""
        return Until(lambda: self.agree_step() == name and self._is_calm(), f"step {name}")

    def past(self, step: str) -> Until:
        """Wait until page 6 has left *step*; checking and printing take more than one page or copy."""
        return Until(lambda: self._is_calm() and (self.agree_step() != step or step == "check"), f"past {step}")

    def paper_drawn(self) -> Until:
        """Wait until the page of the paper in view has been drawn."""

        def holds() -> bool:
            paper = self.child("paper", PaperView)
            return isinstance(paper, PaperView) and paper.is_drawn and self._is_calm()

        return Until(holds, "the paper is drawn")

    def calm(self) -> Until:
        """Wait until nothing is being saved or drawn, and what was changed has been laid out."""
        looks = count()
        return Until(lambda: self._is_calm() and next(looks) >= LOOKS_TO_LAY_OUT, "calm")

    def _is_calm(self) -> bool:
        page = self.wizard.page_in_front
        is_drawing = isinstance(page, AgreePage) and page.is_drawing
        return not self.shell.writer.is_busy and not page.is_saving and not is_drawing

    def check_budget(self, most: int, *, but: str = "sign-in") -> None:
        """Fail when the case cost more keys than a teller has patience for; signing in is no part of it.

        Raises:
            OverBudget: with the keys by page.
        """
        keys = {page: count for page, count in self.keyboard.keys.items() if page != but}
        if sum(keys.values()) > most:
            raise OverBudget(most, keys)

    def at_dialog(self, script: Script) -> None:
        """Play *script* on the dialog that the next key opens; the dialog holds up everything behind it."""
        player = Player(script, self.shell)
        player.start()

    def picture(self, name: str) -> None:
        """Keep a picture of the window, as it stands once all that was changed has been laid out."""
        for _ in range(LOOKS_TO_LAY_OUT):
            QCoreApplication.sendPostedEvents()
        self.window.grab().save(str(self._out / f"{name}.png"))

    def picture_of_dialog(self, name: str) -> None:
        """Keep a picture of the dialog in front."""
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            dialog.grab().save(str(self._out / f"{name}.png"))

    def picture_of_customers_screen(self, name: str) -> None:
        """Keep a picture of what the customer sees."""
        shown = self.desk.customer.window
        if shown is not None:
            shown.grab().save(str(self._out / f"{name}.png"))

    def page_picture(self, stage: Stage) -> None:
        """Keep the picture of a page under its number and name."""
        self.picture(f"{stage.value}-{stage.key}")


def play(
    joints: Joints,
    clock: DemoClock,
    out: Path,
    script: Callable[[Stagehand], Script],
    entrance: tuple[str, str],
) -> int:
    """Play one script on the real window, offscreen; 0 when it came to its end."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(["accord-desk"])
    if not isinstance(app, QApplication):
        raise TypeError("not a window application")
    seats: list[Seat] = []

    def seat(desk: OpenDesk) -> Seat:
        seats[:] = [joints.seat(desk)]  # whoever sat here before is gone, with the vault that they had open
        return seats[0]

    heard = qInstallMessageHandler(_tell)
    shell = Shell(app, replace(joints, seat=seat))
    shell.start()
    if shell.window is not None:
        shell.window.resize(WIDTH, HEIGHT)
    hand = Stagehand(shell, clock, out, entrance)
    faults: list[BaseException] = []

    def stop(_kind: type[BaseException], fault: BaseException, _trace: TracebackType | None) -> None:
        # Whatever goes wrong in the script or in any slot of the window ends the demonstration.
        faults.append(fault)
        hand.picture("stopped")
        app.quit()

    player = Player(_with_record(hand, script(hand), out, seats), shell)
    player.ended.connect(app.quit)
    QTimer.singleShot(0, player.start)
    before, sys.excepthook = sys.excepthook, stop
    try:
        app.exec()
        shell.close()
    finally:
        sys.excepthook = before
        qInstallMessageHandler(heard)
    if faults:
        sys.stderr.write(f"demo stopped: {type(faults[0]).__name__}: {faults[0]}\n")
    return 1 if faults else 0


def _tell(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Say what Qt says, but for one line that whoever plays a demonstration would read fifty times."""
    if message != SAID_BY_OFFSCREEN:
        sys.stderr.write(f"{message}\n")


def _with_record(hand: Stagehand, script: Script, out: Path, seats: list[Seat]) -> Iterator[Until]:
    """Play *script*, then leave ``case.json`` of the case that was worked last."""
    yield from script
    session, cases = seats[-1].open_desk.session, seats[-1].counter.cases
    call = hand.shell.writer.run(lambda: cases.state(session, hand.last_case.id))
    ended: list[CaseState] = []
    call.saved.connect(ended.append)
    yield Until(lambda: bool(ended), "the case as it ended")
    record = case_record(ended[0], hand.keyboard.keys)
    (out / "case.json").write_text(json.dumps(record, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
