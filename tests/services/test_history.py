"""A case's history: what the journal has of it, in order, nothing left out and nothing twice."""

from dataclasses import replace

import pytest

from desktop_app.domain.case import CaseNoted, CaseOpened
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity
from desktop_app.domain.papers.prints import PrintSent
from desktop_app.domain.staff.people import Person, Role
from desktop_app.domain.stages.agree import AgreementIssued, Signed
from desktop_app.domain.stages.follow_up import PromiseMade, PromiseMissed
from desktop_app.services.cases.history import Detail
from tests.builders import CASE, Counter


@pytest.fixture(scope="module")
def counter() -> Counter:
    made = Counter()
    made.to_follow_up()
    made.miss_first_promise()
    return made


@pytest.fixture(scope="module")
def history(counter):
    return counter.services.histories.of(counter.session, CASE)


def test_every_event_of_the_case_stands_once_and_in_its_place(counter, history):
    with counter.vault.work(counter.session) as work:
        own = work.history(Entity.CASE, CASE)
    assert len(history.moments) == len(own)
    for moment, happened in zip(history.moments, own, strict=True):
        if not isinstance(happened.event, CaseNoted):
            assert moment.event == happened.event
        assert not isinstance(moment.event, CaseNoted)


def test_every_entry_says_where_it_stands_in_the_desk_s_journal(counter, history):
    happened = counter.vault.stored.happened
    assert [happened[moment.place - 1].event for moment in history.moments] == [one.event for one in history.moments]
    assert len({moment.place for moment in history.moments}) == len(history.moments)


def test_it_begins_with_the_opening_and_says_who_and_when_by_the_branch_s_clock(counter, history):
    first = history.moments[0]
    assert isinstance(first.event, CaseOpened)
    assert first.by == counter.session.person.name
    assert first.at.utcoffset() == counter.desk.clock.local(counter.desk.clock.now()).utcoffset()
    assert [moment.at for moment in history.moments] == sorted(moment.at for moment in history.moments)


def test_what_happened_to_a_promise_and_a_sheet_says_what_they_are(history):
    missed = next(moment for moment in history.moments if isinstance(moment.event, PromiseMissed))
    assert isinstance(missed.about, PromiseMade)
    sent = next(moment for moment in history.moments if isinstance(moment.event, PrintSent))
    assert sent.about == sent.event


def test_the_main_steps_are_some_of_it_in_the_same_order(history):
    steps = history.of(Detail.MILESTONES)
    assert {Signed, AgreementIssued, PromiseMissed} <= {type(moment.event) for moment in steps}
    assert PrintSent not in {type(moment.event) for moment in steps}
    assert [moment for moment in history.of(Detail.ALL) if moment.is_milestone] == list(steps)


def test_an_auditor_reads_it_and_an_administrator_does_not(counter):
    def as_one(role: Role):
        return replace(counter.session, person=Person("p9", "X009", "张翠山", role))

    assert counter.services.histories.of(as_one(Role.AUDITOR), CASE).moments
    with pytest.raises(RuleBroken) as refused:
        counter.services.histories.of(as_one(Role.ADMINISTRATOR), CASE)
    assert refused.value.code == "not_permitted"
