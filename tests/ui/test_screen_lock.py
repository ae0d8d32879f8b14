"""What the desktop says of its lock reaches the program through its event loop."""

import select

import pytest

from desktop_app.ui.lock.screen_lock import ScreenLock
from tests.screen_locks import FakeLockSource


@pytest.fixture
def sources():
    made = (FakeLockSource(), FakeLockSource())
    yield made
    for source in made:
        source.close()


@pytest.fixture
def lock(qapp, sources):
    made = ScreenLock(sources)
    yield made
    made.close()
    made.deleteLater()


@pytest.mark.parametrize("which", [0, 1])
def test_what_any_of_them_says_is_heard(qtbot, lock, sources, which):
    with qtbot.waitSignal(lock.locked):
        sources[which].say(is_lock=True)


def test_what_is_no_lock_is_none(qtbot, lock, sources):
    times = []
    lock.locked.connect(lambda: times.append(1))
    sources[0].say(is_lock=False)
    qtbot.waitUntil(lambda: not _has_more(sources[0]))
    sources[1].say(is_lock=True)
    qtbot.waitUntil(lambda: times != [])

    assert times == [1]


def test_a_source_that_ends_is_left_alone_and_the_other_is_still_heard(qtbot, lock, sources):
    sources[0].end()
    qtbot.waitUntil(lambda: sources[0].fileno() < 0)
    assert lock.is_heard

    with qtbot.waitSignal(lock.locked):
        sources[1].say(is_lock=True)


def test_once_closed_nothing_is_heard(lock, sources):
    assert lock.is_heard
    lock.close()
    lock.close()

    assert not lock.is_heard
    assert [source.fileno() for source in sources] == [-1, -1]


def test_where_the_desktop_says_nothing_nothing_fails(qapp):
    assert not ScreenLock(()).is_heard


def _has_more(source):
    return bool(select.select([source.fileno()], [], [], 0)[0])
