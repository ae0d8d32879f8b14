"""Says what bytes are by their first characters, and what a file's name claims they are."""

import codecs
import io
import re
import zipfile
from pathlib import PurePath
from typing import Final

from desktop_app.domain.errors import RuleBroken

_MAGIC: Final = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"MZ", "exe"),
    (b"\x7fELF", "exe"),
    (b"#!", "script"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"RIFF", "riff"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
)
_MARKUP: Final = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<(\?xml|!doctype|!--|svg|html)", re.IGNORECASE)
# The code page of names in old archives; it cannot be loaded once no file can be opened any more.
_ARCHIVE_NAMES: Final = codecs.lookup("cp437")
_ENDINGS: Final = {
    ".jpg": "jpeg",
    ".jpeg": "jpeg",
    ".png": "png",
    ".pdf": "pdf",
    ".csv": "csv",
    ".txt": "csv",
    ".tsv": "csv",
    ".xlsx": "xlsx",
}
ATTACHMENT_KINDS: Final = frozenset({"jpeg", "png", "pdf"})
TABLE_KINDS: Final = frozenset({"csv", "xlsx"})


def content_kind(content: bytes) -> str:
    """What the bytes are: one of the names above, ``svg``, ``html``, ``xlsx``, or ``unknown`` (which plain text is)."""
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            return _zip_kind(content) if kind == "zip" else kind
    if content[4:8] == b"ftyp":
        return "heic" if content[8:12] in {b"heic", b"heix", b"mif1", b"msf1"} else "video"
    if _MARKUP.match(content[:512]):
        return "svg" if b"<svg" in content[:4096].lower() else "html"
    return "unknown"


def claimed_kind(name: str) -> str | None:
    """What the ending of *name* promises: a kind, ``""`` without an ending, ``None`` for one not accepted anywhere."""
    ending = PurePath(name).suffix.lower()
    return _ENDINGS.get(ending) if ending else ""


def attachment_kind(name: str, content: bytes) -> str:
    """The kind of an attachment, when name and content agree.

    Raises:
        RuleBroken: ``file_type_not_allowed`` or ``file_type_mismatch``.
    """
    claimed, found = claimed_kind(name), content_kind(content)
    if claimed in ATTACHMENT_KINDS and claimed != found:
        raise RuleBroken("file_type_mismatch", claimed=claimed, found=found)
    if found not in ATTACHMENT_KINDS or claimed not in {"", found}:
        raise RuleBroken("file_type_not_allowed", ending=PurePath(name).suffix.lower()[:12], found=found)
    if found == "pdf" and is_archive(content):
        raise RuleBroken("file_type_mismatch", claimed="pdf", found="zip")
    return found


def table_kind(name: str, content: bytes) -> str:
    """``csv`` or ``xlsx``, when name and content agree.

    Raises:
        RuleBroken: ``file_type_not_allowed`` or ``file_type_mismatch``.
    """
    claimed, found = claimed_kind(name), content_kind(content)
    found = "csv" if found in {"unknown", "bmp", "exe"} and _looks_like_text(content) else found
    if claimed in TABLE_KINDS and claimed != found:
        raise RuleBroken("file_type_mismatch", claimed=claimed, found=found)
    if found not in TABLE_KINDS or claimed not in {"", found}:
        raise RuleBroken("file_type_not_allowed", ending=PurePath(name).suffix.lower()[:12], found=found)
    return found


def is_archive(content: bytes) -> bool:
    """Whether an unpacker would find files in these bytes, whatever they begin with."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return bool(archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def _zip_kind(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "xlsx" if "xl/workbook.xml" in archive.namelist() else "zip"
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return "zip"


def _looks_like_text(content: bytes) -> bool:
    """Text in any of the encodings that are read; UTF-16 is the only one with zero bytes."""
    start = content[:4096]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    even, odd = start[::2].count(0), start[1::2].count(0)
    if even == odd == 0:
        return True
    # In UTF-16 the digits, commas and line ends have their zeros on one side; Han characters hardly have any.
    return max(even, odd) > 4 * min(even, odd) and max(even, odd) >= len(start) // 20
