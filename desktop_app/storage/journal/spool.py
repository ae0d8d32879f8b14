"""What happened while the home was locked: wrong passwords, kept beside the vault until somebody unlocks it.

The vault's keys are not at hand while it is locked, so the file carries its own, which moves forward: each entry is
MACed with the present key, and only the hash of that key stays.  Whoever takes the file later can neither change
nor cut off what was written before.  The vault knows the first key of each generation and walks the same way.
"""

import hashlib
import hmac
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec

from desktop_app import wire
from desktop_app.storage.atomic_file import NotThisFileError, read_regular, write_whole

SPOOL_VERSION: Final = 1
MOST_GENERATION: Final = 1 << 62
"""No home ever starts so many; a database keeps it."""
MOST_ENTRIES: Final = 1_000
"""A finger on the Enter key shall not fill the disk; the lockout of a later issue comes long before."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """One refused sign-in; ``staff_no`` is empty when nobody of that number has a wrap."""

    staff_no: str
    tried_at: str
    mac: str = ""


@dataclass(frozen=True, slots=True)
class _Pages:
    v: int
    generation: int
    refusals: tuple[Refusal, ...]
    next_key: str


@dataclass(frozen=True, slots=True)
class Drained:
    """What the spool held; ``is_intact`` is False when it was missing, or changed by another hand."""

    refusals: tuple[Refusal, ...]
    is_intact: bool
    is_untouched: bool = False
    """Started and still empty: the next lock can go on with it."""


class Spool:
    """The spool of one home."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def start(self, root: bytes, generation: int) -> None:
        """Begin an empty spool.

        Args:
            root: the vault's key for spools.
            generation: grows with each start, so that an old spool cannot come again.

        Raises:
            OSError: the old one is still there.
        """
        first = _first_key(root, generation)
        write_whole(self._path, wire.canonical(_Pages(SPOOL_VERSION, generation, (), first.hex())))

    def add(self, staff_no: str, at: datetime) -> None:
        """Note a refused sign-in, without the vault's keys.  A spool that cannot be read is left for the vault.

        Raises:
            OSError: it could not be written.
        """
        pages = self._read()
        if pages is None or len(pages.refusals) >= MOST_ENTRIES:
            return
        key = bytes.fromhex(pages.next_key)
        refusal = Refusal(staff_no, wire.utc_text(at))
        sealed = replace(refusal, mac=_mac(key, pages.generation, len(pages.refusals), refusal))
        later = replace(pages, refusals=(*pages.refusals, sealed), next_key=_key_after(key).hex())
        write_whole(self._path, wire.canonical(later))

    def drain(self, root: bytes, generation: int) -> Drained:
        """Read what was noted in *generation*; the entries up to the first that does not hold.

        A spool of the generation before was drained already, before a crash kept the next from being started.

        Raises:
            OSError: it is there and cannot be read now, which is nobody's doing.
        """
        pages = self._read()
        if pages is None or pages.generation > generation:
            return Drained((), is_intact=False)
        if pages.generation < generation:
            return Drained((), is_intact=pages.generation == generation - 1)
        key = _first_key(root, generation)
        good: list[Refusal] = []
        for refusal in pages.refusals:
            mac = _mac(key, generation, len(good), refusal)
            if not hmac.compare_digest(mac.encode(), refusal.mac.encode()):  # as text it would have to be ASCII
                return Drained(tuple(good), is_intact=False)
            good.append(refusal)
            key = _key_after(key)
        is_intact = hmac.compare_digest(key.hex(), pages.next_key)
        return Drained(tuple(good), is_intact=is_intact, is_untouched=not good)

    def generation(self) -> int | None:
        """The number of the spool that lies there, by its own word; :meth:`drain` proves it."""
        pages = self._read()
        return None if pages is None else pages.generation

    def _read(self) -> _Pages | None:
        try:
            pages = msgspec.json.decode(read_regular(self._path), type=_Pages)
            bytes.fromhex(pages.next_key)
        except (FileNotFoundError, NotThisFileError, *wire.MALFORMED):
            return None
        return pages if 0 < pages.generation < MOST_GENERATION else None


def _first_key(root: bytes, generation: int) -> bytes:
    return hmac.digest(root, f"generation {generation}".encode(), "sha256")


def _key_after(key: bytes) -> bytes:
    return hashlib.sha256(b"next" + key).digest()


def _mac(key: bytes, generation: int, place: int, refusal: Refusal) -> str:
    said = wire.canonical([generation, place, refusal.staff_no, refusal.tried_at])
    return hmac.digest(key, said, "sha256").hex()
