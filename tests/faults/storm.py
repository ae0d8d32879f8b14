"""The morning: every workstation of the bank comes within minutes, each with what it wrote since yesterday.

All of them are known to the hub beforehand (rows as an enrolment makes them, with one key for all, which spares their
codes), and each sends its first batch and asks for news.  Whoever is sent away with 503 comes again when it was told.
"""

import asyncio
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
from tests.hub.desks import Desk, Log
from tests.hub.served import ServedHub

DESKS_A_BRANCH: Final = 5
EVENTS: Final = 3
CONNECTIONS: Final = 128
_ANSWER_S: Final = 60.0
_LAST_S: Final = 300.0
"""Until who was sent away has come again for the last time."""
_COLUMNS: Final = {
    "workstation": "{b}, {w}, {l}, {p}, status, ep, signing_key, bundle_key, certificate_until, enrolled_at",
    "log_cursor": "{b}, {w}, ep, seq, hash, state, pushes, archived_seq, last_seen",
}


@dataclass
class Told:
    """What came back: statuses, the seconds of each push that was kept, how many logs came and were heard whole."""

    statuses: Counter[int] = field(default_factory=Counter)
    strange: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    came: int = 0
    done: int = 0
    took_s: float = 0.0

    def p99_s(self) -> float:
        return sorted(self.seconds)[int(len(self.seconds) * 0.99)]

    def line(self) -> str:
        return (
            f"{self.done} of {self.came} logs in {self.took_s:.0f} s ({self.done / self.took_s:.0f}/s), "
            f"push p99 {self.p99_s():.2f} s, answers {dict(sorted(self.statuses.items()))}"
        )


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
        self._hub, self._key, self._names, self._a_second, self._most_s = hub, key.key, names, a_second, most_s
        self._clock = SystemClock()
        self.told = Told()

    async def run(self) -> Told:
        began, turns = time.monotonic(), asyncio.Semaphore(CONNECTIONS)
        limits = httpx.Limits(max_connections=CONNECTIONS, max_keepalive_connections=CONNECTIONS)
        async with httpx.AsyncClient(base_url=self._hub.address, timeout=_ANSWER_S, limits=limits) as line:
            coming = []
            for number, name in enumerate(self._names):
                ahead = began + number / self._a_second - time.monotonic()
                if time.monotonic() - began > self._most_s:
                    break
                if ahead > 0:
                    await self._turn(ahead)
                coming.append(asyncio.create_task(self._come(line, turns, name, began)))
            await asyncio.gather(*coming)
        self.told.took_s = time.monotonic() - began
        return self.told

    async def _turn(self, seconds: float) -> None:
        """When it is this desk's turn: the time of day is what is played here."""
        turn = asyncio.Event()
        asyncio.get_running_loop().call_later(seconds, turn.set)
        await turn.wait()

    async def _come(self, line: httpx.AsyncClient, turns: asyncio.Semaphore, name: LogName, began: float) -> None:
        log = Log(name, self._clock)
        log.sign_in(EVENTS - 1)
        body = write_batch(name, 1, log.first_base, log.events, self._key)
        target = f"/v1/logs/{name.workstation}/{name.epoch}/events"
        self.told.came += 1
        while time.monotonic() - began < self._most_s + _LAST_S:
            async with turns:
                asked = time.monotonic()
                is_kept, again_s = await self._ask(line, name, "POST", target, body)
                if is_kept:
                    self.told.seconds.append(time.monotonic() - asked)
                    feeds = feeds_target([Cursor(branch_feed(name.branch)), Cursor(inbox_feed(name.workstation))])
                    is_kept, again_s = await self._ask(line, name, "GET", feeds, b"")
            if is_kept:
                self.told.done += 1
                return
            await self._turn(again_s)

    async def _ask(
        self, line: httpx.AsyncClient, name: LogName, method: str, target: str, body: bytes
    ) -> tuple[bool, float]:
        """Whether it was done, and when to come again."""
        at = wire.utc_text(self._clock.now())
        headers = signed_headers(self._key, name.workstation, method, target, body, at=at)
        answer = await line.request(method, target, content=body, headers=headers | {"Content-Type": CONTENT_TYPE})
        self.told.statuses[answer.status_code] += 1
        again = answer.headers.get("Retry-After", "")
        if answer.status_code != httpx.codes.OK and not (answer.status_code == 503 and again.isdigit()):
            self.told.strange.append(f"{answer.status_code} {answer.text[:200]}")
        return answer.status_code == httpx.codes.OK, float(again or 1)
