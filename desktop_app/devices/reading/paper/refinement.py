"""Sets a sheet right by its print where too few of its codes were read to say how it lies."""

from dataclasses import replace
from typing import Final

import numpy as np
from numpy import fft
from PIL import Image

from desktop_app.devices.reading.paper.corner_codes import Pixels, Points
from desktop_app.devices.reading.paper.print_page import HEIGHT_PX, PIXELS_PER_MM, WIDTH_PX, PrintPage
from desktop_app.devices.reading.paper.registration import Registration, homography
from desktop_app.devices.reading.paper.straightening import straightened
from desktop_app.domain.errors import RuleBroken

_PATCH: Final = 128
"""Side of a patch in pixels: 22 mm."""
_REACH: Final = 24
"""Most pixels (4 mm) a patch may lie off."""
_LEAST_PRINT: Final = 150
"""Strongly printed pixels, at 75 dpi, without which a patch says nothing."""
_LEAST_PATCHES: Final = 8
_MOST_PATCHES: Final = 24
_OUTLIER_PX: Final = 3.0
_ROUNDS: Final = 2
MOST_ERROR_MM: Final = 0.35


def refine(red: Image.Image, registration: Registration, printed: PrintPage) -> Registration:
    """The same page, set right by how patches of its print lie beside where they should.

    Raises:
        RuleBroken: ``page_unregistered`` with reason ``too_few_codes`` when the print does not settle it.
    """
    for _ in range(_ROUNDS):
        over = straightened(red, registration.matrix, (0.0, 0.0), (WIDTH_PX, HEIGHT_PX), PIXELS_PER_MM)
        places, moved = _shifts(np.asarray(over), printed)
        matrix, error_mm = _fitted(places, moved)
        whole = registration.matrix @ matrix
        registration = replace(registration, matrix=whole / whole[2, 2], error_mm=error_mm)
    if registration.error_mm > MOST_ERROR_MM:
        raise RuleBroken("page_unregistered", reason="too_few_codes")
    return registration


def _shifts(over: Pixels, printed: PrintPage) -> tuple[Points, Points]:
    """Middles of patches and where they are found instead, in millimetres as the page lies now."""
    places, moved = [], []
    half = _PATCH // 2
    patches = _patches(printed)
    if len(patches) < _LEAST_PATCHES:
        raise RuleBroken("page_unregistered", reason="too_few_codes")
    for left, top in patches:
        window = slice(top, top + _PATCH), slice(left, left + _PATCH)
        dx, dy = _shift(over[window], printed.drawn[window])
        places.append((left + half, top + half))
        moved.append((left + half + dx, top + half + dy))
    return np.array(places) / PIXELS_PER_MM, np.array(moved) / PIXELS_PER_MM


def _patches(printed: PrintPage) -> list[tuple[int, int]]:
    """Left and top of patches with much print, spread over the page."""
    half = _PATCH // 2
    places = [
        (left, top)
        for top in range(0, HEIGHT_PX - _PATCH + 1, _PATCH)
        for left in range(0, WIDTH_PX - _PATCH + 1, _PATCH)
        if int(printed.core[top // 2 : top // 2 + half, left // 2 : left // 2 + half].sum()) >= _LEAST_PRINT
    ]
    return places[:: max(1, len(places) // _MOST_PATCHES)]


def _shift(seen: Pixels, drawn: Pixels) -> tuple[int, int]:
    """By how many pixels the print is seen to the right and below (peak of the cross-correlation)."""
    spectra = fft.rfft2(255.0 - seen - (255.0 - seen).mean()), fft.rfft2(255.0 - drawn - (255.0 - drawn).mean())
    likeness = fft.irfft2(spectra[0] * np.conj(spectra[1]))
    likeness[_REACH + 1 : -_REACH] = -np.inf
    likeness[:, _REACH + 1 : -_REACH] = -np.inf
    y, x = np.unravel_index(int(likeness.argmax()), likeness.shape)
    return (int(x) + _REACH) % _PATCH - _REACH, (int(y) + _REACH) % _PATCH - _REACH


def _fitted(places: Points, moved: Points) -> tuple[Points, float]:
    """The homography from *places* to *moved* without what does not fit, and its root mean square error."""
    kept = np.ones(len(places), dtype=bool)
    matrix = np.eye(3)
    missed = np.zeros(len(places))
    for _ in range(4):
        matrix = homography(places[kept], moved[kept])
        mapped = np.column_stack([places, np.ones(len(places))]) @ matrix.T
        missed = np.hypot(*(mapped[:, :2] / mapped[:, 2:] - moved).T)
        fits = missed <= max(_OUTLIER_PX / PIXELS_PER_MM, float(np.median(missed[kept])))
        if int(fits.sum()) < _LEAST_PATCHES or bool((fits == kept).all()):
            break
        kept = fits
    if int(kept.sum()) < max(_LEAST_PATCHES, len(places) // 2):
        raise RuleBroken("page_unregistered", reason="too_few_codes")
    return matrix, float(np.sqrt((missed[kept] ** 2).mean()))
