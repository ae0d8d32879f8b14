"""The symbols on a page: of the code in its four corners, and of the copy (see ``domain.papers.page_code``)."""

from typing import Any, Final

import zxingcpp

_DIGIT: Final = b"1" + b"0" * 255
"""A binary digit by brightness: black is 1."""
_ERROR_CORRECTION: Final = "Q"  # four codes a page count for more than level H


def symbol(payload: str, *, error_correction: str = _ERROR_CORRECTION) -> tuple[int, bytes]:
    """The code as modules a side, and its rows of pixels without quiet zone: eight to a byte, 1 is dark."""
    return _pixels(zxingcpp.create_barcode(payload, zxingcpp.BarcodeFormat.QRCode, ec_level=error_correction))


def copy_symbol(payload: str) -> tuple[int, bytes]:
    """The same of a copy's payload: a Data Matrix, ten modules a side, half as large as any QR code."""
    return _pixels(zxingcpp.create_barcode(payload, zxingcpp.BarcodeFormat.DataMatrix))


def _pixels(barcode: Any) -> tuple[int, bytes]:
    image: Any = barcode.to_image(scale=1, add_quiet_zones=False)  # has the buffer protocol, its stub does not say so
    view = memoryview(image)
    modules = view.shape[0] if view.shape else 0
    digits = bytes(view).translate(_DIGIT)
    width = (modules + 7) // 8
    rows = [int(digits[start : start + modules], 2) << -modules % 8 for start in range(0, modules * modules, modules)]
    return modules, b"".join([row.to_bytes(width, "big") for row in rows])
