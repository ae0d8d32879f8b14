"""The customer has died: who told it and what shows it, and the heir or executor who acts in their place, if anybody.

From the day it is recorded nobody is called, reminded or asked for the customer, and nothing is signed in their name;
what the bank has promised stays owed.  An heir proves the succession (complaint rule 2020 No. 3, Art. 14); which papers
prove it, and which prove the death, is the bank's to say: digit lists ``succession_proof`` and ``death_proof``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import ClassVar, Final

from desktop_app.domain.customer.printed_fields import FieldKind, checked_field
from desktop_app.domain.errors import Findings, RuleBroken
from desktop_app.domain.events import Entity, Event, Happened
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.stages.agree import RecordHandedOver
from desktop_app.domain.stages.identify import Agent, check_capacity, check_expiry, checked_person
from desktop_app.domain.words.text import clean_line

SUCCESSORS: Final = frozenset({"heir", "executor"})
"""Of the digit list ``relation``: who acts in the place of a customer who has died."""


@dataclass(frozen=True, slots=True)
class CustomerDied(Event):
    """The bank was told that the customer has died; recorded again it is corrected.

    Attributes:
        told_by: who told it, in words.
        proof: id of the digit list ``death_proof``.
        reference: number of that paper, or where it lies; empty where nobody has shown one.
    """

    OP: ClassVar[str] = "case.customer_died"
    ENTITY: ClassVar[Entity] = Entity.CASE

    died_on: date
    told_by: str
    proof: str
    reference: str = ""


@dataclass(frozen=True, slots=True)
class DeathTakenBack(Event):
    """It was a mistake, and the customer lives; ``allowed_by`` is the leader who looked at it."""

    OP: ClassVar[str] = "case.death_taken_back"
    ENTITY: ClassVar[Entity] = Entity.CASE

    reason: str
    allowed_by: str


@dataclass(frozen=True, slots=True)
class SuccessorNamed(Event):
    """An heir or executor acts in the customer's place from now on.

    Attributes:
        person: who; ``authority_no`` is the number of the paper that proves the succession.
        proof: id of the digit list ``succession_proof``.
        source: who issued that paper.
    """

    OP: ClassVar[str] = "case.successor_named"
    ENTITY: ClassVar[Entity] = Entity.CASE

    person: Agent
    proof: str
    source: str


EVENTS: tuple[type[Event], ...] = (CustomerDied, DeathTakenBack, SuccessorNamed)


@dataclass(frozen=True, slots=True)
class SuccessionPart:
    """Whether the customer has died, and who acts since; both None while they live.

    Attributes:
        since: UTC; when it was first written down, kept also when it was taken back.
        held: who had died and who acted, when a record of no agreement was handed over, by version.
    """

    died: CustomerDied | None = None
    named: SuccessorNamed | None = None
    since: datetime | None = None
    held: Mapping[int, tuple[CustomerDied | None, SuccessorNamed | None]] = field(default_factory=dict)

    @property
    def nobody_acts(self) -> bool:
        """The customer has died, and nobody has come in their place yet."""
        return self.died is not None and self.named is None

    def as_held(self, version: int) -> "SuccessionPart":
        """As it stood when that record was handed over, which says so for good; as it stands where it was not."""
        died, named = self.held.get(version, (self.died, self.named))
        return replace(self, died=died, named=named)


def evolve(part: SuccessionPart, happened: Happened) -> SuccessionPart:
    """Return *part* after one event of the case."""
    match happened.event:
        case CustomerDied() as died:
            return replace(part, died=died, since=happened.at if part.died is None else part.since)
        case DeathTakenBack():
            return replace(part, died=None, named=None)
        case SuccessorNamed() as named:
            return replace(part, named=named)
        case RecordHandedOver(version=version) if version not in part.held:
            return replace(part, held={**part.held, version: (part.died, part.named)})
    return part


def checked_death(given: CustomerDied, *, today: date, policy: PolicyBook) -> CustomerDied:
    """Return *given* cleaned.

    Raises:
        SeveralBroken: all that is wrong: ``needed`` (field ``death_told_by``, ``death_proof`` or ``death_reference``),
            ``choice_unknown``, ``date_in_future`` (field ``died_on``); the codes of ``clean_line``.
    """
    read = Findings()
    if given.died_on > today:
        read.note(RuleBroken("date_in_future", field="died_on"))
    told_by = read.read(lambda: _line(given.told_by, "death_told_by"), "")
    has_paper = read.read(lambda: _is_shown(given.proof, policy), False)  # noqa: FBT003 - what is read of a wrong one
    reference = read.read(lambda: clean_line(given.reference, field="death_reference"), "")
    if has_paper and not reference:
        read.note(RuleBroken("needed", field="death_reference"))
    read.settle()
    return replace(given, told_by=told_by, reference=reference)


def checked_successor(
    given: SuccessorNamed, part: SuccessionPart, *, today: date, policy: PolicyBook
) -> SuccessorNamed:
    """Return *given* cleaned: a person of age with a valid document, and the original that proves the succession.

    Raises:
        SeveralBroken: all that is wrong: ``death_not_recorded``; ``needed`` (field ``succession_proof``,
            ``succession_number`` or ``succession_source``), ``choice_unknown``; ``not_a_successor`` (field
            ``agent_relation``), ``originals_not_seen``; the codes of ``identify.checked_person`` (fields of
            ``agent_``), ``document_expired`` and ``minor_needs_guardian``.
    """
    if part.died is None:
        raise RuleBroken("death_not_recorded", field="agent_name")
    read, agent, rules = Findings(), given.person, policy.papers.fields
    person = read.read(lambda: checked_person(agent.person, today=today, prefix="agent_", rules=rules), agent.person)
    read.read(lambda: check_expiry(person, "", today, prefix="agent_"), None)
    read.read(lambda: check_capacity(person, today, prefix="agent_"), None)
    if agent.relation not in SUCCESSORS:
        read.note(RuleBroken("not_a_successor", field="agent_relation"))
    if not given.proof:
        read.note(RuleBroken("needed", field="succession_proof"))
    else:
        read.read(lambda: policy.choice("succession_proof", given.proof, field="succession_proof"), None)
    number = read.read(
        lambda: checked_field(
            FieldKind.AUTHORITY, _line(agent.authority_no, "succession_number"), rules, at="succession_number"
        ),
        "",
    )
    source = read.read(lambda: _line(given.source, "succession_source"), "")
    if not agent.originals_seen:
        read.note(RuleBroken("originals_not_seen", field="agent_originals_seen"))
    read.settle()
    return replace(given, person=replace(agent, person=person, authority_no=number), source=source)


def check_somebody_acts(part: SuccessionPart, *, field: str) -> None:
    """Refuse to call, ask, remind or hold to a word a customer who has died.

    Raises:
        RuleBroken: ``customer_died`` (fact: died_on) until an heir or executor is named.
    """
    if part.nobody_acts:
        check_lives(part, field=field)


def check_lives(part: SuccessionPart, *, field: str) -> None:
    """Refuse to ask the customer what nobody can say for them.

    Raises:
        RuleBroken: ``customer_died`` (fact: died_on).
    """
    if part.died is not None:
        raise RuleBroken("customer_died", field=field, died_on=part.died.died_on)


def check_may_agree(part: SuccessionPart, *, field: str, on: date | None = None) -> None:
    """Refuse to agree or sign anything in the name of a customer who has died, whoever acts since.

    Args:
        part: of the case.
        field: where it is shown.
        on: the day beside a signature, which may lie before the death; None for what is done now.

    Raises:
        RuleBroken: ``agreed_after_death`` (fact: died_on).
    """
    if part.died is not None and (on is None or on > part.died.died_on):
        raise RuleBroken("agreed_after_death", field=field, died_on=part.died.died_on)


def check_proved(part: SuccessionPart, policy: PolicyBook) -> None:
    """Refuse to end a case by a death that nobody has shown a paper of, or in which somebody acts by now.

    Raises:
        RuleBroken: ``death_not_recorded``, ``successor_acts`` (fact: name), ``death_unproved``.
    """
    if part.died is None:
        raise RuleBroken("death_not_recorded", field="root_cause")
    if part.named is not None:
        raise RuleBroken("successor_acts", field="root_cause", name=part.named.person.person.name)
    if not _is_shown(part.died.proof, policy):
        raise RuleBroken("death_unproved", field="root_cause")


def _is_shown(proof: str, policy: PolicyBook) -> bool:
    """Whether this line of ``death_proof`` is a paper that somebody has shown."""
    if not proof:
        raise RuleBroken("needed", field="death_proof")
    return policy.choice("death_proof", proof, field="death_proof").is_effective


def _line(text: str, field: str) -> str:
    cleaned = clean_line(text, field=field)
    if not cleaned:
        raise RuleBroken("needed", field=field)
    return cleaned
