"""Draws pages of a PDF as pictures for the screen."""

import threading
from dataclasses import dataclass

import pypdfium2

from desktop_app.domain.errors import Unavailable

_MOST_WIDTH_PX = 10_000
# PDFium may be used by one thread at a time in the whole process: https://pdfium.googlesource.com/pdfium/+/HEAD/README.md
_PDFIUM = threading.Lock()


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """One page as rows of RGB, three bytes a pixel, no padding."""

    width: int
    height: int
    rgb: bytes


def page_count(pdf: bytes) -> int:
    """How many pages the file has.

    Raises:
        Unavailable: ``pdf_damaged``.
    """
    with _PDFIUM, _open(pdf) as document:
        return len(document)


def render_page(pdf: bytes, page: int, width_px: int) -> RenderedPage:
    """One page on white; may be called from any thread.

    Args:
        pdf: the file.
        page: from 1.
        width_px: width of the picture, up to 10,000.

    Raises:
        Unavailable: ``pdf_damaged``.
        ValueError: when the page or the width is out of range.
    """
    if not 1 <= width_px <= _MOST_WIDTH_PX:
        message = "width_px out of range"
        raise ValueError(message)
    with _PDFIUM, _open(pdf) as document:
        if not 1 <= page <= len(document):
            message = "page out of range"
            raise ValueError(message)
        loaded = document[page - 1]
        bitmap = loaded.render(scale=width_px / loaded.get_width(), rev_byteorder=True, fill_color=(255, 255, 255, 255))
        picture = _packed(bitmap)
        bitmap.close()
        loaded.close()
        return picture


def _open(pdf: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise Unavailable("pdf_damaged") from error


def _packed(bitmap: pypdfium2.PdfBitmap) -> RenderedPage:
    """The bitmap without the bytes that pad its rows."""
    rows = memoryview(bitmap.buffer).cast("B")
    used = bitmap.width * bitmap.n_channels
    packed = b"".join(
        bytes(rows[start : start + used]) for start in range(0, bitmap.height * bitmap.stride, bitmap.stride)
    )
    return RenderedPage(bitmap.width, bitmap.height, packed)
