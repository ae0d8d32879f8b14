"""Waits for something at a window without being measured itself."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop, QTimer


def until(is_so: Callable[[], bool]) -> None:
    """Let events through until *is_so*, asleep between them: a poll would be measured, too."""
    loop, end, events = QEventLoop(), QTimer(), QAbstractEventDispatcher.instance()
    end.setSingleShot(True)
    end.timeout.connect(loop.quit)
    end.start(60_000)
    look = events.aboutToBlock.connect(lambda: loop.quit() if is_so() else None)
    loop.exec()
    events.aboutToBlock.disconnect(look)
    end.stop()
    assert is_so(), "waited a minute"
