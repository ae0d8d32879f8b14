"""A desktop that says when its screen is locked, as ``services.ports.screen_lock`` has it."""

import socket


class FakeLockSource:
    """Says what a test lets it say."""

    def __init__(self) -> None:
        self._near, self._far = socket.socketpair()

    def say(self, *, is_lock: bool) -> None:
        self._far.sendall(b"L" if is_lock else b".")

    def end(self) -> None:
        """The desktop's bus is gone."""
        self._far.close()

    def fileno(self) -> int:
        return self._near.fileno()

    def is_lock_said(self) -> bool:
        said = self._near.recv(64)
        if not said:
            self.close()
        return b"L" in said

    def close(self) -> None:
        self._near.close()
        self._far.close()
