"""A hub process is killed inside a push, at the table where it is made to wait."""

import threading

import httpx
import psycopg

from desktop_app.devices.clock import SystemClock
from tests.hub.desks import Desk, stored

STEPS = ("log_cursor", "feed", "journal", "push_batch")
"""What a push writes, in its order."""


def kill_inside_pushes(hub, server, tables):
    """Kill *hub*, over the last database of *server*, at each of *tables*, and start it again: nothing of that push
    was acknowledged, all of the one before it is there, and what is sent again is there once.
    """
    with httpx.Client(base_url=hub.address, timeout=60) as line:
        desk = Desk(line, SystemClock(), "10086")
        desk.enrol(hub.invite("10086"))
        acked = desk.push().receipt.seq
        for table in tables:
            desk.log.sign_in(3)
            said = list[object]()
            with psycopg.connect(hub.place.dsn) as holder:
                holder.execute(f"LOCK TABLE {table} IN EXCLUSIVE MODE".encode())
                pushing = threading.Thread(target=_push, args=(desk, acked, said))
                pushing.start()
                _wait_until_a_push_waits(server)
                hub.kill()
                pushing.join()
            hub.start()

            assert said == ["no answer"], table
            acked = desk.push(acked + 1).receipt.seq
            assert acked == desk.log.seq
        assert stored(desk) == desk.log.events


def _wait_until_a_push_waits(server):
    asked = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = %s"
    with server.administrator() as connection:
        while connection.execute(asked, [server.last_made]).fetchone() is None:
            connection.execute("SELECT pg_stat_clear_snapshot()")


def _push(desk, acked, said):
    try:
        said.append(desk.push(acked + 1))
    except httpx.HTTPError:
        said.append("no answer")
