import datetime as dt

import pytest
from sqlalchemy import Engine, event

from desktop_app.domain.case import CaseNoted
from desktop_app.domain.errors import Unavailable
from desktop_app.domain.stages.communicate import NoteAdded
from desktop_app.domain.stages.follow_up import (
    PromiseDropped,
    PromiseKept,
    PromiseKeptUndone,
    PromiseMade,
    PromiseMissed,
    PromiseRescheduled,
    PromiseState,
)
from desktop_app.domain.stages.negotiate import Side
from desktop_app.storage.journal.rebuild import digest, rebuild
from desktop_app.storage.tables import ENTITY_EVENT, READ_TABLES
from desktop_app.wire import Wire
from tests.storage import sample


def digests(vault):
    with vault.readers.connect() as connection:
        return {table.name: digest(connection, table) for table in READ_TABLES}


def statements(vault, session, case_id):
    """What the database is asked to read a case."""
    asked = []

    def note(_connection, _cursor, statement, *_rest):
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        with vault.work(session) as unit:
            unit.case(case_id)
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    return asked


def rebuilt(vault, wire=sample.WIRE):
    with vault.desk.writer.transaction() as connection:
        rebuild(connection, wire, vault.desk.marks)


def test_rebuilt_tables_are_equal(vault, session):
    for _ in range(3):
        sample.full_case(vault, session)
        sample.agreed_case(vault, session)
        sample.closed_case(vault, session)
    before = digests(vault)
    rebuilt(vault)
    assert digests(vault) == before


def test_rebuilding_mends_what_was_spoilt(vault, session):
    sample.full_case(vault, session)
    before = digests(vault)
    with vault.desk.writer.transaction() as connection:
        for table in READ_TABLES:
            connection.execute(table.delete())
    assert digests(vault) != before
    rebuilt(vault)
    assert digests(vault) == before


def test_a_digest_tells_rows_apart(vault, session):
    first = digests(vault)
    sample.full_case(vault, session)
    sample.agreed_case(vault, session)
    sample.closed_case(vault, session)
    second = digests(vault)
    assert {name for name in first if first[name] == second[name]} == {"person_row", "branch_row"}


@pytest.mark.parametrize(
    ("event", "state", "due"),
    [
        (PromiseKept("c", dt.date(2026, 12, 1), is_partly=True), "partly_kept", dt.date(2026, 12, 1)),
        (PromiseKeptUndone("c", "按错了", PromiseState.PARTLY), "partly_kept", dt.date(2026, 12, 1)),
        (PromiseMissed("c"), "missed", dt.date(2026, 12, 1)),
        (PromiseRescheduled("c", dt.date(2026, 12, 9), "节假日"), "open", dt.date(2026, 12, 9)),
        (PromiseDropped("c", "不再需要"), "dropped", dt.date(2026, 12, 1)),
    ],
)
def test_a_promise_stands_as_its_last_event_says(vault, session, event, state, due):
    with vault.work(session) as unit:
        unit.record(PromiseMade("c", Side.BANK, "答复", dt.date(2026, 12, 1), "1"), "promise-1")
        unit.record(event, "promise-1")
        unit.commit()
    (row,) = vault.books.promises(open_only=False)
    assert (row.state, row.due) == (state, due)
    assert row.case_number == ""


def test_a_case_of_a_later_program_is_listed_as_far_as_it_is_known_and_not_worked(vault, session):
    case_id = sample.full_case(vault, session)
    with vault.work(session) as unit:
        later = unit.record(NoteAdded("later"), case_id)
        unit.commit()
    vault.desk.wire = Wire(kind for kind in sample.WIRE.types() if kind not in (NoteAdded, PromiseKept))
    vault.desk.folded.forget()  # as after a start
    rebuilt(vault, vault.desk.wire)

    with vault.work(session) as unit, pytest.raises(Unavailable, match="vault_newer"):
        unit.case(case_id)
    assert vault.books.case_row(case_id).customer == "令**"
    with vault.readers.connect() as connection:
        found = connection.execute(ENTITY_EVENT.select().where(ENTITY_EVENT.c.id == later)).all()
    assert len(found) == 1


def test_a_note_of_an_event_that_has_not_arrived_changes_nothing(vault, session):
    case_id = sample.opened_case(vault, session)
    with vault.work(session) as unit:
        before = unit.case(case_id)
        unit.record(CaseNoted(PromiseMade.ENTITY, "promise-9", "no-such-event"), case_id)
        unit.commit()
    with vault.work(session) as unit:
        assert unit.case(case_id).follow_up == before.follow_up


def test_a_long_case_is_read_in_as_many_statements_as_a_short_one(vault, session):
    short = sample.opened_case(vault, session)
    case_id = sample.opened_case(vault, session)
    with vault.work(session) as unit:
        for no in range(200):
            unit.record(NoteAdded(f"note {no}"), case_id)
        unit.commit()

    assert len(statements(vault, session, case_id)) == len(statements(vault, session, short)) > 0
