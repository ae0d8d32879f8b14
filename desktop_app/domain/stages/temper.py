"""Temper and time: what may calm a talk, words that ask for help, and how long a stage should take.

Nothing here knows what the customer is worth to the bank, and nothing may.  The mood is the teller's own observation,
one key; sentences, a break, another teller and the supervisor are offered when it is low or falling, never forced.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Final

from desktop_app.domain.events import Entity, Event
from desktop_app.domain.policy import Phrase, TemperPolicy, TimeBand
from desktop_app.domain.stages.stage import Stage

UPSET: Final = 2
"""At and below this mood the calming acts are offered."""
_SHOWN: Final = 3
_MINUTE_S: Final = 60


class Calming(StrEnum):
    """What calms a talk beside a sentence; the supervisor is called with F8."""

    BREAK = "break"
    OTHER_TELLER = "other_teller"


@dataclass(frozen=True, slots=True)
class CalmingChosen(Event):
    """The customer took a break or asked for another teller; internal, never on paper."""

    OP: ClassVar[str] = "case.calming_chosen"
    ENTITY: ClassVar[Entity] = Entity.CASE

    what: Calming
    stage: Stage
    mood: int
    minutes: int = 0


EVENTS: tuple[type[Event], ...] = (CalmingChosen,)


class Alarm(StrEnum):
    """What words that were written down may mean; a hint to the teller, who decides."""

    SELF_HARM = "self_harm"
    VIOLENCE = "violence"


class Pace(StrEnum):
    """How the time of a stage compares with its band."""

    SHORT = "short"
    WITHIN = "within"
    LONG = "long"


def alarm_in(text: str, policy: TemperPolicy) -> Alarm | None:
    """What the words of *text* may mean; harm to oneself goes before violence."""
    for alarm, words in ((Alarm.SELF_HARM, policy.self_harm_words), (Alarm.VIOLENCE, policy.violence_words)):
        if any(word in text for word in words):
            return alarm
    return None


def pace(band: TimeBand, seconds: int) -> Pace:
    """How *seconds* spent on a stage compare with its band, in whole minutes."""
    if seconds < band.least_minutes * _MINUTE_S:
        return Pace.SHORT
    return Pace.LONG if seconds > band.most_minutes * _MINUTE_S else Pace.WITHIN


def seconds_between(since: datetime | None, until: datetime) -> int:
    """Seconds a stage has taken; none while nobody sits here, and never less than none."""
    return 0 if since is None else max(0, int((until - since).total_seconds()))


def sentences(
    phrases: Iterable[Phrase], stage: Stage, mood: int, kind: str, facts: Mapping[str, str]
) -> tuple[str, ...]:
    """The sentences to read aloud, at most three: those of this kind of problem before those of every kind.

    A sentence that names something nobody knows yet is left out.

    Args:
        phrases: of the policy.
        stage: where the talk stands.
        mood: 1 or 2.
        kind: id of the problem's kind.
        facts: what ``{name}`` stands for.
    """
    fitting = [one for one in phrases if one.stage is stage and one.mood == mood and one.fits(kind)]
    own_first = sorted(fitting, key=lambda one: not one.kinds)
    said = (_filled(one.text, facts) for one in own_first)
    return tuple(text for text in said if text)[:_SHOWN]


def _filled(text: str, facts: Mapping[str, str]) -> str:
    try:
        return text.format_map(facts)
    except KeyError:
        return ""
