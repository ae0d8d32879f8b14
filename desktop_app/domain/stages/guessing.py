"""What kind of problem the customer's own words suggest, and whether they leave a doubt."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from desktop_app.domain.policy import ProblemKind
from desktop_app.domain.words.text import NOTE_LIMIT

MOST: Final = 3
"""Kinds shown at once; in doubt the two best, so that one look decides."""
IN_DOUBT: Final = 2
_GAP: Final = "…"
_WIDEST_GAP: Final = 12
"""Characters between the two words of a keyword such as ``扣…年费``; never over the end of a sentence."""
_LEAST: Final = 4
"""The weight of one keyword of two characters: anything below is a hint, no more."""
_AHEAD: Final = 2
"""The best is sure when it weighs this many times the next."""


@dataclass(frozen=True, slots=True)
class Guess:
    """Kinds that the words suggest, best first; the first may be chosen by itself only when *is_sure*."""

    kinds: tuple[ProblemKind, ...] = ()
    is_sure: bool = False


def guess(kinds: Iterable[ProblemKind], words: str) -> Guess:
    """Weigh each kind by its keywords that stand in *words*; in doubt the two best are offered.

    A longer keyword says more: each counts by the square of its characters, one within another not beside it.  A
    general kind (a mere question) yields to any other, for an upset person asks 为什么, too.
    """
    said = unicodedata.normalize("NFKC", words[:NOTE_LIMIT])
    weights = {kind: _weight(kind.keywords, said) for kind in kinds}
    found = sorted((kind for kind in weights if weights[kind]), key=lambda it: (it.is_general, -weights[it], it.digit))
    special = [weights[kind] for kind in found if not kind.is_general] or [weights[kind] for kind in found]
    if not special:
        return Guess()
    is_sure = special[0] >= _LEAST and (len(special) == 1 or special[0] >= _AHEAD * special[1])
    return Guess(tuple(found[: MOST if is_sure else IN_DOUBT]), is_sure)


def _weight(keywords: Iterable[str], words: str) -> int:
    found = [(keyword, match) for keyword in keywords if (match := _pattern(keyword).search(words)) is not None]
    return sum(
        _letters(keyword) ** 2
        for keyword, match in found
        if not any(_letters(other) > _letters(keyword) and _is_within(match, around) for other, around in found)
    )


def _letters(keyword: str) -> int:
    return len(keyword.replace(_GAP, ""))


def _is_within(match: re.Match[str], other: re.Match[str]) -> bool:
    return other.start() <= match.start() and match.end() <= other.end()


@lru_cache(maxsize=2_000)
def _pattern(keyword: str) -> re.Pattern[str]:
    gap = rf"[^。！？!?；;\n]{{0,{_WIDEST_GAP}}}?"
    return re.compile(gap.join(re.escape(part) for part in keyword.split(_GAP)))
