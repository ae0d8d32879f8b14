"""What the application and its reader child say to each other over the two pipes.

The request is one header and the file's bytes; the answer is a run of frames, each a kind byte, a length
and a payload. An answer counts only when its end frame arrived: a child that died half-way said nothing.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import BinaryIO, Final

import msgspec

from desktop_app.domain.signing.scan import PageReading
from desktop_app.domain.signing.seal import SealTrust

_LENGTH: Final = struct.Struct(">I")
_FRAME: Final = struct.Struct(">cI")
ANSWER_LIMIT: Final = 160 * 1024 * 1024
"""Bytes of answer a parent accepts; the child is as little trusted as the file it read."""


class Task(Enum):
    """What the child is asked to make of the bytes."""

    ATTACHMENT = "attachment"
    TABLE = "table"
    SEAL = "seal"
    MARKS = "marks"
    SCAN = "scan"
    CODE = "code"


class Kind(Enum):
    """What a frame of the answer holds."""

    PROGRESS = b"P"
    RESULT = b"R"
    BLOB = b"B"
    REFUSAL = b"X"
    END = b"E"


class FieldSpec(msgspec.Struct, frozen=True):
    """A field of a paper; *rect* is left, top, width, height in millimetres."""

    id: str
    kind: str
    page: int
    rect: tuple[float, float, float, float]


class PaperSpec(msgspec.Struct, frozen=True):
    """The print a scan is held against; its file follows that of the scan.

    Attributes:
        digest: as the corner codes write it.
        codes: places of the corner codes: top left, top right, bottom left, bottom right.
    """

    number: str
    version: int
    pages: int
    digest: str
    pdf_sha256: str
    pdf_size: int
    codes: tuple[tuple[float, float, float, float], ...]
    fields: tuple[FieldSpec, ...]


class Request(msgspec.Struct, frozen=True):
    """The header before the file's bytes; ``name`` is the shown name, only its ending is looked at.

    ``paper`` and ``pictures`` are for a scan: what it is held against, and whether straightened pages are wanted.
    """

    task: Task
    name: str
    size: int
    sheet: str | None = None
    trust: SealTrust | None = None
    paper: PaperSpec | None = None
    pictures: bool = False

    @property
    def bytes_after(self) -> int:
        """How many bytes follow the header."""
        return self.size + (self.paper.pdf_size if self.paper else 0)


class Refusal(msgspec.Struct, frozen=True):
    """A rule the file breaks: the code and facts of a ``RuleBroken``."""

    code: str
    facts: dict[str, str | int]


class AttachmentResult(msgspec.Struct, frozen=True):
    """What the child found; the kept bytes and the preview follow as two blobs, the preview possibly empty."""

    kind: str
    pages: int | None
    width: int | None
    height: int | None


class TableResult(msgspec.Struct, frozen=True):
    """A table as text, cell by cell."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    preamble: tuple[tuple[str, ...], ...]
    first_row: int
    sheet: str
    sheets: tuple[str, ...]
    encoding: str
    delimiter: str
    truncated: bool
    cleaned: int
    uncomputed: tuple[tuple[int, int], ...]


class ScanResult(msgspec.Struct, frozen=True):
    """Every sheet of a scan; a picture of each sheet in ``pictured`` follows as a blob."""

    readings: tuple[PageReading, ...]
    pictured: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """One piece of the answer."""

    kind: Kind
    payload: bytes


class ProtocolBroken(Exception):
    """The other side does not speak this protocol."""


def request_bytes(request: Request, content: bytes) -> bytes:
    """Everything the child reads from its standard input."""
    header = msgspec.json.encode(request)
    return _LENGTH.pack(len(header)) + header + content


def read_request(stream: BinaryIO) -> tuple[Request, bytes]:
    """Read the header and the file's bytes.

    Raises:
        ProtocolBroken: the stream ended early or the header is not a request.
    """
    (length,) = _LENGTH.unpack(_exactly(stream, _LENGTH.size))
    try:
        request = msgspec.json.decode(_exactly(stream, min(length, 1 << 20)), type=Request)
    except msgspec.MsgspecError as error:
        raise ProtocolBroken from error
    return request, _exactly(stream, request.bytes_after)


def write_frame(stream: BinaryIO, kind: Kind, payload: bytes = b"") -> None:
    """Send one piece of the answer at once."""
    stream.write(_FRAME.pack(kind.value, len(payload)))
    stream.write(payload)
    stream.flush()


@dataclass(slots=True)
class FrameBuffer:
    """Puts the chunks a pipe delivers together again into frames."""

    _waiting: bytearray = field(default_factory=bytearray)
    _seen: int = 0

    def feed(self, chunk: bytes) -> Iterator[Frame]:
        """Yield each frame that is now whole.

        Raises:
            ProtocolBroken: an unknown kind, or more bytes than an answer may have.
        """
        self._seen += len(chunk)
        if self._seen > ANSWER_LIMIT:
            raise ProtocolBroken
        self._waiting += chunk
        while len(self._waiting) >= _FRAME.size:
            letter, length = _FRAME.unpack_from(self._waiting)
            if length > ANSWER_LIMIT:
                raise ProtocolBroken
            if len(self._waiting) < _FRAME.size + length:
                return
            payload = bytes(self._waiting[_FRAME.size : _FRAME.size + length])
            del self._waiting[: _FRAME.size + length]
            try:
                yield Frame(Kind(letter), payload)
            except ValueError as error:
                raise ProtocolBroken from error


def _exactly(stream: BinaryIO, size: int) -> bytes:
    content = stream.read(size)
    if len(content) != size:
        raise ProtocolBroken
    return content
