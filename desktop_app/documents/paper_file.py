"""A written paper: its bytes, and where on the pages things stand."""

from dataclasses import dataclass

from desktop_app.documents.geometry import Rect
from desktop_app.documents.marks import FieldKind


@dataclass(frozen=True, slots=True)
class PlacedField:
    """A field to be signed or sealed, for the scan-back.

    Attributes:
        id: of the signature box, or ``seal_1``, ``seal_2`` … in reading order.
        kind: pen, seal or fingerprint.
        page: from 1.
        rect: millimetres from the page's top left corner.
    """

    id: str
    kind: FieldKind
    page: int
    rect: Rect


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a block of the paper stands on one page; a block over two pages has two anchors.

    Attributes:
        block: index into ``Paper.blocks``.
        page: from 1.
        rect: millimetres from the page's top left corner.
    """

    block: int
    page: int
    rect: Rect


@dataclass(frozen=True, slots=True)
class PaperFile:
    """The written paper.

    Attributes:
        pdf: the whole file; equal papers give equal bytes.
        sha256: of ``pdf``, lower-case hex.
        content_sha256: of the paper's canonical content; its first 12 digits stand in the page codes.
        pages: how many.
        fields: in reading order.
        anchors: of every block that takes room.
    """

    pdf: bytes
    sha256: str
    content_sha256: str
    pages: int
    fields: tuple[PlacedField, ...]
    anchors: tuple[Anchor, ...]
