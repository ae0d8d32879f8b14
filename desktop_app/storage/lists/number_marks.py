"""Numbers of people as the search knows them: marks made with a key of the vault, never the numbers themselves.

A number is found by the whole of it or by its last digits, four at least.  The marks of its last four, five and six
and that of the whole are words of the index: of a million people few end with the same six.  For each count of last
digits two bytes beside the case say whether they fit.
Without the key none of it can be compared with anything.
"""

import hmac
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from desktop_app.domain.words.find import LEAST_DIGITS, FoundBy

_CHECK_BYTES: Final = 2
_MOST_ENDING: Final = 6
_LONGEST: Final = 32
_MARK_DIGITS: Final = 14
"""Hexadecimal: 56 bits tell a million people's numbers apart."""
_PARTS: Final = (
    FoundBy.DOCUMENT,
    FoundBy.PHONE,
    FoundBy.AGENT_DOCUMENT,
    FoundBy.AGENT_PHONE,
    FoundBy.ACCOUNT,
    FoundBy.WORDS,
)
"""By the byte that stands for each; only ever added to."""


class NumberMarks:
    """Makes marks.

    Args:
        key: 32 bytes, for this purpose alone.
    """

    def __init__(self, key: bytes) -> None:
        self._key = key

    def ends(self, typed: str) -> str:
        """The mark of the numbers that end with *typed*, or with the last six characters of it."""
        return self._mark("ends", typed[-_MOST_ENDING:])

    def all_of(self, number: str) -> Iterator[str]:
        """Every mark that a number is found by; none of one too short."""
        for count in range(LEAST_DIGITS, min(len(number), _MOST_ENDING) + 1):
            yield self.ends(number[-count:])
        if len(number) >= LEAST_DIGITS:
            yield self.whole(number)

    def whole(self, number: str) -> str:
        """The mark of all of it."""
        return self._mark("whole", number)

    def pack(self, numbers: Iterable[tuple[FoundBy, str]]) -> bytes:
        """What is kept beside a case: for each number what it is, how long, and what its endings are known by."""
        packed = []
        for part, number in numbers:
            plain = plain_number(number)
            if len(plain) >= LEAST_DIGITS:
                checks = [self._check(plain[-count:]) for count in range(LEAST_DIGITS, len(plain) + 1)]
                packed.append(bytes((_PARTS.index(part), len(checks))) + b"".join(checks))
        return b"".join(packed)

    def ending(self, typed: str) -> "Ending":
        """What tells whether a case's numbers end with *typed*."""
        return Ending(self._check(typed), len(typed) - LEAST_DIGITS)

    def _check(self, ending: str) -> bytes:
        return self._digest("end", ending)[:_CHECK_BYTES]

    def _mark(self, about: str, text: str) -> str:
        return self._digest(about, text).hex()[:_MARK_DIGITS]

    def _digest(self, about: str, text: str) -> bytes:
        return hmac.digest(self._key, f"{about} {text}".encode(), "sha256")


@dataclass(frozen=True, slots=True)
class Ending:
    """The last characters of a number, as :meth:`NumberMarks.pack` keeps them."""

    check: bytes
    place: int

    def fitting(self, packed: bytes) -> list[tuple[FoundBy, bool]]:
        """What each number is that ends so, and whether that is all of it; whole ones first."""
        found, at, wanted = [], 0, self.place * _CHECK_BYTES
        while self.place >= 0 and at < len(packed):
            part, count, first = packed[at], packed[at + 1], at + 2
            if self.place < count and packed[first + wanted : first + wanted + _CHECK_BYTES] == self.check:
                found.append((_PARTS[part], self.place + 1 == count))
            at = first + count * _CHECK_BYTES
        return sorted(found, key=lambda one: not one[1])


def plain_number(number: str) -> str:
    """Its letters and digits, in upper case."""
    return "".join(letter for letter in number.upper() if letter.isascii() and letter.isalnum())[:_LONGEST]
