"""Where the fields of a written paper stand, as bytes to be kept beside it: what the scan-back measures against."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from desktop_app.documents.geometry import PAGE_HEIGHT_MM, PAGE_WIDTH_MM, Rect, code_squares
from desktop_app.documents.marks import FieldKind
from desktop_app.documents.paper_file import Anchor, PlacedField
from desktop_app.domain.errors import Unavailable
from desktop_app.services.ports.papers import Area, PaperFile

_FORMAT: Final = 1
_DIGITS: Final = 3
"""Of a millimetre: a micrometre is finer than any scanner sees."""


@dataclass(frozen=True, slots=True)
class FieldMap:
    """The geometry of one written paper.

    Attributes:
        pages: how many there are.
        fields: to be signed, sealed or fingerprinted, in reading order.
        codes: where the corner codes stand on every page: top left, top right, bottom left, bottom right.
        anchors: where the paper's blocks stand, page by page.
    """

    pages: int
    fields: tuple[PlacedField, ...]
    codes: tuple[Rect, ...] = code_squares()
    anchors: tuple[Anchor, ...] = ()


def write_field_map(file: PaperFile) -> bytes:
    """Canonical JSON in ASCII; lengths in millimetres from the page's top left corner.

    Equal papers give equal bytes.  The codes' places are written down as well: a paper outlives the layout it was
    made with.
    """
    described = {
        "format": _FORMAT,
        "size": [PAGE_WIDTH_MM, PAGE_HEIGHT_MM],
        "pages": file.pages,
        "codes": [_measures(square) for square in code_squares()],
        "fields": [
            {"id": field.id, "kind": str(field.kind), "page": field.page, "rect": _measures(field.rect)}
            for field in file.fields
        ],
        "anchors": [
            {"block": anchor.block, "page": anchor.page, "rect": _measures(anchor.rect)} for anchor in file.anchors
        ],
    }
    return json.dumps(described, sort_keys=True, separators=(",", ":"), allow_nan=False).encode("ascii")


def read_field_map(data: bytes) -> FieldMap:
    """The geometry that ``write_field_map`` wrote.

    Raises:
        Unavailable: ``blob_damaged`` when the bytes are none of ours, or of a later format.
    """
    try:
        return _read(json.loads(data))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise Unavailable("blob_damaged") from error


def _read(described: Any) -> FieldMap:
    if described["format"] != _FORMAT:
        raise ValueError(described["format"])
    pages = _count(described["pages"])
    fields = tuple(
        PlacedField(str(one["id"]), FieldKind(one["kind"]), _page(one, pages), _rect(one["rect"]))
        for one in described["fields"]
    )
    anchors = tuple(Anchor(_count(one["block"]), _page(one, pages), _rect(one["rect"])) for one in described["anchors"])
    return FieldMap(pages, fields, tuple(_rect(square) for square in described["codes"]), anchors)


def _measures(rect: Area) -> list[float]:
    return [round(length, _DIGITS) for length in (rect.left, rect.top, rect.width, rect.height)]


def _rect(measures: Any) -> Rect:
    left, top, width, height = (float(length) for length in measures)
    rect = Rect(left, top, width, height)
    is_on_page = rect.right <= PAGE_WIDTH_MM and rect.bottom <= PAGE_HEIGHT_MM
    if not (is_on_page and min(left, top, width, height) >= 0):
        raise ValueError(measures)
    return rect


def _page(one: Mapping[str, Any], pages: int) -> int:
    page = _count(one["page"])
    if not 1 <= page <= pages:
        raise ValueError(page)
    return page


def _count(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise ValueError(value)
    return value
