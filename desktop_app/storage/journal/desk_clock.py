"""What the desk's clock is held against: the last event of its log, or the believed time that runs on from there.

While the clock is believed nothing is kept, for the last envelope says all.  While it is not, the believed time is kept
with each commit, so that a restart does not make a wrong clock right.
"""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import Connection, select

from desktop_app import wire
from desktop_app.domain.deadlines.desk_time import Doubt, Reading, carried, doubted
from desktop_app.services.ports.unit import Clock
from desktop_app.storage.tables import COUNTER, JOURNAL
from desktop_app.wire import LogName, Wire

AT: Final = "clock/at_ms"
"""Milliseconds since 1970; 0 while the clock is believed."""
MONO: Final = "clock/mono_ms"
BOOT: Final = "clock/boot"
LEAST: Final = "clock/is_least"
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MS: Final = timedelta(milliseconds=1)
_BOOT_BYTES: Final = 7  # a counter has 63 bits


class DeskClock:
    """The clock of one open vault.

    Args:
        clock: of the workstation.
        anchor: what its next reading is held against; None for a log without events.
        is_kept: the anchor lies in the counters, because the clock was not believed.
    """

    def __init__(self, clock: Clock, anchor: Reading | None = None, *, is_kept: bool = False) -> None:
        self._clock = clock
        self._anchor = anchor
        self._is_kept = is_kept
        self._boot = "", _mark("")
        """The last boot's id and its mark: a page that turns asks for the day some fifty times."""

    def reading(self) -> Reading:
        """What the clocks say now."""
        boot, known = self._clock.boot(), self._boot
        if known[0] != boot:
            self._boot = known = boot, _mark(boot)
        return Reading(self._clock.now(), known[1], self._clock.monotonic_ms())

    def doubt(self) -> Doubt | None:
        """What speaks against the clock now."""
        return doubted(self._anchor, self.reading())

    def to_keep(self, now: Reading, *, is_confirmed: bool) -> tuple[Reading, dict[str, int]]:
        """The anchor that a commit of *now* leaves, and the counters it writes; none while the clock is believed."""
        anchor = now if is_confirmed else carried(self._anchor, now)
        if anchor == now:
            return anchor, {AT: 0} if self._is_kept else {}
        at = (anchor.at - _EPOCH) // _MS
        return anchor, {AT: at, MONO: anchor.mono_ms, BOOT: int(anchor.boot), LEAST: int(anchor.is_least)}

    def moved(self, anchor: Reading, counters: dict[str, int]) -> None:
        """The commit is done."""
        self._anchor = anchor
        if counters:
            self._is_kept = bool(counters[AT])


def opened(connection: Connection, wires: Wire, log: LogName, clock: Clock) -> DeskClock:
    """The clock of a vault as it was left."""
    rows = connection.execute(
        select(COUNTER.c.name, COUNTER.c.value).where(COUNTER.c.name.in_((AT, MONO, BOOT, LEAST)))
    )
    kept = {row.name: row.value for row in rows}
    if kept.get(AT):
        anchor = Reading(_EPOCH + kept[AT] * _MS, str(kept[BOOT]), kept[MONO], bool(kept[LEAST]))
        return DeskClock(clock, anchor, is_kept=True)
    own = (JOURNAL.c.branch == log.branch, JOURNAL.c.ws == log.workstation, JOURNAL.c.ep == log.epoch)
    last = select(JOURNAL.c.envelope).where(*own).order_by(JOURNAL.c.seq.desc()).limit(1)
    envelope = connection.execute(last).scalar()
    if envelope is None:
        return DeskClock(clock)
    fields = wires.decode_envelope(envelope)
    mono = fields["mono"]
    return DeskClock(clock, Reading(wire.utc_moment(fields["at"]), _mark(mono["boot"]), mono["ms"]))


def _mark(boot: str) -> str:
    """A boot's id as a number that a counter can keep."""
    return str(int.from_bytes(hashlib.sha256(boot.encode()).digest()[:_BOOT_BYTES], "big"))
