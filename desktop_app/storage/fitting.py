"""Looks at a case that the index named: what of it fits what was typed, and how much of that is shown."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from desktop_app.domain.find import LEAST_DIGITS, MOST_SERIAL, PLAIN, RUN, Excerpt, FoundBy, Wanted, excerpt, fold
from desktop_app.domain.masking import MaskKind, mask
from desktop_app.storage.number_marks import Ending, NumberMarks
from desktop_app.storage.readings import read_from, usual
from desktop_app.storage.search_terms import initials

_SHOWN_DIGITS: Final = 4
_PARTS_WITH_SERIAL: Final = 2


class Fit(NamedTuple):
    """What fits; a tuple, since one is made for every row of every key.

    Attributes:
        by: what of the case the first word was found in.
        shown: that piece, masked, with what was typed marked in it.
        is_exact: a whole number or a whole name was typed.
    """

    by: FoundBy
    shown: Excerpt
    is_exact: bool


@dataclass(frozen=True, slots=True)
class _Word:
    """One typed word, cut once for all the cases it is held against."""

    runs: tuple[str, ...]
    bare: str
    ending: Ending | None

    @property
    def is_digits(self) -> bool:
        return self.bare.isascii() and self.bare.isdigit()


class Fitting:
    """Tells how cases fit one search.

    Args:
        typed: what was typed.
        marks: of the vault.
    """

    def __init__(self, typed: Wanted, marks: NumberMarks) -> None:
        self._typed = typed
        self._words = [_word(word, marks) for word in typed.words]
        self._runs = tuple(run for word in self._words for run in word.runs)
        self._short = {run: initials(run) for run in self._runs if run.isascii() and run.isalpha()}
        self._name = "".join(RUN.findall(typed.compact))
        self._number = marks.ending(typed.number) if typed.number else None
        digits = self._words[0].bare if len(self._words) == 1 and self._words[0].is_digits else ""
        self._digits = typed.number if typed.number.isdigit() else digits

    def of(self, name: str, agent: str, words: str, numbers: bytes, case_number: str) -> Fit | None:
        """How a case fits; None where the index was only nearly right."""
        return (
            self._by_number(numbers, case_number)
            or self._by_name(FoundBy.NAME, name)
            or (self._by_name(FoundBy.AGENT, agent) if agent else None)
            or self._by_words(name, agent, words, numbers, case_number)
        )

    def _by_number(self, numbers: bytes, case_number: str) -> Fit | None:
        if self._number is not None:
            for part, is_whole in self._number.fitting(numbers):
                tail = self._typed.number[-_SHOWN_DIGITS:]
                return Fit(part, Excerpt(f"…{tail}", ((1, len(tail)),)), is_whole)
        at = _place_in(case_number, self._digits) if self._digits else None
        if at is None:
            return None
        return Fit(FoundBy.CASE_NUMBER, Excerpt(case_number, (at,)), at == (0, len(case_number)))

    def _by_name(self, part: FoundBy, name: str) -> Fit | None:
        folded = _letters_of(name)
        starts = [self._start_in(run, folded) for run in self._runs] if folded else [None]
        if None in starts or not starts:
            return None
        is_read = starts[0] == 0 and len(self._name) > len(folded) and self._name.isascii()
        is_whole = self._name == folded or (is_read and self._name == usual(folded))
        # Of a masked name its beginning can be seen, and so only that it fits.
        return Fit(part, Excerpt(mask(MaskKind.NAME, name), ((0, 1),) if 0 in starts else ()), is_whole)

    def _by_words(self, name: str, agent: str, words: str, numbers: bytes, case_number: str) -> Fit | None:
        folded, names = fold(words), (_letters_of(name), _letters_of(agent))
        for word in self._words:
            fits = (
                all(run in folded or any(self._start_in(run, one) is not None for one in names) for run in word.runs)
                or (word.ending is not None and bool(word.ending.fitting(numbers)))
                or (word.is_digits and _place_in(case_number, word.bare) is not None)
            )
            if not fits:
                return None
        shown = excerpt(words, self._typed, (name, agent))
        if shown is not None:
            return Fit(FoundBy.WORDS, shown, is_exact=False)
        return Fit(FoundBy.NAME, Excerpt(mask(MaskKind.NAME, name)), is_exact=False)

    def _start_in(self, run: str, letters: str) -> int | None:
        """The character of a name that *run* begins at, written or read; None where it does not fit."""
        written = letters.find(run)
        if written >= 0:
            return written
        short = self._short.get(run)
        if short is None or letters.isascii():
            return None
        start = read_from(letters, run)
        return read_from(letters, short) if start is None and short != run else start


def _word(word: str, marks: NumberMarks) -> _Word:
    runs = tuple(RUN.findall(word))
    bare = "".join(runs)
    has_ending = bare.isascii() and len(bare) >= LEAST_DIGITS
    return _Word(runs, bare, marks.ending(bare.upper()) if has_ending else None)


def _letters_of(name: str) -> str:
    return name if PLAIN.fullmatch(name) else "".join(RUN.findall(fold(name)))


def _place_in(case_number: str, digits: str) -> tuple[int, int] | None:
    """Where *digits* stand in a case number, dashes not counted: at its beginning, or its running part."""
    parts = case_number.split("-")
    if len(parts) < _PARTS_WITH_SERIAL:
        return None
    start = len(case_number) - len(parts[-1]) - len(parts[-2]) - 1
    if len(digits) <= MOST_SERIAL:
        if parts[-2] == digits.zfill(MOST_SERIAL):
            return start, MOST_SERIAL
        return (start, len(digits)) if parts[-2].startswith(digits) else None
    if parts[-2] + parts[-1] == digits:
        return start, len(case_number) - start
    if not "".join(parts).startswith(digits):
        return None
    stop, left = 0, len(digits)
    while left:
        left -= case_number[stop] != "-"
        stop += 1
    return 0, stop
