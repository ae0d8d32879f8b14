"""Runs the lanes: a thread each, woken by whoever has something for it and in any case by its own timer."""

import hashlib
import threading
import time
from collections.abc import Callable, Mapping
from typing import Final

from desktop_app.domain.sync.in_step import Lane, LaneStatus
from desktop_app.services.sync.lane import Stepper

AFTER_COMMIT_S: Final = 3.0
"""A few saves travel together."""
SPREAD_S: Final = 600
"""Over so many seconds the first contacts of all desks are spread, when the branches open."""
_ENDING_S: Final = 5.0


def first_contact_s(workstation: str) -> int:
    """After how many seconds this desk first says something: always the same, and another one's is another."""
    return int.from_bytes(hashlib.sha256(workstation.encode()).digest()[:4], "big") % SPREAD_S


class Bell:
    """Wakes one lane: at a time, or at once.

    Args:
        now: seconds that never run backwards.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._condition = threading.Condition()
        self._due = float("inf")
        self._is_held = self._is_closed = False

    def ring(self, after: float = 0.0) -> None:
        """Wake it after so many seconds at the latest."""
        with self._condition:
            self._due = min(self._due, self._now() + after)
            self._condition.notify_all()

    def hold(self, *, is_held: bool) -> None:
        """Let it sleep whatever is rung, or wake it again."""
        with self._condition:
            self._is_held = is_held
            self._condition.notify_all()

    def close(self) -> None:
        """End the wait, this one and any other."""
        with self._condition:
            self._is_closed = True
            self._condition.notify_all()

    def wait(self) -> bool:
        """Wait until it is time; False once it was closed."""
        with self._condition:
            while not self._is_closed:
                left = None if self._is_held else self._due - self._now()
                if left is not None and left <= 0:
                    self._due = float("inf")
                    return True
                self._condition.wait(left)
            return False


class Running:
    """The lanes of an open desk.

    Args:
        lanes: what steps.
        told: called after each step, in the lane's thread.
    """

    def __init__(self, lanes: Mapping[Lane, Stepper], told: Callable[[], None] = lambda: None) -> None:
        self._lanes, self._told = lanes, told
        self._bells = {lane: Bell() for lane in lanes}
        self._is_paused, self._waiting = False, frozenset[Lane]()
        self._let_through = set[Lane]()
        self._held = threading.Lock()
        self._threads: list[threading.Thread] = []

    def start(self, after_s: float, *, is_paused: bool, waiting: frozenset[Lane] = frozenset()) -> None:
        """Begin, the first contact after so many seconds.

        Args:
            after_s: so many.
            is_paused: nobody goes before somebody says so.
            waiting: these wait, for the line is paid by volume (:meth:`wait_for`).
        """
        self._is_paused, self._waiting = is_paused, waiting
        self._hold()
        for lane, bell in self._bells.items():
            bell.ring(after_s)
            thread = threading.Thread(target=self._run, args=(lane,), name=f"sync-{lane.value}", daemon=True)
            self._threads.append(thread)
            thread.start()

    def committed(self) -> None:
        """Something was saved: it goes in a moment, together with what is saved meanwhile."""
        for lane in (Lane.EVENTS, Lane.FILES):
            self.ring(lane, AFTER_COMMIT_S)

    def ring(self, lane: Lane, after_s: float = 0.0) -> None:
        """There is something for this lane; one that has failed keeps its time, or a busy desk would hammer."""
        if self._lanes[lane].status.trouble is None:
            self._bells[lane].ring(after_s)

    def now(self) -> None:
        """Somebody wants it at once, whatever failed before, and whatever the line costs until it is done."""
        with self._held:
            self._let_through = set(self._waiting)
        self._hold()
        for lane, bell in self._bells.items():
            self._lanes[lane].backoff.succeeded()
            bell.ring()

    def pause(self, *, is_paused: bool) -> None:
        """Let nothing more go over the line, or let it again; what is just under way comes to its end."""
        self._is_paused = is_paused
        self._hold()

    def wait_for(self, lanes: frozenset[Lane]) -> None:
        """Let these lanes wait, and no others: the line is paid by volume, or is not any more."""
        with self._held:
            self._waiting, self._let_through = lanes, self._let_through & lanes
        self._hold()

    def statuses(self) -> tuple[LaneStatus, ...]:
        """How the lanes stand."""
        return tuple(stepper.status for stepper in self._lanes.values())

    def stop(self) -> None:
        """End the lanes; a request that runs is let go by its line, which is to be closed first."""
        for bell in self._bells.values():
            bell.close()
        for thread in self._threads:
            thread.join(_ENDING_S)
        self._threads.clear()

    def _hold(self) -> None:
        """Whoever waits sleeps, whatever is rung."""
        with self._held:
            for lane, bell in self._bells.items():
                waits = lane in self._waiting and lane not in self._let_through
                bell.hold(is_held=self._is_paused or waits)

    def _has_come_to_its_end(self, lane: Lane) -> None:
        """What somebody wanted at once is done, or cannot be: the lane waits again, if it is to."""
        with self._held:
            self._let_through.discard(lane)
        self._hold()

    def _run(self, lane: Lane) -> None:
        stepper, bell = self._lanes[lane], self._bells[lane]
        while bell.wait():
            try:
                seconds = stepper.step()
            except Exception as error:  # noqa: BLE001 - a lane that dies stands still for ever, and nobody would see it
                seconds = stepper.fault(error)
            if stepper.is_resting or stepper.status.trouble is not None:
                self._has_come_to_its_end(lane)
            bell.ring(seconds)
            self._told()
        stepper.end()
