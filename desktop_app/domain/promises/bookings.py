"""What shows that a payment was made: its booking in the core system, with a number, a day and an amount of its own.

A payment lowers what a supplement starts from, so each is a booking that anybody of the bank can look up, and one
booking pays one agreement in every case of this home.  A transfer that pays two instalments at once is one booking all
the same: each instalment has its share, and the shares stay within the amount of the whole.  Source: policy
``promises``, table ``booking``.
"""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity, Event
from desktop_app.domain.money import Money
from desktop_app.domain.words.text import clean_line

_SEPARATORS: Final = re.compile(r"[\s\-_/.·]+")
"""How people group the signs of a number; they say nothing."""
_WIDE: Final = {sign + 0xFEE0: sign for sign in range(ord("!"), ord("~") + 1)}
"""The full-width signs of an input method, and nothing else: a circled figure or a № is no sign of a number."""
_PADDING: Final = re.compile(r"(?<![0-9])0+(?=[0-9])")
"""Zeros before a figure, at the start and after letters: systems differ in how many they print."""
_NOTHING: Final = Money(0)
_WHOLE: Final = "booking_amount"
"""The field that holds the amount of a whole booking."""


@dataclass(frozen=True, slots=True)
class BookingShape:
    """What the number of an entry in the core system's journal looks like.

    Attributes:
        pattern: a regular expression of the whole number, in capitals and without blanks.
        least: the fewest signs of it; most: the most.
    """

    pattern: str = "[0-9A-Z]*[0-9][0-9A-Z]*"
    least: int = 5
    most: int = 32


@dataclass(frozen=True, slots=True)
class Booking:
    """A payment, or a part of one, as it was put down.

    Attributes:
        number: of the booking; amount: what was paid by it, nothing where journals of before do not say so.
        on: the day of the booking; entered_on: the day it was put down.
        whole: the amount of the booking where it pays more than this; nothing where it is not known to.
    """

    number: str
    amount: Money
    on: date
    entered_on: date
    whole: Money = _NOTHING

    @property
    def canonical(self) -> str:
        """The booking in one word, as an offer that counts it holds it."""
        of = f"/{self.whole.plain()}" if self.whole else ""
        return f"{self.number}@{self.on.isoformat()}={self.amount.plain()}{of}"


@dataclass(frozen=True, slots=True)
class BookingUsed(Event):
    """A booking pays a promise; its entity is the mark of its number, so that it pays one agreement alone."""

    OP: ClassVar[str] = "promise.booking_used"
    ENTITY: ClassVar[Entity] = Entity.PROMISE

    case: str
    promise: str


@dataclass(frozen=True, slots=True)
class BookingFreed(Event):
    """That payment was taken back; a booking that pays nothing any more may be put down for what it paid."""

    OP: ClassVar[str] = "promise.booking_freed"
    ENTITY: ClassVar[Entity] = Entity.PROMISE

    case: str
    promise: str


EVENTS: tuple[type[Event], ...] = (BookingUsed, BookingFreed)


def checked_number(typed: str, shape: BookingShape) -> str:
    """The number of a booking as the core system has it: plain capitals and digits, neither blanks nor dashes.

    Raises:
        RuleBroken: ``booking_missing`` without it; ``booking_shape`` (facts: least, most) for what is none: other
            signs, too few or too many, no digit, or one sign over and over; the codes of ``text.clean_line``.
    """
    text = clean_line(typed.translate(_WIDE), field="proof_reference")
    number = _SEPARATORS.sub("", text).upper()
    if not number:
        raise RuleBroken("booking_missing", field="proof_reference")
    has_shape = number.isascii() and re.fullmatch(shape.pattern, number) is not None
    if not has_shape or not shape.least <= len(number) <= shape.most or len(set(number)) == 1:
        raise RuleBroken("booking_shape", field="proof_reference", least=shape.least, most=shape.most)
    return number


def check_day(on: date, *, since: date | None, today: date) -> None:
    """Refuse a day on which no payment of the agreement can have been booked.

    Args:
        on: the day of the booking.
        since: the day the agreement took effect.
        today: the day of the branch.

    Raises:
        RuleBroken: ``booking_in_future``; ``booking_before_effect`` (fact: since).
    """
    if on > today:
        raise RuleBroken("booking_in_future", field="booked_on")
    if since is not None and on < since:
        raise RuleBroken("booking_before_effect", field="booked_on", since=since)


def check_share(number: str, whole: str, amount: Money, others: Sequence[Booking]) -> Money:
    """The amount of a whole booking of which *amount* becomes a share beside *others*; nothing where nobody asks.

    Args:
        number: of the booking.
        whole: its amount, as it was typed; it may stay empty while it pays nothing else.
        amount: what it pays now.
        others: its shares so far.

    Raises:
        RuleBroken: ``booking_shared`` (facts: number, paid, on) while nobody has said what it comes to;
            ``booking_whole_differs`` (fact: whole) when it was said otherwise before; ``booking_too_small`` (facts:
            number, left) when it does not reach for this share; the codes of ``Money.parse``.
    """
    paid = Money.total(one.amount for one in others)
    if not whole.strip():
        if not others:
            return _NOTHING
        raise RuleBroken("booking_shared", field=_WHOLE, number=number, paid=paid.display(), on=others[0].on)
    given = Money.parse(whole, field=_WHOLE)
    known = next((one.whole for one in others if one.whole), given)
    if given != known:
        raise RuleBroken("booking_whole_differs", field=_WHOLE, whole=known.display())
    if given < paid + amount:
        left = given - paid if given > paid else _NOTHING
        raise RuleBroken("booking_too_small", field=_WHOLE, number=number, left=left.display())
    return given


def paid_by(events: Iterable[Event]) -> frozenset[tuple[str, str]]:
    """What a booking pays after *events* of its entity: case and promise of each share."""
    found: set[tuple[str, str]] = set()
    for event in events:
        if isinstance(event, BookingUsed):
            found.add((event.case, event.promise))
        elif isinstance(event, BookingFreed):
            found.discard((event.case, event.promise))
    return frozenset(found)


def compared(number: str) -> str:
    """What two numbers have in common that name one booking: zeros before a figure say nothing, and O is 0."""
    return _PADDING.sub("", number.replace("O", "0"))


def marks_of(number: str) -> tuple[str, str]:
    """Ids of the entity that a booking is in the journal, for every case of the home: now, and in journals of before.

    The second is that of the number as it was typed.
    """
    return _mark(compared(number)), _mark(number)


def _mark(text: str) -> str:
    return f"booking-{hashlib.sha256(text.encode()).hexdigest()}"


def counted(bookings: Iterable[Booking]) -> str:
    """Every booking that an offer counts, in one text: who allows the offer allows exactly these."""
    return ";".join(sorted(one.canonical for one in bookings))


def read_counted(text: str) -> tuple[Booking, ...]:
    """What :func:`counted` wrote."""
    found = []
    for one in text.split(";") if text else ():
        number, _, rest = one.partition("@")
        day, _, amounts = rest.partition("=")
        amount, _, whole = amounts.partition("/")
        on = date.fromisoformat(day)
        found.append(Booking(number, Money.parse(amount), on, on, Money.parse(whole) if whole else _NOTHING))
    return tuple(found)
