"""What is wrong with what a screen reader hears of a screen, whoever asked: from outside by the bus, or from inside."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from tests.outside.screen_reader import Heard

ROWS: Final = {"list item", "cell", "table cell", "ListItem", "Cell"}
"""Roles of what a list holds: two rows may say the same, and the arrows lead to them."""
SILENT: Final = {"filler", "unknown", "invalid", "Client", "NoRole"}
"""Roles of which nothing is read out: a plain part of a window."""


def mute(screen: Heard) -> list[str]:
    """Controls without a name, or of which nobody hears what they are; a part that hands the focus on is none."""
    return [
        f"{one.role} {_short(one)}"
        for one in screen.walk()
        if one.is_("focusable") and one.role not in ROWS
        if not one.name.strip() or (one.role in SILENT and not _controls(one)[1:])
    ]


def twins(screen: Heard) -> list[tuple[str, str]]:
    """Controls that sound like another one of the same screen."""
    heard = Counter((one.role, one.name) for one in _controls(screen) if one.role not in SILENT)
    return [said for said, times in heard.items() if times > 1]


def against_reading(screen: Heard, stops: Sequence[Heard]) -> list[tuple[str, str]]:
    """Steps of Tab that lead back in what is read; *stops* are a whole round, which leads back once.

    One that is not read at all is told with its name.
    """
    places = {one.place: number for number, one in enumerate(screen.walk())}
    if unread := [(_short(one), one.name) for one in stops if one.place not in places]:
        return unread
    back = [
        (_short(one), _short(after))
        for one, after in pairwise([*stops, stops[0]])
        if places[after.place] < places[one.place]
    ]
    return back if len(back) > 1 else []


Box = tuple[int, int, int, int]
"""Left, top, width, height."""


def against_sight(steps: Sequence[tuple[str, Box, str, Box]]) -> list[tuple[str, str]]:
    """Steps of Tab that lead back for the eye, as a page is read: row by row, and column by column.

    A step back goes up without going on to the right, or along a row to the left; *steps* are a whole round, which
    leads back once, each with where it begins and ends as both lie once it is done.
    """
    back = [(one, after) for one, at, after, there in steps if _is_back(at, there)]
    return back if len(back) > 1 else []


def _is_back(at: Box, there: Box) -> bool:
    (left, top, width, height), (x, y, wide, high) = at, there
    if y + high <= top:
        return x < left + width
    return y < top + height and x + wide <= left


def _short(one: Heard) -> str:
    return ".".join(one.key.split(".")[-2:])


def _controls(screen: Heard) -> list[Heard]:
    return [one for one in screen.walk() if one.is_("focusable") and one.role not in ROWS]
