"""What the paper of one case has that the standard paper has not: who else signs, English, clauses agreed otherwise."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import ClassVar, Final, TypeVar

from desktop_app.domain.approvals.deviation import Deviation
from desktop_app.domain.customer.printed_fields import NO_FIELD_RULES, FieldKind, FieldRules, checked_field
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity, Event
from desktop_app.domain.signing.signers import (
    MOST_ORIGINALS,
    NOBODY_ELSE,
    Capacity,
    Company,
    GuaranteeContract,
    GuaranteeMode,
    Guarantor,
    Interpreter,
    OtherSigners,
    SignerRole,
    Witness,
    capacity_of,
    check_company,
    check_named,
)
from desktop_app.domain.stages.identify import GUARDIAN, Identification, Identity, checked_person
from desktop_app.domain.stages.negotiate import RoundAdded
from desktop_app.domain.words.text import clean_line

_One = TypeVar("_One")


class BesideRole(StrEnum):
    """As what somebody is named beside the customer; the last two say something of the customer instead."""

    CO_BORROWER = "co_borrower"
    GUARANTOR = "guarantor"
    WITNESS = "witness"
    INTERPRETER = "interpreter"
    COMPANY = "company"
    CANNOT_WRITE = "cannot_write"


_NEVER_OF_BANK: Final = (BesideRole.CO_BORROWER, BesideRole.GUARANTOR, BesideRole.WITNESS, BesideRole.INTERPRETER)


@dataclass(frozen=True, slots=True)
class NamedSigner:
    """One line of page 6's "who else signs", as typed.

    Attributes:
        person: for a co-borrower, guarantor or witness.
        is_of_bank: of a witness who is on the bank's side, and of whoever was asked because a colleague bears the name.
        was_asked: whoever is named, but for a company, said whether they work for the bank.
        name: of the interpreter or the company; detail: the language, or the credit code.
        representative: of the company.
        contract_no, contract_on: of a guarantor, the contract by which they guarantee the debt already.
        mode: of a guarantor without one, ``GuaranteeMode`` of the new guarantee; empty where nothing was chosen.
    """

    role: BesideRole
    person: Identity | None = None
    is_of_bank: bool = False
    was_asked: bool = False
    name: str = ""
    detail: str = ""
    representative: str = ""
    contract_no: str = ""
    contract_on: date | None = None
    mode: str = ""


@dataclass(frozen=True, slots=True)
class SignersNamed(Event):
    """Who signs beside the customer and the agent, all of them; the last one counts.

    Attributes:
        not_of_bank: who of them bears a colleague's name and said that they do not work for the bank.
    """

    OP: ClassVar[str] = "case.signers_named"
    ENTITY: ClassVar[Entity] = Entity.CASE

    others: OtherSigners
    not_of_bank: str = ""


@dataclass(frozen=True, slots=True)
class SignerLeftOut(Event):
    """Somebody who signed the agreement in force is not asked to sign what changes it; a leader said so.

    Attributes:
        paper: number of the agreement in force.
        why: the reason.
        allowed_by: id of the leader.
        person: what tells them from others of their name, as far as anything does: ``left_out.Bound.mark``.
    """

    OP: ClassVar[str] = "case.signer_left_out"
    ENTITY: ClassVar[Entity] = Entity.CASE

    paper: str
    role: SignerRole
    name: str
    why: str
    allowed_by: str
    person: str = ""


@dataclass(frozen=True, slots=True)
class EnglishAnnexAsked(Event):
    """The customer wants the English annex, or no longer does; the Chinese text prevails."""

    OP: ClassVar[str] = "case.english_annex_asked"
    ENTITY: ClassVar[Entity] = Entity.CASE

    is_wanted: bool


@dataclass(frozen=True, slots=True)
class DeviationAgreed(Event):
    """A clause of the paper was agreed otherwise than its template has it (Civil Code Art. 498).

    Attributes:
        allowed_by: id of the second person who allowed it; their name and post stand in ``deviation``.
        is_read: they said that they read the standard text and this one, in both languages, before they allowed it.
        pointed_out: the words they were shown because they sound like a promise.
        scan_sha256: of the scan of head office's document, for free words; empty where it was not kept yet.
    """

    OP: ClassVar[str] = "case.deviation_agreed"
    ENTITY: ClassVar[Entity] = Entity.CASE

    deviation: Deviation
    allowed_by: str
    is_read: bool = False
    pointed_out: tuple[str, ...] = ()
    scan_sha256: str = ""


@dataclass(frozen=True, slots=True)
class DeviationDropped(Event):
    """The standard text holds again; ``no`` counts the deviations of the round, from 1."""

    OP: ClassVar[str] = "case.deviation_dropped"
    ENTITY: ClassVar[Entity] = Entity.CASE

    no: int


@dataclass(frozen=True, slots=True)
class AgentAsked(Event):
    """The agent was asked whether they belong to the bank: nobody acts for both sides (Civil Code Art. 168).

    Attributes:
        person: the agent's ``Identity.key``; another agent is asked anew.
    """

    OP: ClassVar[str] = "case.agent_asked"
    ENTITY: ClassVar[Entity] = Entity.CASE

    person: str
    is_of_bank: bool


@dataclass(frozen=True, slots=True)
class OtherChargesAsked(Event):
    """Customer and core system were asked whether anybody beside the bank charges for it, before its cost table.

    Attributes:
        round_no: of the accepted round; another one is asked anew.
        has_any: a guarantee company, a partner or anybody else does.
    """

    OP: ClassVar[str] = "case.other_charges_asked"
    ENTITY: ClassVar[Entity] = Entity.CASE

    round_no: int
    has_any: bool


EVENTS: tuple[type[Event], ...] = (
    SignersNamed,
    SignerLeftOut,
    EnglishAnnexAsked,
    DeviationAgreed,
    DeviationDropped,
    AgentAsked,
    OtherChargesAsked,
)


@dataclass(frozen=True, slots=True)
class Particulars:
    """What is particular to the paper of one case."""

    others: OtherSigners = NOBODY_ELSE
    has_english: bool = False
    deviations: tuple[Deviation, ...] = ()
    agent_asked: AgentAsked | None = None
    charges_asked: OtherChargesAsked | None = None
    left_out: tuple[SignerLeftOut, ...] = ()
    not_of_bank: frozenset[str] = frozenset()
    """The names of those who were asked, as colleagues bear them, and do not work for the bank."""


def evolve(part: Particulars, event: Event) -> Particulars:  # noqa: PLR0911 - one return an event
    """Return *part* after *event*; another package has other paragraphs, so what replaced them is gone with it."""
    match event:
        case SignersNamed(others=others, not_of_bank=name):
            return replace(part, others=others, not_of_bank=part.not_of_bank | ({name} if name else set()))
        case SignerLeftOut():
            return replace(part, left_out=(*part.left_out, event))
        case AgentAsked():
            return replace(part, agent_asked=event)
        case OtherChargesAsked():
            return replace(part, charges_asked=event)
        case EnglishAnnexAsked(is_wanted=is_wanted):
            return replace(part, has_english=is_wanted)
        case DeviationAgreed(deviation=deviation):
            return replace(part, deviations=(*part.deviations, deviation))
        case DeviationDropped(no=no):
            return replace(part, deviations=(*part.deviations[: no - 1], *part.deviations[no:]))
        case RoundAdded():
            return replace(part, deviations=())
    return part


def asks_agent(given: Identification | None, *, on: date) -> bool:
    """Whether somebody acts for an adult, by a letter or as guardian; a child's guardian may work where they like."""
    if given is None or given.agent is None:
        return False
    is_named = bool(given.agent.authority_no) or given.agent.relation == GUARDIAN
    return is_named and capacity_of(given.customer, on) is Capacity.FULL


def agent_answer(part: Particulars, given: Identification | None) -> AgentAsked | None:
    """What this agent answered; None while they were not asked."""
    asked, agent = part.agent_asked, None if given is None else given.agent
    return asked if asked is not None and agent is not None and asked.person == agent.person.key else None


def check_agent(part: Particulars, given: Identification | None, *, on: date) -> None:
    """Nobody of the bank signs for the customer: who acts for both sides binds neither (Civil Code Art. 168).

    Raises:
        RuleBroken: ``agent_not_asked``; ``agent_of_bank`` (fact: name).
    """
    if given is None or given.agent is None or not asks_agent(given, on=on):
        return
    asked = agent_answer(part, given)
    if asked is None:
        raise RuleBroken("agent_not_asked", field="agent_of_bank")
    if asked.is_of_bank:
        raise RuleBroken("agent_of_bank", field="agent_of_bank", name=given.agent.person.name)


def with_signer(
    others: OtherSigners,
    given: NamedSigner,
    to: Identification,
    *,
    today: date,
    rules: FieldRules = NO_FIELD_RULES,
    is_of_person: bool = False,
) -> OtherSigners:
    """*others* and one more, checked like the customer on page 1; *rules* as in ``identify.checked_person``.

    *is_of_person*: what is agreed is for persons alone, as ``signers.check_company`` has it.

    Raises:
        RuleBroken: beside a field of page 6: the codes of ``identify.checked_person``,
            ``printed_fields.checked_field``, ``document_expired``,
            ``signer_under_age``, ``signer_twice``,
            ``witness_of_bank``, ``credit_code_wrong``, ``representative_missing``, ``name_missing``,
            ``language_missing``, ``interpreter_is_party`` (fact: name), ``originals_too_many`` (fact: most); the codes
            of ``signers.check_company``.
    """
    named = replace(others, cannot_write=others.cannot_write or given.role is BesideRole.CANNOT_WRITE)
    match given.role:
        case BesideRole.CO_BORROWER:
            named = replace(others, co_borrowers=(*others.co_borrowers, _person(given, today, rules)))
        case BesideRole.GUARANTOR:
            guarantor = _guarantor(given, today, rules)
            named = replace(others, guarantors=_with_guarantor(others, guarantor))
        case BesideRole.WITNESS:
            witness = Witness(_person(given, today, rules), is_of_bank=given.is_of_bank)
            named = replace(others, witnesses=(*others.witnesses, witness))
        case BesideRole.INTERPRETER:
            named = replace(others, interpreter=_interpreter(given, rules))
        case BesideRole.COMPANY:
            named = replace(others, company=_company(given, rules))
    _check(to, named, today)
    if given.role is BesideRole.COMPANY:
        check_company(to.customer, to.agent, named.company, is_of_person=is_of_person)
    parties = 2 + len(named.co_borrowers) + len(named.guarantors)
    if parties > MOST_ORIGINALS:
        raise RuleBroken("originals_too_many", field="signer_role", most=MOST_ORIGINALS)
    return named


def check_namesake(given: NamedSigner, staff_no: str) -> str:
    """Ask who signs beside the customer and bears the name of a colleague; nobody stands on both sides.

    Staff of a bank do not guarantee its customers' debts (CBIRC guidelines on the conduct of bank staff, 2018); a
    witness has no interest on either side, and what an interpreter says is to be believed by the other one, too.

    Args:
        given: who is named.
        staff_no: of the colleague of that name; empty where nobody bears it.

    Returns:
        The name of who was asked and does not work for the bank; empty where nobody had to be asked.

    Raises:
        RuleBroken: ``signer_namesake`` (facts: name, staff_no) while they were not asked; ``signer_of_bank`` (fact:
            name).
    """
    name = given.person.name if given.person is not None else given.name
    if given.role not in _NEVER_OF_BANK or not name:
        return ""
    if given.is_of_bank:
        raise RuleBroken("signer_of_bank", field="signer_works_here", name=name)
    if staff_no and not given.was_asked:
        raise RuleBroken("signer_namesake", field="signer_works_here", name=name, staff_no=staff_no)
    return name if given.was_asked else ""


def without_signer(others: OtherSigners, role: BesideRole, no: int) -> OtherSigners:
    """*others* without the *no*-th (from 1) of a role.

    Raises:
        RuleBroken: ``signer_unknown``.
    """
    match role:
        case BesideRole.CO_BORROWER:
            return replace(others, co_borrowers=_left(others.co_borrowers, no))
        case BesideRole.GUARANTOR:
            return replace(others, guarantors=_left(others.guarantors, no))
        case BesideRole.WITNESS:
            return replace(others, witnesses=_left(others.witnesses, no))
        case BesideRole.INTERPRETER:
            return replace(others, interpreter=None)
        case BesideRole.COMPANY:
            return replace(others, company=None)
        case BesideRole.CANNOT_WRITE:
            return replace(others, cannot_write=False)


def _left(people: tuple[_One, ...], no: int) -> tuple[_One, ...]:
    if not 1 <= no <= len(people):
        raise RuleBroken("signer_unknown", field="signer_role")
    return (*people[: no - 1], *people[no:])


def _check(to: Identification, named: OtherSigners, today: date) -> None:
    """Who is named stands in one form on page 6, whatever they sign as."""
    try:
        check_named(to.customer, to.agent, named, on=today)
    except RuleBroken as broken:
        ends = ("_document_number", "_is_of_bank")
        end = next((end for end in ends if (broken.field or "").endswith(end)), "")
        raise RuleBroken(broken.code, field=f"signer{end}" if end else broken.field, **broken.facts) from None


def _person(given: NamedSigner, today: date, rules: FieldRules) -> Identity:
    if given.person is None:
        raise RuleBroken("name_missing", field="signer_name")
    person = checked_person(given.person, today=today, prefix="signer_", rules=rules)
    if person.valid_until is not None and person.valid_until < today:
        raise RuleBroken("document_expired", field="signer_valid_until", until=person.valid_until)
    return person


def _guarantor(given: NamedSigner, today: date, rules: FieldRules) -> Guarantor:
    """Who guarantees, and by what: a contract there is, or a guarantee that this paper makes.

    Raises:
        RuleBroken: ``guarantee_number_missing``, ``guarantee_day_missing``, ``guarantee_in_future``,
            ``guarantee_both``, ``choice_unknown``; the codes of ``printed_fields.checked_field`` and of the person.
    """
    person = _person(given, today, rules)
    number = checked_field(FieldKind.NUMBER, given.contract_no, rules, at="guarantee_number")
    if not number and given.contract_on is not None:
        raise RuleBroken("guarantee_number_missing", field="guarantee_number")
    if given.mode not in {"", *GuaranteeMode}:
        raise RuleBroken("choice_unknown", field="guarantee_mode")
    if not number:
        return Guarantor(person.name, person, mode=GuaranteeMode(given.mode) if given.mode else None)
    if given.mode:  # one of the two is what they sign, and nobody guesses which
        raise RuleBroken("guarantee_both", field="guarantee_mode")
    if given.contract_on is None:
        raise RuleBroken("guarantee_day_missing", field="guarantee_on")
    if given.contract_on > today:
        raise RuleBroken("guarantee_in_future", field="guarantee_on")
    return Guarantor(person.name, person, GuaranteeContract(number, given.contract_on))


def _with_guarantor(others: OtherSigners, one: Guarantor) -> tuple[Guarantor, ...]:
    """A guarantor known by name alone is the one whose document has now been seen."""
    known = tuple(it for it in others.guarantors if it.person is not None or it.name != one.name)
    return (*known, one)


def _interpreter(given: NamedSigner, rules: FieldRules) -> Interpreter:
    name = checked_field(FieldKind.PERSON, given.name, rules, at="interpreter_name")
    if not name:
        raise RuleBroken("name_missing", field="interpreter_name")
    language = checked_field(FieldKind.LANGUAGE, given.detail, rules, at="interpreter_language")
    if not language:
        raise RuleBroken("language_missing", field="interpreter_language")
    return Interpreter(name, language)


def _company(given: NamedSigner, rules: FieldRules) -> Company:
    name = checked_field(FieldKind.COMPANY, given.name, rules, at="company_name")
    if not name:
        raise RuleBroken("name_missing", field="company_name")
    code = clean_line(given.detail, field="company_credit_code").upper()
    acting = checked_field(FieldKind.PERSON, given.representative, rules, at="company_representative")
    return Company(name, code, acting)
