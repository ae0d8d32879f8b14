"""What was paid of an agreement and what is left, as page 7 says it beside the paper that was just signed."""

import datetime as dt
from typing import Any, cast

import pytest

from desktop_app.domain.money import Money
from desktop_app.domain.offers.left import Left, PaidRow
from desktop_app.domain.offers.schedule import Row
from desktop_app.domain.promises.performed import Performed
from desktop_app.ui.language import Language
from desktop_app.ui.promises.performed_words import performed_words

DUE = dt.date(2026, 12, 20)
DEBT = Money.parse("52422.26")


def agreement(*, paid: str = "0.00", waived: str = "0.00") -> Performed:
    """Of one payment of a debt of 52,422.26."""
    row = Row(1, DUE, DEBT, DEBT, Money(0), Money(0))
    left = Left({"debt": "52422.26"}, ("debt",), waived=Money.parse(waived))
    rows = (PaidRow(row, Money.parse(paid), DUE),)
    return Performed("N", cast("Any", None), rows, Money(0), Money(0), left, left.total)


@pytest.mark.parametrize(
    ("done", "said"),
    [
        (agreement(), "Nothing is paid yet of 1 payment; the debt is ¥52,422.26."),
        (agreement(paid="100.00"), "0 of 1 payment made; ¥100.00 paid, ¥52,422.26 of the debt is left."),
        (
            agreement(waived="1848.29"),
            "Nothing is paid yet of 1 payment; the debt is ¥52,422.26, less the waived ¥1,848.29: ¥50,573.97.",
        ),
    ],
    ids=["whole", "paid", "waived"],
)
def test_what_is_left_is_said_with_what_the_paper_waives_of_it(english: Language, done: Performed, said: str) -> None:
    assert performed_words(done) == said
