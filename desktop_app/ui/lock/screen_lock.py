"""The desktop locks its screen or goes to sleep: then the desk locks as well.

Where the desktop says nothing the idle lock stays.  Windows is not heard yet.
"""

from collections.abc import Iterable

from PySide6.QtCore import QObject, QSocketNotifier, Signal

from desktop_app.services.ports.screen_lock import LockSource


class ScreenLock(QObject):
    """Hears the desktop until it is closed.

    Args:
        sources: where it says so.
        parent: owner.
    """

    locked = Signal()
    """The screen was locked, or the machine is about to sleep."""

    def __init__(self, sources: Iterable[LockSource], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heard = [(source, self._bell(source)) for source in sources]

    @property
    def is_heard(self) -> bool:
        """Whether anything can be heard."""
        return any(bell.isEnabled() for _source, bell in self._heard)

    def close(self) -> None:
        """Hear no more; a second time does nothing."""
        for source, bell in self._heard:
            bell.setEnabled(False)  # before the socket is gone, or Qt warns
            source.close()
        self._heard.clear()

    def _bell(self, source: LockSource) -> QSocketNotifier:
        bell = QSocketNotifier(source.fileno(), QSocketNotifier.Type.Read, self)
        bell.activated.connect(lambda: self._take(source, bell))
        return bell

    def _take(self, source: LockSource, bell: QSocketNotifier) -> None:
        is_locked = source.is_lock_said()
        if source.fileno() < 0:
            bell.setEnabled(False)  # a socket that is closed would ring for ever
        if is_locked:
            self.locked.emit()
