"""Figures as JSON: the documented shape in and out, and strict reading."""

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.money import Money
from desktop_app.domain.offers.schedule import Computed
from desktop_app.services.compute import compute, compute_json, written

VECTORS: dict[str, Any] = json.loads((Path(__file__).parents[1] / "data" / "vectors.json").read_text("utf-8"))
V1 = next(loan for loan in VECTORS["loans"] if loan["id"] == "V1")
TERMS = {name: V1["inputs"][name] for name in ("principal", "annual_rate_pct", "periods", "first_due")}


def test_the_worked_example_in_the_documented_shape() -> None:
    assert compute({"kind": "equal_payment", "terms": TERMS}) == {
        "payment_regular": V1["regular_payment"],
        "payment_last": V1["last_payment"],
        "totals": V1["totals"],
        "rates": {name: V1["rates"][name] for name in ("annual_simple_pct", "annual_compound_pct")},
        "schedule": V1["schedule"],
    }


def test_a_file_says_the_same_with_a_byte_order_mark() -> None:
    data = b"\xef\xbb\xbf" + json.dumps({"kind": "equal_payment", "terms": TERMS}).encode()

    assert compute_json(data) == compute({"kind": "equal_payment", "terms": TERMS})


def test_what_a_kind_adds_is_written_by_its_type_and_absent_fields_are_left_out() -> None:
    computed = Computed(
        payment_regular=Money(0),
        adds={
            "waived": {"interest": Money(160_873), "total": Money(281_353)},
            "nominal_pct": Decimal("5.4"),
            "new_maturity": dt.date(2027, 12, 10),
            "days": 37,
        },
    )

    assert written(computed) == {
        "payment_regular": "0.00",
        "waived": {"interest": "1608.73", "total": "2813.53"},
        "nominal_pct": "5.4000",
        "new_maturity": "2027-12-10",
        "days": 37,
    }


@pytest.mark.parametrize(
    ("document", "code", "field"),
    [
        ({}, "field_missing", "kind"),
        ({"kind": "equal_payment"}, "field_missing", "terms"),
        ({"kind": 1, "terms": {}}, "field_wrong_type", "kind"),
        ({"kind": "equal_payment", "terms": []}, "field_wrong_type", "terms"),
        ({"kind": "no_such_kind", "terms": {}}, "kind_unknown", "kind"),
        ({"kind": "equal_payment", "terms": {}, "x": 1}, "field_unknown", "x"),
        ({"kind": "equal_payment", "terms": {}}, "field_missing", "principal"),
        ({"kind": "equal_payment", "terms": {**TERMS, "periods": 36.0}}, "float_not_allowed", "periods"),
        ({"kind": "equal_payment", "terms": {**TERMS, "perods": 1}}, "field_unknown", "perods"),
    ],
)
def test_an_error_has_code_field_and_facts(document: dict[str, Any], code: str, field: str) -> None:
    answer = compute(document)

    assert set(answer) == {"error"}
    assert (answer["error"]["code"], answer["error"]["field"]) == (code, field)
    assert json.loads(json.dumps(answer))["error"]["facts"] is not None


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "document_not_json"),
        (b"{", "document_not_json"),
        (b"{} {}", "document_not_json"),
        (b"[]", "document_not_object"),
        (b"null", "document_not_object"),
        (b'{"kind": NaN}', "number_not_finite"),
        (b'{"kind": -Infinity}', "number_not_finite"),
        (b'{"kind": 1, "kind": 2}', "name_twice"),
        (b'{"kind": ' + b"9" * 100_000 + b"}", "number_too_long"),
        (b"[" * 200_000, "document_too_deep"),
        (b'{"a":' * 33, "document_too_deep"),
        (b"\xff\xfe{}", "document_not_utf8"),
        (b" " * 1_048_577, "document_too_large"),
        (b'{"kind": 1e999, "terms": {}}', "field_wrong_type"),
    ],
)
def test_hostile_json_is_refused_by_its_own_rule(data: bytes, code: str) -> None:
    assert compute_json(data)["error"]["code"] == code


def test_brackets_inside_text_are_no_depth() -> None:
    data = json.dumps({"kind": "[" * 50 + '\\"{', "terms": {}}).encode()

    assert compute_json(data)["error"]["code"] == "kind_unknown"


@given(st.binary(max_size=60))
def test_any_bytes_get_an_answer(data: bytes) -> None:
    assert "error" in compute_json(data)


@given(
    st.dictionaries(
        st.sampled_from(["principal", "annual_rate_pct", "periods", "first_due", "due_day"]),
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just([]),
    )
)
def test_any_terms_get_an_answer(terms: dict[str, Any]) -> None:
    answer = compute({"kind": "equal_payment", "terms": {**TERMS, **terms}})

    assert ("error" in answer) != ("schedule" in answer)
