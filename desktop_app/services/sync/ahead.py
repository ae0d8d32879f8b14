"""The next batch is made while the one before it is on its way: to read, sign and pack it costs what the hub costs."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from desktop_app.domain.errors import Unavailable
from desktop_app.wire import LogName


@dataclass(frozen=True, slots=True)
class Packed:
    """A batch as it is sent: the events of *log* behind *after*, up to *last*, whose hash is *tail*."""

    log: LogName
    after: int
    last: int
    tail: str
    content: bytes


class Ahead:
    """Makes a batch in a thread of its own.

    Args:
        make: a batch of at most so many events of a log behind a number; may raise ``Unavailable``.
    """

    def __init__(self, make: Callable[[LogName, int, int], Packed]) -> None:
        self._make = make
        self._made: Packed | None = None
        self._thread: threading.Thread | None = None

    def begin(self, log: LogName, after: int, most: int) -> None:
        """Make a batch meanwhile."""
        self._made = None
        self._thread = threading.Thread(target=self._run, args=(log, after, most), name="sync-ahead", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Wait until it is made."""
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def take(self, log: LogName, after: int) -> Packed | None:
        """What was made, if it is that; whoever takes it has it alone."""
        made, self._made = self._made, None
        return made if made is not None and (made.log, made.after) == (log, after) else None

    def _run(self, log: LogName, after: int, most: int) -> None:
        try:
            self._made = self._make(log, after, most)
        except Unavailable:
            return  # whoever wants it makes it anew, and hears why it cannot be made
