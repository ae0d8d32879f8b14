"""What the bank decided, as the customer is told it: 处理决定告知.

A complaint's notice says what was found, on what it rests, and every further way (complaint rule 2020 No. 3); where a
system decided by itself the customer is also told which data it used and may ask for a person (PIPL Art. 24).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Outcome(StrEnum):
    """How a request or a review ended."""

    APPROVED = "approved"
    PARTLY = "partly"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision.

    Attributes:
        outcome: how it ended; ``text`` is what was decided, in whole sentences.
        found: what was established, line by line.
        reasons: why, line by line.
        articles: ids of the articles it rests on.
        is_automated: a system decided, or decided first; ``data_used`` then names the data it used.
        decided_by: department or post; decided_on its day.
    """

    outcome: Outcome
    text: str
    reasons: tuple[str, ...]
    articles: tuple[str, ...]
    decided_by: str
    decided_on: date
    found: tuple[str, ...] = ()
    is_automated: bool = False
    data_used: tuple[str, ...] = ()
