"""The structured record of no agreement: an outcome with all it rests on, not an abandoned draft.

Nothing is typed for it: facts come from page 3, offers and reasons from the ledger, remedies from policy.
"""

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.money import Money
from desktop_app.domain.stages.agree import NoAgreementReached
from desktop_app.domain.stages.communicate import AgreedFact, CommunicatePart
from desktop_app.domain.stages.ledger import apart, last_offers
from desktop_app.domain.stages.negotiate import NegotiatePart, Side
from desktop_app.domain.stages.propose import Package, ProposePart


@dataclass(frozen=True, slots=True)
class LastOffer:
    """The last whole package of one side; ``round_no`` 0 when it was proposed and never put on the table."""

    side: Side
    package: Package
    round_no: int
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class Declined:
    """A round that ended with a no or was taken back.

    Attributes:
        reason: id in ``no_agreement_reason`` of a no, in ``withdrawal_reason`` of an offer that was taken back.
    """

    round_no: int
    side: Side
    reason: str
    is_withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class FurtherRemedy:
    """What the customer may still do; ``until`` is the last day, None where none is set."""

    text: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class NoAgreementRecord:
    """How the talks ended.

    Attributes:
        reason: id in ``no_agreement_reason``; ``note`` is what was added to it.
        facts_agreed: both sides said yes; ``facts_disputed`` are the others.
        last_offers: the customer's first; of a side that offered nothing there is none.
        apart: yuan the customer pays more by the bank's last offer than by their own; None when it is no sum.
        declined: each refusal of this cycle with its reason, in the order of the rounds.
    """

    reason: str
    note: str
    facts_agreed: tuple[AgreedFact, ...]
    facts_disputed: tuple[AgreedFact, ...]
    last_offers: tuple[LastOffer, ...]
    apart: Money | None
    declined: tuple[Declined, ...]
    remedies: tuple[FurtherRemedy, ...]


def record_of(
    communicate: CommunicatePart, propose: ProposePart, talks: NegotiatePart, reached: NoAgreementReached
) -> NoAgreementRecord:
    """The record that the stages and the end of the talks make."""
    told = communicate.communication
    facts = () if told is None else told.facts
    # Kept before dates were: a text without a day.
    ends = (*reached.remedies_until, *(None for _ in reached.remedies[len(reached.remedies_until) :]))
    return NoAgreementRecord(
        reason=reached.reason,
        note=reached.note,
        facts_agreed=tuple(fact for fact in facts if fact.is_agreed),
        facts_disputed=tuple(fact for fact in facts if not fact.is_agreed),
        last_offers=_last_offers(propose, talks),
        apart=apart(last_offers(talks)),
        declined=_declined(talks),
        remedies=tuple(FurtherRemedy(text, until) for text, until in zip(reached.remedies, ends, strict=True)),
    )


def _last_offers(propose: ProposePart, talks: NegotiatePart) -> tuple[LastOffer, ...]:
    found = last_offers(talks)
    if not found and propose.package is not None:
        return (LastOffer(Side.BANK, propose.package, 0),)
    return tuple(
        LastOffer(side, found[side].package, found[side].no, found[side].valid_until) for side in Side if side in found
    )


def _declined(talks: NegotiatePart) -> tuple[Declined, ...]:
    found = []
    for one in talks.rounds[talks.before_cycle :]:
        answer = (talks.answers or {}).get(one.no)
        if one.no in talks.withdrawn:
            found.append(Declined(one.no, one.side, talks.withdrawn[one.no].reason, is_withdrawn=True))
        elif answer is not None and not answer.is_accepted:
            found.append(Declined(one.no, one.side, answer.reason))
    return tuple(found)
