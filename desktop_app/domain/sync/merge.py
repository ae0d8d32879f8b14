"""What a desk wrote to a case that was another's by then, and how a person brings it into the case.

Contacts, papers and notes are facts of their own and are added; a file that is here already is not added twice.
Rounds that go on where the ledger stands here are added under their own numbers.  A round whose number is taken here is
not: a number that was handed out is never given to another offer.  A yes is a person's to take over.  What a page holds
as a whole (who the customer is, the facts, the talk, the package) is taken from one side or the other.  What was
promised there beside any paper and is still owed is promised here: the customer heard it from the bank, whichever desk
said it.  Stages and agreements stay as the owner's events left them, and so does everything once somebody has signed:
from there a supplement (补充协议) leads on.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Happened
from desktop_app.domain.promises.keeping import BANK_SIGNS
from desktop_app.domain.stages.agree import is_signed_by_anybody
from desktop_app.domain.stages.collect import Collected, EvidenceAttached, EvidenceReceived
from desktop_app.domain.stages.communicate import Communicated, ContactLogged, NoteAdded
from desktop_app.domain.stages.follow_up import (
    PromiseDropped,
    PromiseKept,
    PromiseMade,
    PromiseRecounted,
    PromiseRescheduled,
    PromiseSuperseded,
)
from desktop_app.domain.stages.identify import Identified
from desktop_app.domain.stages.negotiate import NegotiatePart, RoundAdded, RoundAnswered, RoundWithdrawn, Side
from desktop_app.domain.stages.propose import Proposed

_FACTS_OF_THEIR_OWN: Final = (ContactLogged, EvidenceReceived, EvidenceAttached, NoteAdded)
_PAGES: Final = (Identified, Collected, Communicated, Proposed)


class Proposal(StrEnum):
    """What is proposed for an event of the other desk."""

    ADD = "add"
    """It happened, whoever owned the case: it is added."""
    CHOOSE = "choose"
    """A page as a whole, or a yes to an offer: this side's stands unless the other is chosen."""
    HERE = "here"
    """This desk has the same file."""
    STAYS = "stays"
    """It is not taken over; where it is right it is done again here."""
    SUPPLEMENT = "supplement"
    """Somebody has signed here: it is changed by a supplement alone."""
    AGAIN = "again"
    """It was promised there and is owed: whoever decides has it promised here, too."""


@dataclass(frozen=True, slots=True)
class Contested:
    """One event of the other desk, and what is proposed.

    Attributes:
        needs: ids of those that have to be taken over with it, for it is about them.
    """

    happened: Happened
    proposal: Proposal
    needs: frozenset[str] = frozenset()

    @property
    def may_be_taken(self) -> bool:
        """Whether it can enter the case at all."""
        return self.proposal in {Proposal.ADD, Proposal.CHOOSE}


def proposed(
    case: CaseState, stale: Sequence[Happened], noted: Mapping[str, Happened] | None = None
) -> tuple[Contested, ...]:
    """What is proposed for each of *stale*, in their order.

    Args:
        case: as it stands here.
        stale: what the other desk wrote.
        noted: what the case took note of by some of them, by their ids.
    """
    follows = {} if case.closed is not None else _following(case.negotiate, stale)
    known = noted or {}
    owed = owed_there(case, [known[one.id] for one in stale if one.id in known])
    found = []
    for one in stale:
        made = known.get(one.id)
        is_owed = made is not None and isinstance(made.event, PromiseMade) and made.entity_id in owed
        proposal = Proposal.AGAIN if is_owed else _proposal(case, one, follows)
        found.append(Contested(one, proposal, follows.get(one.id, frozenset())))
    return tuple(found)


def owed_there(case: CaseState, noted: Sequence[Happened]) -> Mapping[str, PromiseMade]:
    """What was promised at the other desk beside any paper and is owed still, by the id of the promise, with its day.

    Nothing that is owed here in the same words on the same day, and nothing once the case is closed: it is opened again
    first (see :func:`check_nothing_lost`).  What a paper promises stands and falls with that paper.

    Args:
        case: as it stands here.
        noted: what happened to the other desk's promises, in its order.
    """
    owed = {} if case.closed is not None else _owed(noted)
    here = {(one.side, one.what, one.due) for one in case.follow_up.unsettled()}
    return {promise: made for promise, made in owed.items() if (made.side, made.what, made.due) not in here}


def check_nothing_lost(case: CaseState, noted: Sequence[Happened]) -> None:
    """Refuse to decide on a closed case while the bank owes what was promised at the other desk.

    Set aside with the rest it would stand in no list of any desk.  A case opened by mistake has no customer to owe it.

    Raises:
        RuleBroken: ``merge_owes_closed`` (facts: what, due): the case is opened again first.
    """
    if case.closed is None or case.voided is not None:
        return
    for made in _owed(noted).values():
        if made.side is Side.BANK:
            raise RuleBroken("merge_owes_closed", what=made.what, due=made.due)


def _owed(noted: Sequence[Happened]) -> dict[str, PromiseMade]:
    owed: dict[str, PromiseMade] = {}
    for one in noted:
        match one.event:
            case PromiseMade(paper="", clause="") as made if not made.what.endswith(BANK_SIGNS):
                owed[one.entity_id] = made
            case PromiseRescheduled(due=due) | PromiseRecounted(due=due) if one.entity_id in owed:
                owed[one.entity_id] = replace(owed[one.entity_id], due=due)
            case PromiseKept(is_partly=False) | PromiseDropped() | PromiseSuperseded():
                owed.pop(one.entity_id, None)
    return owed


def _proposal(case: CaseState, one: Happened, follows: Collection[str]) -> Proposal:
    event = one.event
    if isinstance(event, EvidenceAttached) and _is_attached(case, event):
        return Proposal.HERE
    if isinstance(event, _FACTS_OF_THEIR_OWN):
        return Proposal.ADD
    if case.is_in_force or is_signed_by_anybody(case.agree):
        return Proposal.SUPPLEMENT
    if one.id in follows:
        is_yes = isinstance(event, RoundAnswered) and event.is_accepted
        return Proposal.CHOOSE if is_yes else Proposal.ADD
    return Proposal.CHOOSE if isinstance(event, _PAGES) else Proposal.STAYS


def _is_attached(case: CaseState, event: EvidenceAttached) -> bool:
    return any((one.item, one.sha256) == (event.item, event.sha256) for one in case.collect.attachments)


def _following(talks: NegotiatePart, stale: Sequence[Happened]) -> Mapping[str, frozenset[str]]:
    """The rounds of *stale* that go on where the ledger stands here, and what was said to them.

    A round that a leader allowed is none of them: the leave was given there, and is asked for again.

    Returns:
        By the id of each, the ids of those it hangs on.
    """
    table = talks.on_table
    if table is None or table.no <= talks.before_cycle or talks.accepted is not None:
        return {}
    last, added, found = table.no, dict[int, str](), dict[str, frozenset[str]]()
    is_open = last not in {*(talks.answers or {}), *talks.withdrawn, *talks.ended}
    for one in stale:
        match one.event:
            case RoundAdded(round=made) if made.no == last + 1 and not made.approval:
                found[one.id] = frozenset({added[last]} if last in added else ())
                last, added[made.no], is_open = made.no, one.id, True
            case RoundAnswered(no=no) | RoundWithdrawn(no=no) if no == last and is_open:
                found[one.id] = frozenset({added[no]} if no in added else ())
    return found


def check_merge(contested: Sequence[Contested], take: Collection[str], reason: str) -> str:
    """The reason as it is kept.

    Raises:
        RuleBroken: ``nothing_contested``; ``merge_not_possible`` for what cannot be taken; ``merge_split`` for what is
            taken without what it is about; ``merge_reason_missing``.
    """
    if not contested:
        raise RuleBroken("nothing_contested")
    if not set(take) <= {one.happened.id for one in contested if one.may_be_taken}:
        raise RuleBroken("merge_not_possible")
    if not all(one.needs <= set(take) for one in contested if one.happened.id in take):
        raise RuleBroken("merge_split", field="merge_reason")
    said = " ".join(reason.split())
    if not said:
        raise RuleBroken("merge_reason_missing", field="merge_reason")
    return said
