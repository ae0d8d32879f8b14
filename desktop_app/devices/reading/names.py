"""Makes the name of a file from outside fit to be shown: it comes from the customer, not from us."""

import re
import unicodedata
from typing import Final

MOST_BYTES: Final = 255
_RESERVED: Final = re.compile(r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|COM[0-9¹²³]|LPT[0-9¹²³])", re.IGNORECASE)
_FORBIDDEN: Final = re.compile(r'[<>"|?*]')
_DRIVE: Final = re.compile(r"[A-Za-z]:")
_LONGEST_ENDING: Final = 16
NAMELESS: Final = "文件"


def shown_name(raw: str) -> str:
    """The last part of *raw*, without anything that could lead, mislead or break a file system.

    Gone are: folders of either style, drive letters, streams (``a.jpg:b``), controls and direction marks (with which
    ``exe.gpj`` can be shown backwards), characters Windows forbids, spaces and dots at the end. Names that Windows
    reserves get an underscore; at most 255 bytes of UTF-8 remain, with the ending.
    """
    last = re.split(r"[/\\]", raw)[-1]
    last = _DRIVE.sub("", last, count=1) if _DRIVE.match(last) else last
    last = last.partition(":")[0]
    visible = "".join(
        character for character in last if unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}
    )
    name = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", visible)).strip(" ").rstrip(". ")
    if not name.strip("."):
        return NAMELESS
    stem = name.partition(".")[0].rstrip(" ")
    return _shorten(f"_{name}" if _RESERVED.fullmatch(stem) else name)


def _shorten(name: str) -> str:
    if len(name.encode()) <= MOST_BYTES:
        return name
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending.encode()) > _LONGEST_ENDING:
        stem, dot, ending = name, "", ""
    room = MOST_BYTES - len((dot + ending).encode())
    return stem.encode()[:room].decode(errors="ignore").rstrip(". ") + dot + ending
