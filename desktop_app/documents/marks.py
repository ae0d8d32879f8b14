"""What a laid-out page is made of: marks at places, gathered in strips that are never cut. Points, y downward."""

from dataclasses import dataclass, field, replace
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Words:
    """Text on a baseline; ``spacing`` is added after each character, ``width`` spans the underline."""

    x: float
    y: float
    text: str
    size: float
    strong: bool = False
    spacing: float = 0.0
    underline: float = 0.0
    grey: float = 0.0

    def moved(self, dx: float, dy: float) -> "Words":
        return replace(self, x=self.x + dx, y=self.y + dy)


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float = 0.5
    dash: tuple[float, ...] = ()
    grey: float = 0.0

    def moved(self, dx: float, dy: float) -> "Stroke":
        return replace(self, x1=self.x1 + dx, y1=self.y1 + dy, x2=self.x2 + dx, y2=self.y2 + dy)


@dataclass(frozen=True, slots=True)
class Panel:
    """A rectangle: outlined when ``line`` > 0, filled when ``fill`` (1 = white) is given."""

    x: float
    y: float
    width: float
    height: float
    line: float = 0.5
    dash: tuple[float, ...] = ()
    grey: float = 0.0
    fill: float | None = None

    def moved(self, dx: float, dy: float) -> "Panel":
        return replace(self, x=self.x + dx, y=self.y + dy)


class FieldKind(StrEnum):
    """What is put into a field by hand."""

    PEN = "pen"
    SEAL = "seal"
    FINGERPRINT = "fingerprint"


@dataclass(frozen=True, slots=True)
class Field:
    """A place to be signed or sealed; drawn by a panel of its own."""

    id: str
    kind: FieldKind
    x: float
    y: float
    width: float
    height: float

    def moved(self, dx: float, dy: float) -> "Field":
        return replace(self, x=self.x + dx, y=self.y + dy)


Mark = Words | Stroke | Panel | Field


@dataclass(frozen=True, slots=True)
class Strip:
    """A full-width slice of the column; pages break between strips only.

    Attributes:
        height: in points.
        marks: relative to the strip's top left corner.
        before: space above it, left out at the top of a page.
        stays: the next strip stands on the same page where that is possible at all.
        repeats: what is drawn again above this strip when it comes first on a page (a table's header).
        frame: strips of one number that follow each other on a page are boxed together.
        outline: text of the outline's entry that points here.
        block: index of the paper's block.
        breaks_page: the strip begins a new page.
    """

    height: float
    marks: tuple[Mark, ...] = ()
    before: float = 0.0
    stays: bool = False
    repeats: tuple["Strip", ...] = field(default=(), repr=False)
    frame: int | None = None
    outline: str = ""
    block: int = -1
    breaks_page: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A strip at its distance from the top of the body."""

    y: float
    strip: Strip
