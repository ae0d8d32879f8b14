"""What a backup holds, by its own word and under a key of the vault; and the backups that lie in a folder."""

import hashlib
import hmac
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import msgspec

from desktop_app import wire
from desktop_app.storage.atomic_file import read_regular
from desktop_app.storage.files import HomeFiles
from desktop_app.storage.journal.head import Head
from desktop_app.storage.journal.tail import Start
from desktop_app.wire import LogName

VERSION: Final = 1
MANIFEST: Final = "manifest.json"
BLOBS: Final = "blobs"
PREFIX: Final = "accord-desk-"
_NAME: Final = re.compile(r"[0-9]{8}T[0-9]{6}Z(-[0-9]+)?", re.ASCII)
_PIECE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds.

    Attributes:
        head: how far its journal had come.
        database_sha256: of the database's file; ``keys_sha256`` of the envelope's.
        blobs: the files it needs; ``lacks`` those of them that could not be read when it was made.
    """

    v: int
    made_at: str
    app: str
    schema: str
    log: LogName
    label: str
    head: Head
    database_bytes: int
    database_sha256: str
    keys_sha256: str
    blobs: tuple[str, ...]
    lacks: tuple[str, ...]
    mac: str = ""


@dataclass(frozen=True, slots=True)
class Lying:
    """A backup that lies in a folder."""

    folder: Path
    manifest: Manifest

    @property
    def files(self) -> HomeFiles:
        """Its database and envelope; its files lie elsewhere, see :attr:`blobs`."""
        return HomeFiles(self.folder)

    @property
    def blobs(self) -> Path:
        """The files of all backups beside it."""
        return self.folder.parent / BLOBS

    @property
    def start(self) -> Start:
        """Where a tail goes on from it."""
        return Start.of(self.manifest.head)


def lying_in(folder: Path, key: bytes) -> tuple[Lying, ...]:
    """The backups of this home below a chosen folder, the furthest first; others' and damaged ones are passed over.

    Args:
        folder: as it was chosen.
        key: of the manifests (``DataKey.backup``), of the data key in force or of one before.
    """
    found = []
    with suppress(OSError):
        for path in folder.glob(f"{PREFIX}*/*/{MANIFEST}"):
            manifest = read_manifest(path, key)
            if manifest is not None and _NAME.fullmatch(path.parent.name):
                found.append(Lying(path.parent, manifest))
    return tuple(sorted(found, key=lambda one: (one.manifest.head.pos, one.folder.name), reverse=True))


def read_manifest(path: Path, key: bytes) -> Manifest | None:
    """The manifest, None where it is not one of this home."""
    try:
        raw = read_regular(path)
        manifest = msgspec.json.decode(raw, type=Manifest)
    except (OSError, *wire.MALFORMED):
        return None
    return manifest if hmac.compare_digest(sealed(manifest, key), raw) else None


def sealed(manifest: Manifest, key: bytes) -> bytes:
    """The file of a manifest, with its MAC."""
    plain = replace(manifest, mac="")
    return wire.canonical(replace(plain, mac=hmac.digest(key, wire.canonical(plain), "sha256").hex()))


def file_sha256(path: Path) -> str:
    """SHA-256 of a file, in hex.

    Raises:
        OSError: it cannot be read.
    """
    running = hashlib.sha256()
    with path.open("rb") as file:
        for piece in _pieces(file.read):
            running.update(piece)
    return running.hexdigest()


def _pieces(read: Callable[[int], bytes]) -> Iterator[bytes]:
    while piece := read(_PIECE):
        yield piece
