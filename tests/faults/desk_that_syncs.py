"""A desk in a process of its own that works, sends, and says what was saved and what acknowledged; to be killed.

Run as ``python -m tests.faults.desk_that_syncs HOME``.
"""

import random
import subprocess
import sys
import threading
from pathlib import Path

from desktop_app.devices.clock import SystemClock
from desktop_app.devices.hub_line import HttpLine
from desktop_app.domain.case import VisitStarted
from desktop_app.storage.tables import JOURNAL
from tests.storage import sample
from tests.sync.real_desk import RealDesk, new_desk

FIRST_S, LONGEST_S = 60.0, 1.5


def main(home):
    desk = RealDesk(Path(home), HttpLine, SystemClock)
    while True:
        desk.work()
        own = desk.kept.outbox.log()
        sys.stdout.write(f"SAVED {own.seq} {own.hash}\n")
        sys.stdout.flush()
        desk.round()
        own = desk.kept.outbox.log()
        sys.stdout.write(f"ACKED {own.acked_seq} {own.acked_hash}\n")
        sys.stdout.flush()


def served_desk(home, hub, address=""):
    """A new desk of *hub*, over real sockets; it reaches it at *address*, where that is another than its own."""
    return new_desk(
        home, "00423-03", lambda: hub.invite(sample.BRANCH.code), HttpLine, SystemClock, address or hub.address
    )


def scanned(desk, content):
    """A case with a paper whose scan that is; returns its SHA-256."""
    case_id = sample.opened_case(desk.vault, desk.session)
    ref = desk.vault.blobs.put(content, mime="image/png", role="scan")
    with desk.vault.work(desk.session) as unit:
        unit.record(VisitStarted("counter"), case_id, refs=[ref])
        unit.commit()
    return ref.sha256


def journal_at(hub):
    """Number and hash of each event that head office has."""
    office = hub.office()
    with office.store.reading() as connection:
        found = [(row.seq, row.hash) for row in connection.execute(JOURNAL.select().order_by(JOURNAL.c.pos))]
    office.store.close()
    return found


def kill_again_and_again(hub, folder, kills, seed):
    """Kill a desk so many times in its work; returns what is wrong afterwards, and a line about it."""
    chance = random.Random(seed)
    home = folder / "home"
    desk = served_desk(home, hub)
    desk.vault.close()
    told = [line for _ in range(kills) for line in _until_killed(home, chance.random() * LONGEST_S)]
    desk.open()
    try:
        desk.settle()
        own = [one[0] for one in desk.envelopes()]
        there = journal_at(hub)
    finally:
        desk.vault.close()
    wrong = [] if there == list(enumerate(own, 1)) else ["head office has another log"]
    for word, seq, found in told:
        if own[int(seq) - 1] != found:
            wrong.append(f"{word} {seq} is gone")
    saved = sum(word == "SAVED" for word, _, _ in told)
    return wrong, f"{kills} kills, {saved} saves and {len(told) - saved} rounds told of, {len(own)} events"


def _until_killed(home, after_s):
    """What it said until it was killed, so many seconds after its first word."""
    command = [sys.executable, "-m", "tests.faults.desk_that_syncs", str(home)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        killer = threading.Timer(FIRST_S, child.kill)
        killer.start()
        lines = [child.stdout.readline()]
        killer.cancel()
        killer.join()
        killer = threading.Timer(after_s, child.kill)
        killer.start()
        lines += child.stdout.readlines()
        killer.join()
    return [line.split() for line in lines if line.endswith("\n")]


if __name__ == "__main__":
    main(sys.argv[1])
