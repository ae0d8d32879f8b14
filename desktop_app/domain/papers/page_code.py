"""What the codes on a page say: which agreement, version and page a sheet is, and of which copy of it."""

import re
from dataclasses import dataclass
from typing import Final, Self

DIGEST_LENGTH: Final = 12
"""Hex digits of the content's SHA-256 in a code."""
COPY_MARK_MM: Final = (60.0, 16.0, 66.0, 9.0)
"""Left, top, width and height of the place in the head of a page where a printed copy says which it is.

Nothing else stands there, so a scan looks past whatever is laid over it.
"""
COPY_SYMBOL_MM: Final = (76.0, 17.4, 6.5, 6.5)
"""Where in it the symbol stands that a scan reads."""
_COPY: Final = re.compile(
    r"(?:1|(?P<edition>3[0-9]|4[0-9]|5[0-4]))(?P<no>[0-9]{2})(?P<of>0[1-9]|[1-9][0-9])|2(?P<again>[0-9]{4})", re.ASCII
)
_SERIAL: Final = re.compile(r"(?P<no>[1-9][0-9]?)(?P<edition>[b-z]?)/(?P<of>[1-9][0-9]?)", re.ASCII)
MOST_EDITIONS: Final = 26
"""An original and its replacements, b to z."""
_SECOND: Final = 2
_BEFORE_EDITION: Final = 28
"""What the symbol adds to an edition, so that the second begins with 30 and none like a first one or a reprint."""
_PAYLOAD: Final = re.compile(
    r"(?P<number>[^/]{1,40})/(?P<version>[1-9][0-9]{0,3})/(?P<page>[1-9][0-9]{0,3})/(?P<pages>[1-9][0-9]{0,3})"
    r"/(?P<digest>[0-9A-F]{12})",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class PageCode:
    """What a corner code says; no personal data.

    Attributes:
        number: the agreement's number.
        version: the agreement's version, from 1.
        page: this page, from 1.
        pages: how many there are.
        digest: first 12 hex digits of the content's SHA-256, upper case. It binds the sheet to a stored
            version; it proves nothing by itself.
    """

    number: str
    version: int
    page: int
    pages: int
    digest: str

    @property
    def payload(self) -> str:
        """Upper case keeps the symbol in its alphanumeric mode, and small."""
        return f"{self.number}/{self.version}/{self.page}/{self.pages}/{self.digest}".upper()

    @classmethod
    def read(cls, payload: str) -> Self | None:
        """The code of a payload, or nothing when it is not one of ours."""
        match = _PAYLOAD.fullmatch(payload)
        if match is None:
            return None
        version, page, pages = (int(match[name]) for name in ("version", "page", "pages"))
        if page > pages:
            return None
        return cls(match["number"], version, page, pages, match["digest"])


@dataclass(frozen=True, slots=True)
class CopyCode:
    """Which copy of a paper a sheet is of; laid over the pinned pages when the copy goes to a printer.

    Attributes:
        no: of the originals, or of the reprints, from 1.
        of: how many originals there are; 0 for a reprint.
        edition: 1 for the first original in its place; whoever takes the place of one that was made void has the next,
            so that the void sheet is never taken for it.
    """

    no: int
    of: int = 0
    edition: int = 1

    @property
    def is_original(self) -> bool:
        """It is one of the originals, not a reprint."""
        return self.of > 0

    @property
    def serial(self) -> str:
        """As the print ledger writes it: ``1/2``, ``1b/2`` for what replaced it, or ``R3`` for the third reprint."""
        letter = "" if self.edition < _SECOND else chr(ord("a") + self.edition - 1)
        return f"{self.no}{letter}/{self.of}" if self.of else f"R{self.no}"

    @property
    def words(self) -> str:
        """As it is printed."""
        if not self.of:
            return f"副本　补打第{self.no}次"
        return f"原件 {self.serial}" if self.edition < _SECOND else f"原件 {self.serial}　补制"

    @property
    def payload(self) -> str:
        """Five digits, or six of a replacement: the smallest symbol holds either."""
        if not self.of:
            return f"2{self.no:04}"
        begin = "1" if self.edition < _SECOND else f"{_BEFORE_EDITION + self.edition}"
        return f"{begin}{self.no:02}{self.of:02}"

    @classmethod
    def of_serial(cls, serial: str) -> Self | None:
        """The original that the print ledger writes so, its place among them too; nothing for a reprint."""
        match = _SERIAL.fullmatch(serial)
        if match is None:
            return None
        letter = match["edition"]
        return cls(int(match["no"]), int(match["of"]), ord(letter) - ord("a") + 1 if letter else 1)

    @classmethod
    def read(cls, payload: str) -> Self | None:
        """The copy of a payload, or nothing when it is not one of ours."""
        match = _COPY.fullmatch(payload)
        if match is None:
            return None
        edition = int(match["edition"]) - _BEFORE_EDITION if match["edition"] else 1
        copy = cls(int(match["again"])) if match["again"] else cls(int(match["no"]), int(match["of"]), edition)
        is_there = copy.no > 0 and (copy.no <= copy.of or not copy.is_original)
        return copy if is_there else None
