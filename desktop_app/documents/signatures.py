"""Lays out the fields that are signed and sealed by hand."""

from collections.abc import Sequence
from typing import Final

from desktop_app.documents.geometry import BODY_SIZE_PT, MEASURE_PT, SEAL_MM, points
from desktop_app.documents.marks import Field, FieldKind, Mark, Panel, Strip
from desktop_app.documents.typesetter import Setting, Typesetter
from desktop_app.domain.paper import Align, SignatureBlock, SignatureBox

_BOX_HEIGHT: Final = points(14.0)
_PITCH: Final = points(17.5)
_LABEL_WIDTH: Final = points(25.0)
_GAP: Final = points(8.0)
_SEAL: Final = points(SEAL_MM)
_SEAL_LABEL: Final = 16.0
_HEAD: Final = 24.0
_MOST_ROWS: Final = 10  # of one strip: what is higher goes on in another


def signature_block(block: SignatureBlock, setter: Typesetter, number: int) -> list[Strip]:
    """The fields of one side on one page; only a block higher than a page goes on to the next.

    Args:
        block: the side's boxes.
        setter: sets the labels.
        number: tells the seal fields of a paper apart: ``seal_1``, ``seal_2``.
    """
    columns = 1 if block.seal_label else 2
    width = (MEASURE_PT - _GAP - _SEAL) if block.seal_label else (MEASURE_PT - _GAP) / 2
    rows = _rows(block.boxes, columns)
    parts = [rows[start : start + _MOST_ROWS] for start in range(0, len(rows), _MOST_ROWS)] or [[]]
    strips = []
    for index, part in enumerate(parts):
        head = _heading(block.party, setter) if index == 0 else []
        seal = _seal(block.seal_label, setter, number) if index == 0 and block.seal_label else []
        height = (_HEAD if head else 0.0) + max(len(part) * _PITCH, _SEAL + _SEAL_LABEL if seal else 0.0)
        boxes = _boxes(part, setter, width, columns, _HEAD if head else 0.0)
        strips.append(Strip(height, (*head, *seal, *boxes), before=14.0))
    return strips


def _heading(party: str, setter: Typesetter) -> list[Mark]:
    setting = Setting(BODY_SIZE_PT, 18.0, MEASURE_PT)
    lines = setter.plain(party, setting, strong=True)
    return [words.moved(0.0, index * 18.0) for index, line in enumerate(lines) for words in line]


def _seal(label: str, setter: Typesetter, number: int) -> list[Mark]:
    """An empty dashed square: a seal is never printed beforehand."""
    x = MEASURE_PT - _SEAL
    setting = Setting(9.0, _SEAL_LABEL, _SEAL, align=Align.CENTER, grey=0.3)
    below = [
        words.moved(x, _HEAD + _SEAL + 1.0 + index * 12.0)
        for index, line in enumerate(setter.plain(label, setting))
        for words in line
    ]
    return [
        Panel(x, _HEAD, _SEAL, _SEAL, line=0.6, dash=(3.0, 2.5), grey=0.45),
        Field(f"seal_{number}", FieldKind.SEAL, x, _HEAD, _SEAL, _SEAL),
        *below,
    ]


def _rows(boxes: Sequence[SignatureBox], columns: int) -> list[list[SignatureBox]]:
    rows: list[list[SignatureBox]] = []
    for box in boxes:
        if rows and not box.wide and len(rows[-1]) < columns and not rows[-1][0].wide:
            rows[-1].append(box)
        else:
            rows.append([box])
    return rows


def _boxes(
    rows: Sequence[Sequence[SignatureBox]], setter: Typesetter, width: float, columns: int, top: float
) -> list[Mark]:
    marks: list[Mark] = []
    for row, boxes in enumerate(rows):
        for column, box in enumerate(boxes):
            span = columns * width + (columns - 1) * _GAP if box.wide else width
            marks += _box(box, setter, column * (width + _GAP), top + row * _PITCH, span)
    return marks


def _box(box: SignatureBox, setter: Typesetter, x: float, y: float, width: float) -> list[Mark]:
    label = setter.plain(box.label, Setting(10.5, 15.0, _LABEL_WIDTH - 4.0))
    hint = setter.plain(box.hint, Setting(8.0, 11.0, _LABEL_WIDTH - 4.0, grey=0.35)) if box.hint else []
    top = y + (_BOX_HEIGHT - len(label) * 15.0 - len(hint) * 11.0) / 2
    marks: list[Mark] = [words.moved(x, top + i * 15.0) for i, line in enumerate(label) for words in line]
    top += len(label) * 15.0
    marks += [words.moved(x, top + i * 11.0) for i, line in enumerate(hint) for words in line]
    left, box_width = x + _LABEL_WIDTH, width - _LABEL_WIDTH
    marks.append(Panel(left, y, box_width, _BOX_HEIGHT, line=0.6, grey=0.35))
    marks.append(Field(box.id, FieldKind.PEN, left, y, box_width, _BOX_HEIGHT))
    return marks
