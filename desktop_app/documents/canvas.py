"""Opens a ReportLab canvas that writes the same bytes every time."""

import hashlib
from io import BytesIO
from typing import Any

from desktop_app.documents.fonts import FontChain
from desktop_app.documents.geometry import PAGE_HEIGHT_MM, PAGE_WIDTH_MM, points


def new_canvas(buffer: BytesIO, fonts: FontChain, language: str) -> Any:
    """An A4 canvas with fixed dates and no font but ours."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(
        buffer,
        pagesize=(points(PAGE_WIDTH_MM), points(PAGE_HEIGHT_MM)),
        pageCompression=1,
        invariant=1,
        initialFontName=fonts.body,
        pdfVersion=(1, 7),
        lang=language,
    )
    # the file's /ID is a digest that begins with the time, which SOURCE_DATE_EPOCH would set even here
    canvas._doc.signature = hashlib.md5(usedforsecurity=False)  # noqa: SLF001  # ReportLab offers no other way
    return canvas
