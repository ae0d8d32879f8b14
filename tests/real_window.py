"""The window of whoever signed in at a real home, over its vault and a folder for a printer."""

from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from desktop_app import bootstrap
from desktop_app.bootstrap.seating import seat
from desktop_app.devices.folder_printer import FolderPrinter
from desktop_app.services.staff.sign_in import SignIn
from desktop_app.ui.compiled import rc_app
from desktop_app.ui.device.settings import Settings
from desktop_app.ui.language import Language
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.window.main_window import MainWindow
from desktop_app.ui.work.workers import Workers
from desktop_app.ui.work.writer import Writer
from tests.fakes import FakeClock, utc
from tests.real_desk import parts_of

DAY = utc(2026, 11, 23, 3)


def has_keys() -> bool:
    """Whether a key would be heard now: a window is active, and where a dialog holds up the rest, that dialog is.

    A dialog that is shown is not active yet, and one that was left leaves no window active, until the word of the
    platform is there; what a test sends in between goes past every shortcut, and nothing hears it.  A keyboard knows
    no such moment: its keys stand behind that word.
    """
    active, held_up_by = QApplication.activeWindow(), QApplication.activeModalWidget()
    return active is not None and (held_up_by is None or active is held_up_by)


class RealWindow:
    """The window of one person; end it."""

    def __init__(
        self, qtbot: QtBot, qapp: QApplication, home: Path, staff_no: str, password: str, now: datetime = DAY
    ) -> None:
        rc_app.qInitResources()
        self.qtbot, self.home = qtbot, home
        given = parts_of(home, FakeClock(now))
        signing = SignIn(bootstrap.vaults(given, cheap_keys=True), given.new_id, given.passwords)
        self.opened: Any = signing.sign_in(staff_no, password)
        self.writer, self.workers = Writer(), Workers()
        self.window = MainWindow(
            seat(given, self.opened, FolderPrinter(home / "printed")),
            self.opened.vault.books.branch(),
            settings=Settings(),
            theme=Theme(qapp),
            language=Language(qapp),
            writer=self.writer,
            workers=self.workers,
        )
        self.window.show()
        self.window.activateWindow()
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is being written or searched for, and what came of it is said."""
        self.qtbot.waitUntil(
            lambda: not self.writer.is_busy and not self.window.finder.is_busy and self.window.keys.is_said
        )

    def front(self, kind: type[Any] = QDialog) -> Any:
        """The dialog of this kind that was opened last, once there is one."""

        def found() -> list[QDialog]:
            return [one for one in self.window.findChildren(QDialog) if isinstance(one, kind) and one.isVisible()]

        self.qtbot.waitUntil(lambda: bool(found()))
        self.settle()
        self.qtbot.waitUntil(has_keys)
        return found()[-1]

    def end(self) -> None:
        """Back to the workbench, and out."""
        self.settle()
        self.window.show_bench()
        self.settle()
        self.window.close()
        self.workers.close()
        assert self.writer.close()
        for one in (self.window, self.workers, self.writer):
            delete(one)
        self.opened.vault.close()
