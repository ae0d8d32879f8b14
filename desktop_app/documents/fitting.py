"""Spares the sheet that would hold hardly more than the signatures: lines stand a little closer where that is enough.

A page that is left half empty because the signatures did not fit on it is spared the same way, and so is the sheet of
a paper nobody signs, or of an annex, that would hold a few lines alone.  Letters keep their size, and no field that is
signed, sealed or scanned changes.

Where many hands sign, their fields fill a page or more.  They may then part between two parties, and the page that
goes on with them says first what it belongs to (签署页), so that no signature stands alone.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from typing import Final

from desktop_app.documents.marks import Panel, Placed, Strip
from desktop_app.documents.pagination import paginate

_CLOSER: Final = (0.97, 0.94, 0.91, 0.88)
"""Of the usual distance of lines; at the least 16.7 pt for 11.5 pt, which is still one and a half lines."""
_SPACES: Final = 3.0
"""Spaces above paragraphs shrink by this much more than lines do."""
_LEAST_SPACE: Final = 0.2
"""Of a space above a heading or a box, where nothing gentler spares the page: they still stand apart by their type."""
_LESS_SPACE: Final = 0.5
"""Of it, where what is spared is one page of several."""
_SPACE: Final = 4.0
"""Points: less is no space but the distance of paragraphs."""
_ROW: Final = 0.8
"""Points that a table's row gives up above and below its text, where closer lines alone do not do."""
_HALF: Final = 0.5
"""Of a page's body: a page before the signatures that is less full is worth parting them."""
_FEW: Final = 1 / 6
"""Of a page's body: a page after the first that is less full is worth sparing."""

_SHORT: Final = 3
"""Rows with the header: a table of no more stays whole, for one row and a header on either page read as two tables."""

_Pages = list[list[Placed]]
_Way = Callable[[Sequence[Strip]], list[Strip]]


def fitted(
    strips: Sequence[Strip],
    room: float,
    *,
    text: Collection[int],
    signatures: Collection[int],
    carried: Sequence[Strip] = (),
    is_fine: bool = False,
) -> _Pages:
    """The pages, on fewer sheets where closer lines alone spare one.

    What comes before the last signature moves for the signatures' sake; what begins a page of its own behind them, or
    is signed by nobody, where its last page would hold hardly anything.

    Args:
        strips: in reading order.
        room: height of a page's body in points.
        text: numbers of the blocks that are lines of text.
        signatures: numbers of the blocks that are signed.
        carried: what stands first on a page that goes on with signatures.
        is_fine: only a paper of one page gives up nearly all the space above its headings.
    """
    usual = paginate(strips, room)
    last = max((index for index, strip in enumerate(strips) if strip.block in signatures), default=-1)
    moved, rest = list(strips[: last + 1]), list(strips[last + 1 :])
    if any(_fill(page) < room * _FEW for page in usual[1:]):
        rest = [strip for part in _parts(rest) for strip in _spared(part, room, text)]
        usual = paginate([*moved, *rest], room)
    if last < 0 or (page := _page_of(usual, signatures)) == 0:
        return usual
    chosen, pages = moved, usual
    least = _LESS_SPACE if is_fine and page > 1 else _LEAST_SPACE
    ways = _ways(text, least) if _least(moved, text) <= room * page else []
    for way in ways:
        closer = way(moved)
        fewer = paginate([*closer, *rest], room)
        if _page_of(fewer, signatures) < page:
            chosen, pages = closer, fewer
            break
    if not _is_torn(pages, room, signatures):
        return pages
    parted = paginate([*_parted(chosen, signatures, carried), *rest], room)
    return parted if _page_of(parted, signatures) <= _page_of(pages, signatures) else pages


def _parts(strips: Sequence[Strip]) -> Iterator[list[Strip]]:
    """The strips, cut where a page begins whatever the one before still has room for."""
    part: list[Strip] = []
    for strip in strips:
        if strip.breaks_page and part:
            yield part
            part = []
        part.append(strip)
    yield part


def _spared(part: Sequence[Strip], room: float, text: Collection[int]) -> Sequence[Strip]:
    """A part that needs no page for a few lines, if closer lines alone do that."""
    usual = paginate(part, room)
    page = len(usual) - 1
    if page == 0 or _fill(usual[-1]) >= room * _FEW or _least(part, text) > room * page:
        return part
    closer = (way(part) for way in _ways(text, _LEAST_SPACE))
    return next((strips for strips in closer if len(paginate(strips, room)) <= page), part)


def _fill(page: Sequence[Placed]) -> float:
    """How far down a page is written, in points."""
    return page[-1].y + page[-1].strip.height if page else 0.0


def _least(strips: Sequence[Strip], text: Collection[int]) -> float:
    """No way takes less room than this, in points."""
    closest = _CLOSER[-1]
    return sum(
        [
            strip.height * (closest if strip.block in text else 1.0) - (2 * _ROW if strip.edges else 0)
            for strip in strips
        ]
    )


def _ways(text: Collection[int], least: float) -> list[_Way]:
    """Ways of taking less room, the gentlest first."""
    closest = partial(_closer, text=text, share=_CLOSER[-1])
    return [
        *(partial(_closer, text=text, share=share) for share in _CLOSER),
        lambda strips: [_closer_row(strip) for strip in closest(strips)],
        lambda strips: _loosened([_closer_row(strip) for strip in closest(strips)]),
        lambda strips: _loosened([_closer_row(strip) for strip in closest(_without_spaces(strips, text, least))]),
    ]


def _closer(strips: Sequence[Strip], *, text: Collection[int], share: float) -> list[Strip]:
    spaces = max(0.0, 1.0 - (1.0 - share) * _SPACES)
    return [
        strip._replace(height=strip.height * share, before=strip.before * spaces) if strip.block in text else strip
        for strip in strips
    ]


def _without_spaces(strips: Sequence[Strip], text: Collection[int], least: float) -> list[Strip]:
    return [
        strip._replace(before=strip.before * least) if strip.block in text and strip.before > _SPACE else strip
        for strip in strips
    ]


def _closer_row(strip: Strip) -> Strip:
    """A table's row with less white above and below its text; any other strip as it is."""
    if not strip.edges:
        return strip
    marks = tuple(
        mark._replace(height=mark.height - 2 * _ROW) if isinstance(mark, Panel) else mark.moved(0.0, -_ROW)
        for mark in strip.marks
    )
    repeats = tuple([_closer_row(header) for header in strip.repeats])
    return strip._replace(height=strip.height - 2 * _ROW, marks=marks, repeats=repeats)


def _loosened(strips: Sequence[Strip]) -> list[Strip]:
    """The strips, with a long table's page allowed to end after any row, its first and its last but one too."""
    following = [*strips[1:], Strip(0.0)]
    rows = Counter(strip.block for strip in strips if strip.edges)
    return [
        strip._replace(stays=False)
        if strip.edges and after.edges and after.repeats and rows[strip.block] > _SHORT
        else strip
        for strip, after in zip(strips, following, strict=True)
    ]


def _parted(strips: Sequence[Strip], signatures: Collection[int], carried: Sequence[Strip]) -> Iterator[Strip]:
    """The strips, with a page allowed to end between two parties; the first stays with the clause above it."""
    for strip, after in zip(strips, [*strips[1:], Strip(0.0)], strict=True):
        is_first = strip.block not in signatures
        above = () if is_first else tuple(carried)
        is_end = not is_first and after.block in signatures and after.block != strip.block
        yield strip._replace(stays=strip.stays and not is_end, repeats=above or strip.repeats)


def _is_torn(pages: _Pages, room: float, signatures: Collection[int]) -> bool:
    """Whether a page is left less than half full for the signatures, or goes on with them as if it were a paper."""
    first = next(no for no, page in enumerate(pages) if any(placed.strip.block in signatures for placed in page))
    above = pages[first - 1] if first else []
    is_empty = bool(above) and _fill(above) < room * _HALF
    return is_empty or any(page and page[0].strip.block in signatures for page in pages)


def _page_of(pages: Sequence[Sequence[Placed]], blocks: Collection[int]) -> int:
    """Index of the last page that holds one of *blocks*."""
    return max(index for index, page in enumerate(pages) if any(placed.strip.block in blocks for placed in page))
