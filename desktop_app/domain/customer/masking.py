"""How personal data looks where the whole of it is not needed: lists, the customer's copy, logs.

Lengths count code points, so a rare character is one star. What is too short to keep both ends shows none.
"""

import re
from enum import StrEnum
from typing import Final

STAR: Final = "*"

# Up to the last district-like word: 区, 县, 旗, or a 市 below another 市.
_DISTRICT: Final = re.compile(
    r"(?:[^市]{1,12}?(?:省|自治区|特别行政区))?"
    r"(?:[^市区县旗]{1,12}?(?:市|自治州|地区|盟|州))?"
    r"[^市区县旗]{0,12}?(?:区|县|旗|市)"
)


class MaskKind(StrEnum):
    NAME = "name"
    ID_NUMBER = "id_number"
    PASSPORT = "passport"
    PHONE = "phone"
    CARD = "card"
    ACCOUNT = "account"
    ADDRESS = "address"


_KEPT: Final = {
    MaskKind.ID_NUMBER: (3, 4),
    MaskKind.PASSPORT: (2, 2),
    MaskKind.PHONE: (3, 4),
    MaskKind.CARD: (6, 4),
    MaskKind.ACCOUNT: (4, 4),
}
_LEAST_HIDDEN: Final = 4
"""Of a number that is shorter than its kind usually is, as one of Hong Kong: one star is guessed in ten tries."""


def mask(kind: MaskKind, text: str) -> str:
    """Hide the middle of *text* as its kind demands; the length in code points stays, but for addresses."""
    if kind is MaskKind.NAME:
        return text[:1] + STAR * (len(text) - 1)
    if kind is MaskKind.ADDRESS:
        return _mask_address(text)
    head, tail = _KEPT[kind]
    if len(text) > head + tail:
        tail = max(0, min(tail, len(text) - _LEAST_HIDDEN))
        head = max(0, min(head, len(text) - _LEAST_HIDDEN - tail))
    return keep_ends(text, head, tail)


def keep_ends(text: str, head: int, tail: int) -> str:
    """Keep the first *head* and last *tail* characters; all stars if nothing would be hidden between them."""
    hidden = len(text) - head - tail
    if hidden <= 0:
        return STAR * len(text)
    return text[:head] + STAR * hidden + text[len(text) - tail :]


def _mask_address(text: str) -> str:
    """Keep the address down to the district; six stars stand for any rest, so its length tells nothing."""
    found = _DISTRICT.match(text)
    kept = found[0] if found else ""
    return kept + STAR * 6 if len(text) > len(kept) else kept
