"""What is not due of an agreement is interest of the time to come: never more than that, never less than nothing."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.money import Money
from desktop_app.domain.promises.performed import Performed
from tests.builders import package
from tests.domain.offers.test_left import KINDS, NOTHING, WAIVED, left, rows_of

ALL = {**KINDS, "waiver": WAIVED}


@pytest.mark.parametrize("kind", ALL)
@given(paid=st.dictionaries(st.integers(1, 40), st.integers(0, 10**7)), begun=st.integers(1, 40))
def test_what_is_not_due_is_interest_of_months_to_come(kind, paid, begun):
    rows = [replace(one, has_begun=one.row.period <= begun) for one in rows_of(kind, ALL[kind], paid)]
    found = left(kind, ALL[kind], rows)
    done = Performed("1", package(), tuple(rows), NOTHING, NOTHING, found, found.total)
    interest = Money.total(one.row.interest for one in rows)
    assert done.paid == Money.total(one.paid for one in rows)
    assert done.agreed - done.paid - done.not_due + found.waived == found.total
    assert not done.not_due.is_negative or found.total == NOTHING
    assert done.not_due <= interest
