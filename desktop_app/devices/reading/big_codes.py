"""Reads the large code of an offer sheet off a picture or a PDF, in the child."""

import io
from collections.abc import Iterator
from typing import BinaryIO, Final

import msgspec
import pypdfium2
import zxingcpp
from PIL import Image, UnidentifiedImageError

from desktop_app.devices.reading.pdf import PAGE_LIMIT
from desktop_app.devices.reading.picture import PIXEL_LIMIT
from desktop_app.devices.reading.protocol import Kind, Request, write_frame
from desktop_app.devices.reading.sniff import attachment_kind
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.papers.paper import CODE_MOST_BYTES

_FAMILY: Final = "ACCORD"
_QR: Final = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
_SCALE: Final = 150 / 72
"""Pixels a point: six to a module of the code, twice what it can be read with."""


def answer_code(request: Request, content: bytes, stdout: BinaryIO) -> None:
    """Write the text of the first code that is one of ours, of any version; empty when there is none.

    Raises:
        RuleBroken: ``file_type_not_allowed``, ``file_type_mismatch``, ``pdf_broken``, ``pdf_too_many_pages``,
            ``picture_broken``, ``picture_too_large``.
    """
    kind = attachment_kind(request.name, content)
    pages = _of_pdf(content) if kind == "pdf" else _of_picture(kind, content)
    write_frame(stdout, Kind.RESULT, msgspec.json.encode(first_code(pages)))


def first_code(pages: Iterator[Image.Image]) -> str:
    """The text of the first code of our family."""
    for page in pages:
        for found in zxingcpp.read_barcodes(page, formats=_QR):
            if found.text.startswith(_FAMILY) and len(found.text) <= CODE_MOST_BYTES:
                return str(found.text)
    return ""


def rehearse_code() -> None:
    """Read a picture of each kind and a page of our own: libraries load parts of themselves on first use."""
    from desktop_app.devices.reading.rehearsal import blank_page

    picture = Image.new("L", (64, 64), 255)
    for kind in ("jpeg", "png"):
        target = io.BytesIO()
        picture.save(target, kind.upper())
        first_code(_of_picture(kind, target.getvalue()))
    first_code(_of_pdf(blank_page()))


def _of_picture(kind: str, content: bytes) -> Iterator[Image.Image]:
    try:
        image = Image.open(io.BytesIO(content), formats=[kind.upper()])
        if image.width * image.height > PIXEL_LIMIT:
            raise RuleBroken("picture_too_large", pixels=image.width * image.height, limit=PIXEL_LIMIT)
        yield image.convert("L")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as error:
        raise RuleBroken("picture_broken") from error


def _of_pdf(content: bytes) -> Iterator[Image.Image]:
    try:
        with pypdfium2.PdfDocument(content) as document:
            if len(document) > PAGE_LIMIT:
                raise RuleBroken("pdf_too_many_pages", pages=len(document), limit=PAGE_LIMIT)
            for number in range(len(document)):
                page = document[number]
                scale = min(_SCALE, (PIXEL_LIMIT / max(1.0, page.get_width() * page.get_height())) ** 0.5)
                bitmap = page.render(scale=scale, grayscale=True)
                yield Image.frombytes(
                    "L", (bitmap.width, bitmap.height), bytes(bitmap.buffer), "raw", "L", bitmap.stride
                )
                bitmap.close()
                page.close()
    except (pypdfium2.PdfiumError, MemoryError, ValueError) as error:
        raise RuleBroken("pdf_broken") from error
