"""Reads which copy of the paper a sheet is of, from the symbol in the head of its page."""

from typing import Any, Final

import numpy as np
import zxingcpp
from PIL import Image

from desktop_app.devices.reading.paper.corner_codes import Points
from desktop_app.devices.reading.paper.straightening import straightened
from desktop_app.domain.papers.page_code import COPY_SYMBOL_MM, CopyCode

_AROUND_MM: Final = 2.0
"""The symbol lies where the page's codes say, to a fraction of a millimetre; the box around it is cut."""
_PIXELS_PER_MM: Final = 10.0
"""Six and a half pixels a module, whatever the picture had."""


def read_copy(red: Image.Image, matrix: Points) -> CopyCode | None:
    """The copy, or nothing when no symbol is there or none can be read.

    Args:
        red: the sheet's picture, red channel.
        matrix: from millimetres on the page to its pixels.
    """
    left, top, side, _ = COPY_SYMBOL_MM
    pixels = round((side + 2 * _AROUND_MM) * _PIXELS_PER_MM)
    origin = (left - _AROUND_MM, top - _AROUND_MM)
    part = straightened(red, matrix, origin, (pixels, pixels), _PIXELS_PER_MM, Image.Resampling.BICUBIC)
    seen = np.asarray(part)
    for binarizer in (zxingcpp.Binarizer.LocalAverage, zxingcpp.Binarizer.GlobalHistogram):
        found = zxingcpp.read_barcodes(seen, formats=_symbols(), try_invert=False, binarizer=binarizer)
        copies = {copy for one in found if (copy := CopyCode.read(one.text)) is not None}
        if len(copies) == 1:
            return copies.pop()
    return None


def _symbols() -> Any:
    return zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.DataMatrix)
