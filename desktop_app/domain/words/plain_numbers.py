"""Numbers of cards, identity documents and telephones that stand in free text in plain.

They are class C2 of JR/T 0171-2020: they have fields of their own, and are masked wherever the whole is not needed.
Free text is printed, read aloud and shown to others, so it keeps only the masked form.  Full-width figures, and figures
in groups with spaces or dashes between, are the same number.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop_app.domain.customer.check_digits import check_character, passes_luhn
from desktop_app.domain.customer.masking import STAR, MaskKind, mask
from desktop_app.domain.errors import RuleBroken

NUMBER_FIELDS: Final = frozenset(
    {
        "document_number",
        "agent_document_number",
        "signer_document_number",
        "agent_authority_no",
        "phone",
        "agent_phone",
        "branch_telephone",
        "outside_document_no",
        "proof_reference",
        "recording_no",
        "company_credit_code",
        "code_desk",
    }
)
"""Fields whose very value is a number or a code: nothing is looked for in them."""

_GAP: Final = r"[ \u00a0\u2002-\u200a\u3000\t\-\u2010-\u2014\u2212]"
# Not a part of a longer code, such as a digest; a word or a Chinese character may stand right before it.
_BEFORE, _AFTER = r"(?<![0-9A-Za-z.,])", r"(?![0-9A-Za-z]|[.,][0-9])"
# Issuers begin with 3 to 6, or 22 to 27 (ISO/IEC 7812-1): a moment or a serial number of this century begins with 20.
_ISSUER: Final = r"(?:[3-6]|2[2-7])"
_CARD: Final = re.compile(
    rf"{_BEFORE}(?={_ISSUER})(?:[0-9]{{13,19}}|[0-9]{{4}}(?:{_GAP}{{1,2}}[0-9]{{4}}){{2,3}}(?:{_GAP}{{1,2}}[0-9]{{1,4}})?"
    rf"|[0-9]{{6}}{_GAP}{{1,2}}[0-9]{{7,13}}|62(?:{_GAP}?[0-9]){{14,17}}){_AFTER}",
    re.ASCII,
)
_ID_NUMBER: Final = re.compile(
    rf"{_BEFORE}[1-9][0-9]{{5}}{_GAP}?(?:18|19|20)[0-9]{{6}}{_GAP}?[0-9]{{3}}[0-9Xx]{_AFTER}", re.ASCII
)
_PHONE: Final = re.compile(
    rf"(?<![0-9A-Za-z])(?:\+?86{_GAP}?)?1[3-9][0-9]{_GAP}?[0-9]{{4}}{_GAP}?[0-9]{{4}}{_AFTER}", re.ASCII
)
_MASKED_CARD: Final = re.compile(rf"[0-9]{{6}}{re.escape(STAR)}{{3,9}}([0-9]{{4}})(?![0-9*])", re.ASCII)
_PHONE_LENGTH: Final = 11
_REFUSED: Final = {MaskKind.CARD: "card_number_in_text", MaskKind.ID_NUMBER: "id_number_in_text"}


@dataclass(frozen=True, slots=True)
class PlainNumber:
    """One number: its kind, the bare number, and where it stands in the text."""

    kind: MaskKind
    number: str
    start: int
    end: int


def plain_numbers(text: str) -> tuple[PlainNumber, ...]:
    """The numbers that stand in *text* in plain, in their order; what has a wrong check digit is none."""
    figures = "".join(_plain_figure(char) for char in text)
    found: list[PlainNumber] = []
    for kind, pattern in ((MaskKind.ID_NUMBER, _ID_NUMBER), (MaskKind.CARD, _CARD), (MaskKind.PHONE, _PHONE)):
        for match in pattern.finditer(figures):
            number = re.sub(r"[^0-9Xx]", "", match[0]).upper()
            is_free = all(match.end() <= other.start or other.end <= match.start() for other in found)
            if is_free and _is_one(kind, number):
                bare = number[-_PHONE_LENGTH:] if kind is MaskKind.PHONE else number
                found.append(PlainNumber(kind, bare, match.start(), match.end()))
    return tuple(sorted(found, key=lambda one: one.start))


def masked_numbers(text: str, *, phones: bool = False) -> str:
    """*text* with the middle of each card and identity number hidden; of telephones only when *phones*."""
    parts, at = [], 0
    for one in plain_numbers(text):
        if one.kind is not MaskKind.PHONE or phones:
            parts += [text[at : one.start], mask(one.kind, one.number)]
            at = one.end
    return "".join([*parts, text[at:]])


def refuse_numbers(text: str, *, field: str | None = None) -> None:
    """Refuse a card or identity number in free text; a telephone number may be what a note is about.

    Raises:
        RuleBroken: ``card_number_in_text``, ``id_number_in_text``.
    """
    if field in NUMBER_FIELDS:
        return
    for one in plain_numbers(text):
        if one.kind in _REFUSED:
            raise RuleBroken(_REFUSED[one.kind], field=field)


def card_tail_in(text: str) -> str:
    """The last four digits of the first masked card number in *text*; empty where there is none."""
    found = _MASKED_CARD.search(text)
    return "" if found is None else found[1]


def _plain_figure(char: str) -> str:
    """A figure of any script, or a full-width letter or sign, as the plain one it means; one character stays one."""
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    plain = unicodedata.normalize("NFKC", char) if "\uff01" <= char <= "\uff5e" else char
    return plain if len(plain) == 1 else char


def _is_one(kind: MaskKind, number: str) -> bool:
    match kind:
        case MaskKind.CARD:
            return passes_luhn(number) and len(set(number)) > 1
        case MaskKind.ID_NUMBER:
            return number[17] == check_character(number[:17]) and _is_day(number[6:14])
        case _:
            return True


def _is_day(digits: str) -> bool:
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True
