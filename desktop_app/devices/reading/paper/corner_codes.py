"""Finds the corner codes of a page in its pixels."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import zxingcpp
from numpy.typing import NDArray

from desktop_app.domain.papers.page_code import PageCode

Pixels = NDArray[np.uint8]
Points = NDArray[np.float64]
CODES_ON_A_PAGE: Final = 4
_LOW_SIDE: Final = 1800
"""Longest side in pixels below which a picture is read a second time at twice its size: under 155 dpi."""


@dataclass(frozen=True, slots=True)
class SeenCode:
    """One code as seen.

    Attributes:
        corners: pixels ``(x, y)`` of the symbol's own top left, top right, bottom right and bottom left corner.
    """

    code: PageCode
    corners: Points

    @property
    def middle(self) -> Points:
        return np.asarray(self.corners.mean(axis=0), dtype=np.float64)


def find_codes(grey: Pixels) -> list[SeenCode]:
    """Every code of ours, each once; symbols of others are passed over.

    A picture that shows fewer than four is looked at again enlarged, and darkened: a faint print of few pixels.
    """
    seen = _read(grey, 1.0)
    if len(seen) < CODES_ON_A_PAGE and max(grey.shape) < _LOW_SIDE:
        seen = _merged(seen, _read(np.asarray(grey.repeat(2, axis=0).repeat(2, axis=1)), 2.0))
    if len(seen) < CODES_ON_A_PAGE:
        seen = _merged(seen, _read(grey, 1.0, is_faint=True))
    return seen


def has_symbols(grey: Pixels) -> bool:
    """Whether there is any QR code at all, of whomever."""
    return bool(zxingcpp.read_barcodes(grey, formats=_qr_codes(), try_invert=False))


def _qr_codes() -> Any:
    return zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


def _read(grey: Pixels, scale: float, *, is_faint: bool = False) -> list[SeenCode]:
    binarizer = zxingcpp.Binarizer.GlobalHistogram if is_faint else zxingcpp.Binarizer.LocalAverage
    found = zxingcpp.read_barcodes(
        grey, formats=_qr_codes(), try_invert=False, try_downscale=scale == 1.0, binarizer=binarizer
    )
    return list(_ours(found, scale))


def _ours(symbols: Iterable[Any], scale: float) -> Iterable[SeenCode]:
    for symbol in symbols:
        code = PageCode.read(symbol.text)
        if code is not None:
            at = symbol.position
            corners = [(point.x, point.y) for point in (at.top_left, at.top_right, at.bottom_right, at.bottom_left)]
            yield SeenCode(code, np.asarray(corners, dtype=np.float64) / scale)


def _merged(first: list[SeenCode], second: list[SeenCode]) -> list[SeenCode]:
    """The codes of two looks: what stands in the same place is the same."""
    merged = list(first)
    for code in second:
        side = float(np.ptp(code.corners, axis=0).max())
        if all(float(np.abs(known.middle - code.middle).max()) > side / 2 for known in merged):
            merged.append(code)
    return merged
