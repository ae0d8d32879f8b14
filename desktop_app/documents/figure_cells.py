"""Which cells of a table are figures: amounts, rates, counts and days that are read down their column."""

import re
from collections.abc import Iterable
from typing import Final

_AMOUNT: Final = r"[-−]?¥[0-9,]+(?:\.[0-9]+)?|[-−]?[0-9,]+(?:\.[0-9]+)?%"
_COUNT: Final = r"[0-9,]+(?:\.[0-9]+)?(?:个月|个工作日|期|个|天|日|项|页| months?| days?)?"
_DAY: Final = r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日|[0-9]{1,2} [A-Z][a-z]{2,8} [0-9]{4}"
_NOTHING: Final = "—"
"""Stands where there is no figure."""

_IS_AMOUNT: Final = re.compile(_AMOUNT, re.ASCII)
_IS_FIGURE: Final = re.compile(f"{_AMOUNT}|{_COUNT}|{_DAY}|{_NOTHING}", re.ASCII)


def figures_of(texts: Iterable[str]) -> frozenset[str]:
    """The figures among the cells of a column; none where most of its cells are words, or none is an amount."""
    said = [text for text in texts if text and text != _NOTHING]
    found = [text for text in said if _IS_FIGURE.fullmatch(text)]
    if 2 * len(found) <= len(said) or not any(_IS_AMOUNT.fullmatch(text) for text in found):
        return frozenset()
    return frozenset((*found, _NOTHING))
