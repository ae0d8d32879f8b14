"""Row 18: head office is put back from an old backup, and a thousand workstations send again what it has lost.

They speak the protocol as a desk does; that the program itself notices and does it is ``sync/test_restored_hub.py``.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import httpx
import psycopg
import pytest

from desktop_app.devices.clock import SystemClock
from desktop_app.wire import LogName
from desktop_app.wire.protocol.push import TailAnswer
from tests.bench.limits import say
from tests.faults.storm import everybody
from tests.hub import postgres
from tests.hub.desks import Desk, Log
from tests.hub.postgres import Server
from tests.hub.served import ServedHub

WORKSTATIONS = 1000
BEFORE, LOST = 3, 4
"""Events of each that the backup has, and that it has not."""
AT_ONCE = 8


@pytest.fixture
def server() -> Iterator[Server]:
    with postgres.running(is_durable=True) as started:
        yield started


def known(hub: ServedHub) -> list[Desk]:
    """Workstations that the hub knows, each with its log; over a few lines."""
    first, names = everybody(hub, WORKSTATIONS)
    first.client.close()
    clients = [httpx.Client(base_url=hub.address, timeout=60) for _ in range(AT_ONCE)]
    return [like(first, name, clients[at % AT_ONCE]) for at, name in enumerate(names)]


def like(first: Desk, name: LogName, client: httpx.Client) -> Desk:
    """A desk of that name with the first one's key."""
    desk = Desk(client, SystemClock(), name.branch)
    desk.key, desk.workstation, desk.log = first.key, name.workstation, Log(name, desk.log.clock)
    return desk


def each(desks: Sequence[Desk], act: Callable[[Desk], None]) -> float:
    """Let them all do it, so many at once, each line by one of them; returns the seconds."""
    began = time.perf_counter()

    def of_line(at: int) -> None:
        for desk in desks[at::AT_ONCE]:
            act(desk)

    with ThreadPoolExecutor(AT_ONCE) as threads:
        list(threads.map(of_line, range(AT_ONCE)))
    return time.perf_counter() - began


def write(desk: Desk, events: int) -> None:
    """Write them, and have them acknowledged."""
    acked = desk.log.seq
    desk.log.sign_in(events)
    assert desk.push(acked + 1).receipt.seq == acked + events


def open_log(desk: Desk) -> None:
    desk.log.sign_in(BEFORE - 1)
    assert desk.push(1).receipt.seq == BEFORE


def send_again(desk: Desk) -> None:
    """What a desk does once it sees that head office's epoch is another."""
    tail = desk.ask_json("GET", desk.events_target.replace("/events", "/tail"), None, TailAnswer)
    assert (tail.seq, tail.hash, tail.hub_epoch) == (BEFORE, desk.log.hash(BEFORE), 2)
    assert desk.push(tail.seq + 1).receipt.seq == desk.log.seq


def put_back(hub: ServedHub, dsn: str) -> None:
    """Let the hub stand over another database, as the runbook has it."""
    hub.use(dsn)
    command = ("--data", str(hub.folder), "--dsn-file", str(hub.folder / "dsn"), "restored")
    subprocess.run([sys.executable, "-m", "desktop_app.hub_cli", *command], check=True, capture_output=True)
    hub.start()


@pytest.mark.timeout(0)
def test_a_thousand_workstations_send_again_what_a_restored_hub_has_lost(server: Server, tmp_path: Path) -> None:
    database = server.make()
    hub = ServedHub(tmp_path / "hub", server.dsn(database))
    hub.migrate()
    hub.start()
    try:
        desks = known(hub)
        each(desks, open_log)
        hub.stop()
        backup = server.make(template=database)
        hub.start()
        each(desks, partial(write, events=LOST))
        hub.stop()
        put_back(hub, server.dsn(backup))

        took = each(desks, send_again)
    finally:
        hub.stop()

    for desk in desks[:AT_ONCE]:
        desk.client.close()
    written = {(one.workstation, seq, one.log.hash(seq)) for one in desks for seq in range(1, one.log.seq + 1)}
    with psycopg.connect(server.dsn(backup)) as connection:
        rows = connection.execute("SELECT ws, seq, hash FROM journal").fetchall()
        of_branches = "SELECT count(*), max(pos) - min(pos) + 1 FROM journal WHERE branch <> '00000' GROUP BY branch"
        spans = connection.execute(of_branches).fetchall()
    rate = WORKSTATIONS / took
    say(
        "restored hub",
        f"{WORKSTATIONS:,} workstations have sent {LOST} lost events each in {took:.0f} s ({rate:.0f}/s)",
    )
    assert sorted(rows) == sorted(written)
    assert all(count == span for count, span in spans)
