"""What every lane has in common: it steps, says how it stands, and comes again after what failed."""

import logging
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from desktop_app.domain.errors import Unavailable
from desktop_app.domain.sync.in_step import Lane, LaneStatus, Trouble
from desktop_app.services.ports.unit import Clock
from desktop_app.services.sync.talk import HubRefused

FIRST_S: Final = 1.0
LONGEST_S: Final = 300.0
PERSON_S: Final = 900.0
"""What waits for a person is looked at so often."""
SHORTEST_S: Final = 0.2
LONGEST_TOLD_S: Final = 3600.0
"""Longer than this no lane stays away, whatever an answer says: a number that went wrong there must not end it here."""
_MOST_DOUBLINGS: Final = 9
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Backoff:
    """Full jitter: anything between nothing and a bound that doubles with each failure.

    Attributes:
        random: a number from 0 to below 1.
        failures: in a row.
    """

    random: Callable[[], float]
    failures: int = 0

    def failed(self, told_s: float = 0) -> float:
        """Seconds until the next try.

        Args:
            told_s: when to come again at the soonest: many were told so in the same moment, and some of them by a
                proxy that says the same to all, so that they spread over as long again.
        """
        told_s = min(max(told_s, 0.0), LONGEST_TOLD_S)
        bound = max(told_s, min(LONGEST_S, FIRST_S * float(1 << min(self.failures, _MOST_DOUBLINGS))))
        self.failures += 1
        return told_s + max(SHORTEST_S, bound * self.random())

    def succeeded(self) -> None:
        """The next failure is the first again."""
        self.failures = 0


class Stepper(ABC):
    """One lane.  Every method but :meth:`status` is called in the lane's own thread.

    Args:
        lane: which.
        clock: the workstation's.
        random: a number from 0 to below 1.
    """

    def __init__(self, lane: Lane, clock: Clock, random: Callable[[], float]) -> None:
        self._clock = clock
        self.random = random
        self.backoff = Backoff(random)
        self.status = LaneStatus(lane)
        """How it stands: replaced as a whole, so that any thread may read it."""
        self.is_resting = False
        """It has done all there was to be done."""

    def step(self) -> float:
        """Do one piece of work; returns after how many seconds the next one is due, whatever went wrong."""
        self.is_resting = False
        try:
            seconds = self._work()
        except HubRefused as refused:
            seconds = self._stopped(refused.trouble, refused.code, told_s=refused.retry_after_s or 0)
        except Unavailable as failure:
            is_line = failure.code in {"hub_unreachable", "hub_not_believed"}
            seconds = self._stopped(Trouble.OFFLINE if is_line else Trouble.VAULT, failure.code)
        return self._until(seconds)

    def fault(self, error: Exception) -> float:
        """A step met a fault of the program: say so, and come again as after any other failure."""
        _log.error("sync.fault", extra={"kind": self.status.lane.value}, exc_info=error)
        return self._until(self._stopped(Trouble.FAULT, "fault"))

    def end(self) -> None:  # noqa: B027 - most lanes do nothing beside their steps
        """No step follows: what was begun beside the last one comes to its end."""

    def _until(self, wanted: float) -> float:
        seconds = min(max(wanted, 0.0), LONGEST_TOLD_S)
        self.status = replace(self.status, again_at=self._clock.now() + timedelta(seconds=seconds))
        return seconds

    @abstractmethod
    def _work(self) -> float:
        """One piece of work; seconds until the next, 0 for at once."""

    def _rests(self, seconds: float) -> float:
        """All is done; somebody rings, or it looks again after *seconds*."""
        self.is_resting = True
        return seconds

    def _went_well(self) -> None:
        """The other side has answered as it should."""
        self.backoff.succeeded()
        self.status = replace(self.status, trouble=None, code="", since=None, done_at=self._clock.now())

    def _stopped(self, trouble: Trouble, code: str, *, least: float = 0, told_s: float = 0) -> float:
        """Say why it stands still; returns the seconds until the next try, at least *least*, see :class:`Backoff`."""
        is_new = self.status.trouble is not trouble
        since = self._clock.now() if is_new else self.status.since
        if is_new:
            _log.info("sync.stopped", extra={"kind": self.status.lane.value, "code": trouble.value})
        self.status = replace(self.status, trouble=trouble, code=code, since=since)
        return max(self.backoff.failed(told_s), least)
