"""The workstation's clock, in the branch's zone."""

import time
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from pathlib import Path
from typing import Final

BEIJING: Final = timezone(timedelta(hours=8), "Asia/Shanghai")
"""Standard time of every branch in mainland China; fixed, without summer time since 1992."""

_BOOT_ID: Final = Path("/proc/sys/kernel/random/boot_id")


class SystemClock:
    """Real time.

    Args:
        zone: the branch's zone.
    """

    def __init__(self, zone: tzinfo = BEIJING) -> None:
        self._zone = zone
        self._boot = _boot_id()

    def now(self) -> datetime:
        """The moment, aware, UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """The date in the branch's zone."""
        return self.local(self.now()).date()

    def local(self, moment: datetime) -> datetime:
        """*moment* in the branch's zone."""
        return moment.astimezone(self._zone)

    def monotonic_ms(self) -> int:
        """Milliseconds that never run backwards while :meth:`boot` stays the same; a machine asleep counts, too."""
        return _running_ns() // 1_000_000

    def boot(self) -> str:
        """Id of this run of the machine; of this process where the machine does not tell."""
        return self._boot


def _running_ns() -> int:
    """Linux stops its monotonic clock while it sleeps, and the clock on the wall would seem to have jumped."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic_ns() if clock is None else time.clock_gettime_ns(clock)


def _boot_id() -> str:
    try:
        return _BOOT_ID.read_text(encoding="ascii").strip()
    except OSError:
        import uuid

        return str(uuid.uuid4())
