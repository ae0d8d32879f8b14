"""The fixed measures of a page: A4, corner codes, seam-seal strip, body. Millimetres, from the top left corner."""

from dataclasses import dataclass
from typing import Final

POINTS_PER_MM: Final = 72 / 25.4
PAGE_WIDTH_MM: Final = 210.0
PAGE_HEIGHT_MM: Final = 297.0

CODE_MM: Final = 16.0
CODE_INSET_MM: Final = 8.0
"""From the paper's edge to a corner code; its quiet zone stays ≥ 5 mm inside the paper."""

SEAM_LEFT_MM: Final = 195.0
SEAM_TOP_MM: Final = 35.0
SEAM_BOTTOM_MM: Final = 262.0
"""The strip for the seam seal (骑缝章) keeps clear of the corner codes."""

BODY_LEFT_MM: Final = 25.0
BODY_TOP_MM: Final = 34.0
BODY_BOTTOM_MM: Final = 264.0
BODY_SIZE_PT: Final = 11.5
MEASURE_PT: Final = 39 * BODY_SIZE_PT
"""Width of the body: 39 characters of the body's size, 158.2 mm."""

SEAL_MM: Final = 45.0
"""Side of the empty field for the bank's seal (round seals measure 38–42 mm)."""


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in millimetres from the top left corner of the page."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height


def code_squares() -> tuple[Rect, Rect, Rect, Rect]:
    """Where the corner codes stand on every page: top left, top right, bottom left, bottom right."""
    right = PAGE_WIDTH_MM - CODE_INSET_MM - CODE_MM
    bottom = PAGE_HEIGHT_MM - CODE_INSET_MM - CODE_MM
    return (
        Rect(CODE_INSET_MM, CODE_INSET_MM, CODE_MM, CODE_MM),
        Rect(right, CODE_INSET_MM, CODE_MM, CODE_MM),
        Rect(CODE_INSET_MM, bottom, CODE_MM, CODE_MM),
        Rect(right, bottom, CODE_MM, CODE_MM),
    )


def points(mm: float) -> float:
    """Millimetres in points."""
    return mm * POINTS_PER_MM
