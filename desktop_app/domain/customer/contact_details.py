"""Stage 1, identify: telephone numbers as typed at the counter."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

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


def _has_area_prefix(dialled: str) -> bool:
    """An area code is dialled with its 0, or after the country code without it."""
    return dialled.lstrip("(").startswith(("0", "+86", "86"))
