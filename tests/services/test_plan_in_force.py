"""What the signed paper of a plan in force holds both sides to, whatever is typed and whatever the clock says."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from shutil import copytree

import pytest

from desktop_app.domain.follow_up import Promise, PromiseState
from desktop_app.domain.people import Person
from desktop_app.domain.put_off import with_fixed_day
from desktop_app.storage.verify import verify
from tests.builders import CASE, refused
from tests.journeys.test_approval import check_rebuilt
from tests.real_desk import RealCounter
from tests.services.test_paid_and_left import as_person, home, instalment

__all__ = ["home"]  # a fixture, made once for this module


@pytest.fixture
def plan(home: Path, tmp_path: Path) -> Iterator[RealCounter]:
    real = RealCounter(copytree(home, tmp_path / "home"))
    yield real
    real.close()


def check_kept(real: RealCounter) -> None:
    """The journal proves itself, and the lists are those that it makes again."""
    assert verify(real.vault).is_clean
    check_rebuilt(real.vault)


def supervisor(real: RealCounter) -> Person:
    return as_person(real, "S001")


def move(real: RealCounter, promise: Promise, due: date, *, allowed_by: str = "") -> None:
    real.services.follow_up.reschedule(real.session, CASE, promise.id, due, "customer_asked", allowed_by=allowed_by)


@pytest.mark.parametrize("days", [1, 3300])
def test_a_payment_keeps_the_day_of_the_paper_whoever_allows_another(plan, days):
    first = instalment(plan, 1)
    later = first.due + timedelta(days=days)
    facts = {"due": first.due, "number": plan.case.agree.issued[0].number}
    for allowed_by in ("", supervisor(plan).id, as_person(plan, "M001").id):
        with refused("payment_day_stays", field="promises") as found:
            move(plan, first, later, allowed_by=allowed_by)
        assert found.value.facts == facts
    plan.clock.advance(days=70)
    plan.services.follow_up.miss(plan.session, CASE, first.id)
    with refused("payment_day_stays"):
        move(plan, first, plan.today + timedelta(days=days), allowed_by=supervisor(plan).id)
    assert instalment(plan, 1).state is PromiseState.MISSED


def test_every_payment_of_the_plan_and_nothing_else_of_the_customer_has_a_fixed_day(plan):
    fixed = with_fixed_day(plan.case)
    found = {one.what.split("期")[0] for one in plan.case.follow_up.promises if one.id in fixed}
    assert found == {f"第{no}" for no in range(1, 13)}
