"""One look at a time: who asks for another while one is under way gets it right behind that one."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from shiboken6 import isValid

from desktop_app.ui.work.workers import Worker


class OneLook(QObject):
    """Reads something beside the teller's work, never twice at once.

    A look that has begun may show what was there before the change it is asked for: dropped, the asking would leave
    the old on the screen.  Any number of askings meanwhile come to one more look.

    Args:
        begin: starts the look and hears its answer itself; None where there is nothing to look at now.
        parent: owner.
    """

    def __init__(self, begin: Callable[[], Worker | None], parent: QObject) -> None:
        super().__init__(parent)
        self._begin = begin
        self._worker: Worker | None = None
        self._is_wanted_again = False

    @property
    def is_under_way(self) -> bool:
        """Whether an answer is still to come."""
        return self._worker is not None

    def ask(self) -> None:
        """Look now, or once more behind the look that is under way."""
        if self._worker is not None:
            self._is_wanted_again = True
            return
        self._worker = self._begin()
        if self._worker is not None:
            self._worker.ended.connect(self._on_ended)

    def _on_ended(self) -> None:
        if not isValid(self) or self._worker is None:
            return
        is_stopped, self._worker = self._worker.is_cancelled, None
        is_wanted, self._is_wanted_again = self._is_wanted_again, False
        if is_wanted and not is_stopped:  # what is stopped is left: nothing may be started any more
            self.ask()
