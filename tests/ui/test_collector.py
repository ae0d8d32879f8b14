"""The garbage collector stays in the thread of the window."""

import gc
import threading
import weakref

from PySide6.QtWidgets import QApplication

from desktop_app.ui.collector import Collector


class Knot:
    """Garbage that only the collector can take away."""

    def __init__(self) -> None:
        self.itself = self


def test_another_thread_collects_nothing_while_the_window_lives(qapp: QApplication) -> None:
    collector = Collector()
    try:
        knot = weakref.ref(Knot())
        worker = threading.Thread(target=lambda: [Knot() for _ in range(5000)])
        worker.start()
        worker.join()

        assert knot() is not None
        collector.look()
        assert knot() is None
    finally:
        collector.close()


def test_afterwards_the_interpreter_collects_as_before(qapp: QApplication) -> None:
    before = gc.isenabled()
    gc.enable()
    try:
        Collector().close()

        assert gc.isenabled()
    finally:
        if not before:
            gc.disable()
