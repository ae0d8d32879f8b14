"""Events to the hub: ``POST /v1/logs/{workstation}/{epoch}/events``, a batch as parts, and what comes back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Final

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop_app.wire import MALFORMED, LogName, canonical, digest
from desktop_app.wire.protocol import parts as several
from desktop_app.wire.protocol.codes import LogState
from desktop_app.wire.protocol.parts import SentEvent
from desktop_app.wire.protocol.signing import batch_statement, receipt_statement, sign

HEX_DIGITS: Final = 64


@dataclass(frozen=True, slots=True)
class BatchHead:
    """The first part of a batch; the events follow, three parts each.

    Attributes:
        log: whose events they are.
        first: number of the first event, at least 1.
        last: number of the last one, ``first - 1`` when there is none: the hub then only says what it has.
        base: hash of the event before the first; for the first of a log, what that event chains to.
        tail: hash of the last event, *base* when there is none.
        signature: of :func:`.signing.batch_statement` by the workstation.
    """

    log: LogName
    first: int
    last: int
    base: str
    tail: str
    signature: str


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch that was read; its head is not proved yet."""

    head: BatchHead
    events: tuple[SentEvent, ...]
    hashes: tuple[str, ...]


def write_batch(log: LogName, first: int, base: str, events: Sequence[SentEvent], private: Ed25519PrivateKey) -> bytes:
    """The body of a push, not packed."""
    tail = digest(events[-1].envelope) if events else base
    last = first + len(events) - 1
    signature = sign(private, batch_statement(log, first, last, tail))
    head = BatchHead(log, first, last, base, tail, signature)
    return several.pack([canonical(head), *(part for event in events for part in event.parts())])


def read_batch(body: bytes) -> Batch:
    """Read a batch.

    Raises:
        ValueError: it is cut off, its head has another shape, or is not that of its events.
    """
    found = several.unpack(body)
    if not found:
        raise ValueError("no head")
    try:
        head = msgspec.json.decode(found[0], type=BatchHead)
    except MALFORMED as error:
        raise ValueError("not a head") from error
    events = several.events_of(found[1:])
    hashes = tuple(digest(event.envelope) for event in events)
    if head.first < 1 or head.last - head.first + 1 != len(events) or len(head.base) != HEX_DIGITS:
        raise ValueError("the head counts other events")
    if head.tail != (hashes[-1] if hashes else head.base):
        raise ValueError("the head names another tail")
    return Batch(head, tuple(events), hashes)


@dataclass(frozen=True, slots=True)
class Receipt:
    """The hub's hand under a log's tail; kept by the workstation.

    Attributes:
        seq: the last event the hub has durably; ``tail`` its hash.
        hub: id of the hub; ``hub_epoch`` grows when it was restored from a backup.
        at: when, UTC.
        key: id of the key it was signed with (:func:`.signing.key_id`).
        signature: of :func:`.signing.receipt_statement`.
    """

    log: LogName
    seq: int
    tail: str
    hub: str
    hub_epoch: int
    at: str
    key: str
    signature: str

    def statement(self) -> bytes:
        """What was signed."""
        return receipt_statement(self.log, self.seq, self.tail, hub=self.hub, hub_epoch=self.hub_epoch, at=self.at)


@dataclass(frozen=True, slots=True)
class HeldEvent:
    """An event of the batch of which nothing was made; ``code`` is one of :class:`.codes.Held`."""

    seq: int
    code: str


@dataclass(frozen=True, slots=True)
class PushAnswer:
    """The hub has everything up to ``receipt.seq``, durably.

    Attributes:
        receipt: believed only when ``receipt.tail`` is the workstation's own hash at ``receipt.seq``.
        archived_seq: up to here a backup of the hub was proved.
        held: events of this batch that are held, those it had held before among them.
        heads: number of the last item of each feed this workstation may read.
        now: the hub's time, UTC.
        throttle_ms: wait this long before the next batch.
    """

    receipt: Receipt
    archived_seq: int
    held: tuple[HeldEvent, ...]
    heads: dict[str, int]
    now: str
    throttle_ms: int


@dataclass(frozen=True, slots=True)
class TailAnswer:
    """``GET /v1/logs/{workstation}/{epoch}/tail``: what the hub has of a log; ``seq`` 0 and no hash before the first.

    Asked after ``hub_epoch`` has changed, and by a workstation that was restored, before it writes.
    """

    state: LogState
    seq: int
    hash: str
    archived_seq: int
    hub_epoch: int
    now: str


@dataclass(frozen=True, slots=True)
class Probe:
    """What the workstation has at one place of its log."""

    seq: Annotated[int, msgspec.Meta(ge=1, le=2**53)]
    hash: str


@dataclass(frozen=True, slots=True)
class ForkReport:
    """``POST /v1/logs/{workstation}/{epoch}/fork``: back from the workstation's tail in powers of two."""

    probes: tuple[Probe, ...]


@dataclass(frozen=True, slots=True)
class ForkAnswer:
    """Where both last agreed, as far as the probes say; ``epoch`` is the one in force.

    While ``state`` is frozen a person at head office has to release the log; then the workstation renews with the
    code it was given, and goes on in the new epoch.
    """

    state: LogState
    common_seq: int
    common_hash: str
    epoch: int
