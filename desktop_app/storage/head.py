"""The head file: how far the journal had come, kept outside the vault so that an old vault is noticed.

It is written after each commit.  A journal that is ahead of its head met a crash between the two; a head that is
ahead of its journal means that work which was acknowledged is gone.
"""

import hmac
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import msgspec

from desktop_app import wire
from desktop_app.domain.errors import Unavailable
from desktop_app.storage.atomic_file import write_whole
from desktop_app.wire import LogName

HEAD_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Tail:
    """The last event of one log."""

    log: LogName
    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the journal; ``seal`` is hex."""

    pos: int
    seal: str
    tails: tuple[Tail, ...]

    def tail(self, log: LogName) -> Tail | None:
        """The end of one log."""
        return next((tail for tail in self.tails if tail.log == log), None)

    def moved(self, pos: int, seal: bytes, tail: Tail) -> "Head":
        """The head after one more event, of *tail*'s log."""
        others = [other for other in self.tails if other.log != tail.log]
        tails = sorted([*others, tail], key=lambda kept: (kept.log.branch, kept.log.workstation, kept.log.epoch))
        return Head(pos, seal.hex(), tuple(tails))


EMPTY: Final = Head(0, bytes(32).hex(), ())


@dataclass(frozen=True, slots=True)
class _Stored:
    v: int
    head: Head
    mac: str = ""


class HeadFile:
    """Reads and writes the head of one home.

    Args:
        path: where it lies.
        key: of its MAC.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._key = key

    def read(self) -> Head:
        """The head that was written last.

        Raises:
            Unavailable: ``vault_damaged`` when it is missing, or was not written with this home's key.
        """
        try:
            raw = self._path.read_bytes()
            stored = msgspec.json.decode(raw, type=_Stored)
        except (OSError, ValueError) as error:
            raise Unavailable("vault_damaged", part="head") from error
        if not hmac.compare_digest(self._sealed(stored.head), raw):
            raise Unavailable("vault_damaged", part="head")
        return stored.head

    def write(self, head: Head) -> None:
        """Put *head* in place of the last one; after a power cut it may be that one again, and lags.

        Raises:
            OSError: the last one is still there.
        """
        write_whole(self._path, self._sealed(head), may_come_back=True)

    def _sealed(self, head: Head) -> bytes:
        stored = _Stored(HEAD_VERSION, head)
        mac = hmac.digest(self._key, wire.canonical(stored), "sha256").hex()
        return wire.canonical(replace(stored, mac=mac))
