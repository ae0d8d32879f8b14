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
        if not self._fits(group):
            self._turn()
        if self._fits(group):
            for strip in group:
                self._put(strip)
            return
        for strip in group:
            if not self._fits([strip]):
                self._turn()
            self._put(strip)

    def finished(self) -> list[list[Placed]]:
        if len(self._pages) > 1 and not self._pages[-1]:
            self._pages.pop()
        return self._pages

    def _fits(self, group: Sequence[Strip]) -> bool:
        repeated = sum(strip.height for strip in group[0].repeats) if self._is_at_top() else 0.0
        spaces = sum(strip.before for strip in group[1:]) + (0.0 if self._is_at_top() else group[0].before)
        height = sum(strip.height for strip in group) + spaces + repeated
        return self._y + height <= self._room + 1e-6

    def _put(self, strip: Strip) -> None:
        if self._is_at_top():
            for header in strip.repeats:
                self._append(header, is_repeated=True)
        else:
            self._y += strip.before
        self._append(strip)

    def _append(self, strip: Strip, *, is_repeated: bool = False) -> None:
        self._pages[-1].append(Placed(self._y, strip, is_repeated))
        self._y += strip.height

    def _is_at_top(self) -> bool:
        return not self._pages[-1]

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
