"""The trap of sending again: an event that the primary alone has is visible, and is no reason to acknowledge it."""

import pytest
from sqlalchemy import select

from desktop_app.hub.store import open_postgres
from desktop_app.storage.tables import JOURNAL
from tests.hub import postgres
from tests.hub.desks import refusal, stored
from tests.hub.rigs import Rig
from tests.hub.standby import followed

DEADLINE_S = 3.0


@pytest.fixture
def pair():
    """A server of the test's own with its standby: it is crashed."""
    with postgres.running() as server, followed(server) as standby:
        yield server, standby


def test_what_the_primary_alone_had_is_sent_again_and_acknowledged_by_its_successor(pair, http, tmp_path):
    server, standby = pair
    name = server.make()
    hosts = f"{server.folder},{standby.folder}"
    dsn = f"host={hosts} port=5432,5432 user={postgres.USER} dbname={name} target_session_attrs=read-write"
    engine = open_postgres(dsn, deadline_s=DEADLINE_S)
    rig = Rig(engine, tmp_path, http, deadline_s=DEADLINE_S)
    desk = rig.desk()
    assert desk.push().receipt.seq == 1
    desk.log.sign_in(1)

    standby.stop()
    assert refusal(desk.push).code == "unknown_outcome"
    standby.crash(server)
    standby.restart(server)
    with engine.connect() as connection:
        there = list(connection.execute(select(JOURNAL.c.seq).order_by(JOURNAL.c.seq)).scalars())
    assert there == [1, 2]
    assert refusal(desk.push).code == "unknown_outcome"

    standby.crash(server)
    standby.start()
    standby.promote()
    assert desk.push().receipt.seq == 2
    assert stored(desk) == desk.log.events
    rig.close()
    engine.dispose()
    standby.restart(server)  # for whoever takes it away
