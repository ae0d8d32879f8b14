"""Lays the page's millimetres over the picture's pixels by the corner codes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from desktop_app.devices.reading.paper.corner_codes import Points, SeenCode
from desktop_app.domain.errors import RuleBroken

MOST_ERROR_MM: Final = 1.0
"""More than this between a code and its place: the sheet is folded, or the codes are of several sheets."""
_LEAST_CODES: Final = 2
_QUARTER: Final = 90
_TOO_FAR_OFF: Final = 0.25
"""Of the distance between two codes: how far the place guessed from one code may miss the other."""

Corners = tuple[float, float, float, float]
"""Left, top, width and height in millimetres."""


@dataclass(frozen=True, slots=True)
class Registration:
    """How the page lies in the picture.

    Attributes:
        matrix: homography from millimetres on the page to pixels.
        error_mm: root of the mean square by which the codes' corners miss their places.
        codes: how many codes it rests on.
        turned_deg: clockwise, to the nearest quarter.
    """

    matrix: Points
    error_mm: float
    codes: int
    turned_deg: int

    def pixels(self, millimetres: Points) -> Points:
        """Where points of the page are seen."""
        return project(self.matrix, millimetres)


def register(seen: Sequence[SeenCode], places: Sequence[Corners]) -> Registration:
    """Find how the page lies.

    All four codes say the same, so a code's corner follows from where it is among the others.  Two codes on one edge
    could be the upper or the lower pair: nothing is known then.

    Args:
        seen: codes with the same text, on one sheet.
        places: of the codes on the page: top left, top right, bottom left, bottom right.

    Raises:
        RuleBroken: ``page_unregistered`` with reason ``too_few_codes``, ``mirrored``, ``codes_in_disorder`` or
            ``bent``.
    """
    if not _LEAST_CODES <= len(seen) <= len(places):
        reason = "too_few_codes" if len(seen) < _LEAST_CODES else "several_sheets"
        raise RuleBroken("page_unregistered", reason=reason)
    if any(_is_mirrored(code.corners) for code in seen):
        raise RuleBroken("page_unregistered", reason="mirrored")
    names = _assignment(seen, places)
    page = np.concatenate([_corners(places[name]) for name in names])
    picture = np.concatenate([code.corners for code in seen])
    matrix = homography(page, picture)
    error = _error_mm(matrix, page, picture)
    if error > MOST_ERROR_MM:
        raise RuleBroken("page_unregistered", reason="bent")
    return Registration(matrix, error, len(seen), _turned(seen))


def homography(source: Points, target: Points) -> Points:
    """The 3 × 3 matrix that takes *source* to *target* with the least algebraic error (normalised DLT, Hartley 1997).

    Args:
        source: at least four points, ``(n, 2)``.
        target: as many.
    """
    to_source, to_target = _normalising(source), _normalising(target)
    x, y = project(to_source, source).T
    u, v = project(to_target, target).T
    zero, one = np.zeros_like(x), np.ones_like(x)
    rows = np.concatenate(
        [
            np.stack([-x, -y, -one, zero, zero, zero, u * x, u * y, u], axis=1),
            np.stack([zero, zero, zero, -x, -y, -one, v * x, v * y, v], axis=1),
        ]
    )
    solution = np.linalg.svd(rows)[2][-1].reshape(3, 3)
    matrix = np.linalg.inv(to_target) @ solution @ to_source
    return np.asarray(matrix / matrix[2, 2], dtype=np.float64)


def project(matrix: Points, points: Points) -> Points:
    """*points* under a homography."""
    mapped = np.column_stack([points, np.ones(len(points))]) @ matrix.T
    return np.asarray(mapped[:, :2] / mapped[:, 2:], dtype=np.float64)


def _normalising(points: Points) -> Points:
    """Moves the points around the origin, at a mean distance of √2."""
    middle = points.mean(axis=0)
    distance = float(np.hypot(*(points - middle).T).mean()) or 1.0
    scale = np.sqrt(2.0) / distance
    return np.array([[scale, 0, -scale * middle[0]], [0, scale, -scale * middle[1]], [0, 0, 1.0]])


def _corners(place: Corners) -> Points:
    left, top, width, height = place
    right, bottom = left + width, top + height
    return np.array([(left, top), (right, top), (right, bottom), (left, bottom)], dtype=np.float64)


def _middle(place: Corners) -> Points:
    left, top, width, height = place
    return np.array([left + width / 2, top + height / 2], dtype=np.float64)


def _assignment(seen: Sequence[SeenCode], places: Sequence[Corners]) -> tuple[int, ...]:
    """Which corner each code stands in.

    The first is tried in each corner; its own frame then says where the others are to be seen.
    """
    middles: Points = np.array([_middle(place) for place in places], dtype=np.float64)
    seen_at: Points = np.array([code.middle for code in seen[1:]], dtype=np.float64)
    fitting = []
    for first, place in enumerate(places):
        expected = project(_similarity(place, seen[0].corners), middles)
        missed = np.hypot(*(seen_at[:, None] - expected[None]).transpose(2, 0, 1))
        names = missed.argmin(axis=1)
        apart = np.hypot(*(seen_at - seen[0].middle).T)
        is_one_each = len({first, *names.tolist()}) == len(seen)
        if is_one_each and bool((missed.min(axis=1) <= _TOO_FAR_OFF * apart).all()):
            fitting.append((first, *names.tolist()))
    if len(fitting) != 1:
        raise RuleBroken("page_unregistered", reason="too_few_codes" if fitting else "codes_in_disorder")
    return fitting[0]


def _similarity(place: Corners, corners: Points) -> Points:
    """The similarity from millimetres to pixels that fits one code best: coarse, but it cannot run away."""
    page, picture = _corners(place), corners
    page_middle, picture_middle = page.mean(axis=0), picture.mean(axis=0)
    a = (page - page_middle) @ np.array([1, 1j])
    b = (picture - picture_middle) @ np.array([1, 1j])
    factor = complex(np.vdot(a, b) / np.vdot(a, a))
    linear = np.array([[factor.real, -factor.imag], [factor.imag, factor.real]])
    shift = picture_middle - linear @ page_middle
    return np.array([[*linear[0], shift[0]], [*linear[1], shift[1]], [0, 0, 1.0]])


def _is_mirrored(corners: Points) -> bool:
    """Whether the symbol's own corners run the wrong way round."""
    (x0, y0), (x1, y1), (_, _), (x3, y3) = corners
    return bool((x1 - x0) * (y3 - y0) - (y1 - y0) * (x3 - x0) <= 0)


def _error_mm(matrix: Points, page: Points, picture: Points) -> float:
    back: Points = np.linalg.inv(matrix).astype(np.float64)
    missed = project(back, picture) - page
    return float(np.sqrt((missed**2).sum(axis=1).mean()))


def _turned(seen: Sequence[SeenCode]) -> int:
    upper = sum((code.corners[1] - code.corners[0] for code in seen), np.zeros(2))
    angle = float(np.degrees(np.arctan2(upper[1], upper[0])))
    return round(angle / _QUARTER) * _QUARTER % 360
