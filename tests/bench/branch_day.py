"""A desk at the hub as it is served, with a day's work that can be made in bulk; what it sends is timed beside COPY."""

import random
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Protocol

import psycopg
from psycopg import sql

from desktop_app.devices.clock import SystemClock
from desktop_app.devices.hub_line import HttpLine
from desktop_app.domain.case import CaseOpened
from desktop_app.domain.stages.communicate import NoteAdded
from desktop_app.hub import feeds
from desktop_app.hub.events import COPIED
from desktop_app.services.sync.desk_secrets import signing_key
from desktop_app.services.sync.push import PushLane
from desktop_app.services.sync.talk import HubClock, Talk
from desktop_app.wire.protocol import limits
from tests.sync.real_desk import new_desk

BATCH: Final = limits.MOST_EVENTS
"""As many rows in a transaction of COPY as events in one of ours."""
NOTES_A_CASE: Final = 19
"""With its opening twenty events, as a day has them."""
_NOTE: Final = "客户来电，询问上月贷款利息如何计算；已说明计算办法，约定周五再来网点。"


class Hub(Protocol):
    """What a desk has to know of the hub that it is enrolled at."""

    @property
    def address(self) -> str: ...

    def invite(self, branch: str, /) -> str: ...


class BenchDesk:
    """A desk of a branch whose hub runs beside.

    Args:
        home: of its vault.
        hub: as it is served.
        label: of the desk, its branch in front.
    """

    def __init__(self, home: Path, hub: Hub, label: str = "00423-03") -> None:
        self.branch = label[:5]
        self.desk = new_desk(home, label, lambda: hub.invite(self.branch), HttpLine, SystemClock, hub.address)
        link = self.desk.kept.links.load()
        assert link is not None
        self._line = HttpLine(link)
        clock = SystemClock()
        talk = Talk(self._line, self.desk.vault.desk.log.workstation, signing_key(link.secrets), HubClock(clock))
        self.lane = PushLane(talk, self.desk.kept.outbox, self.desk.enrolled, clock, random.Random(1).random)

    def work(self, cases: int) -> None:
        """Open so many cases of twenty events each."""
        vault, session = self.desk.vault, self.desk.session
        for _ in range(cases):
            case_id = vault.desk.new_id()
            with vault.work(session) as unit:
                unit.record(CaseOpened(unit.next_case_number()), case_id)
                for number in range(NOTES_A_CASE):
                    unit.record(NoteAdded(f"{number} {_NOTE}"), case_id)
                unit.commit()

    def push(self) -> int:
        """Send all that waits; returns how many events that were."""
        before = self.desk.kept.outbox.log().acked_seq
        while True:
            self.lane.step()
            assert self.lane.status.trouble is None, self.lane.status
            if self.lane.is_resting:
                return int(self.desk.kept.outbox.log().acked_seq - before)

    def close(self) -> None:
        self._line.close()
        self.desk.vault.close()


class Copies:
    """COPY of the hub's own rows into a table of the same columns and indexes, a durable transaction for each batch.

    Args:
        dsn: of the hub's database.
    """

    def __init__(self, dsn: str) -> None:
        self._connection = psycopg.connect(dsn)
        self._connection.execute("DROP TABLE IF EXISTS copied")
        self._connection.execute("CREATE TABLE copied (LIKE journal INCLUDING ALL)")
        self._connection.commit()

    def last(self, counts: Mapping[str, int]) -> list[tuple[Any, ...]]:
        """The last rows of each branch in the journal's order: backwards each index takes a third longer (measured)."""
        return [row for branch in sorted(counts) for row in self._last_of(branch, counts[branch])]

    def _last_of(self, branch: str, count: int) -> list[tuple[Any, ...]]:
        columns = sql.SQL(", ").join(map(sql.Identifier, COPIED))
        asked = sql.SQL("SELECT {} FROM journal WHERE pos BETWEEN %s AND %s ORDER BY pos DESC LIMIT %s").format(columns)
        first, behind = feeds.position(branch, 0), feeds.position(str(int(branch) + 1), 0)
        return self._connection.execute(asked, (first, behind - 1, count)).fetchall()[::-1]

    def take(self, rows: Sequence[tuple[Any, ...]]) -> float:
        """Copy them; returns the seconds it took."""
        columns = sql.SQL(", ").join(map(sql.Identifier, COPIED))
        statement = sql.SQL("COPY copied ({}) FROM STDIN (FORMAT BINARY)").format(columns)
        self._connection.commit()
        began = time.perf_counter()
        for at in range(0, len(rows), BATCH):
            with self._connection.cursor().copy(statement) as copy:
                copy.set_types(list(COPIED.values()))
                for row in rows[at : at + BATCH]:
                    copy.write_row(row)
            self._connection.commit()
        return time.perf_counter() - began

    def close(self) -> None:
        self._connection.close()
