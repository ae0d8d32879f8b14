"""What is typed to find a case again: cut into words, told apart from numbers, and shown where it fits.

Both sides are folded alike: width, case, tones and accents never decide whether something is found.  What is shown of
a fit stays masked: neither a name nor a number comes to light because somebody typed a part of it.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from desktop_app.domain.case_number import CaseNumber, case_of, is_case_number
from desktop_app.domain.customer.masking import STAR
from desktop_app.domain.papers.page_code import PageCode

TYPED_LIMIT: Final = 64
"""Nobody types more to find a case; of what is pasted the rest is not looked for."""
LEAST_DIGITS: Final = 4
"""Fewer last digits would find everybody."""
ACCOUNT_LABELS: Final = ("账号", "卡号", "合同号", "合同编号", "申请编号")
"""In the label of a fact: its value is a number that the matter is known by."""
MOST_SERIAL: Final = 6
"""Digits of a case number's running part."""

_ABOUT: Final = 12
"""Characters of a note that are shown on either side of what was found."""
# Letters of every script, rare ideographs of later Unicode versions than this Python's and private ones among them.
_LETTERS: Final = "[^\\W\x00-\x7f]|[\ue000-\uf8ff\U00020000-\U0003ffff\U000f0000-\U0010fffd]"
RUN: Final = re.compile(f"[0-9]+|[a-z]+|(?:{_LETTERS})+")
"""A stretch of digits, of Latin letters or of any other writing, in folded text."""
PLAIN: Final = re.compile("[\u4e00-\u9fff]+")
"""Nine names of ten: nothing in them has to be folded or left out."""
_NUMBER: Final = re.compile(r"[a-z]{0,4}[0-9]{3,}[0-9a-z]?", re.ASCII)
_DIGITS_APART: Final = re.compile(r"(?<=[0-9])[\s-]+(?=[0-9xX])", re.ASCII)
_TONES: Final = re.compile("[\u0300-\u036f]")
_LONG_DIGITS: Final = re.compile(r"[0-9](?:[ -]?[0-9]){3,}[xX]?", re.ASCII)


class FoundBy(StrEnum):
    """What of a case fits what was typed."""

    CASE_NUMBER = "case_number"
    NAME = "name"
    AGENT = "agent"
    DOCUMENT = "document"
    PHONE = "phone"
    AGENT_DOCUMENT = "agent_document"
    AGENT_PHONE = "agent_phone"
    ACCOUNT = "account"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was typed, folded.

    Attributes:
        text: the whole of it, single spaces between words.
        words: each must fit.
        number: the whole as one number, in upper case and without what was put between its digits; else empty.
    """

    text: str
    words: tuple[str, ...]
    number: str

    @property
    def compact(self) -> str:
        """Without spaces, as a whole name is compared."""
        return self.text.replace(" ", "")


class Excerpt(NamedTuple):
    """A piece of text and the places in it that fit: (start, length) in code points."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


class Note(NamedTuple):
    """A text that pieces are shown of, made once for all that is looked for in it.

    Attributes:
        folded: what is looked through.
        masked: of the same length, what is shown: names and every longer number hidden, on one line.
    """

    folded: str
    masked: str


def fold(text: str) -> str:
    """Return *text* without width, case, accents and tones; ``ü`` becomes ``v``, as input methods take it.

    Compatibility ideographs become the unified ones: a name is found however its document writes it.
    """
    if text.isascii():
        return text.lower()
    if PLAIN.fullmatch(text):
        return text
    apart = unicodedata.normalize("NFKD", text).replace("u\u0308", "v").replace("U\u0308", "v")
    return unicodedata.normalize("NFC", _TONES.sub("", apart)).casefold()


def wanted(text: str) -> Wanted:
    """Cut what was typed; empty when there is nothing to look for.  No character has a meaning of its own.

    The code in the corner of a paper, which a scanner types, stands for the number of its case.
    """
    code = PageCode.read(text.strip().upper())
    folded = fold((text if code is None else case_of(code.number)).strip()[:TYPED_LIMIT])
    joined = _DIGITS_APART.sub("", folded)
    words = tuple(word for word in joined.split() if RUN.search(word))
    bare = "".join(run for word in words for run in RUN.findall(word))
    return Wanted(" ".join(folded.split()), words, bare.upper() if is_number(bare) else "")


def whole_number(text: str) -> str:
    """The case number that *text* is, or that the code of a paper in it names, with its dashes; else empty."""
    typed = wanted(text).text
    return str(CaseNumber.parse(typed)) if is_case_number(typed) else ""


def long_numbers(text: str) -> list[str]:
    """Numbers in a note that may be somebody's: longer than a case number's running part."""
    digits = ("".join(letter for letter in found if letter.isalnum()) for found in _LONG_DIGITS.findall(fold(text)))
    return [number.upper() for number in digits if len(number) > MOST_SERIAL]


def is_number(word: str) -> bool:
    """Whether a folded word may be a document, a telephone or the end of one."""
    return len(word) >= LEAST_DIGITS and _NUMBER.fullmatch(word) is not None


def note_of(text: str, hidden: tuple[str, ...] = ()) -> Note:
    """*text* with the names in *hidden* and every longer number masked: the place is shown, not the person."""
    folded = fold(text)
    if len(folded) != len(text):
        text = folded  # where folding changes the length, what is shown is the folded text: places must agree
    return Note(folded, _masked(text, hidden).replace("\n", " "))


def opening(note: Note, most: int) -> str:
    """How *note* begins, masked, in no more than *most* characters."""
    text = " ".join(note.masked.split())
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def excerpt(note: Note, found: Wanted) -> Excerpt | None:
    """The piece of *note* around the first word of *found* that stands in it; None where none does."""
    folded, masked = note
    at = sorted((folded.find(word), word) for word in found.words if word in folded)
    if not at:
        return None
    first, longest = at[0][0], max(len(word) for _, word in at)
    start, stop = max(0, first - _ABOUT), min(len(masked), first + longest + _ABOUT)
    lead = "…" if start else ""
    marks = tuple(
        (len(lead) + place - start, len(word))
        for place, word in at
        if place + len(word) <= stop and STAR not in masked[place : place + len(word)]
    )
    return Excerpt(f"{lead}{masked[start:stop]}{'…' if stop < len(masked) else ''}", marks)


def _masked(text: str, hidden: tuple[str, ...]) -> str:
    """Stars in place of names but for their first character, and of numbers of four digits and more."""
    for name in hidden:
        if name:
            text = text.replace(name, name[:1] + STAR * (len(name) - 1))
    return _LONG_DIGITS.sub(lambda found: STAR * len(found[0]), text)
