"""Joins the lines of a page: a column's rule is one line down the page, not one a row."""

from collections.abc import Iterable

from desktop_app.documents.marks import Stroke

_Line = tuple[bool, float, float, tuple[float, ...], float]
"""Upright or level, place across, width, dashes, grey."""


def joined(strokes: Iterable[tuple[Stroke, float]]) -> list[Stroke]:
    """The strokes with those that touch end to end, or lie on each other, made one.

    Args:
        strokes: upright or level ones, each with how far down it is moved.
    """
    lines: dict[_Line, list[tuple[float, float]]] = {}
    for (x1, y1, x2, y2, width, dash, grey), dy in strokes:
        is_upright = x1 == x2
        across, start, end = (x1, y1 + dy, y2 + dy) if is_upright else (y1 + dy, x1, x2)
        line = (is_upright, round(across, 2), width, dash, grey)
        span = (start, end) if start <= end else (end, start)
        lines.setdefault(line, []).append(span)
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
