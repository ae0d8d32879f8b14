"""Stage 1, identify: telephone numbers, card numbers and e-mail addresses as typed at the counter."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from desktop_app.domain.customer.check_digits import passes_luhn
from desktop_app.domain.errors import RuleBroken


class PhoneKind(StrEnum):
    MOBILE = "mobile"
    LANDLINE = "landline"
    HONG_KONG = "hong_kong"
    MACAO = "macao"
    TAIWAN = "taiwan"
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True)
class Phone:
    """A number that can be dialled: mainland mobiles bare, landlines ``010-12345678``, others ``+852 12345678``."""

    kind: PhoneKind
    number: str


@dataclass(frozen=True, slots=True)
class Card:
    """A card number that passed Luhn; ``is_unionpay`` when it begins with 62."""

    number: str
    is_unionpay: bool


_MOBILE: Final = re.compile(r"(?:\+?86)?(1[3-9][0-9]{9})", re.ASCII)
_ABROAD: Final = (
    (PhoneKind.HONG_KONG, re.compile(r"(?:\+|00)(852)([2-9][0-9]{7})", re.ASCII)),
    (PhoneKind.MACAO, re.compile(r"(?:\+|00)(853)([268][0-9]{7})", re.ASCII)),
    (PhoneKind.TAIWAN, re.compile(r"(?:\+|00)(886)0?([2-9][0-9]{7,9})", re.ASCII)),
)
# Only with its country code, which is none of those above; at most fifteen digits in all.  Source: ITU-T E.164.
_FOREIGN: Final = re.compile(r"(?:\+|00)((?!86|852|853|886)[1-9][0-9]{6,14})", re.ASCII)
_LANDLINE: Final = re.compile(
    r"(?:\+?86)?\(?0?(?P<area>10|2[0-9]|[3-9][0-9]{2})\)?-?(?P<local>[2-9][0-9]{6,7})(?:-(?P<ext>[0-9]{1,6}))?",
    re.ASCII,
)
_EMAIL: Final = re.compile(
    r"[A-Za-z0-9](?:[A-Za-z0-9._%+-]{0,62}[A-Za-z0-9_%+-])?"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}",
    re.ASCII,
)
_EMAIL_LIMIT: Final = 254
_CARD_LENGTHS: Final = range(13, 20)


def check_phone(text: str, *, field: str | None = None) -> Phone:
    """Read a mainland mobile or landline, a number of Hong Kong (+852), Macao (+853) or Taiwan (+886), or abroad.

    A foreign number has ``+`` or ``00`` and its country code in front.

    Raises:
        RuleBroken: ``phone_not_valid``.
    """
    dialled = text.replace(" ", "")
    compact = dialled.replace("-", "")
    if mobile := _MOBILE.fullmatch(compact):
        return Phone(PhoneKind.MOBILE, mobile[1])
    for kind, pattern in _ABROAD:
        if abroad := pattern.fullmatch(compact):
            return Phone(kind, f"+{abroad[1]} {abroad[2]}")
    if foreign := _FOREIGN.fullmatch(compact):
        return Phone(PhoneKind.FOREIGN, f"+{foreign[1]}")
    landline = _LANDLINE.fullmatch(dialled)
    if landline is None or not _has_area_prefix(dialled):
        raise RuleBroken("phone_not_valid", field=field)
    extension = f"-{landline['ext']}" if landline["ext"] else ""
    return Phone(PhoneKind.LANDLINE, f"0{landline['area']}-{landline['local']}{extension}")


def check_card(text: str, *, field: str | None = None) -> Card:
    """Read a card number of 13 to 19 digits; spaces between groups are forgiven.

    Raises:
        RuleBroken: ``card_wrong_length`` (facts: least, most), ``card_wrong_characters``, ``card_check_digit_wrong``.
    """
    number = text.replace(" ", "")
    if re.fullmatch(r"[0-9]+", number, re.ASCII) is None:
        raise RuleBroken("card_wrong_characters", field=field)
    if len(number) not in _CARD_LENGTHS:
        raise RuleBroken("card_wrong_length", field=field, least=_CARD_LENGTHS[0], most=_CARD_LENGTHS[-1])
    if not passes_luhn(number):
        raise RuleBroken("card_check_digit_wrong", field=field)
    return Card(number, number.startswith("62"))


def check_email(text: str, *, field: str | None = None) -> str:
    """Return the address, trimmed; only plainly impossible ones are refused.

    Raises:
        RuleBroken: ``email_not_valid``.
    """
    address = text.strip(" ")
    if len(address) > _EMAIL_LIMIT or _EMAIL.fullmatch(address) is None or ".." in address:
        raise RuleBroken("email_not_valid", field=field)
    return address


def _has_area_prefix(dialled: str) -> bool:
    """An area code is dialled with its 0, or after the country code without it."""
    return dialled.lstrip("(").startswith(("0", "+86", "86"))
