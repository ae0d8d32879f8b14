"""What a desk wrote to a case that was another's by then, and how a person brings it into the case.

Contacts, papers and notes are facts of their own and are added.  What a page holds as a whole (who the customer is, the
facts, the talk, the package) is taken from one side or the other.  Stages, rounds and agreements stay as the owner's
events left them, and so does everything once somebody has signed: from there a supplement (补充协议) leads on.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from desktop_app.domain.agree import is_signed_by_anybody
from desktop_app.domain.case import CaseState
from desktop_app.domain.collect import Collected, EvidenceAttached, EvidenceReceived
from desktop_app.domain.communicate import Communicated, ContactLogged, NoteAdded
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Event, Happened
from desktop_app.domain.identify import Identified
from desktop_app.domain.propose import Proposed

_FACTS_OF_THEIR_OWN: Final = (ContactLogged, EvidenceReceived, EvidenceAttached, NoteAdded)
_PAGES: Final = (Identified, Collected, Communicated, Proposed)


class Proposal(StrEnum):
    """What is proposed for an event of the other desk."""

    ADD = "add"
    """It happened, whoever owned the case: it is added."""
    CHOOSE = "choose"
    """A page as a whole: this side's stands unless the other is chosen."""
    STAYS = "stays"
    """It is not taken over; where it is right it is done again here."""
    SUPPLEMENT = "supplement"
    """Somebody has signed here: it is changed by a supplement alone."""


@dataclass(frozen=True, slots=True)
class Contested:
    """One event of the other desk, and what is proposed."""

    happened: Happened
    proposal: Proposal

    @property
    def may_be_taken(self) -> bool:
        """Whether it can enter the case at all."""
        return self.proposal in {Proposal.ADD, Proposal.CHOOSE}


def proposed(case: CaseState, stale: Sequence[Happened]) -> tuple[Contested, ...]:
    """What is proposed for each of *stale*, in their order."""
    return tuple(Contested(one, _proposal(case, one.event)) for one in stale)


def _proposal(case: CaseState, event: Event) -> Proposal:
    if isinstance(event, _FACTS_OF_THEIR_OWN):
        return Proposal.ADD
    if case.is_in_force or is_signed_by_anybody(case.agree):
        return Proposal.SUPPLEMENT
    return Proposal.CHOOSE if isinstance(event, _PAGES) else Proposal.STAYS


def check_merge(contested: Sequence[Contested], take: Collection[str], reason: str) -> str:
    """The reason as it is kept.

    Raises:
        RuleBroken: ``nothing_contested``; ``merge_not_possible`` for what cannot be taken; ``merge_reason_missing``.
    """
    if not contested:
        raise RuleBroken("nothing_contested")
    if not set(take) <= {one.happened.id for one in contested if one.may_be_taken}:
        raise RuleBroken("merge_not_possible")
    said = " ".join(reason.split())
    if not said:
        raise RuleBroken("merge_reason_missing", field="merge_reason")
    return said
