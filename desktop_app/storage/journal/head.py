"""The head file: how far the journal had come, kept outside the vault so that an old vault is noticed.

It is written after each commit.  A journal that is ahead of its head met a crash between the two; a head that is
ahead of its journal means that work which was acknowledged is gone.

The file has two slots.  One is on the disk for certain, the other is written in place and not waited for, as the tail
of the journal is synced with each commit: a power cut may spoil that one, and the head lags.  Every :data:`SYNC_EVERY`
commits the disk is waited for, and the slots change their parts.
"""

import errno
import hmac
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import msgspec

from desktop_app import wire
from desktop_app.domain.errors import Unavailable
from desktop_app.storage.atomic_file import read_regular, write_whole
from desktop_app.wire import LogName

HEAD_VERSION: Final = 1
SLOT: Final = 4096
"""Bytes; a head of more logs than fit is written whole, beside the old one and renamed."""
SYNC_EVERY: Final = 64


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
        self._free: int | None = None
        """The slot that may be spoilt; None while nobody knows which one is on the disk."""
        self._unsynced = 0

    def read(self) -> Head:
        """The head that was written last.

        Raises:
            Unavailable: ``vault_damaged`` when it is missing, or was not written with this home's key.
        """
        try:
            raw = read_regular(self._path)
        except OSError as error:
            raise Unavailable("vault_damaged", part="head") from error
        slots = [self._opened(raw[:SLOT]), self._opened(raw[SLOT:])] if len(raw) == 2 * SLOT else [self._opened(raw)]
        heads = [head for head in slots if head is not None]
        if not heads:
            raise Unavailable("vault_damaged", part="head")
        return max(heads, key=lambda head: head.pos)

    def write(self, head: Head) -> None:
        """Keep *head* beside the one before; after a power cut it may not be there.

        Raises:
            OSError: the last one is still there.
        """
        sealed = self._sealed(head)
        if self._free is None or len(sealed) > SLOT:
            fits = len(sealed) <= SLOT
            write_whole(self._path, sealed.ljust(SLOT) + b" " * SLOT if fits else sealed, may_come_back=True)
            self._free, self._unsynced = (1 if fits else None), 0
        else:
            self._put(sealed.ljust(SLOT), self._free)

    def _put(self, slot: bytes, place: int) -> None:
        handle = os.open(self._path, os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "wb", buffering=0) as file:
            file.seek(place * SLOT)
            if file.write(slot) != SLOT:
                raise OSError(errno.ENOSPC, "the head is not whole")
            self._unsynced += 1
            if self._unsynced >= SYNC_EVERY:
                os.fsync(file.fileno())
                self._free, self._unsynced = 1 - place, 0

    def _opened(self, raw: bytes) -> Head | None:
        raw = raw.rstrip(b" ")
        try:
            head = msgspec.json.decode(raw, type=_Stored).head
        except wire.MALFORMED:
            return None
        return head if hmac.compare_digest(self._sealed(head), raw) else None

    def _sealed(self, head: Head) -> bytes:
        stored = _Stored(HEAD_VERSION, head)
        mac = hmac.digest(self._key, wire.canonical(stored), "sha256").hex()
        return wire.canonical(replace(stored, mac=mac))
