"""Writes a drawn document with its small objects packed together (ISO 32000-1, 7.5.7), which PDF/A-2 allows.

A tagged paper has hundreds of objects of a few bytes: written one by one they would weigh more than the text.
"""

import hashlib
import struct
from collections.abc import Sequence
from typing import Any, Final

from desktop_app.documents.packing import packed
from desktop_app.documents.structure import StructureTree

_HEADER: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_END: Final = b"\nendstream"
_PACKED_MOST: Final = 200
"""Objects of one stream: a reader unpacks them all to see one."""
_ROW: Final = struct.Struct(">BBHH")
"""A row of the cross-reference: kind (1 byte), place (3), index (2)."""


def written(canvas: Any, tree: StructureTree | None, *, is_exact: bool = True) -> bytes:
    """The finished file of a canvas whose pages are all shown.

    Args:
        canvas: a ReportLab canvas; it cannot be used any more.
        tree: of the tags on its pages, for a document that is tagged.
        is_exact: no length of a stream can be read in two ways.
    """
    document = canvas._doc  # noqa: SLF001  # ReportLab offers no other way to its objects
    if tree is not None:
        document.Catalog.StructTreeRoot = "{tree}"  # its number is known when all others are
    document.Reference(document.Catalog)
    document.Reference(document.info)
    document.Outlines.prepare(document, canvas)
    if document.Outlines.ready < 0:
        document.Catalog.Outlines = None
    objects, streams = _formatted(document)
    root = _number(document, document.Catalog)
    if tree is not None:
        first = len(objects) + 1
        objects[root - 1] = objects[root - 1].replace(b"{tree}", b"%d 0 R" % first)
        pages = [document.idToObjectNumberAndVersion[f"Page{page}"][0] for page in range(1, document.pageCounter)]
        objects += tree.objects(first, pages)
    return _File(objects, streams, is_exact=is_exact).finished(root, _number(document, document.info))


def _formatted(document: Any) -> tuple[list[bytes], set[int]]:
    """Every object by number, and the numbers of those that are streams; formatting one may bring others up."""
    from reportlab.pdfbase import pdfdoc

    objects: list[bytes] = []
    streams: set[int] = set()
    while (number := len(objects) + 1) in document.numberToId:
        item = document.idToObject[document.numberToId[number]]
        objects.append(pdfdoc.format(item, document, toplevel=1).strip(b"\n"))
        if isinstance(item, pdfdoc.PDFStream):
            streams.add(number)
    return objects, streams


def _number(document: Any, item: Any) -> int:
    return int(document.idToObjectNumberAndVersion[document.Reference(item).name][0])


class _File:
    """Puts objects into a file and remembers where."""

    def __init__(self, objects: Sequence[bytes], streams: set[int], *, is_exact: bool) -> None:
        self._bytes = bytearray(_HEADER)
        self._is_exact = is_exact
        self._places: dict[int, tuple[int, int, int]] = {0: (0, 0, 0xFFFF)}
        self._next = len(objects) + 1
        for number, item in enumerate(objects, start=1):
            if number in streams:
                self._add(number, item)
        small = [number for number in range(1, len(objects) + 1) if number not in streams]
        for start in range(0, len(small), _PACKED_MOST):
            part = small[start : start + _PACKED_MOST]
            self._pack(part, [objects[number - 1] for number in part])

    def finished(self, root: int, info: int) -> bytes:
        """The file with its cross-reference stream; /ID is a digest of all before it."""
        number = self._take()
        self._places[number] = (1, len(self._bytes), 0)
        digest = hashlib.sha256(self._bytes).hexdigest()[:32]
        places = [self._places[place] for place in range(number + 1)]
        rows = b"".join([_ROW.pack(kind, place >> 16, place & 0xFFFF, index) for kind, place, index in places])
        entries = (
            f"/Type/XRef/Size {number + 1}/W[1 3 2]/Root {root} 0 R/Info {info} 0 R"
            f"/ID[<{digest}><{digest}>]/DecodeParms<</Predictor 12/Columns {_ROW.size}>>"
        )
        start = len(self._bytes)
        self._stream(number, entries, _differences(rows))
        self._bytes += b"startxref\n%d\n%%%%EOF\n" % start
        return bytes(self._bytes)

    def _add(self, number: int, item: bytes) -> None:
        self._places[number] = (1, len(self._bytes), 0)
        self._bytes += b"%d 0 obj\n%b\nendobj\n" % (number, self._ended(item))

    def _pack(self, numbers: Sequence[int], items: Sequence[bytes]) -> None:
        holder = self._take()
        index, body = [], bytearray()
        for place, (number, item) in enumerate(zip(numbers, items, strict=True)):
            self._places[number] = (2, holder, place)
            index.append(f"{number} {len(body)}")
            body += item + b"\n"
        head = (" ".join(index) + "\n").encode("ascii")
        self._places[holder] = (1, len(self._bytes), 0)
        self._stream(holder, f"/Type/ObjStm/N {len(items)}/First {len(head)}", head + body)

    def _stream(self, number: int, entries: str, content: bytes) -> None:
        body = packed(content)
        head = f"{number} 0 obj\n<<{entries}/Filter/FlateDecode/Length {len(body)}>>\nstream\n"
        self._bytes += self._ended(head.encode("ascii") + body + b"\nendstream") + b"\nendobj\n"

    def _ended(self, stream: bytes) -> bytes:
        """The stream with a line end of its own behind a content whose last byte is a carriage return.

        Who looks for the end of the line would take that byte for part of it, and find a wrong length (ISO 19005-2,
        6.1.7.1).
        """
        if self._is_exact and stream.endswith(b"\r" + _END):
            return stream.removesuffix(_END) + b"\r" + _END
        return stream

    def _take(self) -> int:
        number, self._next = self._next, self._next + 1
        return number


def _differences(rows: bytes) -> bytes:
    """PNG's predictor Up: what grows evenly becomes one number again and again."""
    width = _ROW.size
    above = bytes(width) + rows[:-width]
    changes = bytes([(value - before) & 0xFF for value, before in zip(rows, above, strict=True)])
    return b"".join([b"\2" + changes[start : start + width] for start in range(0, len(changes), width)])
