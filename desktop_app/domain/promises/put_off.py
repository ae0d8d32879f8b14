"""When a promise gets another day, and whose leave that needs.

What is paid under a signed plan has its day from the paper, so a supplement alone moves it (Civil Code Art. 543).
"""

from datetime import date

from desktop_app.domain.case import CaseState
from desktop_app.domain.deadlines.calendar import Workdays
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.policy import PromisePolicy
from desktop_app.domain.promises.keeping import AFTER_BREACH, check_not_by_paper, is_settled_by_paper, stops_collection
from desktop_app.domain.promises.performed import paying, payment_of
from desktop_app.domain.stages.follow_up import Promise
from desktop_app.domain.stages.negotiate import Side


def check_may_move(case: CaseState, promise: Promise) -> None:
    """Refuse another day for what has its day from a signed paper.

    Raises:
        RuleBroken: ``payment_day_stays`` (facts: due, number of the paper); ``effect_day_stays`` (fact: due) of what
            the law has the bank do from the day of effect on; ``settled_by_paper``.
    """
    check_not_by_paper(promise)
    if stops_collection(promise):
        raise RuleBroken("effect_day_stays", field="promises", due=promise.due)
    if payment_of(case, promise) is not None:
        raise RuleBroken("payment_day_stays", field="promises", due=promise.due, number=promise.paper)


def with_fixed_day(case: CaseState) -> frozenset[str]:
    """Ids of the promises that :func:`check_may_move` refuses."""
    by_paper = {one.id for one in case.follow_up.promises if is_settled_by_paper(one) or stops_collection(one)}
    return paying(case) | by_paper


def check_leave(promise: Promise, due: date, *, policy: PromisePolicy, workdays: Workdays, today: date) -> None:
    """Refuse that a teller alone moves *promise* to *due*.

    What the BANK promised a teller puts off once, before its day has passed, and by the workdays of the policy; any
    further, longer or later putting-off is a leader's.  So is more time to make good what was broken.  The customer's
    own promise otherwise, and an earlier day, are the teller's.  Source: policy ``promises``.

    Args:
        promise: as it stands.
        due: its new day.
        policy: of promises.
        workdays: the calendar.
        today: the later of the two days it may be.

    Raises:
        RuleBroken: ``late_put_off_needs_leave`` (fact: due), ``cure_needs_leave``, ``put_off_needs_leave`` (fact:
            most).
    """
    if due <= promise.due:
        return
    if promise.side is not Side.BANK:
        if promise.clause == AFTER_BREACH:
            raise RuleBroken("cure_needs_leave", field="promise_due")
        return
    if promise.is_late(today):
        raise RuleBroken("late_put_off_needs_leave", field="promise_due", due=promise.due)
    most = policy.bank_put_off_workdays
    if promise.times_put_off > 0 or due > workdays.add_workdays(promise.due, most).date:
        raise RuleBroken("put_off_needs_leave", field="promise_due", most=most)
