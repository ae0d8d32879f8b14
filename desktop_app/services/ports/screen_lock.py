"""What the desktop says of its own lock, and of the computer's sleep."""

from typing import Protocol


class LockSource(Protocol):
    """A place where the desktop says that its screen was locked.  Nothing here raises."""

    def fileno(self) -> int:
        """The socket that has something to read when something was said; below 0 where it is said no more."""

    def is_lock_said(self) -> bool:
        """Take in what was said meanwhile: whether the screen was locked, or the computer is about to sleep."""

    def close(self) -> None:
        """Hear no more."""
