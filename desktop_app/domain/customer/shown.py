"""What a customer may see on the screen that is turned to them: a type of its own, which nothing internal can become.

Whoever draws for the customer takes a :class:`ShownPage` and nothing else; ``customer/customer_view`` alone makes
one, from an allowed list of what is the customer's own, public, or already put on the table.  Notes, moods, limits,
what the bank reckons for itself and what waits for an approval have no way into it.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class Ask(StrEnum):
    """What the page asks of the customer."""

    NOTHING = "nothing"
    HEARD_RIGHT = "heard_right"
    """"Is this what you said?": yes or not quite."""
    AGREE = "agree"
    """To the offer on the table: agree or think again."""
    RATE = "rate"
    """One of five levels; it may be left unanswered."""


@dataclass(frozen=True, slots=True)
class Wish:
    """One of the customer's requests in their own words; ``is_answered`` ticks it."""

    text: str
    is_answered: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A title and its value, one row of the page."""

    title: str
    value: str = ""
    is_done: bool = False
    """A paper that is there, a promise that is kept."""


@dataclass(frozen=True, slots=True)
class Payment:
    """One row of the plan: number, day, what is paid and what is left, as printed on the paper."""

    no: str
    due: str
    payment: str
    balance: str


@dataclass(frozen=True, slots=True)
class Button:
    """One answer: what it sends and what stands on it."""

    answer: str
    text: str


@dataclass(frozen=True, slots=True)
class ShownPage:
    """One page of the customer's screen, one thing at a time; every text is finished and in one language.

    Attributes:
        title: what the page is about.
        sentence: the plain sentence under it.
        wishes: the customer's requests, on top.
        key: the one figure that counts.
        lines: what else there is to read.
        law: the articles behind it, shown on request.
        plan: the payments, shown on request.
        hides_amounts: debts stay covered until the customer touches them: the hall can see.
        ask: what is asked, and ``buttons`` the answers to it, of equal weight.
    """

    title: str = ""
    sentence: str = ""
    wishes: tuple[Wish, ...] = ()
    key: Line | None = None
    lines: tuple[Line, ...] = ()
    law: tuple[str, ...] = ()
    plan: tuple[Payment, ...] = ()
    plan_titles: Payment | None = None
    hides_amounts: bool = False
    ask: Ask = Ask.NOTHING
    buttons: tuple[Button, ...] = field(default=())

    @property
    def is_calm(self) -> bool:
        """Nothing of any customer stands on it."""
        return not (self.wishes or self.lines or self.key or self.law or self.plan)
