"""Another plan for a running loan: to the fen, whatever the loan."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.offers.rates import interest_by_days
from desktop_app.domain.offers.replanning import Replanned, change_method, move_due_day, other_method, prepay
from desktop_app.domain.offers.running_loan import Method, RunningLoan
from tests.builders import refused
from tests.domain.offers.plans import assert_repays

LOAN = RunningLoan(Money(86_400_00), Decimal("4.9"), Method.EQUAL_PAYMENT, 24, dt.date(2026, 12, 15))

loans = st.builds(
    RunningLoan,
    st.integers(1, 10**11).map(Money),
    st.decimals("0", "24", places=4),
    st.sampled_from([Method.EQUAL_PAYMENT, Method.EQUAL_PRINCIPAL]),
    st.integers(1, 360),
    st.dates(dt.date(2020, 1, 1), dt.date(2060, 12, 31)),
)


def possible(plan: Replanned | None) -> Replanned:
    assume(plan is not None)
    assert plan is not None
    return plan


def replanned(loan: RunningLoan, day: int, share: float, way: str) -> Replanned | None:
    """One way of replanning; None for an amount too small for so many periods."""
    amount = Money(max(1, int(loan.outstanding_principal.fen * share)))
    try:
        if way == "due_day":
            return move_due_day(loan, day)
        if way == "method":
            return change_method(loan)
        if amount >= loan.outstanding_principal:
            return None
        return prepay(loan, amount, loan.last_paid + dt.timedelta(days=day % 28), is_shorter=way == "shorter")
    except RuleBroken as broken:
        if broken.code in {"schedule_not_possible", "option_not_possible"}:
            return None
        raise


@settings(max_examples=100, deadline=None)
@given(loans, st.integers(1, 31), st.floats(0.001, 0.999), st.sampled_from(["due_day", "method", "shorter", "lower"]))
def test_every_new_plan_repays_what_the_old_one_would_have(loan: RunningLoan, day: int, share: float, way: str) -> None:
    plan = possible(replanned(loan, day, share, way))
    assert_repays(plan.before, loan.outstanding_principal)
    assert_repays(plan.after, loan.outstanding_principal - plan.prepaid)
    assert len(plan.after.rows) <= len(plan.before.rows)


@settings(max_examples=60, deadline=None)
@given(loans, st.integers(1, 31))
def test_another_due_day_changes_the_dates_and_the_interest_of_the_days_alone(loan: RunningLoan, day: int) -> None:
    plan = possible(replanned(loan, day, 0.1, "due_day"))
    first = plan.after.rows[0]
    assert first.due >= loan.first_due
    assert (first.due - loan.first_due).days <= plan.stub_days < 31
    days = Fraction(loan.annual_rate_pct) * (first.due - loan.first_due).days / 36_000
    assert first.interest == plan.before.rows[0].interest + loan.outstanding_principal.times(days)
    assert [row.principal for row in plan.after.rows] == [row.principal for row in plan.before.rows]
    later = [row.payment for row in plan.before.rows[2:]]
    assert [row.payment for row in plan.after.rows[2:]] == later, "what a short month had no room for comes at once"


@settings(max_examples=60, deadline=None)
@given(loans, st.floats(0.01, 0.9))
def test_prepaid_and_shorter_pays_no_more_a_month_and_lower_never_longer(loan: RunningLoan, share: float) -> None:
    shorter = possible(replanned(loan, 3, share, "shorter"))
    usual = shorter.before.rows[0]
    assert all(row.payment <= usual.payment for row in shorter.after.rows[:-1])
    lower = possible(replanned(loan, 3, share, "lower"))
    assert [row.due for row in lower.after.rows] == [row.due for row in lower.before.rows]
    assert lower.after.rows[0].payment <= usual.payment
    assert shorter.after.totals.interest <= lower.after.totals.interest + Money(loan.periods)


@pytest.mark.parametrize(
    ("first_due", "day", "expected"),
    [
        (dt.date(2026, 12, 15), 20, ["2026-12-20", "2027-01-20", "2027-02-20"]),
        (dt.date(2026, 12, 15), 5, ["2027-01-05", "2027-02-05", "2027-03-05"]),
        (dt.date(2027, 12, 15), 31, ["2027-12-31", "2028-01-31", "2028-02-29"]),
        (dt.date(2026, 12, 15), 30, ["2026-12-30", "2027-01-30", "2027-02-28"]),
    ],
)
def test_the_new_day_is_the_next_such_day_also_at_month_ends_and_in_leap_years(
    first_due: dt.date, day: int, expected: list[str]
) -> None:
    plan = move_due_day(RunningLoan(Money(1000_01), Decimal(5), Method.EQUAL_PAYMENT, 3, first_due), day)
    assert [row.due.isoformat() for row in plan.after.rows] == expected


def test_a_loan_due_on_the_31st_returns_to_it_after_a_short_month() -> None:
    loan = RunningLoan(Money(1000_00), Decimal(5), Method.EQUAL_PAYMENT, 3, dt.date(2028, 2, 29), due_day=31)
    assert (loan.last_paid, [due.isoformat() for due in loan.dues()][1]) == (dt.date(2028, 1, 31), "2028-03-31")


def test_the_day_it_is_already_changes_nothing() -> None:
    with refused("option_not_possible", field="new_due_day"):
        move_due_day(LOAN, 15)


def test_the_stub_of_ten_days_by_hand() -> None:
    plan = move_due_day(LOAN, 25)
    # 86,400 × 4.9 % × 10 / 360
    assert (plan.stub_days, str(plan.stub_interest)) == (10, "117.60")
    assert str(plan.after.rows[0].payment) == "3904.22"
    assert str(plan.after.rows[1].payment) == "3786.62"


def test_equal_principal_and_back() -> None:
    plan = change_method(LOAN)
    # 86,400 / 24, and interest on 24 + 23 + … + 1 shares of it.
    assert {str(row.principal) for row in plan.after.rows} == {"3600.00"}
    assert str(plan.after.totals.interest) == "4410.00"
    assert other_method(other_method(LOAN.method)) is LOAN.method


def test_half_prepaid_by_hand() -> None:
    on = dt.date(2026, 11, 25)
    lower = prepay(LOAN, Money(43_200_00), on, is_shorter=False)
    shorter = prepay(LOAN, Money(43_200_00), on, is_shorter=True)
    # Ten days since 15 November: 43,200 × 4.9 % × 10 / 360.
    assert (lower.stub_days, str(lower.stub_interest)) == (10, "58.80")
    assert str(lower.after.rows[0].payment) == "1893.31"
    assert {str(row.payment) for row in shorter.after.rows[:-1]} == {"3786.62"}
    assert len(shorter.after.rows) == 12


@pytest.mark.parametrize("is_shorter", [True, False])
def test_a_fen_less_than_everything_is_one_fen_to_repay_or_too_little_for_so_many_months(is_shorter: bool) -> None:
    if is_shorter:
        (row,) = prepay(LOAN, Money(86_399_99), dt.date(2026, 11, 20), is_shorter=True).after.rows
        assert str(row.principal) == "0.01"
    else:
        with refused("schedule_not_possible", field="remaining_periods_before"):
            prepay(LOAN, Money(86_399_99), dt.date(2026, 11, 20), is_shorter=False)


def test_without_interest_and_with_one_month_left() -> None:
    last = RunningLoan(Money(1000_01), Decimal(0), Method.EQUAL_PRINCIPAL, 1, dt.date(2026, 12, 15))
    (row,) = move_due_day(last, 20).after.rows
    assert (str(row.payment), str(row.interest)) == ("1000.01", "0.00")
    (row,) = prepay(last, Money(1), dt.date(2026, 11, 20), is_shorter=True).after.rows
    assert str(row.payment) == "1000.00"


@settings(max_examples=200, deadline=None)
@given(loans, st.integers(1, 31))
def test_a_plan_moved_by_days_bears_the_interest_of_these_days_whatever_the_month(loan: RunningLoan, day: int) -> None:
    """Every whole day of the move is paid for once, with the payment it lies in, on what is owed in that period."""
    plan = possible(replanned(loan, day, 0, "due_day"))
    olds, news = plan.before.rows, plan.after.rows
    owed = (loan.outstanding_principal, *(row.balance for row in olds))
    extra = [new.interest - old.interest for old, new in zip(olds, news, strict=True)]
    assert sum((one.fen for one in extra), 0) == plan.stub_interest.fen
    if day > loan.pays_on:
        moved = max((new.due - old.due).days for old, new in zip(olds, news, strict=True))
    else:
        first = (news[0].due - olds[0].due).days
        moved = first + max(row.due.day for row in news) - news[0].due.day
    assert plan.stub_days == moved
    most, least = (interest_by_days(one, loan.annual_rate_pct, moved) for one in (owed[0], owed[min(1, len(olds) - 1)]))
    assert least - Money(1) <= plan.stub_interest <= most + Money(1)


@pytest.mark.parametrize(
    ("first_due", "to", "extra"),
    [
        (dt.date(2027, 3, 28), 31, [362_50, 0, 0]),
        (dt.date(2027, 2, 28), 31, [0, 353_06, 0]),
        (dt.date(2027, 4, 28), 31, [241_67, 117_69, 0]),
        (dt.date(2027, 1, 31), 30, [3383_33, 235_37, 0]),
        (dt.date(2027, 4, 30), 15, [1812_50, 0, 0]),
    ],
)
def test_the_days_are_charged_in_the_month_in_which_they_arise(first_due: dt.date, to: int, extra: list[int]) -> None:
    loan = RunningLoan(Money(1_000_000_00), Decimal("4.35"), Method.EQUAL_PAYMENT, 36, first_due)
    plan = move_due_day(loan, to)
    pairs = zip(plan.before.rows, plan.after.rows, strict=True)
    assert [(new.interest - old.interest).fen for old, new in pairs][:3] == extra


def test_a_day_that_no_payment_left_reaches_changes_nothing() -> None:
    loan = RunningLoan(Money(1_000_00), Decimal("4.35"), Method.EQUAL_PAYMENT, 1, dt.date(2027, 2, 28))
    with refused("option_not_possible", field="new_due_day"):
        move_due_day(loan, 31)
