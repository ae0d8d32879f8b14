"""Unpacks a scan into pictures, one sheet after another, within bounds that a hostile file cannot move."""

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from pathlib import PurePath
from typing import Final

import pypdfium2
from PIL import Image, UnidentifiedImageError

from desktop_app.devices.reading.pdf import PAGE_LIMIT, check_pdf
from desktop_app.devices.reading.picture import PIXEL_LIMIT
from desktop_app.devices.reading.sniff import content_kind, is_archive
from desktop_app.domain.errors import RuleBroken

WORKING_SIDE: Final = 2339
"""Longest side in pixels that is enough: A4 at 200 dpi."""
_ENDINGS: Final = {
    ".jpg": "jpeg",
    ".jpeg": "jpeg",
    ".png": "png",
    ".pdf": "pdf",
    ".tif": "tiff",
    ".tiff": "tiff",
}
_LEAST_SIDE: Final = 400
"""A smaller picture cannot show four codes."""
_COLOUR: Final = frozenset({"RGB", "RGBA", "RGBX", "CMYK", "YCbCr", "LAB", "HSV", "P", "PA"})


def scan_kind(name: str, content: bytes) -> str:
    """``jpeg``, ``png``, ``pdf`` or ``tiff``, when name and content agree.

    Raises:
        RuleBroken: ``file_type_not_allowed`` or ``file_type_mismatch``.
    """
    ending = PurePath(name).suffix.lower()
    claimed, found = _ENDINGS.get(ending), content_kind(content)
    if (claimed is None and ending) or found not in _ENDINGS.values():
        if claimed is not None and found != "unknown":
            raise RuleBroken("file_type_mismatch", claimed=claimed, found=found)
        raise RuleBroken("file_type_not_allowed", ending=ending[:12], found=found)
    if claimed not in {None, found}:
        raise RuleBroken("file_type_mismatch", claimed=claimed, found=found)
    if found == "pdf" and is_archive(content):
        raise RuleBroken("file_type_mismatch", claimed="pdf", found="zip")
    return found


def sheets_of(name: str, content: bytes) -> Iterator[Image.Image]:
    """Each sheet of the file, in ``L`` or ``RGB``, at about 200 dpi or what there is.

    Raises:
        RuleBroken: the codes of ``scan_kind`` and ``pdf.check_pdf``; ``picture_too_large`` (facts: pixels, limit),
            ``picture_too_small``, ``picture_broken``, ``scan_too_many_pages``.
    """
    kind = scan_kind(name, content)
    return _pages(content) if kind == "pdf" else _frames(kind, content)


def _pages(content: bytes) -> Iterator[Image.Image]:
    check_pdf(content)
    try:
        with pypdfium2.PdfDocument(content) as document:
            for index in range(len(document)):
                yield _page(document, index)
    except (pypdfium2.PdfiumError, ValueError, OSError) as error:
        raise RuleBroken("pdf_broken") from error


def _page(document: pypdfium2.PdfDocument, index: int) -> Image.Image:
    page = document[index]
    try:
        # By pixels, not by inches: many programs make a page of 2480 points from a picture of 2480 pixels.
        scale = WORKING_SIDE / max(*page.get_size(), 1.0)
        bitmap = page.render(scale=scale, rev_byteorder=True, fill_color=(255, 255, 255, 255))
        picture: Image.Image = bitmap.to_pil()
        return _working(picture)
    finally:
        page.close()


def _frames(kind: str, content: bytes) -> Iterator[Image.Image]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(content), formats=[kind.upper()])
            frames = _frame_count(image)
            for index in range(frames):
                image.seek(index)
                yield _frame(image)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise RuleBroken("picture_too_large", limit=PIXEL_LIMIT) from error
    except _BROKEN as error:
        raise RuleBroken("picture_broken") from error


_BROKEN: Final = (
    UnidentifiedImageError,
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    EOFError,
    RuntimeError,
    OverflowError,
    struct.error,
    zlib.error,
)
"""What Pillow raises for pictures it cannot read; a TIFF may fail in most of its tags."""


def _frame_count(image: Image.Image) -> int:
    if image.format == "TIFF":
        # Counting them all follows a chain a hostile file may make as long as it likes: one more than may be is enough.
        for index in range(1, PAGE_LIMIT + 1):
            try:
                image.seek(index)
            except EOFError:
                return index
        raise RuleBroken("scan_too_many_pages", limit=PAGE_LIMIT)
    return 1


def _frame(image: Image.Image) -> Image.Image:
    pixels = image.width * image.height
    if pixels > PIXEL_LIMIT:
        raise RuleBroken("picture_too_large", pixels=pixels, limit=PIXEL_LIMIT)
    if max(image.size) < _LEAST_SIDE:
        raise RuleBroken("picture_too_small", width=image.width, height=image.height)
    if image.format == "JPEG":
        image.draft(None, (WORKING_SIDE, WORKING_SIDE))  # unpacks at a half or a quarter where that is enough
    return _working(image)


def _working(image: Image.Image) -> Image.Image:
    """In one of two modes, not larger than is of use."""
    if image.mode.startswith("I;16"):
        image = image.point(lambda level: level / 256).convert("L")
    elif image.mode not in {"L", "RGB"}:
        image = image.convert("RGB" if image.mode in _COLOUR else "L")
    factor = max(image.size) // WORKING_SIDE
    return image.reduce(factor) if factor > 1 else image.copy()
