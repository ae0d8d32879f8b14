"""The lines around the cells of tables: a column's rule is one line down the page, not one a row."""

from collections.abc import Iterator, Sequence
from typing import Final

from desktop_app.documents.marks import Placed, Stroke

_WIDTH: Final = 0.5
_TOUCHING: Final = 0.01


def rules(page: Sequence[Placed]) -> Iterator[Stroke]:
    """The lines of a page's rows, in points from the body's top; rows that touch share their lines."""
    edges: tuple[float, ...] = ()
    top = bottom = 0.0
    for placed in page:
        strip, y = placed.strip, placed.y
        if not strip.edges:
            continue
        if strip.edges != edges or abs(y - bottom) > _TOUCHING:
            yield from _upright(edges, top, bottom)
            yield _level(strip.edges, y)
            edges, top = strip.edges, y
        bottom = y + strip.height
        yield _level(edges, bottom)
    yield from _upright(edges, top, bottom)


def _upright(edges: Sequence[float], top: float, bottom: float) -> Iterator[Stroke]:
    return (Stroke(x, top, x, bottom, _WIDTH) for x in edges)


def _level(edges: Sequence[float], y: float) -> Stroke:
    return Stroke(edges[0], y, edges[-1], y, _WIDTH)
