"""Identity documents: what passes, what is refused by which rule, and checks while typing."""

import datetime as dt
import json
import random
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.customer.check_digits import check_character
from desktop_app.domain.customer.identity import (
    CheckedDocument,
    DocumentType,
    Sex,
    check_document,
    check_so_far,
    check_validity,
)
from desktop_app.domain.errors import RuleBroken

TODAY = dt.date(2026, 11, 23)
VECTORS: dict[str, Any] = json.loads((Path(__file__).parents[1] / "data" / "vectors.json").read_text("utf-8"))


def check(kind: str, number: str, **given: Any) -> CheckedDocument:
    return check_document(DocumentType.find(kind), number, today=TODAY, **given)


def refusal(kind: str, number: str, **given: Any) -> RuleBroken:
    with pytest.raises(RuleBroken) as refused:
        check(kind, number, **given)
    return refused.value


@pytest.mark.parametrize("row", VECTORS["identity"], ids=lambda row: row["number"])
def test_full_width_figures_and_letters_are_the_plain_ones_in_every_kind_of_document(row):
    def told(number: str) -> object:
        try:
            return check(row["type"], number)
        except RuleBroken as broken:
            return broken.code, dict(broken.facts)

    wide = "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in row["number"])
    assert told(wide) == told(row["number"])


def with_check(first_17: str) -> str:
    return first_17 + check_character(first_17)


@pytest.mark.parametrize("row", VECTORS["identity"], ids=lambda row: row["number"])
def test_known_numbers_are_judged_as_known(row: dict[str, Any]) -> None:
    if row["valid"]:
        assert check(row["type"], row["number"]).number == row["number"]
    else:
        assert refusal(row["type"], row["number"]).code in {"wrong_document", "wrong_length", "birth_date_impossible"}


@pytest.mark.parametrize("kind", list(DocumentType))
def test_every_type_is_found_by_key_and_by_chinese_name_in_either_width(kind: DocumentType) -> None:
    assert DocumentType.find(kind.key) is kind
    assert DocumentType.find(kind.chinese) is kind
    assert DocumentType.find(kind.chinese.replace("(", "（").replace(")", "）")) is kind


def test_customary_names_are_known_too_and_others_are_not() -> None:
    assert DocumentType.find("临时身份证") is DocumentType.TEMPORARY_ID
    assert DocumentType.find("外国人永久居留身份证") is DocumentType.FOREIGN_PERMANENT_2023
    with pytest.raises(RuleBroken) as refused:
        DocumentType.find("图书证", field="document_type_box")
    assert (refused.value.code, refused.value.field) == ("document_type_unknown", "document_type_box")


def test_a_resident_number_tells_birth_and_sex() -> None:
    checked = check("resident_id", "11010519491231002x")

    assert checked.number == "11010519491231002X"
    assert (checked.birth, checked.sex, checked.warnings) == (dt.date(1949, 12, 31), Sex.FEMALE, ())
    assert check("resident_id", "110105 19491231 002X") == checked


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("", "wrong_length"),
        ("11010519491231002", "wrong_length"),
        ("11010519491231002XX", "wrong_length"),
        ("1101051949123100XX", "wrong_characters"),
        ("11010519491231002Х", "wrong_characters"),  # the last letter is Cyrillic
        ("110105194912310029", "check_digit_wrong"),
        (with_check("16010519491231002"), "region_unknown"),
        (with_check("00010519491231002"), "region_unknown"),
        (with_check("11010519490231002"), "birth_date_impossible"),
        (with_check("11010519491331002"), "birth_date_impossible"),
        (with_check("11010519490001002"), "birth_date_impossible"),
        (with_check("11010520230229002"), "birth_date_impossible"),
        (with_check("11010517991231002"), "birth_date_impossible"),
        (with_check("11010520261124002"), "birth_date_in_future"),
        (with_check("11010520270101002"), "birth_date_in_future"),
        (with_check("91112419810803002"), "wrong_document"),
        ("110105491231002", "legacy"),
        ("110105491331002", "birth_date_impossible"),
        ("160105491231002", "region_unknown"),
        ("11010549123100X", "wrong_characters"),
        ("110105\u200b19491231002X", "invisible_character"),
        ("110105\u202e19491231002", "direction_character"),
        ("11010519491231002X\n", "control_character"),
    ],
)
def test_a_wrong_resident_number_is_refused_by_its_own_rule(number: str, code: str) -> None:
    assert refusal("居民身份证", number).code == code


def test_one_born_today_or_on_a_leap_day_passes() -> None:
    assert check("户口簿", with_check("11010520261123002")).birth == TODAY
    assert check("居民身份证", with_check("11010520000229002")).birth == dt.date(2000, 2, 29)


def test_which_check_character_would_do_is_told_to_nobody() -> None:
    refused = refusal("居民身份证", "110105194912310021", field="number_edit")

    assert (refused.code, refused.field, refused.facts) == ("check_digit_wrong", "number_edit", {})


def test_a_typed_birth_date_must_agree_and_fills_in_where_the_number_is_silent() -> None:
    assert refusal("居民身份证", "11010519491231002X", birth=dt.date(1949, 12, 30)).code == "birth_date_differs"
    assert refusal("中国护照", "E12345678", birth=dt.date(2030, 1, 1)).code == "birth_date_in_future"
    assert check("中国护照", "E12345678", birth=dt.date(1990, 1, 1)).birth == dt.date(1990, 1, 1)


@pytest.mark.parametrize(
    ("kind", "number", "warning"),
    [
        ("居民身份证", "440524188001010014", "age_implausible"),
        ("户口簿", "11010519491231002X", "document_for_under_16"),
        ("居民身份证", "810000199408230021", "residence_permit_number"),
    ],
)
def test_what_is_possible_but_odd_is_a_warning(kind: str, number: str, warning: str) -> None:
    assert warning in check(kind, number).warnings


def test_a_reissued_permit_and_an_id_in_another_form_are_the_same_person() -> None:
    permits = {
        check("港澳居民来往内地通行证", number).comparable for number in ("H1234567800", "H1234567801", "H12345678")
    }
    ids = {check(kind, "11010519491231002X").comparable for kind in ("居民身份证", "临时居民身份证", "户口簿")}

    assert len(permits) == len(ids) == 1


@pytest.mark.parametrize(
    ("kind", "number", "hint"),
    [
        ("港澳居民来往内地通行证", "C12345678", "mainland_exit_permit"),
        ("港澳居民来往内地通行证", "CA1234567", "mainland_exit_permit"),
        ("港澳居民居住证", "830000199201300022", "taiwan_residence"),
        ("台湾居民居住证", "810000199408230021", "hk_macao_residence"),
        ("居民身份证", "911124198108030024", "foreign_permanent_2023"),
    ],
)
def test_a_number_of_another_document_names_that_document(kind: str, number: str, hint: str) -> None:
    refused = refusal(kind, number)

    assert (refused.code, refused.facts) == ("wrong_document", {"hint": hint})


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        ("港澳居民来往内地通行证", "HA1234567"),
        ("港澳居民来往内地通行证", "m12345678"),
        ("台湾居民来往大陆通行证", "12345678"),
        ("外国人永久居留身份证(2017版)", "CAN110081080301"),
        ("中国护照", "EA1234567"),
        ("外国护照", "AB123"),
        ("外国护照", "A" * 15),
        ("军官证", "军字第1234567号"),
        ("士兵证", "士字第 123456"),
        ("警官证", "123456"),
    ],
)
def test_other_documents_in_their_forms_pass(kind: str, number: str) -> None:
    assert check(kind, number).birth is None


@pytest.mark.parametrize(
    ("kind", "number", "code"),
    [
        ("港澳居民来往内地通行证", "X12345678", "wrong_characters"),
        ("港澳居民来往内地通行证", "H1234567", "wrong_length"),
        ("港澳居民来往内地通行证", "H123456789", "wrong_length"),
        ("港澳居民来往内地通行证", "HB1234567", "wrong_characters"),
        ("台湾居民来往大陆通行证", "1234567A", "wrong_characters"),
        ("港澳居民居住证", "11010519491231002X", "region_unknown"),
        ("外国人永久居留身份证(2017版)", "CA1110081080301", "wrong_characters"),
        ("外国人永久居留身份证(2023版)", "916124198108030024", "region_unknown"),
        ("外国人永久居留身份证(2023版)", "911124198108030025", "check_digit_wrong"),
        ("中国护照", "G12345678", "wrong_characters"),
        ("外国护照", "AB12", "wrong_length"),
        ("外国护照", "A" * 16, "wrong_length"),
        ("外国护照", "AB-123", "wrong_characters"),
        ("军官证", "12345", "wrong_length"),
        ("军官证", "1" * 19, "wrong_length"),
        ("军官证", "12345<b>", "wrong_characters"),
    ],
)
def test_other_documents_out_of_form_are_refused(kind: str, number: str, code: str) -> None:
    assert refusal(kind, number).code == code


VALID = [(row["type"], row["number"]) for row in VECTORS["identity"] if row["valid"]]


@pytest.mark.parametrize(
    ("kind", "number"), [*VALID, ("居民身份证", "11010519491231002x"), ("军官证", "军字第1234567号")]
)
def test_no_prefix_of_a_valid_number_is_refused_while_typing(kind: str, number: str) -> None:
    for length in range(len(number) + 1):
        check_so_far(DocumentType.find(kind), number[:length], today=TODAY)


@pytest.mark.parametrize(
    ("kind", "partial", "code"),
    [
        ("居民身份证", "0", "region_unknown"),
        ("居民身份证", "16", "region_unknown"),
        ("居民身份证", "9", "wrong_document"),
        ("居民身份证", "1101053", "birth_date_in_future"),
        ("居民身份证", "1101050", "birth_date_impossible"),
        ("居民身份证", "110105194913", "birth_date_impossible"),
        ("居民身份证", "1101051949023", "birth_date_impossible"),
        ("居民身份证", "110105202612", "birth_date_in_future"),
        ("居民身份证", "110105491231002", "legacy"),
        ("居民身份证", "11010519491231002A", "wrong_characters"),
        ("居民身份证", "1101051949X", "wrong_characters"),
        ("居民身份证", "110105194912310029", "check_digit_wrong"),
        ("居民身份证", "11010519491231002X1", "wrong_length"),
        ("港澳居民来往内地通行证", "C", "wrong_document"),
        ("港澳居民来往内地通行证", "HA12345678", "wrong_characters"),
        ("中国护照", "G", "wrong_characters"),
        ("军官证", "1" * 19, "wrong_length"),
    ],
)
def test_what_cannot_become_valid_is_refused_at_once(kind: str, partial: str, code: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        check_so_far(DocumentType.find(kind), partial, today=TODAY, field="number_edit")

    assert (refused.value.code, refused.value.field) == (code, "number_edit")


def test_every_slip_of_one_digit_and_every_swap_of_neighbors_is_found() -> None:
    draw = random.Random(7)
    for _ in range(40):
        birth = dt.date(1930, 1, 1) + dt.timedelta(days=draw.randrange(33_000))
        number = with_check(f"{draw.choice(['110105', '440524', '650102'])}{birth:%Y%m%d}{draw.randrange(1, 999):03d}")
        assert check("居民身份证", number).birth == birth
        place = draw.randrange(17)
        wrong = number[:place] + str((int(number[place]) + draw.randrange(1, 10)) % 10) + number[place + 1 :]
        refusal("居民身份证", wrong)
        if number[place] != number[place + 1]:
            refusal("居民身份证", number[:place] + number[place + 1] + number[place] + number[place + 2 :])


def test_a_document_is_good_through_its_last_day_and_a_long_term_one_for_ever() -> None:
    check_validity(TODAY, TODAY)
    check_validity(None, TODAY)
    with pytest.raises(RuleBroken, match="document_expired"):
        check_validity(TODAY - dt.timedelta(days=1), TODAY)
