"""What was printed on a page: the pinned file drawn once, as masks to hold a sheet against."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pypdfium2

from desktop_app.devices.reading.paper.blobs import Mask
from desktop_app.devices.reading.paper.corner_codes import Pixels
from desktop_app.devices.reading.paper.difference import PrintModel, print_model, rules_of
from desktop_app.domain.errors import RuleBroken

DPI: Final = 150
PIXELS_PER_MM: Final = DPI / 25.4
WIDTH_PX: Final = 1240
HEIGHT_PX: Final = 1754
"""A4 at 150 dpi; even, so that two by two pixels can be put together."""
_PRINTED: Final = 200
_STRONGLY_PRINTED: Final = 90
_SPREAD_PX: Final = 4
"""By how much print is widened each way (0.68 mm): ink runs, and no registration is perfect."""


@dataclass(frozen=True, slots=True)
class PrintPage:
    """One page as printed.

    Attributes:
        drawn: at 150 dpi, grey.
        free: at 150 dpi, where paper stays white with room to spare; ``half_free`` is the same at 75 dpi.
        core: at 75 dpi, where print is strong, but no rules: a hair line is drawn by one program and lost by another.
        model: what the print may look like on a sheet.
    """

    drawn: Pixels
    free: Mask
    half_free: Mask
    core: Mask
    model: PrintModel


def draw_print(pdf: bytes) -> tuple[PrintPage, ...]:
    """The pages of a pinned file.

    Raises:
        RuleBroken: ``pdf_broken`` when it is none that can be drawn.
    """
    try:
        with pypdfium2.PdfDocument(pdf) as document:
            return tuple(_print_page(_drawn(document, index)) for index in range(len(document)))
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


def _drawn(document: pypdfium2.PdfDocument, index: int) -> Pixels:
    page = document[index]
    scale = WIDTH_PX / page.get_width()
    bitmap = page.render(scale=scale, grayscale=True, fill_color=(255, 255, 255, 255))
    drawn = np.full((HEIGHT_PX, WIDTH_PX), 255, dtype=np.uint8)
    pixels = bitmap.to_numpy()[:HEIGHT_PX, :WIDTH_PX].reshape(-1, min(bitmap.width, WIDTH_PX))
    drawn[: pixels.shape[0], : pixels.shape[1]] = pixels
    page.close()
    return drawn


def _print_page(drawn: Pixels) -> PrintPage:
    print_with_room = widened(drawn < _PRINTED, _SPREAD_PX)
    rules = rules_of(drawn)
    return PrintPage(
        drawn=drawn,
        free=~print_with_room,
        half_free=~pooled(print_with_room),
        core=pooled((drawn < _STRONGLY_PRINTED) & ~rules),
        model=print_model(drawn, widened(pooled(rules), 1)),
    )
