"""Which places of a page lie on each other."""

from desktop_app.documents.geometry import Rect


def touch(one: Rect, other: Rect) -> bool:
    """Whether the two share a point."""
    return one.left <= other.right and other.left <= one.right and one.top <= other.bottom and other.top <= one.bottom
