"""``journal.tail``: what was committed since the last backups, once more, encrypted, in a file beside the database.

Each commit is appended and synced after the database has it and before anybody is told "saved": nothing that was
acknowledged hangs on one file alone.  After a crash the database may be one commit ahead of the tail, which catches
up; a tail that is ahead of its database means that the database has lost what was acknowledged, and gives it back.

A file is a start, then one frame a commit: length, nonce, AES-256-GCM.  Each frame is bound to its file and its
place; whether the events follow each other say their own seals.
"""

import errno
import os
import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain, count
from pathlib import Path
from typing import BinaryIO, Final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from desktop_app.domain.errors import Unavailable
from desktop_app.storage.atomic_file import open_regular, sync_directory
from desktop_app.storage.journal.head import EMPTY, Head
from desktop_app.storage.journal.journal import Entry

MAGIC: Final = b"ADT1"
_ID: Final = 16
_NONCE: Final = 12
_LENGTH: Final = 4
_TAG: Final = 16
_FIRST: Final = len(MAGIC) + _ID
MOST_FRAME: Final = 64 << 20
"""Bytes of one commit, sealed: a frame that claims more was written by nobody, and is not read."""


@dataclass(frozen=True, slots=True)
class KeptBlob:
    """A row of the table ``blob``; the key is wrapped."""

    sha256: str
    size: int
    key: bytes


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A row of the table ``draft``."""

    case_id: str
    stage: int
    field: str
    value: str
    changed_at: str
    by: str


@dataclass(frozen=True, slots=True)
class KeptForeign:
    """A row of the table ``taken_event``."""

    id: str
    taken_by: str
    hash: str
    envelope: bytes
    salt: bytes | None
    body: bytes | None


@dataclass(frozen=True, slots=True)
class Record:
    """What one commit kept.

    Attributes:
        dropped: drafts that went, by case and stage; stage 0 is all of the case.
        dropped_fields: single ones, by case, stage and field.
        code_keys: by person and desk.
        taken: events of other logs that came with a case.
    """

    entries: tuple[Entry, ...] = ()
    blobs: tuple[KeptBlob, ...] = ()
    counters: dict[str, int] = field(default_factory=dict)
    drafts: tuple[KeptDraft, ...] = ()
    dropped: tuple[tuple[str, int], ...] = ()
    code_keys: tuple[tuple[str, str, bytes], ...] = ()
    dropped_fields: tuple[tuple[str, int, str], ...] = ()
    taken: tuple[KeptForeign, ...] = ()


@dataclass(frozen=True, slots=True)
class Start:
    """Behind which place of the journal a tail begins; ``seal`` is that place's, hex."""

    pos: int = EMPTY.pos
    seal: str = EMPTY.seal

    @classmethod
    def of(cls, head: Head) -> "Start":
        """Behind the end of the journal."""
        return cls(head.pos, head.seal)


@dataclass(frozen=True, slots=True)
class TailRead:
    """What a tail holds.

    Attributes:
        records: in order, up to the first that is torn.
        size: bytes up to there.
        rest: bytes that lie behind it: a commit that a crash cut short, or damage.
    """

    start: Start
    records: tuple[Record, ...]
    size: int
    rest: int

    @property
    def is_torn(self) -> bool:
        """Whether something lies behind what could be read."""
        return self.rest > 0

    @property
    def entries(self) -> Sequence[Entry]:
        """Every event, in order."""
        return [entry for record in self.records for entry in record.entries]

    @property
    def end(self) -> Start:
        """The last place of the journal it holds."""
        entries = self.entries
        return Start(entries[-1].pos, entries[-1].seal.hex()) if entries else self.start


class TailFile:
    """Reads and appends to one tail; one thread at a time.

    Args:
        path: where it lies.
        key: encrypts it; its own for this purpose.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        self.path = path
        self._cipher = AESGCM(key)
        self._id = b""
        self._size = self._frames = 0

    def read(self) -> TailRead:
        """What is there; later appends go behind it.

        Raises:
            Unavailable: ``tail_damaged`` when there is none, or its start cannot be read with this key.
        """
        try:
            with open_regular(self.path) as file:
                whole = os.fstat(file.fileno()).st_size
                front = file.read(_FIRST)
                plain = list(self._frames_of(file, front[len(MAGIC) :]))
        except OSError as error:
            raise Unavailable("tail_damaged") from error
        if not front.startswith(MAGIC) or not plain:
            raise Unavailable("tail_damaged")
        size = _FIRST + sum(_LENGTH + _NONCE + len(frame) + _TAG for frame in plain)
        try:
            start = msgspec.msgpack.decode(plain[0], type=Start)
            records = tuple(msgspec.msgpack.decode(frame, type=Record) for frame in plain[1:])
        except msgspec.DecodeError as error:
            raise Unavailable("tail_damaged") from error
        self._id, self._size, self._frames = front[len(MAGIC) :], size, len(plain)
        return TailRead(start, records, size, rest=whole - size)

    def drop_rest(self) -> None:
        """Let go of what lies behind the last record that could be read.

        Raises:
            OSError: it still lies there.
        """
        os.truncate(self.path, self._size)

    def begin(self, start: Start, records: Iterable[Record]) -> None:
        """Put a new tail in the place of the one there was, whole or not at all.

        Raises:
            OSError: the one before is still there.
        """
        file_id, frames = secrets.token_bytes(_ID), 0
        fresh = self.path.with_name(self.path.name + ".new")
        try:
            handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0), 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(MAGIC + file_id)
                parts: Iterable[Start | Record] = chain((start,), records)
                for part in parts:
                    file.write(self._sealed(part, file_id, frames))
                    frames += 1
                file.flush()
                os.fsync(file.fileno())
                size = file.tell()
            fresh.replace(self.path)
        except OSError:
            fresh.unlink(missing_ok=True)
            raise
        self._id, self._size, self._frames = file_id, size, frames
        sync_directory(self.path.parent)

    def append(self, record: Record, *, is_synced: bool = True) -> None:
        """Put *record* behind the last one, durably unless it need not be.

        Raises:
            OSError: nothing was appended; also where it is more than :data:`MOST_FRAME`.
        """
        frame = self._sealed(record, self._id, self._frames)
        handle = os.open(self.path, os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
        try:
            try:
                os.lseek(handle, self._size, os.SEEK_SET)
                left = memoryview(frame)
                while left:
                    left = left[os.write(handle, left) :]
                if is_synced:
                    _sync(handle)
            except OSError:
                with suppress(OSError):  # what is left is a torn end, which the next one is written over
                    os.ftruncate(handle, self._size)
                raise
        finally:
            os.close(handle)
        self._size += len(frame)
        self._frames += 1

    def _sealed(self, part: Start | Record, file_id: bytes, place: int) -> bytes:
        nonce = secrets.token_bytes(_NONCE)
        plain = msgspec.msgpack.encode(part)
        if len(plain) + _TAG > MOST_FRAME:
            raise OSError(errno.EFBIG, "more than a frame may hold")
        sealed = self._cipher.encrypt(nonce, plain, _place(file_id, place))
        return len(sealed).to_bytes(_LENGTH, "big") + nonce + sealed

    def _frames_of(self, file: BinaryIO, file_id: bytes) -> Iterator[bytes]:
        """What each frame holds, one after the other: of a giant no more is read than can be opened, and one frame."""
        for place in count():
            front = file.read(_LENGTH + _NONCE)
            length = int.from_bytes(front[:_LENGTH], "big")
            if len(front) < _LENGTH + _NONCE or not _TAG <= length <= MOST_FRAME:
                return
            sealed = file.read(length)
            if len(sealed) < length:
                return
            try:
                yield self._cipher.decrypt(front[_LENGTH:], sealed, _place(file_id, place))
            except InvalidTag:
                return


def _place(file_id: bytes, place: int) -> bytes:
    return MAGIC + file_id + place.to_bytes(8, "big")


def _sync(handle: int) -> None:
    """The data and the length; when it was changed matters to nobody."""
    getattr(os, "fdatasync", os.fsync)(handle)
