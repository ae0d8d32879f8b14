"""What the hub makes of an event that it must keep either way: what can be read of it, and why it is held, if it is."""

from dataclasses import dataclass, field
from typing import Annotated, Final

import msgspec

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import BlobRef, Event
from desktop_app.domain.retention import BodyDeleted
from desktop_app.wire import LogName, UnknownEvent, Wire, body_digest, utc_moment
from desktop_app.wire.protocol.codes import Held
from desktop_app.wire.protocol.parts import SentEvent

_NOT_READABLE: Final = (ValueError, TypeError, RecursionError, RuleBroken)
"""What reading throws at bytes that are no event: too deep, too large a number, a value that its own type refuses."""
_Name = Annotated[str, msgspec.Meta(pattern=r"^[!-~]{1,64}\Z")]
"""Printable and short: both engines can keep it and compare it."""
_Number = Annotated[int, msgspec.Meta(ge=0, le=2**53)]


@dataclass(frozen=True, slots=True)
class _Ref(BlobRef):
    """A file that an event names, as it is kept."""

    sha256: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
    size: _Number


@dataclass(frozen=True, slots=True)
class Envelope:
    """The fields of an envelope that the hub relies on; others are kept, and not looked at."""

    id: _Name
    br: _Name
    ws: _Name
    ep: _Number
    seq: _Number
    ent: _Name
    eid: _Name
    op: _Name
    rev: _Number
    base: _Number
    own: _Number
    at: str
    act: _Name
    ses: _Name
    sch: _Number
    pol: dict[str, str]
    refs: tuple[_Ref, ...]
    body_sha: str
    prev: str

    @property
    def log(self) -> LogName:
        """Whose event it says it is."""
        return LogName(self.br, self.ws, self.ep)


@dataclass(frozen=True, slots=True)
class Judged:
    """What is known of an event.

    Attributes:
        envelope: None where it cannot be read.
        held: why nothing is made of it; None for one that is in order, or of a later program.
        event: None where the body is missing, wrong, or of a later program.
    """

    sent: SentEvent
    hash: str
    envelope: Envelope | None
    held: Held | None
    event: Event | None = field(default=None)


class Judge:
    """Reads events.

    Args:
        wire: knows the kinds of events.
    """

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def judge(self, sent: SentEvent, event_hash: str) -> Judged:
        """Look at one event by itself; whatever its bytes are, it is an answer and never an error."""
        envelope = self._envelope(sent)
        if isinstance(envelope, Held):
            return Judged(sent, event_hash, None, envelope)
        event = self._event(envelope, sent)
        if isinstance(event, Held):
            return Judged(sent, event_hash, envelope, event)
        return Judged(sent, event_hash, envelope, None, event)

    def _envelope(self, sent: SentEvent) -> Envelope | Held:
        try:
            fields = self._wire.decode_envelope(sent.envelope)
        except _NOT_READABLE:
            return Held.ENVELOPE_UNREADABLE
        try:
            envelope = msgspec.convert(fields, Envelope)
            utc_moment(envelope.at)
        except _NOT_READABLE:
            return Held.ENVELOPE_WRONG
        return envelope

    def _event(self, envelope: Envelope, sent: SentEvent) -> Event | Held | None:
        if sent.body is None or sent.salt is None:
            return Held.BODY_MISSING
        if body_digest(sent.salt, sent.body) != envelope.body_sha:
            return Held.BODY_DIFFERS
        try:
            event = self._wire.decode_body(envelope.op, envelope.sch, sent.body)
        except UnknownEvent:
            return None
        except _NOT_READABLE:
            return Held.BODY_WRONG
        return event if event.ENTITY.value == envelope.ent else Held.ENVELOPE_WRONG


def deletions(judged: list[Judged]) -> list[BodyDeleted]:
    """What the events say was deleted."""
    return [one.event for one in judged if isinstance(one.event, BodyDeleted)]
