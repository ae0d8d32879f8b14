"""The mirror: quartiles that are exact, outliers on both sides, and no number of a person."""

import statistics
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.figures.agreed import agreed
from desktop_app.domain.figures.fairness import (
    COMPARABLE,
    Agreed,
    FairnessPolicy,
    MirrorRule,
    Spread,
    checked_reason,
    comparable,
    is_outlier,
    mirror,
    spread_of,
)
from desktop_app.domain.stages.negotiate import Side
from tests.builders import CASE, SUPERVISOR, Counter, package, refused

AMOUNTS = st.integers(0, 10**9).map(lambda fen: Decimal(fen) / 100)
LISTS = st.lists(AMOUNTS, min_size=2, max_size=40)
POLICY = FairnessPolicy(measures={"waiver": MirrorRule("waiver", "waived_share_pct", "owed", Decimal(5))})


def case(no: int, share: str, owed: str = "1000.00", option: str = "lump_sum") -> Agreed:
    values = {"waived_share_pct": Decimal(share), "owed": Decimal(owed)}
    return Agreed(f"case-{no}", "waiver", option, date(2026, 3, 1), values)


def offer(share: str, owed: str = "1000.00", cases: tuple[Agreed, ...] = ()):
    return mirror(POLICY, "waiver", "lump_sum", {"waived_share_pct": share, "owed": owed}, cases)


USUAL = tuple(case(no, share) for no, share in enumerate(("30", "35", "40", "45", "50", "55", "60")))


@given(LISTS)
def test_quartiles_are_those_of_the_standard_library_to_the_last_digit(values):
    wanted = statistics.quantiles(map(Fraction, values), n=4, method="inclusive")
    found = spread_of(values)
    assert [Fraction(one) for one in (found.low, found.median, found.high)] == wanted


@given(LISTS, st.randoms(use_true_random=False))
def test_the_spread_knows_no_order_and_lies_within_the_values(values, random):
    shuffled = list(values)
    random.shuffle(shuffled)
    found = spread_of(shuffled)
    assert found == spread_of(values)
    assert min(values) <= found.low <= found.median <= found.high <= max(values)


@given(LISTS, AMOUNTS)
def test_a_value_that_moves_away_from_the_middle_never_becomes_usual_again(values, step):
    spread = spread_of(values)
    further = spread.high + step
    if is_outlier(further, spread, whisker=Decimal("1.5")):
        assert is_outlier(further + step, spread, whisker=Decimal("1.5"))
    assert not is_outlier(spread.median, spread, whisker=Decimal(0))


@given(LISTS, AMOUNTS, st.integers(1, 50))
def test_fewer_whiskers_find_more_outliers_and_nearness_fewer(values, value, near):
    spread = spread_of(values)
    if is_outlier(value, spread, whisker=Decimal(3)):
        assert is_outlier(value, spread, whisker=Decimal(1))
    if is_outlier(value, spread, whisker=Decimal(1), near=Decimal(near)):
        assert is_outlier(value, spread, whisker=Decimal(1))


def test_one_value_is_a_spread_and_none_is_not():
    assert spread_of([Decimal(7)]) == Spread(1, Decimal(7), Decimal(7), Decimal(7))
    with pytest.raises(ValueError, match="no values"):
        spread_of([])


def test_the_whiskers_reach_one_and_a_half_times_the_quartiles_distance_and_not_a_cent_further():
    spread = spread_of([Decimal(value) for value in (30, 35, 40, 45, 50, 55, 60)])
    assert (spread.low, spread.median, spread.high) == (Decimal("37.5"), Decimal(45), Decimal("52.5"))
    for value, wanted in (("75", False), ("75.01", True), ("15", False), ("14.99", True)):
        assert is_outlier(Decimal(value), spread, whisker=Decimal("1.5")) is wanted


def test_an_outlier_is_one_for_or_against_the_customer():
    assert [offer(share, cases=USUAL).is_outlier for share in ("45", "100", "0")] == [False, True, True]


def test_where_all_got_the_same_a_little_more_is_no_outlier():
    same = tuple(case(no, "50") for no in range(6))
    assert [offer(share, cases=same).is_outlier for share in ("55", "45", "55.01")] == [False, False, True]


def test_fewer_than_five_similar_cases_show_nothing():
    assert offer("45", cases=USUAL[:4]) is None
    assert offer("45", cases=USUAL[:5]).spread.count == 5


@pytest.mark.parametrize(
    ("owed", "is_similar"), [("2000.00", True), ("2000.01", False), ("500.00", True), ("499.99", False)]
)
def test_only_cases_of_a_like_size_are_similar(owed, is_similar):
    assert (offer("45", owed, USUAL) is not None) is is_similar


def test_another_way_or_a_case_without_the_number_is_not_similar():
    others = tuple(case(no, "45", option="kept_plan") for no in range(9))
    assert offer("45", cases=(*USUAL[:4], *others)) is None
    assert mirror(POLICY, "waiver", "lump_sum", {"owed": "1000.00"}, USUAL) is None
    assert mirror(POLICY, "refund", "refund", {"bank_cost": "20.00"}, USUAL) is None


def test_nothing_of_a_person_can_be_compared():
    personal = {"monthly_income": "8000.00", "income_share_pct": "40.0000", "card_tail": "1234", "account_tail": "0042"}
    assert comparable({**personal, "amount": "20.00", "periods": "一"}) == {"amount": Decimal("20.00")}
    words = ("income", "age_", "birth", "name", "tail", "customer", "balance", "asset", "gender", "phone")
    assert not [name for name in COMPARABLE if any(word in name for word in words)]


def test_only_an_outlier_keeps_a_sentence():
    outlier = offer("100", cases=USUAL)
    with refused("outlier_needs_reason", field="outlier_reason"):
        checked_reason(outlier, "  ")
    assert checked_reason(outlier, " 客户住院 ") == "客户住院"
    assert checked_reason(offer("45", cases=USUAL), "half typed") == ""
    assert checked_reason(None, "half typed") == ""


def test_a_case_counts_from_the_second_signature_on():
    counter = Counter()
    counter.to_signing()
    assert agreed(counter.case) is None
    counter.sign(Side.CUSTOMER)
    assert agreed(counter.case) is None
    counter.sign(Side.BANK, SUPERVISOR.id)
    found = agreed(counter.case)
    assert found is not None
    assert (found.case, found.kind, found.option, found.agreed_on) == (CASE, "loan_review", "re_review", counter.today)
    assert found.values == {"amount": Decimal("200000.00"), "term_months": Decimal(36)}
    assert set(found.values) <= set(package().terms)
