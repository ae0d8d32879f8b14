"""What a field of a person, a company or an address may hold: paper prints it beside the terms of the agreement.

A field has a shape, which a sentence does not fit, and the nets of what nobody may promise run over it: an address is
no place for a waiver.  A name is written as on the document: letters of any script, ``·`` or a blank between its parts
(rule of the State on collecting names; separator U+00B7).  Source of the words: policy ``papers``, table ``fields``.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.words.text import clean_address, clean_line, clean_name
from desktop_app.domain.words.word_nets import Words, first_of, folded

_HAN: Final = (
    "\u3007\u2e80-\u2fdf\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ue000-\uf8ff"
    "\U00020000-\U0003ffff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
)
_HAN_IN_A_ROW: Final = re.compile(f"[{_HAN}]+")
_MOST_HAN_OF_A_PART: Final = 12
"""Of a name, between its separators: the longest written without one are Tibetan and Mongolian."""
_MOST_OF_NAME: Final = 60
_MOST_OF_LANGUAGE: Final = 20
_NUMBER_LENGTH: Final = (5, 40)
_FEWEST_LETTERS: Final = 2
_AUTHORITY_LENGTH: Final = (2, 40)
_MOST_HAN_OF_PLACE: Final = 16
"""Of an address, between two words of place or figures: the longest names of counties have fifteen."""
_PLACES: Final = re.compile("[省市县区州盟旗镇乡村寨屯组队社街道路巷弄里号楼座栋幢层室户房门院苑园庄城厦厂店站]")
_PLACE_ENDS: Final = frozenset(
    "省市县区州盟旗镇乡村寨屯组队社街道路巷弄里号楼座栋幢层室户房元门院苑园庄城厦厂店站场所馆舍寓府邸居轩阁庐庭塔坊"
    "校学院司心箱库铺行局部处营堡垒桥寺庙墩圩埠港岛滩沙洲畈垸湾洞井泉沟坡岭岗岗塘冲坳坪坝河湖海山峰川溪浦浜泾沱"
    "口头边旁侧面角线段条同甲条址园台基地圈岔坎垭坨墟壁崖嘴咀围埔堤堰尾屿峪嶂巢平庵廊弯当徒排斗景林梁棚楞槽步殿汇"
    "池泊流涌涧淀渡港潭澳畔畲盘码石碑祠窑窝竹筒粮脚臺邑邨郡里野铁陂陵隆集雁顶领颈馆墙麓龙"
)
"""What a place ends in, as villages and buildings are called; a figure or a letter does, too."""
_NAME_SIGNS: Final = frozenset("·' -’.`ʻʼ")
_LATIN_SIGNS: Final = frozenset("'-’.`ʻʼ")
_COMPANY_SIGNS: Final = frozenset("·'’ -&.()（）《》“”+、/")
_LANGUAGE_SIGNS: Final = frozenset(" ·、-()（）")
_ADDRESS_SIGNS: Final = frozenset(" -—–#＃·()（）/、.")
_FOREIGN_SIGNS: Final = frozenset(",'’&:")
_NUMBER_SIGNS: Final = frozenset(" -—–_/.#·()（）[]［］〔〕【】№")
_AMOUNT_IN_WORDS: Final = frozenset("〇零一二三四五六七八九十百千万亿两元圆块角分毛钱")
_BRACKETS_AT_END: Final = re.compile(r"[(（][^()（）]*[)）]$")
_BETWEEN: Final = str.maketrans("", "", "·-—–_./()（）'’ \u3000")


class FieldKind(StrEnum):
    """What a field holds."""

    PERSON = "person"
    COMPANY = "company"
    ADDRESS = "address"
    LANGUAGE = "language"
    NUMBER = "number"
    """Number of a document, as its issuer counts: ``总法审〔2026〕8号``."""
    ITEM = "item"
    """What a fee, a product or a service is called, or what is done, in a few words: no bare number or amount."""
    AUTHORITY = "authority"
    """Number of an authority that a customer or a notary wrote, which may be short: ``授字1号``."""
    MAIL = "mail"
    WORDS = "words"
    """What the bank does, in a teller's words."""
    NOTE = "note"
    """What a teller adds about the talks."""
    REASON = "reason"
    """Why the bank does not sign: its own words, on its own notice."""
    QUOTED = "quoted"
    """What the customer said or asked for, in words of their own: quoted as theirs, wherever it stands."""


@dataclass(frozen=True, slots=True)
class FieldRules:
    """What no field says, whatever it is called.

    Attributes:
        words: of terms, in any field; ``person_words`` and ``address_words`` are added in those fields.
        reason_words: what the bank's own reason says of no terms; alone, for it may name what the rules call one.
        simplified: simplified character by the traditional one or the variant it is read as.
    """

    words: tuple[Words, ...] = ()
    person_words: tuple[Words, ...] = ()
    address_words: tuple[Words, ...] = ()
    reason_words: tuple[Words, ...] = ()
    simplified: Mapping[str, str] = field(default_factory=dict)


NO_FIELD_RULES: Final = FieldRules()


@dataclass(frozen=True, slots=True)
class PrintedField:
    """A field as it goes to paper: what it holds, and the text."""

    kind: FieldKind
    text: str


def checked_field(kind: FieldKind, typed: str, rules: FieldRules, *, at: str | None = None) -> str:
    """Return *typed* as it is kept; empty where nothing was typed.

    Args:
        kind: what the field holds.
        typed: as typed.
        rules: of the policy in force.
        at: the field of the form to name in a refusal.

    Raises:
        RuleBroken: the codes of ``text.clean_name``, ``clean_address`` or ``clean_line``; those of :func:`check_shape`;
            ``address_end`` for an address that ends in no place.
    """
    clean = {FieldKind.PERSON: clean_name, FieldKind.ADDRESS: clean_address}.get(kind, clean_line)
    text = clean(typed, field=at)
    if text:
        check_shape(kind, text, rules, at=at)
        if kind is FieldKind.ADDRESS and not _ends_in_place(text):
            raise RuleBroken("address_end", field=at)
    return text


def check_shape(kind: FieldKind, text: str, rules: FieldRules, *, at: str | None = None) -> None:
    """Refuse what would be read as more than a name, a place or a number.

    Raises:
        RuleBroken: ``field_says_terms`` (fact: words); ``field_sign`` (facts: character, kind), ``name_digits``,
            ``name_no_letter``, ``name_too_long``, ``address_sentence`` (fact: text), ``number_no_document``
            (facts: least, most), ``authority_no_unclear`` (facts: least, most), ``language_unclear``, ``words_needed``.
    """
    if kind is FieldKind.ITEM:
        _check_item(text, at)
        return  # a fee is called by the words that the nets look for
    _check_words(kind, text, rules, at)
    match kind:
        case FieldKind.PERSON:
            _check_person(text, at)
        case FieldKind.COMPANY:
            _check_company(text, at)
        case FieldKind.ADDRESS:
            _check_address(text, at)
        case FieldKind.LANGUAGE:
            _refuse_signs(kind, text, _LANGUAGE_SIGNS, at)
            if len(text) > _MOST_OF_LANGUAGE or any(one.isdigit() for one in text):
                raise RuleBroken("language_unclear", field=at)
        case FieldKind.NUMBER | FieldKind.AUTHORITY:
            (_check_number if kind is FieldKind.NUMBER else _check_authority)(text, at)
        case FieldKind.MAIL | FieldKind.WORDS | FieldKind.NOTE | FieldKind.REASON | FieldKind.QUOTED:
            pass  # the pattern of an address is the wording's; words have none


def _check_words(kind: FieldKind, text: str, rules: FieldRules, at: str | None) -> None:
    """The nets, over the text as it stands and with nothing between its letters."""
    nets = (*rules.words, *_more_words(kind, rules)) if kind is not FieldKind.REASON else rules.reason_words
    read = folded(text, rules.simplified)
    for said in (read, read.translate(_BETWEEN)):
        if found := first_of(nets, said):
            raise RuleBroken("field_says_terms", field=at, words=found)


def _more_words(kind: FieldKind, rules: FieldRules) -> tuple[Words, ...]:
    more = {FieldKind.PERSON: rules.person_words, FieldKind.ADDRESS: rules.address_words}
    return more.get(kind, ())


def _check_person(text: str, at: str | None) -> None:
    if not any(_is_letter(one) for one in text):
        raise RuleBroken("name_no_letter", field=at)
    if any(one.isdigit() for one in text):
        raise RuleBroken("name_digits", field=at)
    _refuse_signs(FieldKind.PERSON, text, _NAME_SIGNS, at)
    for at_sign, one in enumerate(text):
        if one in _LATIN_SIGNS and re.search(f"[{_HAN}]", text[max(0, at_sign - 1) : at_sign + 2]):
            raise RuleBroken("field_sign", field=at, character=one, kind=FieldKind.PERSON.value)
    parts = _HAN_IN_A_ROW.findall(text)
    if len(text) > _MOST_OF_NAME or any(len(part) > _MOST_HAN_OF_A_PART for part in parts):
        raise RuleBroken("name_too_long", field=at)


def _check_company(text: str, at: str | None) -> None:
    _refuse_signs(FieldKind.COMPANY, text, _COMPANY_SIGNS, at)
    if not any(one.isalpha() for one in text):
        raise RuleBroken("name_no_letter", field=at)


def _check_item(text: str, at: str | None) -> None:
    if all(not _is_letter(one) or one in _AMOUNT_IN_WORDS for one in text):
        raise RuleBroken("words_needed", field=at)


def _check_address(text: str, at: str | None) -> None:
    is_foreign = _HAN_IN_A_ROW.search(text) is None
    _refuse_signs(FieldKind.ADDRESS, text, _ADDRESS_SIGNS | (_FOREIGN_SIGNS if is_foreign else frozenset()), at)
    for part in _HAN_IN_A_ROW.findall(text):
        for stretch in _PLACES.split(part):
            if len(stretch) > _MOST_HAN_OF_PLACE:
                raise RuleBroken("address_sentence", field=at, text=stretch)


def _check_number(text: str, at: str | None) -> None:
    """A number of a document has the issuer's letters and figures; one sign, a word or a sentence is none."""
    _refuse_signs(FieldKind.NUMBER, text, _NUMBER_SIGNS, at)
    least, most = _NUMBER_LENGTH
    letters = sum(_is_letter(one) for one in text)
    has_figure = any(one.isdigit() for one in text)
    if not least <= len(text) <= most or letters < _FEWEST_LETTERS or not has_figure:
        raise RuleBroken("number_no_document", field=at, least=least, most=most)


def _check_authority(text: str, at: str | None) -> None:
    """Who gives an authority counts as they like; a letter and a figure tell the number from a word or a day."""
    _refuse_signs(FieldKind.AUTHORITY, text, _NUMBER_SIGNS, at)
    least, most = _AUTHORITY_LENGTH
    is_whole = any(_is_letter(one) for one in text) and any(one.isdigit() for one in text)
    if not least <= len(text) <= most or not is_whole:
        raise RuleBroken("authority_no_unclear", field=at, least=least, most=most)


def _refuse_signs(kind: FieldKind, text: str, signs: frozenset[str], at: str | None) -> None:
    for one in text:
        if not (_is_letter(one) or one in signs or unicodedata.category(one) in {"Nd", "Nl"}):
            raise RuleBroken("field_sign", field=at, character=one, kind=kind.value)


def _is_letter(one: str) -> bool:
    """A letter of any script, its marks, a radical, or a character that two banks may read otherwise."""
    return (
        unicodedata.category(one)[0] in "LM"
        or unicodedata.category(one) == "Co"
        or _HAN_IN_A_ROW.match(one) is not None
    )


def _ends_in_place(text: str) -> bool:
    last = _BRACKETS_AT_END.sub("", text).rstrip()[-1:] or ")"
    return last in _PLACE_ENDS or last.isdigit() or (last.isascii() and last.isalpha()) or not _HAN_IN_A_ROW.match(last)
