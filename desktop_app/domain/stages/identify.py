"""Stage 1, identify: who is here, what kind of problem, and what the customer asks for in their own words."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import partial
from typing import ClassVar, Final

from desktop_app.domain.customer import contact_details, identity
from desktop_app.domain.customer.printed_fields import FieldKind, FieldRules, checked_field
from desktop_app.domain.deadlines.calendar import age_on
from desktop_app.domain.errors import Findings, RuleBroken
from desktop_app.domain.events import Entity, Event
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.stages.requests import Request, kept_answers, numbered
from desktop_app.domain.words.text import clean_line, clean_note, refuse_secrets

FULL_CAPACITY_AGE: Final = 18  # Civil Code Art. 18; 16-17 with own labour income is evidenced by a guardian's absence
OWN_INCOME_AGE: Final = 16
GUARDIAN: Final = "guardian"
"""Of the digit list ``relation``: a guardian represents by law, not by a letter (Civil Code Art. 23)."""
GUARDIANS_OF_MINORS: Final = frozenset({"parent", GUARDIAN})
"""Parents are guardians of their children by law; where there are none, whoever the law names (Civil Code Art. 27)."""


class HowChecked(StrEnum):
    """How the teller knows that the document is genuine."""

    READER = "reader"
    SEEN = "seen"


@dataclass(frozen=True, slots=True)
class Identity:
    """A person as their identity document names them.

    Attributes:
        document_type: key of ``identity.DocumentType``.
        number: normalised number.
        valid_until: None for a document without end (长期).
        key: what two documents of the same person share; for the warning of an open case.
        lives_on_own_income: a 16- or 17-year-old who proved it (Civil Code Art. 18).
    """

    name: str
    document_type: str
    number: str
    valid_until: date | None
    phone: str
    address: str = ""
    how_checked: HowChecked = HowChecked.SEEN
    birth: date | None = None
    key: str = ""
    lives_on_own_income: bool = False


@dataclass(frozen=True, slots=True)
class Agent:
    """Who acts for the customer: identity and the signed original of the authority (complaint rule Art. 14).

    A guardian has no authority number; the originals are then those that show the guardianship.
    """

    person: Identity
    relation: str
    authority_no: str
    authority_until: date | None
    originals_seen: bool


@dataclass(frozen=True, slots=True)
class Identification:
    """What page 1 holds.

    Attributes:
        words: the customer's own words, as spoken.
        restatement: how the teller understood it; shown to the customer.
        is_agreed: the customer's yes or no to the restatement; kept either way.
        expired_allowed_by: id of the second person who let an expired document pass.
        care_needs: what makes it easier for this customer, in words; ``care`` by ids of the digit list ``care_need``.
    """

    words: str
    requests: tuple[str, ...]
    kind: str
    is_complaint: bool
    customer: Identity
    restatement: str
    is_agreed: bool
    agent: Agent | None = None
    expired_allowed_by: str = ""
    care_needs: str = ""
    care: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Identified(Event):
    """Page 1 was completed or changed."""

    OP: ClassVar[str] = "case.identified"
    ENTITY: ClassVar[Entity] = Entity.CASE

    identification: Identification


EVENTS: tuple[type[Event], ...] = (Identified,)


@dataclass(frozen=True, slots=True)
class IdentifyPart:
    """Stage 1 as it stands."""

    identification: Identification | None = None
    requests: tuple[Request, ...] = ()


def evolve(part: IdentifyPart, event: Event) -> IdentifyPart:
    """Return *part* after *event*."""
    if isinstance(event, Identified):
        asked = numbered(event.identification.requests)
        return replace(part, identification=event.identification, requests=kept_answers(part.requests, asked))
    return part


def checked(identification: Identification, *, today: date, policy: PolicyBook) -> Identification:
    """Return *identification* cleaned and normalised, ready to be kept.

    Raises:
        SeveralBroken: all that is wrong, each with the field it belongs beside: ``words_missing``, ``request_missing``,
            ``problem_kind_unknown``, ``restatement_not_agreed``, every code of ``check_document``,
            ``document_expired``, ``birth_date_missing``, ``minor_needs_guardian``, ``guardian_needed`` (fact: age),
            ``authority_missing``, ``authority_expired``, ``originals_not_seen``, ``agent_is_customer``,
            ``choice_unknown``.
    """
    read = Findings()
    words = read.read(lambda: checked_words(identification.words), "")
    kind = read.read(lambda: policy.kind(identification.kind).id, "")
    nothing: tuple[str, ...] = ()
    requests = read.read(lambda: tuple(request.text for request in numbered(identification.requests)), nothing)
    customer = read.read(lambda: _checked_customer(identification, today, policy), identification.customer)
    agent = read.read(lambda: _checked_agent(identification.agent, customer, today, policy), None)
    for need in identification.care:
        read.read(partial(policy.choice, "care_need", need, field="care"), None)
    read.read(lambda: check_agreed(is_agreed=identification.is_agreed), None)
    restatement = read.read(lambda: clean_note(identification.restatement, field="restatement"), "")
    care_needs = read.read(lambda: clean_line(identification.care_needs, field="care_needs"), "")
    read.settle()
    return replace(
        identification,
        words=words,
        requests=requests,
        kind=kind,
        customer=customer,
        agent=agent,
        restatement=restatement,
        care_needs=care_needs,
    )


def checked_words(words: str) -> str:
    """The customer's own words, cleaned.

    Raises:
        RuleBroken: ``words_missing``, the codes of ``text.clean_note`` and ``text.refuse_secrets`` (field ``words``).
    """
    cleaned = clean_note(words, field="words")
    if not cleaned:
        raise RuleBroken("words_missing", field="words")
    refuse_secrets(cleaned, field="words")
    return cleaned


def check_agreed(*, is_agreed: bool) -> None:
    """Refuse a summary that the customer has not said yes to.

    Raises:
        RuleBroken: ``restatement_not_agreed``.
    """
    if not is_agreed:
        raise RuleBroken("restatement_not_agreed", field="is_agreed")


def _checked_customer(identification: Identification, today: date, policy: PolicyBook) -> Identity:
    customer = checked_person(identification.customer, today=today, prefix="", rules=policy.papers.fields)
    if customer.birth is None:
        raise RuleBroken("birth_date_missing", field="birth")
    check_expiry(customer, identification.expired_allowed_by, today, prefix="")
    if identification.agent is None:
        check_capacity(customer, today, prefix="")
    return customer


def checked_person(person: Identity, *, today: date, prefix: str, rules: FieldRules) -> Identity:
    """Check one person; *prefix* (``agent_``) goes before the field a message belongs beside.

    What a name or an address may not say is in *rules*, for both go to paper.

    Raises:
        RuleBroken: ``name_missing``, the codes of ``identity.check_document``, ``check_phone`` and ``checked_field``.
    """
    read = Findings()
    name = read.read(lambda: _checked_name(person.name, rules, prefix + "name"), "")
    document = read.read(lambda: _checked_document(person, today, prefix), None)
    phone = read.read(lambda: _checked_phone(person.phone, prefix + "phone"), "")
    address = read.read(lambda: checked_field(FieldKind.ADDRESS, person.address, rules, at=prefix + "address"), "")
    read.settle()
    if document is None:
        raise RuleBroken("needed", field=prefix + "document_number")
    return replace(
        person,
        name=name,
        document_type=document.type.key,
        number=document.number,
        phone=phone,
        address=address,
        birth=document.birth,
        key=document.comparable,
    )


def _checked_name(name: str, rules: FieldRules, at: str) -> str:
    cleaned = checked_field(FieldKind.PERSON, name, rules, at=at)
    if not cleaned:
        raise RuleBroken("name_missing", field=at)
    return cleaned


def _checked_document(person: Identity, today: date, prefix: str) -> identity.CheckedDocument:
    kind = identity.DocumentType.find(person.document_type, field=prefix + "document_type")
    return identity.check_document(
        kind, person.number, today=today, birth=person.birth, field=prefix + "document_number"
    )


def _checked_phone(phone: str, at: str) -> str:
    return contact_details.check_phone(phone, field=at).number if phone else ""


def _checked_agent(agent: Agent | None, customer: Identity, today: date, policy: PolicyBook) -> Agent | None:
    if agent is None:
        return None
    rules = policy.papers.fields
    person = checked_person(agent.person, today=today, prefix="agent_", rules=rules)
    if customer.key and person.key == customer.key:
        raise RuleBroken("agent_is_customer", field="agent_document_number")
    check_expiry(person, "", today, prefix="agent_")
    check_capacity(person, today, prefix="agent_")
    policy.choice("relation", agent.relation, field="agent_relation")
    authority_no = checked_field(FieldKind.AUTHORITY, agent.authority_no, rules, at="agent_authority_no")
    if not _is_guardian(agent.relation, customer, today) and not authority_no:
        raise RuleBroken("authority_missing", field="agent_authority_no")
    if agent.authority_until is not None and agent.authority_until < today:
        raise RuleBroken("authority_expired", field="agent_authority_until", until=agent.authority_until)
    if not agent.originals_seen:
        raise RuleBroken("originals_not_seen", field="agent_originals_seen")
    return replace(agent, person=person, authority_no=authority_no)


def _is_guardian(relation: str, customer: Identity, today: date) -> bool:
    """Whether the agent represents by law.

    Raises:
        RuleBroken: ``guardian_needed`` for a minor whom nobody but a guardian may represent.
    """
    age = age_on(customer.birth, today) if customer.birth is not None else FULL_CAPACITY_AGE
    if age >= FULL_CAPACITY_AGE:
        return relation == GUARDIAN
    has_capacity = age >= OWN_INCOME_AGE and customer.lives_on_own_income
    if relation not in GUARDIANS_OF_MINORS and not has_capacity:
        raise RuleBroken("guardian_needed", field="agent_relation", age=age)
    return acts_by_law(relation, customer.birth, today)


def acts_by_law(relation: str, birth: date | None, today: date) -> bool:
    """Whether who stands in this relation to a customer born on *birth* represents by law and brings no letter.

    A guardian does, and of a minor the parents (Civil Code Art. 23, 27); a birth not known yet is an adult's.
    """
    is_minor = birth is not None and age_on(birth, today) < FULL_CAPACITY_AGE
    return relation in GUARDIANS_OF_MINORS if is_minor else relation == GUARDIAN


def check_expiry(person: Identity, allowed_by: str, today: date, *, prefix: str) -> None:
    """An expired document passes only with a second person's leave.

    Raises:
        RuleBroken: ``document_expired`` (fact: until).
    """
    if person.valid_until is not None and person.valid_until < today and not allowed_by:
        raise RuleBroken("document_expired", field=prefix + "valid_until", until=person.valid_until)


def check_capacity(person: Identity, today: date, *, prefix: str) -> None:
    """Who acts is of age: a minor is represented (Civil Code Art. 18-20), but for 16-17 living on their own income.

    Raises:
        RuleBroken: ``minor_needs_guardian`` (fact: age).
    """
    if person.birth is None:
        return
    age = age_on(person.birth, today)
    if age >= FULL_CAPACITY_AGE or (age >= OWN_INCOME_AGE and person.lives_on_own_income):
        return
    raise RuleBroken("minor_needs_guardian", field=prefix + "document_number", age=age)
