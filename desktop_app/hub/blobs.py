"""Files of a branch: chunks until all are there, then one object, proved by its SHA-256; encrypted in both.

Each file has a key of its own, wrapped in the database; each chunk is bound to its place (AES-256-GCM), so that a
part of a stored file can be read without the rest.
"""

import hashlib
import secrets
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import aes_key_unwrap, aes_key_wrap
from sqlalchemy import Connection, and_, select, update

from desktop_app import wire
from desktop_app.domain.errors import Unavailable
from desktop_app.hub.objects import Objects
from desktop_app.hub.refusing import HubRefusal
from desktop_app.hub.store import Store
from desktop_app.hub.tables import BLOB_FILE, BLOB_GRANT
from desktop_app.hub.workstations import Caller
from desktop_app.storage.rows import add_rows
from desktop_app.wire.protocol.blobs import BlobState, chunk_count, chunk_size
from desktop_app.wire.protocol.codes import Refused
from desktop_app.wire.protocol.limits import CHUNK_BYTES, MOST_ASKED_BLOBS, MOST_BLOB_BYTES

_KEY: Final = 32
_NONCE: Final = 12
_AROUND: Final = _NONCE + 16
"""Bytes that a chunk is longer by, encrypted."""


class Blobs:
    """Takes and gives files.

    Args:
        store: of the hub.
        objects: where the bytes lie.
        key: wraps each file's own.
        now: the time.
    """

    def __init__(self, store: Store, objects: Objects, key: bytes, now: Callable[[], datetime]) -> None:
        self._store = store
        self._objects = objects
        self._key = key
        self._now = now

    def announce(self, caller: Caller, sha256: str, size: int) -> BlobState:
        """Begin a file, or say how far it is.

        Raises:
            HubRefusal: ``request_too_large``, ``blob_differs``.
        """
        if not 0 <= size <= MOST_BLOB_BYTES:
            raise HubRefusal(Refused.REQUEST_TOO_LARGE, most_bytes=MOST_BLOB_BYTES)
        with self._store.writing() as connection:
            row = _row(connection, caller, sha256)
            if row is None:
                begun = self._begun(caller, sha256, size)
                add_rows(connection, BLOB_FILE, [begun])
                return self._state(caller, sha256, size, is_stored=False)
        if row.size != size:
            raise HubRefusal(Refused.BLOB_DIFFERS)
        return self._state(caller, sha256, size, is_stored=bool(row.is_stored))

    def state(self, caller: Caller, sha256: str) -> BlobState:
        """How far a file is.

        Raises:
            HubRefusal: ``not_found``.
        """
        row = self._readable(caller, sha256)
        return self._state(caller, sha256, row.size, is_stored=bool(row.is_stored))

    def put(self, caller: Caller, sha256: str, index: int, content: bytes) -> BlobState:
        """Keep a chunk; one that is here already is written again, to the same effect.

        Raises:
            HubRefusal: ``not_found``, ``chunk_wrong``.
            Unavailable: the store failed.
        """
        row = self._known(caller, sha256)
        if row.is_stored:
            return self._state(caller, sha256, row.size, is_stored=True)
        if index >= chunk_count(row.size) or len(content) != chunk_size(row.size, index):
            raise HubRefusal(Refused.CHUNK_WRONG, index=index, bytes=len(content))
        self._objects.write(f"{_parts(caller, sha256)}/{index:05d}", self._sealed(row, index, content))
        return self._state(caller, sha256, row.size, is_stored=False)

    def complete(self, caller: Caller, sha256: str) -> BlobState:
        """Prove the whole and keep it as one object; durable before the answer.

        Raises:
            HubRefusal: ``not_found``, ``blob_incomplete``, ``blob_wrong``.
            Unavailable: the store failed.
        """
        row = self._known(caller, sha256)
        if not row.is_stored:
            missing = self._missing(caller, sha256, row.size)
            if missing:
                raise HubRefusal(Refused.BLOB_INCOMPLETE, missing=len(missing))
            sealed = [
                self._objects.read(f"{_parts(caller, sha256)}/{index:05d}") for index in range(chunk_count(row.size))
            ]
            if not self._is_whole(row, sealed):
                self._objects.delete(_parts(caller, sha256))
                raise HubRefusal(Refused.BLOB_WRONG)
            self._objects.write(_whole(caller.branch, sha256), b"".join(sealed))
        with self._store.writing() as connection:
            connection.execute(update(BLOB_FILE).where(*_of(caller, sha256)).values(is_stored=1))
        self._objects.delete(_parts(caller, sha256))
        return self._state(caller, sha256, row.size, is_stored=True)

    def chunk(self, caller: Caller, sha256: str, index: int) -> bytes:
        """A chunk of a stored file.

        Raises:
            HubRefusal: ``not_found``.
            Unavailable: ``blob_missing``, ``blob_damaged``: the workstation that has it sends it again.
        """
        row = self._readable(caller, sha256)
        if not row.is_stored or index >= chunk_count(row.size):
            raise HubRefusal(Refused.NOT_FOUND)
        length = chunk_size(row.size, index) + _AROUND
        sealed = self._objects.read(_whole(row.branch, sha256), index * (CHUNK_BYTES + _AROUND), length)
        try:
            return self._opened(row, index, sealed)
        except InvalidTag as error:
            raise Unavailable("blob_damaged") from error

    def missing(self, caller: Caller, asked: Iterable[str]) -> list[str]:
        """Which of these files are not stored here; one whose object is gone or damaged is not.

        Raises:
            HubRefusal: ``request_malformed``.
        """
        wanted = list(dict.fromkeys(asked))
        if len(wanted) > MOST_ASKED_BLOBS:
            raise HubRefusal(Refused.REQUEST_MALFORMED, field="sha256")
        columns = BLOB_FILE.c
        of_branch = (columns.branch == caller.branch, columns.sha256.in_(wanted), columns.is_stored == 1)
        with self._store.reading() as connection:
            stored = set(connection.execute(select(columns.sha256).where(*of_branch)).scalars())
        lost = {sha256 for sha256 in stored if "whole" not in self._objects.names(folder_of(caller.branch, sha256))}
        for sha256 in sorted(lost):
            self._begin_again(caller, sha256)
        return [sha256 for sha256 in wanted if sha256 not in stored - lost]

    def _begin_again(self, caller: Caller, sha256: str) -> None:
        with self._store.writing() as connection:
            connection.execute(update(BLOB_FILE).where(*_of(caller, sha256)).values(is_stored=0))

    def _known(self, caller: Caller, sha256: str) -> Any:
        with self._store.reading() as connection:
            row = _row(connection, caller, sha256)
        if row is None:
            raise HubRefusal(Refused.NOT_FOUND)
        return row

    def _readable(self, caller: Caller, sha256: str) -> Any:
        """The file's row, of the own branch or of one whose case was brought here."""
        with self._store.reading() as connection:
            row = _row(connection, caller, sha256)
            if row is None or not row.is_stored:
                row = _granted(connection, caller, sha256) or row
        if row is None:
            raise HubRefusal(Refused.NOT_FOUND)
        return row

    def _begun(self, caller: Caller, sha256: str, size: int) -> dict[str, Any]:
        return {
            "branch": caller.branch,
            "sha256": sha256,
            "size": size,
            "is_stored": 0,
            "key": aes_key_wrap(self._key, secrets.token_bytes(_KEY)),
            "at": wire.utc_text(self._now()),
        }

    def _state(self, caller: Caller, sha256: str, size: int, *, is_stored: bool) -> BlobState:
        missing = () if is_stored else tuple(self._missing(caller, sha256, size))
        return BlobState(sha256, size, missing, is_stored)

    def _missing(self, caller: Caller, sha256: str, size: int) -> list[int]:
        there = {name for name in self._objects.names(_parts(caller, sha256)) if name.isdigit()}
        return [index for index in range(chunk_count(size)) if f"{index:05d}" not in there]

    def _is_whole(self, row: Any, sealed: Iterable[bytes]) -> bool:
        running = hashlib.sha256()
        try:
            for index, chunk in enumerate(sealed):
                running.update(self._opened(row, index, chunk))
        except InvalidTag:
            return False
        return running.hexdigest() == str(row.sha256)

    def _sealed(self, row: Any, index: int, content: bytes) -> bytes:
        """Random nonces: before the whole is proved, other bytes may come for the same place."""
        nonce = secrets.token_bytes(_NONCE)
        return nonce + self._cipher(row).encrypt(nonce, content, _place(row, index))

    def _opened(self, row: Any, index: int, sealed: bytes) -> bytes:
        return self._cipher(row).decrypt(sealed[:_NONCE], sealed[_NONCE:], _place(row, index))

    def _cipher(self, row: Any) -> AESGCM:
        return AESGCM(aes_key_unwrap(self._key, bytes(row.key)))


def _of(caller: Caller, sha256: str) -> tuple[Any, ...]:
    return BLOB_FILE.c.branch == caller.branch, BLOB_FILE.c.sha256 == sha256


def _row(connection: Connection, caller: Caller, sha256: str) -> Any:
    return connection.execute(select(BLOB_FILE).where(*_of(caller, sha256))).one_or_none()


def folder_of(branch: str, sha256: str) -> str:
    """Where a whole file lies."""
    return f"{branch}/{sha256[:2]}/{sha256}"


def parts_of(branch: str, sha256: str) -> str:
    """Where its chunks lie until all are there."""
    return f"parts/{branch}/{sha256}"


def _granted(connection: Connection, caller: Caller, sha256: str) -> Any:
    """The row of a stored file of another branch that came to the caller's with a case; None where none did."""
    of = (BLOB_GRANT.c.branch == caller.branch, BLOB_GRANT.c.sha256 == sha256, BLOB_FILE.c.is_stored == 1)
    joined = and_(BLOB_FILE.c.branch == BLOB_GRANT.c.owner_branch, BLOB_FILE.c.sha256 == BLOB_GRANT.c.sha256)
    asked = select(BLOB_FILE).join_from(BLOB_FILE, BLOB_GRANT, joined).where(*of)
    return connection.execute(asked.order_by(BLOB_FILE.c.branch)).first()


def _whole(branch: str, sha256: str) -> str:
    return f"{folder_of(branch, sha256)}/whole"


def _parts(caller: Caller, sha256: str) -> str:
    return parts_of(caller.branch, sha256)


def _place(row: Any, index: int) -> bytes:
    return f"{row.sha256} {index}".encode()
