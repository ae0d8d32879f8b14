"""Reads small scans of our own before the child gives up its rights: libraries load parts of themselves on first use.

A part of numpy that is not loaded by then would end the child at the first sheet that needs it.
"""

import io
from typing import Final

import numpy as np
import zxingcpp
from PIL import Image, ImageDraw

from desktop_app.devices.reading.paper.ink import Field, straighten_colour
from desktop_app.devices.reading.paper.page_reading import PinnedPages, read_sheet
from desktop_app.devices.reading.paper.pixels import sheets_of
from desktop_app.devices.reading.paper.print_page import draw_print
from desktop_app.devices.reading.paper.registration import Corners
from desktop_app.domain.papers.page_code import PageCode
from desktop_app.domain.signing.scan import FieldKind

_CODE: Final = PageCode("R", 1, 1, 1, "0" * 12)
_PLACES: Final[tuple[Corners, ...]] = tuple((left, top, 16.0, 16.0) for top in (8.0, 273.0) for left in (8.0, 186.0))
_FIELDS: Final = (
    Field("pen", FieldKind.PEN, (30.0, 200.0, 50.0, 14.0)),
    Field("seal", FieldKind.SEAL, (100.0, 200.0, 45.0, 45.0)),
)
_SIZE: Final = (840, 1188)
_PIXELS_PER_MM: Final = 4.0


def rehearse_scan() -> None:
    """Take a signed page out of each kind of file, and through everything: with all its codes and with three."""
    printed = _page()
    pdf = _saved(printed, "PDF")
    paper = PinnedPages("R", 1, 1, _CODE.digest, draw_print(pdf), _PLACES, (_FIELDS,))
    signed = _signed(printed)
    for kind, options in (("PNG", {}), ("JPEG", {}), ("TIFF", {"compression": "tiff_lzw"})):
        list(sheets_of(f"r.{kind.lower()}", _saved(signed, kind, **options)))
    # Out of whichever file, it is the same sheet from here on.
    for image in sheets_of("r.pdf", _saved(signed, "PDF")):
        read = read_sheet(image, "r", 1, paper)
        if read.registration is not None:
            straighten_colour(image, read.registration.matrix, 20).save(io.BytesIO(), "JPEG")
    signed.paste("white", (0, 0, 120, 120))
    for image in (signed, signed.convert("L"), Image.new("RGB", _SIZE, "grey")):
        read_sheet(image, "r", 1, paper)


def _page() -> Image.Image:
    page = Image.new("RGB", _SIZE, "white")
    barcode = zxingcpp.create_barcode(_CODE.payload, zxingcpp.BarcodeFormat.QRCode)
    symbol = Image.fromarray(np.array(barcode.to_image(scale=1, add_quiet_zones=False)))
    for left, top, width, height in _PLACES:
        side = (round(width * _PIXELS_PER_MM), round(height * _PIXELS_PER_MM))
        place = (round(left * _PIXELS_PER_MM), round(top * _PIXELS_PER_MM))
        page.paste(symbol.resize(side, Image.Resampling.NEAREST), place)
    draw = ImageDraw.Draw(page)
    for line in range(160, 760, 24):
        for word in range(100, 700, 60):
            draw.rectangle((word + line % 36, line, word + line % 36 + 30, line + 10), fill="black")
    return page


def _signed(printed: Image.Image) -> Image.Image:
    """Ink in the pen field, paste in the seal's, and a stroke where none should be."""
    page = printed.copy()
    draw = ImageDraw.Draw(page)
    draw.line((150, 820, 220, 840), fill=(20, 20, 60), width=4)
    draw.ellipse((440, 840, 540, 940), outline=(200, 40, 40), width=8)
    draw.line((300, 1000, 360, 1020), fill=(20, 20, 60), width=6)
    return page


def _saved(page: Image.Image, kind: str, **options: str) -> bytes:
    target = io.BytesIO()
    page.save(target, kind, **options)
    return target.getvalue()
