"""Tells a hand scanner's burst of keys from a person's typing: it writes a whole code and Enter within a moment."""

from typing import Final

from desktop_app.domain.papers.page_code import PageCode

_GAP_MS: Final = 60
"""Between two keys of a hand scanner lie a few milliseconds, between a person's a hundred."""
_MOST: Final = 80
ENTER: Final = "\r"


class HandScanner:
    """Follows the keys of one window; what it returns none for is the window's own to deal with."""

    def __init__(self) -> None:
        self._typed = ""
        self._last_ms = 0

    def key(self, text: str, at_ms: int) -> PageCode | None:
        """Follow one key.

        Args:
            text: what the key writes; Enter is a carriage return or a line feed.
            at_ms: when, on a clock that never runs backwards.

        Returns:
            What a code says, at the Enter that ends its burst.
        """
        is_burst = at_ms - self._last_ms <= _GAP_MS
        self._last_ms = at_ms
        if text in {ENTER, "\n"}:
            typed, self._typed = self._typed, ""
            # Capitals may come as small letters when the lock is on.
            return PageCode.read(typed.upper()) if is_burst else None
        self._typed = (self._typed if is_burst else "") + text
        if len(self._typed) > _MOST:
            self._typed = ""
        return None
