"""A code by telephone: an approver who is not here says eight digits that fit one package of one request only.

What the approver's own desk may never have seen has to be read out, so the code is made of what can be read out: a
number of sixteen digits that stands for the package and the request, and what the package costs the bank.  Whoever
reads out another cost gets a code that does not fit.
"""

import hashlib
import hmac
from typing import Final

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money

SECRET_BYTES: Final = 20
CODE_DIGITS: Final = 8
CHALLENGE_DIGITS: Final = 16
_GROUP: Final = 4
_ALPHABET: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""32 characters that nobody mistakes for each other (no I, O, 0, 1)."""


def challenge_of(package_hash: str, request_id: str) -> str:
    """The number that is read out: fifteen digits of SHA-256(package hash ‖ request id) and a check digit."""
    whole = hashlib.sha256(f"{package_hash}{request_id}".encode()).digest()
    digits = f"{int.from_bytes(whole) % 10 ** (CHALLENGE_DIGITS - 1):0{CHALLENGE_DIGITS - 1}d}"
    return digits + _check_digit(digits)


def read_challenge(text: str, *, field: str) -> str:
    """The number as it was typed, blanks aside.

    Raises:
        RuleBroken: ``challenge_wrong``: a digit was misheard or is missing.
    """
    digits = "".join(text.split())
    is_number = len(digits) == CHALLENGE_DIGITS and digits.isascii() and digits.isdigit()
    if not is_number or _check_digit(digits[:-1]) != digits[-1]:
        raise RuleBroken("challenge_wrong", field=field, length=CHALLENGE_DIGITS)
    return digits


def code_of(key: bytes, challenge: str, cost: Money) -> str:
    """HMAC-SHA-256(key, challenge ‖ cost in fen), cut to eight digits."""
    message = f"{challenge}|{cost.fen}".encode()
    whole = hmac.digest(key, message, "sha256")
    return f"{int.from_bytes(whole) % 10**CODE_DIGITS:0{CODE_DIGITS}d}"


def fits(typed: str, key: bytes, challenge: str, cost: Money) -> bool:
    """Whether *typed* is the code, compared in constant time; blanks do not count."""
    digits = "".join(typed.split())
    return digits.isascii() and hmac.compare_digest(digits, code_of(key, challenge, cost))


def shown(digits: str) -> str:
    """In groups of four, as people read numbers out."""
    return " ".join(digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP))


def key_text(key: bytes) -> str:
    """A key as it is taken from desk to desk on paper: 32 characters, the last one a check."""
    number = int.from_bytes(key)
    text = ""
    for _ in range(len(key) * 8 // 5):
        number, place = divmod(number, len(_ALPHABET))
        text = _ALPHABET[place] + text
    return shown(text + _check_letter(text))


def read_key(text: str, *, field: str) -> bytes:
    """A key as it was typed.

    Raises:
        RuleBroken: ``code_key_wrong``: a character was misread or is missing.
    """
    letters = "".join(text.split()).upper()
    body = letters[:-1]
    is_whole = len(body) == SECRET_BYTES * 8 // 5 and all(letter in _ALPHABET for letter in letters)
    if not is_whole or _check_letter(body) != letters[-1]:
        raise RuleBroken("code_key_wrong", field=field)
    number = 0
    for letter in body:
        number = number * len(_ALPHABET) + _ALPHABET.index(letter)
    return number.to_bytes(SECRET_BYTES)


def _check_digit(digits: str) -> str:
    """Luhn's, as on a card: finds every single wrong digit and most that changed places."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (2 if place % 2 == 0 else 1)
        total += doubled - 9 if doubled > 9 else doubled  # noqa: PLR2004 - the digits of the double, added up
    return str(-total % 10)


def _check_letter(text: str) -> str:
    return _ALPHABET[hashlib.sha256(text.encode()).digest()[0] % len(_ALPHABET)]
