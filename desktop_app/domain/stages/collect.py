"""Stage 2, collect: facts with their source, papers the bank holds or still needs, and what is missing."""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import partial
from typing import ClassVar, Final

from desktop_app.domain.customer.printed_fields import NO_FIELD_RULES, FieldKind, check_shape
from desktop_app.domain.deadlines.calendar import parse_date
from desktop_app.domain.errors import Findings, RuleBroken
from desktop_app.domain.events import Entity, Event
from desktop_app.domain.money import Money, is_renminbi
from desktop_app.domain.papers.side_paper import PaperMade, SidePaper
from desktop_app.domain.policy import EvidenceNeed, ProblemKind, Unit
from desktop_app.domain.words.numbers import parse_tail, parse_whole
from desktop_app.domain.words.plain_numbers import card_tail_in
from desktop_app.domain.words.text import clean_line, refuse_secrets

MOST_FACTS: Final = 40
MOST_COUNT: Final = 9_999
READABLE_FACTS: Final = (Unit.DATE, Unit.MONEY, Unit.MONTHS, Unit.COUNT, Unit.TAIL)
"""What a fact may be beside free text."""
UNKNOWN: Final = "尚不清楚"
"""The value of a needed fact that nobody here knows; it stands on the paper like another."""
_TAIL_LABEL: Final = "后四位"


class Source(StrEnum):
    """Where a fact comes from; a fact the customer says is not yet a fact of the core system."""

    CORE = "core"
    PAPER = "paper"
    SAID = "said"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact with its source and the date it was true.

    ``is_disputed`` is set where two sources of one label disagree: they stand side by side until settled.
    """

    label: str
    value: str
    source: Source
    as_of: date
    is_disputed: bool = False


class PaperState(StrEnum):
    """Whether a paper must still be brought."""

    HELD = "held"
    NEEDED = "needed"
    RECEIVED = "received"
    REJECTED = "rejected"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """A line of the checklist; ``why`` says why a paper was rejected."""

    id: str
    title: str
    state: PaperState
    is_sensitive: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Collection:
    """What page 2 holds.

    Attributes:
        return_by: the one date by which everything still needed is brought.
        sensitive_consent: the customer's separate consent to sensitive papers (PIPL Art. 29).
        articles: ids of the articles that apply.
    """

    facts: tuple[Fact, ...]
    evidence: tuple[EvidenceItem, ...]
    articles: tuple[str, ...]
    return_by: date | None
    sensitive_consent: bool = False

    @property
    def lying_here(self) -> tuple[str, ...]:
        """The papers that the bank holds, or has been handed, by their titles."""
        return tuple(item.title for item in self.evidence if item.state in (PaperState.HELD, PaperState.RECEIVED))


@dataclass(frozen=True, slots=True)
class Collected(Event):
    """Page 2 was completed or changed."""

    OP: ClassVar[str] = "case.collected"
    ENTITY: ClassVar[Entity] = Entity.CASE

    collection: Collection


@dataclass(frozen=True, slots=True)
class EvidenceAttached(Event):
    """A picture or PDF was taken in for a line of the checklist; the bytes lie in a blob."""

    OP: ClassVar[str] = "case.evidence_attached"
    ENTITY: ClassVar[Entity] = Entity.CASE

    item: str
    name: str
    mime: str
    sha256: str
    size: int
    pages: int


@dataclass(frozen=True, slots=True)
class EvidenceReceived(Event):
    """A paper was handed in, or turned out not to be usable.

    Attributes:
        received_on: the day that counts.
        why: it is not usable.
        is_copy: a copy was taken in, not the original.
        pages: how many; 0 while nobody has counted them.
        by: id of who took it in; empty in journals of before.
    """

    OP: ClassVar[str] = "case.evidence_received"
    ENTITY: ClassVar[Entity] = Entity.CASE

    item: str
    state: PaperState
    received_on: date
    why: str = ""
    is_copy: bool = False
    pages: int = 0
    by: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceReused(Event):
    """A paper that the customer handed in for an earlier case counts here, too: it is not asked for again.

    Attributes:
        source: id of the earlier case; ``number`` its number.
        received_on: the day it was handed in; ``fresh_until`` the last day it counts, by the policy of the day.
        is_copy: it was a copy; ``pages`` how many, 0 while nobody had counted them.
    """

    OP: ClassVar[str] = "case.evidence_reused"
    ENTITY: ClassVar[Entity] = Entity.CASE

    item: str
    source: str
    number: str
    received_on: date
    fresh_until: date
    is_copy: bool = False
    pages: int = 0


@dataclass(frozen=True, slots=True)
class TransactionsImported(Event):
    """Account transactions were read from a file; the rows lie in a blob."""

    OP: ClassVar[str] = "import.made"
    ENTITY: ClassVar[Entity] = Entity.IMPORT

    case: str
    file_name: str
    rows: int
    refused_rows: int
    columns: dict[str, str]
    first_day: date
    last_day: date
    monthly_income_fen: int
    monthly_expense_fen: int
    sha256: str


EVENTS: tuple[type[Event], ...] = (
    Collected,
    EvidenceAttached,
    EvidenceReceived,
    EvidenceReused,
    TransactionsImported,
)


@dataclass(frozen=True, slots=True)
class CollectPart:
    """Stage 2 as it stands.

    Attributes:
        received: the papers that lie here, by the line of the checklist.
        reused: the papers of earlier cases that count here, by the line of the checklist.
        carried: what was typed of its facts for a short way that was none, until the page holds them.
        receipts: what each receipt (收件回执) names, the first one first; ``to_receipt`` what none names yet.
    """

    collection: Collection | None = None
    attachments: tuple[EvidenceAttached, ...] = ()
    imports: tuple[TransactionsImported, ...] = ()
    received: Mapping[str, EvidenceReceived] = field(default_factory=dict)
    reused: Mapping[str, EvidenceReused] = field(default_factory=dict)
    carried: tuple[Fact, ...] = ()
    receipts: tuple[tuple[EvidenceReceived, ...], ...] = ()
    to_receipt: tuple[EvidenceReceived, ...] = ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What page 2 holds; nothing before it was saved."""
        return () if self.collection is None else self.collection.facts

    def missing(self) -> tuple[EvidenceItem, ...]:
        """The papers the customer still has to bring."""
        if self.collection is None:
            return ()
        wanted = (PaperState.NEEDED, PaperState.REJECTED)
        return tuple(item for item in self.collection.evidence if item.state in wanted)

    @property
    def lying_here(self) -> tuple[str, ...]:
        """The papers that the bank has, by their titles; none before page 2 was kept."""
        return () if self.collection is None else self.collection.lying_here


def evolve(part: CollectPart, event: Event) -> CollectPart:  # noqa: PLR0911 - one return an event
    """Return *part* after *event*."""
    match event:
        case Collected(collection=collection):
            here = {item.id for item in collection.evidence if item.state is PaperState.RECEIVED}
            return replace(_with_received(part, lambda paper: paper in here), collection=collection)
        case EvidenceAttached():
            return replace(part, attachments=(*part.attachments, event))
        case EvidenceReceived():
            return _taken_in(part, event)
        case EvidenceReused():
            return _with_state(replace(part, reused={**part.reused, event.item: event}), event.item, PaperState.HELD)
        case PaperMade(kind=SidePaper.PAPER_RECEIPT, no=1):
            return replace(part, receipts=(*part.receipts, part.to_receipt), to_receipt=())
        case TransactionsImported():
            return replace(part, imports=(*part.imports, event))
    return part


def _taken_in(part: CollectPart, event: EvidenceReceived) -> CollectPart:
    """One line of the checklist changes; what lies here waits for its receipt, what is not usable no longer does."""
    part = _with_received(part, lambda paper: paper != event.item)
    if event.state is PaperState.RECEIVED:
        received = {**part.received, event.item: event}
        part = replace(part, received=received, to_receipt=(*part.to_receipt, event))
    return _with_state(part, event.item, event.state, event.why)


def _with_state(part: CollectPart, line: str, state: PaperState, why: str = "") -> CollectPart:
    """One line of a checklist that was kept stands otherwise now."""
    if part.collection is None:
        return part
    items = tuple(replace(item, state=state, why=why) if item.id == line else item for item in part.collection.evidence)
    return replace(part, collection=replace(part.collection, evidence=items))


def _with_received(part: CollectPart, stays: Callable[[str], bool]) -> CollectPart:
    return replace(
        part,
        received={paper: event for paper, event in part.received.items() if stays(paper)},
        to_receipt=tuple(event for event in part.to_receipt if stays(event.item)),
    )


def checklist(needs: tuple[EvidenceNeed, ...]) -> tuple[EvidenceItem, ...]:
    """The checklist of a problem kind as page 2 opens it: what the bank holds is not asked for again."""
    return tuple(
        EvidenceItem(need.id, need.title, PaperState.HELD if need.bank_holds else PaperState.NEEDED, need.is_sensitive)
        for need in needs
    )


def checked(
    collection: Collection,
    *,
    kind: ProblemKind,
    today: date,
    most_days: int,
    currencies: Set[str] = frozenset(),
) -> Collection:
    """Return *collection* cleaned, with contradicting sources marked.

    Args:
        collection: page 2 as typed.
        kind: of the problem; knows which papers the bank holds.
        today: the branch's date.
        most_days: how many days from today the papers may be given at most.
        currencies: labels of the facts that name the currency of a debt, which can only be the renminbi.

    Raises:
        SeveralBroken: all that is wrong: ``return_date_missing``, ``return_date_past`` or ``return_date_far`` (facts:
            latest, days; field ``return_by``), ``bank_holds_paper`` (complaint rule Art. 13),
            ``sensitive_consent_missing``, ``facts_too_many``; ``facts_needed`` with the labels that have no value, not
            even :data:`UNKNOWN`; and of each fact (facts: label, and ``at``, its place among those given)
            ``fact_not_a_day``, ``fact_not_an_amount``, ``fact_not_a_number``, ``fact_not_a_tail``,
            ``fact_day_to_come``, ``currency_not_cny`` (facts: said), ``words_needed``, ``fact_date_in_future`` and the
            codes of ``text.clean_line`` and ``text.refuse_secrets``.
    """
    read = Findings()
    facts = _checked_facts(collection.facts, today, kind, read)
    _check_currencies(collection.facts, currencies, read)
    filled = {fact.label.strip() for fact in collection.facts if fact.value.strip()}
    if len(facts) > MOST_FACTS:
        read.note(RuleBroken("facts_too_many", field="facts", most=MOST_FACTS))
    missing = tuple(label for label in kind.needed_facts if label not in filled)
    if missing:
        read.note(RuleBroken("facts_needed", field="facts", labels=missing))
    held = {need.id for need in kind.evidence if need.bank_holds}
    wanted = tuple(item for item in collection.evidence if item.state in (PaperState.NEEDED, PaperState.REJECTED))
    for item in wanted:
        if item.id in held:
            read.note(RuleBroken("bank_holds_paper", field="evidence", item=item.title))
    if wanted:
        read.read(partial(_check_return, collection.return_by, today, most_days), None)
    read.read(partial(_check_consents, collection), None)
    read.settle()
    return replace(collection, facts=_with_disputes(facts), return_by=collection.return_by if wanted else None)


def check_fact(fact: Fact, *, kind: ProblemKind, today: date, currencies: Set[str] = frozenset()) -> None:
    """Refuse one fact for what :func:`checked` would refuse it for.

    Raises:
        RuleBroken: the codes of a fact in :func:`checked` (facts: label; field ``facts``).
    """
    read = Findings()
    _checked_facts((fact,), today, kind, read)
    _check_currencies((fact,), currencies, read)
    read.settle()


def _check_currencies(facts: tuple[Fact, ...], currencies: Set[str], read: Findings) -> None:
    for at, fact in enumerate(facts):
        said = fact.value.strip()
        if fact.label.strip() in currencies and said not in ("", UNKNOWN) and not is_renminbi(said):
            read.note(RuleBroken("currency_not_cny", field="facts", label=fact.label.strip(), said=said, at=at))


def _check_return(day: date | None, today: date, most_days: int) -> None:
    if day is None:
        raise RuleBroken("return_date_missing", field="return_by")
    check_return_day(day, today=today, most_days=most_days)


def _check_consents(collection: Collection) -> None:
    for item in collection.evidence:
        check_consent(collection, item, item.state)


def check_return_day(day: date, *, today: date, most_days: int) -> None:
    """Refuse a day for the papers that has passed, or that lies too far ahead.

    Raises:
        RuleBroken: ``return_date_past`` or ``return_date_far`` (facts: latest, days); field ``return_by``.
    """
    if day < today:
        raise RuleBroken("return_date_past", field="return_by", date=day)
    latest = today + timedelta(days=most_days)
    if day > latest:
        raise RuleBroken("return_date_far", field="return_by", latest=latest, days=most_days)


def check_consent(collection: Collection, item: EvidenceItem, state: PaperState) -> None:
    """Sensitive papers need the customer's own consent before they are asked for or taken in (PIPL Art. 29).

    Raises:
        RuleBroken: ``sensitive_consent_missing``.
    """
    is_asked = state in (PaperState.NEEDED, PaperState.RECEIVED, PaperState.REJECTED)
    if item.is_sensitive and is_asked and not collection.sensitive_consent:
        raise RuleBroken("sensitive_consent_missing", field="sensitive_consent")


def said_facts(words: str, labels: tuple[str, ...], today: date) -> tuple[Fact, ...]:
    """What the customer's *words* tell of *labels*: the last digits of a card whose number was hidden in them."""
    tail = card_tail_in(words)
    label = next((label for label in labels if label.endswith(_TAIL_LABEL)), "")
    return (Fact(label, tail, Source.SAID, today),) if tail and label else ()


def days_to_come(facts: tuple[Fact, ...], *, kind: ProblemKind, today: date) -> tuple[tuple[str, date], ...]:
    """The days after *today* among *facts* of which the kind says that they have happened, each with its label."""
    found = ((fact.label, _day_to_come(fact.value, today)) for fact in facts if kind.has_happened(fact.label))
    return tuple((label, day) for label, day in found if day is not None)


def _day_to_come(value: str, today: date) -> date | None:
    try:
        day = parse_date(value)
    except RuleBroken:
        return None  # unknown, or of a case older than the rule
    return day if day > today else None


def _checked_facts(facts: tuple[Fact, ...], today: date, kind: ProblemKind, read: Findings) -> tuple[Fact, ...]:
    """Those that have a value; what is wrong goes to *read* with the fact's place."""
    found = []
    for at, fact in enumerate(facts):
        if fact.value.strip():
            found.append(read.read(partial(_checked_at, at, fact, today, kind), fact))
    return tuple(found)


def _checked_at(at: int, fact: Fact, today: date, kind: ProblemKind) -> Fact:
    try:
        return _checked_fact(fact, today, kind)
    except RuleBroken as broken:
        raise RuleBroken(broken.code, field="facts", **{"label": fact.label, **broken.facts, "at": at}) from broken


def _checked_fact(fact: Fact, today: date, kind: ProblemKind) -> Fact:
    label, value = clean_line(fact.label, field="facts"), clean_line(fact.value, field="facts")
    refuse_secrets(value, field="facts")
    unit = kind.unit_of(label)
    if value != UNKNOWN:
        try:
            value = _read_as(unit, value)
        except RuleBroken as broken:
            raise RuleBroken(_NOT_READABLE[unit], label=label) from broken
    if value != UNKNOWN and label in kind.named_facts:
        check_shape(FieldKind.ITEM, value, NO_FIELD_RULES)
    if kind.has_happened(label) and _day_to_come(value, today) is not None:
        raise RuleBroken("fact_day_to_come", label=label, today=today)
    if fact.as_of > today:
        raise RuleBroken("fact_date_in_future", label=label)
    return replace(fact, label=label, value=value)


_NOT_READABLE: Final[Mapping[Unit | None, str]] = {
    Unit.DATE: "fact_not_a_day",
    Unit.MONEY: "fact_not_an_amount",
    Unit.MONTHS: "fact_not_a_number",
    Unit.COUNT: "fact_not_a_number",
    Unit.TAIL: "fact_not_a_tail",
}


def _read_as(unit: Unit | None, value: str) -> str:
    """A day in its own form, an amount or a number as it was typed; free text as it is."""
    match unit:
        case Unit.DATE:
            return parse_date(value, field="facts").isoformat()
        case Unit.MONEY:
            Money.parse(value, field="facts")
        case Unit.MONTHS | Unit.COUNT:
            parse_whole(value, least=0, most=MOST_COUNT, field="facts")
        case Unit.TAIL:
            parse_tail(value, field="facts")
    return value


def _with_disputes(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    values: dict[str, set[str]] = {}
    for fact in facts:
        values.setdefault(fact.label, set()).add(fact.value)
    return tuple(replace(fact, is_disputed=len(values[fact.label]) > 1) for fact in facts)
