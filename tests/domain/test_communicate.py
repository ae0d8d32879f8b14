from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from desktop_app.domain.stages import communicate
from desktop_app.domain.stages.collect import EvidenceReceived, PaperState
from desktop_app.domain.stages.communicate import (
    AgreedFact,
    Answer,
    Channel,
    Communicated,
    CommunicatePart,
    Contact,
    ContactLogged,
    Explained,
    MoodNoted,
    NoteAdded,
)
from desktop_app.domain.stages.stage import Stage
from tests.builders import TODAY, communication, policy_on, refused
from tests.fakes import ZONE

NOW = datetime(2026, 11, 23, 23, 0, tzinfo=ZONE)


def check(kind="loan_refused", **changes):
    return communicate.checked(communication(**changes), kind=policy_on().kind(kind), policy=policy_on(), today=TODAY)


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"interest": " "}, "interest_missing", "interest"),
        ({"interest": "卡的密码是 123456"}, "secret_not_storable", "interest"),
        ({"reasons_told": ()}, "reasons_untold", "reasons_told"),
        ({"reasons_told": ("income", "no_such")}, "choice_unknown", "reasons_told"),
        ({"explained": ()}, "article_missing", "explained"),
        ({"explained": (Explained("no.such", "1"),)}, "article_unknown", "explained"),
        ({"mood": 0}, "mood_out_of_range", "mood"),
        ({"mood": 6}, "mood_out_of_range", "mood"),
        ({"expected_by": TODAY - timedelta(days=1)}, "expected_in_past", "expected_by"),
    ],
)
def test_what_is_missing_is_named_beside_its_field(changes, code, field):
    with refused(code, field=field):
        check(**changes)


@pytest.mark.parametrize("mood", [1, 5])
def test_the_mood_goes_from_one_to_five(mood):
    assert check(mood=mood, interest=" 想换房 ").interest == "想换房"


def test_what_may_be_expected_lies_ahead_when_it_is_said_and_may_pass_afterwards():
    said = communication(expected_by=TODAY)
    assert check(expected_by=TODAY) == said
    policy = policy_on()
    later = TODAY + timedelta(days=9)
    kind = policy.kind("loan_refused")
    assert communicate.checked(said, kind=kind, policy=policy, today=later, before=said) == said
    with refused("expected_in_past"):
        communicate.checked(said, kind=kind, policy=policy, today=later, before=communication())


def test_a_fact_is_agreed_when_both_said_yes():
    assert AgreedFact("x", Answer.YES, Answer.YES).is_agreed
    assert not AgreedFact("x", Answer.UNKNOWN, Answer.YES).is_agreed
    assert not AgreedFact("x", Answer.YES, Answer.NO).is_agreed


def call(hour, minute=0, *, channel=Channel.TELEPHONE, is_effective=True, day=22):
    return Contact(channel, "reached", datetime(2026, 11, day, hour, minute, tzinfo=ZONE), is_effective)


def log(contact, before=(), opened_on=None):
    policy = policy_on().contact
    return communicate.checked_contact(contact, before=tuple(before), now=NOW, policy=policy, opened_on=opened_on)


@pytest.mark.parametrize(("hour", "minute"), [(8, 0), (21, 59)])
def test_the_bank_may_call_from_eight_until_before_ten(hour, minute):
    assert log(call(hour, minute)).at.hour == hour


@pytest.mark.parametrize(("hour", "minute"), [(7, 59), (22, 0), (0, 0)])
@pytest.mark.parametrize("channel", [Channel.TELEPHONE, Channel.EMAIL])
def test_the_bank_does_not_call_at_night(hour, minute, channel):
    with refused("contact_outside_hours", field="contact_at"):
        log(call(hour, minute, channel=channel))


def test_hours_are_those_of_the_branch_whatever_zone_the_moment_is_written_in():
    with refused("contact_outside_hours"):
        log(replace(call(9), at=datetime(2026, 11, 22, 14, 0, tzinfo=UTC)))
    kept = log(replace(call(9), at=datetime(2026, 11, 22, 1, 0, tzinfo=UTC)))
    assert (kept.at.hour, kept.at.utcoffset()) == (9, timedelta(hours=8))


def test_a_customer_may_come_at_any_time_and_as_often_as_they_like():
    before = [call(hour, channel=Channel.COUNTER) for hour in range(9, 15)]
    log(call(22, 30, channel=Channel.COUNTER), before)
    log(call(15), before)


def test_the_fourth_effective_call_of_a_day_is_refused():
    three = [call(9), call(10), call(11)]
    log(call(12), three[:2])
    with refused("contacts_too_many", field="contact_result"):
        log(call(12), three)
    log(call(12, is_effective=False), three)
    log(call(12), [*three[:2], call(11, is_effective=False)])
    log(call(12, day=21), three)


def test_a_contact_lies_in_the_past():
    log(replace(call(9), at=NOW, channel=Channel.COUNTER))
    with refused("contact_in_future", field="contact_at"):
        log(replace(call(9), at=NOW + timedelta(seconds=1), channel=Channel.COUNTER))


def test_a_contact_is_not_older_than_its_case():
    opened_on = TODAY - timedelta(days=1)
    log(call(8), opened_on=opened_on)
    with refused("contact_before_case", field="contact_at") as found:
        log(call(9, day=21), opened_on=opened_on)
    assert found.value.facts == {"opened_on": opened_on}


def test_a_contacts_note_holds_no_secret():
    with refused("secret_not_storable", field="contact_note"):
        log(replace(call(9), note="他说密码是 123456"))


def test_the_part_follows_its_events():
    part = CommunicatePart()
    assert part.mood is None
    part = communicate.evolve(part, Communicated(communication(mood=2)))
    assert part.mood == 2
    part = communicate.evolve(part, MoodNoted(4, Stage.PROPOSE))
    assert part.mood == 4
    part = communicate.evolve(part, NoteAdded("带伞"))
    part = communicate.evolve(part, ContactLogged(call(9)))
    assert (part.notes, part.contacts) == (("带伞",), (call(9),))
    assert communicate.evolve(part, EvidenceReceived("x", PaperState.RECEIVED, TODAY)) is part
