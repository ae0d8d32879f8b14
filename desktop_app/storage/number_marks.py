"""Numbers of people as the search knows them: marks made with a key of the vault, never the numbers themselves.

A number is found by the whole of it or by its last digits, four at least.  The mark of its last four and that of the
whole are words of the index; for each count of last digits between, two bytes beside the case say whether they fit.
Without the key none of it can be compared with anything.
"""

import hmac
from collections.abc import Iterable, Iterator
from typing import Final

from desktop_app.domain.find import LEAST_DIGITS, FoundBy

_CHECK_BYTES: Final = 2
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

    def ends(self, number: str) -> str:
        """The mark of the last four characters."""
        return self._mark("ends", number[-LEAST_DIGITS:])

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

    def fitting(self, typed: str, packed: bytes) -> Iterator[tuple[FoundBy, bool]]:
        """What each number is that ends with *typed*, and whether that is all of it."""
        wanted, place = self._check(typed), len(typed) - LEAST_DIGITS
        for part, checks in _unpacked(packed):
            if 0 <= place < len(checks) and checks[place] == wanted:
                yield part, place + 1 == len(checks)

    def _check(self, ending: str) -> bytes:
        return self._digest("end", ending)[:_CHECK_BYTES]

    def _mark(self, about: str, text: str) -> str:
        return self._digest(about, text).hex()[:_MARK_DIGITS]

    def _digest(self, about: str, text: str) -> bytes:
        return hmac.digest(self._key, f"{about} {text}".encode(), "sha256")


def plain_number(number: str) -> str:
    """Its letters and digits, in upper case."""
    return "".join(letter for letter in number.upper() if letter.isascii() and letter.isalnum())[:_LONGEST]


def _unpacked(packed: bytes) -> Iterator[tuple[FoundBy, list[bytes]]]:
    place = 0
    while place < len(packed):
        part, count = packed[place], packed[place + 1]
        start, place = place + 2, place + 2 + count * _CHECK_BYTES
        yield _PARTS[part], [packed[at : at + _CHECK_BYTES] for at in range(start, place, _CHECK_BYTES)]
