"""By when a side signs, and what it means that a signature is entered here only after that day.

The signed paper wins over every computer: who signed in time is bound, also when this desk hears of it late.  But a day
typed beside a signature proves nothing by itself.  What is entered after its last day needs a leader who has the paper
in their hands (the branch manager, where there is one), is marked as entered late, and settles no promise by itself.
"""

from collections.abc import Iterable
from datetime import date

from desktop_app.domain.calendar import Workdays
from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.negotiate import Side
from desktop_app.domain.paper_policy import PaperPolicy
from desktop_app.domain.people import Person, Role
from desktop_app.services.papers.package_values import schedule_of


def check_in_time(case: CaseState, side: Side, signed_on: date, policy: PaperPolicy, workdays: Workdays) -> None:
    """The customer's signature takes the offer up, so it lies within its time; the bank's may follow it, not lead.

    The bank's follows by the day that the receipt 尚未生效 names: from then on the customer's no longer binds.  What
    would begin with a payment already past never takes effect: who signs would be in arrears that minute.

    Raises:
        RuleBroken: ``signature_lapsed``, ``offer_expired``, ``payment_past``.
    """
    for code, fact, last in _ends(case, side, policy, workdays):
        if signed_on > last:
            raise RuleBroken(code, field=f"{side.value}_signed_on", **{fact: last})


def last_day(case: CaseState, side: Side, policy: PaperPolicy, workdays: Workdays) -> date | None:
    """The last day on which *side* can sign; None where nothing sets one."""
    return min((last for _code, _fact, last in _ends(case, side, policy, workdays)), default=None)


def may_enter_late(person: Person, people: Iterable[Person]) -> bool:
    """The branch manager, where this desk has one; else a supervisor."""
    has_manager = any(one.role is Role.BRANCH_MANAGER and one.is_active for one in people)
    return person.role is Role.BRANCH_MANAGER or (not has_manager and person.role is Role.SUPERVISOR)


def _ends(case: CaseState, side: Side, policy: PaperPolicy, workdays: Workdays) -> list[tuple[str, str, date]]:
    """What ends the time: code of the refusal, name of its fact, and the last day."""
    found = []
    accepted, first = case.negotiate.accepted, case.agree.signature(Side.CUSTOMER)
    if side is Side.BANK and first is not None:
        found.append(("signature_lapsed", "until", policy.bank_signs_by(first.signed_on, workdays)))
    elif accepted is not None and accepted.valid_until is not None:
        found.append(("offer_expired", "until", accepted.valid_until))
    plan = None if accepted is None else schedule_of(accepted.package)
    if plan is not None:
        found.append(("payment_past", "due", plan.rows[0].due))
    return found
