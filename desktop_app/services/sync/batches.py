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


class BatchSize:
    """How many events the next batch has: twice as many after each success, half after a failure.

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

    def went_in(self, took_ms: int) -> None:
        """One was answered in so many milliseconds: as many as head office takes go in one only where that is quick."""
        is_quick = 0 <= took_ms <= QUICK_MS
        self._room = min(self._taken or limits.MOST_EVENTS, limits.MOST_EVENTS if is_quick else MOST_ON_A_SLOW_LINE)

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
