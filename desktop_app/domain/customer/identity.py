"""Stage 1, identify: the documents a customer may show, and what their numbers give away.

A check at the counter finds slips of the hand; whether a document is genuine is for the person who holds it.
"""

import datetime as dt
import string
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, StrEnum
from typing import Final, Self

from desktop_app.domain.customer.check_digits import check_character
from desktop_app.domain.deadlines.calendar import age_on
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.words.text import refuse_characters

OLDEST_PLAUSIBLE_AGE: Final = 120
EARLIEST_BIRTH_YEAR: Final = 1800
"""GB 11643's own example was born in 1880; anything earlier than this is a slip."""

_MAINLAND: Final = frozenset(
    str(region)
    for first, last in ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71))
    for region in range(first, last + 1)
)
_RESIDENT_REGIONS: Final = _MAINLAND | {"81", "82", "83"}
_DIGIT: Final = string.digits
_LETTER: Final = string.ascii_uppercase
_ALNUM: Final = _DIGIT + _LETTER
_ID_LENGTH: Final = 18
_LEGACY_LENGTH: Final = 15
_BIRTH: Final = slice(6, 14)
"""After six characters of region, or of 9, region and country."""
_GROWN: Final = 16
_YEAR_DIGITS: Final = 4

Shape = tuple[str, ...]
"""The characters allowed at each place of a number."""


class Sex(StrEnum):
    MALE = "male"
    FEMALE = "female"


class DocumentType(Enum):
    """A kind of document: its stable key, its Chinese name as the agreement has it, and what it is in English."""

    RESIDENT_ID = ("resident_id", "居民身份证", "resident ID card")
    TEMPORARY_ID = ("temporary_id", "临时居民身份证", "temporary ID card")
    HOUSEHOLD_REGISTER = ("household_register", "户口簿", "household register")
    HK_MACAO_RESIDENCE = ("hk_macao_residence", "港澳居民居住证", "residence permit (Hong Kong and Macao)")
    TAIWAN_RESIDENCE = ("taiwan_residence", "台湾居民居住证", "residence permit (Taiwan)")
    HK_MACAO_PERMIT = (
        "hk_macao_permit",
        "港澳居民来往内地通行证",
        "Mainland travel permit (Hong Kong and Macao)",
    )
    TAIWAN_PERMIT = ("taiwan_permit", "台湾居民来往大陆通行证", "Mainland travel permit (Taiwan)")
    FOREIGN_PERMANENT_2023 = (
        "foreign_permanent_2023",
        "外国人永久居留身份证(2023版)",
        "foreign permanent resident card (2023)",
    )
    FOREIGN_PERMANENT_2017 = (
        "foreign_permanent_2017",
        "外国人永久居留身份证(2017版)",
        "foreign permanent resident card (2017)",
    )
    CHINESE_PASSPORT = ("chinese_passport", "中国护照", "Chinese passport")
    FOREIGN_PASSPORT = ("foreign_passport", "外国护照", "foreign passport")
    OFFICER_CARD = ("officer_card", "军官证", "officer's identity card")
    SOLDIER_CARD = ("soldier_card", "士兵证", "soldier's identity card")
    POLICE_CARD = ("police_card", "警官证", "police officer's identity card")

    def __init__(self, key: str, chinese: str, english: str) -> None:
        self.key = key
        self.chinese = chinese
        self.english = english

    @classmethod
    def find(cls, name: str, *, field: str | None = None) -> Self:
        """Find a type by its key or Chinese name, brackets and spaces in either width.

        Raises:
            RuleBroken: ``document_type_unknown``.
        """
        wanted = _plain_name(name)
        for kind in cls:
            if wanted in {kind.key, _plain_name(kind.chinese), *_OTHER_NAMES.get(kind.key, ())}:
                return kind
        raise RuleBroken("document_type_unknown", field=field)


@dataclass(frozen=True, slots=True)
class CheckedDocument:
    """A document number that passed.

    Attributes:
        type: the kind of document.
        number: upper case, without spaces.
        birth: from the number, or as given; none if neither tells.
        sex: from the number, none if it does not tell.
        comparable: equal for two numbers of the same person and document family.
        warnings: stable codes: ``age_implausible``, ``document_for_under_16``, ``residence_permit_number``.
    """

    type: DocumentType
    number: str
    birth: dt.date | None
    sex: Sex | None
    comparable: str
    warnings: tuple[str, ...] = ()


_OTHER_NAMES: Final = {
    "temporary_id": ("临时身份证",),
    "household_register": ("户口本",),
    "hk_macao_permit": ("回乡证",),
    "taiwan_permit": ("台胞证",),
    "foreign_permanent_2023": ("外国人永久居留身份证", "外国人永久居留身份证2023", "外国人永久居留身份证2023版"),
    "foreign_permanent_2017": ("外国人永久居留身份证2017", "外国人永久居留身份证2017版"),
}
_FREE_FORM: Final = frozenset({DocumentType.OFFICER_CARD, DocumentType.SOLDIER_CARD, DocumentType.POLICE_CARD})
_FREE_LENGTHS: Final = (6, 18)
_CITIZEN: Final = frozenset({DocumentType.RESIDENT_ID, DocumentType.TEMPORARY_ID, DocumentType.HOUSEHOLD_REGISTER})
_PREFIXES: Final = {
    **{kind: tuple(sorted(_RESIDENT_REGIONS)) for kind in _CITIZEN},
    DocumentType.HK_MACAO_RESIDENCE: ("810000", "820000"),
    DocumentType.TAIWAN_RESIDENCE: ("830000",),
    DocumentType.FOREIGN_PERMANENT_2023: tuple(sorted("9" + region for region in _MAINLAND)),
}
_NUMBERED: Final = frozenset(_PREFIXES)
"""18 characters with a date of birth and a check character."""


def check_document(
    kind: DocumentType, number: str, *, today: dt.date, birth: dt.date | None = None, field: str | None = None
) -> CheckedDocument:
    """Check a complete number.

    Args:
        kind: what the customer shows.
        number: as typed or read; lower case, full-width forms and spaces are forgiven.
        today: the branch's date.
        birth: as typed, to be compared with the number's.
        field: the form field to name in a refusal.

    Raises:
        RuleBroken: ``wrong_length`` (fact: lengths), ``wrong_characters`` (fact: position), ``wrong_document``
            (facts: hint, a key of the likely document), ``region_unknown``, ``birth_date_impossible``,
            ``birth_date_in_future``, ``birth_date_differs``, ``check_digit_wrong`` or ``legacy``
            (15 digits: may be searched, not entered).
    """
    try:
        checked = _check(kind, _normalised(kind, number), today)
        return _with_birth(checked, birth, today)
    except RuleBroken as broken:
        raise RuleBroken(broken.code, field=field, **broken.facts) from None


def tells_birth(kind: DocumentType) -> bool:
    """Whether a number of this kind has the day of birth in it, so that nobody is asked for it."""
    return kind in _NUMBERED


def check_so_far(kind: DocumentType, partial: str, *, today: dt.date, field: str | None = None) -> None:
    """Check a number while it is typed; refuse only what no further typing can make valid.

    Raises:
        RuleBroken: as :func:`check_document`.
    """
    number = _normalised(kind, partial)
    try:
        if kind in _FREE_FORM:
            _check_free(number, is_complete=False)
            return
        _refuse_other_document(kind, number)
        _refuse_misfit(number, _shapes(kind))
        if kind in _NUMBERED:
            _refuse_typed_legacy(kind, number, today)
            _check_numbered_prefix(kind, number, today)
    except RuleBroken as broken:
        raise RuleBroken(broken.code, field=field, **broken.facts) from None


def check_validity(valid_until: dt.date | None, today: dt.date, *, field: str | None = None) -> None:
    """Refuse a document past its last day; none means 长期.

    Raises:
        RuleBroken: ``document_expired`` (fact: until).
    """
    if valid_until is not None and valid_until < today:
        raise RuleBroken("document_expired", field=field, until=valid_until)


def _plain_name(name: str) -> str:
    brackets = str.maketrans("（）", "()", " \u3000")
    return name.translate(brackets).lower()


_PLAIN: Final[dict[int, int | str | None]] = {0x3000: " ", **{sign + 0xFEE0: sign for sign in range(0x21, 0x7F)}}
"""The full-width forms of Unicode and the ASCII signs they stand for."""


def _normalised(kind: DocumentType, number: str) -> str:
    """Drop ASCII spaces and raise the case; ``str.upper`` alone would turn other scripts into ASCII look-alikes.

    Full-width figures and letters, as an input method leaves them, are the plain ones they mean.
    """
    number = number.translate(_PLAIN)
    refuse_characters(number)
    if kind in _FREE_FORM:
        return number.strip(" ")
    return "".join(char.upper() if char.isascii() else char for char in number.replace(" ", ""))


def _check(kind: DocumentType, number: str, today: dt.date) -> CheckedDocument:
    if kind in _FREE_FORM:
        _check_free(number, is_complete=True)
        return CheckedDocument(kind, number, None, None, f"{kind.key}:{number.upper()}")
    _refuse_other_document(kind, number)
    if kind in _CITIZEN and len(number) == _LEGACY_LENGTH:
        _refuse_legacy(number, today)
    _refuse_wrong_length(number, _shapes(kind))
    _refuse_misfit(number, [shape for shape in _shapes(kind) if len(shape) == len(number)])
    if kind in _NUMBERED:
        return _check_numbered(kind, number, today)
    return CheckedDocument(kind, number, None, None, f"{kind.key}:{_person_part(kind, number)}")


def _person_part(kind: DocumentType, number: str) -> str:
    """The part of a number that stays when the document is issued again."""
    return number[:9] if kind is DocumentType.HK_MACAO_PERMIT else number


def _check_numbered(kind: DocumentType, number: str, today: dt.date) -> CheckedDocument:
    _check_numbered_prefix(kind, number, today)
    birth = _date(number[_BIRTH])
    is_citizen = kind in _CITIZEN
    # The foreign card's sequence is not documented to tell the sex.
    sex = None if kind is DocumentType.FOREIGN_PERMANENT_2023 else (Sex.FEMALE, Sex.MALE)[int(number[16]) % 2]
    family = "resident_id" if is_citizen else kind.key
    is_permit = is_citizen and number.startswith(("810000", "820000", "830000"))
    warnings = ("residence_permit_number",) if is_permit else ()
    return CheckedDocument(kind, number, birth, sex, f"{family}:{number}", warnings)


def _check_numbered_prefix(kind: DocumentType, number: str, today: dt.date) -> None:
    """Check as much of region, birth date and check character as there is."""
    if not any(prefix.startswith(number[: len(prefix)]) for prefix in _PREFIXES[kind]):
        raise RuleBroken("region_unknown")
    _refuse_birth(number[_BIRTH], today)
    if len(number) == _ID_LENGTH and check_character(number[:17]) != number[17]:
        # Which character would do is told to nobody: it would turn any invented number into a good one.
        raise RuleBroken("check_digit_wrong")


def _refuse_birth(digits: str, today: dt.date) -> None:
    """Refuse the first digits of a birth date (YYYYMMDD) if no day from 1800 to *today* begins so."""
    years = [year for year in range(EARLIEST_BIRTH_YEAR, today.year + 1) if str(year).startswith(digits[:_YEAR_DIGITS])]
    if not years:
        is_later = digits[:_YEAR_DIGITS] > str(today.year)[: len(digits)]
        raise RuleBroken("birth_date_in_future" if is_later else "birth_date_impossible")
    if len(digits) <= _YEAR_DIGITS:
        return
    first = next(_days(years[0], digits[_YEAR_DIGITS:]), None)
    if first is None:
        raise RuleBroken("birth_date_impossible")
    if first > today:
        raise RuleBroken("birth_date_in_future")


def _days(year: int, digits: str) -> Iterator[dt.date]:
    """The days of *year* in their order that begin with *digits* (MMDD, or as much of it as there is)."""
    for month in range(1, 13):
        if f"{month:02}".startswith(digits[:2]):
            for day in range(1, monthrange(year, month)[1] + 1):
                if f"{day:02}".startswith(digits[2:]):
                    yield dt.date(year, month, day)


def _date(digits: str) -> dt.date:
    return dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))


def _refuse_legacy(number: str, today: dt.date) -> None:
    """Refuse a 15-digit number: as malformed if it is, else because cards with it ended in 2013."""
    _refuse_misfit(number, [(_DIGIT,) * _LEGACY_LENGTH])
    if number[:2] not in _RESIDENT_REGIONS:
        raise RuleBroken("region_unknown")
    _refuse_birth("19" + number[6:12], today)
    raise RuleBroken("legacy")


def _refuse_typed_legacy(kind: DocumentType, number: str, today: dt.date) -> None:
    """Name an old number of 15 digits for what it is once it stands there: read as one of 18 its date is nonsense."""
    if kind not in _CITIZEN or len(number) != _LEGACY_LENGTH:
        return
    try:
        _check_numbered_prefix(kind, number, today)
    except RuleBroken as broken:
        if broken.code.startswith("birth_date"):
            _refuse_legacy(number, today)
        raise


def _refuse_other_document(kind: DocumentType, number: str) -> None:
    """Refuse a number that plainly is of another document, and name that one."""
    if kind is DocumentType.HK_MACAO_PERMIT and number.startswith("C"):
        raise RuleBroken("wrong_document", hint="mainland_exit_permit")
    if kind in _CITIZEN and number.startswith("9"):
        raise RuleBroken("wrong_document", hint=DocumentType.FOREIGN_PERMANENT_2023.key)
    if kind is DocumentType.HK_MACAO_RESIDENCE and number.startswith("83"):
        raise RuleBroken("wrong_document", hint=DocumentType.TAIWAN_RESIDENCE.key)
    if kind is DocumentType.TAIWAN_RESIDENCE and number.startswith(("81", "82")):
        raise RuleBroken("wrong_document", hint=DocumentType.HK_MACAO_RESIDENCE.key)


def _shapes(kind: DocumentType) -> Sequence[Shape]:
    """The forms a number of this kind may have."""
    if kind in _NUMBERED:
        return ((_DIGIT,) * 17 + (_DIGIT + "X",),)
    if kind is DocumentType.HK_MACAO_PERMIT:
        return (("HM", *(_DIGIT,) * 8), ("HM", *(_DIGIT,) * 10), ("HM", "A", *(_DIGIT,) * 7))
    if kind is DocumentType.TAIWAN_PERMIT:
        return ((_DIGIT,) * 8,)
    if kind is DocumentType.FOREIGN_PERMANENT_2017:
        return ((_LETTER,) * 3 + (_DIGIT,) * 12,)
    if kind is DocumentType.CHINESE_PASSPORT:
        return (("E", *(_DIGIT,) * 8), ("E", _LETTER, *(_DIGIT,) * 7))
    return tuple((_ALNUM,) * length for length in range(5, 16))


def _refuse_wrong_length(number: str, shapes: Sequence[Shape]) -> None:
    lengths = sorted({len(shape) for shape in shapes})
    if len(number) not in lengths:
        raise RuleBroken("wrong_length", lengths=tuple(lengths))


def _refuse_misfit(number: str, shapes: Sequence[Shape]) -> None:
    """Refuse a number that begins no shape, naming the first place that fits none."""
    if all(len(number) > len(shape) for shape in shapes):
        raise RuleBroken("wrong_length", lengths=tuple(sorted({len(shape) for shape in shapes})))
    fitting = max(_fitting_places(number, shape) for shape in shapes)
    if fitting < len(number):
        raise RuleBroken("wrong_characters", position=fitting + 1)


def _fitting_places(number: str, shape: Shape) -> int:
    for place, char in enumerate(number):
        if place >= len(shape) or char not in shape[place]:
            return place
    return len(number)


def _check_free(number: str, *, is_complete: bool) -> None:
    """Military and police documents are not encoded; only their length is bounded."""
    least, most = _FREE_LENGTHS
    if len(number) > most or (is_complete and len(number) < least):
        raise RuleBroken("wrong_length", lengths=tuple(range(least, most + 1)))
    for place, char in enumerate(number):
        if not (char.isalpha() or char in _DIGIT or char in "-() （）"):
            raise RuleBroken("wrong_characters", position=place + 1)


def _with_birth(checked: CheckedDocument, given: dt.date | None, today: dt.date) -> CheckedDocument:
    """Compare or fill in the date of birth, and add what its age gives to think about."""
    if given is not None and given > today:
        raise RuleBroken("birth_date_in_future")
    if given is not None and checked.birth is not None and given != checked.birth:
        raise RuleBroken("birth_date_differs")
    birth = checked.birth or given
    if birth is None:
        return checked
    age = age_on(birth, today)
    warnings = checked.warnings
    if age > OLDEST_PLAUSIBLE_AGE:
        warnings += ("age_implausible",)
    if checked.type is DocumentType.HOUSEHOLD_REGISTER and age >= _GROWN:
        warnings += ("document_for_under_16",)
    return replace(checked, birth=birth, warnings=warnings)
