"""Puts strips on pages: what stays together stays together, headers are repeated, nothing is cut."""

from collections.abc import Iterable, Iterator, Sequence

from desktop_app.documents.marks import Placed, Strip


def paginate(strips: Iterable[Strip], room: float) -> list[list[Placed]]:
    """The strips page by page.

    Args:
        strips: in reading order, none higher than ``room``.
        room: height of a page's body in points.
    """
    pages = _Pages(room)
    for group in _groups(strips):
        pages.add(group)
    return pages.finished()


class _Pages:
    def __init__(self, room: float) -> None:
        self._room = room
        self._pages: list[list[Placed]] = [[]]
        self._y = 0.0

    def add(self, group: Sequence[Strip]) -> None:
        """Puts a group where it fits whole; one higher than a page is broken between its strips."""
        if group[0].breaks_page:
            self._turn()
            return
        first = group[0]
        height = first.height
        if len(group) > 1:  # most are one row of a table
            height += sum([strip.before + strip.height for strip in group[1:]])
        if not self._fits(first, height):
            self._turn()
        if self._fits(first, height):
            for strip in group:
                self._put(strip)
            return
        for strip in group:
            if not self._fits(strip, strip.height):
                self._turn()
            self._put(strip)

    def finished(self) -> list[list[Placed]]:
        if len(self._pages) > 1 and not self._pages[-1]:
            self._pages.pop()
        return self._pages

    def _fits(self, first: Strip, height: float) -> bool:
        """Whether there is room for strips of that height, of which ``first`` comes first."""
        above = first.before
        if not self._pages[-1]:
            above = sum([strip.height for strip in first.repeats])
        return self._y + above + height <= self._room + 1e-6

    def _put(self, strip: Strip) -> None:
        if not self._pages[-1]:
            for header in strip.repeats:
                self._append(header, is_repeated=True)
        else:
            self._y += strip.before
        self._append(strip)

    def _append(self, strip: Strip, *, is_repeated: bool = False) -> None:
        self._pages[-1].append(Placed(self._y, strip, is_repeated))
        self._y += strip.height

    def _turn(self) -> None:
        if self._pages[-1]:
            self._pages.append([])
            self._y = 0.0


def _groups(strips: Iterable[Strip]) -> Iterator[list[Strip]]:
    group: list[Strip] = []
    for strip in strips:
        if strip.breaks_page and group:
            yield group
            group = []
        group.append(strip)
        if not strip.stays:
            yield group
            group = []
    if group:
        yield group
