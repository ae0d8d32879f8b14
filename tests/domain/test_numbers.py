"""Numbers typed by people."""

from decimal import Decimal

import pytest

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.words.numbers import parse_decimal, parse_rate_pct, parse_whole

HOSTILE = ["", " ", "１２", "٣", "1_0", "1e2", "NaN", "Infinity", "+1", "0x1", "1\n", "²", "一", "- 1", "--1"]


@pytest.mark.parametrize("typed", [*HOSTILE, "1.0", "9" * 19, "9" * 100_000])
def test_only_ascii_digits_make_a_whole_number(typed: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        parse_whole(typed, least=1, most=360, field="periods")

    assert (refused.value.code, refused.value.field) == ("whole_number_needed", "periods")


@pytest.mark.parametrize("typed", ["0", "361", "-5", "9" * 18])
def test_a_whole_number_keeps_its_bounds(typed: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        parse_whole(typed, least=1, most=360)

    assert (refused.value.code, refused.value.facts) == ("number_out_of_range", {"least": 1, "most": 360})


def test_a_whole_number_is_read() -> None:
    assert parse_whole(" 036 ", least=1, most=360) == 36
    assert parse_whole("-3", least=-5, most=0) == -3


@pytest.mark.parametrize("typed", [*HOSTILE, ".5", "5.", "1.1234567", "4,5", "1.0.0"])
def test_only_a_plain_decimal_is_a_rate(typed: str) -> None:
    with pytest.raises(RuleBroken, match="rate_not_a_number"):
        parse_rate_pct(typed)


def test_a_rate_is_read_exactly_with_or_without_the_sign() -> None:
    assert parse_rate_pct("3.45") == parse_rate_pct("3.45%") == parse_rate_pct(" 3.450 % ") == Decimal("3.45")
    assert parse_rate_pct("0") == 0


@pytest.mark.parametrize(("typed", "code"), [("-0.1", "rate_negative"), ("24.01", "rate_too_high")])
def test_a_rate_keeps_its_bounds(typed: str, code: str) -> None:
    with pytest.raises(RuleBroken, match=code):
        parse_rate_pct(typed, most=Decimal(24))


def test_a_decimal_keeps_its_places_and_bounds() -> None:
    assert parse_decimal("1.5", least=Decimal(1), most=Decimal(2), places=2) == Decimal("1.5")
    with pytest.raises(RuleBroken, match="decimal_needed"):
        parse_decimal("1.555", least=Decimal(1), most=Decimal(2), places=2)
    with pytest.raises(RuleBroken, match="number_out_of_range"):
        parse_decimal("2.01", least=Decimal(1), most=Decimal(2), places=2)
