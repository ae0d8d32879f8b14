"""Cases that are carried on from commit to commit are those that the journal makes."""

import datetime as dt
from dataclasses import replace

import pytest

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.stages.communicate import NoteAdded
from desktop_app.domain.stages.follow_up import PromiseKept, PromiseMade, PromiseState
from desktop_app.domain.stages.negotiate import Side
from desktop_app.storage.journal.folded import MOST, FoldedCases
from tests.storage import sample


@pytest.fixture
def vault(tmp_path):
    sample.set_up(tmp_path)
    opened = sample.vaults(tmp_path).open("1001", sample.PASSWORD)
    yield opened
    opened.close()


@pytest.fixture
def session(vault):
    return sample.session(vault)


def noted(vault, session, case_id, text):
    with vault.work(session) as unit:
        unit.record(NoteAdded(text), case_id)
        unit.commit()


def carried(vault, session, case_id):
    with vault.work(session) as unit:
        return unit.case(case_id)


def from_the_journal(vault, session, case_id):
    vault.desk.folded.forget()
    return carried(vault, session, case_id)


def test_a_case_with_noted_events_is_carried_on_as_the_journal_makes_it(vault, session):
    case_id, promise = sample.agreed_case(vault, session), vault.desk.new_id()
    with vault.work(session) as unit:
        made = PromiseMade(case_id, Side.BANK, "十日内答复", dt.date(2026, 12, 1), "4")
        sample.noted(unit, made, promise, case_id)
        unit.commit()
    noted(vault, session, case_id, "first")
    with vault.work(session) as unit:
        sample.noted(unit, PromiseKept(case_id, dt.date(2026, 11, 30)), promise, case_id)
        unit.commit()
    state = carried(vault, session, case_id)

    assert state == from_the_journal(vault, session, case_id)
    assert state.communicate.notes[-1] == "first"
    assert [one.state for one in state.follow_up.promises] == [PromiseState.KEPT]


def test_a_case_is_seen_with_the_events_of_its_own_transaction(vault, session):
    case_id = sample.opened_case(vault, session)
    with vault.work(session) as unit:
        unit.record(NoteAdded("one"), case_id)
        assert unit.case(case_id).communicate.notes == ("one",)
        unit.record(NoteAdded("two"), case_id)
        assert unit.case(case_id).communicate.notes == ("one", "two")

    assert carried(vault, session, case_id).communicate.notes == ()


def test_a_commit_that_failed_leaves_the_case_as_it_was(vault, session, monkeypatch):
    case_id = sample.opened_case(vault, session)
    with vault.work(session) as unit:
        unit.record(NoteAdded("lost"), case_id)
        with monkeypatch.context() as broken:
            broken.setattr(type(vault.desk.writer.connection), "commit", fails)
            with pytest.raises(Unavailable):
                unit.commit()
    assert carried(vault, session, case_id).communicate.notes == ()


def fails(_connection):
    raise OSError(5, "no")


def test_a_commit_that_is_tried_again_counts_each_event_once(vault, session, monkeypatch):
    case_id = sample.opened_case(vault, session)
    with vault.work(session) as unit:
        unit.record(NoteAdded("kept"), case_id)
        with monkeypatch.context() as broken:
            broken.setattr(type(vault.desk.writer.connection), "commit", fails)
            with pytest.raises(Unavailable):
                unit.commit()
        unit.commit()
    state = carried(vault, session, case_id)

    assert state.communicate.notes == ("kept",)
    assert state == from_the_journal(vault, session, case_id)


def test_an_unknown_case_stays_unknown(vault, session):
    with vault.work(session) as unit:
        for _ in range(2):
            with pytest.raises(RuleBroken, match="case_unknown"):
                unit.case("0190a000-0000-7000-8000-000000000000")


def test_a_case_that_the_journal_has_more_of_is_not_known():
    states = FoldedCases()
    states.keep(CaseState("a", own=1, rev=3))

    assert states.at("a", 1, 3) == CaseState("a", own=1, rev=3)
    assert states.at("a", 1, 4) is None
    assert states.at("a", 2, 3) is None
    assert states.at("b", 1, 3) is None


def test_the_cases_longest_untouched_are_let_go():
    states = FoldedCases()
    of = CaseState("", own=1, rev=1)
    for number in range(MOST):
        states.keep(replace(of, id=str(number)))
    states.at("0", 1, 1)
    states.keep(replace(of, id="one more"))

    assert states.at("0", 1, 1) is not None
    assert states.at("1", 1, 1) is None
