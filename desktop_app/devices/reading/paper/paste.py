"""Where red paste lies on a sheet: seals, fingerprints, a red pen."""

from typing import Final

import numpy as np
from PIL import Image

from desktop_app.devices.reading.paper.blobs import Mask
from desktop_app.devices.reading.paper.corner_codes import Points
from desktop_app.devices.reading.paper.difference import HEIGHT_PX, PIXELS_PER_MM, WIDTH_PX
from desktop_app.devices.reading.paper.straightening import straightened

_RED: Final = 40
"""How much redder than the paper paste is, of 255."""
_FEW: Final = 8
_LEAST: Final = 0.0002
"""Of a sheet seen roughly: with less red there is none."""


def paste_on(colour: Image.Image, matrix: Points) -> Mask | None:
    """At 75 dpi over the page, where paste lies; None when the sheet shows none."""
    rough = _redness(np.asarray(colour.reduce(_FEW)))
    light = int(np.median(rough))
    if float((rough - light > _RED // 2).mean()) < _LEAST:
        return None
    size = (WIDTH_PX, HEIGHT_PX)
    pixels_per_mm = float(np.sqrt(abs(np.linalg.det(matrix[:2, :2]))))
    shrink = max(1, int(pixels_per_mm / PIXELS_PER_MM + 0.25))
    small = colour.reduce(shrink) if shrink > 1 else colour
    over = straightened(small, np.diag([1 / shrink, 1 / shrink, 1.0]) @ matrix, (0.0, 0.0), size, PIXELS_PER_MM)
    return np.asarray(_redness(np.asarray(over)) - light > _RED)


def _redness(
    pixels: np.ndarray[tuple[int, ...], np.dtype[np.uint8]],
) -> np.ndarray[tuple[int, ...], np.dtype[np.int16]]:
    channels = pixels.astype(np.int16)
    return np.asarray(channels[:, :, 0] - np.maximum(channels[:, :, 1], channels[:, :, 2]))
