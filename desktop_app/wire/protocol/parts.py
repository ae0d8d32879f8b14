"""Several byte strings as one, each behind its length: events keep their bytes, damaged ones too.

JSON could not hold an envelope that is no UTF-8, and would make half as much again of every other.
"""

import struct
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from desktop_app.wire import SALT_BYTES
from desktop_app.wire.protocol.limits import MOST_FEEDS, MOST_ITEMS

CONTENT_TYPE: Final = "application/vnd.accord.parts"
MOST_PARTS: Final = 3 * MOST_FEEDS * MOST_ITEMS + 1
_LENGTH: Final = struct.Struct(">I")


def pack(parts: Iterable[bytes]) -> bytes:
    """Each of *parts* behind its length, four bytes, the greatest first."""
    length = _LENGTH.pack
    return b"".join([piece for part in parts for piece in (length(len(part)), part)])


def unpack(data: bytes, most: int = MOST_PARTS) -> list[bytes]:
    """What :func:`pack` was given.

    Raises:
        ValueError: it is cut off, or has more than *most* parts.
    """
    found: list[bytes] = []
    length, width = _LENGTH.unpack_from, _LENGTH.size
    at, end = 0, len(data)
    while at < end:
        if len(found) == most:
            raise ValueError("too many parts")
        start = at + width
        if start > end:
            raise ValueError("cut off")
        at = start + length(data, at)[0]
        if at > end:
            raise ValueError("cut off")
        found.append(data[start:at])
    return found


class SentEvent(msgspec.Struct, frozen=True):
    """An event as it travels; ``salt`` and ``body`` are None where the body was deleted or is left out."""

    envelope: bytes
    salt: bytes | None
    body: bytes | None

    @property
    def size(self) -> int:
        """Its bytes together."""
        return len(self.envelope) + len(self.salt or b"") + len(self.body or b"")

    def parts(self) -> tuple[bytes, bytes, bytes]:
        """Its three parts."""
        return self.envelope, self.salt or b"", self.body or b""


def events_of(parts: Sequence[bytes]) -> list[SentEvent]:
    """The events that *parts* are, three each.

    Raises:
        ValueError: they are not.
    """
    if len(parts) % 3:
        raise ValueError("not three parts for each event")
    one = iter(parts)
    return [_event(envelope, salt, body) for envelope, salt, body in zip(one, one, one, strict=True)]


def _event(envelope: bytes, salt: bytes, body: bytes) -> SentEvent:
    if len(salt) == SALT_BYTES and body:
        return SentEvent(envelope, salt, body)
    if salt or body:
        raise ValueError("a body and its salt come together")
    return SentEvent(envelope, None, None)
