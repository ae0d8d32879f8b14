"""Looks at a case that the index named: what of it fits what was typed, and how much of that is shown."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from desktop_app.domain.customer.masking import MaskKind, mask
from desktop_app.domain.words.find import (
    LEAST_DIGITS,
    MOST_SERIAL,
    PLAIN,
    RUN,
    Excerpt,
    FoundBy,
    Note,
    Wanted,
    excerpt,
    fold,
    note_of,
)
from desktop_app.storage.lists.number_marks import Ending, NumberMarks
from desktop_app.storage.lists.readings import read_from, usual
from desktop_app.storage.lists.search_terms import initials

_SHOWN_DIGITS: Final = 4
_PARTS_WITH_SERIAL: Final = 2
_MOST_NAMES: Final = 4096
"""As many as hours of searching meet; kept whole, they are some 2 MB."""
Fit = tuple[FoundBy, Excerpt, bool]
"""What of the case the first word was found in; that piece, masked, with what was typed marked in it; whether a whole
number or a whole name was typed.  Bare, since one is made for every row of every key."""


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
        self._is_latin = self._name.isascii()
        self._number = marks.ending(typed.number) if typed.number else None
        digits = self._words[0].bare if len(self._words) == 1 and self._words[0].is_digits else ""
        self._digits = typed.number if typed.number.isdigit() else digits
        self._is_number = bool(typed.number or digits)

    def of(self, name: str, agent: str, words: str, numbers: bytes, case_number: str) -> Fit | None:
        """How a case fits; None where the index was only nearly right."""
        fit = self._by_number(numbers, case_number) if self._is_number else None
        if fit is None:
            fit = self._by_name(FoundBy.NAME, name)
        if fit is None and agent:
            fit = self._by_name(FoundBy.AGENT, agent)
        return self._by_words(name, agent, words, numbers, case_number) if fit is None else fit

    def _by_number(self, numbers: bytes, case_number: str) -> Fit | None:
        if self._number is not None:
            for part, is_whole in self._number.fitting(numbers):
                tail = self._typed.number[-_SHOWN_DIGITS:]
                return part, Excerpt(f"…{tail}", ((1, len(tail)),)), is_whole
        at = _place_in(case_number, self._digits) if self._digits else None
        if at is None:
            return None
        return FoundBy.CASE_NUMBER, Excerpt(case_number, (at,)), at == (0, len(case_number))

    def _by_name(self, part: FoundBy, name: str) -> Fit | None:
        letters, from_head, within = _known(name)
        shown = within
        for run in self._runs:
            start = self._start_in(run, letters)
            if start is None:
                return None
            if not start:
                shown = from_head
        is_read = self._is_latin and len(self._name) > len(letters)
        is_whole = self._name == letters or (is_read and self._name == _read_as(letters))
        return part, shown, is_whole

    def _by_words(self, name: str, agent: str, words: str, numbers: bytes, case_number: str) -> Fit | None:
        note = _noted(words, name, agent)
        for word in self._words:
            fits = (
                self._has_runs(word.runs, note.folded, name, agent)
                or (word.ending is not None and bool(word.ending.fitting(numbers)))
                or (word.is_digits and _place_in(case_number, word.bare) is not None)
            )
            if not fits:
                return None
        shown = excerpt(note, self._typed)
        if shown is not None:
            return FoundBy.WORDS, shown, False
        return FoundBy.NAME, Excerpt(mask(MaskKind.NAME, name)), False

    def _has_runs(self, runs: tuple[str, ...], folded: str, name: str, agent: str) -> bool:
        """Whether each of a word's *runs* stands in the words or in a name, which is looked at last."""
        others = [run for run in runs if run not in folded]
        if not others:
            return True
        names = _known(name).letters, _known(agent).letters
        return all(any(self._start_in(run, one) is not None for one in names) for run in others)

    def _start_in(self, run: str, letters: str) -> int | None:
        """The character of a name that *run* begins at, written or read; None where it does not fit."""
        written = letters.find(run)
        if written >= 0:
            return written
        short = self._short.get(run)
        if short is None or letters.isascii():
            return None
        if _read_as(letters).startswith(run):
            return 0
        start = read_from(letters, run)
        return read_from(letters, short) if start is None and short != run else start


class _Name(NamedTuple):
    """A name as every key needs it.

    Attributes:
        letters: folded, and without what nobody types.
        from_head: masked, its beginning marked; of a masked name no more can be seen of what fits.
        within: masked, for a fit behind its beginning.
    """

    letters: str
    from_head: Excerpt
    within: Excerpt


@lru_cache(maxsize=_MOST_NAMES)
def _known(name: str) -> _Name:
    """What one key shows the next one shows again, of the same names."""
    letters = name if PLAIN.fullmatch(name) else "".join(RUN.findall(fold(name)))
    masked = mask(MaskKind.NAME, name)
    return _Name(letters, Excerpt(masked, ((0, 1),)), Excerpt(masked))


@lru_cache(maxsize=512)
def _noted(words: str, name: str, agent: str) -> Note:
    return note_of(words, (name, agent))


@lru_cache(maxsize=_MOST_NAMES)
def _read_as(letters: str) -> str:
    return usual(letters)


def forget_fitted() -> None:
    """The vault is closed: whose cases were looked through is nobody's matter any more."""
    for known in (_known, _noted, _read_as):
        known.cache_clear()


def _word(word: str, marks: NumberMarks) -> _Word:
    runs = tuple(RUN.findall(word))
    bare = "".join(runs)
    has_ending = bare.isascii() and len(bare) >= LEAST_DIGITS
    return _Word(runs, bare, marks.ending(bare.upper()) if has_ending else None)


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
