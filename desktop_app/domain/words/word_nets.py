"""Nets of words: what a text says although no clause says it, whatever way it is written."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

Words = tuple[str, ...]
"""Words that say something when they stand in one sentence, in this order and near each other."""

_NEAR: Final = 16
"""Characters between two such words: room for ``甲方的逾期``, not for another thought."""
_NEAR_IN_ENGLISH: Final = 60
_SENTENCE: Final = re.compile(r"[。；;！!\n]")
_DENIALS: Final = ("不", "未", "无", "非", "没", "免")
_NO_DENIAL: Final = re.compile(r"不仅|不但|不只|不光|非但|无不|不得不|无论|无条件|未来|非常")
"""Words that only look like a denial."""
_UNSEEN: Final = frozenset({"Cf", "Mn", "Me"})
"""Categories of characters that print nothing, or over the one before them."""


def first_of(several: Sequence[Words], text: str, before: str = "") -> str:
    """What of *text* is the first of such words; empty where none is.

    The standard paragraph *before* may have them itself: the same words stand, as long as they are denied as they were.
    """
    for words in several:
        pattern = _pattern(words)
        all_found = list(pattern.finditer(text))  # nearly always none
        known = {_read(one) for one in pattern.finditer(before)} if all_found else set()
        for found in all_found:
            if _read(found) not in known:
                return found.group()
    return ""


def folded(text: str, simplified: Mapping[str, str]) -> str:
    """*text* as :func:`plain` has it, in simplified characters."""
    return "".join(simplified.get(one, one) for one in plain(text))


def plain(text: str) -> str:
    """*text* as a reader takes it: widths, strokes over characters, invisible ones and blanks make no difference."""
    normal = unicodedata.normalize("NFKC", text)
    seen = "".join(one for one in normal if unicodedata.category(one) not in _UNSEEN)
    return re.sub(r"(?<![A-Za-z.,;])[^\S\n]+|[^\S\n]+(?![A-Za-z])", "", seen)


@lru_cache(maxsize=512)
def _pattern(words: Words) -> re.Pattern[str]:
    is_english = words[0].isascii()
    gap = rf"[^.;!\n]{{0,{_NEAR_IN_ENGLISH}}}?" if is_english else rf"[^。；;！!\n]{{0,{_NEAR}}}?"
    return re.compile(gap.join(re.escape(word) for word in words), re.IGNORECASE)


def _read(found: re.Match[str]) -> tuple[str, bool]:
    """The words found, and whether the sentence denies them before they come."""
    sentence = _SENTENCE.split(found.string[: found.start()])[-1]
    return found.group(), any(word in _NO_DENIAL.sub("", sentence) for word in _DENIALS)
