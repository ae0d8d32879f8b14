"""Card, identity and telephone numbers in free text."""

import json
from pathlib import Path

import pytest

from desktop_app.domain.customer.check_digits import passes_luhn
from desktop_app.domain.customer.masking import MaskKind
from desktop_app.domain.words.plain_numbers import card_tail_in, masked_numbers, plain_numbers
from desktop_app.domain.words.text import clean_address, clean_line, clean_note
from tests.builders import refused

VECTORS = json.loads((Path(__file__).parents[1] / "data" / "vectors.json").read_text("utf-8"))
CARD = "6216610100000000006"
ID_NUMBER = "11010519491231002X"


def in_full_width(number: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) for char in number)


@pytest.mark.parametrize(
    "written",
    [
        CARD,
        in_full_width(CARD),
        "6216 6101 0000 0000 006",
        "6216-6101-0000-0000-006",
        "6216　6101　0000　0000　006",
        "621661 0100000000006",
        "62 16610100 000 000006",
        "４111 1111 1111 1111",
        "卡号：" + CARD + "。",
        "我的卡" + CARD + "被扣了20元",
    ],
)
def test_a_card_number_is_found_however_it_is_written(written):
    found = plain_numbers(written)

    assert [one.kind for one in found] == [MaskKind.CARD]
    assert found[0].number in {CARD, "4111111111111111"}
    with refused("card_number_in_text", field="words"):
        clean_note(written, field="words")
    with refused("card_number_in_text", field="change_note"):
        clean_line(written, field="change_note")
    with refused("card_number_in_text", field="address"):
        clean_address(written, field="address")


@pytest.mark.parametrize("written", [ID_NUMBER, ID_NUMBER.lower(), in_full_width(ID_NUMBER), "110105 19491231 002X"])
def test_an_identity_number_is_found_however_it_is_written(written):
    found = plain_numbers(f"他的身份证{written}，请查")

    assert [(one.kind, one.number) for one in found] == [(MaskKind.ID_NUMBER, ID_NUMBER)]
    with refused("id_number_in_text", field="words"):
        clean_note(written, field="words")


@pytest.mark.parametrize("written", ["13800000000", "138 0000 0000", "+86 138-0000-0000", "１３８００００００００"])
def test_a_telephone_number_is_found_and_may_be_what_a_note_is_about(written):
    assert [(one.kind, one.number) for one in plain_numbers(written)] == [(MaskKind.PHONE, "13800000000")]
    assert masked_numbers(written) == written
    assert masked_numbers(written, phones=True) == "138****0000"
    assert clean_line(f"请打{written}", field="promise_note")


@pytest.mark.parametrize(
    "harmless",
    [
        "6216610100000000007",  # the check digit is wrong
        "110105194912310029",
        "20261123104107000123",
        "2026112310410700",
        "00001-01-26-000001-0",
        "12345678901.23",
        "合同编号 HT20261123000017",
        "a6216610100000000006b1",  # a part of a digest
        "贷款300000元，还了12期，每期8000元",
        "622202******1234",
        "0000000000000000",
    ],
)
def test_what_is_no_such_number_is_left_alone(harmless):
    assert plain_numbers(harmless) == ()
    assert clean_line(harmless, field="words") == harmless


def test_the_middle_is_hidden_and_the_rest_of_the_text_stays():
    text = f"卡{CARD[:4]} {CARD[4:8]} {CARD[8:12]} {CARD[12:16]} {CARD[16:]}，证{ID_NUMBER}，扣20元"

    assert masked_numbers(text) == "卡621661*********0006，证110***********002X，扣20元"
    assert masked_numbers(masked_numbers(text)) == masked_numbers(text)


def test_the_last_digits_are_read_from_a_masked_number():
    assert card_tail_in("我的卡621661*********0006被扣了") == "0006"
    assert card_tail_in("我的卡被扣了") == ""


def test_a_field_of_numbers_is_not_looked_into():
    assert clean_line(CARD, field="proof_reference") == CARD


@pytest.mark.parametrize("row", VECTORS["cards"], ids=lambda row: row["pan"])
def test_the_check_digit_of_a_card_is_that_of_luhn(row):
    assert passes_luhn(row["pan"]) is row["luhn"]
