"""What counts as a reason that somebody types: an auditor who reads it later has to learn something from it."""

import unicodedata
from typing import Final

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.words.text import clean_line

_ENOUGH: Final = 4
"""Two Chinese characters, or a word of four letters."""
_OTHER_LETTERS: Final = 2
"""Letters that differ: one letter, however often, says nothing."""
_WIDE: Final = frozenset("WF")


def typed_reason(text: str, *, field: str, missing: str = "reason_missing") -> str:
    """Return *text* cleaned, as a reason that can be kept.

    Figures, signs and pictures say nothing, nor does one letter again and again: "1", "……", "啊啊啊", "aaaa".

    Args:
        text: as typed.
        field: beside which the refusal is shown.
        missing: the code where nothing was typed.

    Raises:
        RuleBroken: *missing*; ``reason_says_nothing``; the codes of ``text.clean_line``.
    """
    line = clean_line(text, field=field)
    if not line:
        raise RuleBroken(missing, field=field)
    letters = [letter for letter in unicodedata.normalize("NFKC", line).casefold() if letter.isalpha()]
    weight = sum(2 if unicodedata.east_asian_width(letter) in _WIDE else 1 for letter in letters)
    if weight < _ENOUGH or len(set(letters)) < _OTHER_LETTERS:
        raise RuleBroken("reason_says_nothing", field=field)
    return line
