"""What the hub makes of an event that it must keep either way: what can be read of it, and why it is held, if it is."""

from dataclasses import dataclass
from typing import Annotated, Any, Final

import msgspec

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import BlobRef, Event
from desktop_app.wire import (
    ENVELOPE_VERSION,
    LogName,
    UnknownEvent,
    Wire,
    body_digest,
    is_one_form,
    no_float,
    utc_moment,
)
from desktop_app.wire.protocol.codes import Held
from desktop_app.wire.protocol.parts import SentEvent

NOT_READABLE: Final = (ValueError, TypeError, RecursionError, RuleBroken)
"""What reading throws at bytes that are no event: too deep, too large a number, a value that its own type refuses."""
_Name = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
"""Short; that all of an envelope are printable ASCII without blanks is seen at once (:func:`_are_names`)."""
_Number = Annotated[int, msgspec.Meta(ge=0, le=2**53)]


@dataclass(frozen=True, slots=True)
class _Ref(BlobRef):
    """A file that an event names, as it is kept."""

    sha256: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
    size: _Number


class Envelope(msgspec.Struct, frozen=True, kw_only=True):
    """The fields of an envelope that the hub relies on; those with a default are kept, and not looked at.

    All that an envelope has, in the order of its canonical form: whatever comes out of this as the bytes it was read
    from is canonical, which is seen of nearly every event in one go.
    """

    act: _Name
    app: Any = None
    at: str
    base: _Number
    body_sha: str
    br: _Name
    clk: Any = None
    eid: _Name
    ent: _Name
    ep: _Number
    id: _Name
    mono: Any = None
    op: _Name
    own: _Number
    pol: dict[str, str]
    prev: str
    refs: tuple[_Ref, ...]
    rev: _Number
    sch: _Number
    seq: _Number
    ses: _Name
    v: int = 0
    ws: _Name

    @property
    def log(self) -> LogName:
        """Whose event it says it is."""
        return LogName(self.br, self.ws, self.ep)


class Judged(msgspec.Struct, frozen=True):
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
    event: Event | None = None


class Judge:
    """Reads events.

    Args:
        wire: knows the kinds of events.
    """

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._envelopes = msgspec.json.Decoder(Envelope, float_hook=no_float)
        self._encoder = msgspec.json.Encoder(order="deterministic")

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
        envelope = self._at_once(sent.envelope)
        try:
            fields = None if envelope is not None else self._wire.decode_envelope(sent.envelope)
        except NOT_READABLE:
            return Held.ENVELOPE_UNREADABLE
        try:
            envelope = envelope or msgspec.convert(fields, Envelope)
            utc_moment(envelope.at)
        except NOT_READABLE:
            return Held.ENVELOPE_WRONG
        return envelope if _is_plain(sent.envelope) or _are_names(envelope) else Held.ENVELOPE_WRONG

    def _at_once(self, envelope: bytes) -> Envelope | None:
        """The envelope, where it is canonical and has no field but those of :class:`Envelope`; else None."""
        try:
            found = self._envelopes.decode(envelope)
        except NOT_READABLE:
            return None
        is_whole = self._encoder.encode(found) == envelope
        return found if is_whole and found.v == ENVELOPE_VERSION else None

    def _event(self, envelope: Envelope, sent: SentEvent) -> Event | Held | None:
        if sent.body is None or sent.salt is None:
            return Held.BODY_MISSING
        if body_digest(sent.salt, sent.body) != envelope.body_sha:
            return Held.BODY_DIFFERS
        if not is_one_form(sent.body):
            return Held.BODY_WRONG
        try:
            event = self._wire.decode_body(envelope.op, envelope.sch, sent.body)
        except UnknownEvent:
            return None
        except NOT_READABLE:
            return Held.BODY_WRONG
        return event if event.ENTITY.value == envelope.ent else Held.ENVELOPE_WRONG


def _is_plain(envelope: bytes) -> bool:
    """Whether no text of a canonical envelope has anything but printable ASCII without blanks, as nearly all.

    Control characters are escaped in it, but for the very last of ASCII.
    """
    return envelope.isascii() and not (b"\\" in envelope or b" " in envelope or b"\x7f" in envelope)


def _are_names(one: Envelope) -> bool:
    """Whether both engines can keep and compare every name: one look instead of a pattern for each."""
    joined = "".join((one.id, one.br, one.ws, one.ent, one.eid, one.op, one.act, one.ses))
    return joined.isascii() and joined.isprintable() and " " not in joined
