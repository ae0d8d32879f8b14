"""A bare window of the size of ours, with one label: what every window program on this machine has to pay.

Run as ``python -m tests.bench.hello``; it says when it was painted and what it holds, and ends.
"""

import sys

from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop_app.ui.start.first_paint import FirstPaint
from tests.bench.told import SIZE, end, tell


def main() -> int:
    """Show the window until it is painted."""
    app = QApplication(sys.argv)
    window = QWidget()
    QLabel("hello", window)
    window.resize(*SIZE)
    first = FirstPaint(window)
    first.painted.connect(lambda: tell("painted"))
    first.painted.connect(end)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
