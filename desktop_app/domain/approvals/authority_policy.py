"""What policy says of authority beside the limits of each kind: leases, deputies, the telephone, when to ask higher.

A lease is what a desk may give away on its own in a time, so that desks without a network cannot overspend together.
Nothing here is ever "no limit": what is missing, negative, used up or over is zero.
"""

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from desktop_app.domain.approvals.authority import Authority, Zone
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.staff.people import Person

EVERY: Final = "*"
"""Each desk that has no lease of its own, or every kind of solution."""
TRIGGER_RULE: Final = "authority."
"""What the rule of a trigger begins with; its id follows."""
QUOTA_RULE: Final = "authority.quota"


class Period(StrEnum):
    """The time a lease is counted in."""

    DAY = "day"
    MONTH = "month"

    def holds(self, day: date, today: date) -> bool:
        """Whether *day* lies in the period of *today*."""
        return day == today if self is Period.DAY else (day.year, day.month) == (today.year, today.month)


@dataclass(frozen=True, slots=True)
class Lease:
    """What one desk may give away.

    Attributes:
        desk: label of the workstation, or ``*``.
        kinds: kinds of solution it counts, or ``*``.
        amount: of the bank's cost, in one period.
        valid_until: the last day it holds.
        article: what it rests on.
    """

    id: str
    desk: str
    kinds: tuple[str, ...]
    amount: Money
    period: Period
    valid_from: date
    valid_until: date
    article: str

    def counts(self, kind: str) -> bool:
        """Whether what is given away by *kind* is taken from it."""
        return kind in self.kinds or EVERY in self.kinds

    def holds_on(self, day: date) -> bool:
        """Whether it is in force."""
        return self.valid_from <= day <= self.valid_until


@dataclass(frozen=True, slots=True)
class Deputy:
    """Somebody stands in for somebody else, by staff number, from and until a day, both included."""

    of: str
    deputy: str
    valid_from: date
    valid_until: date

    def holds_on(self, day: date) -> bool:
        """Whether it is in force."""
        return self.valid_from <= day <= self.valid_until


@dataclass(frozen=True, slots=True)
class Trigger:
    """What makes a case one for a higher level.

    Attributes:
        id: what is looked at; its rule is in ``domain.approvals.escalation``.
        level: the lowest level that may offer once it has happened; None for a hint only.
        is_silent: the hint offers the silent call.
        words: what the customer may have said.
        at: the number it is reached at (days, refusals, years of age).
    """

    id: str
    level: Authority | None
    text: str
    text_en: str
    is_silent: bool = False
    words: tuple[str, ...] = ()
    at: int = 0


@dataclass(frozen=True, slots=True)
class AuthorityPolicy:
    """The pack ``authority``.

    Attributes:
        credentials_minutes: how long an approval counts until the offer is on the table.
        code_minutes: how long a code by telephone counts; ``code_attempts`` how often it may be typed wrongly.
        outside_days: how many days before it was asked for a document of 分行 may have been decided.
        allows_telephone: the bank's switch for codes by telephone.
    """

    credentials_minutes: int = 15
    allows_telephone: bool = False
    code_minutes: int = 15
    code_attempts: int = 3
    outside_days: int = 30
    leases: tuple[Lease, ...] = ()
    deputies: tuple[Deputy, ...] = ()
    triggers: tuple[Trigger, ...] = ()

    def trigger(self, trigger_id: str) -> Trigger | None:
        """One trigger; None when the bank has none of that id."""
        return next((one for one in self.triggers if one.id == trigger_id), None)


@dataclass(frozen=True, slots=True)
class Concession:
    """What one case gives away, or holds ready to.

    Attributes:
        kind: kind of solution.
        cost: the bank's cost.
        valid_until: last day of the offer that holds it ready; None when the offer has no end.
        used_on: the day an agreement took it; None while it is only held ready.
    """

    case: str
    kind: str
    cost: Money
    valid_until: date | None = None
    used_on: date | None = None

    def burdens(self, lease: Lease, today: date) -> bool:
        """Whether it takes from what *lease* has left *today*."""
        if not lease.counts(self.kind):
            return False
        if self.used_on is not None:
            return lease.period.holds(self.used_on, today)
        return self.valid_until is None or today <= self.valid_until


class Bound(StrEnum):
    """Which of a desk's quotas leaves it the least."""

    DAY = "day"
    MONTH = "month"
    """Leases of policy, by their period."""
    PART = "part"
    """What head office gave this desk of the branch's quota of this month."""
    NO_PART = "no_part"
    """Head office gives out quotas, and this desk has nothing of this month's."""


@dataclass(frozen=True, slots=True)
class QuotaLeft:
    """What a desk may still give away by one kind of solution.

    Attributes:
        left: never below zero.
        bound: the quota that says so.
        amount: the whole of that quota.
    """

    left: Money
    bound: Bound
    amount: Money


def least_left(
    leases: Iterable[Lease],
    desk: str,
    kind: str,
    given: Iterable[Concession],
    today: date,
    parts: Mapping[str, Money],
) -> QuotaLeft:
    """What this desk may still give away by *kind* today: the least that a lease or its part of the month leaves.

    Args:
        leases: of policy; without one in force there is nothing to give.
        desk: its label.
        kind: of solution.
        given: what the desk's cases give away.
        today: the day.
        parts: what head office gave this desk, by month; empty where it gives out no quotas.
    """
    in_force, known = _in_force(leases, desk, kind, today), tuple(given)
    if not in_force:
        return QuotaLeft(Money(0), Bound.MONTH, Money(0))
    left = [QuotaLeft(left_of(one, known, today), Bound(one.period.value), one.amount) for one in in_force]
    if parts:
        amount = parts.get(f"{today:%Y-%m}", Money(0))
        left.append(QuotaLeft(part_left(parts, known, today), Bound.PART if amount else Bound.NO_PART, amount))
    return min(left, key=lambda one: one.left)


def _in_force(leases: Iterable[Lease], desk: str, kind: str, today: date) -> list[Lease]:
    counted = [lease for lease in leases if lease.counts(kind) and lease.desk in (desk, EVERY)]
    own = [lease for lease in counted if lease.desk == desk]
    return [lease for lease in own or counted if lease.holds_on(today)]


def left_of(lease: Lease, given: Iterable[Concession], today: date) -> Money:
    """What is left of one lease; never below zero, and zero unless it is in force."""
    if not lease.holds_on(today):
        return Money(0)
    spent = sum(one.cost.fen for one in given if one.burdens(lease, today))
    return Money(max(0, lease.amount.fen - spent))


def quota_left(leases: Iterable[Lease], desk: str, kind: str, given: Iterable[Concession], today: date) -> Money:
    """What this desk may still give away by *kind*: the least that any lease leaves, nothing without one.

    A desk that has leases of its own has no part in those of every desk, not even when its own are over.
    """
    return least_left(leases, desk, kind, given, today, {}).left


def part_left(quotas: Mapping[str, Money], given: Iterable[Concession], today: date) -> Money:
    """What is left of this month's part of the branch's quota; nothing in a month of which the desk has none.

    Args:
        quotas: the parts that head office has given this desk, by month.
        given: what the desk's cases give away, by whatever kind.
        today: the day.
    """
    last = calendar.monthrange(today.year, today.month)[1]
    amount = quotas.get(f"{today:%Y-%m}", Money(0))
    first = today.replace(day=1)
    part = Lease(QUOTA_RULE, EVERY, (EVERY,), amount, Period.MONTH, first, today.replace(day=last), QUOTA_RULE)
    return left_of(part, given, today)


def zone_of_quota(cost: Money | None, left: Money) -> Zone:
    """The level that the bank's cost needs for its quota: over what is left, 分行 decides."""
    is_within = cost is None or cost <= Money(0) or cost <= left
    return Zone(Authority.TELLER if is_within else Authority.UPPER_BRANCH, QUOTA_RULE)


def level_missing(needed: Authority, rule: str, kind: str, *, field: str) -> RuleBroken:
    """The refusal of what needs the level *needed* by *rule*; it names the kind of solution where a quota says so."""
    of_quota = {"kind": kind} if rule == QUOTA_RULE else {}
    return RuleBroken("authority_needed", field=field, role=needed.value, rule=rule, **of_quota)


def levels_of(
    person: Person, people: Iterable[Person], deputies: Iterable[Deputy], today: date
) -> frozenset[Authority]:
    """The levels somebody may act at: that of their role, and of those they stand in for today."""
    known = {one.staff_no: one for one in people}
    stands_for = [one.of for one in deputies if one.deputy == person.staff_no and one.holds_on(today)]
    roles = [person.role, *(known[staff_no].role for staff_no in stands_for if staff_no in known)]
    return frozenset(Authority(role.value) for role in roles if role.value in tuple(Authority))


def may_approve(
    person: Person, needed: Authority, people: Iterable[Person], deputies: Iterable[Deputy], today: date
) -> bool:
    """Whether somebody may approve what needs *needed*, by their role or as a deputy."""
    return any(level.rank >= needed.rank for level in levels_of(person, people, deputies, today))
