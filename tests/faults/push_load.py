"""Desks that push without a pause and write down what was acknowledged: the oracle of every fault at head office.

An answer that did not come, or that says that nobody knows, is unknown: the same bytes are sent again.
"""

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import httpx
import psycopg

from desktop_app.devices.clock import SystemClock
from tests.faults.trio import Trio
from tests.hub.desks import Desk, Refused
from tests.hub.served import ServedHub

BRANCH: Final = "10086"
ANSWER_S: Final = 20.0
"""Of a whole request: the hub's own deadlines are shorter."""
AGAIN_S: Final = 0.25
"""A real desk waits longer; this one wants to be there when head office is."""
EVENTS_A_PUSH: Final = 20
BACK_S: Final = 180.0
"""Until every desk is heard again; the outage itself is said, and is longer on a machine that is busy."""


@dataclass(frozen=True)
class Ack:
    """A receipt, and the moments (monotonic) at which its request left and it came."""

    sent: float
    came: float
    seq: int
    tail: str


@dataclass
class Writer:
    """One desk in its own thread."""

    desk: Desk
    acks: list[Ack] = field(default_factory=list)
    unknown: int = 0
    refused: dict[str, int] = field(default_factory=dict)

    def run(self, stop: threading.Event) -> None:
        acked = 0
        while not stop.is_set():
            if self.desk.log.seq == acked:
                self.desk.log.sign_in(EVENTS_A_PUSH)
            sent = time.monotonic()
            try:
                receipt = self.desk.push(acked + 1).receipt
            except httpx.HTTPError:
                self.unknown += 1
                stop.wait(AGAIN_S)
            except Refused as refused:
                self.refused[refused.code] = self.refused.get(refused.code, 0) + 1
                stop.wait(AGAIN_S)
            else:
                self.acks.append(Ack(sent, time.monotonic(), receipt.seq, receipt.tail))
                acked = receipt.seq


class Load:
    """Several desks at once.

    Args:
        hub: as it is served.
        desks: how many.
    """

    def __init__(self, hub: ServedHub, desks: int) -> None:
        self._stop = threading.Event()
        self.writers = [Writer(_enrolled(hub)) for _ in range(desks)]
        self._threads = [threading.Thread(target=one.run, args=[self._stop]) for one in self.writers]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def acks(self) -> list[Ack]:
        """Those of all desks until now, in their order."""
        return sorted((ack for one in self.writers for ack in list(one.acks)), key=lambda ack: ack.came)

    def is_acked_after(self, moment: float) -> bool:
        """Whether every desk has an acknowledgement of a request that left after *moment*."""
        return all(any(ack.sent > moment for ack in reversed(list(one.acks))) for one in self.writers)

    def stop(self) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()
        for one in self.writers:
            one.desk.client.close()

    @property
    def unknown(self) -> int:
        return sum(one.unknown for one in self.writers)

    def refused(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for one in self.writers:
            for code, count in one.refused.items():
                found[code] = found.get(code, 0) + count
        return found


def _enrolled(hub: ServedHub) -> Desk:
    desk = Desk(httpx.Client(base_url=hub.address, timeout=ANSWER_S), SystemClock(), BRANCH)
    desk.enrol(hub.invite(BRANCH))
    return desk


def outage_s(acks: Sequence[Ack], moment: float) -> float:
    """From *moment* to the first acknowledgement of a request that left after it."""
    return min(ack.came for ack in acks if ack.sent > moment) - moment


@dataclass(frozen=True)
class Found:
    """What the database has of what the desks know.

    Attributes:
        missing: acknowledged events that are not there, or with another hash.
        doubled: events that are there twice, by their log and number or by their id.
        gaps: places of the branch's feed that nobody has.
        strange: events that no desk has written.
    """

    acked: int
    stored: int
    missing: int
    doubled: int
    gaps: int
    strange: int

    def line(self) -> str:
        return (
            f"acked={self.acked} stored={self.stored} missing={self.missing} duplicates={self.doubled} "
            f"gaps={self.gaps} strange={self.strange}"
        )

    @property
    def is_right(self) -> bool:
        return (self.missing, self.doubled, self.gaps, self.strange) == (0, 0, 0, 0)


def look(writers: Sequence[Writer], dsn: str) -> Found:
    """Hold the acknowledgements against the database."""
    with psycopg.connect(dsn) as connection:
        rows = connection.execute("SELECT pos, ws, ep, seq, id, hash FROM journal ORDER BY pos").fetchall()
    there = {(ws, ep, seq): found for _, ws, ep, seq, _, found in rows}
    written = {
        (one.desk.workstation, one.desk.epoch, seq): one.desk.log.hash(seq)
        for one in writers
        for seq in range(1, one.desk.log.seq + 1)
    }
    acked = {
        (one.desk.workstation, one.desk.epoch, seq)
        for one in writers
        for seq in range(1, max((ack.seq for ack in one.acks), default=0) + 1)
    }
    ids, positions = {row[4] for row in rows}, {row[0] for row in rows}
    return Found(
        acked=len(acked),
        stored=len(rows),
        missing=sum(there.get(place) != written[place] for place in acked),
        doubled=2 * len(rows) - len(there) - len(ids),
        gaps=max(positions) - min(positions) + 1 - len(positions),
        strange=sum(written.get(place) != found for place, found in there.items()),
    )


def tell(what: str, load: Load, cluster: Trio, outages: Sequence[float]) -> None:
    """End the load, say what came of it, and hold it against what must be so."""
    load.stop()
    found = look(load.writers, cluster.dsn)
    print(f"{what}: {found.line()} unknown={load.unknown} refused={load.refused()}")  # noqa: T201 - the dated file
    print(f"  outage_s={[round(one, 1) for one in outages]}")  # noqa: T201 - the dated file
    assert found.is_right
    assert found.acked > 0
