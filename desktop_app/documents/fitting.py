"""Spares the sheet that would hold hardly more than the signatures: lines stand a little closer where that is enough.

A page that is left half empty because the signatures did not fit on it is spared the same way.  Letters keep their
size, and no field that is signed, sealed or scanned changes.
"""

from collections.abc import Collection, Sequence
from typing import Final

from desktop_app.documents.marks import Placed, Strip
from desktop_app.documents.pagination import paginate

_CLOSER: Final = (0.97, 0.94, 0.91, 0.88)
"""Of the usual distance of lines; at the least 16.7 pt for 11.5 pt, which is still one and a half lines."""
_SPACES: Final = 3.0
"""Spaces above paragraphs shrink by this much more than lines do."""


def fitted(
    strips: Sequence[Strip], room: float, *, text: Collection[int], signatures: Collection[int]
) -> list[list[Placed]]:
    """The pages, on fewer sheets where closer lines alone spare one; without signatures as they come.

    Only what comes before the last signature moves: an annex begins a page of its own and stays as it is.

    Args:
        strips: in reading order.
        room: height of a page's body in points.
        text: numbers of the blocks that are lines of text.
        signatures: numbers of the blocks that are signed.
    """
    usual = paginate(strips, room)
    last = max((index for index, strip in enumerate(strips) if strip.block in signatures), default=-1)
    if last < 0 or (page := _page_of(usual, signatures)) == 0:
        return usual

    def closer(share: float) -> list[list[Placed]]:
        moved = [_tightened(strip, share) if strip.block in text else strip for strip in strips[: last + 1]]
        return paginate([*moved, *strips[last + 1 :]], room)

    closest = closer(_CLOSER[-1])
    if _page_of(closest, signatures) >= page:  # then no less will do
        return usual
    looser = (closer(share) for share in _CLOSER[:-1])
    return next((pages for pages in looser if _page_of(pages, signatures) < page), closest)


def _tightened(strip: Strip, closer: float) -> Strip:
    spaces = max(0.0, 1.0 - (1.0 - closer) * _SPACES)
    return strip._replace(height=strip.height * closer, before=strip.before * spaces)


def _page_of(pages: Sequence[Sequence[Placed]], blocks: Collection[int]) -> int:
    """Index of the last page that holds one of *blocks*."""
    return max(index for index, page in enumerate(pages) if any(placed.strip.block in blocks for placed in page))
