"""Who signs a paper: the customer or whoever acts for them, those who owe or guarantee beside them, and witnesses.

Page 1 knows the customer and one agent or guardian, a package may name guarantors, and page 6 names the others as
:class:`OtherSigners`.  Sources: Civil Code Art. 17-24 (capacity), 61 (a company acts by its legal representative),
161-165 (agents), 490 (signature, seal or fingerprint), 695 (a guarantor's written consent).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from desktop_app.domain.customer.identity import DocumentType
from desktop_app.domain.customer.same_name import Names
from desktop_app.domain.deadlines.calendar import age_on
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.stages.identify import (
    FULL_CAPACITY_AGE,
    GUARDIANS_OF_MINORS,
    OWN_INCOME_AGE,
    Agent,
    Identity,
    acts_by_law,
)

LIMITED_CAPACITY_AGE: Final = 8
"""Below it a child's declaration is void (Civil Code Art. 20); from it to 18 another acts or consents (Art. 19)."""
FEWEST_WITNESSES: Final = 2
MOST_ORIGINALS: Final = 9
"""So many parties a paper counts (一式九份); more sign a paper of their own."""
TAIL_LENGTH: Final = 4
"""So many last characters of a document's number stand on paper."""
_OWES: Final = frozenset({"co_borrower", "guarantor"})
"""Roles of those who answer for the debt themselves."""
_CREDIT_CODE: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_CODE_LENGTH: Final = 18
_CREDIT_CODE_WEIGHTS: Final = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_FOREIGN: Final = frozenset(
    {
        DocumentType.FOREIGN_PASSPORT.key,
        DocumentType.FOREIGN_PERMANENT_2017.key,
        DocumentType.FOREIGN_PERMANENT_2023.key,
    }
)


class Capacity(StrEnum):
    """What a person may declare for themselves."""

    FULL = "full"
    LIMITED = "limited"
    NONE = "none"


class SignerRole(StrEnum):
    """What somebody signs as who is neither the customer nor the bank."""

    CO_BORROWER = "co_borrower"
    GUARANTOR = "guarantor"
    WITNESS = "witness"
    INTERPRETER = "interpreter"


@dataclass(frozen=True, slots=True)
class OtherSigner:
    """Somebody beside the two sides whose signature the paper needs before it takes effect.

    Attributes:
        box: id of the signature field on the paper, e.g. ``guarantor_signature``.
    """

    box: str
    role: SignerRole
    name: str


class Hand(StrEnum):
    """Whose hand stands for the customer."""

    SELF = "self"
    AGENT = "agent"
    GUARDIAN = "guardian"


class GuaranteeMode(StrEnum):
    """How a new guarantee stands behind the debt; without a word on it the law takes the general one (Art. 686)."""

    JOINT = "joint"
    """连带责任保证, Civil Code Art. 688."""
    GENERAL = "general"
    """一般保证, Civil Code Art. 687."""


@dataclass(frozen=True, slots=True)
class GuaranteeContract:
    """The contract by which somebody guarantees the debt already."""

    number: str
    on: date


@dataclass(frozen=True, slots=True)
class Guarantor:
    """A guarantor: by name alone until their document has been seen.

    Attributes:
        contract: by which they guarantee the debt; None where there is none, or nobody has asked.
        mode: of the guarantee that this paper makes, where there was none before.
    """

    name: str
    person: Identity | None = None
    contract: GuaranteeContract | None = None
    mode: GuaranteeMode | None = None


@dataclass(frozen=True, slots=True)
class Witness:
    """Somebody who sees that the paper was read out and the finger was the customer's.

    Attributes:
        is_of_bank: staff of the bank, or otherwise on its side; such a witness does not count.
    """

    person: Identity
    is_of_bank: bool = False


@dataclass(frozen=True, slots=True)
class Company:
    """The customer as a company; who stands at the counter acts for it.

    Attributes:
        credit_code: 统一社会信用代码, 18 characters (GB 32100).
        representative: the legal representative (法定代表人) by name.
    """

    name: str
    credit_code: str
    representative: str


@dataclass(frozen=True, slots=True)
class Interpreter:
    """Who put the paper into the customer's language or into signs."""

    name: str
    language: str


@dataclass(frozen=True, slots=True)
class OtherSigners:
    """Who signs beside the customer and the agent; empty for the ordinary case.

    Attributes:
        cannot_write: the customer puts a finger to the paper instead of a name, before two witnesses.
    """

    co_borrowers: tuple[Identity, ...] = ()
    guarantors: tuple[Guarantor, ...] = ()
    witnesses: tuple[Witness, ...] = ()
    company: Company | None = None
    interpreter: Interpreter | None = None
    cannot_write: bool = False


NOBODY_ELSE: Final = OtherSigners()


@dataclass(frozen=True, slots=True)
class Signers:
    """Everybody whose hand a paper needs, checked.

    Attributes:
        hand: whose hand stands for the customer; ``acting`` is that person where it is not the customer.
        capacity: of the customer on the day of the paper.
    """

    customer: Identity
    hand: Hand
    acting: Agent | None
    capacity: Capacity
    others: OtherSigners

    @property
    def is_plain(self) -> bool:
        """The customer signs for themselves, and nobody beside them."""
        return self.hand is Hand.SELF and self.others == NOBODY_ELSE

    @property
    def is_by_agent(self) -> bool:
        """An agent signs for the customer, and nobody beside them."""
        return self.hand is Hand.AGENT and self.others == NOBODY_ELSE

    @property
    def is_foreign_name(self) -> bool:
        """The customer signs as the document has the name, in Latin letters."""
        return self.customer.document_type in _FOREIGN

    @property
    def beside(self) -> tuple[OtherSigner, ...]:
        """Who signs beside the two sides, in the order of the signature page."""
        by_role = {
            SignerRole.CO_BORROWER: tuple(person.name for person in self.others.co_borrowers),
            SignerRole.GUARANTOR: tuple(one.name for one in self.others.guarantors),
            SignerRole.WITNESS: tuple(one.person.name for one in self.others.witnesses),
            SignerRole.INTERPRETER: () if self.others.interpreter is None else (self.others.interpreter.name,),
        }
        return tuple(
            OtherSigner(f"{field_prefix(role, no)}_signature", role, name)
            for role, names in by_role.items()
            for no, name in enumerate(names, start=1)
        )

    @property
    def parties(self) -> int:
        """How many sides get an original: customer, bank, each co-borrower and guarantor."""
        return 2 + len(self.others.co_borrowers) + len(self.others.guarantors)


def field_prefix(role: SignerRole, no: int) -> str:
    """How the fields of the *no*-th signer of a role begin; these ids are read from scans and never change."""
    is_bare = role is SignerRole.INTERPRETER or (role is SignerRole.GUARANTOR and no == 1)
    return role.value if is_bare else f"{role.value}_{no}"


def person_in(others: OtherSigners, box: str) -> Identity | None:
    """Whose document was seen of who owes or guarantees in the field *box*; None where nobody saw any."""
    people: dict[SignerRole, tuple[Identity | None, ...]] = {
        SignerRole.CO_BORROWER: others.co_borrowers,
        SignerRole.GUARANTOR: tuple(one.person for one in others.guarantors),
    }
    found = (
        (f"{field_prefix(role, no)}_signature", person)
        for role, named in people.items()
        for no, person in enumerate(named, start=1)
    )
    return next((person for known, person in found if known == box), None)


def signers_of(customer: Identity, agent: Agent | None, others: OtherSigners, *, on: date) -> Signers:
    """Who signs for this case on *on*.

    Raises:
        RuleBroken: ``minor_needs_guardian``, ``guardian_needed`` (fact: age); ``authority_expired`` (fact: until);
            ``signer_under_age`` (facts: role, age) for an agent, co-borrower, guarantor or witness below 18;
            ``signer_twice``; ``witnesses_missing`` (fact: least), ``witness_of_bank``;
            ``representative_missing``, ``credit_code_wrong``; ``interpreter_is_party`` (fact: name);
            ``originals_too_many`` (fact: most).
    """
    capacity = capacity_of(customer, on)
    hand = _hand(customer, agent, capacity, on)
    check_named(customer, agent, others, on=on)
    if others.cannot_write and len(others.witnesses) < FEWEST_WITNESSES:
        raise RuleBroken("witnesses_missing", field="witness_document_number", least=FEWEST_WITNESSES)
    signers = Signers(customer, hand, agent, capacity, others)
    if signers.parties > MOST_ORIGINALS:
        raise RuleBroken("originals_too_many", field="signer_role", most=MOST_ORIGINALS)
    return signers


def check_named(customer: Identity, agent: Agent | None, others: OtherSigners, *, on: date) -> None:
    """Refuse who may not sign beside the customer on *on*, while others may still have to be named.

    Raises:
        RuleBroken: as :func:`signers_of`, but for who is missing.
    """
    _check_ages(agent, others, on)
    _check_nobody_twice(customer, agent, others)
    if any(one.is_of_bank for one in others.witnesses):
        raise RuleBroken("witness_of_bank", field="witness_is_of_bank")
    if others.company is not None:
        if not others.company.representative.strip():
            raise RuleBroken("representative_missing", field="company_representative")
        check_credit_code(others.company.credit_code, field="company_credit_code")
    _check_interpreter(customer, agent, others)


def check_company(
    customer: Identity, agent: Agent | None, company: Company | None, *, is_of_person: bool = False
) -> None:
    """A company is bound by its legal representative, or by an agent with a letter of authority, and by nobody else.

    The customer of page 1 is then the representative, whether they came or the agent.  Source: Civil Code Art. 61, 165,
    171; a personal instalment plan is made with the holder of a card (card business rule Art. 70).

    Args:
        customer: of page 1.
        agent: of page 1.
        company: None where the customer is a person.
        is_of_person: what is agreed is for persons alone.

    Raises:
        RuleBroken: ``company_not_represented`` (facts: name, representative), ``company_needs_authority`` (fact: name),
            ``company_no_personal_plan``.
    """
    if company is None:
        return
    if is_of_person:
        raise RuleBroken("company_no_personal_plan", field="company_name")
    if customer.name != company.representative:
        facts = {"name": customer.name, "representative": company.representative}
        raise RuleBroken("company_not_represented", field="company_representative", **facts)
    if agent is not None and not agent.authority_no:
        raise RuleBroken("company_needs_authority", field="company_name", name=agent.person.name)


def check_may_sign(customer: Identity, agent: Agent | None, others: OtherSigners, *, on: date, field: str) -> None:
    """Look once more on the day of the signature: an authority may have ended since page 1, a paper been replaced.

    Raises:
        RuleBroken: as :func:`signers_of`, beside *field*.
    """
    try:
        signers_of(customer, agent, others, on=on)
    except RuleBroken as broken:
        raise RuleBroken(broken.code, field=field, **broken.facts) from None


def capacity_of(person: Identity, on: date) -> Capacity:
    """What the law lets *person* declare alone; somebody whose age nobody knows counts as of age."""
    if person.birth is None:
        return Capacity.FULL
    age = age_on(person.birth, on)
    if age >= FULL_CAPACITY_AGE or (age >= OWN_INCOME_AGE and person.lives_on_own_income):
        return Capacity.FULL
    return Capacity.LIMITED if age >= LIMITED_CAPACITY_AGE else Capacity.NONE


def check_credit_code(code: str, *, field: str | None = None) -> None:
    """Check a unified social credit code by its last character (GB 32100, MOD 31-3).

    Raises:
        RuleBroken: ``credit_code_wrong``.
    """
    if len(code) != _CREDIT_CODE_LENGTH or not set(code) <= set(_CREDIT_CODE):
        raise RuleBroken("credit_code_wrong", field=field)
    weighed = zip(code, _CREDIT_CODE_WEIGHTS, strict=False)
    rest = sum(_CREDIT_CODE.index(char) * weight for char, weight in weighed) % 31
    if _CREDIT_CODE[(31 - rest) % 31] != code[-1]:
        raise RuleBroken("credit_code_wrong", field=field)


def _hand(customer: Identity, agent: Agent | None, capacity: Capacity, on: date) -> Hand:
    if agent is None:
        if capacity is not Capacity.FULL and customer.birth is not None:
            raise RuleBroken("minor_needs_guardian", field="document_number", age=age_on(customer.birth, on))
        return Hand.SELF
    if agent.authority_until is not None and agent.authority_until < on:
        raise RuleBroken("authority_expired", field="agent_authority_until", until=agent.authority_until)
    if capacity is Capacity.FULL:
        if agent.authority_no:
            return Hand.AGENT
        if not acts_by_law(agent.relation, customer.birth, on):  # a child has come of age since page 1
            raise RuleBroken("guardian_no_longer", field="agent_relation", name=customer.name)
        return Hand.GUARDIAN
    if agent.relation not in GUARDIANS_OF_MINORS and customer.birth is not None:
        raise RuleBroken("guardian_needed", field="agent_relation", age=age_on(customer.birth, on))
    return Hand.GUARDIAN


def _check_ages(agent: Agent | None, others: OtherSigners, on: date) -> None:
    named = [] if agent is None else [("agent", agent.person)]
    named += [("co_borrower", person) for person in others.co_borrowers]
    named += [("guarantor", one.person) for one in others.guarantors if one.person is not None]
    named += [("witness", one.person) for one in others.witnesses]
    for role, person in named:
        if capacity_of(person, on) is not Capacity.FULL and person.birth is not None:
            raise RuleBroken(
                "signer_under_age", field=f"{role}_document_number", role=role, age=age_on(person.birth, on)
            )


def _check_nobody_twice(customer: Identity, agent: Agent | None, others: OtherSigners) -> None:
    """One person signs once: nobody guarantees their own debt or witnesses their own hand.

    Who represents a company signs for it, and the debt is the company's: they may owe or guarantee it themselves, in a
    field of their own (Civil Code Art. 61, 681).
    """
    for_company = None if others.company is None else _mark(customer)
    seen: set[tuple[str, bool]] = set()
    for role, person in _people(customer, agent, others):
        mark = _mark(person)
        signs = mark, role in _OWES and mark == for_company
        if signs in seen:
            raise RuleBroken("signer_twice", field=f"{role}_document_number")
        seen.add(signs)


def _mark(person: Identity) -> str:
    return person.key or f"{person.document_type}:{person.number}"


def _check_interpreter(customer: Identity, agent: Agent | None, others: OtherSigners) -> None:
    """Nobody interprets for themselves; an interpreter has no document here, so that the name has to tell."""
    if others.interpreter is None:
        return
    names = {person.name for _, person in _people(customer, agent, others)} | {one.name for one in others.guarantors}
    names |= set() if others.company is None else {others.company.representative}
    if others.interpreter.name in Names.among(names):
        raise RuleBroken("interpreter_is_party", field="interpreter_name", name=others.interpreter.name)


def _people(customer: Identity, agent: Agent | None, others: OtherSigners) -> Iterator[tuple[str, Identity]]:
    yield "customer", customer
    if agent is not None:
        yield "agent", agent.person
    yield from (("co_borrower", person) for person in others.co_borrowers)
    yield from (("guarantor", one.person) for one in others.guarantors if one.person is not None)
    yield from (("witness", one.person) for one in others.witnesses)
