"""When a paper may be signed: by the end of the offer, by the day the receipt 尚未生效 names, before the first payment.

Whoever's hand it is: the customer's side takes the offer up with every one of its hands, and the bank signs after those
it waits for.  Whether a signature comes late is counted by the later of the two days it may be where the desk's clock
is not believed, or a clock that is set back would make every last day a day to come.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from desktop_app.domain.case import CaseState
from desktop_app.domain.deadlines.calendar import Workdays, add_months
from desktop_app.domain.deadlines.clock_reading import Today
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.papers.paper_policy import PaperPolicy
from desktop_app.domain.signing.signing import field_of
from desktop_app.domain.staff.people import Person, Role
from desktop_app.domain.stages.identify import FULL_CAPACITY_AGE, GUARDIAN
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.papers.values.package_values import schedule_of


@dataclass(frozen=True, slots=True)
class Late:
    """A signature that can be kept only as one that was written in time and is entered late.

    Attributes:
        until: the last day of that signature.
        shown: the day by the desk's clock; ``likely`` the later one that the journal speaks for. The same while the
            clock is believed.
    """

    until: date
    shown: date
    likely: date

    @property
    def by_journal(self) -> bool:
        """By the desk's clock alone there would be time left."""
        return self.shown <= self.until

    def refusal(self, hand: str) -> RuleBroken:
        """Why nobody but a leader enters it now, and by which of both days."""
        because = "entered_late_by_journal" if self.by_journal else "entered_late"
        facts = {"until": self.until, "shown": self.shown, "likely": self.likely}
        return RuleBroken("entered_late", field=field_of(hand), because=because, **facts)


def check_in_time(
    case: CaseState, hand: str, signed_on: date, effect: date, policy: PaperPolicy, workdays: Workdays
) -> None:
    """Every hand of the customer's side takes the offer up, so it lies within its time; the bank's may follow it.

    Once the customer has signed, the others and the bank follow by the day that the receipt 尚未生效 names: from then
    on the customer's no longer binds.  What would begin with a payment already past never takes effect: who signs
    would be in arrears that minute.

    Args:
        case: the case.
        hand: a side, or the signature field of who signs beside both.
        signed_on: the date written beside the signature.
        effect: the day it would take effect with this hand, as far as all have signed: the latest of their days.
        policy: of papers.
        workdays: the calendar.

    Raises:
        RuleBroken: ``signature_lapsed``, ``offer_expired``, ``payment_past``.
    """
    for code, fact, last in _ends(case, hand, policy, workdays):
        if (effect if code == "payment_past" else signed_on) > last:
            raise RuleBroken(code, field=field_of(hand), **{fact: last})


def check_still_signable(case: CaseState, days: Today, policy: PaperPolicy, workdays: Workdays) -> None:
    """Nobody is given an original to sign that the customer could not sign in time any more.

    Args:
        case: a case whose paper waits for the customer's hand.
        days: what day it is; the later one counts, as for the signature itself.
        policy: of papers.
        workdays: the calendar.

    Raises:
        RuleBroken: ``offer_expired``, ``payment_past``, of the field ``print``.
    """
    for code, fact, last in _ends(case, Side.CUSTOMER, policy, workdays):
        if days.latest > last:
            raise RuleBroken(code, field="print", **{fact: last})


def last_day(case: CaseState, hand: str, policy: PaperPolicy, workdays: Workdays) -> date | None:
    """The last day on which *hand* can sign; None where nothing sets one."""
    ends = [last for _code, _fact, last in _ends(case, hand, policy, workdays)]
    return min((*ends, *(_authority_ends(case) if hand == Side.CUSTOMER else ())), default=None)


def _authority_ends(case: CaseState) -> Iterator[date]:
    """The last day of whoever acts for the customer: of their letter, or before a child they represent is of age.

    A signature that is kept afterwards may have been written in time; who says so is no teller alone.
    """
    given = case.identify.identification
    if given is None or given.agent is None:
        return
    if given.agent.authority_until is not None:
        yield given.agent.authority_until
    birth = given.customer.birth
    if birth is not None and not given.agent.authority_no and given.agent.relation != GUARDIAN:
        of_age = add_months(birth, 12 * FULL_CAPACITY_AGE)
        yield of_age - timedelta(days=of_age.day == birth.day)  # born on 29 February: of age on 1 March


def late(case: CaseState, hand: str, today: Today, policy: PaperPolicy, workdays: Workdays) -> Late | None:
    """Since when a signature of *hand* is entered late; None while it is not."""
    last = last_day(case, hand, policy, workdays)
    return Late(last, today.shown, today.latest) if last is not None and today.latest > last else None


def has_manager(people: Iterable[Person]) -> bool:
    """Whether this desk knows a branch manager, who then alone enters what comes late."""
    return any(one.role is Role.BRANCH_MANAGER and one.is_active for one in people)


def may_enter_late(person: Person, people: Iterable[Person]) -> bool:
    """The branch manager, where this desk has one; else a supervisor."""
    return person.role is Role.BRANCH_MANAGER or (person.role is Role.SUPERVISOR and not has_manager(people))


def _ends(case: CaseState, hand: str, policy: PaperPolicy, workdays: Workdays) -> list[tuple[str, str, date]]:
    """What ends the time: code of the refusal, name of its fact, and the last day."""
    found = []
    accepted, first = case.negotiate.accepted, case.agree.signature(Side.CUSTOMER)
    if hand != Side.CUSTOMER and first is not None:
        found.append(("signature_lapsed", "until", policy.bank_signs_by(first.signed_on, workdays)))
    is_follower = hand == Side.BANK and first is not None
    if not is_follower and accepted is not None and accepted.valid_until is not None:
        found.append(("offer_expired", "until", accepted.valid_until))
    plan = None if accepted is None else schedule_of(accepted.package)
    if plan is not None:
        found.append(("payment_past", "due", plan.rows[0].due))
    return found
