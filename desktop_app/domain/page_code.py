"""What the codes in a page's corners say: which agreement, version and page a sheet of paper is."""

import re
from dataclasses import dataclass
from typing import Final, Self

DIGEST_LENGTH: Final = 12
"""Hex digits of the content's SHA-256 in a code."""
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
