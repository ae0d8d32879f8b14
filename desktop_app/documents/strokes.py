"""Joins the lines of a page: a column's rule is one line down the page, not one a row."""

from collections.abc import Iterable

from desktop_app.documents.marks import Stroke

_Line = tuple[bool, float, float, tuple[float, ...], float]
"""Upright or level, place across, width, dashes, grey."""


def joined(strokes: Iterable[Stroke]) -> list[Stroke]:
    """The strokes with those that touch end to end, or lie on each other, made one; all must be upright or level."""
    lines: dict[_Line, list[tuple[float, float]]] = {}
    for stroke in strokes:
        is_upright = stroke.x1 == stroke.x2
        across = stroke.x1 if is_upright else stroke.y1
        ends = (stroke.y1, stroke.y2) if is_upright else (stroke.x1, stroke.x2)
        line = (is_upright, round(across, 2), stroke.width, stroke.dash, stroke.grey)
        lines.setdefault(line, []).append((min(ends), max(ends)))
    return [_stroke(line, *span) for line, spans in lines.items() for span in _united(spans)]


def _united(spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1] + 0.01:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _stroke(line: _Line, start: float, end: float) -> Stroke:
    is_upright, across, width, dash, grey = line
    if is_upright:
        return Stroke(across, start, across, end, width, dash, grey)
    return Stroke(start, across, end, across, width, dash, grey)
