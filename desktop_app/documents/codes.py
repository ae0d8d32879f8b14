"""The code in the four corners of each page: which agreement, version and page a sheet of paper is."""

import re
from dataclasses import dataclass
from typing import Any, Final, Self

import zxingcpp

_PAYLOAD: Final = re.compile(
    r"(?P<number>[^/]{1,40})/(?P<version>[1-9][0-9]{0,3})/(?P<page>[1-9][0-9]{0,3})/(?P<pages>[1-9][0-9]{0,3})"
    r"/(?P<digest>[0-9A-F]{12})",
    re.ASCII,
)
_DIGIT: Final = b"1" + b"0" * 255
"""A binary digit by brightness: black is 1."""
_ERROR_CORRECTION: Final = "Q"  # four codes a page count for more than level H


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


def symbol(payload: str, *, error_correction: str = _ERROR_CORRECTION) -> tuple[int, bytes]:
    """The code as modules a side, and its rows of pixels without quiet zone: eight to a byte, 1 is dark."""
    barcode = zxingcpp.create_barcode(payload, zxingcpp.BarcodeFormat.QRCode, ec_level=error_correction)
    image: Any = barcode.to_image(scale=1, add_quiet_zones=False)  # has the buffer protocol, its stub does not say so
    view = memoryview(image)
    modules = view.shape[0] if view.shape else 0
    digits = bytes(view).translate(_DIGIT)
    width = (modules + 7) // 8
    rows = [int(digits[start : start + modules], 2) << -modules % 8 for start in range(0, modules * modules, modules)]
    return modules, b"".join([row.to_bytes(width, "big") for row in rows])
