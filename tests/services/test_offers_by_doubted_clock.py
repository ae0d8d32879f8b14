"""An offer whose figures hang on the day is not made while nobody knows which day it is; every other one is."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.stages.negotiate import Side
from tests.builders import CASE, Counter, refused
from tests.real_desk import RealCounter, set_up
from tests.services.test_paid_and_left import offer_again, proposed, to_dear, wish

AFTER_FIRST_DUE = date(2026, 12, 24)


def to_change(real: RealCounter) -> None:
    """A plan with a fee each month whose first payment fell due yesterday, unpaid; a change of it is wished."""
    to_dear(real)
    real.services.agree.finish(real.session, CASE)
    real.clock.advance(days=(AFTER_FIRST_DUE - real.today).days)
    wish(real)


@pytest.fixture
def real(tmp_path: Path) -> Iterator[RealCounter]:
    set_up(tmp_path, is_training=False)
    real = RealCounter(tmp_path)
    to_change(real)
    yield real
    real.close()


def test_what_is_overdue_on_one_of_two_days_is_offered_on_neither(real: RealCounter) -> None:
    real.clock.set_by(days=-3)
    with refused("figures_hang_on_day") as found:
        offer_again(real, proposed(real))
    assert (found.value.facts["shown"], found.value.facts["likely"]) == (date(2026, 12, 21), AFTER_FIRST_DUE)

    real.clock.set_by(days=3)
    offer_again(real, proposed(real))
    assert real.case.negotiate.on_table is not None


def test_a_clock_that_is_off_by_hours_of_one_day_stops_no_offer(real: RealCounter) -> None:
    real.clock.set_by(hours=-1)
    assert real.vault.doubt() is not None
    offer_again(real, proposed(real))


def test_what_hangs_on_no_day_is_offered_whatever_the_clock_says() -> None:
    counter = Counter()
    counter.to_negotiate()
    counter.clock.set_by(days=-3)
    package = counter.build()
    no = counter.offer(package, Side.CUSTOMER)
    assert counter.case.negotiate.rounds[-1].no == no
