"""The morning: every workstation of the bank comes within minutes, each with what it wrote since yesterday.

All of them are known to the hub beforehand (rows as an enrolment makes them, with one key for all, which spares their
codes), and each sends its first batch and asks for news.  Whoever is sent away with 503 comes again as a desk does:
after what it was told, and at random within as long again.

The clients are one process beside the hub and its database.  So that it takes little of their processor, what a desk
sends is made before the storm begins, and the lines are plain sockets; how late its own loop is, is measured and said,
for by as much an answer seems later than it was.
"""

import asyncio
import random
import time
import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import httpx
import psycopg

from desktop_app import wire
from desktop_app.devices.clock import SystemClock
from desktop_app.wire import LogName
from desktop_app.wire.protocol.parts import CONTENT_TYPE
from desktop_app.wire.protocol.pull import Cursor, branch_feed, feeds_target, inbox_feed
from desktop_app.wire.protocol.push import write_batch
from desktop_app.wire.protocol.request import signed_headers
from tests.faults.plain_line import PlainLine
from tests.hub.desks import Desk, Log
from tests.hub.served import ServedHub

DESKS_A_BRANCH: Final = 5
EVENTS: Final = 3
OK: Final = 200
BUSY: Final = 503
CONNECTIONS: Final = 128
_LOOK_S: Final = 0.1
_LAST_S: Final = 300.0
"""Until who was sent away has come again for the last time."""
_COLUMNS: Final = {
    "workstation": "{b}, {w}, {l}, {p}, status, ep, signing_key, bundle_key, certificate_until, enrolled_at",
    "log_cursor": "{b}, {w}, ep, seq, hash, state, pushes, archived_seq, last_seen",
}


@dataclass
class Told:
    """What came back: statuses, the seconds of each push that was kept and of each 503, how late the clients themselves
    were, how many logs came and were heard whole."""

    statuses: Counter[int] = field(default_factory=Counter)
    strange: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    shed_s: list[float] = field(default_factory=list)
    late_s: list[float] = field(default_factory=list)
    came: int = 0
    done: int = 0
    took_s: float = 0.0

    def p99_s(self) -> float:
        return part(self.seconds, 0.99)

    def line(self) -> str:
        return (
            f"{self.done} of {self.came} logs in {self.took_s:.0f} s ({self.done / self.took_s:.0f}/s), "
            f"push p50 {part(self.seconds, 0.5):.2f} p99 {self.p99_s():.2f} s, "
            f"503 p99 {part(self.shed_s, 0.99):.2f} s, "
            f"the clients' own loop late by p99 {part(self.late_s, 0.99):.2f} s, "
            f"answers {dict(sorted(self.statuses.items()))}"
        )


def part(seconds: Sequence[float], share: float) -> float:
    """What so large a share of *seconds* is no longer than; 0 of none."""
    return sorted(seconds)[int(len(seconds) * share)] if seconds else 0.0


def everybody(hub: ServedHub, count: int) -> tuple[Desk, list[LogName]]:
    """A desk whose key all have, and the logs of *count* workstations that the hub knows from now on."""
    first = Desk(httpx.Client(base_url=hub.address), SystemClock(), "00000")
    first.enrol(hub.invite("00000"))
    names = [LogName(f"{1 + number // DESKS_A_BRANCH:05d}", str(uuid.uuid4()), 1) for number in range(count)]
    branches, ids = [name.branch for name in names], [name.workstation for name in names]
    labels = [f"{name.branch}-{1 + number % DESKS_A_BRANCH:02d}" for number, name in enumerate(names)]
    parts = [1 + number % DESKS_A_BRANCH for number in range(count)]
    given: dict[str, Sequence[object]] = {"b": branches, "w": ids, "l": labels, "p": parts}
    arrays = "unnest(%(b)s::text[], %(w)s::text[], %(l)s::text[], %(p)s::int8[]) AS new (b, w, l, p)"
    feeds = "SELECT DISTINCT 'branch/' || b FROM {0} UNION ALL SELECT DISTINCT 'users/' || b FROM {0} "
    feeds += "UNION ALL SELECT 'inbox/' || w FROM {0}"
    with psycopg.connect(hub.place.dsn) as connection:
        for table, columns in _COLUMNS.items():
            said = columns.format(b="new.b", w="new.w", l="new.l", p="new.p")
            _add(connection, table, f"{said} FROM {table} old, {arrays} WHERE old.branch = '00000'", given)
        kinds = f"({feeds.format(arrays)}) AS all_of (f)"
        _add(connection, "feed", f"f, 1, 0, seal FROM feed old, {kinds} WHERE feed = 'branch/00000'", given)
        connection.execute("ANALYZE")
    return first, names


def _add(connection: psycopg.Connection, table: str, rows: str, given: dict[str, Sequence[object]]) -> None:
    """Rows as those of the first desk are; the names and the query are this module's own."""
    connection.execute(b"INSERT INTO " + f"{table} ".encode() + b"SELECT " + rows.encode(), given)


@dataclass(frozen=True)
class Coming:
    """A workstation on its way: its log, and its first batch."""

    name: LogName
    body: bytes

    @property
    def events(self) -> str:
        return f"/v1/logs/{self.name.workstation}/{self.name.epoch}/events"

    @property
    def feeds(self) -> str:
        return feeds_target([Cursor(branch_feed(self.name.branch)), Cursor(inbox_feed(self.name.workstation))])


class Storm:
    """All of them at once.

    Args:
        hub: as it is served.
        key: whose key they have.
        names: their logs.
        a_second: how many come in a second; the bank's own rate is 52,500 in ten minutes.
        most_s: when whoever is left goes home.
    """

    def __init__(self, hub: ServedHub, key: Desk, names: list[LogName], *, a_second: float, most_s: float) -> None:
        self._hub, self._key, self._a_second, self._most_s = hub, key.key, a_second, most_s
        self._clock, self._random = SystemClock(), random.Random(1)
        self._names = names[: int(a_second * most_s)]
        self.told = Told()

    async def run(self) -> Told:
        coming = [self._made(name) for name in self._names]
        lines: asyncio.LifoQueue[PlainLine] = asyncio.LifoQueue()
        for _ in range(CONNECTIONS):
            lines.put_nowait(PlainLine(self._hub.port))
        loop, began, tasks = asyncio.get_running_loop(), time.monotonic(), list[asyncio.Task[None]]()
        late = asyncio.create_task(self._lateness())
        for number, one in enumerate(coming):
            ahead = began + number / self._a_second - loop.time()
            if ahead > 0:
                await self._turn(ahead)
            tasks.append(asyncio.create_task(self._come(lines, one, began)))
        await asyncio.gather(*tasks)
        late.cancel()
        self.told.took_s = time.monotonic() - began
        while not lines.empty():
            lines.get_nowait().close()
        return self.told

    def _made(self, name: LogName) -> Coming:
        log = Log(name, self._clock)
        log.sign_in(EVENTS - 1)
        return Coming(name, write_batch(name, 1, log.first_base, log.events, self._key))

    async def _lateness(self) -> None:
        """How much later than it asked for this process has its turn."""
        while True:
            asked = time.monotonic()
            await self._turn(_LOOK_S)
            self.told.late_s.append(time.monotonic() - asked - _LOOK_S)

    async def _turn(self, seconds: float) -> None:
        """When it is this desk's turn: the time of day is what is played here."""
        turn = asyncio.Event()
        asyncio.get_running_loop().call_later(seconds, turn.set)
        await turn.wait()

    async def _come(self, lines: "asyncio.LifoQueue[PlainLine]", one: Coming, began: float) -> None:
        self.told.came += 1
        while time.monotonic() - began < self._most_s + _LAST_S:
            line = await lines.get()
            try:
                asked = time.monotonic()
                is_kept, again_s = await self._ask(line, one.name, "POST", one.events, one.body)
                if is_kept:
                    self.told.seconds.append(time.monotonic() - asked)
                    is_kept, again_s = await self._ask(line, one.name, "GET", one.feeds, b"")
            finally:
                lines.put_nowait(line)
            if is_kept:
                self.told.done += 1
                return
            await self._turn(again_s * (1 + self._random.random()))

    async def _ask(self, line: PlainLine, name: LogName, method: str, target: str, body: bytes) -> tuple[bool, float]:
        """Whether it was done, and when to come again."""
        at = wire.utc_text(self._clock.now())
        headers = signed_headers(self._key, name.workstation, method, target, body, at=at)
        asked = time.monotonic()
        answer = await line.exchange(method, target, headers | {"Content-Type": CONTENT_TYPE}, body)
        self.told.statuses[answer.status] += 1
        if answer.status == OK:
            return True, 0
        again = answer.headers.get("retry-after", "")
        if answer.status == BUSY and again.isdigit():
            self.told.shed_s.append(time.monotonic() - asked)
        else:
            self.told.strange.append(f"{answer.status} {answer.body[:200]!r}")
        return False, float(again or 1)
