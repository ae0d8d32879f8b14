"""What came with a case is kept as what was written here: through a damaged database, and until its time is over."""

import datetime as dt

import pytest
from sqlalchemy import func, select, update

from desktop_app.domain.case import CaseClosed
from desktop_app.domain.upkeep.retention import BodyDeleted
from desktop_app.services.upkeep.restoring import restore
from desktop_app.storage.journal.bodies import VaultBodies
from desktop_app.storage.journal.verify import verify
from desktop_app.storage.tables import FOREIGN_EVENT, TAKEN_EVENT
from tests.storage import sample
from tests.sync.test_transfers import clean, moved, unfollowed

UNTIL = dt.date(2026, 1, 1)


@pytest.fixture
def came(desks):
    """The desk that a case came to, and the case."""
    first, second = desks
    case_id = sample.full_case(first.vault, first.session)
    moved(first, second, case_id)
    return second, case_id


def test_a_damaged_database_gives_back_a_case_that_came(came, tmp_path):
    desk, case_id = came
    before = desk.desk.case(desk.session, case_id)
    home = desk.home
    desk.vault.close()
    database = home / "vault" / "vault.db"
    database.write_bytes(bytes(len(database.read_bytes())))

    rescue = sample.vaults(home).rescue("2001", "correct horse 2001", [tmp_path])
    try:
        rescue.look()
        restore(rescue, "2001", "session-restore")
    finally:
        rescue.close()
    desk.open()

    assert desk.desk.case(desk.session, case_id) == before
    assert verify(desk.vault).is_clean


def test_when_its_time_is_over_nothing_of_it_is_left_that_can_be_read(came):
    desk, case_id = came
    with desk.vault.work(desk.session) as unit:
        unit.record(CaseClosed("process"), case_id)
        unit.commit()
    bodies = VaultBodies(desk.vault)
    ids = tuple(bodies.events_of(case_id))

    bodies.delete(desk.session, {}, BodyDeleted(case_id, "00423-03-26-000001-1", "unsigned", "1", UNTIL, ids, UNTIL))
    bodies.finish(unfollowed)

    with desk.vault.readers.connect() as connection:
        for table in (TAKEN_EVENT, FOREIGN_EVENT):
            left = select(func.count()).where(table.c.id.in_(ids), table.c.body.is_not(None))
            assert connection.execute(left).scalar_one() == 0
    clean(desk)


@pytest.mark.parametrize(("column", "code"), [("envelope", "taken_changed"), ("body", "taken_changed")])
def test_a_changed_byte_of_what_came_is_found(came, column, code):
    desk, _ = came
    with desk.vault.desk.writer.transaction() as connection:
        row = connection.execute(select(TAKEN_EVENT).where(TAKEN_EVENT.c.body.is_not(None))).first()
        changed = bytes(getattr(row, column)).replace(b'"', b"'", 1)
        connection.execute(update(TAKEN_EVENT).where(TAKEN_EVENT.c.id == row.id).values({column: changed}))

    assert code in {one.code for one in verify(desk.vault).problems}


def test_an_event_that_is_gone_is_missed(came):
    desk, _ = came
    with desk.vault.desk.writer.transaction() as connection:
        row = connection.execute(select(TAKEN_EVENT.c.id)).first()
        connection.execute(TAKEN_EVENT.delete().where(TAKEN_EVENT.c.id == row.id))

    assert "taken_missing" in {one.code for one in verify(desk.vault).problems}
