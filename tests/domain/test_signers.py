"""Who signs: capacity by age, who stands for whom, and who may not."""

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.signing.signers import (
    NOBODY_ELSE,
    Capacity,
    Company,
    Guarantor,
    Hand,
    OtherSigners,
    Signers,
    Witness,
    check_credit_code,
    check_may_sign,
    signers_of,
)
from desktop_app.domain.stages.identify import Agent, Identity
from tests.builders import TODAY, agent, identity, refused

WITNESSES = (Witness(identity(name="俞莲舟", born=date(1970, 1, 1))), Witness(identity(born=date(1971, 1, 1))))


def born(age: int, days: int = 0) -> date:
    """A day of birth that makes *age* on TODAY, *days* later for somebody who is that much younger."""
    return date(TODAY.year - age, TODAY.month, TODAY.day + days)


def signing(
    customer: Identity | None = None, acting: Agent | None = None, others: OtherSigners = NOBODY_ELSE
) -> Signers:
    return signers_of(customer or identity(), acting, others, on=TODAY)


def guardian(relation: str = "parent") -> Agent:
    return agent(relation=relation, authority_no="", authority_until=None)


def test_the_ordinary_customer_signs_alone_and_two_originals_are_made():
    signers = signing()
    assert (signers.hand, signers.capacity, signers.parties, signers.is_plain) == (Hand.SELF, Capacity.FULL, 2, True)


@pytest.mark.parametrize(
    ("age", "days", "capacity"),
    [(7, 0, Capacity.NONE), (8, 1, Capacity.NONE), (8, 0, Capacity.LIMITED), (18, 1, Capacity.LIMITED)],
)
def test_a_minor_cannot_sign_alone_and_a_parent_does(age, days, capacity):
    child = identity(born=born(age, days), birth=born(age, days))
    with refused("minor_needs_guardian", field="document_number"):
        signing(child)
    signers = signing(child, guardian())
    assert (signers.hand, signers.capacity) == (Hand.GUARDIAN, capacity)


def test_on_the_eighteenth_birthday_nobody_else_has_to_sign():
    assert signing(identity(born=born(18), birth=born(18))).hand is Hand.SELF


def test_at_sixteen_only_who_lives_on_own_income_signs():
    young = identity(born=born(16), birth=born(16))
    with refused("minor_needs_guardian"):
        signing(young)
    assert signing(replace(young, lives_on_own_income=True)).capacity is Capacity.FULL


def test_a_friend_with_a_letter_does_not_sign_for_a_minor():
    with refused("guardian_needed", field="agent_relation"):
        signing(identity(born=born(10), birth=born(10)), agent(relation="colleague"))


def test_an_agent_signs_with_an_authority_that_still_runs_on_the_day():
    assert signing(acting=agent(authority_until=TODAY)).hand is Hand.AGENT
    with refused("authority_expired", field="agent_authority_until"):
        signing(acting=agent(authority_until=date(2026, 11, 22)))


def test_an_authority_that_ended_is_told_beside_the_signature():
    with refused("authority_expired", field="customer_signed_on"):
        check_may_sign(
            identity(), agent(authority_until=TODAY), NOBODY_ELSE, on=date(2026, 11, 24), field="customer_signed_on"
        )


def test_a_guardian_of_an_adult_signs_by_law():
    assert signing(acting=guardian("guardian")).hand is Hand.GUARDIAN


@pytest.mark.parametrize("role", ["co_borrower", "guarantor", "witness"])
def test_nobody_under_eighteen_owes_guarantees_or_witnesses(role):
    young = identity(name="小昭", born=born(17), birth=born(17))
    others = {
        "co_borrower": OtherSigners(co_borrowers=(young,)),
        "guarantor": OtherSigners(guarantors=(Guarantor("小昭", young),)),
        "witness": OtherSigners(witnesses=(Witness(young), WITNESSES[0]), cannot_write=True),
    }[role]
    with refused("signer_under_age", field=f"{role}_document_number") as caught:
        signing(others=others)
    assert caught.value.facts == {"role": role, "age": 17}


@pytest.mark.parametrize(
    "others",
    [
        OtherSigners(co_borrowers=(identity(),)),
        OtherSigners(guarantors=(Guarantor("张三丰", identity()),)),
        OtherSigners(witnesses=(WITNESSES[0], WITNESSES[0]), cannot_write=True),
        OtherSigners(guarantors=(Guarantor("俞莲舟", WITNESSES[0].person),), witnesses=WITNESSES, cannot_write=True),
    ],
)
def test_one_person_does_not_sign_in_two_places(others):
    with refused("signer_twice"):
        signing(others=others)


@pytest.mark.parametrize("owes", [{"guarantors": (Guarantor("张三丰", identity()),)}, {"co_borrowers": (identity(),)}])
def test_who_represents_a_company_may_answer_for_its_debt_in_person_once(owes):
    company = Company("示例市武当商贸有限公司", "91350100M000100Y43", "张三丰")
    signing(others=OtherSigners(company=company, **owes))
    both = OtherSigners((identity(),), (Guarantor("张三丰", identity()),), company=company)
    for others in (both, OtherSigners(witnesses=(Witness(identity()),), company=company)):
        with refused("signer_twice"):
            signing(others=others)


def test_who_cannot_write_needs_two_witnesses_who_are_not_the_bank_s():
    with refused("witnesses_missing") as caught:
        signing(others=OtherSigners(witnesses=WITNESSES[:1], cannot_write=True))
    assert caught.value.facts == {"least": 2}
    staff = replace(WITNESSES[1], is_of_bank=True)
    with refused("witness_of_bank"):
        signing(others=OtherSigners(witnesses=(WITNESSES[0], staff), cannot_write=True))
    assert signing(others=OtherSigners(witnesses=WITNESSES, cannot_write=True)).parties == 2


def test_each_co_borrower_and_guarantor_gets_an_original():
    others = OtherSigners((identity(born=date(1980, 1, 1)),), (Guarantor("张翠山"), Guarantor("殷野王")))
    assert signing(others=others).parties == 5


def test_a_company_is_named_with_its_representative_and_a_code_that_checks():
    company = Company("示例市武当商贸有限公司", "91350100M000100Y43", "宋远桥")
    assert signing(others=OtherSigners(company=company)).others.company == company
    with refused("representative_missing", field="company_representative"):
        signing(others=OtherSigners(company=replace(company, representative=" ")))
    with refused("credit_code_wrong", field="company_credit_code"):
        signing(others=OtherSigners(company=replace(company, credit_code="91350100M000100Y44")))


@pytest.mark.parametrize(
    "code", ["", "91350100M000100Y4", "91350100M000100Y433", "9135O100M000100Y43", "91350100m000100y43"]
)
def test_a_credit_code_of_the_wrong_length_or_letters_is_refused(code):
    with refused("credit_code_wrong"):
        check_credit_code(code)


@pytest.mark.parametrize(("kind", "is_foreign"), [("foreign_passport", True), ("resident_id", False)])
def test_a_foreign_document_makes_the_customer_sign_as_it_has_the_name(kind, is_foreign):
    assert signing(replace(identity(), document_type=kind)).is_foreign_name is is_foreign
