"""The policy for typed text: what a field may hold, and in which form it is kept.

Free text is kept in NFC. Names and addresses keep compatibility ideographs as they stand on the document (NFC would
rewrite them into other characters) and are composed only between them. Nothing that hides, turns round or imitates
text is stored: control, invisible and direction characters, lone surrogates and noncharacters are refused, never
silently dropped. Rare ideographs of every plane are kept; private-use characters are kept and flagged.
"""

import re
import unicodedata
from typing import Final

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.words.plain_numbers import refuse_numbers

NAME_LIMIT: Final = 100
LINE_LIMIT: Final = 200
NOTE_LIMIT: Final = 4_000

_DIRECTION: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Letters and marks that show nothing although Unicode does not class them as format characters.
_BLANK: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_LINE_BREAKS: Final = frozenset("\u2028\u2029")
_NOT_CHARACTERS: Final = frozenset(
    [*range(0xFDD0, 0xFDF0), *(plane + last for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))]
)
# Variation selectors and the tag block are invisible; the ideographic ones make two equal-looking names differ.
_SELECTORS: Final = (range(0xFE00, 0xFE10), range(0xE0000, 0xE1000))
_PICTURES: Final = range(0x1F000, 0x1FC00)
_KEYCAP: Final = "\u20e3"
# Radicals, ideographic description characters and strokes are of class So, like pictures.
_HAN_PARTS: Final = range(0x2E80, 0x3400)
_SPACES: Final = re.compile("[\u0020\u00a0\u1680\u2000-\u200a\u202f\u205f]")
_COMPATIBILITY: Final = re.compile("([\uf900-\ufaff\U0002f800-\U0002fa1f]+)")
_HAN: Final = (
    "\u3007\u2e80-\u2fdf\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ue000-\uf8ff"
    "\U00020000-\U0003ffff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
)
_SEPARATOR: Final = re.compile(f"(?<=[{_HAN}]) *[.\u00b7\u2022\u2027\u2219\u22c5\u30fb\uff0e\uff65] *(?=[{_HAN}])")

_CONNECTOR: Final = r"(?:码|号)?[\s:=\"'“”「」是为]{0,4}"
_SECRETS: Final = (
    ("card_track", re.compile(r"(?<![0-9])[0-9]{12,19}[=D][0-9]{7,}", re.ASCII)),
    ("card_track", re.compile(r"B[0-9]{12,19}\^[^^\n]{2,26}\^[0-9]{7,}", re.ASCII)),
    (
        "card_code",
        re.compile(
            rf"(?:(?<![A-Za-z])(?:CVN|CVV|CVC)2?|安全码|(?:卡片?)?背面(?:后|末)?(?:三|3)位(?:数字)?){_CONNECTOR}"
            r"[0-9]{3,4}(?![0-9]|[元年月日]|[-/.,][0-9])",
            re.IGNORECASE | re.ASCII,
        ),
    ),
    (
        "password",
        re.compile(
            rf"(?:密码|口令|验证码|动态码|(?<![A-Za-z])(?:PIN|OTP|password)(?![A-Za-z])){_CONNECTOR}"
            # Not a date, nor a bank's or the regulator's hotline.
            r"(?!(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01])(?![0-9]))"
            r"(?!(?:95|10|12)[0-9]{3}(?![0-9]))"
            r"[0-9]{4,8}(?![0-9]|\s*[元年月日次]|[-/.,][0-9])",
            re.IGNORECASE | re.ASCII,
        ),
    ),
)


def clean_line(text: str, *, limit: int = LINE_LIMIT, field: str | None = None) -> str:
    """Return one line of free text, trimmed and in NFC.

    Raises:
        RuleBroken: as :func:`refuse_characters`, ``too_long`` (facts: limit, length), ``secret_not_storable``,
            and the codes of ``plain_numbers.refuse_numbers``.
    """
    _refuse_flood(text, limit, field)
    refuse_characters(text, field=field)
    line = unicodedata.normalize("NFC", _SPACES.sub(" ", text)).strip()
    refuse_secrets(line, field=field)
    refuse_numbers(line, field=field)
    return _within(line, limit, field)


def clean_note(text: str, *, limit: int = NOTE_LIMIT, field: str | None = None) -> str:
    r"""Return free text of several lines, in NFC, line ends as ``\n``, tabs kept.

    Raises:
        RuleBroken: as :func:`clean_line`.
    """
    _refuse_flood(text, limit, field)
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    refuse_characters(unified, field=field, allowed="\n\t")
    note = unicodedata.normalize("NFC", _SPACES.sub(" ", unified)).strip()
    refuse_secrets(note, field=field)
    refuse_numbers(note, field=field)
    return _within(note, limit, field)


def clean_name(text: str, *, limit: int = NAME_LIMIT, field: str | None = None) -> str:
    """Return a person's name as on the document; dots between Han become ``·`` U+00B7, Latin names keep spaces.

    Raises:
        RuleBroken: as :func:`refuse_characters`, ``emoji_not_allowed`` (facts: position, codepoint), ``too_long``.
    """
    _refuse_flood(text, limit, field)
    refuse_characters(text, field=field)
    for position, char in enumerate(text, 1):
        if _is_emoji(char):
            raise RuleBroken("emoji_not_allowed", field=field, position=position, codepoint=codepoint(char))
    return _within(_as_on_document(text), limit, field)


def clean_address(text: str, *, limit: int = LINE_LIMIT, field: str | None = None) -> str:
    """Return an address in one line, compatibility ideographs kept.

    Raises:
        RuleBroken: as :func:`refuse_characters`, ``too_long``, and the codes of ``plain_numbers.refuse_numbers``.
    """
    _refuse_flood(text, limit, field)
    refuse_characters(text, field=field)
    refuse_numbers(text, field=field)
    return _within(_as_on_document(text), limit, field)


def refuse_characters(text: str, *, field: str | None = None, allowed: str = "") -> None:
    """Refuse what no stored text may hold.

    Raises:
        RuleBroken: ``control_character``, ``invisible_character``, ``direction_character`` or ``not_a_character``
            (lone surrogate, noncharacter); facts: position (from 1, in code points), codepoint (``U+200B``).
    """
    for position, char in enumerate(text, 1):
        code = None if char in allowed else _fault_of(char)
        if code is not None:
            raise RuleBroken(code, field=field, position=position, codepoint=codepoint(char))


def refuse_secrets(text: str, *, field: str | None = None) -> None:
    """Refuse authentication data (JR/T 0171-2020 class C3): passwords, card codes, magnetic tracks.

    Only a figure that a word names as a secret, or the form of a track, is refused; amounts, dates and numbers alone
    pass.

    Raises:
        RuleBroken: ``secret_not_storable`` (fact: kind, one of ``password``, ``card_code``, ``card_track``).
    """
    folded = unicodedata.normalize("NFKC", text)
    for kind, pattern in _SECRETS:
        if pattern.search(folded):
            raise RuleBroken("secret_not_storable", field=field, kind=kind)


def first_picture(text: str) -> int:
    """Place (from 1) of the first emoji or other picture in *text*; 0 where there is none."""
    return next((at for at, char in enumerate(text, 1) if _is_emoji(char)), 0)


def codepoint(char: str) -> str:
    """``U+4DAE``: the hint shown beside a rare or refused character."""
    return f"U+{ord(char):04X}"


def _fault_of(char: str) -> str | None:
    """Name the rule a single character breaks, if any."""
    number, category = ord(char), unicodedata.category(char)
    if char in _DIRECTION:
        return "direction_character"
    if category == "Cc" or char in _LINE_BREAKS:
        return "control_character"
    if category == "Cs" or number in _NOT_CHARACTERS:
        return "not_a_character"
    if category == "Cf" or char in _BLANK or any(number in selectors for selectors in _SELECTORS):
        return "invisible_character"
    return None


def _is_emoji(char: str) -> bool:
    """Tell pictures from letters; code points not yet assigned in the emoji blocks count as pictures."""
    if ord(char) in _PICTURES or char == _KEYCAP:
        return True
    return unicodedata.category(char) == "So" and ord(char) not in _HAN_PARTS


def _as_on_document(text: str) -> str:
    """Compose between compatibility ideographs, unify separators between Han, collapse spaces."""
    parts = _COMPATIBILITY.split(text)
    kept = "".join(part if _COMPATIBILITY.match(part) else unicodedata.normalize("NFC", part) for part in parts)
    spaced = re.sub("[ \u3000]+", " ", _SPACES.sub(" ", kept)).strip()
    return _SEPARATOR.sub("\u00b7", spaced)


def _refuse_flood(text: str, limit: int, field: str | None) -> None:
    """Refuse a pasted book before looking at every character of it; trimming never saves that much."""
    if len(text) > 4 * limit + 100:
        raise RuleBroken("too_long", field=field, limit=limit, length=len(text))


def _within(text: str, limit: int, field: str | None) -> str:
    """Return *text* unless it has more than *limit* code points."""
    if len(text) > limit:
        raise RuleBroken("too_long", field=field, limit=limit, length=len(text))
    return text
