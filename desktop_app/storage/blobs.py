"""Files beside the journal: encrypted in chunks, named by the SHA-256 of their plain bytes, checked on every read.

The file is durable before the transaction that names it; its key comes into the vault with that transaction.  A
file whose transaction never came is an orphan without a key, and the next start sweeps it away.
"""

import hashlib
import secrets
import shutil
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap
from sqlalchemy import Connection, Engine, select

from desktop_app.domain.errors import Unavailable
from desktop_app.domain.events import BlobRef
from desktop_app.storage.atomic_file import is_regular, read_regular, sync_directory, write_whole
from desktop_app.storage.failures import world_errors
from desktop_app.storage.tables import BLOB
from desktop_app.wire.protocol.limits import MOST_BLOB_BYTES

MAGIC: Final = b"ADB1"
CHUNK: Final = 1 << 20
MOST_SEALED: Final = 2 * MOST_BLOB_BYTES
"""More than any file has once it is encrypted: what somebody put in its place does not fill the memory."""
_TAG: Final = 16
_NONCE: Final = 12
_KEY: Final = 32


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that no event has named yet; ``key`` is wrapped."""

    size: int
    key: bytes


class FileBlobs:
    """The files of one home.

    Args:
        folder: where they lie, in folders of their first two digits.
        readers: engine to look up keys with.
        key: wraps each file's own key.
    """

    def __init__(self, folder: Path, readers: Engine, key: bytes) -> None:
        self._folder = folder
        self._readers = readers
        self._key = key
        self._waiting: dict[str, Waiting] = {}
        self._lock = threading.Lock()

    def put(self, content: bytes, *, mime: str, role: str) -> BlobRef:
        """Write and fsync *content*, before the transaction that names it.

        Raises:
            Unavailable: ``disk_full``, ``blob_failed``.
        """
        sha256 = hashlib.sha256(content).hexdigest()
        with self._lock:
            stored = self._stored_key(sha256)
            waiting = self._waiting.get(sha256)
            wrapped = stored or (waiting.key if waiting else aes_key_wrap(self._key, secrets.token_bytes(_KEY)))
            if not self._is_intact(sha256, wrapped):
                sealed = encrypted(content, sha256, aes_key_unwrap(self._key, wrapped))
                with world_errors(otherwise="blob_failed", read_only="blob_failed", folder=self._folder):
                    self._write(sha256, sealed)
            if stored is None:
                self._waiting[sha256] = Waiting(len(content), wrapped)
        return BlobRef(sha256, len(content), mime, role)

    def get(self, sha256: str) -> bytes:
        """Read and check *sha256*.

        Raises:
            Unavailable: ``blob_missing``, ``blob_damaged``.
        """
        waiting = self._waiting.get(sha256)
        wrapped = waiting.key if waiting else self._stored_key(sha256)
        if wrapped is None:
            raise Unavailable("blob_missing", sha256=sha256)
        return self.read(sha256, wrapped)

    def room(self) -> int:
        """Bytes that are free on the disk they lie on, for whom the program runs as.

        Raises:
            Unavailable: ``blob_failed``.
        """
        with world_errors(otherwise="blob_failed", read_only="blob_failed"):
            return shutil.disk_usage(self._folder.parent).free

    def sealed(self, sha256: str) -> bytes:
        """The file as it lies there, encrypted; nothing of it is checked.

        Raises:
            Unavailable: ``blob_missing``, ``blob_damaged``.
        """
        try:
            return read_regular(self.path_of(sha256), MOST_SEALED)
        except FileNotFoundError as error:
            raise Unavailable("blob_missing", sha256=sha256) from error
        except OSError as error:
            raise Unavailable("blob_damaged", sha256=sha256) from error

    def take_from(self, source: "FileBlobs", sha256: str) -> None:
        """Put the file of another folder here as it lies there: the same one where the disk can, else a copy.

        Raises:
            Unavailable: ``blob_missing``, ``blob_damaged``, ``disk_full``, ``blob_failed``.
        """
        path = self.path_of(sha256)
        with world_errors(otherwise="blob_failed", read_only="blob_failed", folder=self._folder):
            if not path.parent.is_dir():
                path.parent.mkdir(mode=0o700)
            try:
                path.hardlink_to(source.path_of(sha256))
            except (OSError, NotImplementedError):
                write_whole(path, source.sealed(sha256))

    def waiting(self, sha256: str) -> Waiting | None:
        """A file that was put and that no committed event names yet."""
        return self._waiting.get(sha256)

    def named(self, shas: Iterable[str]) -> None:
        """A commit has named these files."""
        for sha256 in shas:
            self._waiting.pop(sha256, None)

    def sweep(self) -> int:
        """Delete files that no event names, and torsos; returns how many.

        Raises:
            Unavailable: the vault cannot be read.
        """
        with world_errors(), self._readers.connect() as connection:
            known = set(connection.execute(select(BLOB.c.sha256)).scalars())
        orphans = [path for path in self._files() if path.name not in known and path.name not in self._waiting]
        with suppress(OSError):  # what stays for now names nobody, and the next start comes by again
            for path in orphans:
                path.unlink(missing_ok=True)
        return len(orphans)

    def problems(self, connection: Connection) -> Iterator[Unavailable]:
        """Every file the vault names that is missing or damaged."""
        for row in connection.execute(select(BLOB).order_by(BLOB.c.sha256)):
            try:
                self.read(row.sha256, row.key)
            except Unavailable as failure:
                yield failure

    def _files(self) -> list[Path]:
        """What lies here itself; what a link leads to is not ours to sweep."""
        if self._folder.is_symlink():
            return []
        folders = [folder for folder in sorted(self._folder.glob("??")) if not folder.is_symlink()]
        return [path for folder in folders for path in sorted(folder.glob("*")) if is_regular(path)]

    def path_of(self, sha256: str) -> Path:
        """Where the file lies, or would."""
        return self._folder / sha256[:2] / sha256

    def _write(self, sha256: str, sealed: bytes) -> None:
        path = self.path_of(sha256)
        if not path.parent.is_dir():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            sync_directory(self._folder)
        write_whole(path, sealed)

    def _stored_key(self, sha256: str) -> bytes | None:
        with world_errors(), self._readers.connect() as connection:
            key = connection.execute(select(BLOB.c.key).where(BLOB.c.sha256 == sha256)).scalar()
        return None if key is None else bytes(key)

    def _is_intact(self, sha256: str, wrapped: bytes) -> bool:
        try:
            self.read(sha256, wrapped)
        except Unavailable:
            return False
        return True

    def read(self, sha256: str, wrapped: bytes) -> bytes:
        """Read and check a file whose wrapped key is at hand.

        Raises:
            Unavailable: ``blob_missing``, ``blob_damaged``.
        """
        try:
            return decrypted(self.sealed(sha256), sha256, aes_key_unwrap(self._key, wrapped))
        except (InvalidTag, InvalidUnwrap, ValueError) as error:
            raise Unavailable("blob_damaged", sha256=sha256) from error


def encrypted(content: bytes, sha256: str, key: bytes) -> bytes:
    """*content* as the file holds it: AES-256-GCM in chunks, each bound to its place, the last one marked."""
    cipher = AESGCM(key)
    starts = range(0, max(len(content), 1), CHUNK)
    chunks = (
        cipher.encrypt(_nonce(no), content[start : start + CHUNK], _place(sha256, is_last=no == len(starts) - 1))
        for no, start in enumerate(starts)
    )
    return MAGIC + b"".join(chunks)


def decrypted(sealed: bytes, sha256: str, key: bytes) -> bytes:
    """What :func:`encrypted` was given.

    Raises:
        InvalidTag: a chunk was changed, moved or cut off.
        ValueError: it is no such file, or its content is another.
    """
    if not sealed.startswith(MAGIC):
        raise ValueError("not a file of this vault")
    cipher = AESGCM(key)
    starts = range(len(MAGIC), max(len(sealed), len(MAGIC) + 1), CHUNK + _TAG)
    content = b"".join(
        cipher.decrypt(_nonce(no), sealed[start : start + CHUNK + _TAG], _place(sha256, is_last=no == len(starts) - 1))
        for no, start in enumerate(starts)
    )
    if hashlib.sha256(content).hexdigest() != sha256:
        raise ValueError("content has another hash")
    return content


def _nonce(no: int) -> bytes:
    """The chunk's number: every file has a key of its own, and equal content is all that it ever encrypts."""
    return no.to_bytes(_NONCE, "big")


def _place(sha256: str, *, is_last: bool) -> bytes:
    return bytes.fromhex(sha256) + (b"\x01" if is_last else b"\x00")
