"""A program that is the first on a home, says so, and says when it was asked to come to the front."""

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from desktop_app.ui.start.one_instance import OneInstance


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    app = QCoreApplication([])
    guard = OneInstance(Path(sys.argv[1]))
    guard.listen()
    guard.raise_asked.connect(lambda: say("raised"))
    say(f"first {guard.is_first}")
    sys.exit(app.exec())
