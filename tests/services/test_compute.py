"""Figures as JSON: the documented shape in and out, and strict reading."""

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.money import Money
from desktop_app.domain.offers import kinds
from desktop_app.domain.offers.schedule import Computed
from desktop_app.services.stages.compute import compute, compute_json, written

VECTORS: dict[str, Any] = json.loads((Path(__file__).parents[1] / "data" / "vectors.json").read_text("utf-8"))
V1 = next(loan for loan in VECTORS["loans"] if loan["id"] == "V1")
WORKED = {
    "equal_payment": "V1",
    "equal_principal": "V2",
    "card_instalment": "V5",
    "extension": "V7",
    "penalty": "V9",
}
GIVEN: dict[str, dict[str, Any]] = {
    **{kind: next(loan for loan in VECTORS["loans"] if loan["id"] == name)["inputs"] for kind, name in WORKED.items()},
    "interest_only": {
        "principal": "200000.00",
        "annual_rate_pct": "4.35",
        "disbursed": "2026-11-25",
        "maturity": "2027-05-25",
        "interest_day": 25,
    },
    "deferral": {
        "outstanding_principal": "86400.00",
        "annual_rate_pct": "4.90",
        "remaining_periods_before": 24,
        "grace_periods_interest_only": 6,
        "periods_after_grace": 24,
        "first_due": "2026-12-25",
    },
    "overdraft": {
        "balance": "8000.00",
        "daily_rate_pct": "0.05",
        "days": 45,
        "min_payment_pct": "10",
        "paid": "0.00",
        "late_fee_pct": "5",
    },
}
PLAN = {"payment_last", "totals", "rates", "schedule"}
SHAPES = {
    "equal_payment": PLAN | {"payment_regular"},
    "equal_principal": PLAN | {"payment_regular"},
    "interest_only": PLAN | {"days_total", "simple_rate_365_pct"},
    "card_instalment": PLAN
    | {"payment_regular", "waived", "settled_debt", "down_payment", "financed"}
    | {"period_fee", "nominal_flat_annual_pct"},
    "deferral": PLAN
    | {"payment_regular", "payment_before", "grace_payment", "payment_after", "extra_interest_vs_original"},
    "extension": PLAN | {"new_maturity", "simple_rate_365_pct"},
    "penalty": {"penalty_annual_pct", "penalty_interest", "compound_interest_on_interest"},
    "overdraft": {"interest", "min_payment", "late_fee"},
}
TERMS = {name: V1["inputs"][name] for name in ("principal", "annual_rate_pct", "periods", "first_due")}


def test_the_worked_example_in_the_documented_shape() -> None:
    assert compute({"kind": "equal_payment", "terms": TERMS}) == {
        "payment_regular": V1["regular_payment"],
        "payment_last": V1["last_payment"],
        "totals": V1["totals"],
        "rates": {name: V1["rates"][name] for name in ("annual_simple_pct", "annual_compound_pct")},
        "schedule": V1["schedule"],
    }


def test_every_kind_has_its_documented_shape() -> None:
    assert set(SHAPES) == set(kinds())
    assert {kind: set(compute({"kind": kind, "terms": GIVEN[kind]})) for kind in SHAPES} == SHAPES


@pytest.mark.parametrize(("kind", "name"), WORKED.items())
def test_the_schedules_of_the_worked_examples_are_written_as_they_stand(kind: str, name: str) -> None:
    known = next(loan for loan in VECTORS["loans"] if loan["id"] == name)

    assert compute({"kind": kind, "terms": known["inputs"]}).get("schedule") == known.get("schedule")


def test_rates_have_four_decimals_and_dates_are_iso() -> None:
    penalty = compute({"kind": "penalty", "terms": GIVEN["penalty"]})
    extension = compute({"kind": "extension", "terms": GIVEN["extension"]})
    card = compute({"kind": "card_instalment", "terms": GIVEN["card_instalment"]})

    assert penalty == {
        "penalty_annual_pct": "6.5250",
        "penalty_interest": "21.33",
        "compound_interest_on_interest": "2.28",
    }
    assert (extension["new_maturity"], extension["simple_rate_365_pct"]) == ("2027-12-10", "4.4104")
    assert extension["rates"] == {"annual_simple_pct": "4.4104", "annual_compound_pct": "4.5007"}
    assert card["nominal_flat_annual_pct"] == "5.4000"
    assert card["waived"] == {"interest": "0.00", "late_fee": "0.00", "total": "0.00"}


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


@pytest.mark.parametrize("kind", sorted(GIVEN))
def test_every_missing_term_is_named_at_once_with_the_known_names_and_an_example_that_computes(kind: str) -> None:
    first = compute({"kind": kind, "terms": {}})["error"]
    facts = first["facts"]

    assert first["code"] == "field_missing"
    assert first["field"] == facts["missing"][0]
    assert set(facts["missing"]) == set(facts["example"]["terms"])
    assert set(facts["known"]) >= set(facts["missing"])
    assert "error" not in compute(facts["example"])
    for left_out in facts["missing"]:
        terms = {name: value for name, value in facts["example"]["terms"].items() if name != left_out}
        assert compute({"kind": kind, "terms": terms})["error"]["facts"]["missing"] == (left_out,)


def test_a_wrong_value_does_not_hide_what_is_missing() -> None:
    facts = compute({"kind": "equal_payment", "terms": {"principal": "viel", "due_day": 40}})["error"]["facts"]

    assert facts["missing"] == ("annual_rate_pct", "periods", "first_due")
    assert "due_day" in facts["known"]


def test_what_is_missing_within_a_group_is_named_with_it() -> None:
    answer = compute({"kind": "card_instalment", "terms": {"debt_structure": {"principal": "1.00"}, "periods": 12}})

    missing = answer["error"]["facts"]["missing"]
    assert missing == ("debt_structure.interest", "debt_structure.late_fee", "first_due")


def test_the_parts_of_a_debt_side_by_side_are_asked_for_by_their_own_names() -> None:
    answer = compute({"kind": "card_instalment", "terms": {"debt_principal": "1.00"}})

    assert {"debt_interest", "debt_late_fee", "periods", "first_due"} == set(answer["error"]["facts"]["missing"])


def test_a_term_needed_because_of_another_is_named_with_an_example() -> None:
    terms = {**GIVEN["extension"], "original_term_months": 24}
    facts = compute({"kind": "extension", "terms": without(terms, "product_max_months")})["error"]["facts"]

    assert facts["missing"] == ("product_max_months",)
    assert facts["example"]["kind"] == "extension"


def test_a_misspelt_name_is_answered_with_the_known_ones_and_an_example() -> None:
    facts = compute({"kind": "equal_payment", "terms": {**TERMS, "perods": 1}})["error"]["facts"]
    lacking = compute({"kind": "equal_payment", "terms": {**without(TERMS, "periods"), "perods": 1}})["error"]["facts"]

    assert (lacking["missing"], lacking["unknown"]) == (("periods",), ("perods",))
    assert "periods" in facts["known"]
    assert facts["example"]["kind"] == "equal_payment"


def test_an_empty_document_is_shown_the_kinds_and_a_whole_one() -> None:
    facts = compute({})["error"]["facts"]

    assert facts["missing"] == ("kind", "terms")
    assert set(facts["kinds"]) == set(kinds())
    assert "error" not in compute(facts["example"])


def without(terms: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in terms.items() if key != name}


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


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_any_terms_get_an_answer(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(sorted(GIVEN)))
    anything: st.SearchStrategy[Any] = (
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just([])
    )
    fitting: st.SearchStrategy[Any] = (
        st.integers(0, 400) | st.decimals("0", "100", places=3).map(str) | st.just("2027-01-31") | st.just({})
    )
    terms = data.draw(st.dictionaries(st.sampled_from([*GIVEN[kind], "due_day"]), anything | fitting))
    answer = compute({"kind": kind, "terms": {**GIVEN[kind], **terms}})

    assert set(answer) in ({"error"}, SHAPES[kind])


@pytest.mark.parametrize("kind", sorted(GIVEN))
@pytest.mark.parametrize("amount", ["0.01", "9999999999999.99"])
@pytest.mark.parametrize("rate", ["0", "0.000001", "100"])
def test_the_smallest_and_the_largest_get_an_answer(kind: str, amount: str, rate: str) -> None:
    money = {"principal", "debt_total", "outstanding_principal", "overdue_principal", "overdue_interest", "balance"}
    changed = {name: amount for name in GIVEN[kind] if name in money}
    changed |= {name: rate for name in GIVEN[kind] if name == "annual_rate_pct"}
    answer = compute({"kind": kind, "terms": {**GIVEN[kind], **changed}})

    assert answer.get("error", {}).get("code", "amount_too_large") in {"amount_too_large", "schedule_not_possible"}
