"""Who asks to look while a look is under way gets one behind it, and what is stopped starts nothing more."""

from collections.abc import Iterator
from queue import SimpleQueue
from threading import Event

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from desktop_app.ui.work.one_look import OneLook
from desktop_app.ui.work.workers import Workers

PATIENCE_S = 5


class Held:
    """What is looked at; each look sees what is there when it begins, and ends when the test lets it."""

    def __init__(self) -> None:
        self.there, self.begun, self.let = "before", SimpleQueue[str](), [Event() for _ in range(3)]
        self.shown = list[object]()

    def look(self, _report):
        seen, at = self.there, self.begun.qsize()
        self.begun.put(seen)
        assert self.let[at].wait(PATIENCE_S)
        return seen


@pytest.fixture
def workers(qapp: object) -> Iterator[Workers]:
    made = Workers()
    yield made
    made.close()
    delete(made)


@pytest.fixture
def held() -> Iterator[Held]:
    held = Held()
    yield held
    for one in held.let:
        one.set()


@pytest.fixture
def looking(workers: Workers, held: Held) -> Iterator[OneLook]:
    parent = QObject()

    def begin():
        worker = workers.start(held.look)
        worker.done.connect(held.shown.append)
        return worker

    yield OneLook(begin, parent)
    delete(parent)


def test_a_change_made_during_a_look_is_seen(qtbot, looking, held):
    looking.ask()
    qtbot.waitUntil(lambda: held.begun.qsize() == 1)
    held.there = "after"
    looking.ask()
    looking.ask()
    for one in held.let:
        one.set()

    qtbot.waitUntil(lambda: not looking.is_under_way)

    assert held.shown == ["before", "after"]  # and no third: two askings come to one look


def test_who_asked_once_looks_once(qtbot, looking, held):
    held.let[0].set()
    looking.ask()

    qtbot.waitUntil(lambda: not looking.is_under_way)

    assert held.shown == ["before"]


def test_behind_a_look_that_was_stopped_nothing_begins(qtbot, looking, held, workers):
    looking.ask()
    qtbot.waitUntil(lambda: held.begun.qsize() == 1)
    looking.ask()
    held.let[0].set()
    workers.close()

    qtbot.waitUntil(lambda: not looking.is_under_way)

    assert (held.begun.qsize(), held.shown) == (1, [])


def test_where_there_is_nothing_to_look_at_the_next_asking_looks_again(qapp):
    parent, asked = QObject(), list[int]()
    looking = OneLook(lambda: asked.append(1), parent)

    looking.ask()
    looking.ask()

    assert (asked, looking.is_under_way) == ([1, 1], False)
    delete(parent)
