import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.audits.audit import check_seed, check_size, drawn, frame_sha256
from tests.builders import refused

CASES = tuple(f"case-{no:03}" for no in range(200))


def test_a_sample_is_the_lowest_digests_of_seed_and_case():
    by_hand = sorted(CASES, key=lambda case: hashlib.sha256(f"20261127:{case}".encode()).hexdigest())
    assert drawn("20261127", CASES, 7) == tuple(by_hand[:7])


@given(st.permutations(CASES[:12]), st.text("0123456789abcdef", min_size=4, max_size=16))
def test_the_order_in_which_cases_are_read_changes_nothing(shuffled, seed):
    assert drawn(seed, shuffled, 5) == drawn(seed, CASES[:12], 5)
    assert frame_sha256(shuffled) == frame_sha256(CASES[:12])


def test_another_seed_draws_another_sample_and_each_case_has_its_chance():
    often = dict.fromkeys(CASES[:20], 0)
    for no in range(400):
        for case in drawn(f"seed-{no}", CASES[:20], 5):
            often[case] += 1
    # 100 are expected of each, with a deviation of 8.7; five deviations are past chance.
    assert all(56 <= count <= 144 for count in often.values())


def test_what_joins_the_cases_later_leaves_the_order_of_the_others():
    first, later = drawn("seed", CASES[:50], 50), drawn("seed", CASES, 200)
    assert first == tuple(case for case in later if case in set(CASES[:50]))


def test_where_fewer_fit_all_are_drawn():
    assert sorted(drawn("seed", CASES[:3], 10)) == sorted(CASES[:3])


@pytest.mark.parametrize("size", [0, -1, 501])
def test_what_is_no_sample_is_refused(size):
    with refused("number_out_of_range", field="sample_size"):
        check_size(size)


@pytest.mark.parametrize("seed", ["abc", "种子种子", "a b c d", "x" * 65])
def test_a_seed_that_two_people_would_type_differently_is_refused(seed):
    with refused("seed_letters_digits", field="sample_seed"):
        check_seed(seed)
