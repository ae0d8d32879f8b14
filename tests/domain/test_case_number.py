"""The case number and its Damm digit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.case_number import CaseNumber, damm_digit, is_case_number
from desktop_app.domain.errors import RuleBroken

numbers = st.builds(CaseNumber, st.integers(0, 99_999), st.integers(0, 99), st.integers(0, 99), st.integers(0, 999_999))


def test_the_published_example_of_damm() -> None:
    assert damm_digit("572") == 4


@given(numbers)
def test_a_number_reads_back_with_and_without_dashes(number: CaseNumber) -> None:
    assert CaseNumber.parse(str(number)) == number
    assert CaseNumber.parse(f" {str(number).replace('-', '')} ") == number
    assert is_case_number(str(number))


@given(numbers, st.integers(0, 15), st.integers(1, 9))
def test_one_wrong_digit_is_found(number: CaseNumber, place: int, step: int) -> None:
    digits = str(number).replace("-", "")
    wrong = digits[:place] + str((int(digits[place]) + step) % 10) + digits[place + 1 :]

    with pytest.raises(RuleBroken, match="case_number_check_digit_wrong"):
        CaseNumber.parse(wrong)


@given(numbers, st.integers(0, 14))
def test_swapped_neighbors_are_found(number: CaseNumber, place: int) -> None:
    digits = str(number).replace("-", "")
    swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]

    assert swapped == digits or not is_case_number(swapped)


@pytest.mark.parametrize(
    "text", ["", "1", "10401-07-26-000123", "１0401-07-26-000123-4", "10401/07/26/000123/4", "x" * 16]
)
def test_another_form_is_malformed(text: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        CaseNumber.parse(text, field="case_edit")

    assert (refused.value.code, refused.value.field) == ("case_number_malformed", "case_edit")


def test_a_part_that_does_not_fit_is_refused() -> None:
    with pytest.raises(RuleBroken) as refused:
        CaseNumber(10401, 7, 26, 1_000_000)

    assert refused.value.facts == {"part": "running"}
