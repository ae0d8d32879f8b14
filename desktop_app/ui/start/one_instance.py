"""One program per home: a lock of the operating system decides, a local socket lets the second raise the first."""

import os
import sys
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QObject, QTimer, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_RAISE: Final = b"raise"
_HERE: Final = b"here"
_RAISE_WAIT_MS: Final = 1_000
ANSWER_WAIT_MS: Final = 4_000
"""So long a program that listens has for its answer: it is busy for less, and one that hangs is told of soon."""
START_WAIT_MS: Final = 20_000
"""So long a program that holds the lock has until it listens: on a slow disk it is still being loaded."""
_AGAIN_MS: Final = 100


class OneInstance(QObject):
    """Holds the home's lock from the start to :meth:`release`.

    The lock dies with its program.  Qt's own lock file holds a number of a process as well, which after a kill may
    belong to somebody else, and then nobody could open the home.
    """

    raise_asked = Signal()

    def __init__(self, home: Path) -> None:
        super().__init__()
        self._home = home
        try:
            self._handle = os.open(home / "window.lock", os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            # Where no lock can be made nothing can be written either: the sign-in says so, in words.
            self._handle = -1
        self.is_first = self._handle < 0 or _is_taken(self._handle)
        self._server: QLocalServer | None = None
        self._asked: QLocalSocket | None = None

    def listen(self) -> None:
        """Let a second program raise this one from now on; what listens is loaded here, after the first paint."""
        from PySide6.QtNetwork import QLocalServer

        if not self.is_first or self._server is not None:
            return
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)
        self._server.newConnection.connect(self._on_connection)

    def raise_first(self) -> bool:
        """Ask the running program to come to the front; whether it could be asked, not whether it came."""
        from PySide6.QtNetwork import QLocalSocket

        self._asked = QLocalSocket()
        self._asked.connectToServer(self._name)
        if not self._asked.waitForConnected(_RAISE_WAIT_MS):
            return False
        self._asked.write(_RAISE)
        return self._asked.waitForBytesWritten(_RAISE_WAIT_MS)

    def is_answered(self, *, answer_wait_ms: int = ANSWER_WAIT_MS, start_wait_ms: int = START_WAIT_MS) -> bool:
        """Ask the running program to come to the front, and wait until it says that it is there.

        The system takes a question for a program that is stopped or hangs, so that only an answer tells. One that does
        not listen is starting or ending, and asked again; where it has ended this program ``is_first``.
        """
        patience = QDeadlineTimer(start_wait_ms)
        while not self.raise_first():
            self.is_first = _is_taken(self._handle)
            if self.is_first or patience.hasExpired():
                return self.is_first
            _pause(_AGAIN_MS)
        asked = self._asked
        # It may have answered while the question was still being sent.
        return asked is not None and (asked.bytesAvailable() > 0 or asked.waitForReadyRead(answer_wait_ms))

    @cached_property
    def _name(self) -> str:
        """Short, since a socket's path may have 107 characters; the home's own path may be longer."""
        import hashlib

        return f"accord-desk-{hashlib.sha256(str(self._home.resolve()).encode()).hexdigest()[:16]}"

    def release(self) -> None:
        """Let the next program be the first; a second call does nothing."""
        if self._server is not None:
            self._server.close()
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def _on_connection(self) -> None:
        while self._server is not None and (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.write(_HERE)
            socket.flush()
            self.raise_asked.emit()


def _pause(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if sys.platform == "win32":
    import msvcrt

    def _is_taken(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _is_taken(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
