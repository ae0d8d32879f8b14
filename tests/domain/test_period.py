from datetime import date

import pytest

from desktop_app.domain.deadlines.period import Period, PeriodKind, period_before, period_of

KINDS = PeriodKind


@pytest.mark.parametrize(
    ("kind", "today", "first", "last"),
    [
        (KINDS.THIS_MONTH, date(2024, 2, 10), date(2024, 2, 1), date(2024, 2, 29)),
        (KINDS.LAST_MONTH, date(2026, 1, 31), date(2025, 12, 1), date(2025, 12, 31)),
        (KINDS.LAST_MONTH, date(2026, 3, 31), date(2026, 2, 1), date(2026, 2, 28)),
        (KINDS.QUARTER, date(2026, 11, 27), date(2026, 10, 1), date(2026, 12, 31)),
        (KINDS.QUARTER, date(2026, 4, 1), date(2026, 4, 1), date(2026, 6, 30)),
        (KINDS.YEAR, date(2026, 12, 31), date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_period_holds_whole_months_of_the_calendar(kind, today, first, last):
    assert period_of(kind, today) == Period(kind, first, last)


@pytest.mark.parametrize(
    ("kind", "today", "first", "last"),
    [
        (KINDS.THIS_MONTH, date(2026, 1, 10), date(2025, 12, 1), date(2025, 12, 31)),
        (KINDS.LAST_MONTH, date(2026, 4, 10), date(2026, 2, 1), date(2026, 2, 28)),
        (KINDS.QUARTER, date(2026, 2, 10), date(2025, 10, 1), date(2025, 12, 31)),
        (KINDS.YEAR, date(2026, 2, 10), date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_the_period_before_is_a_whole_one_of_the_same_length(kind, today, first, last):
    before = period_before(period_of(kind, today))
    assert (before.first, before.last) == (first, last)
    assert before.holds(first)
    assert before.holds(last)
    assert not before.holds(None)
