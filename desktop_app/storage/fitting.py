"""Looks at a case that the index named: what of it fits what was typed, and how much of that is shown."""

from dataclasses import dataclass
from typing import Final

from desktop_app.domain.find import MOST_SERIAL, RUN, Excerpt, FoundBy, Wanted, excerpt, fold
from desktop_app.domain.masking import MaskKind, mask
from desktop_app.storage.number_marks import NumberMarks
from desktop_app.storage.readings import spellings, usual
from desktop_app.storage.search_terms import initials

_SHOWN_DIGITS: Final = 4


@dataclass(frozen=True, slots=True)
class Fit:
    """What fits.

    Attributes:
        by: what of the case the first word was found in.
        shown: that piece, masked, with what was typed marked in it.
        is_exact: a whole number or a whole name was typed.
    """

    by: FoundBy
    shown: Excerpt
    is_exact: bool


class Fitting:
    """Tells how cases fit one search.

    Args:
        typed: what was typed.
        marks: of the vault.
    """

    def __init__(self, typed: Wanted, marks: NumberMarks) -> None:
        self._typed = typed
        self._marks = marks
        self._runs = [RUN.findall(word) for word in typed.words]
        self._name = "".join(RUN.findall(typed.compact))
        self._digits = typed.number if typed.number.isdigit() else ""

    def of(self, name: str, agent: str, words: str, numbers: bytes, case_number: str) -> Fit | None:
        """How a case fits; None where the index was only nearly right."""
        return (
            self._by_number(numbers, case_number)
            or self._by_name(FoundBy.NAME, name)
            or self._by_name(FoundBy.AGENT, agent)
            or self._by_words(name, agent, words, numbers, case_number)
        )

    def _by_number(self, numbers: bytes, case_number: str) -> Fit | None:
        typed = self._typed.number
        for part, is_whole in sorted(self._marks.fitting(typed, numbers), key=_whole_first) if typed else ():
            tail = typed[-_SHOWN_DIGITS:]
            return Fit(part, Excerpt(f"…{tail}", ((1, len(tail)),)), is_whole)
        bare = self._digits or ("".join(self._runs[0]) if len(self._runs) == 1 else "")
        at = _place_in(case_number, bare) if bare.isdigit() else None
        if at is None:
            return None
        return Fit(FoundBy.CASE_NUMBER, Excerpt(case_number, (at,)), at == (0, len(case_number)))

    def _by_name(self, part: FoundBy, name: str) -> Fit | None:
        if not name or not self._runs or not all(_is_in_name(run, name) for runs in self._runs for run in runs):
            return None
        folded = "".join(RUN.findall(fold(name)))
        is_whole = self._name in {folded, usual(folded)}
        # Of a masked name its beginning can be seen, and so only that it fits.
        begins = any(_begins(run, folded) for runs in self._runs for run in runs)
        return Fit(part, Excerpt(mask(MaskKind.NAME, name), ((0, 1),) if begins else ()), is_whole)

    def _by_words(self, name: str, agent: str, words: str, numbers: bytes, case_number: str) -> Fit | None:
        folded = fold(words)
        for word, runs in zip(self._typed.words, self._runs, strict=True):
            bare = "".join(runs)
            fits = (
                all(run in folded or _is_in_name(run, name) or _is_in_name(run, agent) for run in runs)
                or any(True for _ in self._marks.fitting(bare.upper(), numbers))
                or (word.isdigit() and _place_in(case_number, bare) is not None)
            )
            if not fits:
                return None
        shown = excerpt(words, self._typed, (name, agent))
        if shown is not None:
            return Fit(FoundBy.WORDS, shown, is_exact=False)
        return Fit(FoundBy.NAME, Excerpt(mask(MaskKind.NAME, name)), is_exact=False)


def _whole_first(fitting: tuple[FoundBy, bool]) -> bool:
    return not fitting[1]


def _place_in(case_number: str, digits: str) -> tuple[int, int] | None:
    """Where *digits* stand in a case number, dashes not counted: at its beginning, or its running part."""
    parts = case_number.split("-")
    if not digits or len(parts) < 2:  # noqa: PLR2004 - a case without a number
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


def _is_in_name(run: str, name: str) -> bool:
    folded = "".join(RUN.findall(fold(name)))
    if not run.isascii():
        return run in folded
    if not run.isalpha():
        return False
    short = initials(run)
    written = folded.isascii()
    return run in folded if written else any(one.startswith((run, short)) for one in spellings(folded))


def _begins(run: str, folded: str) -> bool:
    """Whether *run* is typed for the first character of a name: itself, or the beginning of how it is read."""
    if not run.isascii() or folded.isascii():
        return folded.startswith(run)
    first = folded[:1]
    return any(one[:1] == run[:1] for one in spellings(first)) and _is_in_name(run, folded)
