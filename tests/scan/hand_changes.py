"""What people do to a printed page when they mean to change what it says: digits, amounts, 零, correction fluid.

The places are taken from the print's own text layer, so that each change lies where it would be worth making.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise

import numpy as np
import pypdfium2

from desktop_app.documents.geometry import Rect
from tests.scan.simulator import Signer

MM = 25.4 / 72
_DIGITS = "0123456789"
_CAPITALS = "零壹贰叁肆伍陆柒捌玖拾佰仟万元角分整"
_PAPER_EDGE = 26.0
"""Millimetres from top and bottom in which the corner codes and the page's foot stand."""


class Deed(StrEnum):
    """What was done."""

    DIGIT = "digit changed"
    STRUCK = "amount struck"
    INSERTED = "零 or digit inserted"
    FLUID = "correction fluid"
    BEFORE = "thin 1 written before"
    BEHIND = "thin 1 written behind"
    CLOSED = "3 made 8, 0 made 9"
    SWAPPED = "another digit printed"


@dataclass(frozen=True, slots=True)
class Letter:
    """One character of the text layer and where it is printed, in millimetres."""

    text: str
    rect: Rect


@cache
def letters(pdf: bytes, page: int) -> tuple[Letter, ...]:
    """The characters of a page, in the order of its text."""
    with pypdfium2.PdfDocument(pdf) as document:
        sheet = document[page - 1]
        height, text = sheet.get_height(), sheet.get_textpage()
        found = []
        for index in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(index)
            box = Rect(left * MM, (height - top) * MM, (right - left) * MM, (top - bottom) * MM)
            found.append(Letter(text.get_text_range(index, 1), box))
    return tuple(found)


@cache
def amounts(pdf: bytes, page: int) -> tuple[tuple[Letter, ...], ...]:
    """Runs of digits or of capitals of money that stand on one line of the text, of three characters or more."""
    runs: list[list[Letter]] = []
    for before, letter in pairwise((Letter("", Rect(0, 0, 0, 0)), *letters(pdf, page))):
        if not _is_figure(letter):
            continue
        is_next = bool(runs) and runs[-1][-1] is before and abs(before.rect.bottom - letter.rect.bottom) < 1.5
        if is_next:
            runs[-1].append(letter)
        else:
            runs.append([letter])
    return tuple(tuple(run) for run in runs if len(run) >= 3)


def change(signer: Signer, pdf: bytes, page: int, deed: Deed, random: np.random.Generator) -> Rect:
    """Do it to one figure of the page, chosen by chance; where it was done."""
    if deed is Deed.SWAPPED:
        place = _swapped(signer, pdf, page, random)
    else:
        run = _chosen(amounts(pdf, page), random)
        place = _BY_PEN[deed](signer, run, random)
    signer.signed.altered.append(place)
    return place


def _is_figure(letter: Letter) -> bool:
    is_in_text = _PAPER_EDGE < letter.rect.top < 297 - _PAPER_EDGE
    return is_in_text and (letter.text in {*_DIGITS, ",", "."} or letter.text in set(_CAPITALS)) and letter.text != ""


def _chosen(runs: Sequence[tuple[Letter, ...]], random: np.random.Generator) -> tuple[Letter, ...]:
    return runs[int(random.integers(len(runs)))]


def _digit(signer: Signer, run: tuple[Letter, ...], random: np.random.Generator) -> Rect:
    """A pen makes another figure of a printed one: 1 to 7 or 4, 3 to 8, 0 to 9 or 6, 一笔 added to a capital."""
    letter = run[int(random.integers(len(run)))]
    box = letter.rect if letter.rect.height > 1 else run[0].rect
    x, y, w, h = box.left, box.top, max(box.width, 1.2), box.height
    pen = float(random.uniform(0.35, 0.6))
    strokes = {
        "1": [(x - 0.9, y), (x + w * 0.6, y)],
        "3": [(x + w * 0.2, y + h * 0.1), (x - 0.2, y + h * 0.5), (x + w * 0.2, y + h * 0.95)],
        "0": [(x + w, y + h * 0.4), (x + w + 0.2, y + h), (x + w * 0.3, y + h * 1.5)],
        "5": [(x, y + h * 0.5), (x - 0.1, y + h * 0.9), (x + w * 0.4, y + h)],
        "7": [(x + w * 0.1, y + h * 0.5), (x + w, y + h * 0.45)],
    }.get(letter.text, [(x - 0.2, y + h * 0.25), (x + w * 0.5, y + h * 0.55), (x + w + 0.3, y + h * 0.9)])
    signer.stroke([(float(a), float(b)) for a, b in strokes], pen)
    return _around(strokes)


def _struck(signer: Signer, run: tuple[Letter, ...], random: np.random.Generator) -> Rect:
    """One line through the whole figure."""
    first, last = run[0].rect, run[-1].rect
    slope = float(random.uniform(-0.4, 0.4))
    middle = first.top + first.height * float(random.uniform(0.35, 0.65))
    points = [(first.left - 0.5, middle + slope), (last.right + 0.5, middle - slope)]
    signer.stroke(points, float(random.uniform(0.35, 0.6)))
    return _around(points)


def _inserted(signer: Signer, run: tuple[Letter, ...], random: np.random.Generator) -> Rect:
    """A character is squeezed in behind or between what is printed, or above with a caret."""
    at = run[int(random.integers(len(run)))].rect
    height = float(random.uniform(2.2, 3.6))
    width = height * float(random.uniform(0.5, 0.9))
    left = at.right + float(random.uniform(-0.6, 0.3))
    top = at.top + float(random.uniform(-0.5, 0.5)) - (2.5 if random.random() < 0.3 else 0)
    pen = float(random.uniform(0.3, 0.5))
    signer.scribble(left, top, width, height, pen)
    return Rect(left, top, width, height)


def _fluid(signer: Signer, run: tuple[Letter, ...], random: np.random.Generator) -> Rect:
    """White over one character up to the whole figure; half the time something is written over it."""
    first = int(random.integers(len(run)))
    last = min(len(run) - 1, first + int(random.integers(0, 4)))
    boxes = [letter.rect for letter in run[first : last + 1]]
    left, right = min(box.left for box in boxes) - 0.2, max(box.right for box in boxes) + 0.2
    top, bottom = min(box.top for box in boxes) - 0.4, max(box.bottom for box in boxes) + 0.4
    place = Rect(left, top, right - left, bottom - top)
    signer.paint_over(place)
    if random.random() < 0.5:
        signer.scribble(left, top, min(place.width, 2.5), place.height, 0.4)
    return place


def _before(signer: Signer, run: tuple[Letter, ...], random: np.random.Generator) -> Rect:
    """One thin stroke right before the figure: ¥842.90 becomes ¥1842.90."""
    box = run[0].rect
    return _upright(signer, box.left - 0.15, box, random)


def _behind(signer: Signer, run: tuple[Letter, ...], random: np.random.Generator) -> Rect:
    box = run[-1].rect if run[-1].rect.height > 1 else run[0].rect
    return _upright(signer, run[-1].rect.right + float(random.uniform(0.15, 0.9)), box, random)


def _upright(signer: Signer, x: float, box: Rect, random: np.random.Generator) -> Rect:
    points = [(x, box.top), (x - 0.05, box.bottom)]
    signer.stroke(points, float(random.uniform(0.28, 0.4)))
    return _around(points)


def _closed(signer: Signer, run: tuple[Letter, ...], random: np.random.Generator) -> Rect:
    """A thin pen closes a 3 to an 8, or gives a 0 the tail of a 9; without either a digit as ``_digit`` does it."""
    pen = float(random.uniform(0.28, 0.4))
    for letter in run:
        x, top, right, bottom = letter.rect.left, letter.rect.top, letter.rect.right, letter.rect.bottom
        if letter.text == "3":
            upper = [(x + 0.25, top + 0.3), (x + 0.15, top + 0.9), (x + 0.4, top + 1.2)]
            lower = [(x + 0.4, top + 1.3), (x + 0.1, top + 1.9), (x + 0.3, bottom - 0.2)]
            for points in (upper, lower):
                signer.stroke(points, pen)
            return _around([*upper, *lower])
        if letter.text == "0":
            tail = [(right - 0.3, top + 1.0), (right - 0.25, bottom + 0.2), (x + 0.5, bottom + 0.7)]
            signer.stroke(tail, pen)
            return _around(tail)
    return _digit(signer, run, random)


def _swapped(signer: Signer, pdf: bytes, page: int, random: np.random.Generator) -> Rect:
    """Another digit of the same print stands in the place of one: what a forged page would show."""
    digits = [letter for letter in letters(pdf, page) if _is_figure(letter) and letter.text.isdigit()]
    while True:
        here, other = (digits[int(one)] for one in random.integers(len(digits), size=2))
        if here.text != other.text and abs(here.rect.height - other.rect.height) < 0.12:
            signer.copy(other.rect, here.rect)
            return here.rect


_BY_PEN = {
    Deed.DIGIT: _digit,
    Deed.STRUCK: _struck,
    Deed.INSERTED: _inserted,
    Deed.FLUID: _fluid,
    Deed.BEFORE: _before,
    Deed.BEHIND: _behind,
    Deed.CLOSED: _closed,
}


def _around(points: Sequence[tuple[float, float]]) -> Rect:
    xs, ys = zip(*points, strict=True)
    return Rect(min(xs) - 0.5, min(ys) - 0.5, max(xs) - min(xs) + 1, max(ys) - min(ys) + 1)


def deeds() -> Iterator[Deed]:
    """All of them, over and over."""
    while True:
        yield from Deed
