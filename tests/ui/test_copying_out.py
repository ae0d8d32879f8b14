"""The copy in the second place: waited for by nobody, tried again, and stopped before the vault is closed."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from threading import Event
from typing import Any, cast

import pytest
from shiboken6 import delete

from desktop_app.domain.errors import Unavailable
from desktop_app.services.upkeep.second_place import CopyStatus
from desktop_app.ui.upkeep.copying_out import CopyingOut
from desktop_app.ui.work.beside_work import AGAIN_AFTER
from desktop_app.ui.work.workers import Cancelled, Workers
from tests.ui.desk import NOW

STICK = Path("/media/usb")
DUE = CopyStatus(str(STICK), is_there=True, last_at=None, is_alarm=True, is_due=True)


class Second:
    """A second place as a test says it stands."""

    def __init__(self) -> None:
        self.found, self.copied = DUE, 0
        self.failure: Unavailable | None = None
        self.begun, self.stopped = Event(), Event()
        self.lasts = False

    def status(self, _session, _folder):
        return self.found

    def copy(self, _session, _folder, report):
        self.begun.set()
        if self.failure is not None:
            raise self.failure
        try:
            while self.lasts:
                report(1, 2)
        except Cancelled:
            self.stopped.set()
            raise
        self.copied += 1
        self.found = CopyStatus(str(STICK), is_there=True, last_at=NOW, is_alarm=False, is_due=False)


class Clock:
    def __init__(self) -> None:
        self.now = NOW


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def second():
    return Second()


@pytest.fixture
def copying(qapp: object, second: Second, clock: Clock) -> Iterator[CopyingOut]:
    workers = Workers()
    made = CopyingOut(cast("Any", second), lambda: STICK, lambda: cast("Any", None), workers, lambda: clock.now)
    yield made
    made.end()
    workers.close()
    delete(made)
    delete(workers)


def test_what_is_due_is_copied_once_the_place_is_there(qtbot, copying, second):
    second.found = CopyStatus(str(STICK), is_there=False, last_at=None, is_alarm=True, is_due=True)
    copying.look()
    qtbot.waitUntil(lambda: copying.status == second.found and not copying.status_look.is_under_way)
    assert not second.begun.is_set()

    second.found = DUE
    copying.look()

    qtbot.waitUntil(lambda: copying.status is not None and not copying.status.is_due)
    assert (second.copied, copying.failure, copying.percent) == (1, None, None)


def test_one_that_fails_is_said_and_tried_again_after_half_an_hour(qtbot, copying, second, clock):
    second.failure = Unavailable("backup_disk_full", folder=str(STICK))
    copying.look()
    qtbot.waitUntil(
        lambda: copying.failure is second.failure and not copying.is_running and not copying.status_look.is_under_way
    )
    second.failure = None

    copying.look()
    qtbot.waitUntil(lambda: not copying.status_look.is_under_way)
    assert second.copied == 0
    clock.now += AGAIN_AFTER + timedelta(seconds=1)
    copying.look()

    qtbot.waitUntil(lambda: second.copied == 1 and copying.failure is None)


def test_a_desk_is_left_only_when_the_copy_has_let_its_vault_go(qtbot, copying, second):
    second.lasts = True
    copying.copy()
    qtbot.waitUntil(second.begun.is_set)
    left = list[bool]()

    copying.end(lambda: left.append(second.stopped.is_set()))

    qtbot.waitUntil(lambda: left == [True])
    copying.end(lambda: left.append(False))
    qtbot.waitUntil(lambda: len(left) == 2)
    copying.copy()
    assert second.copied == 0


def test_without_a_second_place_nothing_is_asked_or_made(qapp, second):
    workers = Workers()
    copying = CopyingOut(cast("Any", second), lambda: None, lambda: cast("Any", None), workers, lambda: NOW)
    copying.look()
    copying.copy()
    assert copying.status is None
    assert not copying.is_running
    workers.close()
    delete(copying)
    delete(workers)
