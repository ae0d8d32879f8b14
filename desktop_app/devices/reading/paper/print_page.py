"""What was printed on a page: the pinned file drawn once, as masks to hold a sheet against."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pypdfium2
from PIL import Image

from desktop_app.devices.reading.paper.blobs import Mask
from desktop_app.devices.reading.paper.corner_codes import Pixels
from desktop_app.devices.reading.paper.difference import PrintModel, print_model, rules_of
from desktop_app.devices.reading.paper.figures import Strips, figures_on, strips_of
from desktop_app.domain.errors import RuleBroken

DPI: Final = 150
PIXELS_PER_MM: Final = DPI / 25.4
WIDTH_PX: Final = 1240
HEIGHT_PX: Final = 1754
"""A4 at 150 dpi; even, so that two by two pixels can be put together."""
_PRINTED: Final = 200
_STRONGLY_PRINTED: Final = 90
_RULE_ROOM_PX: Final = 2
_SPREAD_PX: Final = 4
"""By how much print is widened each way (0.68 mm): ink runs, and no registration is perfect."""


@dataclass(frozen=True, slots=True)
class PrintPage:
    """One page as printed.

    Attributes:
        drawn: at 150 dpi, grey.
        free: at 150 dpi, where paper stays white with room to spare; ``half_free`` is the same at 75 dpi.
        core: at 75 dpi, where print is strong, but no rules: a hair line is drawn by one program and lost by another.
        model: what the print may look like on a sheet; ``figures`` more closely those, None where there are none.
    """

    drawn: Pixels
    free: Mask
    half_free: Mask
    core: Mask
    model: PrintModel
    figures: Strips | None


def draw_print(pdf: bytes) -> tuple[PrintPage, ...]:
    """The pages of a pinned file.

    Raises:
        RuleBroken: ``pdf_broken`` when it is none that can be drawn.
    """
    try:
        with pypdfium2.PdfDocument(pdf) as document:
            return tuple(_print_page(document[index]) for index in range(len(document)))
    except pypdfium2.PdfiumError as error:
        raise RuleBroken("pdf_broken", reason="print") from error


def pooled(mask: Mask) -> Mask:
    """Two by two pixels as one: dark when any of them is."""
    rows = mask[0::2] | mask[1::2]
    return np.asarray(rows[:, 0::2] | rows[:, 1::2])


def widened(mask: Mask, by: int) -> Mask:
    """*mask* grown by *by* pixels each way."""
    grown = mask
    for _ in range(by):
        tall = grown.copy()
        tall[1:] |= grown[:-1]
        tall[:-1] |= grown[1:]
        grown = tall.copy()
        grown[:, 1:] |= tall[:, :-1]
        grown[:, :-1] |= tall[:, 1:]
    return grown


def _drawn(page: pypdfium2.PdfPage) -> Pixels:
    """At 300 dpi and made small: at 150 dpi pdfium sets glyphs on whole pixels, a tenth of a millimetre off."""
    bitmap = page.render(scale=2 * WIDTH_PX / page.get_width(), grayscale=True, fill_color=(255, 255, 255, 255))
    drawn = np.full((2 * HEIGHT_PX, 2 * WIDTH_PX), 255, dtype=np.uint8)
    pixels = bitmap.to_numpy()[: 2 * HEIGHT_PX, : 2 * WIDTH_PX].reshape(-1, min(bitmap.width, 2 * WIDTH_PX))
    drawn[: pixels.shape[0], : pixels.shape[1]] = pixels
    return np.asarray(Image.fromarray(drawn).reduce(2))


def _print_page(page: pypdfium2.PdfPage) -> PrintPage:
    drawn = _drawn(page)
    figures, boxes = figures_on(page)
    page.close()
    print_with_room = widened(drawn < _PRINTED, _SPREAD_PX)
    rules = rules_of(drawn)
    return PrintPage(
        drawn=drawn,
        free=~print_with_room,
        half_free=~pooled(print_with_room),
        core=pooled((drawn < _STRONGLY_PRINTED) & ~rules),
        model=print_model(drawn, widened(pooled(rules), 1)),
        figures=strips_of(drawn, widened(rules, _RULE_ROOM_PX), figures, boxes, PIXELS_PER_MM),
    )
