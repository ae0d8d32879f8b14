"""What policy says of a complaint's clock: how long each step is, and for what and how long it may stand still."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from desktop_app.domain.errors import RuleBroken


class PauseEnd(StrEnum):
    """What ends a pause before its last day, without anybody doing anything."""

    DAY = "day"
    """Nothing but its last day."""
    PAPERS = "papers"
    """No paper of the customer is missing any more."""
    VISIT = "visit"
    """The customer sits here again."""


@dataclass(frozen=True, slots=True)
class PauseRule:
    """One reason for which a complaint's clock may stand still.

    Attributes:
        most_days: calendar days after which it runs again, whatever was waited for.
        ends_when: what ends it earlier.
        evidence: what shows the reason, as the teller is asked for it.
    """

    id: str
    digit: int
    text: str
    text_en: str
    most_days: int
    ends_when: PauseEnd
    evidence: str
    evidence_en: str


@dataclass(frozen=True, slots=True)
class ComplaintPolicy:
    """The legal clock of a complaint, in calendar days from receipt.

    Attributes:
        answer_days: decision and notice for a simple case; ``extended_days`` for a complex one; ``longest_days`` in
            the end.
        review_days: for the customer to ask for a review of the decision; ``review_answer_days`` for its answer.
        most_paused_days: of all pauses of a case together.
    """

    id: str
    answer_days: int
    extended_days: int
    longest_days: int
    review_days: int
    articles: tuple[str, ...] = ()
    review_answer_days: int = 30
    most_paused_days: int = 0
    pauses: tuple[PauseRule, ...] = ()

    def review_until(self, told_on: date) -> date:
        """The last day on which a customer who was told the decision on *told_on* may ask for a review (核查)."""
        return told_on + timedelta(days=self.review_days)

    def pause(self, reason: str) -> PauseRule:
        """The rule of one reason.

        Raises:
            RuleBroken: ``reason_missing``, ``choice_unknown``.
        """
        if not reason:
            raise RuleBroken("reason_missing", field="pause_reason")
        for rule in self.pauses:
            if rule.id == reason:
                return rule
        raise RuleBroken("choice_unknown", field="pause_reason")
