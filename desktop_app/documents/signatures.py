"""Lays out the fields that are signed, sealed or fingerprinted by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from desktop_app.documents.geometry import BODY_SIZE_PT, MEASURE_PT, SEAL_MM, points
from desktop_app.documents.marks import Field, FieldKind, Mark, Panel, Strip
from desktop_app.documents.tags import Role, Step, Tag, spoken
from desktop_app.documents.typesetter import Setting, Typesetter
from desktop_app.domain.papers.paper import Align, BoxKind, SignatureBlock, SignatureBox, Witness

_BOX_HEIGHT: Final = points(14.0)
_ROW_GAP: Final = points(3.5)
_FINGERPRINT: Final = points(25.0)
_LABEL_WIDTH: Final = points(25.0)
_GAP: Final = points(8.0)
_SEAL: Final = points(SEAL_MM)
_SEAL_LINE: Final = 12.0
_PARTY_LINE: Final = 18.0
_PARTY_GAP: Final = 6.0
_ROOM: Final = 10 * (_BOX_HEIGHT + _ROW_GAP)
"""Of one strip's rows: what is higher goes on in another."""
_WITNESS_LINE: Final = 16.0
_CAPTION_LINE: Final = 11.0
_FIRST_WITNESS: Final = 1_000
"""Key of the first witness's elements, above those of any box."""
_WITNESS_GAP: Final = points(4.0)
_PEN: Final = ("手写栏", "to be filled in by hand")
_WITNESS_PARTS: Final = (("signature", "签名", 0.40), ("document", "证件号码", 0.36), ("date", "日期", 0.24))


@dataclass(frozen=True, slots=True)
class _Row:
    """Marks from the top of the row."""

    height: float
    marks: tuple[Mark, ...]


def signature_block(block: SignatureBlock, setter: Typesetter, number: int, tag: Tag) -> list[Strip]:
    """The fields of one side on one page; only a block higher than a page goes on to the next.

    Args:
        block: the side's boxes.
        setter: sets the labels.
        number: tells the seal fields of a paper apart: ``seal_1``, ``seal_2``.
        tag: of the block.
    """
    head = _heading(block.party, setter, tag)
    seal = _seal(block.seal_label, setter, number, tag) if block.seal_label else None
    columns = 1 if seal else 2
    width = (MEASURE_PT - _GAP - _SEAL) if seal else (MEASURE_PT - _GAP) / 2
    rows = [_row(boxes, setter, width, columns, tag) for boxes in _grouped(block.boxes, columns)]
    wide = width if seal else MEASURE_PT
    rows += [_witness(n, one, setter, wide, tag) for n, one in enumerate(block.witnesses)]
    strips = []
    for index, part in enumerate(_parts(rows)):
        top = head.height if index == 0 else 0.0
        marks = list(head.marks) if index == 0 else []
        height = top
        for row in part:
            marks += [mark.moved(0.0, height) for mark in row.marks]
            height += row.height
        if seal and index == 0:
            marks += [mark.moved(0.0, top) for mark in seal.marks]
            height = max(height, top + seal.height)
        strips.append(Strip(height, tuple(marks), before=14.0))
    return strips


def _heading(party: str, setter: Typesetter, tag: Tag) -> _Row:
    if not party:
        return _Row(0.0, ())
    setting = Setting(BODY_SIZE_PT, _PARTY_LINE, MEASURE_PT, tag=(*tag, Step(Role.HEADING)))
    lines = setter.plain(party, setting, strong=True)
    marks = tuple(words.moved(0.0, index * _PARTY_LINE) for index, line in enumerate(lines) for words in line)
    return _Row(len(lines) * _PARTY_LINE + _PARTY_GAP, marks)


def _seal(label: str, setter: Typesetter, number: int, tag: Tag) -> _Row:
    """An empty dashed square: a seal is never printed beforehand."""
    x = MEASURE_PT - _SEAL
    name = f"seal_{number}"
    field = (
        *tag,
        Step(Role.FIELD, -1, alt=spoken(label, "盖章处，须加盖实物印章", "place for a seal, to be set by hand")),
    )
    setting = Setting(9.0, _SEAL_LINE, _SEAL, align=Align.CENTER, grey=0.3, tag=(*tag, Step(Role.PARAGRAPH, -1)))
    lines = setter.plain(label, setting)
    below = [words.moved(x, _SEAL + 1.0 + index * _SEAL_LINE) for index, line in enumerate(lines) for words in line]
    return _Row(
        _SEAL + 4.0 + len(lines) * _SEAL_LINE,
        (
            *below,
            Panel(x, 0.0, _SEAL, _SEAL, line=0.6, dash=(3.0, 2.5), grey=0.45, tag=field),
            Field(name, FieldKind.SEAL, x, 0.0, _SEAL, _SEAL),
        ),
    )


def _grouped(boxes: Sequence[SignatureBox], columns: int) -> list[list[tuple[int, SignatureBox]]]:
    rows: list[list[tuple[int, SignatureBox]]] = []
    for numbered in enumerate(boxes, start=1):
        if rows and not numbered[1].wide and len(rows[-1]) < columns and not rows[-1][0][1].wide:
            rows[-1].append(numbered)
        else:
            rows.append([numbered])
    return rows


def _row(boxes: Sequence[tuple[int, SignatureBox]], setter: Typesetter, width: float, columns: int, tag: Tag) -> _Row:
    marks: list[Mark] = []
    height = max(_height_of(box) for _, box in boxes)
    for column, (number, box) in enumerate(boxes):
        span = columns * width + (columns - 1) * _GAP if box.wide else width
        marks += _box(number, box, setter, column * (width + _GAP), span, tag)
    return _Row(height + _ROW_GAP, tuple(marks))


def _height_of(box: SignatureBox) -> float:
    return _FINGERPRINT if box.kind is BoxKind.FINGERPRINT else _BOX_HEIGHT


def _box(number: int, box: SignatureBox, setter: Typesetter, x: float, width: float, tag: Tag) -> list[Mark]:
    height = _height_of(box)
    is_pen = box.kind is BoxKind.PEN
    place = (*tag, Step(Role.PARAGRAPH, number))
    label = setter.plain(box.label, Setting(10.5, 15.0, _LABEL_WIDTH - 4.0, tag=place))
    hint = setter.plain(box.hint, Setting(8.0, 11.0, _LABEL_WIDTH - 4.0, grey=0.35, tag=place)) if box.hint else []
    top = (height - len(label) * 15.0 - len(hint) * 11.0) / 2
    marks: list[Mark] = [words.moved(x, top + i * 15.0) for i, line in enumerate(label) for words in line]
    top += len(label) * 15.0
    marks += [words.moved(x, top + i * 11.0) for i, line in enumerate(hint) for words in line]
    says = _PEN if is_pen else ("按指印处", "place for a fingerprint")
    kind = FieldKind.PEN if is_pen else FieldKind.FINGERPRINT
    wide = width - _LABEL_WIDTH if is_pen else _FINGERPRINT
    return [
        *marks,
        *_field(
            box.id, kind, x + _LABEL_WIDTH, wide, height, (*tag, Step(Role.FIELD, number, alt=spoken(box.label, *says)))
        ),
    ]


def _witness(number: int, witness: Witness, setter: Typesetter, width: float, tag: Tag) -> _Row:
    """The label above three boxes side by side, each under what belongs in it."""
    key = _FIRST_WITNESS + number * 10
    setting = Setting(10.5, _WITNESS_LINE, width, tag=(*tag, Step(Role.PARAGRAPH, key)))
    lines = setter.plain(witness.label, setting)
    marks: list[Mark] = [words.moved(0.0, i * _WITNESS_LINE) for i, line in enumerate(lines) for words in line]
    caption_top = len(lines) * _WITNESS_LINE
    top = caption_top + _CAPTION_LINE + 2.0
    room = width - (len(_WITNESS_PARTS) - 1) * _WITNESS_GAP
    x = 0.0
    for index, (part, name, share) in enumerate(_WITNESS_PARTS, start=key + 1):
        setting = Setting(8.0, _CAPTION_LINE, room * share, grey=0.35, tag=(*tag, Step(Role.PARAGRAPH, index)))
        marks += [words.moved(x, caption_top) for line in setter.plain(name, setting) for words in line]
        field = (*tag, Step(Role.FIELD, index, alt=spoken(f"{witness.label}{name}", *_PEN)))
        box = _field(f"{witness.id}_{part}", FieldKind.PEN, x, room * share, _BOX_HEIGHT, field)
        marks += [mark.moved(0.0, top) for mark in box]
        x += room * share + _WITNESS_GAP
    return _Row(top + _BOX_HEIGHT + _ROW_GAP, tuple(marks))


def _field(name: str, kind: FieldKind, x: float, width: float, height: float, tag: Tag) -> tuple[Panel, Field]:
    return (
        Panel(x, 0.0, width, height, line=0.6, grey=0.35, tag=tag),
        Field(name, kind, x, 0.0, width, height),
    )


def _parts(rows: Sequence[_Row]) -> list[list[_Row]]:
    parts: list[list[_Row]] = [[]]
    height = 0.0
    for row in rows:
        if parts[-1] and height + row.height > _ROOM + 1e-6:
            parts.append([])
            height = 0.0
        parts[-1].append(row)
        height += row.height
    return parts
