"""The month's agreements by age group and by channel: are results alike?

For supervisors, after the fact: the mirror at offer time (:mod:`desktop_app.domain.figures.fairness`) knows nothing of
a person, and nothing of this report is shown to a customer or written on paper.  Of a group with fewer agreements than
the pack ``fairness`` asks for only the number is shown, so that nobody is known by it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from desktop_app.domain.case import CaseState
from desktop_app.domain.deadlines.calendar import add_months, age_on
from desktop_app.domain.figures.agreed import agreed, signed_round
from desktop_app.domain.figures.fairness import FairnessPolicy, Spread, spread_of
from desktop_app.domain.stages.communicate import Channel

UNKNOWN_AGE: Final = -1
"""The lower bound of the group of customers without a date of birth."""


@dataclass(frozen=True, slots=True)
class Settled:
    """One agreement as the report counts it.

    Attributes:
        case_number: names the case without naming the customer.
        value: of the measure of its kind.
        age_from: lower bound of the age group the customer was in on that day, or :data:`UNKNOWN_AGE`.
        channel: by which the customer was reached last before, the counter when nobody called or wrote.
        outlier_reason: why it lies outside of what similar cases got; empty for an ordinary one.
    """

    case_number: str
    kind: str
    agreed_on: date
    value: Decimal
    age_from: int
    channel: Channel
    outlier_reason: str


@dataclass(frozen=True, slots=True)
class Group:
    """The agreements of one group.

    Attributes:
        key: lower bound of the age, or the channel.
        spread: None where there are too few to show.
        is_apart: its middle lies outside the middle half of all others, and not near their middle.
    """

    key: int | Channel
    count: int
    spread: Spread | None
    is_apart: bool


@dataclass(frozen=True, slots=True)
class KindReport:
    """The agreements of one kind of solution; ``spread`` is None where there are too few to show."""

    kind: str
    measure: str
    count: int
    spread: Spread | None
    ages: tuple[Group, ...]
    channels: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class MonthlyReport:
    """What was agreed on in one month.

    Attributes:
        month: its first day.
        kinds: those with a measure and an agreement, by name.
        outliers: agreements outside of what is usual, each with its sentence, the oldest first.
    """

    month: date
    kinds: tuple[KindReport, ...]
    outliers: tuple[Settled, ...]


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of the month that *day* lies in."""
    first = day.replace(day=1)
    return first, add_months(first, 1) - timedelta(days=1)


def settled(policy: FairnessPolicy, case: CaseState) -> Settled | None:
    """What *case* agreed on last, as the report counts it; None where nothing of its kind is compared."""
    found, given = agreed(case), case.identify.identification
    rule = None if found is None else policy.measures.get(found.kind)
    if found is None or rule is None or rule.measure not in found.values:
        return None
    birth = None if given is None else given.customer.birth
    return Settled(
        case.number,
        found.kind,
        found.agreed_on,
        found.values[rule.measure],
        UNKNOWN_AGE if birth is None else _age_from(policy, age_on(birth, found.agreed_on)),
        _channel(case, found.agreed_on),
        _outlier_reason(case),
    )


def monthly_report(policy: FairnessPolicy, month: date, found: Iterable[Settled]) -> MonthlyReport:
    """Group what was agreed on in *month*.

    Args:
        policy: the pack.
        month: any day of the month.
        found: agreements; those of other months are left out.
    """
    first, last = month_of(month)
    within = [one for one in found if first <= one.agreed_on <= last]
    own = sorted(within, key=lambda one: (one.agreed_on, one.case_number))
    kinds = sorted({one.kind for one in own} & policy.measures.keys())
    return MonthlyReport(
        first,
        tuple(_kind(policy, kind, [one for one in own if one.kind == kind]) for kind in kinds),
        tuple(one for one in own if one.outlier_reason),
    )


def _kind(policy: FairnessPolicy, kind: str, own: Sequence[Settled]) -> KindReport:
    ages = sorted({one.age_from for one in own})
    channels = [channel for channel in Channel if any(one.channel is channel for one in own)]
    return KindReport(
        kind,
        policy.measures[kind].measure,
        len(own),
        _spread(policy, [one.value for one in own]),
        tuple(_group(policy, kind, age, own, [one.age_from == age for one in own]) for age in ages),
        tuple(_group(policy, kind, channel, own, [one.channel is channel for one in own]) for channel in channels),
    )


def _group(
    policy: FairnessPolicy, kind: str, key: int | Channel, own: Sequence[Settled], is_member: Sequence[bool]
) -> Group:
    inside = [one.value for one, is_in in zip(own, is_member, strict=True) if is_in]
    others = [one.value for one, is_in in zip(own, is_member, strict=True) if not is_in]
    spread, rest = _spread(policy, inside), _spread(policy, others)
    is_apart = False
    if spread is not None and rest is not None:
        is_outside = not rest.low <= spread.median <= rest.high
        is_apart = is_outside and abs(spread.median - rest.median) > policy.measures[kind].near
    return Group(key, len(inside), spread, is_apart)


def _spread(policy: FairnessPolicy, values: Sequence[Decimal]) -> Spread | None:
    return spread_of(values) if len(values) >= policy.least_cases else None


def _age_from(policy: FairnessPolicy, age: int) -> int:
    return max((bound for bound in policy.age_bounds if bound <= age), default=0)


def _channel(case: CaseState, day: date) -> Channel:
    reached = [one.channel for one in case.communicate.contacts if one.is_effective and one.at.date() <= day]
    return next((one for one in reversed(reached) if one is not Channel.COUNTER), Channel.COUNTER)


def _outlier_reason(case: CaseState) -> str:
    """The sentence that went with what was agreed: with the bank's offer, or with its yes to the customer's."""
    signed = signed_round(case)
    if signed is None:
        return ""
    answer = (case.negotiate.answers or {}).get(signed[0].no)
    return signed[0].outlier_reason or ("" if answer is None else answer.outlier_reason)
