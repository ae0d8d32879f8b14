"""The words of the search index, and what is asked of it: both sides in one place, so that they never part.

One FTS5 column without positions.  A name is kept from each of its characters on, so that a typed part is always the
beginning of a word, and the index of beginnings answers it, newest case first, without sorting.  Chinese text is cut
into pairs of characters: trigrams cannot find a name of two, single characters are in every second note.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from desktop_app.domain.words.find import MOST_SERIAL, RUN, Wanted, fold, is_number
from desktop_app.storage.lists.number_marks import NumberMarks, plain_number
from desktop_app.storage.lists.readings import spellings, usual

BEGINNINGS: Final = 6
"""The longest beginning that has an index: a syllable has at most six letters."""
# Signs before a word that nobody types.  As long as the longest beginning: they have no beginnings of their own.
WHOLE_NAME: Final = "=" * BEGINNINGS
OWNER: Final = "@" * BEGINNINGS
NUMBER: Final = "#" * BEGINNINGS
CREATE: Final = (
    "CREATE VIRTUAL TABLE search_text USING fts5(terms, content='', contentless_delete=1, detail=none, "
    f"tokenize=\"ascii tokenchars '=@#'\", prefix='{' '.join(map(str, range(1, BEGINNINGS + 1)))}')"
)
"""Of the tokenizer only the spaces are used: words come cut and folded, and rare ideographs are older than it."""

_PAIR: Final = 2
_LONGEST_NAME: Final = 24
_BRANCH_DIGITS: Final = 5
_BEFORE_SERIAL: Final = 9
"""Digits of a case number before its running part: branch, workstation, year."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """What one case is found by.

    Attributes:
        owner: id of the person whose case it is.
        names: of the customer, and of who acts for them.
        words: of the customer and of the notes.
        numbers: of persons and accounts.
        case_number: may be empty.
    """

    owner: str
    names: tuple[str, ...]
    words: str
    numbers: tuple[str, ...]
    case_number: str


def terms_of(case: Indexed, marks: NumberMarks) -> str:
    """Every word of the index for one case."""
    found = {_owner(case.owner)}
    for name in case.names:
        found.update(_terms_of_name(fold(name)))
    for run in RUN.findall(fold(case.words)):
        found.update(_terms_of_run(run))
    for number in map(plain_number, case.numbers):
        found.update(NUMBER + mark for mark in marks.all_of(number))
    found.update(case.case_number.split("-")[-2:-1])
    return " ".join(sorted(found))


@dataclass(frozen=True, slots=True)
class Asker:
    """Writes questions to the index.

    Attributes:
        marks: of the vault.
        branch: its code, with which the numbers of all its cases begin.
    """

    marks: NumberMarks
    branch: str

    def exact(self, typed: Wanted, owner: str) -> str:
        """The question for a whole name or a whole number; empty for what can be neither."""
        asked = []
        if typed.number:
            asked.append(f'"{NUMBER}{self.marks.whole(typed.number)}"')
        name = "".join(RUN.findall(typed.compact))
        if name and not any(character in "0123456789" for character in name):
            asked.append(f'"{WHOLE_NAME}{name}"')
        return _with_owner([f"({' OR '.join(asked)})"] if asked else [], owner)

    def all_words(self, typed: Wanted, owner: str) -> str:
        """The question for cases that every word fits; empty when there is a word that fits nothing.

        Args:
            typed: what was typed.
            owner: id of the person whose cases are asked for; empty for everybody's.
        """
        asked = [self._word(word) for word in typed.words]
        return _with_owner(asked, owner) if all(asked) else ""

    def _word(self, word: str) -> str:
        runs = RUN.findall(word)
        said = [_question_of_run(run) for run in runs]
        ways = [f"({' AND '.join(said)})"] if all(said) else []
        bare = "".join(runs)
        if is_number(bare):
            ways.append(f'"{NUMBER}{self.marks.ends(bare.upper())}"')
        if bare.isdigit() and bare.isascii() and len(bare) > MOST_SERIAL:
            ways += self._case_number(bare)
        return f"({' OR '.join(ways)})" if ways else ""

    def _case_number(self, digits: str) -> Sequence[str]:
        """More digits than a running part has: the end of a case number, or its beginning."""
        ways = [f'"{digits[:MOST_SERIAL]}"'] if len(digits) == MOST_SERIAL + 1 else []
        if digits[:_BRANCH_DIGITS] == self.branch:
            serial = digits[_BEFORE_SERIAL : _BEFORE_SERIAL + MOST_SERIAL]
            ways.append(f'"{serial or OWNER}"*')
        return ways


def initials(run: str) -> str:
    """*run* with zh, ch and sh before no vowel, which are typed for z, c and s, so written: ``zhsf`` is ``zsf``."""
    kept = []
    for place, letter in enumerate(run):
        is_second = letter == "h" and place and run[place - 1] in "zcs"
        if is_second and place + 1 < len(run) and run[place + 1] not in "aeiouv":
            continue
        kept.append(letter)
    return "".join(kept)


def _terms_of_name(folded: str) -> set[str]:
    runs = RUN.findall(folded[: 4 * _LONGEST_NAME])
    whole = "".join(runs)[:_LONGEST_NAME]
    found = {WHOLE_NAME + whole} if whole else set()
    other = "".join(run for run in runs if not run.isascii())[:_LONGEST_NAME]
    if other:
        found.update(other[start:] for start in range(len(other)))
        read = usual(other)
        if read:
            found.add(WHOLE_NAME + read)
        found.update(spellings(other))
    latin = [run for run in runs if run.isascii()]
    found.update("".join(latin[start:]) for start in range(len(latin)))
    return found


def _terms_of_run(run: str) -> Sequence[str]:
    if run.isascii():
        return [] if run.isdigit() and len(run) > MOST_SERIAL else [run]
    return [run[at : at + _PAIR] for at in range(len(run))]


def _question_of_run(run: str) -> str:
    if run.isascii() and run.isdigit():
        if len(run) > MOST_SERIAL:
            return ""
        padded = run.zfill(MOST_SERIAL)
        return f'"{run}"*' if padded == run else f'("{run}"* OR "{padded}")'
    if run.isascii():
        short = initials(run)
        return f'"{run}"*' if short == run else f'("{run}"* OR "{short}"*)'
    if len(run) <= _PAIR:
        return f'"{run}"*'
    pairs = " AND ".join(f'"{run[at : at + _PAIR]}"' for at in range(len(run) - 1))
    return f'("{run}"* OR ({pairs}))'


def _owner(person_id: str) -> str:
    return OWNER + "".join(letter for letter in person_id.lower() if letter.isascii() and letter.isalnum())


def _with_owner(asked: Sequence[str], owner: str) -> str:
    if not asked:
        return ""
    return f'{" AND ".join(asked)} AND "{_owner(owner)}"' if owner else " AND ".join(asked)
