"""The garbage collector stays in the thread of the window."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.ui.work.collector import MOST_YOUNG, Collector


class Knot:
    """Garbage that only the collector can take away."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def _set_aside_again() -> Iterator[None]:
    """What the suite has set aside is brought back here; the files that follow would walk it in each test."""
    yield
    gc.collect()
    gc.freeze()


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


def test_what_others_set_aside_is_not_brought_back_by_a_window_that_set_nothing_aside(qapp: QApplication) -> None:
    gc.collect()
    gc.freeze()
    before = gc.get_freeze_count()
    collector = Collector()
    collector.look()

    collector.close()

    assert before > 0
    assert gc.get_freeze_count() > before - 1_000  # what nobody needs any more goes by itself, set aside or not


def test_what_long_work_read_is_not_walked_and_its_knots_go_at_the_end(qapp: QApplication) -> None:
    walked: list[str] = []

    def note(phase: str, _info: dict[str, int]) -> None:
        walked.append(phase)

    collector = Collector()
    try:
        knot, rows = weakref.ref(Knot()), [[number] for number in range(MOST_YOUNG + 1_000)]
        gc.callbacks.append(note)
        collector.look()
        assert (walked, len(rows)) == ([], MOST_YOUNG + 1_000)
        first = weakref.ref(Knot())
        for _ in range(1_000):
            Knot()
        collector.look()
        assert first() is None  # what came afterwards is collected as always
        assert knot() is not None
    finally:
        gc.callbacks.remove(note)
        collector.close()
    assert knot() is None


def test_a_knot_that_was_set_aside_goes_once_it_is_taken_back(qapp: QApplication) -> None:
    collector = Collector()
    try:
        window = Knot()
        rows = [[number] for number in range(MOST_YOUNG + 1_000)]
        collector.look()
        left = weakref.ref(window)
        del window
        collector.look()
        assert (left() is None, len(rows)) == (False, MOST_YOUNG + 1_000)

        collector.take_back()
        assert left() is None
    finally:
        collector.close()


def test_what_was_loaded_while_it_paused_is_walked_no_more_and_what_comes_after_is(qapp: QApplication) -> None:
    collector = Collector()
    try:
        collector.pause()
        loaded = [[number] for number in range(MOST_YOUNG + 1)]
        collector.keep_loaded()
        frozen = gc.get_freeze_count()
        knot = weakref.ref(Knot())
        rest = [Knot() for _ in range(gc.get_threshold()[0] + 1)]
        del rest

        collector.look()
        collector.take_back()

        assert len(loaded) <= frozen
        assert gc.get_freeze_count() >= frozen - 1
        assert knot() is None
    finally:
        collector.close()
        gc.unfreeze()
