"""How long a case is kept, what keeps it longer, and that its content was deleted (PIPL Art. 19 and 47).

What is deleted are the bodies of its events, its files, drafts and what finds it; the envelopes, which name nobody,
stay, and with them the proof that nothing else was changed.
"""

from dataclasses import dataclass
from datetime import date, tzinfo
from enum import StrEnum
from typing import ClassVar, Final

from desktop_app.domain.case import CaseState
from desktop_app.domain.events import Entity, Event
from desktop_app.domain.stages.agree import DocumentKind
from desktop_app.domain.upkeep.retention_policy import Keep, RetentionPolicy


class Hold(StrEnum):
    """What keeps a case although its time is over."""

    PROMISE = "promise"
    """Something promised is not settled."""
    OTHER_CASE = "other_case"
    """The same customer has an open case, which may need this one."""
    ORDER = "order"
    """A leader ordered that it stays: a dispute, a court, a regulator."""


@dataclass(frozen=True, slots=True)
class Expiry:
    """How long one case is kept.

    Attributes:
        since: the day its time began to run; ``until`` is the last day on which it is kept.
    """

    keep: Keep
    since: date
    until: date

    def is_over(self, today: date) -> bool:
        """Its time is over on *today*."""
        return today > self.until


@dataclass(frozen=True, slots=True)
class BodyDeleted(Event):
    """The content of a case, or of look-ups, was deleted because its time was over.

    Attributes:
        case: id of the case; empty for look-ups.
        number: of the case; it names nobody.
        rule: of :class:`Keep`, or ``look_up``; ``policy`` is the version it was read from.
        until: the last day on which it was kept.
        events: ids of the events whose bodies went.
        backups_until: in the backups made before, it lies until the first backup of this day or later.
    """

    OP: ClassVar[str] = "body.deleted"
    ENTITY: ClassVar[Entity] = Entity.DESK

    case: str
    number: str
    rule: str
    policy: str
    until: date
    events: tuple[str, ...]
    backups_until: date


@dataclass(frozen=True, slots=True)
class HoldOrdered(Event):
    """A leader ordered that a case stays although its time is over.

    Attributes:
        reason: one sentence: of which dispute, by whose request; no names of customers.
    """

    OP: ClassVar[str] = "retention.hold_ordered"
    ENTITY: ClassVar[Entity] = Entity.DESK

    case: str
    number: str
    reason: str


@dataclass(frozen=True, slots=True)
class HoldLifted(Event):
    """Such an order is over."""

    OP: ClassVar[str] = "retention.hold_lifted"
    ENTITY: ClassVar[Entity] = Entity.DESK

    case: str
    number: str
    reason: str


EVENTS: tuple[type[Event], ...] = (BodyDeleted, HoldOrdered, HoldLifted)
LOOK_UP: Final = "look_up"


def retention_entity(label: str) -> str:
    """Id of what the deletions and orders of one desk belong to; *label* is the desk's."""
    return f"retention-{label}"


def expiry(case: CaseState, policy: RetentionPolicy, zone: tzinfo | None) -> Expiry | None:
    """How long *case* is kept; None while it is open: nothing of it is deleted then.

    Its time runs from the day it was closed, of a signed one from the last day on which something is due by it, if that
    is later.
    """
    closed_on = case.closed_on(zone)
    if case.voided is not None and case.changed_at is not None:
        closed_on = case.changed_at.astimezone(zone).date()
    if closed_on is None or case.closed is None:
        return None
    keep = _keep(case)
    since = closed_on
    if keep is Keep.SIGNED:
        since = max([closed_on, *(promise.due for promise in case.follow_up.promises)])
    return Expiry(keep, since, years_after(since, policy.years[keep]))


def holds_of(case: CaseState, *, is_ordered: bool, has_other_open: bool) -> tuple[Hold, ...]:
    """What keeps *case* whatever its time says."""
    found = []
    if any(case.follow_up.unsettled()):
        found.append(Hold.PROMISE)
    if has_other_open:
        found.append(Hold.OTHER_CASE)
    if is_ordered:
        found.append(Hold.ORDER)
    return tuple(found)


def years_after(day: date, years: int) -> date:
    """The same day *years* later; of 29 February the day after 28 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def _keep(case: CaseState) -> Keep:
    if case.voided is not None:
        return Keep.VOIDED
    versions = {one.version for one in case.agree.issued if one.kind is not DocumentKind.NO_AGREEMENT}
    signed = {one.version for one in case.agree.signatures} | {one.version for one in case.agree.other_signatures}
    return Keep.SIGNED if versions & signed else Keep.UNSIGNED
