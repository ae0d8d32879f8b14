"""Looks through a PDF before it is kept: nothing in it may act, hide or unfold, and it has a bounded length."""

import io
import zlib
from collections.abc import Iterator
from typing import Final

import pikepdf
import pypdfium2
from PIL import Image

from desktop_app.devices.reading.picture import PREVIEW_SIDE, preview_png
from desktop_app.domain.errors import RuleBroken

PAGE_LIMIT: Final = 50
STREAM_BYTES_LIMIT: Final = 256 * 1024 * 1024
"""Unpacked size of one stream; a colour page at 600 dpi has 104 MB."""
TOTAL_BYTES_LIMIT: Final = 1024 * 1024 * 1024
_CHUNK: Final = 1 << 20
_NESTING_LIMIT: Final = 64

_ACTIVE_KEYS: Final = frozenset({"/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/XFA", "/RichMediaContent"})
_ACTIVE_VALUES: Final = {
    "/S": frozenset({
        "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/GoToR", "/Rendition", "/RichMediaExecute",
    }),
    "/Type": frozenset({"/EmbeddedFile"}),
    "/Subtype": frozenset({"/FileAttachment", "/RichMedia", "/Movie", "/Screen", "/3D"}),
}  # fmt: skip


def examine_pdf(content: bytes) -> tuple[int, bytes]:
    """Return the number of pages and a PNG of the first one, empty when it cannot be drawn.

    Raises:
        RuleBroken: ``pdf_broken``, ``pdf_encrypted``, ``pdf_active_content`` (facts: what) or
            ``pdf_too_many_pages`` (facts: pages, limit).
    """
    return check_pdf(content), _preview(content)


def check_pdf(content: bytes) -> int:
    """Return the number of pages.

    Raises:
        RuleBroken: ``pdf_broken``, ``pdf_encrypted``, ``pdf_active_content`` (facts: what) or
            ``pdf_too_many_pages`` (facts: pages, limit).
    """
    try:
        with pikepdf.open(io.BytesIO(content), suppress_warnings=True) as document:
            return _check(document)
    except pikepdf.PasswordError as error:
        raise RuleBroken("pdf_encrypted") from error
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, KeyError, MemoryError, RecursionError) as error:
        raise RuleBroken("pdf_broken") from error


def _check(document: pikepdf.Pdf) -> int:
    if document.is_encrypted:
        raise RuleBroken("pdf_encrypted")
    pages = len(document.pages)
    if pages > PAGE_LIMIT:
        raise RuleBroken("pdf_too_many_pages", pages=pages, limit=PAGE_LIMIT)
    if pages == 0:
        raise RuleBroken("pdf_broken", reason="no_pages")
    _refuse_active(document.trailer)
    left = TOTAL_BYTES_LIMIT
    for entry in document.objects:
        _refuse_active(entry)
        if isinstance(entry, pikepdf.Stream):
            left -= _unpacked_size(entry, min(left, STREAM_BYTES_LIMIT))
    return pages


def _refuse_active(top: object) -> None:
    """Look at one object and what lies directly in it; indirect objects come by themselves."""
    waiting: list[tuple[object, int]] = [(top, 0)]
    while waiting:
        entry, depth = waiting.pop()
        if depth > _NESTING_LIMIT:
            raise RuleBroken("pdf_broken", reason="nesting")
        if isinstance(entry, pikepdf.Stream):
            waiting.append((entry.stream_dict, depth))
        elif isinstance(entry, pikepdf.Dictionary):
            for key, value in entry.items():
                _refuse_key(key, value)
                if not _is_indirect(value):
                    waiting.append((value, depth + 1))
        elif isinstance(entry, pikepdf.Array):
            waiting.extend((value, depth + 1) for value in entry if not _is_indirect(value))


def _refuse_key(key: str, value: object) -> None:
    if key in _ACTIVE_KEYS:
        raise RuleBroken("pdf_active_content", what=key.removeprefix("/"))
    if isinstance(value, pikepdf.Name) and str(value) in _ACTIVE_VALUES.get(key, ()):
        raise RuleBroken("pdf_active_content", what=str(value).removeprefix("/"))


def _is_indirect(value: object) -> bool:
    return isinstance(value, pikepdf.Object) and value.is_indirect


def _unpacked_size(stream: pikepdf.Stream, limit: int) -> int:
    """Unpack the Flate filters of *stream* piece by piece and count; other filters hardly multiply.

    Raises:
        RuleBroken: ``pdf_broken`` when more than *limit* bytes come out.
    """
    filters = stream.get("/Filter")
    names = [filters] if isinstance(filters, pikepdf.Name) else list(filters or ())
    pieces: Iterator[bytes] = iter([stream.read_raw_bytes()])
    for name in names:
        if str(name) not in {"/FlateDecode", "/Fl"}:
            break
        pieces = _inflate(pieces)
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > limit:
            raise RuleBroken("pdf_broken", reason="unpacks_too_large")
    return size


def _inflate(pieces: Iterator[bytes]) -> Iterator[bytes]:
    decoder = zlib.decompressobj()
    for piece in pieces:
        waiting = piece
        while waiting and not decoder.eof:
            try:
                yield decoder.decompress(waiting, _CHUNK)
            except zlib.error:
                return  # a damaged stream ends here, as in every viewer
            waiting = decoder.unconsumed_tail


def _preview(content: bytes) -> bytes:
    try:
        with pypdfium2.PdfDocument(content) as document:
            page = document[0]
            width, height = page.get_size()
            scale = min(4.0, PREVIEW_SIDE / max(width, height, 1.0))
            image: Image.Image = page.render(scale=scale).to_pil()
            return preview_png(image)
    except (pypdfium2.PdfiumError, MemoryError, ValueError, OSError):
        return b""  # the file was checked; only its picture is missing
