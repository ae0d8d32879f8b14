from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop_app.domain.stages import identify
from desktop_app.domain.stages.communicate import NoteAdded
from desktop_app.domain.stages.identify import Identified, IdentifyPart
from tests.builders import TODAY, agent, identification, identity, policy_on, refused, resident_number


def check(**changes):
    return identify.checked(identification(**changes), today=TODAY, policy=policy_on())


def test_page_one_is_cleaned_and_normalised():
    kept = check(
        words="  我要投诉 ",
        requests=("重新审查", ""),
        customer=identity(number=resident_number(date(1988, 1, 1)).lower(), phone="+86 138-0000-0000"),
    )
    assert kept.words == "我要投诉"
    assert kept.requests == ("重新审查",)
    assert (kept.customer.birth, kept.customer.phone) == (date(1988, 1, 1), "13800000000")
    assert kept.customer.key


def test_checking_what_was_checked_changes_nothing():
    kept = check(agent=agent())
    assert identify.checked(kept, today=TODAY, policy=policy_on()) == kept


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"words": "  "}, "words_missing", "words"),
        ({"words": "密码是123456"}, "secret_not_storable", "words"),
        ({"requests": ("",)}, "request_missing", "requests"),
        ({"kind": "no_such_kind"}, "problem_kind_unknown", "problem_kind"),
        ({"is_agreed": False}, "restatement_not_agreed", "is_agreed"),
        ({"customer": identity(name=" ")}, "name_missing", "name"),
        ({"customer": identity(number="110105198801010021")}, "check_digit_wrong", "document_number"),
        ({"customer": identity(phone="12345")}, "phone_not_valid", "phone"),
    ],
)
def test_what_is_missing_or_wrong_is_named_beside_its_field(changes, code, field):
    with refused(code, field=field):
        check(**changes)


def test_a_telephone_may_be_left_out():
    assert check(customer=identity(phone="")).customer.phone == ""


def test_a_document_is_good_on_its_last_day_and_expired_on_the_next():
    check(customer=identity(valid_until=TODAY))
    with refused("document_expired", field="valid_until"):
        check(customer=identity(valid_until=TODAY - timedelta(days=1)))
    check(customer=identity(valid_until=None))


def test_an_expired_document_passes_with_a_second_persons_leave():
    check(customer=identity(valid_until=TODAY - timedelta(days=1)), expired_allowed_by="p-supervisor")


def years_before(years, days=0):
    return date(TODAY.year - years, TODAY.month, TODAY.day) + timedelta(days=days)


def person_of(born, **changes):
    return identity(number=resident_number(born), **changes)


@pytest.mark.parametrize(
    ("born", "own_income", "passes"),
    [
        (years_before(18), False, True),
        (years_before(18, 1), False, False),
        (years_before(17), False, False),
        (years_before(17), True, True),
        (years_before(16), True, True),
        (years_before(16), False, False),
        (years_before(16, 1), True, False),
        (years_before(15), True, False),
    ],
)
def test_who_acts_alone_is_eighteen_or_lives_on_their_own_income_from_sixteen(born, own_income, passes):
    customer = person_of(born, lives_on_own_income=own_income)
    if passes:
        check(customer=customer)
    else:
        with refused("minor_needs_guardian", field="document_number"):
            check(customer=customer)


def test_a_minor_is_represented_by_an_agent_of_age():
    check(customer=person_of(years_before(12)), agent=agent(relation="parent"))
    with refused("minor_needs_guardian", field="agent_document_number"):
        check(customer=person_of(years_before(12)), agent=agent(relation="parent", person=person_of(years_before(17))))


@pytest.mark.parametrize("choice", policy_on().choices["relation"], ids=lambda choice: choice.id)
def test_only_a_parent_or_legal_guardian_represents_a_minor(choice):
    minor = person_of(years_before(15))
    if choice.id in {"parent", "guardian"}:
        check(customer=minor, agent=agent(relation=choice.id))
    else:
        with refused("guardian_needed", field="agent_relation") as found:
            check(customer=minor, agent=agent(relation=choice.id))
        assert found.value.facts == {"age": 15}


def test_who_lives_on_their_own_income_may_send_anybody():
    check(customer=person_of(years_before(17), lives_on_own_income=True), agent=agent(relation="colleague"))


@pytest.mark.parametrize(
    ("relation", "born", "passes"),
    [
        ("parent", years_before(15), True),
        ("guardian", years_before(15), True),
        ("guardian", years_before(40), True),
        ("parent", years_before(40), False),
        ("lawyer", years_before(40), False),
    ],
)
def test_a_guardian_represents_by_law_and_needs_no_letter(relation, born, passes):
    by_law = agent(relation=relation, authority_no="", authority_until=None)
    if passes:
        kept = check(customer=person_of(born), agent=by_law).agent
        assert kept is not None
        assert (kept.authority_no, kept.authority_until) == ("", None)
    else:
        with refused("authority_missing", field="agent_authority_no"):
            check(customer=person_of(born), agent=by_law)


@pytest.mark.parametrize("kind", ["foreign_passport", "chinese_passport", "hk_macao_permit"])
def test_a_document_that_says_no_birth_asks_for_it_and_its_age_is_checked(kind):
    number = {"foreign_passport": "X1234567", "chinese_passport": "E12345678", "hk_macao_permit": "H12345678"}[kind]
    customer = identity(document_type=kind, number=number)
    with refused("birth_date_missing", field="birth"):
        check(customer=customer)
    with refused("minor_needs_guardian"):
        check(customer=replace(customer, birth=years_before(15)))
    assert check(customer=replace(customer, birth=years_before(40))).customer.birth == years_before(40)


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"relation": "no_such"}, "choice_unknown", "agent_relation"),
        ({"authority_no": " "}, "authority_missing", "agent_authority_no"),
        ({"authority_until": TODAY - timedelta(days=1)}, "authority_expired", "agent_authority_until"),
        ({"originals_seen": False}, "originals_not_seen", "agent_originals_seen"),
        ({"person": identity()}, "agent_is_customer", "agent_document_number"),
        (
            {"person": person_of(date(1990, 5, 5), valid_until=date(2026, 11, 22))},
            "document_expired",
            "agent_valid_until",
        ),
        ({"person": person_of(date(1990, 5, 5), name="")}, "name_missing", "agent_name"),
    ],
)
def test_an_agent_needs_a_valid_authority_in_the_original(changes, code, field):
    with refused(code, field=field):
        check(agent=agent(**changes))


@pytest.mark.parametrize("until", [TODAY, None])
def test_an_authority_is_good_on_its_last_day_or_without_end(until):
    assert check(agent=agent(authority_until=until)).agent is not None


def test_leave_for_an_expired_document_is_the_customers_not_the_agents():
    expired = person_of(date(1990, 5, 5), valid_until=date(2026, 1, 1))
    with refused("document_expired", field="agent_valid_until"):
        check(agent=agent(person=expired), expired_allowed_by="p-supervisor")


def test_the_part_keeps_the_last_page_and_the_requests():
    part = identify.evolve(IdentifyPart(), Identified(identification()))
    assert [request.text for request in part.requests] == list(identification().requests)
    assert identify.evolve(part, NoteAdded("x")) is part
