"""A promise of a changed agreement is broken: the ladder of what both sides signed last, of either side."""

import pytest

from desktop_app.domain.follow_up import PromiseState
from desktop_app.domain.negotiate import Side
from tests.builders import CASE
from tests.real_desk import RealCounter
from tests.services.test_paid_and_left import offer_again, pay, wish


@pytest.fixture
def changed_plan(plan: RealCounter) -> RealCounter:
    """Two payments were made, then a supplement took effect."""
    pay(plan, 1, 2)
    wish(plan)
    offer_again(plan)
    plan.issue()
    plan.print()
    plan.sign_both()
    plan.services.agree.finish(plan.session, CASE)
    return plan


def missed(real: RealCounter, side: Side) -> str:
    """The next open promise of *side* is missed."""
    promise = min(
        (one for one in real.case.follow_up.promises if one.side is side and one.state is PromiseState.OPEN),
        key=lambda one: one.due,
    )
    while (real.today - promise.due).days <= 7:
        real.clock.advance(days=1)
    real.services.follow_up.miss(real.session, CASE, promise.id)
    return promise.id


@pytest.mark.parametrize("side", list(Side))
def test_after_a_supplement_either_side_is_given_notice_and_a_day_to_make_good(changed_plan, side):
    promise = missed(changed_plan, side)
    breach = changed_plan.services.breach

    rung = breach.rung(changed_plan.session, CASE, promise)
    case = breach.give_notice(changed_plan.session, CASE, promise, "by_post").case

    assert case.follow_up.promise(promise).noticed_on == changed_plan.today
    owed = case.follow_up.promises[-1]
    assert (owed.side, owed.due, owed.state) == (side, rung.due, PromiseState.OPEN)
    assert rung.due > changed_plan.today
