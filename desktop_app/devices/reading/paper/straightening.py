"""Takes parts of a picture as they lie on the page."""

from typing import Final

import numpy as np
from PIL import Image

from desktop_app.devices.reading.paper.corner_codes import Points

_MOST_OFF_PX: Final = 0.3
"""By how much a part may be taken as if there were no perspective within it."""
_MOST_PARTS: Final = 16


def straightened(
    image: Image.Image,
    matrix: Points,
    origin: tuple[float, float],
    size: tuple[int, int],
    scale: float,
    resample: Image.Resampling = Image.Resampling.NEAREST,
) -> Image.Image:
    """A part of the page.

    Args:
        image: in ``L`` or ``RGB``.
        matrix: from millimetres on the page to its pixels.
        origin: top left corner of the part, in millimetres.
        size: of the part, in pixels.
        scale: pixels a millimetre.
        resample: nearest takes half the time of bilinear, and moves an edge by half a pixel at most.
    """
    whole = _from_part(matrix, origin, scale)
    coefficients = (whole / whole[2, 2]).ravel()[:8].tolist()
    return image.transform(size, Image.Transform.PERSPECTIVE, coefficients, resample, fillcolor=_white(image))


def straightened_at_once(
    image: Image.Image, matrix: Points, origin: tuple[float, float], size: tuple[int, int], scale: float
) -> Image.Image:
    """The same by nearest pixels, and in a third of the time where the perspective is slight.

    The part is cut into as many squares as it takes until each may be moved, turned and sheared alone.
    """
    whole = _from_part(matrix, origin, scale)
    width, height = size
    for parts in (1, 2, 4, 8, _MOST_PARTS):
        step_x, step_y = -(-width // parts), -(-height // parts)
        corners = [(x, y) for y in range(0, height, step_y) for x in range(0, width, step_x)]
        affine = [_affine(whole, x, y, step_x, step_y) for x, y in corners]
        if max(off for _, off in affine) <= _MOST_OFF_PX:
            break
    else:
        return straightened(image, matrix, origin, size, scale)
    taken = Image.new(image.mode, size)
    for (x, y), (coefficients, _) in zip(corners, affine, strict=True):
        part = (min(step_x, width - x), min(step_y, height - y))
        square = image.transform(part, Image.Transform.AFFINE, coefficients, fillcolor=_white(image))
        taken.paste(square, (x, y))
    return taken


def _from_part(matrix: Points, origin: tuple[float, float], scale: float) -> Points:
    to_page = np.array([[1 / scale, 0, origin[0]], [0, 1 / scale, origin[1]], [0, 0, 1.0]])
    whole: Points = matrix @ to_page
    return whole


def _affine(whole: Points, x: int, y: int, width: int, height: int) -> tuple[list[float], float]:
    """What moves a square of the part to the picture without perspective, and by how many pixels it fails."""
    square = np.array([(0, 0), (width, 0), (0, height), (width, height), (width / 2, height / 2)], dtype=np.float64)
    seen = np.column_stack([square + np.array([x, y]), np.ones(len(square))]) @ whole.T
    at = seen[:, :2] / seen[:, 2:]
    corners = at[:4].sum(axis=0) / 4
    right = (at[1] - at[0] + at[3] - at[2]) / (2 * width)
    down = (at[2] - at[0] + at[3] - at[1]) / (2 * height)
    start = corners - right * width / 2 - down * height / 2
    off = np.abs(start + square[:, :1] * right + square[:, 1:] * down - at).max()
    return [right[0], down[0], start[0], right[1], down[1], start[1]], float(off)


def _white(image: Image.Image) -> int | tuple[int, int, int]:
    return 255 if image.mode == "L" else (255, 255, 255)
