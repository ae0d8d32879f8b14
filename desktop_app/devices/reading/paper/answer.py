"""Answers a request to read a scan in the child; the print it is held against is drawn once and kept."""

import io
from typing import BinaryIO, Final

import msgspec
from PIL import Image

from desktop_app.devices.reading.paper.ink import Field, straighten_colour
from desktop_app.devices.reading.paper.page_reading import PinnedPages, ReadSheet, read_sheet
from desktop_app.devices.reading.paper.pixels import sheets_of
from desktop_app.devices.reading.paper.print_page import draw_print
from desktop_app.devices.reading.protocol import Kind, PaperSpec, ProtocolBroken, Request, ScanResult, write_frame
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.signing.scan import FieldKind, PageReading

SHOWN_DPI: Final = 150
"""Of the straightened page that a person looks at: a figure can be enlarged and compared."""
_QUALITY: Final = 82
_kept: dict[str, PinnedPages] = {}


def answer_scan(request: Request, content: bytes, stdout: BinaryIO) -> None:
    """Write the readings and, if asked for, a picture of each sheet that was laid over its print.

    *content* is the scan and after it the print.

    Raises:
        RuleBroken: any of the codes of ``pixels``.
    """
    file_bytes, pdf = content[: request.size], content[request.size :]
    paper = pinned_pages(request.paper, pdf) if request.paper is not None else None
    readings: list[PageReading] = []
    pictures: list[bytes] = []
    pictured: list[int] = []
    for sheet, image in enumerate(sheets_of(request.name, file_bytes), start=1):
        read = read_sheet(image, request.name, sheet, paper)
        readings.append(read.reading)
        if request.pictures and read.registration is not None:
            pictured.append(sheet)
            pictures.append(_picture(image, read))
        write_frame(stdout, Kind.PROGRESS, msgspec.json.encode((sheet, 0)))
    write_frame(stdout, Kind.RESULT, msgspec.json.encode(ScanResult(tuple(readings), tuple(pictured))))
    for picture in pictures:
        write_frame(stdout, Kind.BLOB, picture)


def pinned_pages(spec: PaperSpec, pdf: bytes) -> PinnedPages:
    """The print that *spec* describes, drawn; the last one is kept.

    Raises:
        RuleBroken: ``pdf_broken`` (reason ``print``).
    """
    known = _kept.get(spec.pdf_sha256)
    if known is None:
        prints = draw_print(pdf)
        if len(prints) != spec.pages:
            raise RuleBroken("pdf_broken", reason="print")
        known = PinnedPages(
            number=spec.number,
            version=spec.version,
            pages=spec.pages,
            digest=spec.digest,
            prints=prints,
            codes=spec.codes,
            fields=tuple(_fields(spec, page) for page in range(1, spec.pages + 1)),
        )
        _kept.clear()
        _kept[spec.pdf_sha256] = known
    return known


def _fields(spec: PaperSpec, page: int) -> tuple[Field, ...]:
    return tuple(Field(one.id, FieldKind(one.kind), one.rect) for one in spec.fields if one.page == page)


def _picture(image: Image.Image, read: ReadSheet) -> bytes:
    if read.registration is None:
        raise ProtocolBroken
    target = io.BytesIO()
    straighten_colour(image, read.registration.matrix, SHOWN_DPI).save(target, "JPEG", quality=_QUALITY)
    return target.getvalue()
