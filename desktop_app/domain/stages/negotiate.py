"""Stage 5, negotiate: a ledger of rounds; every offer of either side is a whole package."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar, Final

from desktop_app.domain.approvals.authority import role_may
from desktop_app.domain.approvals.authority_policy import level_missing
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity, Event
from desktop_app.domain.offers.solution import Figure
from desktop_app.domain.staff.people import Role
from desktop_app.domain.stages.collect import Fact
from desktop_app.domain.stages.communicate import Channel, MoodNoted
from desktop_app.domain.stages.propose import Package
from desktop_app.domain.stages.stage import Stage
from desktop_app.domain.words.text import clean_note, refuse_secrets


class Side(StrEnum):
    """Who offers, promises or signs."""

    CUSTOMER = "customer"
    BANK = "bank"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two packages: term or condition, before and after."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Round:
    """One offer.

    Attributes:
        no: 1, 2, … in the order they were made, through all cycles.
        changes: against the package on the table before.
        reason: id of the digit list ``concession_reason``; ``note`` is optional.
        authorised_by: id of the person who approved it, when it is over the authority of who made it.
        approval: id of the approval it was put on the table with.
        valid_until: last day of the bank's offer; offers expire, drafts never do.
        made_on: the date in the branch's zone; None in a round of before it was kept.
        outlier_reason: why it lies outside of what similar cases got; internal, never on paper.
    """

    no: int
    side: Side
    package: Package
    changes: tuple[Change, ...]
    channel: Channel
    reason: str
    note: str
    authorised_by: str
    valid_until: date | None
    made_on: date | None = None
    approval: str = ""
    outlier_reason: str = ""


@dataclass(frozen=True, slots=True)
class RoundAdded(Event):
    """An offer was made."""

    OP: ClassVar[str] = "case.round_added"
    ENTITY: ClassVar[Entity] = Entity.CASE

    round: Round


@dataclass(frozen=True, slots=True)
class RoundAnswered(Event):
    """The other side said yes or no to a round; a no keeps its reason and opens the next round.

    Attributes:
        outlier_reason: of the bank's yes, as in :class:`Round`; internal.
    """

    OP: ClassVar[str] = "case.round_answered"
    ENTITY: ClassVar[Entity] = Entity.CASE

    no: int
    is_accepted: bool
    reason: str = ""
    outlier_reason: str = ""


@dataclass(frozen=True, slots=True)
class RoundWithdrawn(Event):
    """The side that made an offer took it back while it was on the table; ``reason`` of ``withdrawal_reason``."""

    OP: ClassVar[str] = "case.round_withdrawn"
    ENTITY: ClassVar[Entity] = Entity.CASE

    no: int
    side: Side
    reason: str


@dataclass(frozen=True, slots=True)
class RoundUpheld(Event):
    """Another package was chosen on page 4 since the round was made, and the round is gone on with all the same."""

    OP: ClassVar[str] = "case.round_upheld"
    ENTITY: ClassVar[Entity] = Entity.CASE

    no: int


EVENTS: tuple[type[Event], ...] = (RoundAdded, RoundAnswered, RoundWithdrawn, RoundUpheld)


class RoundState(StrEnum):
    """What has become of a round."""

    ON_TABLE = "on_table"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    COUNTERED = "countered"
    """The other side made the next round."""
    REPLACED = "replaced"
    """The same side made the next round."""
    WITHDRAWN = "withdrawn"
    SET_ASIDE = "set_aside"
    """It was made on the short way of a small matter, which the matter has left."""
    EXPIRED = "expired"


class Move(StrEnum):
    """What a side can do next."""

    OFFER = "offer"
    ACCEPT = "accept"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"


_MOVES: Final[Mapping[RoundState, frozenset[Move]]] = MappingProxyType(
    {
        RoundState.ON_TABLE: frozenset(Move),
        RoundState.EXPIRED: frozenset({Move.OFFER, Move.REFUSE}),
        # Who said yes may still say no: nothing binds before both have signed.
        RoundState.ACCEPTED: frozenset({Move.OFFER, Move.REFUSE}),
    }
)
_ONLY_OFFER: Final = frozenset({Move.OFFER})
TOLD_FIGURES: Final = (Figure.PAYMENT, Figure.PERIODS, Figure.TOTAL)
"""What a change is told of beside the terms."""


@dataclass(frozen=True, slots=True)
class Made:
    """The frame of a round or an answer: who kept it, when and under which policy, and the customer's mood around it.

    Attributes:
        at: UTC; None in a ledger that was not folded from a journal.
        by: id of the person who kept it.
        mood: 1 to 5, as it was when the round was made; ``mood_after`` as it was noted before the next one.
        policies: the version of each pack that was in force.
        facts: what page 2 held; None in a ledger that was not folded from a journal.
        proposed: what was chosen on page 4, as it stood when the round was made or last upheld.
    """

    at: datetime | None = None
    by: str = ""
    mood: int | None = None
    mood_after: int | None = None
    policies: Mapping[str, str] = field(default_factory=dict)
    facts: tuple[Fact, ...] | None = None
    proposed: Package | None = None


@dataclass(frozen=True, slots=True)
class NegotiatePart:
    """Stage 5 as it stands; ``before_cycle`` rounds belong to agreements already made.

    Attributes:
        made: the frame of each round, in the order of ``rounds``; ``answered`` that of the answer, by round.
        cycle_ends: the number of the last round of each cycle that is over.
        ended: the number of the last round whenever the talks ended without agreement: that offer is over.
        set_aside: the numbers of rounds that a matter made on the short way before it turned out to be none.
    """

    rounds: tuple[Round, ...] = ()
    answers: dict[int, RoundAnswered] | None = None
    before_cycle: int = 0
    withdrawn: Mapping[int, RoundWithdrawn] = field(default_factory=dict)
    made: tuple[Made, ...] = ()
    answered: Mapping[int, Made] = field(default_factory=dict)
    cycle_ends: tuple[int, ...] = ()
    ended: tuple[int, ...] = ()
    set_aside: frozenset[int] = frozenset()

    @property
    def on_table(self) -> Round | None:
        """The last round, whatever has become of it (:func:`state_of`); none when it was set aside."""
        last = self.rounds[-1] if self.rounds else None
        return None if last is None or last.no in self.set_aside else last

    @property
    def accepted(self) -> Round | None:
        """The last round of this cycle, when it was accepted."""
        last = self.on_table
        if last is None or last.no <= self.before_cycle:
            return None
        answer = (self.answers or {}).get(last.no)
        return last if answer is not None and answer.is_accepted else None


def next_cycle(part: NegotiatePart) -> NegotiatePart:
    """The talks begin anew: the rounds so far stay to be read and count no more."""
    last = len(part.rounds)
    return replace(part, before_cycle=last, cycle_ends=(*part.cycle_ends, last))


def set_aside(part: NegotiatePart) -> NegotiatePart:
    """The rounds of this cycle count no more: they were made for a small matter, and it is none."""
    return replace(part, set_aside=part.set_aside | {one.no for one in part.rounds if one.no > part.before_cycle})


def without_agreement(part: NegotiatePart) -> NegotiatePart:
    """The talks end without agreement: what is on the table is over, and only another round goes on."""
    last = len(part.rounds)
    return part if last in part.ended else replace(part, ended=(*part.ended, last))


def evolve(part: NegotiatePart, event: Event, made: Made | None = None) -> NegotiatePart:
    """Return *part* after *event*; *made* is the frame of the event."""
    made = made or Made()
    match event:
        case RoundAdded(round=added):
            return replace(part, rounds=(*part.rounds, added), made=(*part.made, made))
        case RoundAnswered(no=no):
            answers, answered = {**(part.answers or {}), no: event}, {**part.answered, no: made}
            return replace(part, answers=answers, answered=answered)
        case RoundWithdrawn(no=no):
            return replace(part, withdrawn={**part.withdrawn, no: event})
        case RoundUpheld() if part.made:
            return replace(part, made=(*part.made[:-1], replace(part.made[-1], proposed=made.proposed)))
        case MoodNoted(mood=mood, stage=Stage.PROPOSE | Stage.NEGOTIATE) if part.made:
            return replace(part, made=(*part.made[:-1], replace(part.made[-1], mood_after=mood)))
    return part


def is_passed_over(part: NegotiatePart, proposed: Package | None) -> bool:
    """Whether *proposed*, page 4's package, was chosen after the round on the table was made, and is another one."""
    table = part.on_table
    if table is None or table.no <= part.before_cycle or proposed is None or len(part.made) < table.no:
        return False
    then = part.made[table.no - 1].proposed
    return then is not None and bool(changes(then, proposed)) and bool(changes(table.package, proposed))


def state_of(part: NegotiatePart, one: Round, today: date) -> RoundState:
    """What has become of a round by *today*: a function of the ledger and the date, nothing else."""
    later = next((other for other in part.rounds if other.no == one.no + 1), None)
    answer = (part.answers or {}).get(one.no)
    if one.no in part.set_aside | part.withdrawn.keys():
        return RoundState.SET_ASIDE if one.no in part.set_aside else RoundState.WITHDRAWN
    if answer is not None and not answer.is_accepted:
        return RoundState.REFUSED
    if answer is not None and (later is None or one.no in (part.before_cycle, *part.cycle_ends)):
        return RoundState.ACCEPTED
    until = today if later is None else later.made_on
    is_over = one.no in part.ended or (until is not None and is_expired(one, until))
    if answer is None and is_over:
        return RoundState.EXPIRED
    if later is None:
        return RoundState.ON_TABLE
    return RoundState.REPLACED if later.side is one.side else RoundState.COUNTERED


def is_expired(one: Round, on: date) -> bool:
    """Whether the offer is over on a day; it is still good on its last one."""
    return one.valid_until is not None and one.valid_until < on


def may_take_home(part: NegotiatePart, today: date) -> bool:
    """Whether the bank's offer is there to be taken up or thought over: on the table or accepted, and in time."""
    table = part.on_table
    if table is None or table.side is not Side.BANK or table.no <= part.before_cycle or is_expired(table, today):
        return False
    return state_of(part, table, today) in (RoundState.ON_TABLE, RoundState.ACCEPTED)


def moves(part: NegotiatePart, today: date) -> frozenset[Move]:
    """What can be done now.  An offer can always be made: a refusal is never a dead end."""
    table = part.on_table
    if table is None or table.no <= part.before_cycle or table.no in part.ended:
        return _ONLY_OFFER
    return _MOVES.get(state_of(part, table, today), _ONLY_OFFER)


def check_move(part: NegotiatePart, move: Move, no: int, today: date) -> Round:
    """The one gate before every act on a round, whoever asks: button, key or service.

    Returns:
        The round *no*, which is the last of this cycle.

    Raises:
        RuleBroken: ``round_not_on_table``; ``offer_expired`` (fact: until): recompute and show the difference.
    """
    table = part.on_table
    if table is None or table.no != no or no <= part.before_cycle:
        raise RuleBroken("round_not_on_table", field="rounds", no=no)
    if move in moves(part, today):
        return table
    if state_of(part, table, today) is RoundState.EXPIRED and no not in part.ended:
        raise RuleBroken("offer_expired", field="rounds", until=table.valid_until)
    raise RuleBroken("round_not_on_table", field="rounds", no=no)


def changes(before: Package | None, after: Package) -> tuple[Change, ...]:
    """What *after* changes against *before*: option, terms, figures, papers and dates; empty for a first offer.

    The title of the same way follows from its terms, which are told themselves.
    """
    if before is None:
        return ()
    is_same_way = (before.kind, before.option) == (after.kind, after.option) and before.terms != after.terms
    is_told = before.title != after.title and not is_same_way
    found = [Change("package", before.title, after.title)] if is_told else []
    terms = sorted(before.terms.keys() | after.terms.keys())
    figures = [figure.value for figure in TOLD_FIGURES if figure.value not in terms]
    for names, was, now in ((terms, before.terms, after.terms), (figures, before.figures, after.figures)):
        pairs = ((name, was.get(name, ""), now.get(name, "")) for name in names)
        found += [Change(name, old, new) for name, old, new in pairs if old != new]
    dates = (("papers_by", before.papers_by, after.papers_by), ("answer_by", before.answer_by, after.answer_by))
    found += [Change(what, _text(old), _text(new)) for what, old, new in dates if old != new]
    if before.papers != after.papers:
        found.append(Change("papers", "、".join(before.papers), "、".join(after.papers)))
    return tuple(found)


def next_round(
    part: NegotiatePart,
    *,
    side: Side,
    package: Package,
    channel: Channel,
    reason: str,
    note: str,
    actor_role: Role,
    authorised_by: str,
    valid_until: date | None,
    approval: str = "",
    made_on: date | None = None,
) -> Round:
    """The next round of the ledger; what the customer offers is marked 应客户建议 in every condition.

    Raises:
        RuleBroken: ``nothing_changed`` when a side repeats the package it has on the table for the same time,
            ``authority_needed`` (facts role, rule) when the offer is over the teller's authority.
    """
    table = part.on_table
    if side is Side.CUSTOMER:
        suggested = tuple(replace(condition, by_customer=True) for condition in package.conditions)
        package = replace(package, conditions=suggested)
    found = changes(None if table is None else table.package, package)
    is_same = table is not None and not found and table.side is side and table.valid_until == valid_until
    # The same package with leave that it did not have, for it needs a higher level by now, is another offer.
    is_same = is_same and table is not None and table.approval == approval
    if is_same and table is not None and not _is_off(part, table):
        raise RuleBroken("nothing_changed", field="packages")
    if side is Side.BANK and not authorised_by and not role_may(actor_role, package.authority):
        raise level_missing(package.authority, package.rule, package.kind, field="packages")
    text = clean_note(note, field="round_note")
    refuse_secrets(text, field="round_note")
    return Round(
        len(part.rounds) + 1, side, package, found, channel, reason, text, authorised_by, valid_until, made_on, approval
    )


def check_answer(part: NegotiatePart, no: int, *, is_accepted: bool, reason: str, today: date) -> None:
    """Refuse an answer that does not fit the package on the table.

    Raises:
        RuleBroken: the codes of :func:`check_move`; ``refusal_needs_reason``.
    """
    check_move(part, Move.ACCEPT if is_accepted else Move.REFUSE, no, today)
    if not is_accepted and not reason:
        raise RuleBroken("refusal_needs_reason", field="answer_reason")


def check_withdrawal(part: NegotiatePart, no: int, side: Side, *, reason: str, today: date) -> None:
    """Refuse to take back what is not on the table, or what the other side offered.

    Raises:
        RuleBroken: the codes of :func:`check_move`; ``round_of_other_side``, ``withdrawal_needs_reason``.
    """
    table = check_move(part, Move.WITHDRAW, no, today)
    if table.side is not side:
        raise RuleBroken("round_of_other_side", field="rounds", no=no)
    if not reason:
        raise RuleBroken("withdrawal_needs_reason", field="answer_reason")


def _is_off(part: NegotiatePart, one: Round) -> bool:
    """Nothing of the round holds any more, so that the same package may be offered again."""
    answer = (part.answers or {}).get(one.no)
    is_refused = answer is not None and not answer.is_accepted
    return is_refused or one.no in (*part.withdrawn, *part.ended) or one.no <= part.before_cycle


def _text(day: date | None) -> str:
    return "" if day is None else day.isoformat()
