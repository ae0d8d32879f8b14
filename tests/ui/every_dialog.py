"""Opens the dialogs of the desk at 150 %, one after the other, and holds each against a screen of 1366×768.

Run by ``test_dialog_sizes`` in a process of its own, for Qt reads the sizes of the screens once.
"""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from desktop_app.domain.staff.people import Role
from desktop_app.services.upkeep.support import SupportBundle, SupportPart
from desktop_app.ui.case.people_acts import RecuseDialog
from desktop_app.ui.dialogs import open_over
from desktop_app.ui.kept import read_with
from desktop_app.ui.spoken_roles import speak_roles
from desktop_app.ui.staff.dialog import StaffForm
from desktop_app.ui.staff.own_word import ChangePasswordDialog
from desktop_app.ui.upkeep.support_dialog import SupportDialog
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.window.main_window import MainWindow
from desktop_app.ui.window.runs import desk_runs
from tests.builders import TELLER, policy_on
from tests.outside.hearing import against_reading, against_sight, mute, twins
from tests.passwords import passwords
from tests.ui.lone_dialogs import lone_dialogs
from tests.ui.test_large_text import DIALOG_ROOM, cut_buttons, cut_labels, hidden_buttons
from tests.ui.test_read_aloud import keyless, left_out, of, round_of_tab, seen_steps
from tests.ui.test_screens import followed_up, look, mnemonics, real_window, settle, threads

__all__ = ["look", "threads"]
PICTURES = os.environ.get("ACCORD_DIALOG_PICTURES", "")
"""Where each dialog is kept as a picture, for who looks at them; empty for nowhere."""
LEADS_AWAY = {"lock", "sign_out", "new_case", "quick_matter", "back_up", "audit_verify", "customer_screen"}
"""What opens no dialog but a page, a window or long work."""
LEAVES = re.compile("cancel|close|leave")
"""Names of buttons after which everything is as it was."""


class Looking:
    """Opens a dialog, measures everything that opened with it, and leaves it."""

    def __init__(self, qtbot: Any, threads: Any, name: str) -> None:
        self.qtbot, self.threads, self.name = qtbot, threads, name
        self.seen: set[str] = set()
        self.wrong: dict[str, Any] = {}
        self.unheard: dict[str, list[Any]] = {}
        self._is_measuring = False

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.threads[0].is_busy, timeout=30_000)
        settle()

    def at(self, open_it: Callable[[], object]) -> None:
        timer = QTimer()  # a dialog somebody waits for is left from inside
        timer.timeout.connect(self._measure_and_leave)
        timer.start(50)
        open_it()
        self.settle()
        self.settle()
        timer.stop()
        self._measure_and_leave()
        self.settle()

    def alone(self, window: MainWindow, make: Callable[[], QDialog]) -> None:
        dialog = make()
        open_over(window, dialog)
        self._measure_and_leave()
        dialog.deleteLater()

    def _measure_and_leave(self) -> None:
        if self._is_measuring:  # who waits for the keys lets the timer go on
            return
        self._is_measuring = True
        for dialog in [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]:
            settle()
            self._measure(dialog)
            self._leave(dialog)
        self._is_measuring = False

    def _leave(self, dialog: QDialog) -> None:
        for _ in range(2):  # one level up: what is being read is stopped first
            if dialog.isVisible():
                with_keys: QWidget | None = dialog.focusWidget()  # Qt says none where nothing had them yet
                self.qtbot.keyClick(dialog if with_keys is None else with_keys, Qt.Key.Key_Escape)
        if dialog.isVisible():
            self.unheard.setdefault(type(dialog).__name__, []).append("Esc does not leave it")
            dialog.reject()

    def _measure(self, dialog: QDialog) -> None:
        name = type(dialog).__name__
        needed = dialog.size().expandedTo(dialog.minimumSizeHint())
        cut = [*cut_labels(dialog), *cut_buttons(dialog), *hidden_buttons(dialog)]
        is_new = name not in self.seen
        if PICTURES and is_new:
            dialog.grab().save(f"{PICTURES}/{self.name}-{name}.png")
        self.seen.add(name)
        if needed.boundedTo(DIALOG_ROOM) != needed or cut:
            self.wrong[name] = (needed.width(), needed.height(), cut)
        if is_new and (unheard := _unheard(dialog, self.qtbot)):
            self.unheard[name] = unheard


def _unheard(dialog: QDialog, qtbot: Any) -> list[Any]:
    """What a screen reader, a keyboard or an eye that follows it would miss."""
    dialog.activateWindow()
    qtbot.waitUntil(lambda: (now := QApplication.focusWidget()) is not None and dialog.isAncestorOf(now))
    said, stops = of(dialog), round_of_tab()
    order = [*against_reading(said, [of(stop) for stop in stops]), *against_sight(seen_steps(stops))]
    letters = mnemonics(dialog)
    twice = sorted({one for one in letters if letters.count(one) > 1})
    return [*mute(said), *twins(said), *order, *left_out(dialog, stops), *keyless(dialog), *unruled(dialog), *twice]


def unruled(dialog: QDialog) -> list[str]:
    """The rule of all dialogs: the button that does it says Enter, the one that leaves it as it was says Esc."""
    buttons = [one for one in dialog.findChildren(QPushButton) if one.isVisible() and one.text()]
    doing = [one for one in buttons if one.property("main") and "Enter" not in one.text()]
    leaving = [one for one in buttons if LEAVES.search(one.objectName()) and "Esc" not in one.text()]
    return [f"{one.objectName()}: {one.text()}" for one in (*doing, *leaving)]


def of_case(window: MainWindow) -> Iterator[Callable[[], object]]:
    place: Any = window.place
    yield place.ask_to_park
    yield place.ask_no_agreement
    yield lambda: place.ask_document("a1")
    yield place.wizard.page_in_front.ask_change
    yield from (
        window.front.show_sheets,
        window.front.show_clocks,
        window.front.mood,
        window.front.supervisor,
        window.front.show_people,
    )
    yield window.front.show_history
    yield window.front.unmask


def of_forms(window: MainWindow) -> Iterator[Callable[[], object]]:
    """What other dialogs open, with all that they may ask."""
    reasons = tuple(Line(one.id, one.digit, one.text_en) for one in policy_on().choices["recusal_ground"])
    people = tuple(Line(f"p{number}", number, f"Zhang Sanfeng the Elder {number}") for number in range(1, 7))
    yield lambda: open_over(
        window, StaffForm("Take somebody in", window, is_new=True, needs_reason=True, passwords=passwords())
    )
    yield lambda: open_over(window, RecuseDialog(reasons, people, window))
    yield lambda: open_over(window, support_shown(window))
    yield lambda: open_over(window, ChangePasswordDialog(passwords(), TELLER, window))


def support_shown(window: MainWindow) -> SupportDialog:
    dialog = SupportDialog(window)
    dialog.show_bundle(SupportBundle("0A1B-2C3D", tuple(SupportPart(f"{name}.txt", "{}\n" * 90) for name in "abcde")))
    dialog.show_saved("/media/usb/accord-desk-support-0A1B-2C3D.zip")
    return dialog


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("is_dark", [False, True])
def test_every_dialog_fits_and_cuts_nothing(qtbot, look, threads, tmp_path: Path, language: str, is_dark: bool):
    assert QApplication.primaryScreen().size().width() == DIALOG_ROOM.width()
    speak_roles()
    look[0].apply(is_dark=is_dark, scale_pct=150)
    look[1].use(language)
    read_with((lambda: policy_on().english) if language == "en" else None)
    looking = Looking(qtbot, threads, f"{language}-{'dark' if is_dark else 'light'}")
    window = real_window(qtbot, look, threads, tmp_path, followed_up())
    for open_it in of_case(window):
        looking.at(open_it)
    window.show_bench()
    looking.settle()
    for open_it in of_forms(window):
        looking.at(open_it)
    session = window._session
    for role in (Role.TELLER, Role.BRANCH_MANAGER, Role.AUDITOR, Role.ADMINISTRATOR):
        window._session = replace(session, person=replace(session.person, role=role))
        offered = {one.id for one in window.acts.offered} - LEADS_AWAY
        for name, run in desk_runs(window).items():
            if name in offered:
                looking.at(run)
    if not is_dark:  # the other colours change neither room nor words
        for make in lone_dialogs(window, threads, followed_up()):
            looking.alone(window, make)
    read_with(None)

    assert looking.wrong == {}
    assert looking.unheard == {}
    assert len(looking.seen) >= (25 if is_dark else 72), sorted(looking.seen)
