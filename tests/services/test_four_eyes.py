"""Four eyes are those of two people: a second account of the same person is not a second person anywhere."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop_app.domain.approvals.approval import is_same_person
from desktop_app.domain.staff.people import Person, Role
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.staff.sign_in import SignIn
from tests.builders import (
    CASE,
    PASSWORD,
    SUPERVISOR,
    TELLER,
    TODAY,
    Counter,
    identification,
    identity,
    refused,
)


def twin(counter: Counter, role: Role = Role.SUPERVISOR) -> Person:
    """The teller's other account."""
    other = Person("p-twin", "9001", f"{TELLER.name}（主管）", role)
    counter.vault.books.hire(other)
    counter.vault.keys._passwords[other.staff_no] = PASSWORD
    return other


@pytest.mark.parametrize(
    "name",
    ["周芷若2", "周 芷 若", "周芷若（会计）", "周芷若(2)", "周芷若【借调】", "周芷若 02 (代", "周芷若·", "周芷若②"],
)
def test_what_tells_accounts_apart_does_not_make_another_person(name):
    assert is_same_person(TELLER, Person("p-2", "9001", name, Role.SUPERVISOR))


@pytest.mark.parametrize(("one", "other"), [("周芷若", "周芷"), ("(1)", "(2)"), ("12", "34"), ("", "周芷若")])
def test_different_names_are_different_people(one, other):
    assert not is_same_person(replace(TELLER, name=one), Person("p-2", "9001", other, Role.SUPERVISOR))


def test_who_types_the_signature_does_not_attest_it_by_another_account():
    counter = Counter()
    other = twin(counter, Role.TELLER)
    counter.to_signing()
    counter.sign(Side.CUSTOMER)
    with refused("second_person_is_maker", field="attested_by"):
        counter.sign(Side.BANK, other.id)
    assert not counter.case.is_in_force


def test_who_puts_off_the_banks_promise_does_not_allow_it_by_another_account():
    counter = Counter()
    other = twin(counter)
    counter.to_follow_up()
    promise = next(one for one in counter.case.follow_up.promises if one.side is Side.BANK)
    (reason, *_) = counter.desk.policy().choices["reschedule_reason"]
    late = promise.due + timedelta(days=200)
    put_off = counter.services.follow_up.reschedule
    with refused("second_person_is_maker"):
        put_off(counter.session, CASE, promise.id, late, reason.id, allowed_by=other.id)


def test_who_takes_an_expired_document_does_not_allow_it_by_another_account():
    counter = Counter()
    customer = identity(valid_until=TODAY - timedelta(days=1))
    given = identification(customer=customer, expired_allowed_by=twin(counter).id)
    with refused("second_person_is_maker", field="valid_until"):
        counter.services.identify.identify(counter.session, CASE, given)
    counter.services.identify.identify(counter.session, CASE, replace(given, expired_allowed_by=SUPERVISOR.id))


def test_the_password_of_another_account_is_no_second_person():
    counter = Counter()
    other = twin(counter)
    with refused("second_person_is_maker", field="second_staff_no"):
        SignIn.second_person(counter.vault, counter.session, other.staff_no, PASSWORD)
