"""A hub process is killed at each step of a push: what it had acknowledged is there, and the rest comes once."""

import threading

import httpx
import psycopg
import pytest

from desktop_app.devices.clock import SystemClock
from tests.hub.desks import Desk, stored
from tests.hub.served import ServedHub

STEPS = ("log_cursor", "feed", "journal", "push_batch")
"""What a push writes, in its order."""


@pytest.fixture
def hub(server, tmp_path):
    served = ServedHub(tmp_path / "hub", server.dsn(server.make()))
    served.migrate()
    served.start()
    yield served
    served.stop()


def wait_until_a_push_waits(server):
    asked = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = %s"
    with server.administrator() as connection:
        while connection.execute(asked, [server.last_made]).fetchone() is None:
            connection.execute("SELECT pg_stat_clear_snapshot()")


def test_a_hub_that_is_killed_inside_a_push_has_acknowledged_nothing_of_it(hub, server):
    with httpx.Client(base_url=hub.address, timeout=60) as line:
        desk = Desk(line, SystemClock(), "10086")
        desk.enrol(hub.invite("10086"))
        acked = desk.push().receipt.seq
        for table in STEPS:
            desk.log.sign_in(3)
            said = list[object]()
            with psycopg.connect(hub.place.dsn) as holder:
                holder.execute(f"LOCK TABLE {table} IN EXCLUSIVE MODE".encode())
                pushing = threading.Thread(target=push, args=(desk, acked, said))
                pushing.start()
                wait_until_a_push_waits(server)
                hub.kill()
                pushing.join()
            hub.start()

            assert said == ["no answer"], table
            acked = desk.push(acked + 1).receipt.seq
            assert acked == desk.log.seq
        assert stored(desk) == desk.log.events


def push(desk, acked, said):
    try:
        said.append(desk.push(acked + 1))
    except httpx.HTTPError:
        said.append("no answer")
