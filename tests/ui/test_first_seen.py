"""A key against the moment at which what is in front was painted; the screen's clock is not the program's."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.case.first_seen import FirstSeen

KEEP, AGREE = "Keep it", "The customer agrees"


class Desk:
    """A window whose program runs by ``now``, on a screen whose clock is *ahead* of it."""

    def __init__(self, qtbot: QtBot, ahead: int) -> None:
        self.qtbot, self.ahead, self.now = qtbot, ahead, 1_000
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.seen = FirstSeen(self.window, lambda: self.now)
        self.window.show()
        self.show(KEEP)

    def show(self, does: str) -> None:
        """Let the window show what its key *does*."""
        self.seen.show(self.window, does)

    def until_seen(self) -> None:
        """Let it be painted, at ``now``."""
        self.qtbot.waitUntil(lambda: self.is_obeyed(self.now))

    def is_obeyed(self, pressed_at: int) -> bool:
        """Whether a key that was pressed then, by the program's clock, and is read now does what is shown."""
        event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        event.setTimestamp((pressed_at + self.ahead) % (1 << 32))
        QCoreApplication.sendEvent(self.window, event)
        return not self.seen.was_for_another()


@pytest.fixture(params=[0, 77_000, (1 << 32) - 1_150], ids=["one clock", "ahead", "about to begin again"])
def desk(request: pytest.FixtureRequest, qtbot: QtBot) -> Desk:
    return Desk(qtbot, request.param)


def test_a_key_is_obeyed_once_what_it_does_has_been_painted(desk):
    assert not desk.is_obeyed(desk.now)

    desk.until_seen()

    desk.now += 500
    assert desk.is_obeyed(desk.now)


def test_a_key_from_before_is_not_obeyed_however_late_it_is_read(desk):
    desk.until_seen()
    desk.now += 100
    desk.show(AGREE)
    desk.until_seen()

    desk.now += 300

    assert not desk.is_obeyed(desk.now - 301)
    assert desk.is_obeyed(desk.now - 299)


def test_a_key_is_never_taken_for_older_than_it_is(desk):
    """Every key before it was read late: how far the clocks are apart is not known better."""
    desk.now += 400
    assert not desk.is_obeyed(desk.now - 400)
    desk.show(AGREE)
    desk.now += 100
    desk.until_seen()

    assert desk.is_obeyed(desk.now)


def test_what_stands_there_already_is_not_new(desk):
    desk.until_seen()

    desk.show(KEEP)

    assert desk.is_obeyed(desk.now)


def test_a_page_that_is_turned_to_is_new_whatever_it_does(desk):
    desk.until_seen()

    desk.seen.turn()

    assert not desk.is_obeyed(desk.now)


def test_a_key_without_a_moment_is_as_old_as_its_coming(desk):
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QCoreApplication.sendEvent(desk.window, event)

    assert not desk.seen.was_for_another()
