"""Whether the customer is still content some days after the case was closed: asked once more, kept beside the first.

At the counter the customer has the teller in front of them; what they think of it once the bank has kept its word shows
later.  Whoever would not rate at the counter is left alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from desktop_app.domain.deadlines.calendar import Workdays
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity, Event

DISCONTENT = 2
"""A customer who rates so low, or lower, is asked whether the talks shall go on."""


@dataclass(frozen=True, slots=True)
class AskAgainPolicy:
    """When the customer is asked once more.

    Attributes:
        after_workdays: workdays after the day of closing before which the bank does not call.
        within_workdays: workdays after the day of closing by which it has asked.
        most_days: on so many days nobody was reached, and the bank leaves it.
        until_days: days after closing; whoever was not asked by then is not bothered any more.
    """

    after_workdays: int
    within_workdays: int
    most_days: int
    until_days: int


class Answer(StrEnum):
    """What came of asking."""

    RATED = "rated"
    DECLINED = "declined"
    NOT_REACHED = "not_reached"


@dataclass(frozen=True, slots=True)
class AskedAgain(Event):
    """The customer was asked, or called in vain, after the case was closed.

    Attributes:
        level: 1 … 5 of an answer that rates, else None.
        channel: ``counter``, ``telephone`` or ``email``.
        on: the day, in the branch's zone.
    """

    OP: ClassVar[str] = "case.asked_again"
    ENTITY: ClassVar[Entity] = Entity.CASE

    answer: Answer
    level: int | None
    channel: str
    on: date


EVENTS: tuple[type[Event], ...] = (AskedAgain,)


@dataclass(frozen=True, slots=True)
class AskingTime:
    """From which day the bank asks, and by when it has."""

    first: date
    last: date


def asking_time(closed_on: date, policy: AskAgainPolicy, workdays: Workdays) -> AskingTime:
    """When the customer of a case that was closed on *closed_on* is asked again."""
    first, last = (workdays.add_workdays(closed_on, n).date for n in (policy.after_workdays, policy.within_workdays))
    return AskingTime(first, last)


def is_still_asked(level: int | None, asked: Sequence[AskedAgain], policy: AskAgainPolicy) -> bool:
    """Whether an answer is still looked for.

    Args:
        level: what the customer rated at closing; None when they would rather not.
        asked: what was asked since.
        policy: in force today.
    """
    if level is None or any(one.answer is not Answer.NOT_REACHED for one in asked):
        return False
    return len({one.on for one in asked}) < policy.most_days


def check_asked(event: AskedAgain, closed_on: date, time: AskingTime, *, is_met: bool) -> None:
    """Refuse an answer that cannot be one.

    Args:
        event: what is to be kept.
        closed_on: the day the case was closed.
        time: when the bank asks.
        is_met: the customer stands at the counter, and came by themselves.

    Raises:
        RuleBroken: ``asked_too_early`` with the first day: on the day of closing the first rating stands, and the bank
            does not call before its day; ``satisfaction_missing`` for a rating without a level.
    """
    if event.on <= closed_on or (not is_met and event.on < time.first):
        raise RuleBroken("asked_too_early", field="asked_again", first=time.first)
    if (event.answer is Answer.RATED) != (event.level is not None):
        raise RuleBroken("satisfaction_missing", field="asked_again")
