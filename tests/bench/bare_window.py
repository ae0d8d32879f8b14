"""A window with nothing behind it: what sixty frames a second cost on this machine as it is just now.

A process of its own, which paints until its standard input ends and then prints how long its frames took, in
milliseconds at p50, p99 and worst: what a window's frames under load are held against.
"""

import sys
import threading
from time import perf_counter

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView

FRAME_MS = 16
ROWS, COLUMNS = 200, 8


class Bare:
    """A table, gone through up and down, painted anew each frame.

    Args:
        is_over: no frame any more.
    """

    def __init__(self, is_over: threading.Event) -> None:
        self._is_over = is_over
        model = QStandardItemModel(ROWS, COLUMNS)
        for row in range(ROWS):
            for column in range(COLUMNS):
                model.setItem(row, column, QStandardItem(f"柜面 {row} {column}"))
        self.table = QTableView()
        self.table.setModel(model)
        self.table.resize(1366, 768)
        self.table.show()
        self.timer = QTimer()
        self.timer.setTimerType(Qt.TimerType.PreciseTimer)
        self.timer.timeout.connect(self._frame)
        self.took_ms: list[float] = []
        self._due = perf_counter() + FRAME_MS / 1000
        self.timer.start(FRAME_MS)

    def _frame(self) -> None:
        if self._is_over.is_set():
            QApplication.exit(0)
            return
        QTest.keyClick(self.table, Qt.Key.Key_Down if len(self.took_ms) // 20 % 2 == 0 else Qt.Key.Key_Up)
        self.table.repaint()
        done = perf_counter()
        self.took_ms.append(1000 * (done - self._due))
        self._due = max(self._due + FRAME_MS / 1000, done)


def main() -> None:
    """Paint until nobody is there any more."""
    application, is_over = QApplication([]), threading.Event()
    bare = Bare(is_over)

    def read() -> None:
        sys.stdin.read()
        is_over.set()

    threading.Thread(target=read, daemon=True).start()
    application.exec()
    took = sorted(bare.took_ms) or [0.0]
    print(*(f"{took[int((len(took) - 1) * one)]:.1f}" for one in (0.5, 0.99, 1.0)))  # noqa: T201 - read by who began it


if __name__ == "__main__":
    main()
