"""A new start of the program on a home, up to the workbench."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap import parts
from desktop_app.bootstrap.window import joints
from desktop_app.devices.folder_printer import FolderPrinter
from desktop_app.services.rehearsal.sample_cases import TELLER_NO
from desktop_app.storage.keys.key_file import TRAINING_PASSWORD
from desktop_app.ui.app import Shell
from desktop_app.ui.demo.keyboard import Keyboard
from desktop_app.ui.demo.stage_hand import DemoClock
from desktop_app.ui.start.first_start import FirstStartPage
from desktop_app.ui.start.sign_in import SignInPage
from desktop_app.ui.window.main_window import MainWindow

PATIENCE_MS = 15_000


def starts_again(qtbot: QtBot, qapp: QApplication, home: Path) -> None:
    """Open the window, sign in, and see the workbench; a home that was never made asks to be made."""
    home.mkdir(parents=True, exist_ok=True)
    sheet, font, palette = qapp.styleSheet(), qapp.font(), qapp.palette()
    joined = joints(parts(home, DemoClock()), FolderPrinter(home.parent / "printed"), cheap_keys=True)
    # What is asked is whether the desk starts; a backup at each closing would take most of the time.
    seat = joined.seat
    joined = replace(joined, seat=lambda desk: replace(seat(desk), keeping=None))
    shell = Shell(qapp, joined)
    try:
        shell.start()
        window = shell.window
        assert window is not None
        if isinstance(window, FirstStartPage):
            return
        assert isinstance(window, SignInPage)
        qtbot.waitUntil(lambda: has_keys(window), timeout=PATIENCE_MS)
        keys = Keyboard(lambda: window)
        for word in (TELLER_NO, TRAINING_PASSWORD):
            keys.type(word)
            keys.press("Return")
        qtbot.waitUntil(lambda: isinstance(shell.window, MainWindow), timeout=PATIENCE_MS)
        qtbot.waitUntil(lambda: not shell.writer.is_busy, timeout=PATIENCE_MS)
    finally:
        if shell.window is not None:
            shell.window.close()
        shell.close()
        if shell.window is not None:
            shell.window.deleteLater()
        shell.language.use("en")
        qapp.setStyleSheet(sheet)
        qapp.setFont(font)
        qapp.setPalette(palette)


def has_keys(window: QWidget) -> bool:
    """Whether keys that are pressed now go into *window*."""
    focus = QApplication.focusWidget()
    return focus is not None and window.isAncestorOf(focus)
