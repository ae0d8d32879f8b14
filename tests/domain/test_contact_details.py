"""Telephone numbers, cards and e-mail addresses."""

import json
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.customer.check_digits import passes_luhn
from desktop_app.domain.customer.contact_details import Phone, PhoneKind, check_card, check_email, check_phone
from desktop_app.domain.errors import RuleBroken

VECTORS: dict[str, Any] = json.loads((Path(__file__).parents[1] / "data" / "vectors.json").read_text("utf-8"))
KINDS = {None: PhoneKind.MOBILE, "Taiwan": PhoneKind.TAIWAN, "Macao": PhoneKind.MACAO}


@pytest.mark.parametrize("row", VECTORS["phones"], ids=lambda row: row["phone"])
def test_known_phones_are_judged_as_known(row: dict[str, Any]) -> None:
    if row["valid"]:
        assert check_phone(row["phone"]).kind is KINDS[row.get("kind")]
    else:
        with pytest.raises(RuleBroken, match="phone_not_valid"):
            check_phone(row["phone"])


@pytest.mark.parametrize(
    ("typed", "kind", "number"),
    [
        ("13800000000", PhoneKind.MOBILE, "13800000000"),
        ("+86 138 0000 0000", PhoneKind.MOBILE, "13800000000"),
        ("138-0000-0000", PhoneKind.MOBILE, "13800000000"),
        ("+852 21234567", PhoneKind.HONG_KONG, "+852 21234567"),
        ("0085221234567", PhoneKind.HONG_KONG, "+852 21234567"),
        ("+1 415 555 0100", PhoneKind.FOREIGN, "+14155550100"),
        ("0044 20 7946 0000", PhoneKind.FOREIGN, "+442079460000"),
        ("+886 0912345678", PhoneKind.TAIWAN, "+886 912345678"),
        ("010-65001234", PhoneKind.LANDLINE, "010-65001234"),
        ("(0755)26001234", PhoneKind.LANDLINE, "0755-26001234"),
        ("0991-2345678-801", PhoneKind.LANDLINE, "0991-2345678-801"),
    ],
)
def test_a_phone_is_put_into_one_form(typed: str, kind: PhoneKind, number: str) -> None:
    assert check_phone(typed) == Phone(kind, number)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "1380000000",
        "138000000000",
        "１３８００００００００",
        "+852 1234567",
        "+853 661234567",
        "+1 20255",
        "+852 12345678",
        "+0 4155550100",
        "+1 415555010012345",
        "abc",
        "65001234",
        "10-65001234",
        "13800000000\n",
        "١٣٨٠٠٠٠٠٠٠٠",
        "010-15001234",
    ],
)
def test_anything_else_is_no_phone(typed: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        check_phone(typed, field="phone_edit")

    assert (refused.value.code, refused.value.field) == ("phone_not_valid", "phone_edit")


@pytest.mark.parametrize("row", VECTORS["cards"], ids=lambda row: row["pan"])
def test_known_cards_are_judged_as_known(row: dict[str, Any]) -> None:
    assert passes_luhn(row["pan"]) is row["luhn"]
    assert check_card(row["pan"]).is_unionpay is row["pan"].startswith("62")


def test_a_card_may_be_typed_in_groups() -> None:
    assert check_card("6216 6101 0000 0000 006").number == "6216610100000000006"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "card_wrong_characters"),
        ("6216-6101", "card_wrong_characters"),
        ("６２１６６１０１００００００００００６", "card_wrong_characters"),
        ("621661010000", "card_wrong_length"),
        ("6" * 20, "card_wrong_length"),
        ("6216610100000000007", "card_check_digit_wrong"),
        ("6216610100000000060", "card_check_digit_wrong"),
    ],
)
def test_a_wrong_card_is_refused_by_its_own_rule(typed: str, code: str) -> None:
    with pytest.raises(RuleBroken, match=code):
        check_card(typed)


@pytest.mark.parametrize("address", ["zhang.san@example.com", "a@b.cn", "x+y@mail.example.org"])
def test_an_ordinary_address_passes(address: str) -> None:
    assert check_email(f" {address} ") == address


@pytest.mark.parametrize(
    "address",
    ["", "a", "@b.cn", "a@b", "a@.cn", "a b@c.cn", "a..b@c.cn", "张@例.中国", "a@b.cn\nBcc:x@y.z", "a" * 250 + "@b.cn"],
)
def test_an_impossible_address_is_refused(address: str) -> None:
    with pytest.raises(RuleBroken, match="email_not_valid"):
        check_email(address)
