"""Tells a box that was struck out, by a line or a cross, from one that was signed.

No name has a straight stroke as long as half its box; who refuses to sign, or takes a signature back, draws one.
"""

from typing import Final

import numpy as np

from desktop_app.devices.reading.paper.blobs import Mask

_PX_PER_MM: Final = 75 / 25.4
_LEAST_MM: Final = 18.0
_MOST_MM: Final = 30.0
_OF_BOX: Final = 0.55
_COVERED: Final = 0.94
_BESIDE_PX: Final = 4
_LIGHTER: Final = 0.8
"""A line stands out: 1.4 mm above and below it there is less; in a box that is scribbled full there is not."""
_SLOPES: Final = 37
_STEEPEST: Final = 1.2
"""Of a stroke that goes from the top of the box to its bottom in the least length."""
_WOBBLE_PX: Final = 1
"""A hand draws no straight line: so far each way (0.34 mm) it may leave it."""


def is_struck_out(ink: Mask) -> bool:
    """Whether a straight stroke goes through the box, more or less level or from corner to corner.

    Args:
        ink: at 75 dpi, inside the box.
    """
    height, width = ink.shape
    least = min(max(_LEAST_MM, _OF_BOX * width / _PX_PER_MM), _MOST_MM) * _PX_PER_MM
    if ink.any(axis=0).sum() < least * 0.7:
        return False
    wide = ink.copy()
    for by in range(1, _WOBBLE_PX + 1):
        wide[by:] |= ink[:-by]
        wide[:-by] |= ink[by:]
    steepest = _STEEPEST * height / least
    room = int(np.ceil(steepest * width))
    padded, columns = np.pad(wide, ((room, room), (0, 0))), np.arange(width)
    for slope in np.linspace(-steepest, steepest, _SLOPES).tolist():
        length = int(least / np.hypot(1, slope))
        if length > width:
            continue
        rows = np.arange(height + room)[:, None] + np.rint(slope * columns).astype(int) + (room if slope < 0 else 0)
        line = padded[rows.clip(0, len(padded) - 1), columns]
        ahead = np.cumsum(np.pad(line, ((_BESIDE_PX, _BESIDE_PX), (1, 0))), axis=1)
        covered = ahead[:, length:] - ahead[:, :-length]
        beside = np.maximum(covered[: -2 * _BESIDE_PX], covered[2 * _BESIDE_PX :])
        is_line = (covered[_BESIDE_PX:-_BESIDE_PX] >= _COVERED * length) & (beside <= _LIGHTER * length)
        if is_line.any():
            return True
    return False
