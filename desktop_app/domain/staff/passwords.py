"""What a password must be: the rules of a profile, what is plainly common, and what says who its owner is.

Two profiles are policy.  GB/T 22239-2019 (等保) 8.1.4.1 asks for complexity and for a change at times; NIST SP 800-63B
asks for length and a list of what is refused, and for neither of the two.  A bank that answers to the first may not
take the second by itself, so that the pack says which one is in force.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from desktop_app.domain.errors import RuleBroken

_KINDS: Final = (r"[a-z]", r"[A-Z]", r"[0-9]", r"[^A-Za-z0-9]")
_ROWS: Final = (
    "abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "qazwsxedcrfvtgbyhnujmikolp", "!@#$%^&*()_+",
)  # fmt: skip
"""What a hand types without thinking, forwards and backwards."""
_SHORTEST_RUN: Final = 4
"""Three in a row stand in many a word; those that are typed for their own sake are in the list."""
_SHORTEST_WORD: Final = 4
_LONGEST_WORD: Final = 24
_LEAST_OWN: Final = 3
"""So many different letters must be left when a common word, runs and figures are taken out."""
_LOOKS_LIKE: Final = str.maketrans({"0": "o", "1": "l", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s"})


@dataclass(frozen=True, slots=True)
class PasswordProfile:
    """What policy asks of a password.

    Attributes:
        least: characters.
        kinds: of capitals, small letters, digits and signs; 0 asks for none.
        history: how many of a person's last ones must not come back; 0 asks for none.
        change_days: after so many days another one is chosen; 0 never.
        warn_days: so many days before that the desk speaks of it.
    """

    id: str
    title: str
    least: int = 12
    kinds: int = 3
    history: int = 5
    change_days: int = 90
    warn_days: int = 14

    def days_left(self, chosen_on: date, today: date) -> int | None:
        """Days until another one must be chosen, 0 or less when it is time; None where there is no such day."""
        return self.change_days - (today - chosen_on).days if self.change_days else None


@dataclass(frozen=True, slots=True)
class PasswordPolicy:
    """The profile in force, and the list of what is refused under every profile.

    Attributes:
        common: words and passwords, small letters.
        bank: words of the trade and of the bank, of which any number is taken out.
    """

    profile: PasswordProfile = PasswordProfile("dengbao", "等保")
    common: frozenset[str] = field(default=frozenset(), repr=False)
    bank: frozenset[str] = field(default=frozenset(), repr=False)


@dataclass(frozen=True, slots=True)
class RuleReading:
    """One rule as it stands for what is typed so far.

    Attributes:
        code: what a refusal would be called.
        facts: the figures of its sentence.
    """

    code: str
    facts: tuple[tuple[str, int], ...]
    is_met: bool


def read_rules(policy: PasswordPolicy, password: str, about: Collection[str]) -> tuple[RuleReading, ...]:
    """Each rule that can be read off the password alone.

    Args:
        policy: in force.
        password: as typed so far.
        about: what says who its owner is: staff number, name, how it is read, the branch's code.
    """
    profile = policy.profile
    found = [RuleReading("password_too_short", (("least", profile.least),), len(password) >= profile.least)]
    if profile.kinds:
        kinds = sum(re.search(kind, password) is not None for kind in _KINDS)
        found.append(RuleReading("password_too_plain", (("kinds", profile.kinds),), kinds >= profile.kinds))
    found.append(RuleReading("password_common", (), bool(password) and not is_common(policy, password)))
    found.append(RuleReading("password_about_owner", (), bool(password) and not _is_about(password, about)))
    return tuple(found)


def check_rules(policy: PasswordPolicy, password: str, about: Collection[str], *, field: str) -> None:
    """Refuse a password below the profile, one that is plainly common, and one that says who its owner is.

    Raises:
        RuleBroken: ``password_too_short`` (fact: least), ``password_too_plain`` (fact: kinds), ``password_common``,
            ``password_about_owner``.
    """
    for reading in read_rules(policy, password, about):
        if not reading.is_met:
            raise RuleBroken(reading.code, field=field, **dict(reading.facts))


def is_common(policy: PasswordPolicy, password: str) -> bool:
    """Whether a common word with some decoration is all of it.

    ``Password-2026`` is, ``correct horse battery`` is not: one common word, runs of the keyboard and figures are taken
    out, and what is left must be a word of its own.
    """
    folded = _folded(password)
    for text in (folded, folded.translate(_LOOKS_LIKE)):
        if text in policy.common:
            return True
        word = max((part for part in _parts(text) if part in policy.common), key=len, default="")
        rest = text.replace(word, " ") if word else text
        for bank in sorted(policy.bank, key=len, reverse=True):
            rest = rest.replace(bank, " ")
        if len({char for char in _without_runs(rest) if char.isalpha()}) < _LEAST_OWN:
            return True
    return False


def _is_about(password: str, about: Collection[str]) -> bool:
    folded = _folded(password)
    words = (_folded(word).replace(" ", "") for word in about)
    telling = (word for word in words if len(word) >= _SHORTEST_WORD or (not word.isascii() and len(word) > 1))
    return any(word in folded for word in telling)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _parts(text: str) -> Iterator[str]:
    for start in range(len(text)):
        for end in range(start + _SHORTEST_WORD, min(start + _LONGEST_WORD, len(text)) + 1):
            yield text[start:end]


def _without_runs(text: str) -> str:
    """Without what goes along a row of the keyboard, the alphabet or the digits, and without what is repeated."""
    kept, at = [], 0
    while at < len(text):
        length = max(_repeated(text, at), *(_along(text, at, row) for row in _ROWS))
        if length >= _SHORTEST_RUN:
            at += length
        else:
            kept.append(text[at])
            at += 1
    return "".join(kept)


def _repeated(text: str, at: int) -> int:
    rest = text[at:]
    return len(rest) - len(rest.lstrip(rest[0]))


def _along(text: str, at: int, row: str) -> int:
    longest = 0
    for line in (row, row[::-1]):
        length = 1
        while at + length < len(text) and text[at : at + length + 1] in line:
            length += 1
        longest = max(longest, length)
    return longest
