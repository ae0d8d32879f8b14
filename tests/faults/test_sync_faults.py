"""The long faults between desks and head office; the short forms run with the suite (``tests/faults/README.md``)."""

import shutil
import time
from pathlib import Path

import httpx
import psycopg
import pytest

from desktop_app.devices.clock import SystemClock
from tests import memory
from tests.faults.desk_that_syncs import journal_at, kill_again_and_again, served_desk
from tests.faults.small_disk import filled, mounted
from tests.faults.survival import needs_mount
from tests.hub import postgres
from tests.hub.desks import Desk, Refused, stored
from tests.hub.served import ServedHub
from tests.sync import chaos
from tests.sync.chaos import Fate
from tests.sync.histories import live
from tests.sync.real_hub import RealHub
from tests.sync.soak import soak

KILLS, SEED = 25, 20261127
HISTORIES = 10_000
SOAK_DESKS, SOAK_STEPS = 50, 6_000
FAKETIME = Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1")
DAYS = ("+0", "+3d", "-3d")
"""Today first: a code is good for a day by the clock of who gives it."""
BAD_S = 60.0


def say(words: str) -> None:
    print(words)  # noqa: T201 - the dated file


def test_a_desk_that_is_killed_again_and_again_loses_and_doubles_nothing(hub, tmp_path):
    wrong, told = kill_again_and_again(hub, tmp_path, KILLS, SEED)
    say(f"desk killed: {told}, seed {SEED}")
    assert wrong == []


def test_ten_thousand_histories_converge():
    wrong = [(seed, found) for seed in range(HISTORIES) if (found := live(seed))]
    say(f"{HISTORIES} random histories, {len(wrong)} that did not converge")
    assert wrong == []


def test_fifty_desks_soak(tmp_path):
    hub = RealHub(tmp_path)
    try:
        wrong, told = soak(hub, SEED, SOAK_DESKS, SOAK_STEPS)
    finally:
        hub.end()
    say(f"soak, seed {SEED}: {dict(told)}, {SOAK_STEPS} steps, {len(wrong)} wrong")
    assert wrong == []


def test_over_a_slow_and_lossy_line_there_is_progress_and_in_the_end_all_is_there(hub, tmp_path):
    """Up to two seconds for an answer, one request in twenty lost: a minute never passes without an acknowledgement."""
    with chaos.before(("127.0.0.1", hub.port), SEED) as (proxy, address):
        desk = served_desk(tmp_path / "home", hub, address)
        proxy.slow_s = 2.0
        proxy.rage((Fate.SLOW,) * 18 + (Fate.DROP, Fate.DROP_REPLY))
        began, acked, longest, last = time.monotonic(), 0, 0.0, time.monotonic()
        while time.monotonic() - began < BAD_S:
            desk.work()
            desk.round()
            now = desk.kept.outbox.log().acked_seq
            longest = max(longest, time.monotonic() - last)
            if now > acked:
                acked, last = now, time.monotonic()
        proxy.heal()
        desk.settle()
        events = len(desk.envelopes())
        desk.vault.close()
    say(f"slow and lossy line: {events} events in {BAD_S:.0f} s, {acked} before it was mended, pause {longest:.1f} s")
    assert acked > 0
    assert longest < BAD_S


@needs_mount
def test_a_database_whose_disk_is_full_acknowledges_nothing_and_goes_on_when_there_is_room(tmp_path):
    with postgres.running() as server, mounted(server.folder / "small", 64) as disk:
        (disk / "space").mkdir()
        shutil.chown(disk / "space", postgres.USER)
        name = server.make()
        with server.administrator() as connection:
            connection.execute(f"CREATE TABLESPACE small LOCATION '{disk / 'space'}'".encode())
            connection.execute(f"ALTER DATABASE {name} SET TABLESPACE small".encode())
        hub = ServedHub(tmp_path / "hub", server.dsn(name))
        hub.migrate()
        hub.start()
        with httpx.Client(base_url=hub.address, timeout=60) as line:
            desk = Desk(line, SystemClock(), "10086")
            desk.enrol(hub.invite("10086"))
            acked, code = desk.push().receipt.seq, ""
            with filled(disk, left=256 << 10):
                for _ in range(40):
                    desk.log.sign_in(50)
                    try:
                        acked = desk.push(acked + 1).receipt.seq
                    except Refused as refused:
                        code = refused.code
                        break
            with psycopg.connect(hub.place.dsn) as connection:
                (there,) = connection.execute("SELECT count(*) FROM journal").fetchone() or (0,)
            assert (code, there) == ("busy", acked)
            assert desk.push(acked + 1).receipt.seq == desk.log.seq
            assert stored(desk) == desk.log.events
            say(f"database's disk full after {acked} events: {code}; with room again {desk.log.seq}, all there")
        hub.stop()


@needs_mount
def test_a_store_of_files_whose_disk_is_full_keeps_no_half_file(tmp_path):
    """The desk is told to come again, and the file is whole once there is room."""
    with mounted(tmp_path / "hub", 8) as disk:
        hub = ServedHub(disk, "")
        hub.start()
        desk = served_desk(Path(memory.place() or tmp_path, f"home-{time.monotonic_ns()}"), hub)
        desk.settle()
        desk.vault.blobs.put(b"\x89PNG" + bytes(range(256)) * 4_000, mime="image/png", role="scan")
        desk.work()
        with filled(disk, left=0):
            state = desk.round()
            assert any(lane.trouble is not None for lane in state.lanes)
        desk.settle()
        say(f"disk of files full: {[lane.code for lane in state.lanes]}; with room again all there")
        hub.stop()
        desk.vault.close()
        shutil.rmtree(desk.home)


@pytest.mark.skipif(not FAKETIME.exists(), reason="libfaketime is missing")
def test_clocks_that_are_days_apart_change_neither_order_nor_contents(tmp_path):
    hub = ServedHub(tmp_path / "hub", "")
    desk = None
    for days in DAYS:
        faked = {"LD_PRELOAD": str(FAKETIME), "FAKETIME": days, "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
        hub.start(environment=faked)
        if desk is None:
            desk = served_desk(tmp_path / "home", hub)
        try:
            desk.work()
            desk.settle()
        finally:
            hub.stop()
    assert desk is not None
    own = [one[0] for one in desk.envelopes()]
    desk.vault.close()
    say(f"head office's clock at {', '.join(DAYS)}: {len(own)} events, in order")
    assert journal_at(hub) == list(enumerate(own, 1))
