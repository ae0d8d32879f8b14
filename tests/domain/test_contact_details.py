"""Telephone numbers."""

import json
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.customer.contact_details import Phone, PhoneKind, check_phone
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
