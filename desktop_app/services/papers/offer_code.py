"""The code of an offer sheet as text: canonical, small, and made of characters that any scanner types as they are.

``ACCORD1:`` and Base32 without padding of ``key ‖ signature ‖ deflate(body)``, deflated with the dictionary below.  The
key is 32 bytes (Ed25519), the signature 64, over :data:`SIGNED` and the canonical body.  Capitals and digits keep the
symbol in its alphanumeric mode and come through a keyboard whatever its layout, where Base64 would not.
"""

import base64
import binascii
import zlib
from dataclasses import dataclass
from datetime import date
from typing import Final

import msgspec

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.papers.offer_sheet import CHECK_BYTES, SALT_BYTES, VERSION, OfferSheet
from desktop_app.domain.papers.paper import CODE_MOST_BYTES
from desktop_app.domain.words.text import clean_line
from desktop_app.wire import MALFORMED, canonical

PREFIX: Final = "ACCORD1:"
_FAMILY: Final = "ACCORD"
SIGNED: Final = b"accord-desk offer sheet 1\x00"
"""Goes before the body that is signed, so that a signature made for anything else never fits."""
KEY_BYTES: Final = 32
SIGNATURE_BYTES: Final = 64
_WORDS: Final = (
    '{"a":["application_form","identity_copy","credit_authorisation","account_flow"],"b":"income_proof","employment_proof'
    '","purpose_proof","asset_proof","other_bank_flow","settled_debt_proof"其中利息其中本金其中违约金卡号后四位欠款总额申请期限（月）'
    '申请金额贷款余额剩余期数还款日月收入"amount":"term_months":"guarantor":"card_tail":"debt_interest":"debt_late_fee":"'
    'debt_principal":"debt_total":"down_payment_pct":"first_due":"monthly_fee_rate_pct":"0","periods":"60","'
    'waive_interest_pct":"0","waive_late_fee_pct":"100""principal":"rate_pct":"months":"c":"","d":"202","e":"202",'
    '"g":{"payment":"","periods":"","total":""},"h":"","i":"","k":"card_debt","loan_hardship","loan_refused","l":"","m":"202'
    '","n":"**","o":"","p":{"articles":"2026.1","authority":"2026.1","loan_review":"card_instalment":"2026.1"},"q":[],"r":1,'
    '"s":"card_instalment","loan_extension","deferral","replan","t":{"u":"202","v":1,"w":null,"x":{"},"z":"'
).encode()
"""What bodies are likely to say, so that the packer need not (RFC 1951 with a preset dictionary); never edited."""
_MOST_BODY: Final = 4096
"""A body that unpacks to more is no sheet of ours."""
_FIELD: Final = "offer_sheet"
_HASH_HEX: Final = 64


_NAMES: Final = {
    "version": "v", "number": "c", "round_no": "r", "kind": "k", "solution": "s", "option": "o", "terms": "t",
    "facts": "x", "missing": "q", "held": "a", "papers_by": "e", "answer_by": "w", "figures": "g", "offered_on": "d",
    "made_on": "m", "valid_until": "u", "policies": "p", "package_hash": "h", "branch": "b", "desk": "l",
    "customer": "n", "salt": "z", "check": "i",
}  # fmt: skip
"""What each field is called in the code: one letter."""


class _Body(msgspec.Struct, frozen=True, rename=_NAMES, forbid_unknown_fields=True):
    version: int
    number: str
    round_no: int
    kind: str
    solution: str
    option: str
    terms: dict[str, str]
    facts: dict[str, str]
    missing: tuple[str, ...]
    held: tuple[str, ...]
    papers_by: date | None
    answer_by: date | None
    figures: dict[str, str]
    offered_on: date
    made_on: date
    valid_until: date | None
    policies: dict[str, str]
    package_hash: str
    branch: str
    desk: str
    customer: str
    salt: str
    check: str


class _Versioned(msgspec.Struct, frozen=True):
    v: int


@dataclass(frozen=True, slots=True)
class Unproved:
    """A code taken apart; the signature has not been looked at yet."""

    sheet: OfferSheet
    key: bytes
    signature: bytes
    message: bytes


def message_of(sheet: OfferSheet) -> bytes:
    """What is signed."""
    return SIGNED + _body(sheet)


def text_of(sheet: OfferSheet, key: bytes, signature: bytes) -> str:
    """The code's text.

    Raises:
        RuleBroken: ``sheet_too_long`` when the offer does not fit into a code.
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, zdict=_WORDS)
    packed = packer.compress(_body(sheet)) + packer.flush()
    text = PREFIX + base64.b32encode(key + signature + packed).decode("ascii").rstrip("=")
    if len(text) > CODE_MOST_BYTES:
        raise RuleBroken("sheet_too_long", field="print", length=len(text), most=CODE_MOST_BYTES)
    return text


def taken_apart(text: str) -> Unproved:
    """The code of *text*, as a scanner has typed it; blanks and small letters are forgiven.

    Raises:
        RuleBroken: ``sheet_not_ours``, ``sheet_newer``, ``sheet_incomplete``, ``sheet_altered``.
    """
    letters = "".join(text.split()).upper()
    if not letters.startswith(PREFIX):
        is_family = letters.startswith(_FAMILY) and letters[len(_FAMILY) :].partition(":")[0].isdecimal()
        raise RuleBroken("sheet_newer" if is_family else "sheet_not_ours", field=_FIELD)
    if len(letters) > CODE_MOST_BYTES:
        raise RuleBroken("sheet_altered", field=_FIELD)
    whole = _unpacked32(letters[len(PREFIX) :])
    key, signature = whole[:KEY_BYTES], whole[KEY_BYTES : KEY_BYTES + SIGNATURE_BYTES]
    raw = _inflated(whole[KEY_BYTES + SIGNATURE_BYTES :])
    return Unproved(_sheet(raw), key, signature, SIGNED + raw)


def _body(sheet: OfferSheet) -> bytes:
    return canonical({letter: getattr(sheet, name, VERSION) for name, letter in _NAMES.items()})


def _unpacked32(letters: str) -> bytes:
    try:
        whole = base64.b32decode(letters + "=" * (-len(letters) % 8))
    except (binascii.Error, ValueError) as error:
        raise RuleBroken("sheet_incomplete", field=_FIELD) from error
    if len(whole) <= KEY_BYTES + SIGNATURE_BYTES:
        raise RuleBroken("sheet_incomplete", field=_FIELD)
    return whole


def _inflated(packed: bytes) -> bytes:
    reader = zlib.decompressobj(-zlib.MAX_WBITS, zdict=_WORDS)
    try:
        raw = reader.decompress(packed, _MOST_BODY)
    except zlib.error as error:
        raise RuleBroken("sheet_altered", field=_FIELD) from error
    if not reader.eof:  # cut off on its way, or larger than any sheet
        raise RuleBroken("sheet_incomplete" if len(raw) < _MOST_BODY else "sheet_altered", field=_FIELD)
    if reader.unused_data:
        raise RuleBroken("sheet_altered", field=_FIELD)
    return raw


def _sheet(raw: bytes) -> OfferSheet:
    try:
        if msgspec.json.decode(raw, type=_Versioned).v != VERSION:
            raise RuleBroken("sheet_newer", field=_FIELD)
        body = msgspec.json.decode(raw, type=_Body)
        sheet = OfferSheet(**{name: getattr(body, name) for name in _Body.__struct_fields__ if name != "version"})
    except MALFORMED as error:  # a code from outside: no text, or nested without end
        raise RuleBroken("sheet_altered", field=_FIELD) from error
    if _body(sheet) != raw or not _is_sound(sheet):
        raise RuleBroken("sheet_altered", field=_FIELD)
    return sheet


def _is_sound(sheet: OfferSheet) -> bool:
    """Every text is one clean line, as this program writes them: what is signed by a key that nobody knows is shown."""
    tables = (sheet.terms, sheet.facts, sheet.figures, sheet.policies)
    texts = (
        *(sheet.number, sheet.kind, sheet.solution, sheet.option, sheet.branch, sheet.desk, sheet.customer),
        *(part for table in tables for pair in table.items() for part in pair),
        *sheet.missing,
        *sheet.held,
    )
    try:
        is_clean = all(clean_line(text) == text for text in texts)
    except RuleBroken:
        return False
    return (
        is_clean
        and sheet.round_no > 0
        and _is_hex(sheet.salt, 2 * SALT_BYTES)
        and _is_hex(sheet.check, 2 * CHECK_BYTES)
        and _is_hex(sheet.package_hash, _HASH_HEX)
    )


def _is_hex(text: str, length: int) -> bool:
    return len(text) == length and not set(text) - set("0123456789abcdef")
