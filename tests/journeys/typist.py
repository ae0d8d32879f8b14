"""A program of its own: opens the window, types half a sentence, says when it is on disk, and waits for the kill.

Usage: python -m tests.journeys.typist HOME STAFF_NO PASSWORD TEXT
"""

import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from desktop_app.bootstrap import parts
from desktop_app.bootstrap.window import joints
from desktop_app.devices.folder_printer import FolderPrinter
from desktop_app.ui.app import Shell
from desktop_app.ui.start.sign_in import SignInPage
from desktop_app.ui.window.main_window import MainWindow
from tests.fakes import FakeClock, utc

TICK_MS = 20


class Typist:
    """Looks a few times a second whether the next step can be done; ends by being killed."""

    def __init__(self, shell: Shell, staff_no: str, password: str, text: str) -> None:
        self._shell, self._staff_no, self._password, self._text = shell, staff_no, password, text
        self._has_typed = False

    def look(self) -> None:
        """Do the next step if its time has come."""
        window = self._shell.window
        if isinstance(window, SignInPage) and not window.form.password.editor.text():
            window.form.staff_no.editor.setText(self._staff_no)
            window.form.password.editor.setText(self._password)
            window.try_to_sign_in()
        elif isinstance(window, MainWindow) and not self._shell.writer.is_busy:
            self._work(window)

    def _work(self, window: MainWindow) -> None:
        if window.place is None:
            window.new_case(False)
            place: Any = window.place
            place.table.kept.connect(self._say)
        elif window.place.wizard.currentId() > 0 and not self._has_typed:
            page: Any = window.place.wizard.page_in_front
            if page.content.isEnabled():
                self._has_typed = True
                typed = QInputMethodEvent()
                typed.setCommitString(self._text)
                QApplication.sendEvent(page.content.findChild(type(page.ui.words), "words").editor.text_edit, typed)

    def _say(self, _at: datetime) -> None:
        sys.stdout.write("kept\n")
        sys.stdout.flush()


def main(home: str, staff_no: str, password: str, text: str) -> int:
    """Type until somebody pulls the plug."""
    app = QApplication([])
    given = parts(Path(home), FakeClock(utc(2026, 11, 23, 2)))
    shell = Shell(app, joints(given, FolderPrinter(Path(home).parent / "printed"), cheap_keys=True))
    shell.start()
    typist = Typist(shell, staff_no, password, text)
    timer = QTimer()
    timer.setInterval(TICK_MS)
    timer.timeout.connect(typist.look)
    timer.start()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
