"""Cuts an opened TrueType face to the glyphs of one document."""

import struct
from collections.abc import Sequence
from typing import Any, Final

_COPIED: Final = ("cvt ", "fpgm", "prep")
_LOCA_FORMAT_AT: Final = 50  # in head
_GLYPHS_AT: Final = 4  # in maxp
_METRICS_AT: Final = 34  # in hhea
_WORDS, _SCALE, _MORE, _SCALES, _MATRIX = 0x0001, 0x0008, 0x0020, 0x0040, 0x0080  # flags of a composite's part
_SHORT_MOST: Final = 0xFFFF * 2


def cut_face(face: Any, glyphs: Sequence[int]) -> tuple[bytes, int]:
    """A font file whose glyph n is ``glyphs[n]`` of the face, and how many glyphs it has.

    A glyph may be wanted twice, so that each code point keeps a glyph, and a place in the text layer, of its own.
    The parts of composite glyphs follow the wanted ones.  Only the tables that ISO 32000-1, 9.9 asks of an embedded
    TrueType font without an encoding are kept.

    Args:
        face: a ReportLab ``TTFontFace``.
        glyphs: of the face; the first should be 0, what is drawn for nothing.
    """
    from reportlab.pdfbase.ttfonts import TTFontMaker

    kept, outlines = _outlines(face, glyphs)
    offsets = [0]
    for outline in outlines:
        offsets.append(offsets[-1] + len(outline))
    is_short = offsets[-1] <= _SHORT_MOST
    metrics = [face.hmetrics[glyph] for glyph in kept]

    maker = TTFontMaker()
    for tag in _COPIED:
        if tag in face.table:
            maker.add(tag, bytes(face.get_table(tag)))
    maker.add("head", _with_number(face, "head", _LOCA_FORMAT_AT, int(not is_short)))
    maker.add("hhea", _with_number(face, "hhea", _METRICS_AT, len(kept)))
    maker.add("maxp", _with_number(face, "maxp", _GLYPHS_AT, len(kept)))
    maker.add("hmtx", b"".join(struct.pack(">HH", int(advance), int(bearing)) for advance, bearing in metrics))
    maker.add("loca", struct.pack(f">{len(offsets)}{'H' if is_short else 'L'}", *_located(offsets, is_short=is_short)))
    maker.add("glyf", b"".join(outlines))
    return bytes(maker.makeStream()), len(kept)


def _outlines(face: Any, glyphs: Sequence[int]) -> tuple[list[int], list[bytes]]:
    start, places, data = face.get_table_pos("glyf")[0], face.glyphPos, face._ttf_data  # noqa: SLF001  # no copy of it
    kept = list(glyphs)
    new_index = {glyph: index for index, glyph in reversed(list(enumerate(kept)))}
    outlines: list[bytes] = []
    while len(outlines) < len(kept):
        glyph = kept[len(outlines)]
        outline = bytes(data[start + places[glyph] : start + places[glyph + 1]])
        if outline and outline[0] & 0x80:  # a negative number of contours
            outline = _recomposed(outline, kept, new_index)
        outlines.append(outline + b"\0" * (len(outline) % 2))
    return kept, outlines


def _recomposed(outline: bytes, kept: list[int], new_index: dict[int, int]) -> bytes:
    """The composite with the new numbers of its parts; a part that is new is kept as well."""
    changed = bytearray(outline)
    position, flags = 10, _MORE
    while flags & _MORE:
        flags, part = struct.unpack_from(">HH", changed, position)
        if part not in new_index:
            new_index[part] = len(kept)
            kept.append(part)
        struct.pack_into(">H", changed, position + 2, new_index[part])
        position += 8 if flags & _WORDS else 6
        position += 2 if flags & _SCALE else 4 if flags & _SCALES else 8 if flags & _MATRIX else 0
    return bytes(changed)


def _located(offsets: Sequence[int], *, is_short: bool) -> Sequence[int]:
    return [offset // 2 for offset in offsets] if is_short else offsets


def _with_number(face: Any, tag: str, at: int, number: int) -> bytes:
    table = bytearray(face.get_table(tag))
    struct.pack_into(">H", table, at, number)
    return bytes(table)
