"""From the encrypted journal of a desk into PostgreSQL, beside COPY of the same rows; small pushes, empty pulls.

The hub is a process of its own over a server that syncs to its disk; everything is measured by turns in one run, and
only ratios have a bound.
"""

import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from itertools import repeat
from pathlib import Path
from statistics import median
from typing import Protocol, TypeVar

import httpx
import psycopg

from desktop_app.devices.clock import SystemClock
from desktop_app.wire.protocol.limits import MOST_EVENTS
from desktop_app.wire.protocol.pull import Cursor, branch_feed, inbox_feed
from tests.bench import peer_pouch
from tests.bench.branch_day import BenchDesk, Copies, Hub
from tests.bench.desk_beside import DeskBeside
from tests.bench.limits import say
from tests.hub.desks import Desk
from tests.hub.served import ServedHub

T = TypeVar("T")


class Sending(Protocol):
    """A desk of the bench, in this process or beside."""

    branch: str

    def __init__(self, home: Path, hub: Hub, label: str) -> None: ...

    def work(self, cases: int) -> None: ...

    def push(self) -> int: ...

    def close(self) -> None: ...


ROUNDS, CASES, DESKS = 5, 500, 4
"""Ten thousand events a round, as the design has measured them: of one desk, and of four on as many lines."""
AIM_OF_COPY, LEAST_OF_COPY = 0.3, 0.15
"""What the product is to reach, and what it has passed: the first is said with the figure, the second holds."""
AIM_OF_PEER, LEAST_OF_PEER = 6.0, 4.0
EVENT_BYTES = 780
"""As many as one of ours travels with, before it is packed."""
CONNECTIONS, ASKED_EACH = 8, 100


def test_from_the_journal_into_the_database_beside_copy(hub: ServedHub, tmp_path: Path) -> None:
    """One desk, which sends a batch when the one before is acknowledged; and four of one branch at once."""
    alone, together = ["00423-11"], [f"00423-{14 + number}" for number in range(DESKS)]
    found = [
        beside_copy(hub, tmp_path, BenchDesk, alone, "one desk"),
        beside_copy(hub, tmp_path, BenchDesk, together, f"{DESKS} desks"),
    ]
    projected(hub)
    heard_by_the_next_desk(hub, tmp_path / "next")
    assert min(found) >= LEAST_OF_COPY


def beside_copy(hub: ServedHub, folder: Path, kind: type[Sending], labels: Sequence[str], who: str) -> float:
    """Desks of these *labels* send a day at once, and it is copied: the median of the ratios of one run."""
    rates, ratios = list[float](), list[float]()
    with ExitStack() as open_until, ThreadPoolExecutor(len(labels)) as lines:
        copies = open_until.enter_context(closing(Copies(hub.place.dsn)))
        desks = [open_until.enter_context(closing(kind(folder / label, hub, label))) for label in labels]
        list(lines.map(kind.push, desks))
        for _ in range(ROUNDS):
            list(lines.map(kind.work, desks, repeat(CASES // len(desks))))
            began = time.perf_counter()
            sent = list(lines.map(kind.push, desks))
            pushed = time.perf_counter() - began
            of_branches = Counter[str]()
            for desk, count in zip(desks, sent, strict=True):
                of_branches[desk.branch] += count
            copied = copies.take(copies.last(of_branches))
            rates.append(sum(sent) / pushed)
            ratios.append(copied / pushed)
    found, each = median(ratios), ", ".join(f"{one:.2f}" for one in ratios)
    word = "" if found >= AIM_OF_COPY else "  AIM NOT MET"
    batches = f"journal → hub → PostgreSQL, batches to {MOST_EVENTS:,}"
    say(f"sync, end to end, {who}", f"{median(rates):,.0f} events/s ({batches})")
    say(f"sync, ratio to COPY, {who}", f"{found:.2f} (aim {AIM_OF_COPY}; {each}){word}")
    return found


def test_beside_pouchdb(hub: ServedHub, tmp_path: Path) -> None:
    """The peer's own pace is taken between ours; it flushes nothing to its disk, and we do.

    Before the first round both have sent as much once: the peer's server is half as fast until its code is compiled.
    """
    found = peer_pouch.modules()
    if found is None:
        say("sync, ratio to PouchDB", "skipped: not installed (npm install in tests/bench/peer)")
        return
    desk, ratios, rates = BenchDesk(tmp_path / "home", hub, "00423-04"), list[float](), list[float]()
    try:
        desk.push()
        with peer_pouch.serving(tmp_path / "peer", found) as peer:
            desk.work(CASES)
            peer.push(desk.push(), EVENT_BYTES)
            for _ in range(ROUNDS):
                desk.work(CASES)
                began = time.perf_counter()
                sent = desk.push()
                ours = sent / (time.perf_counter() - began)
                rates.append(peer.push(sent, EVENT_BYTES))
                ratios.append(ours / rates[-1])
    finally:
        desk.close()
    each = ", ".join(f"{one:.1f}" for one in ratios)
    say(
        "sync, PouchDB to express-pouchdb",
        f"{median(rates):,.0f} documents/s of {EVENT_BYTES} bytes, batches of {MOST_EVENTS:,}",
    )
    say("sync, ratio to PouchDB", f"{median(ratios):.1f} (aim {AIM_OF_PEER:g}, at least {LEAST_OF_PEER:g}; {each})")
    assert median(ratios) >= LEAST_OF_PEER


def projected(hub: ServedHub) -> None:
    """What follows beside, in a process of its own."""
    with psycopg.connect(hub.place.dsn) as connection:
        (count,) = connection.execute("SELECT count(*) FROM journal").fetchone() or (0,)
    given = ("--data", str(hub.folder), "--dsn-file", str(hub.folder / "dsn"))
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "desktop_app.hub_cli", *given, "project"], check=True, capture_output=True)
    say("sync, projector", f"{count / (time.perf_counter() - began):,.0f} events/s, its start included")


def heard_by_the_next_desk(hub: ServedHub, home: Path) -> None:
    """A new desk of the branch reads all that the others have written: what a snapshot of the feed would spare."""
    desk = BenchDesk(home, hub, "00423-05")
    try:
        began = time.perf_counter()
        desk.desk.settle()
        took = time.perf_counter() - began
        heard = len(desk.desk.foreign())
    finally:
        desk.close()
    say("sync, news of a branch", f"{heard / took:,.0f} events/s to a new desk, {heard:,} of them")


def test_pushes_of_one_event_and_empty_pulls(hub: ServedHub) -> None:
    desks = [enrolled(hub) for _ in range(CONNECTIONS)]
    for desk in desks:
        desk.push()
        desk.log.sign_in(ASKED_EACH)
    pushes = per_second(lambda desk, at: desk.push(at + 2, at + 2), desks)
    lines = [row_table(hub) for _ in desks]
    commits = per_second(one_row, lines)
    ends = {desk.workstation: at_its_end(desk) for desk in desks}
    pulls = per_second(lambda desk, _at: desk.pull(*ends[desk.workstation]), desks)
    for desk, line in zip(desks, lines, strict=True):
        desk.client.close()
        line.close()
    say("sync, pushes of one event", f"{pushes:,.0f}/s over {CONNECTIONS} connections")
    say("sync, ratio to commits of one row", f"{pushes / commits:.2f} (bare {commits:,.0f}/s)")
    say("sync, empty pulls", f"{pulls:,.0f}/s over {CONNECTIONS} connections")


def test_desks_in_processes_of_their_own_beside_copy(hub: ServedHub, tmp_path: Path) -> None:
    """As desks are: none waits for another's turn of Python.  Those of one branch share its feed, of four none."""
    of_one = [f"00423-{24 + number}" for number in range(DESKS)]
    of_many = [f"{431 + number:05}-03" for number in range(DESKS)]
    found = [
        beside_copy(hub, tmp_path, DeskBeside, ["00423-21"], "a process"),
        beside_copy(hub, tmp_path, DeskBeside, of_one, f"{DESKS} processes"),
        beside_copy(hub, tmp_path, DeskBeside, of_many, f"{DESKS} branches"),
    ]
    assert min(found) >= LEAST_OF_COPY


def enrolled(hub: ServedHub) -> Desk:
    desk = Desk(httpx.Client(base_url=hub.address, timeout=60), SystemClock(), "10086")
    desk.enrol(hub.invite("10086"))
    return desk


def at_its_end(desk: Desk) -> tuple[Cursor, ...]:
    """Where the desk's feeds end now."""
    feeds = (branch_feed(desk.branch), inbox_feed(desk.workstation))
    pages = desk.pull(*map(Cursor, feeds)).head.feeds
    return tuple(Cursor(page.feed, page.epoch, page.head) for page in pages)


def row_table(hub: ServedHub) -> psycopg.Connection:
    line = psycopg.connect(hub.place.dsn)
    line.execute("CREATE TABLE IF NOT EXISTS single (n bigint, content bytea)")
    line.commit()
    return line


def one_row(line: psycopg.Connection, at: int) -> None:
    line.execute("INSERT INTO single VALUES (%s, %s)", (at, b"x" * 700))
    line.commit()


def per_second(act: Callable[[T, int], object], whoever: Sequence[T]) -> float:
    """All of them at once, each ``ASKED_EACH`` times."""

    def all_of(one: T) -> None:
        for at in range(ASKED_EACH):
            act(one, at)

    began = time.perf_counter()
    with ThreadPoolExecutor(len(whoever)) as threads:
        for done in [threads.submit(all_of, one) for one in whoever]:
            done.result()
    return len(whoever) * ASKED_EACH / (time.perf_counter() - began)
