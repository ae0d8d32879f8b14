"""When looking around is more than the task needs: what the leaders are told of (PIPL Art. 51, GB/T 22239 审计)."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.domain.audits.access import FieldUnmasked, FoundOpened, LookedUp
from desktop_app.domain.audits.access_policy import LookUpPolicy
from desktop_app.domain.events import Happened


class AlertKind(StrEnum):
    """What there was too much of."""

    LOOK_UPS = "look_ups"
    UNMASKED = "unmasked"
    STRANGERS = "strangers"


@dataclass(frozen=True, slots=True)
class LookUpAlert:
    """One thing to ask about.

    Attributes:
        about: id of the person, or of the case that strangers looked at.
        count: of look-ups, values or strangers.
    """

    kind: AlertKind
    about: str
    count: int


def look_up_alerts(
    policy: LookUpPolicy,
    today: Iterable[Happened],
    lately: Iterable[Happened],
    concerned: Mapping[str, Collection[str]],
) -> tuple[LookUpAlert, ...]:
    """What goes beyond *policy*, the gravest first.

    Args:
        policy: the figures.
        today: the accesses of today.
        lately: those of the last ``policy.days`` days, today's among them.
        concerned: of each case that was opened, the ids of the people whose task it is.
    """
    looked: Counter[str] = Counter()
    unmasked: Counter[str] = Counter()
    for one in today:
        looked[one.actor] += isinstance(one.event, LookedUp)
        unmasked[one.actor] += isinstance(one.event, FieldUnmasked)
    strangers: dict[str, set[str]] = {}
    for one in lately:
        match one.event:
            case FoundOpened(case=case) | FieldUnmasked(case=case):
                if one.actor not in concerned.get(case, ()):
                    strangers.setdefault(case, set()).add(one.actor)
    many = {case: len(people) for case, people in strangers.items() if len(people) > policy.most_strangers}
    found = [LookUpAlert(AlertKind.STRANGERS, case, count) for case, count in sorted(many.items())]
    for kind, counts, most in (
        (AlertKind.UNMASKED, unmasked, policy.most_unmasked_a_day),
        (AlertKind.LOOK_UPS, looked, policy.most_a_day),
    ):
        found += [LookUpAlert(kind, person, count) for person, count in sorted(counts.items()) if count > most]
    return tuple(found)
