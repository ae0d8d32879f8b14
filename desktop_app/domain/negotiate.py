"""Stage 5, negotiate: a ledger of rounds; every offer of either side is a whole package."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import ClassVar

from desktop_app.domain.authority import role_may
from desktop_app.domain.communicate import Channel
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity, Event
from desktop_app.domain.people import Role
from desktop_app.domain.propose import Package
from desktop_app.domain.text import clean_note, refuse_secrets


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
    approval: str = ""


@dataclass(frozen=True, slots=True)
class RoundAdded(Event):
    """An offer was made."""

    OP: ClassVar[str] = "case.round_added"
    ENTITY: ClassVar[Entity] = Entity.CASE

    round: Round


@dataclass(frozen=True, slots=True)
class RoundAnswered(Event):
    """The other side said yes or no to a round; a no keeps its reason and opens the next round."""

    OP: ClassVar[str] = "case.round_answered"
    ENTITY: ClassVar[Entity] = Entity.CASE

    no: int
    is_accepted: bool
    reason: str = ""


EVENTS: tuple[type[Event], ...] = (RoundAdded, RoundAnswered)


@dataclass(frozen=True, slots=True)
class NegotiatePart:
    """Stage 5 as it stands; ``before_cycle`` rounds belong to agreements already made."""

    rounds: tuple[Round, ...] = ()
    answers: dict[int, RoundAnswered] | None = None
    before_cycle: int = 0

    @property
    def on_table(self) -> Round | None:
        """The last round."""
        return self.rounds[-1] if self.rounds else None

    @property
    def accepted(self) -> Round | None:
        """The last round of this cycle, when it was accepted."""
        last = self.on_table
        if last is None or last.no <= self.before_cycle:
            return None
        answer = (self.answers or {}).get(last.no)
        return last if answer is not None and answer.is_accepted else None


def evolve(part: NegotiatePart, event: Event) -> NegotiatePart:
    """Return *part* after *event*."""
    match event:
        case RoundAdded(round=added):
            return replace(part, rounds=(*part.rounds, added))
        case RoundAnswered(no=no):
            return replace(part, answers={**(part.answers or {}), no: event})
    return part


def changes(before: Package | None, after: Package) -> tuple[Change, ...]:
    """What *after* changes against *before*: option, terms, papers and dates; empty for a first offer."""
    if before is None:
        return ()
    found = [] if before.title == after.title else [Change("package", before.title, after.title)]
    for term in sorted(before.terms.keys() | after.terms.keys()):
        old, new = before.terms.get(term, ""), after.terms.get(term, "")
        if old != new:
            found.append(Change(term, old, new))
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
) -> Round:
    """The next round of the ledger; what the customer offers is marked 应客户建议 in every condition.

    Raises:
        RuleBroken: ``nothing_changed`` when a side repeats its own package for the same time,
            ``authority_needed`` (facts role, rule) when the offer is over the teller's authority.
    """
    table = part.on_table
    if side is Side.CUSTOMER:
        suggested = tuple(replace(condition, by_customer=True) for condition in package.conditions)
        package = replace(package, conditions=suggested)
    found = changes(None if table is None else table.package, package)
    is_new_cycle = table is not None and table.no <= part.before_cycle
    is_same = table is not None and not found and table.side is side and table.valid_until == valid_until
    if is_same and not is_new_cycle:
        raise RuleBroken("nothing_changed", field="packages")
    if side is Side.BANK and not authorised_by and not role_may(actor_role, package.authority):
        raise RuleBroken("authority_needed", field="packages", role=package.authority.value, rule=package.rule)
    text = clean_note(note, field="round_note")
    refuse_secrets(text, field="round_note")
    no = table.no + 1 if table is not None else 1
    return Round(no, side, package, found, channel, reason, text, authorised_by, valid_until, approval)


def check_answer(
    part: NegotiatePart, no: int, *, is_accepted: bool, reason: str, today: date, actor_role: Role
) -> None:
    """Refuse an answer that does not fit the package on the table.

    Raises:
        RuleBroken: ``round_not_on_table``, ``offer_expired`` (recompute and show the difference),
            ``authority_needed`` when the bank would say yes to what is over the teller's authority,
            ``refusal_needs_reason``.
    """
    table = part.on_table
    if table is None or table.no != no or no <= part.before_cycle:
        raise RuleBroken("round_not_on_table", field="rounds", no=no)
    if is_accepted and table.valid_until is not None and table.valid_until < today:
        raise RuleBroken("offer_expired", field="rounds", until=table.valid_until)
    is_banks_yes = is_accepted and table.side is Side.CUSTOMER
    if is_banks_yes and not role_may(actor_role, table.package.authority):
        package = table.package
        raise RuleBroken("authority_needed", field="packages", role=package.authority.value, rule=package.rule)
    if not is_accepted and not reason:
        raise RuleBroken("refusal_needs_reason", field="answer_reason")


def _text(day: date | None) -> str:
    return "" if day is None else day.isoformat()
