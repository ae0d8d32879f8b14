"""Tells ink from paper on a sheet that was laid over its print."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from PIL import Image

from desktop_app.devices.reading.paper.blobs import Counts, Mask, Runs, Window, runs_of, summed
from desktop_app.devices.reading.paper.corner_codes import Pixels, Points
from desktop_app.devices.reading.paper.crossing import is_struck_out
from desktop_app.devices.reading.paper.difference import Difference, difference
from desktop_app.devices.reading.paper.paste import paste_on
from desktop_app.devices.reading.paper.print_page import HEIGHT_PX, PIXELS_PER_MM, WIDTH_PX, PrintPage, pooled
from desktop_app.devices.reading.paper.registration import Corners, Registration
from desktop_app.devices.reading.paper.straightening import straightened, straightened_at_once
from desktop_app.domain.signing.scan import EMPTY_PCT, SIGNED_PCT, BoxReading, Doubt, FieldKind, InkState, Place

_DARKER: Final = 0.70
"""Of the paper around it: what is darker is ink."""
_FAINT: Final = 0.86
"""What is darker than this may be a pencil, or a pen that is running out."""
_BLOCK: Final = 31
"""Side in pixels of the blocks in which the paper's brightness is taken."""
_SAMPLE: Final = 4
_BRIGHT: Final = 0.8
"""The paper is what the brightest fifth of a block is darker than."""
_SHRUNK_MM: Final = 1.2
"""By how much a field is looked at inside its border."""
_SPECK_PX: Final = 12
"""Fewer pixels at 150 dpi (0.34 mm²) are dust."""
_BAND_PX: Final = 3
"""Half the breadth of a border that was widened, at 75 dpi: 1 mm."""
_STROKE_PX: Final = 40
"""One stroke this large (1.1 mm²) is looked at, however wide its box: a name may be 一."""
_FAINT_SPECK_PX: Final = 10
_WIDE: Final = 1.5
"""Width by height from which ink is more than one sign; a name of two characters is about twice as wide as high."""
"""The same for faint marks, at 75 dpi (1.1 mm²)."""
_FAINT_PCT: Final = 0.5
_RED: Final = 40
"""How much redder than the paper a seal's or fingerprint's paste is, of 255."""
_RED_PX_PER_MM: Final = 4.0
_PRESENT_PCT: Final = {FieldKind.SEAL: 4.0, FieldKind.FINGERPRINT: 4.0}
_ABSENT_PCT: Final = 0.3


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the page, in millimetres."""

    id: str
    kind: FieldKind
    rect: Corners


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet laid over its print.

    Attributes:
        colour: the whole picture; None of a grey scan.
        registration: how the page lies in it.
        red: its red channel over the page at 150 dpi, in which red paste is as light as paper.
        dark: where that is ink, print included.
        strokes: blobs, at 75 dpi, of ink that was not printed, followed over the borders of boxes.
        ahead: sums of that ink's pixels at 150 dpi; ``whole`` are those of each stroke.
        faint: the same for faint marks, at 75 dpi.
        difference: ink too much or too little beside what its print would show.
        paste: at 75 dpi, where red paste lies; None where there is none, or no colour.
        free: where nothing was printed; ``half_free`` is the same at 75 dpi.
    """

    colour: Image.Image | None
    registration: Registration
    red: Pixels
    dark: Mask
    strokes: Runs
    ahead: Counts
    whole: Counts
    faint: Mask
    difference: Difference
    paste: Mask | None
    free: Mask
    half_free: Mask


def lay_over(
    red: Image.Image,
    colour: Image.Image | None,
    registration: Registration,
    printed: PrintPage,
    fields: tuple[Field, ...],
) -> Sheet:
    """Straighten the picture's red channel to the page at 150 dpi and find what is dark on it.

    Raises:
        RuleBroken: ``page_unregistered`` when it is too much to be a page of ours.
    """
    size = (WIDTH_PX, HEIGHT_PX)
    over = np.asarray(straightened_at_once(red, registration.matrix, (0.0, 0.0), size, PIXELS_PER_MM))
    paper = _paper(over)
    dark = _darker(over, _levels(paper, _DARKER))
    ink = _counted(dark & printed.free)
    strokes, ahead = runs_of(_joined(ink, fields)), summed(ink)
    return Sheet(
        colour=colour,
        registration=registration,
        red=over,
        dark=dark,
        strokes=strokes,
        ahead=ahead,
        whole=strokes.sums(ahead),
        faint=_faint(over, paper),
        difference=difference(red, registration.matrix, paper, printed.model),
        paste=paste_on(colour, registration.matrix) if colour is not None else None,
        free=printed.free,
        half_free=printed.half_free,
    )


def read_fields(sheet: Sheet, fields: tuple[Field, ...]) -> tuple[BoxReading, ...]:
    """What was found in each field."""
    return tuple(_read_pen(sheet, one) if one.kind is FieldKind.PEN else _read_paste(sheet, one) for one in fields)


def straighten_colour(image: Image.Image, matrix: Points, dpi: int) -> Image.Image:
    """The whole page as a picture for a person's eye."""
    scale = dpi / 25.4
    size = (round(WIDTH_PX / PIXELS_PER_MM * scale), round(HEIGHT_PX / PIXELS_PER_MM * scale))
    return straightened(image, matrix, (0.0, 0.0), size, scale, Image.Resampling.BILINEAR)


def _paper(over: Pixels) -> Pixels:
    """How bright the paper is, block by block: light falls unevenly under a camera."""
    rows, columns = HEIGHT_PX // _BLOCK, WIDTH_PX // _BLOCK
    sampled = over[: rows * _BLOCK, : columns * _BLOCK]
    blocks = sampled.reshape(rows, _BLOCK, columns, _BLOCK)[:, ::_SAMPLE, :, ::_SAMPLE].transpose(0, 2, 1, 3)
    flat = blocks.reshape(rows, columns, -1)
    rank = int(flat.shape[2] * _BRIGHT)
    bright = np.partition(flat, rank, axis=2)[:, :, rank]
    # A block under a broad mark takes the brightness of its neighbours.
    padded = np.pad(bright, 1, mode="edge")
    windows = [padded[y : y + rows, x : x + columns] for y in range(3) for x in range(3)]
    return np.asarray(np.maximum.reduce(windows))


def _levels(paper: Pixels, share: float) -> Pixels:
    """At every pixel of 75 dpi the brightness that *share* of the paper's is."""
    wanted = Image.fromarray((paper * share).astype(np.uint8))
    return np.asarray(wanted.resize((WIDTH_PX // 2, HEIGHT_PX // 2), Image.Resampling.BILINEAR))


def _darker(over: Pixels, levels: Pixels) -> Mask:
    """Where 150 dpi are darker than 75 dpi."""
    wide = levels.repeat(2, axis=1)
    dark = np.empty(over.shape, dtype=bool)
    np.less(over[0::2], wide, out=dark[0::2])
    np.less(over[1::2], wide, out=dark[1::2])
    return dark


def _counted(mask: Mask) -> Pixels:
    """How many of two by two pixels are set."""
    ones = mask.view(np.uint8)
    rows = ones[0::2] + ones[1::2]
    return rows[:, 0::2] + rows[:, 1::2]


def _faint(over: Pixels, paper: Pixels) -> Mask:
    halved = np.asarray(Image.fromarray(over).reduce(2))
    return np.asarray(halved < _levels(paper, _FAINT))


def _read_pen(sheet: Sheet, field: Field) -> BoxReading:
    inside = _window(field.rect, -_SHRUNK_MM)
    box_px = (inside[1].stop - inside[1].start) * (inside[0].stop - inside[0].start)
    counted, own, largest = _ink_of(sheet, _halved(inside))
    all_pct, own_pct = 100 * counted / box_px, 100 * own / box_px
    doubt, state = Doubt.NONE, InkState.ASK
    if all_pct < EMPTY_PCT and largest < _STROKE_PX:
        state = InkState.EMPTY
        if _faint_pct(sheet, field.rect) >= _FAINT_PCT:
            state, doubt = InkState.ASK, Doubt.FAINT_INK
    if (state is InkState.EMPTY or doubt is Doubt.FAINT_INK) and _is_red(sheet, field.rect):
        state, doubt = InkState.ASK, Doubt.RED_OVER_PEN
    elif state is InkState.ASK and doubt is Doubt.NONE:
        if sheet.colour is None:
            doubt = Doubt.GREY_SCAN
        elif is_struck_out(pooled(sheet.dark[inside] & sheet.free[inside])):
            doubt = Doubt.STRUCK_OUT
        elif own_pct >= SIGNED_PCT and _is_wide(sheet.dark[inside] & sheet.free[inside]):
            state = InkState.SIGNED
        elif own_pct >= SIGNED_PCT:
            doubt = Doubt.ONE_SIGN
        else:
            doubt = Doubt.SPILLED_OVER if all_pct >= 2 * own_pct else Doubt.LITTLE_INK
    return BoxReading(field.id, field.kind, state, round(all_pct, 2), doubt, Place(*field.rect))


def _is_wide(ink: Mask) -> bool:
    """Whether ink takes the room of a name: a cross or a tick with a broad pen is about as wide as it is high."""
    columns, rows = np.flatnonzero(ink.any(axis=0)), np.flatnonzero(ink.any(axis=1))
    if not columns.size:
        return False
    width, height = columns[-1] - columns[0] + 1, rows[-1] - rows[0] + 1
    return bool(width >= _WIDE * height)


def _ink_of(sheet: Sheet, inside: Window) -> tuple[int, int, int]:
    """Pixels of ink in the box without dust, those of strokes that lie mostly in it, and of the largest such stroke.

    A stroke that comes over the border from the box beside is ink, but nobody's signature here.
    """
    within = sheet.strokes.sums(sheet.ahead, inside)
    is_ink = sheet.whole >= _SPECK_PX
    is_own = is_ink & (2 * within >= sheet.whole)
    return int(within[is_ink].sum()), int(within[is_own].sum()), int(within[is_own].max(initial=0))


def _joined(count: Pixels, fields: tuple[Field, ...]) -> Mask:
    """Where ink is, with strokes joined where they cross a box's printed border, on which no ink is seen."""
    joined = count > 0
    for field in fields:
        rows, columns = _halved(_window(field.rect, 0.0))
        for edge in (rows.start, rows.stop):
            _bridge(joined[:, columns], edge)
        for edge in (columns.start, columns.stop):
            _bridge(joined[rows].T, edge)
    return joined


def _bridge(lines: Mask, edge: int) -> None:
    """Join across the row *edge* what is dark on both of its sides."""
    first, last = edge - _BAND_PX, edge + _BAND_PX
    if first >= 1 and last + 1 < len(lines):
        lines[first : last + 1] |= _wider(lines[first - 1]) & _wider(lines[last + 1])


def _wider(line: Mask) -> Mask:
    """A row of pixels grown sideways: a stroke may cross the border aslant."""
    reach = np.ones(2 * _BAND_PX + 1, dtype=np.int64)
    return np.convolve(line, reach, mode="same") > 0


def _faint_pct(sheet: Sheet, rect: Corners) -> float:
    inside = _window(rect, -_SHRUNK_MM)
    half = _halved(inside)
    mask = sheet.faint[half] & sheet.half_free[half]
    runs = runs_of(mask)
    sizes = runs.sums(summed(mask.view(np.uint8)))
    return 100 * int(sizes[sizes >= _FAINT_SPECK_PX].sum()) / mask.size


def _read_paste(sheet: Sheet, field: Field) -> BoxReading:
    """A seal or a fingerprint: red paste, or with a grey scan anything at all."""
    place = Place(*field.rect)
    if sheet.colour is None:
        inside = _window(field.rect, -_SHRUNK_MM)
        dark_pct = 100 * float((sheet.dark[inside] & sheet.free[inside]).mean())
        is_empty = dark_pct < EMPTY_PCT and _faint_pct(sheet, field.rect) < _FAINT_PCT
        state, doubt = (InkState.EMPTY, Doubt.NONE) if is_empty else (InkState.ASK, Doubt.GREY_SCAN)
        return BoxReading(field.id, field.kind, state, round(dark_pct, 2), doubt, place)
    red_pct = 100 * _red_share(sheet, field.rect)
    if red_pct >= _PRESENT_PCT[field.kind]:
        return BoxReading(field.id, field.kind, InkState.SIGNED, round(red_pct, 2), Doubt.NONE, place)
    inside = _window(field.rect, -_SHRUNK_MM)
    dark_pct = 100 * float((sheet.dark[inside] & sheet.free[inside]).mean())
    state, doubt = InkState.EMPTY, Doubt.NONE
    if red_pct >= _ABSENT_PCT or dark_pct >= EMPTY_PCT:
        state, doubt = InkState.ASK, Doubt.LITTLE_INK
    return BoxReading(field.id, field.kind, state, round(max(red_pct, dark_pct), 2), doubt, place)


def _is_red(sheet: Sheet, rect: Corners) -> bool:
    return sheet.colour is not None and 100 * _red_share(sheet, rect) >= _ABSENT_PCT


def _red_share(sheet: Sheet, rect: Corners) -> float:
    """Share of the field that is clearly redder than its paper."""
    assert sheet.colour is not None  # noqa: S101 - asked of colour scans only; tells the type checker
    left, top, width, height = _grown(rect, -_SHRUNK_MM)
    size = (max(1, round(width * _RED_PX_PER_MM)), max(1, round(height * _RED_PX_PER_MM)))
    part = straightened(sheet.colour, sheet.registration.matrix, (left, top), size, _RED_PX_PER_MM)
    channels = np.asarray(part).astype(np.int16)
    redness = channels[:, :, 0] - np.maximum(channels[:, :, 1], channels[:, :, 2])
    paper = np.percentile(redness, 25)  # the colour of the light
    return float((redness - paper > _RED).mean())


def _grown(rect: Corners, by: float) -> Corners:
    left, top, width, height = rect
    return left - by, top - by, width + 2 * by, height + 2 * by


def _window(rect: Corners, by: float) -> Window:
    """Rows and columns of *rect* grown by *by* millimetres, even, and on the page."""
    left, top, width, height = _grown(rect, by)
    rows = _even(top, HEIGHT_PX), _even(top + height, HEIGHT_PX)
    columns = _even(left, WIDTH_PX), _even(left + width, WIDTH_PX)
    return slice(*rows), slice(*columns)


def _halved(window: Window) -> Window:
    """The same at 75 dpi."""
    rows, columns = window
    return slice(rows.start // 2, rows.stop // 2), slice(columns.start // 2, columns.stop // 2)


def _even(millimetres: float, most: int) -> int:
    return min(max(round(millimetres * PIXELS_PER_MM / 2) * 2, 0), most)
