"""When a case is one for a higher level, whatever its figures: what the pack ``authority`` lists as triggers."""

from collections.abc import Iterator
from datetime import date

from desktop_app.domain.approvals.approval import ASKS_FOR_LEADER
from desktop_app.domain.approvals.authority import Zone
from desktop_app.domain.approvals.authority_policy import TRIGGER_RULE, AuthorityPolicy, Trigger
from desktop_app.domain.case import CaseState
from desktop_app.domain.deadlines.calendar import age_on
from desktop_app.domain.stages.negotiate import Side

_IDENTITY_FACTS = ("姓名", "证件号码", "户名")


def triggers_of(case: CaseState, policy: AuthorityPolicy, today: date, opened_on: date | None) -> tuple[Trigger, ...]:
    """The triggers that this case has reached, in the order of the pack.

    Args:
        case: the case.
        policy: the pack.
        today: the date in the branch's zone.
        opened_on: the day the case was opened, in the same zone.
    """
    return tuple(trigger for trigger in policy.triggers if _has_happened(case, trigger, today, opened_on))


def zones_of(triggers: tuple[Trigger, ...]) -> tuple[Zone, ...]:
    """The levels the triggers ask for at least."""
    return tuple(Zone(one.level, f"{TRIGGER_RULE}{one.id}") for one in triggers if one.level is not None)


def heard_in(text: str, policy: AuthorityPolicy) -> tuple[Trigger, ...]:
    """The triggers whose words stand in *text*, before it is kept anywhere."""
    return tuple(trigger for trigger in policy.triggers if any(word in text for word in trigger.words))


def _has_happened(case: CaseState, trigger: Trigger, today: date, opened_on: date | None) -> bool:
    if trigger.words:
        said = "\n".join(_said(case))
        is_asked_for = trigger.id == ASKS_FOR_LEADER and case.approval.is_leader_asked_for
        return is_asked_for or any(word in said for word in trigger.words)
    match trigger.id:
        case "plan_late":
            return opened_on is not None and (today - opened_on).days >= trigger.at and _has_no_plan(case)
        case "second_refusal":
            refused = [answer for answer in (case.negotiate.answers or {}).values() if not answer.is_accepted]
            return len(refused) >= trigger.at
        case "minor":
            given = case.identify.identification
            born = None if given is None else given.customer.birth
            return born is not None and age_on(born, today) < trigger.at
        case "identity_disputed":
            kept = case.collect.collection
            return kept is not None and any(fact.is_disputed and fact.label in _IDENTITY_FACTS for fact in kept.facts)
    return False


def _has_no_plan(case: CaseState) -> bool:
    """A complaint without an offer of the bank yet, or one of the customer's that the bank took.

    The complaint rule, Art. 20, gives fifteen days for the answer; what the customer asks for is none.
    """
    has_offer = any(one.side is Side.BANK for one in case.negotiate.rounds)
    return case.is_complaint and not has_offer and case.negotiate.accepted is None


def _said(case: CaseState) -> Iterator[str]:
    given, told = case.identify.identification, case.communicate.communication
    if given is not None:
        yield given.words
        yield from given.requests
    if told is not None:
        yield told.interest
