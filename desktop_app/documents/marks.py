"""What a laid-out page is made of: marks at places, gathered in strips that are never cut. Points, y downward.

Marks are tuples: a page has hundreds of them, and each is moved to its place.
"""

from enum import StrEnum
from typing import NamedTuple

from desktop_app.documents.tags import Tag


class Words(NamedTuple):
    """Text on a baseline; ``spacing`` is added after each character, ``width`` spans the underline."""

    x: float
    y: float
    text: str
    size: float
    strong: bool = False
    spacing: float = 0.0
    underline: float = 0.0
    grey: float = 0.0
    tag: Tag = ()

    def moved(self, dx: float, dy: float) -> "Words":
        x, y = self.x + dx, self.y + dy
        return Words(x, y, self.text, self.size, self.strong, self.spacing, self.underline, self.grey, self.tag)


class Stroke(NamedTuple):
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float = 0.5
    dash: tuple[float, ...] = ()
    grey: float = 0.0

    def moved(self, dx: float, dy: float) -> "Stroke":
        return self._replace(x1=self.x1 + dx, y1=self.y1 + dy, x2=self.x2 + dx, y2=self.y2 + dy)


class Panel(NamedTuple):
    """A rectangle: outlined when ``line`` > 0, filled when ``fill`` (1 = white) is given."""

    x: float
    y: float
    width: float
    height: float
    line: float = 0.5
    dash: tuple[float, ...] = ()
    grey: float = 0.0
    fill: float | None = None
    tag: Tag = ()
    """Of a field to be filled in; what is only a line has none."""

    def moved(self, dx: float, dy: float) -> "Panel":
        return self._replace(x=self.x + dx, y=self.y + dy)


class FieldKind(StrEnum):
    """What is put into a field by hand."""

    PEN = "pen"
    SEAL = "seal"
    FINGERPRINT = "fingerprint"


class Field(NamedTuple):
    """A place to be signed or sealed; drawn by a panel of its own."""

    id: str
    kind: FieldKind
    x: float
    y: float
    width: float
    height: float

    def moved(self, dx: float, dy: float) -> "Field":
        return self._replace(x=self.x + dx, y=self.y + dy)


class Symbol(NamedTuple):
    """A square code: modules a side, a row of pixels after the other, eight to a byte, 1 is dark."""

    x: float
    y: float
    side: float
    modules: int
    pixels: bytes
    tag: Tag = ()

    def moved(self, dx: float, dy: float) -> "Symbol":
        return self._replace(x=self.x + dx, y=self.y + dy)


Mark = Words | Stroke | Panel | Field | Symbol


class Strip(NamedTuple):
    """A full-width slice of the column; pages break between strips only.

    Attributes:
        height: in points.
        marks: relative to the strip's top left corner.
        before: space above it, left out at the top of a page.
        stays: the next strip stands on the same page where that is possible at all.
        repeats: what is drawn again above this strip when it comes first on a page (a table's header).
        frame: strips of one number that follow each other on a page are boxed together.
        outline: text of the outline's entry that points here.
        level: of that entry, from 0.
        block: index of the paper's block.
        breaks_page: the strip begins a new page.
        edges: where the upright lines of a table's row stand; level ones lie above and below it.
        declares: elements that are there though nothing may be drawn for them: the cells of a row with an empty one.
    """

    height: float
    marks: tuple[Mark, ...] = ()
    before: float = 0.0
    stays: bool = False
    repeats: tuple["Strip", ...] = ()
    frame: int | None = None
    outline: str = ""
    level: int = 0
    block: int = -1
    breaks_page: bool = False
    edges: tuple[float, ...] = ()
    declares: tuple[Tag, ...] = ()


class Placed(NamedTuple):
    """A strip at its distance from the top of the body; a header that is repeated is no part of the text again."""

    y: float
    strip: Strip
    is_repeated: bool = False
