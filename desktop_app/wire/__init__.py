"""Events as bytes: canonical JSON, the envelope, hash and chain; the contract of journal, sync and hub.

An event is an envelope and a body.  The envelope carries ``body_sha = SHA-256(salt ‖ body)`` and no personal
data, so that a body can be deleted under a retention rule while the chain stays provable.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import msgspec

from desktop_app.domain.events import BlobRef, Event, Happened
from desktop_app.domain.stages.propose import Package

ENVELOPE_VERSION: Final = 1
SALT_BYTES: Final = 16
MALFORMED: Final = (ValueError, RecursionError)
"""What reading JSON raises when the bytes are none, are of another shape, or are nested deeper than anybody writes."""
LARGEST: Final = 2**63 - 1
"""No database here keeps a larger whole number."""
MOST_DEPTH: Final = 32
"""Lists and objects within each other, of anything that comes from outside; our own bodies have some ten."""
_MOMENT: Final = re.compile(r"(?:19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z", re.ASCII)


def canonical(value: object) -> bytes:
    """Return *value* as canonical JSON bytes (RFC 8785: sorted keys, no blanks, UTF-8, no floats).

    Raises:
        TypeError: for a float, which has no exact meaning in this product.
    """
    plain = msgspec.to_builtins(value, str_keys=True, enc_hook=_refuse)
    _refuse_floats(plain)
    return msgspec.json.encode(plain, order="deterministic")


def _refuse(value: object) -> object:
    raise TypeError("no canonical form", type(value).__name__)


def _refuse_floats(plain: object) -> None:
    if isinstance(plain, float):
        raise TypeError("float has no canonical form")
    if isinstance(plain, dict):
        for item in plain.values():
            _refuse_floats(item)
    elif isinstance(plain, list | tuple):
        for item in plain:
            _refuse_floats(item)


def is_one_form(body: bytes) -> bool:
    """Whether *body* is canonical, no deeper than :data:`MOST_DEPTH`, and every number in it one that a database keeps.

    Asked of whatever another desk wrote: of a field that stands there twice one program believes the first and another
    the last, under one hash.
    """
    try:
        plain = msgspec.json.decode(body)
    except MALFORMED:
        return False
    return msgspec.json.encode(plain, order="deterministic") == body and _is_exact(plain, MOST_DEPTH)


def _is_exact(plain: object, depth: int) -> bool:
    """Whether no float, no number beyond 64 bits and nothing deeper than *depth* stands anywhere in it."""
    if isinstance(plain, str):  # as most are: to ask further costs as much as reading them did
        return True
    if isinstance(plain, dict | list):
        for item in plain.values() if isinstance(plain, dict) else plain:
            if type(item) is not str and not _is_exact(item, depth - 1):
                return False
        return depth > 0
    return not isinstance(plain, float) and (not isinstance(plain, int) or -LARGEST <= plain <= LARGEST)


def no_float(_text: str) -> object:
    """For a decoder: refuse every float of what is read.

    Raises:
        ValueError: it has no canonical form.
    """
    raise ValueError("float has no canonical form")


def utc_text(moment: datetime) -> str:
    """Return an aware *moment* as canonical UTC text with milliseconds, e.g. ``2026-11-23T02:41:07.250Z``."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def utc_moment(text: str) -> datetime:
    """Read what :func:`utc_text` wrote.

    Raises:
        ValueError: it has another form, or lies so far away that a day more or another zone leaves the calendar.
    """
    if _MOMENT.fullmatch(text) is None:
        raise ValueError("not a moment as it is written here")
    return datetime.fromisoformat(text)  # several times as fast as strptime, but for the form


@dataclass(frozen=True, slots=True)
class LogName:
    """The identity of a log: branch, workstation, epoch.  ``seq`` is gapless within it."""

    branch: str
    workstation: str
    epoch: int


@dataclass(frozen=True, slots=True)
class Frame:
    """What the journal knows about an event beside its body; becomes the envelope.

    Attributes:
        mono_ms: monotonic milliseconds since ``boot`` (the boot or process id), to see a clock set back.
        clock_offset_ms: the last measured offset to head office's clock, None when never measured.
        base: entity revision the event was made on; ``rev`` is the one it creates.
    """

    log: LogName
    seq: int
    prev: str
    id: str
    entity_id: str
    rev: int
    base: int
    own: int
    at: datetime
    boot: str
    mono_ms: int
    actor: str
    session: str
    app: str
    policies: Mapping[str, str]
    refs: tuple[BlobRef, ...] = ()
    clock_offset_ms: int | None = None
    clock_age_s: int | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """An event as its bytes, ready to be stored or sent; ``hash`` = SHA-256(envelope)."""

    envelope: bytes
    salt: bytes
    body: bytes
    hash: str


def encode(frame: Frame, event: Event, salt: bytes) -> Written:
    """Put *event* into its envelope.

    Args:
        frame: who, when, where in which log.
        event: the payload.
        salt: 16 random bytes, so that the hash of a short body cannot be guessed.
    """
    body = canonical(event)
    envelope = canonical(
        {
            "v": ENVELOPE_VERSION,
            "id": frame.id,
            "br": frame.log.branch,
            "ws": frame.log.workstation,
            "ep": frame.log.epoch,
            "seq": frame.seq,
            "ent": event.ENTITY.value,
            "eid": frame.entity_id,
            "op": event.OP,
            "rev": frame.rev,
            "base": frame.base,
            "own": frame.own,
            "at": utc_text(frame.at),
            "mono": {"boot": frame.boot, "ms": frame.mono_ms},
            "clk": {"offset_ms": frame.clock_offset_ms, "measured_s_ago": frame.clock_age_s},
            "act": frame.actor,
            "ses": frame.session,
            "app": frame.app,
            "sch": event.SCHEMA,
            "pol": dict(frame.policies),
            "refs": list(frame.refs),
            "body_sha": body_digest(salt, body),
            "prev": frame.prev,
        }
    )
    return Written(envelope, salt, body, digest(envelope))


def digest(data: bytes) -> str:
    """SHA-256 in lower-case hex."""
    return hashlib.sha256(data).hexdigest()


def package_hash(package: Package) -> str:
    """SHA-256 of the canonical bytes of *package*: what an approval is bound to."""
    return digest(canonical(package))


def body_digest(salt: bytes, body: bytes) -> str:
    """SHA-256(salt ‖ body) in lower-case hex."""
    return digest(salt + body)


def is_body(body_sha: str, salt: bytes | None, body: bytes) -> bool:
    """Whether *body*, which came from another desk, is the one of that digest, and has one form only."""
    return body_digest(salt or b"", body) == body_sha and is_one_form(body)


def _brought_up(kind: type[Event], schema: int, body: bytes) -> object:
    """A body of an earlier schema in the shape of today's, as plain JSON.

    Raises:
        ValueError: no program ever wrote that schema, or the body has not the shape that it says.
    """
    if schema < 1:
        raise ValueError("schemas count from one", kind.OP)
    plain = msgspec.json.decode(body)
    try:
        for step in kind.UPCASTS[schema - 1 :]:
            plain = step(plain)
    except (LookupError, TypeError, AttributeError) as error:
        raise ValueError("body has not the shape of its schema", kind.OP) from error
    return plain


class UnknownEvent(Exception):
    """An ``op`` or schema this version does not know: kept as bytes, projected after the upgrade."""

    def __init__(self, op: str, schema: int) -> None:
        super().__init__(op, schema)
        self.op, self.schema = op, schema


class Wire:
    """Encodes and decodes the events it was given; made once in ``bootstrap``.

    Args:
        events: every event class of the product.

    Raises:
        TypeError: one of them has another number of ``UPCASTS`` than of earlier schemas.
    """

    def __init__(self, events: Iterable[type[Event]]) -> None:
        self._types: dict[str, type[Event]] = {event.OP: event for event in events}
        for event in self._types.values():
            if len(event.UPCASTS) != event.SCHEMA - 1:
                raise TypeError("not every earlier schema is brought up", event.OP)
        self._envelopes: msgspec.json.Decoder[Any] = msgspec.json.Decoder(float_hook=no_float)
        self._bodies: dict[str, msgspec.json.Decoder[Event]] = {}
        """Of the kinds that were met: to make one costs as much as to read a body with it."""

    def types(self) -> tuple[type[Event], ...]:
        """Every event class, in the order of its name."""
        return tuple(self._types[op] for op in sorted(self._types))

    def decode_envelope(self, envelope: bytes) -> dict[str, Any]:
        """Return the envelope's fields.

        Raises:
            ValueError: when it is not canonical JSON of version 1.
        """
        try:
            fields = self._envelopes.decode(envelope)
        except MALFORMED as error:
            raise ValueError("envelope is not JSON") from error
        if not isinstance(fields, dict) or fields.get("v") != ENVELOPE_VERSION:
            raise ValueError("envelope version unknown")
        # What was just read is plain and has no float: all that is left of `canonical` is order and form.
        if msgspec.json.encode(fields, order="deterministic") != envelope:
            raise ValueError("envelope is not canonical")
        return fields

    def knows(self, op: str, schema: int) -> bool:
        """Whether bodies of this op and schema can be read."""
        kind = self._types.get(op)
        return kind is not None and schema <= kind.SCHEMA

    def decode_body(self, op: str, schema: int, body: bytes) -> Event:
        """Return the event that *body* is; one of an earlier schema as it is said today.

        Raises:
            UnknownEvent: the op or a newer schema is not known to this version.
            ValueError: the body does not have the shape of its op, or no program ever wrote that schema.
        """
        if not self.knows(op, schema):
            raise UnknownEvent(op, schema)
        kind = self._types[op]
        try:
            if schema == kind.SCHEMA:
                return (self._bodies.get(op) or self._bodies.setdefault(op, msgspec.json.Decoder(kind))).decode(body)
            return msgspec.convert(_brought_up(kind, schema, body), kind, str_keys=True)
        except (msgspec.ValidationError, RecursionError) as error:
            raise ValueError("body has the wrong shape", op) from error

    def happened(self, envelope: bytes, body: bytes) -> Happened:
        """Return the event in its frame, from its stored bytes."""
        return self._happened(self.decode_envelope(envelope), body)

    def proven(self, envelope: bytes, envelope_hash: str, salt: bytes, body: bytes) -> Happened:
        """As :meth:`happened`, once the bytes are those that were written.

        A damaged page can come back with zeros and without an error, so every read looks.

        Raises:
            UnknownEvent: as :meth:`decode_body`.
            ValueError: the envelope is not that of *envelope_hash*, or the body not the envelope's.
        """
        fields = self.decode_envelope(envelope)
        if digest(envelope) != envelope_hash or body_digest(salt, body) != fields.get("body_sha"):
            raise ValueError("not the bytes that were written")
        return self._happened(fields, body)

    def _happened(self, fields: Mapping[str, Any], body: bytes) -> Happened:
        return Happened(
            id=fields["id"],
            entity_id=fields["eid"],
            rev=fields["rev"],
            own=fields["own"],
            at=utc_moment(fields["at"]),
            actor=fields["act"],
            policies=fields["pol"],
            event=self.decode_body(fields["op"], fields["sch"], body),
        )
