"""Amounts: parsing what tellers type, exact arithmetic, both ways of writing."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import MOST_FEN, Money, divide_half_up

amounts = st.integers(-MOST_FEN, MOST_FEN).map(Money)


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("0", 0),
        ("1234.5", 123450),
        ("1,234.50", 123450),
        ("¥1,234.50", 123450),
        ("\uffe51,234.50", 123450),
        (" 12 ", 1200),
        ("007", 700),
        ("1,000,000", 100_000_000),
        ("10000000000000.00", MOST_FEN),
        ("0.01", 1),
    ],
)
def test_an_amount_is_read_as_typed(typed: str, fen: int) -> None:
    assert Money.parse(typed) == Money(fen)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "¥",
        ".5",
        "5.",
        "1.234",
        "1,23.00",
        "12,34,567",
        "1234,567",
        ",123",
        "1_000",
        "NaN",
        "Infinity",
        "1e3",
        "0x10",
        "１２３",
        "١٢٣",
        "1\u00a0000",
        "--1",
        "+1",
        "1-",
        "壹元",
        "1\n",
        "X12X",
        "$5",
        "1 000",
    ],
)
def test_anything_else_is_not_a_number(typed: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        Money.parse(typed, field="amount_edit")

    assert (refused.value.code, refused.value.field) == ("amount_not_a_number", "amount_edit")


@pytest.mark.parametrize(
    "typed", ["10000000000000.01", "1000000000000000", "9999999999999999", "9" * 5000, "100000000000000"]
)
def test_an_amount_beyond_the_bound_is_too_large(typed: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        Money.parse(typed, field="amount_edit")

    assert (refused.value.code, refused.value.field) == ("amount_too_large", "amount_edit")
    assert repr(refused.value.facts["most"]) == "10000000000000"  # yuan, whole


def test_a_negative_amount_needs_a_field_that_allows_it() -> None:
    with pytest.raises(RuleBroken) as refused:
        Money.parse("-1.00", field="amount_edit")

    assert (refused.value.code, refused.value.field) == ("amount_negative", "amount_edit")
    assert Money.parse("-1.00", may_be_negative=True) == Money(-100)


def test_a_result_beyond_the_bound_is_refused_too() -> None:
    with pytest.raises(RuleBroken, match="amount_too_large") as refused:
        Money(MOST_FEN) + Money(1)
    assert repr(refused.value.facts["most"]) == "10000000000000"


@pytest.mark.parametrize("value", [1.5, True, "1", Decimal(1)])
def test_only_whole_fen_make_an_amount(value: object) -> None:
    with pytest.raises(TypeError):
        Money(value)  # type: ignore[arg-type]


def test_amounts_do_not_mix_with_numbers() -> None:
    with pytest.raises(TypeError):
        Money(1) + 1  # type: ignore[operator]
    with pytest.raises(TypeError):
        Money(1) - 1  # type: ignore[operator]
    with pytest.raises(TypeError):
        _ = Money(1) < 2  # type: ignore[operator]


@given(amounts)
def test_what_is_written_reads_back(amount: Money) -> None:
    assert Money.parse(amount.plain(), may_be_negative=True) == amount
    assert Money.parse(amount.display(), may_be_negative=True) == amount
    assert str(amount) == amount.plain()


@given(amounts, amounts)
def test_what_is_added_and_taken_away_again_is_what_was(left: Money, right: Money) -> None:
    half, other = Money(left.fen // 2), Money(right.fen // 2)
    assert (half + other).fen == half.fen + other.fen
    assert (half - other).fen == half.fen - other.fen
    assert half - other + other == half


def test_nothing_has_no_sign() -> None:
    assert (Money(0).plain(), Money(0).display(), Money(1).plain()) == ("0.00", "¥0.00", "0.01")


def test_screen_and_file_write_differently() -> None:
    assert Money(123450).plain() == "1234.50"
    assert Money(123450).display() == "¥1,234.50"
    assert Money(-5).plain() == "-0.05"
    assert Money(-123450).display() == "-¥1,234.50"


@pytest.mark.parametrize(
    ("factor", "fen"), [(Decimal("0.5"), 1), (Decimal("0.4"), 0), (Fraction(1, 2), 1), (3, 3), (Decimal("-0.5"), -1)]
)
def test_half_a_fen_rounds_away_from_zero(factor: Decimal | Fraction | int, fen: int) -> None:
    assert Money(1).times(factor) == Money(fen)


@given(amounts, st.fractions(-2, 2) | st.decimals(-2, 2, allow_nan=False) | st.integers(-2, 2))
def test_a_product_is_that_of_the_exact_fractions(amount: Money, factor: Decimal | Fraction | int) -> None:
    product = abs(Fraction(factor) * amount.fen)
    whole = int(product + Fraction(1, 2))
    if whole > MOST_FEN:
        return
    assert abs(amount.times(factor).fen) == whole
    assert not whole or amount.times(factor).is_negative == ((factor < 0) != amount.is_negative)


@given(amounts, st.integers(1, 360))
def test_a_share_is_that_of_the_exact_fraction(amount: Money, parts: int) -> None:
    assert amount.share(parts).fen == divide_half_up(amount.fen, parts)


def test_a_share_is_rounded_half_up() -> None:
    assert Money(50_000_000).share(24) == Money(2_083_333)
    assert Money(1).share(2) == Money(1)


@given(st.lists(st.integers(-1000, 1000).map(Money)))
def test_a_total_is_the_sum(parts: list[Money]) -> None:
    assert Money.total(parts).fen == sum(part.fen for part in parts)


def test_zero_is_false_and_negation_turns_the_sign() -> None:
    assert not Money(0)
    assert Money(1)
    assert -Money(1) == Money(-1)
    assert Money(-1).is_negative
    assert not Money(0).is_negative


@given(st.fractions(-(10**6), 10**6, max_denominator=1000))
def test_rounding_is_never_off_by_more_than_half(value: Fraction) -> None:
    assert abs(divide_half_up(value.numerator, value.denominator) - value) <= Fraction(1, 2)
