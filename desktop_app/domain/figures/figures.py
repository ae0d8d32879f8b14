"""The branch's figures: what is counted, when, and how, in words that a supervisor reads.

The text of each class from :class:`Kept` to :class:`Mirrors` is the definition that the screen shows for its figure.
All of it is computed from what the journal says; whole numbers and exact fractions only, and of a few cases the number
and never a share in percent.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple

from desktop_app.domain.deadlines.period import Period
from desktop_app.domain.figures.fairness import FairnessPolicy, Spread, spread_of
from desktop_app.domain.figures.figure_facts import DECLINED, CaseFacts, Facts, Given, Got, PromiseFacts
from desktop_app.domain.money import Money
from desktop_app.domain.stages.negotiate import Side

FEWEST_FOR_PERCENT: Final = 20
"""Of fewer cases no share in percent is told: one more or less would move it by more than five."""
_CONTENT: Final = ("5", "4")
_LEVELS: Final = ("5", "4", "3", "2", "1", DECLINED)
_DAYS: Final = ((0, 0), (1, 3), (4, 7), (8, 15), (16, 30), (31, 60))
"""Up to and with so many days; 15, 30 and 60 are those of the complaint rule."""
_MANY_SITTINGS: Final = 3
_MANY_ROUNDS: Final = 4
_FEWEST_IN_MIRROR: Final = 5
"""Whatever a pack says: of fewer, somebody who knows one of them knows the others."""


class Member(NamedTuple):
    """A case behind a number, with what it counts for: days, sittings, rounds, fen, a level or a measure."""

    case: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Group:
    """One number and the cases behind it, what weighs most first.

    Attributes:
        key: names it: a way of keeping, a span of days, a level, an id of a digit list or of a kind of solution.
        spread: of a mirror; None where there are too few to show.
    """

    key: str
    members: tuple[Member, ...]
    spread: Spread | None = None

    @property
    def count(self) -> int:
        return len(self.members)

    @property
    def total(self) -> Decimal:
        """The sum of what its cases count for."""
        return sum((member.value for member in self.members), Decimal(0))


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    @property
    def percent(self) -> int | None:
        """Whole percent, halves up; None of fewer than :data:`FEWEST_FOR_PERCENT`."""
        if self.whole < FEWEST_FOR_PERCENT:
            return None
        return (200 * self.part + self.whole) // (2 * self.whole)


class Keeping(StrEnum):
    """How a promise was kept, the worst first."""

    BROKEN = "broken"
    """The day passed, the day it was put off to as well, and it is not kept."""
    LATE = "late"
    """Kept after the last day that was agreed."""
    PUT_OFF = "put_off"
    """Put off to a later day, and kept by then or not due yet."""
    IN_TIME = "in_time"
    """Kept by the day that was promised first."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Of the promises whose first day lies in the period and has passed, those kept by that first day.

    A promise that was put off is no promise kept in time, whoever allowed it: it stands apart. What was given up or
    replaced before its day does not count; after its day it counts as not kept. What falls due later is only told.
    """

    share: Share
    groups: tuple[Group, ...]
    ahead: int


@dataclass(frozen=True, slots=True)
class Decision:
    """Calendar days from the opening of a case to the bank's decision, of cases decided in the period.

    The decision is both sides' signature, or the record that there is no agreement. Where somebody else decides it
    is the outcome; its day is the journal's, not one that was typed. Half of the cases took at most the first
    number of days, nine of ten at most the second. Days on which a complaint's clock stood still are not taken off:
    they stand beside it.
    """

    count: int
    median: int | None
    ninetieth: int | None
    paused_cases: int
    paused_days: int
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class FirstVisit:
    """Of the cases decided in the period, those decided in the sitting in which they were opened.

    A case that was put aside and taken up again before the decision counts as a second sitting.
    """

    share: Share
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Rounds:
    """How many packages of either side lay on the table until a case decided in the period was decided.

    Half of the cases took at most the number shown; none took more than the most.
    """

    count: int
    median: int | None
    most: int
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Concessions:
    """What the agreements signed in the period cost the bank: what was waived, given back or paid out.

    An agreement counts from its first signature on; one that was made void does not count.
    """

    count: int
    total: Money
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """Of the customers who answered, those who were satisfied or very satisfied (levels 4 and 5).

    Everybody is asked before a case is closed: all cases closed in the period count as asked. How many answered
    stands beside it.
    """

    content: Share
    answered: Share
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Causes:
    """Cases closed in the period by the three axes of JR/T 0169-2018: cause, business and channel.

    Each case counts once on each axis, as it was filed when it was closed.
    """

    count: int
    causes: tuple[Group, ...]
    categories: tuple[Group, ...]
    channels: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Mirrors:
    """What cases got that agreed in the period, by kind of solution and its one measure.

    Shown are the middle and the middle half. Of fewer cases than policy asks for, never fewer than five, only the
    number is shown.
    """

    count: int
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """The figures of one period, those of the bank's own promises first."""

    period: Period
    bank: Kept
    customer: Kept
    decision: Decision
    first_visit: FirstVisit
    rounds: Rounds
    concessions: Concessions
    satisfaction: Satisfaction
    causes: Causes
    mirrors: Mirrors


def board(period: Period, facts: Facts, today: date, fairness: FairnessPolicy) -> Board:
    """Count *facts*, those of other days left out.

    Args:
        period: the days.
        facts: may hold more than the period's.
        today: what falls due on it or later has not been broken.
        fairness: the pack, which says of how many cases a measure is shown.
    """
    decided = [one for one in facts.cases if period.holds(one.decided_on)]
    closed = [one for one in facts.cases if period.holds(one.closed_on)]
    due = [one for one in facts.promises if period.holds(one.first_due)]
    return Board(
        period,
        kept([one for one in due if one.side is Side.BANK], today),
        kept([one for one in due if one.side is Side.CUSTOMER], today),
        decision(decided),
        first_visit(decided),
        rounds(decided),
        concessions(facts.given),
        satisfaction(closed),
        causes(closed),
        mirrors(facts.got, fairness),
    )


def kept(promises: Iterable[PromiseFacts], today: date) -> Kept:
    """As :class:`Kept` says."""
    found: dict[str, list[Member]] = {way.value: [] for way in Keeping}
    ahead = 0
    for one in promises:
        if one.kept_on is None and one.ended_on is not None and one.ended_on <= one.first_due:
            continue
        if one.first_due >= today:
            ahead += 1
            continue
        way, late = _keeping(one, today)
        found[way.value].append(Member(one.case, Decimal(late)))
    groups = _groups(found)
    counted = sum(group.count for group in groups)
    return Kept(Share(len(found[Keeping.IN_TIME.value]), counted), groups, ahead)


def decision(decided: Sequence[CaseFacts]) -> Decision:
    """As :class:`Decision` says, of cases that are decided."""
    days = sorted(one.days for one in decided)
    paused = [one.paused_days for one in decided if one.paused_days]
    spans: dict[str, list[Member]] = {_span(*bounds): [] for bounds in _DAYS}
    spans[_span(_DAYS[-1][1] + 1)] = []
    for one in decided:
        bounds = next((known for known in _DAYS if one.days <= known[1]), (_DAYS[-1][1] + 1,))
        spans[_span(*bounds)].append(Member(one.case, Decimal(one.days)))
    return Decision(len(days), _at_most(days, 50), _at_most(days, 90), len(paused), sum(paused), _groups(spans))


def first_visit(decided: Sequence[CaseFacts]) -> FirstVisit:
    """As :class:`FirstVisit` says, of cases that are decided."""
    found: dict[str, list[Member]] = {"1": [], "2": [], _span(_MANY_SITTINGS): []}
    for one in decided:
        key = str(one.sittings) if one.sittings < _MANY_SITTINGS else _span(_MANY_SITTINGS)
        found[key].append(Member(one.case, Decimal(one.sittings)))
    return FirstVisit(Share(len(found["1"]), len(decided)), _groups(found))


def rounds(decided: Sequence[CaseFacts]) -> Rounds:
    """As :class:`Rounds` says, of cases that are decided."""
    counts = sorted(one.rounds for one in decided)
    found: dict[str, list[Member]] = {str(number): [] for number in range(_MANY_ROUNDS)}
    found[_span(_MANY_ROUNDS)] = []
    for one in decided:
        key = str(one.rounds) if one.rounds < _MANY_ROUNDS else _span(_MANY_ROUNDS)
        found[key].append(Member(one.case, Decimal(one.rounds)))
    most = counts[-1] if counts else 0
    return Rounds(len(counts), _at_most(counts, 50), most, _groups(found))


def concessions(given: Iterable[Given]) -> Concessions:
    """As :class:`Concessions` says; the kind that cost most first."""
    found: dict[str, list[Member]] = {}
    total, count = Money(0), 0
    for one in given:
        found.setdefault(one.kind, []).append(Member(one.case, Decimal(one.cost.fen)))
        total, count = total + one.cost, count + 1
    groups = sorted(_groups(found), key=lambda group: (-group.total, group.key))
    return Concessions(count, total, tuple(groups))


def satisfaction(closed: Sequence[CaseFacts]) -> Satisfaction:
    """As :class:`Satisfaction` says, of cases that are closed; the levels from the best down, who declined last."""
    found: dict[str, list[Member]] = {level: [] for level in _LEVELS}
    for one in closed:
        level = one.rating or DECLINED
        found[level].append(Member(one.case, Decimal(0 if level == DECLINED else int(level))))
    content = sum(len(found[level]) for level in _CONTENT)
    answered = len(closed) - len(found[DECLINED])
    return Satisfaction(Share(content, answered), Share(answered, len(closed)), _groups(found))


def causes(closed: Sequence[CaseFacts]) -> Causes:
    """As :class:`Causes` says, of cases that are closed; what caused most first."""
    axes = [_by_number((one.case, axis(one)) for one in closed) for axis in (_cause, _category, _channel)]
    return Causes(len(closed), *axes)


def mirrors(got: Iterable[Got], policy: FairnessPolicy) -> Mirrors:
    """As :class:`Mirrors` says; the values of a kind from the highest down."""
    found: dict[str, list[Member]] = {}
    for one in got:
        found.setdefault(one.kind, []).append(Member(one.case, one.value))
    groups = []
    for group in sorted(_groups(found), key=lambda group: (-group.count, group.key)):
        is_shown = group.count >= max(policy.least_cases, _FEWEST_IN_MIRROR)
        spread = spread_of(member.value for member in group.members) if is_shown else None
        groups.append(Group(group.key, group.members, spread))
    return Mirrors(sum(group.count for group in groups), tuple(groups))


def _keeping(one: PromiseFacts, today: date) -> tuple[Keeping, int]:
    """How a promise was kept whose first day has passed, and how many days after that day, so far."""
    late = ((today if one.kept_on is None else one.kept_on) - one.first_due).days
    if one.kept_on is not None and one.kept_on <= one.first_due:
        return Keeping.IN_TIME, 0
    is_put_off = one.due > one.first_due
    if one.kept_on is not None:
        return (Keeping.PUT_OFF if is_put_off and one.kept_on <= one.due else Keeping.LATE), late
    is_running = one.ended_on is None and one.due >= today
    return (Keeping.PUT_OFF if is_put_off and is_running else Keeping.BROKEN), late


def _at_most(ordered: Sequence[int], percent: int) -> int | None:
    """The smallest of *ordered* that at least *percent* of them do not exceed; None of nothing.

    It is the nearest rank: a value that occurred, nothing between two of them.
    """
    if not ordered:
        return None
    return ordered[-(-len(ordered) * percent // 100) - 1]


def _groups(found: Mapping[str, Sequence[Member]]) -> tuple[Group, ...]:
    """A group for each key in its order; what weighs most first, then by case, so that a list is always the same."""
    return tuple(
        Group(key, tuple(sorted(members, key=lambda member: (-member.value, member.case))))
        for key, members in found.items()
    )


def _by_number(filed: Iterable[tuple[str, str]]) -> tuple[Group, ...]:
    found: dict[str, list[Member]] = {}
    for case, key in filed:
        found.setdefault(key, []).append(Member(case, Decimal(1)))
    return tuple(sorted(_groups(found), key=lambda group: (-group.count, group.key)))


def _span(least: int, most: int | None = None) -> str:
    """``4-7``, ``0``, and without an end ``61-``."""
    if most is None:
        return f"{least}-"
    return str(least) if least == most else f"{least}-{most}"


def _cause(one: CaseFacts) -> str:
    return one.cause


def _category(one: CaseFacts) -> str:
    return one.category


def _channel(one: CaseFacts) -> str:
    return one.channel
