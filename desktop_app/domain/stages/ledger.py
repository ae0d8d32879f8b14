"""The ledger of rounds as it is read: what became of each round, what it moved, what each side gave, and the mood.

Everything here is a function of the ledger and a date, so that a replay shows again what was shown then.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from desktop_app.domain.money import Money
from desktop_app.domain.offers.solution import Figure
from desktop_app.domain.stages.negotiate import Made, NegotiatePart, Round, RoundState, Side, state_of
from desktop_app.domain.stages.propose import Package


class Measure(StrEnum):
    """What a package is worth to the customer, counted in yuan."""

    PAYS = "pays"
    """What the customer pays from now on; less is better, and a waiver is in it already."""
    GETS = "gets"
    """What the bank pays out or waives, of a package without payments; more is better."""


_FIGURES: Final = ((Figure.TOTAL, Measure.PAYS), (Figure.BANK_COST, Measure.GETS), (Figure.WAIVED, Measure.GETS))


@dataclass(frozen=True, slots=True)
class Moved:
    """What a side moved from one package to another.

    Attributes:
        side: who moved.
        conceded: yuan this side gave; negative when it took back or asks for more; None when the packages cannot be
            compared in yuan (:func:`concession`).
        measure: what the yuan are of; None together with ``conceded``.
        months: payments more; negative for fewer; None when a package has none.
        payment: more in an ordinary month; negative for less.
    """

    side: Side
    conceded: Money | None = None
    measure: Measure | None = None
    months: int | None = None
    payment: Money | None = None

    @property
    def is_nothing(self) -> bool:
        """No figure that matters has moved."""
        return not (self.conceded or self.months or self.payment)


@dataclass(frozen=True, slots=True)
class Entry:
    """A round as the ledger shows it.

    Attributes:
        reason: id of the reason it was refused (``no_agreement_reason``) or withdrawn (``withdrawal_reason``).
        against: the number of the round it is compared with: the side's own offer before it in this cycle, else the
            package that was on the table; 0 for the first offer of a cycle.
        moved: what the side moved against that round; None for the first offer.
        apart: in yuan, how much more the customer pays by the bank's last offer than by their own, as it stood after
            this round; None while one side has made no offer.
        cycle: 1, 2, …
    """

    round: Round
    state: RoundState
    reason: str
    made: Made
    against: int
    moved: Moved | None
    apart: Money | None
    cycle: int

    @property
    def mood_change(self) -> int:
        """By how much the round calmed (positive) or heated (negative) the customer."""
        before, after = self.made.mood, self.made.mood_after
        return 0 if before is None or after is None else after - before

    @property
    def mood(self) -> int | None:
        """The mood the round left behind."""
        return self.made.mood if self.made.mood_after is None else self.made.mood_after


def concession(side: Side, before: Package, after: Package) -> Money | None:
    """What *side* gives by going from one package to the other, in yuan; negative when it takes.

    The bank gives what the customer pays less in total (the waiver is part of it), the customer the other way round.
    Along a row of packages concessions add up, and what one side gives the other side gets.

    Returns:
        None when the packages are not measured alike: one of them knows no amount, or only what the bank pays out.
    """
    return _moved(side, before, after).conceded


def moved(side: Side, before: Package, after: Package) -> Moved:
    """What *side* moves from *before* to *after*; equal packages move nothing."""
    found = _moved(side, before, after)
    months, months_before = _whole(after, Figure.PERIODS), _whole(before, Figure.PERIODS)
    payment, payment_before = _money(after, Figure.PAYMENT), _money(before, Figure.PAYMENT)
    return replace(
        found,
        months=None if months is None or months_before is None else months - months_before,
        payment=None if payment is None or payment_before is None else payment - payment_before,
    )


def entries(part: NegotiatePart, today: date) -> tuple[Entry, ...]:
    """The ledger as it stands on a day, the oldest round first."""
    return tuple(_entries(part, today))


def last_offers(part: NegotiatePart) -> dict[Side, Round]:
    """The last offer of each side in this cycle, whatever became of it."""
    return {one.side: one for one in part.rounds if one.no > part.before_cycle and one.no not in part.set_aside}


def _entries(part: NegotiatePart, today: date) -> Iterator[Entry]:
    own: dict[Side, Round] = {}
    table: Round | None = None
    cycle = 1
    # A ledger that was put together without frames has none to show.
    frames = (*part.made, *(Made() for _ in part.rounds[len(part.made) :]))
    for one, made in zip(part.rounds, frames, strict=True):
        against = own.get(one.side, table)
        own[one.side] = table = one
        yield Entry(
            round=one,
            state=state_of(part, one, today),
            reason=_reason(part, one.no),
            made=made,
            against=0 if against is None else against.no,
            moved=None if against is None else moved(one.side, against.package, one.package),
            apart=apart(own),
            cycle=cycle,
        )
        is_cycle_over = one.no in part.cycle_ends or one.no == part.before_cycle
        if is_cycle_over or one.no in part.set_aside:
            own, table, cycle = {}, None, cycle + is_cycle_over


def _reason(part: NegotiatePart, no: int) -> str:
    if no in part.withdrawn:
        return part.withdrawn[no].reason
    answer = (part.answers or {}).get(no)
    return "" if answer is None else answer.reason


def apart(own: Mapping[Side, Round]) -> Money | None:
    """How much more the customer pays by the last offer of the bank than by their own; None when it is no sum."""
    if len(own) < len(Side):
        return None
    return concession(Side.BANK, own[Side.BANK].package, own[Side.CUSTOMER].package)


def _moved(side: Side, before: Package, after: Package) -> Moved:
    old, new = _worth(before), _worth(after)
    if old is None or new is None or old[0] is not new[0]:
        return Moved(side)
    measure, given = old[0], old[1] - new[1] if old[0] is Measure.PAYS else new[1] - old[1]
    return Moved(side, given if side is Side.BANK else -given, measure)


def _worth(package: Package) -> tuple[Measure, Money] | None:
    """The first figure a package can be measured by."""
    for figure, measure in _FIGURES:
        amount = _money(package, figure)
        if amount is not None:
            return measure, amount
    return None


def _money(package: Package, figure: Figure) -> Money | None:
    text = package.figures.get(figure.value)
    return None if text is None else Money.parse(text)


def _whole(package: Package, figure: Figure) -> int | None:
    text = package.figures.get(figure.value)
    return None if text is None else int(text)
