"""Batches of the journal: how many events go in one, and what it is made of."""

from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop_app.services.sync.ports import Outbox
from desktop_app.wire import LogName, digest
from desktop_app.wire.protocol import limits
from desktop_app.wire.protocol.parts import SentEvent
from desktop_app.wire.protocol.push import write_batch

FIRST: Final = 64
MOST_ON_A_SLOW_LINE: Final = 500
QUICK_MS: Final = 1000
"""A batch that took longer was as large as the line carries at once: what is cut off has to go again whole."""
LONGEST_MS: Final = 10_000
"""So long a batch may take: an acknowledgement comes each minute on a thin line, too, that loses connections."""
_MADE_AHEAD: Final = 4
"""So many times as large as this batch the one after the next may be, which is made before this one's time is known."""


class BatchSize:
    """How many events the next batch has: twice as many after each success within its time, half after a failure.

    Attributes:
        events: so many.
    """

    def __init__(self) -> None:
        self.events = FIRST
        self._room = MOST_ON_A_SLOW_LINE
        self._taken: int | None = None

    def next(self) -> int:
        """How many there are in the one after a success."""
        return min(self._room, self.events * 2)

    def went_in(self, count: int, took_ms: int) -> None:
        """One of *count* events was answered in so many milliseconds.

        As many as head office takes go in one only where that is quick; where what is made ahead of the answer would
        take too long, as many as the line carries in time.
        """
        is_quick = 0 <= took_ms <= QUICK_MS
        self._room = min(self._taken or limits.MOST_EVENTS, limits.MOST_EVENTS if is_quick else MOST_ON_A_SLOW_LINE)
        if _MADE_AHEAD * took_ms > LONGEST_MS:
            self._room = min(self._room, max(1, count * LONGEST_MS // took_ms))

    def smaller(self) -> None:
        """One failed."""
        self.events = max(1, self.events // 2)

    def is_told(self, most: int) -> None:
        """Head office has said how many it takes at most, 0 where it has not: one of an earlier version takes fewer."""
        self._taken = most or self._taken


@dataclass(frozen=True, slots=True)
class Packed:
    """A batch as it is sent: the events of *log* behind *after*, up to *last*, whose hash is *tail*."""

    log: LogName
    after: int
    last: int
    tail: str
    content: bytes

    @property
    def count(self) -> int:
        """How many events it has."""
        return self.last - self.after


@dataclass(frozen=True, slots=True)
class Behind:
    """A batch, not packed; its last event's number and hash, which are those before it when it has none."""

    content: bytes
    last: int
    tail: str


def batch_behind(outbox: Outbox, log: LogName, after: int, base: str, most: int, private: Ed25519PrivateKey) -> Behind:
    """A batch of at most *most* events behind *after*, whose hash is *base*."""
    events = outbox.events(after, most, limits.MOST_BATCH_BYTES)
    sent = [_small_enough(event) for event in events]
    content = write_batch(log, after + 1, base, sent, private)
    return Behind(content, after + len(events), digest(events[-1].envelope) if events else base)


def _small_enough(event: SentEvent) -> SentEvent:
    """An event over the limit goes without its body: head office holds it, and the log goes on."""
    return event if event.size <= limits.MOST_EVENT_BYTES else SentEvent(event.envelope, None, None)
