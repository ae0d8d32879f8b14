"""Takes files from outside: opened once, judged by their content, parsed in a child that may die.

Nothing of a file is parsed in the application's own process. A refusal is a ``RuleBroken`` with a stable code;
whatever happens to the child is one of them too (``file_unreadable``).
"""

import hashlib
import os
import stat
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum
from pathlib import Path
from threading import Event
from typing import Final, TypeVar

import msgspec

from desktop_app.devices.reading.names import shown_name
from desktop_app.devices.reading.parent import Answer, ask_child, child_command
from desktop_app.devices.reading.pasted import split_pasted
from desktop_app.devices.reading.protocol import AttachmentResult, Request, TableResult, Task
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.papers.paper import PrintedMarks
from desktop_app.domain.signing.seal import SealReport, SealTrust
from desktop_app.domain.stages.imports import PasteRecipe

MIB: Final = 1024 * 1024
TIME_LIMIT_S: Final = 15.0
_MIME: Final = {"jpeg": "image/jpeg", "png": "image/png", "pdf": "application/pdf"}
_READ_CHUNK: Final = MIB

Result = TypeVar("Result")


class Use(Enum):
    """What a file is wanted for; the value is the most bytes it may have."""

    ATTACHMENT = 10 * MIB
    IMPORT = 20 * MIB
    PAPER = 64 * MIB


class AttachmentKind(StrEnum):
    """What a file from outside may be to be kept as evidence; its content says which, not its name."""

    JPEG = "jpeg"
    PNG = "png"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class TakenFile:
    """The bytes of a file as they were at one moment; the file itself is not looked at again.

    Attributes:
        name: cleaned for showing; never used as a path.
        sha256: of *content*, in hexadecimal digits.
    """

    name: str
    content: bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A checked attachment, ready to be stored.

    Attributes:
        content: the bytes to keep: a picture redrawn without its metadata, a PDF as it came.
        sha256: of *content*; ``source_sha256`` is that of the file as the customer gave it.
        size: bytes of *content*.
        pixels: width and height of a picture.
        pages: number of pages of a PDF.
        preview: a small PNG, empty when none could be drawn.
    """

    kind: AttachmentKind
    mime: str
    name: str
    sha256: str
    source_sha256: str
    size: int
    content: bytes
    preview: bytes
    pixels: tuple[int, int] | None = None
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class SheetTable:
    """A table as text.

    Attributes:
        header: one text per column; each row has as many cells.
        preamble: lines above the header (title, account, period).
        first_row: line number, from 1, of ``rows[0]`` in the file, empty lines counted.
        sheet: name of the sheet read; ``sheets`` are all visible ones; both empty for delimited text.
        encoding: ``utf-8``, ``utf-16``, ``gb18030``, …, ``xlsx`` or ``pasted``.
        delimiter: of delimited text, else empty.
        truncated: a cell was longer than 4,000 characters and has been cut.
        cleaned: cells from which invisible characters (controls, direction marks) were taken.
        uncomputed: (row, column), from 0, of formulas whose result the file does not hold; the cell is empty.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    encoding: str
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    preamble: tuple[tuple[str, ...], ...] = ()
    first_row: int = 2
    truncated: bool = False
    cleaned: int = 0
    uncomputed: tuple[tuple[int, int], ...] = ()


class FileReader:
    """Reads attachments and tables through a child process.

    Args:
        command: starts the child; by default the program itself.
        time_limit_s: seconds after which the child is killed.
    """

    def __init__(self, command: Sequence[str] = (), *, time_limit_s: float = TIME_LIMIT_S) -> None:
        self._command = tuple(command) or child_command()
        self._time_limit_s = time_limit_s

    def take(self, path: Path, use: Use = Use.ATTACHMENT) -> TakenFile:
        """Open *path* once and read it whole.

        Raises:
            RuleBroken: ``not_a_regular_file``, ``file_empty``, ``file_too_large`` (facts: limit, size in bytes) or
                ``file_unreadable`` (facts: reason ``missing``, ``denied``, ``changing`` or ``failed``).
        """
        content = read_once(path, use.value)
        return TakenFile(shown_name(path.name), content, hashlib.sha256(content).hexdigest())

    def read_attachment(
        self,
        taken: TakenFile,
        *,
        cancelled: Event | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> Attachment:
        """Check an attachment and make what is kept of it.

        Raises:
            RuleBroken: ``file_type_not_allowed``, ``file_type_mismatch``, ``picture_too_large``, ``picture_broken``,
                ``pdf_broken``, ``pdf_encrypted``, ``pdf_active_content``, ``pdf_too_many_pages``,
                ``file_too_large``, ``file_empty``, ``file_unreadable`` or ``reading_cancelled``.
        """
        answer = self._ask(Task.ATTACHMENT, taken, Use.ATTACHMENT, None, cancelled, progress)
        result = _decoded(answer, AttachmentResult)
        if len(answer.blobs) != 2 or result.kind not in _MIME:  # noqa: PLR2004 - what is kept and its preview
            raise RuleBroken("file_unreadable", reason="answer")
        content, preview = answer.blobs
        return Attachment(
            kind=AttachmentKind(result.kind),
            mime=_MIME[result.kind],
            name=taken.name,
            sha256=hashlib.sha256(content).hexdigest(),
            source_sha256=taken.sha256,
            size=len(content),
            content=content,
            preview=preview,
            pixels=(result.width, result.height) if result.width and result.height else None,
            pages=result.pages,
        )

    def read_table(
        self,
        taken: TakenFile,
        *,
        sheet: str | None = None,
        cancelled: Event | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> SheetTable:
        """Read delimited text or an Excel workbook.

        Args:
            taken: the file, taken with ``Use.IMPORT``.
            sheet: name of the sheet; without it the first visible one that holds anything.
            cancelled: set it to give up.
            progress: called with rows done and rows in all.

        Raises:
            RuleBroken: ``file_type_not_allowed``, ``file_type_mismatch``, ``table_too_large`` (facts: what, limit),
                ``table_encoding_unknown``, ``table_empty``, ``file_too_large``, ``file_empty``, ``file_unreadable``
                or ``reading_cancelled``.
        """
        answer = self._ask(Task.TABLE, taken, Use.IMPORT, sheet, cancelled, progress)
        return _sheet_table(_decoded(answer, TableResult))

    def read_seal(self, taken: TakenFile, trust: SealTrust) -> SealReport:
        """Judge the seal of a PDF, taken with ``Use.PAPER``.

        Raises:
            RuleBroken: ``file_too_large``, ``file_empty``, ``file_unreadable``.
        """
        return _decoded(self._ask(Task.SEAL, taken, Use.PAPER, None, None, None, trust), SealReport)

    def read_marks(self, taken: TakenFile) -> PrintedMarks:
        """Read off a PDF, taken with ``Use.PAPER``, what its text says it is; a scan says nothing.

        Raises:
            RuleBroken: ``pdf_broken``, ``pdf_too_many_pages``, ``file_too_large``, ``file_empty``, ``file_unreadable``.
        """
        return _decoded(self._ask(Task.MARKS, taken, Use.PAPER, None, None, None), PrintedMarks)

    def read_code(self, taken: TakenFile) -> str:
        """The text of the large code of an offer sheet, off a picture or a PDF; empty when there is none.

        Raises:
            RuleBroken: ``file_type_not_allowed``, ``file_type_mismatch``, ``pdf_broken``, ``pdf_too_many_pages``,
                ``picture_broken``, ``picture_too_large``, ``file_too_large``, ``file_empty``, ``file_unreadable``.
        """
        return _decoded(self._ask(Task.CODE, taken, Use.ATTACHMENT, None, None, None), str)

    def read_pasted(self, text: str, recipe: PasteRecipe) -> SheetTable:
        """Part text copied from a screen of the core system into columns; no child, as nothing is decoded.

        Raises:
            RuleBroken: ``table_empty`` or ``table_too_large``.
        """
        return _sheet_table(split_pasted(text, recipe))

    def _ask(
        self,
        task: Task,
        taken: TakenFile,
        use: Use,
        sheet: str | None,
        cancelled: Event | None,
        progress: Callable[[int, int], None] | None,
        trust: SealTrust | None = None,
    ) -> Answer:
        check_size(len(taken.content), use.value)
        request = Request(task, taken.name, len(taken.content), sheet, trust)
        return ask_child(
            self._command,
            request,
            taken.content,
            time_limit_s=self._time_limit_s,
            cancelled=cancelled or Event(),
            progress=progress or (lambda _done, _total: None),
        )


def read_once(path: Path, limit: int) -> bytes:
    """The whole of *path*, opened once and followed nowhere.

    Raises:
        RuleBroken: ``not_a_regular_file``, ``file_empty``, ``file_too_large`` or ``file_unreadable``.
    """
    # Without O_NONBLOCK the open itself would wait for somebody to write into a named pipe.
    flags = os.O_RDONLY
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_NOCTTY", "O_BINARY"):
        flags |= getattr(os, name, 0)
    try:
        if path.is_symlink():
            raise RuleBroken("not_a_regular_file")
        handle = os.open(path, flags)
    except FileNotFoundError as error:
        raise RuleBroken("file_unreadable", reason="missing") from error
    except OSError as error:
        raise _refused_open(path, error) from error
    except ValueError as error:  # a NUL in the name
        raise RuleBroken("file_unreadable", reason="missing") from error
    try:
        return _read_open(handle, limit)
    except OSError as error:
        raise RuleBroken("file_unreadable", reason="failed") from error
    finally:
        os.close(handle)


def _refused_open(path: Path, error: OSError) -> RuleBroken:
    """A symbolic link, a socket or a folder (on Windows) cannot be opened; all else was denied or failed."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return RuleBroken("not_a_regular_file")
    except OSError:
        return RuleBroken("file_unreadable", reason="failed")
    return RuleBroken("file_unreadable", reason="denied" if isinstance(error, PermissionError) else "failed")


def _read_open(handle: int, limit: int) -> bytes:
    found = os.fstat(handle)
    if not stat.S_ISREG(found.st_mode):
        raise RuleBroken("not_a_regular_file")
    check_size(found.st_size, limit)
    content = bytearray()
    # One byte more than was announced: a file that still grows is noticed, and never followed to its end.
    while len(content) <= found.st_size:
        chunk = os.read(handle, min(_READ_CHUNK, found.st_size + 1 - len(content)))
        if not chunk:
            break
        content += chunk
    if len(content) != found.st_size:
        raise RuleBroken("file_unreadable", reason="changing")
    return bytes(content)


def check_size(size: int, limit: int) -> None:
    """Refuse what is too large or empty.

    Raises:
        RuleBroken: ``file_too_large`` or ``file_empty``.
    """
    if size > limit:
        raise RuleBroken("file_too_large", limit=limit, size=size)
    if size == 0:
        raise RuleBroken("file_empty")


def _decoded(answer: Answer, kind: type[Result]) -> Result:
    try:
        return msgspec.json.decode(answer.result, type=kind)
    except msgspec.MsgspecError as error:
        raise RuleBroken("file_unreadable", reason="answer") from error


def _sheet_table(result: TableResult) -> SheetTable:
    return SheetTable(**{name: getattr(result, name) for name in result.__struct_fields__})
