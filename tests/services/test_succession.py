"""The customer has died: nobody calls or reminds them, nothing is signed in their name, the bank's word stands."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.customer.succession import CustomerDied, DeathTakenBack, SuccessorNamed
from desktop_app.domain.deadlines.complaint_clock import MarkKind
from desktop_app.domain.promises.ask_again import Answer
from desktop_app.domain.stages.communicate import Channel, Contact
from desktop_app.domain.stages.follow_up import Outcome, PromiseState
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.desk import Kept
from desktop_app.storage.journal.rebuild import digest, rebuild
from desktop_app.storage.tables import READ_TABLES
from tests.builders import (
    CASE,
    SECOND_TELLER,
    SUPERVISOR,
    Counter,
    agent,
    identification,
    identity,
    refused,
    resident_number,
    session,
)
from tests.real_desk import RealCounter, worked
from tests.services.test_ask_again import closed
from tests.storage import sample

OTHER = "case-2"
DIED = CustomerDied(date(2026, 11, 22), "客户的儿子宋远桥", "medical_certificate", "医字2026第0012号")


def heir(**changes: Any) -> SuccessorNamed:
    proof = agent(relation="heir", authority_no="(2026)武证字第77号", authority_until=None)
    return replace(SuccessorNamed(proof, "notarial_certificate", "武当公证处"), **changes)


def record(counter: Counter, given: CustomerDied = DIED, case: str = CASE) -> Kept:
    return counter.services.succession.record(counter.session, case, given)


def call(counter: Counter, channel: Channel = Channel.TELEPHONE) -> Kept:
    contact = Contact(channel, "no_answer", counter.desk.clock.local(counter.clock.now()), is_effective=False)
    return counter.services.communicate.log_contact(counter.session, CASE, contact)


def due_sides(counter: Counter) -> set[Side]:
    return {row.side for row in counter.services.reminders.of_case(counter.session, CASE)}


def assert_rebuilt_is_equal(real: RealCounter) -> None:
    with real.vault.desk.writer.transaction() as connection:
        before = [digest(connection, table) for table in READ_TABLES]
        rebuild(connection, sample.WIRE, real.vault.desk.marks)
        assert [digest(connection, table) for table in READ_TABLES] == before


@pytest.fixture
def counter() -> Counter:
    made = Counter()
    made.to_communicate()
    return made


@pytest.fixture
def followed() -> Counter:
    made = Counter()
    made.to_follow_up()
    return made


# ── It is written down ────────────────────────────────────────────────────────────────────────────────────────────


def test_who_told_it_and_what_shows_it_is_kept_once(counter):
    record(counter)
    events = counter.count()
    record(counter)

    assert counter.count() == events
    assert counter.case.succession.died == DIED
    assert counter.case.succession.nobody_acts


@pytest.mark.parametrize(
    ("changed", "code", "field"),
    [
        ({"told_by": " "}, "needed", "death_told_by"),
        ({"proof": ""}, "needed", "death_proof"),
        ({"proof": "rumour"}, "choice_unknown", "death_proof"),
        ({"reference": ""}, "needed", "death_reference"),
        ({"died_on": date(2026, 11, 24)}, "date_in_future", "died_on"),
    ],
)
def test_what_nobody_could_look_up_later_is_not_kept(counter, changed, code, field):
    with refused(code) as found:
        record(counter, replace(DIED, **changed))
    assert found.value.field == field


def test_what_was_only_told_needs_no_paper_yet_and_stops_the_calls_all_the_same(counter):
    record(counter, replace(DIED, proof="told_only", reference=""))
    with refused("customer_died"):
        call(counter)


def test_every_case_of_the_customer_knows_it(counter):
    counter.services.identify.identify(counter.session, OTHER, identification(kind="fee_dispute", is_complaint=False))
    record(counter)

    assert counter.desk.case(counter.session, OTHER).succession.died == DIED
    counter.services.succession.take_back(counter.session, CASE, "同名的另一位客户", allowed_by=SUPERVISOR.id)
    assert counter.desk.case(counter.session, OTHER).succession.died is None


def test_a_mistake_is_taken_back_with_a_leader_who_is_not_who_typed(counter):
    service = counter.services.succession
    with refused("death_not_recorded"):
        service.take_back(counter.session, CASE, "同名的另一位客户", allowed_by=SUPERVISOR.id)
    record(counter)
    with refused("not_permitted"):
        service.take_back(counter.session, CASE, "同名的另一位客户", allowed_by=SECOND_TELLER.id)
    with refused("second_person_is_maker"):
        service.take_back(session(SUPERVISOR), CASE, "同名的另一位客户", allowed_by=SUPERVISOR.id)

    service.take_back(counter.session, CASE, "同名的另一位客户", allowed_by=SUPERVISOR.id)

    assert counter.case.succession.died is None
    assert DeathTakenBack("同名的另一位客户", SUPERVISOR.id) in counter.vault.events(CASE)
    call(counter)


# ── Nobody calls, asks or reminds ─────────────────────────────────────────────────────────────────────────────────


def test_nobody_calls_the_dead_but_who_comes_is_written_down(counter):
    record(counter)
    with refused("customer_died") as found:
        call(counter)
    assert found.value.facts["died_on"] == DIED.died_on
    call(counter, Channel.COUNTER)
    assert len(counter.case.communicate.contacts) == 1


def test_nobody_asks_the_dead_how_content_they_are(followed):
    record(followed)
    with refused("customer_died"):
        followed.services.follow_up.rate(followed.session, CASE, 5, "telephone")
    assert "satisfaction_missing" not in followed.services.follow_up.open_points(followed.case)


def test_a_closed_case_calls_nobody_once_its_customer_has_died():
    counter = closed()
    counter.clock.advance(days=7)
    assert counter.services.ask_again.time(counter.case) is not None

    record(counter, replace(DIED, died_on=counter.today))

    assert counter.services.ask_again.time(counter.case) is None
    assert counter.services.reminders.read(counter.session).rows == ()
    with refused("customer_died"):
        counter.services.ask_again.ask(counter.session, CASE, Answer.NOT_REACHED, None, Channel.TELEPHONE)


def test_the_dead_are_reminded_of_nothing_and_the_bank_of_all_it_owes(followed):
    assert due_sides(followed) == {Side.BANK, Side.CUSTOMER}
    record(followed)

    assert due_sides(followed) == {Side.BANK}
    assert {one.side for one in followed.case.follow_up.unsettled()} == {Side.BANK, Side.CUSTOMER}


def test_a_word_that_nobody_is_there_to_keep_is_not_called_broken(followed):
    theirs = next(one for one in followed.case.follow_up.unsettled() if one.side is Side.CUSTOMER)
    followed.clock.advance(days=60)
    record(followed)
    with refused("customer_died"):
        followed.services.follow_up.miss(followed.session, CASE, theirs.id)
    with refused("customer_died"):
        followed.services.follow_up.promise(
            followed.session, CASE, Side.CUSTOMER, "补交材料", followed.today + timedelta(days=3)
        )


# ── Nothing in their name ─────────────────────────────────────────────────────────────────────────────────────────


def test_nothing_is_agreed_in_the_name_of_the_dead():
    counter = Counter()
    counter.to_negotiate()
    no = counter.offer()
    record(counter)
    with refused("agreed_after_death"):
        counter.services.negotiate.answer(counter.session, CASE, no, is_accepted=True)


def test_nothing_is_printed_to_sign_in_the_name_of_the_dead_whoever_acts():
    counter = Counter()
    counter.to_agree()
    record(counter)
    counter.services.succession.name(counter.session, CASE, heir())
    with refused("agreed_after_death"):
        counter.issue()


def test_no_signature_after_the_death_counts_and_nothing_takes_effect_by_the_banks():
    counter = Counter()
    counter.to_signing()
    record(counter)
    with refused("agreed_after_death"):
        counter.sign(Side.CUSTOMER)

    counter = Counter()
    counter.to_signing()
    counter.sign(Side.CUSTOMER)
    counter.clock.advance(days=1)
    record(counter, replace(DIED, died_on=date(2026, 11, 23)))
    with refused("agreed_after_death"):
        counter.sign(Side.BANK, SUPERVISOR.id)


# ── Who acts since ────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_heir_who_proves_the_succession_is_who_the_bank_speaks_with(followed):
    record(followed)
    followed.services.succession.name(followed.session, CASE, heir())

    named = followed.case.succession.named
    assert named is not None
    assert (named.person.person.name, named.source) == ("宋远桥", "武当公证处")
    assert due_sides(followed) == {Side.BANK, Side.CUSTOMER}
    call(followed)
    followed.services.follow_up.rate(followed.session, CASE, None, "telephone")


@pytest.mark.parametrize(
    ("changed", "code", "field"),
    [
        ({"proof": ""}, "needed", "succession_proof"),
        ({"source": ""}, "needed", "succession_source"),
        ({"person": agent(relation="heir", authority_no="")}, "needed", "succession_number"),
        ({"person": agent(relation="lawyer")}, "not_a_successor", "agent_relation"),
        ({"person": agent(relation="heir", originals_seen=False)}, "originals_not_seen", "agent_originals_seen"),
        (
            {"person": agent(relation="heir", person=identity(number=resident_number(date(2015, 5, 5))))},
            "minor_needs_guardian",
            "agent_document_number",
        ),
    ],
)
def test_nobody_acts_in_the_place_of_the_dead_without_the_paper_that_proves_it(counter, changed, code, field):
    record(counter)
    with refused(code) as found:
        counter.services.succession.name(counter.session, CASE, heir(**changed))
    assert field in {one.field for one in getattr(found.value, "found", (found.value,))}


def test_nobody_succeeds_who_lives(counter):
    with refused("death_not_recorded"):
        counter.services.succession.name(counter.session, CASE, heir())


# ── It ends there ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_matter_that_nobody_carries_on_ends_at_any_stage_and_its_clock_with_it(counter):
    record(counter)
    kept = counter.services.follow_up.close_after_death(counter.session, CASE, "process")

    outcome = kept.case.follow_up.outcome
    assert kept.case.status == "closed"
    assert outcome is not None
    assert (outcome.outcome, outcome.decided_by) == (Outcome.CUSTOMER_DIED, counter.session.person.name)
    assert kept.case.clock.marks[-1].kind is MarkKind.STOPPED
    assert kept.case.clock.marks[-1].reason == Outcome.CUSTOMER_DIED
    assert kept.case.stage is Stage.COMMUNICATE


def test_what_was_only_told_ends_no_case(counter):
    close = counter.services.follow_up.close_after_death
    with refused("death_not_recorded"):
        close(counter.session, CASE, "process")
    record(counter, replace(DIED, proof="told_only", reference=""))
    with refused("death_unproved"):
        close(counter.session, CASE, "process")
    record(counter)
    counter.services.succession.name(counter.session, CASE, heir())
    with refused("successor_acts"):
        close(counter.session, CASE, "process")


def test_what_the_bank_owes_is_kept_before_the_case_ends_and_the_debt_stays_what_it_is(followed):
    record(followed)
    close = followed.services.follow_up.close_after_death
    with refused("promise_open") as found:
        close(followed.session, CASE, "process")
    assert found.value.facts["customer"] == 0
    for one in followed.case.follow_up.unsettled():
        if one.side is Side.BANK:
            followed.keep(one.id)
    followed.check_in()

    kept = close(followed.session, CASE, "process")

    left = kept.case.follow_up.unsettled()
    assert {(one.side, one.state) for one in left} == {(Side.CUSTOMER, PromiseState.OPEN)}
    assert followed.services.reminders.read(followed.session).rows == ()


def test_the_outcome_is_no_line_to_choose_without_the_act(followed):
    today = followed.today
    with refused("outcome_by_death"):
        followed.services.follow_up.record_outcome(
            followed.session, CASE, Outcome.CUSTOMER_DIED, "分行", today, today, told_how="by_post"
        )


# ── Over the real vault ───────────────────────────────────────────────────────────────────────────────────────────


def test_the_lists_of_the_desk_say_the_same_and_can_be_built_again(tmp_path: Path) -> None:
    real = RealCounter(worked(tmp_path, Counter.to_follow_up))
    try:
        assert due_sides(real) == {Side.BANK, Side.CUSTOMER}
        record(real)
        assert due_sides(real) == {Side.BANK}
        assert_rebuilt_is_equal(real)
        real.services.succession.name(real.session, CASE, heir())
        assert due_sides(real) == {Side.BANK, Side.CUSTOMER}
        assert_rebuilt_is_equal(real)
    finally:
        real.close()
