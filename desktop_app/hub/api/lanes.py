"""Threads that the database and the disk are waited for in, a few for each kind of request.

A lane that is full does not make the others wait, and whoever waits in one too long is sent away to come again.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Final, ParamSpec, TypeVar

from desktop_app.hub.api.metrics import Metrics
from desktop_app.hub.store import busy

P = ParamSpec("P")
R = TypeVar("R")
MOST_THROTTLE_MS: Final = 5_000
TURN_S: Final = 0.75
"""So long a turn is waited for: who is served at all in the storm of a morning is served within two seconds, and who
would not be is told at once when to come again.  A request waits in two lanes at most."""


class Lane:
    """One lane.

    Args:
        name: of its threads and figures.
        width: how many at a time.
        metrics: counts.
        wait_s: how long somebody waits for a turn.
    """

    def __init__(self, name: str, width: int, metrics: Metrics, *, wait_s: float = TURN_S) -> None:
        self._name = name
        self._metrics = metrics
        self._wait_s = wait_s
        self._turns = asyncio.Semaphore(width)
        self._threads = ThreadPoolExecutor(width, thread_name_prefix=f"hub-{name}")
        self._waiting = 0
        metrics.waiting.labels(name).set(0)

    async def run(self, act: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run *act* in a thread of this lane.

        Raises:
            HubRefusal: ``busy`` when no turn came.
        """
        if self._turns.locked():
            await self._turn()
        else:
            await self._turns.acquire()  # at once: to wait for it with a limit would cost a task
        try:
            with self._metrics.seconds.labels(self._name).time():
                return await asyncio.get_running_loop().run_in_executor(self._threads, partial(act, *args, **kwargs))
        finally:
            self._turns.release()

    async def _turn(self) -> None:
        """Wait for a turn."""
        self._waiting += 1
        self._metrics.waiting.labels(self._name).set(self._waiting)
        try:
            await asyncio.wait_for(self._turns.acquire(), self._wait_s)
        except TimeoutError as error:
            raise busy() from error
        finally:
            self._waiting -= 1
            self._metrics.waiting.labels(self._name).set(self._waiting)

    def throttle_ms(self) -> int:
        """How long who has just been served should stay away: longer, the more wait."""
        return min(100 * self._waiting, MOST_THROTTLE_MS)

    def close(self) -> None:
        """Wait for what runs, and end the threads."""
        self._threads.shutdown()


class Lanes:
    """The lanes of one process; made in the loop they serve.

    Args:
        metrics: count.
        width: of the lane of pushes; the others are as wide or narrower.
    """

    def __init__(self, metrics: Metrics, width: int) -> None:
        self.door = Lane("door", width, metrics)
        self.push = Lane("push", width, metrics)
        self.pull = Lane("pull", width, metrics)
        self.blobs = Lane("blobs", max(1, width // 2), metrics)

    def close(self) -> None:
        """Wait for what runs, and end the threads."""
        for lane in (self.door, self.push, self.pull, self.blobs):
            lane.close()
