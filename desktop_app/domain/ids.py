"""Identifiers that sort by the time they were made: UUID version 7 (RFC 9562)."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:  # made before the first page is seen: its module is loaded with the first id
    from uuid import UUID

_COUNTER_BITS: Final = 12
_MOST_MS: Final = 2**48 - 1


class IdSource:
    """Makes UUIDv7s, each greater than the one before, also when the clock stands still or goes back.

    Args:
        clock_ms: milliseconds since 1970-01-01 UTC.
        random_bytes: gives as many random bytes as asked for (``os.urandom``).
    """

    def __init__(self, clock_ms: Callable[[], int], random_bytes: Callable[[int], bytes]) -> None:
        self._clock_ms = clock_ms
        self._random_bytes = random_bytes
        self._last_ms = -1
        self._counter = 0

    def make(self) -> "UUID":
        """Make the next identifier; not to be shared between threads."""
        from uuid import UUID

        now = min(self._clock_ms(), _MOST_MS)
        if now > self._last_ms:
            # Half of the counter's room stays free, so that a burst within a millisecond can count on.
            self._last_ms, self._counter = now, self._random(2) & 0x7FF
        else:
            self._count_on()
        tail = self._random(8) & (2**62 - 1)
        return UUID(int=self._last_ms << 80 | 0x7 << 76 | self._counter << 64 | 0b10 << 62 | tail)

    def _count_on(self) -> None:
        """Count within the last millisecond, and borrow the next one when its counter is full (RFC 9562 §6.2)."""
        self._counter += 1
        if self._counter >> _COUNTER_BITS:
            self._last_ms, self._counter = self._last_ms + 1, 0

    def _random(self, size: int) -> int:
        return int.from_bytes(self._random_bytes(size), "big")
