"""What is left of an agreement is its debt less every payment kept, to the fen, for every kind that has a plan."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import offers
from desktop_app.domain.money import Money
from desktop_app.domain.offers.left import Left, PaidRow, left_of

TODAY = dt.date(2026, 11, 23)
NOTHING = Money(0)
CARD = {
    "debt_principal": "48000.00",
    "debt_interest": "3200.26",
    "debt_late_fee": "1222.00",
    "debt_total": "52422.26",
    "periods": "36",
    "first_due": "2026-12-23",
    "waive_interest_pct": "0",
    "waive_late_fee_pct": "50",
    "down_payment_pct": "0",
    "monthly_fee_rate_pct": "0.3",
}
LOAN = {
    "method": "equal_payment",
    "outstanding_principal": "120000.00",
    "annual_rate_pct": "4.35",
    "remaining_periods_before": "24",
    "first_due": "2026-12-10",
    "guarantor": "none",
}
DEFERRED = {**LOAN, "grace_periods_interest_only": "3", "periods_after_grace": "24", "extended_before_months": "0"}
REPLANNED = {**LOAN, "new_due_day": "20"}
EXTENDED = {
    "principal": "80000.00",
    "annual_rate_pct": "5",
    "contract_rate_pct": "4.35",
    "original_term_months": "12",
    "original_maturity": "2026-12-15",
    "extension_months": "6",
}
WAIVED = {
    "overdue_principal": "10000.00",
    "overdue_interest": "500.01",
    "owed_penalty": "300.33",
    "owed_compound": "20.02",
    "owed_late_fee": "100.00",
    "waive_penalty_pct": "50",
    "waive_compound_pct": "100",
    "waive_late_fee_pct": "0",
    "periods": "6",
    "first_due": "2026-12-23",
}
KINDS = {"card_instalment": CARD, "deferral": DEFERRED, "replan": REPLANNED, "loan_extension": EXTENDED}


def rows_of(kind: str, terms: Mapping[str, str], paid: Mapping[int, int] | None = None) -> list[PaidRow]:
    """The rows of the plan; *paid* in fen by period, never more than is due."""
    plan = offers.solutions()[kind].schedule(terms)
    assert plan is not None
    amounts = paid or {}
    return [PaidRow(row, Money(min(amounts.get(row.period, 0), row.payment.fen)), row.due) for row in plan.rows]


def begun(kind: str, terms: Mapping[str, str]) -> Money:
    """What the plan of the terms repays."""
    return Money.total(one.row.principal for one in rows_of(kind, terms))


def left(kind: str, terms: Mapping[str, str], rows: list[PaidRow], *, today: dt.date = TODAY) -> Left:
    found = left_of(kind, terms, rows, at_once=NOTHING, today=today)
    assert found is not None
    return found


def test_two_instalments_of_a_card_plan_leave_fees_off_first_then_interest_then_principal():
    rows = rows_of("card_instalment", CARD, {1: 10**9, 2: 10**9})
    paid = rows[0].row.principal + rows[1].row.principal
    found = left("card_instalment", CARD, rows)
    assert found.terms == {
        "debt_principal": "48000.00",
        "debt_interest": (Money.parse("3200.26") - (paid - Money.parse("611.00"))).plain(),
        "debt_late_fee": "0.00",
        "debt_total": (Money.parse("51811.26") - paid).plain(),
    }


def test_the_fee_of_a_month_that_passed_unpaid_is_still_owed():
    rows = rows_of("card_instalment", CARD)
    late = left("card_instalment", CARD, rows, today=rows[0].row.due)
    assert late.total - begun("card_instalment", CARD) == rows[0].row.interest


def test_while_nothing_was_paid_what_was_waived_can_be_waived_again():
    found = left("card_instalment", CARD, rows_of("card_instalment", CARD))
    assert found.terms == {name: CARD[name] for name in found.terms}
    assert (found.total, found.waived) == (Money.parse("52422.26"), Money.parse("611.00"))
    lump = left("waiver", WAIVED, rows_of("waiver", WAIVED))
    assert (lump.total, lump.waived) == (Money.parse("10920.36"), Money.parse("170.19"))


def test_what_was_waived_stays_waived_once_a_fen_was_paid():
    found = left("card_instalment", CARD, rows_of("card_instalment", CARD, {1: 10**9}))
    assert not found.waived
    assert found.terms["debt_late_fee"] == "0.00"


def test_a_payment_whose_month_has_not_begun_repays_debt_alone():
    rows = rows_of("card_instalment", CARD, {9: 10**9})
    early = [replace(one, has_begun=one.row.period < 9) for one in rows]
    assert early[8].interest == NOTHING
    assert left("card_instalment", CARD, early).total == Money.parse("51811.26") - rows[8].row.payment


def test_who_paid_more_than_the_debt_owes_nothing():
    rows = rows_of("deferral", DEFERRED, dict.fromkeys(range(1, 40), 10**9))
    early = [replace(one, has_begun=False) for one in rows]
    assert left("deferral", DEFERRED, early).terms["outstanding_principal"] == "0.00"


def test_a_corrected_part_moves_what_the_parts_come_to():
    found = left("card_instalment", CARD, rows_of("card_instalment", CARD)).corrected({"debt_interest": "3000.00"})
    assert (found.terms["debt_total"], found.total) == ("52222.00", Money.parse("52222.00"))


def test_a_payment_in_part_pays_its_interest_first():
    rows = rows_of("deferral", DEFERRED, {1: 5000})
    assert (rows[0].interest, rows[0].principal) == (Money(5000), NOTHING)
    assert left("deferral", DEFERRED, rows).terms["outstanding_principal"] == "120000.00"


def test_a_deferred_loan_goes_on_from_its_own_plan():
    rows = rows_of("deferral", DEFERRED, {1: 10**9, 2: 10**9, 3: 10**9, 4: 10**9})
    found = left("deferral", DEFERRED, rows, today=dt.date(2027, 3, 20)).terms
    assert found["outstanding_principal"] == rows[3].row.balance.plain()
    assert found["remaining_periods_before"] == "23"
    assert found["first_due"] == rows[4].row.due.isoformat()
    assert (found["overdue_principal"], found["extended_before_months"]) == ("0.00", "3")


def test_of_a_loan_what_was_paid_months_ahead_repays_principal_and_its_months_still_come():
    rows = rows_of("replan", REPLANNED, {1: 10**9, 2: 10**9})
    ahead = [replace(one, has_begun=one.row.period < 2) for one in rows]
    found = left("replan", REPLANNED, ahead).terms
    repaid = rows[0].row.principal + rows[1].row.payment
    assert found["outstanding_principal"] == (Money.parse("120000.00") - repaid).plain()
    assert found["remaining_periods_before"] == "23"
    assert found["first_due"] == rows[1].row.due.isoformat()


def test_interest_alone_that_lies_unpaid_is_arrears():
    rows = rows_of("deferral", DEFERRED)
    found = left("deferral", DEFERRED, rows, today=dt.date(2026, 12, 11)).terms
    assert found["overdue_principal"] == rows[0].row.interest.plain()


def test_an_extended_loan_ends_on_its_new_day():
    found = left("loan_extension", EXTENDED, rows_of("loan_extension", EXTENDED, {1: 10**9})).terms
    assert (found["principal"], found["original_maturity"]) == ("80000.00", "2027-06-15")
    assert (found["extended_before_months"], found["contract_rate_pct"]) == ("6", "5")


def test_a_waiver_in_parts_leaves_each_column_by_itself():
    rows = rows_of("waiver", WAIVED, {1: 10**9})
    found = left("waiver", WAIVED, rows)
    assert found.terms["overdue_principal"] == (Money.parse("10000") - rows[0].row.principal).plain()
    beside = rows[0].row.interest - Money.parse("100")
    assert (found.terms["owed_late_fee"], beside) == ("0.00", Money.parse("25.03"))
    assert found.terms["owed_penalty"] == (Money.parse("150.16") - beside).plain()
    assert (found.terms["overdue_interest"], found.terms["owed_compound"]) == ("500.01", "0.00")


def test_what_has_no_debt_leaves_none():
    assert left_of("loan_review", {}, [], at_once=NOTHING, today=TODAY) is None


@pytest.mark.parametrize("kind", KINDS)
@given(paid=st.dictionaries(st.integers(1, 40), st.integers(0, 10**7)))
def test_principal_paid_and_what_is_left_always_make_the_debt(kind, paid):
    terms = KINDS[kind]
    rows = rows_of(kind, terms, paid | {1: paid.get(1, 0) + 1})
    principal = EXTENDED["principal"] if kind == "loan_extension" else ""
    some, whole = left(kind, terms, rows), Money.parse(principal) if principal else begun(kind, terms)
    assert some.total + Money.total(one.principal for one in rows) == whole
    assert not some.total.is_negative


@given(paid=st.dictionaries(st.integers(1, 6), st.integers(0, 10**7)))
def test_of_a_waiver_interest_counts_as_well(paid):
    rows = rows_of("waiver", WAIVED, paid | {1: paid.get(1, 0) + 1})
    assert left("waiver", WAIVED, rows).total + Money.total(one.paid for one in rows) == Money.parse("10750.17")


@given(paid=st.dictionaries(st.integers(1, 6), st.integers(0, 10**7)), months=st.integers(0, 6))
def test_what_each_part_got_makes_what_was_paid_however_early(paid, months):
    rows = rows_of("waiver", WAIVED, paid | {1: paid.get(1, 0) + 1})
    early = [replace(one, has_begun=one.row.period <= months) for one in rows]
    found = left("waiver", WAIVED, early)
    assert Money.total(found.applied.values()) == Money.total(one.paid for one in early)
    assert all(
        Money.parse(found.begun[name]) - got == Money.parse(found.terms[name]) for name, got in found.applied.items()
    )


def test_a_card_debt_is_paid_late_fee_first_then_interest_then_principal():
    whole = {**CARD, "waive_late_fee_pct": "0"}
    rows = rows_of("card_instalment", whole, {1: 10**9, 2: 10**9})
    paid, found = Money.total(one.principal for one in rows), left("card_instalment", whole, rows)
    assert list(found.applied) == ["debt_late_fee", "debt_interest", "debt_principal"]
    assert found.applied["debt_late_fee"] == Money.parse(whole["debt_late_fee"])
    assert found.applied["debt_interest"] == paid - Money.parse(whole["debt_late_fee"])
    assert found.applied["debt_principal"] == NOTHING
    assert set(found.performed) == {"waive_interest_pct", "waive_late_fee_pct"}
