"""Whom one process takes in: so many requests as it answers in time; the others are told at once to come again.

Threads that compute hold Python's lock by turns with the loop that reads and answers, so that in a storm requests wait
where no lane sees them (docs/adr/0006).  How long whoever comes next would wait is how many are at work times the pace
at which answers leave just now: a machine that is busy with other things takes in less.  It is looked at when the head
of a request has come, so that one that is not taken in costs no reading of its body, and again once the body is there:
who slowly sends one holds no place.
"""

from collections.abc import Callable
from typing import Any, Final

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Receive, Scope, Send

from desktop_app.hub.store import busy

MOST_AT_WORK: Final = 32
"""Twice what the lanes of pushes and pulls hold; before any pace is known as well."""
MOST_WAIT_S: Final = 1.25
"""Of the two seconds in which who is taken in is to be answered: the rest is for the work itself."""
_LATEST: Final = 1 / 32
"""What the latest answer counts for in the pace: on a busy machine answers leave in bunches, and a short memory takes
the pause before a bunch for slowness (measured: of 3,800 requests 6 % were sent away that would have been answered)."""
_SLOWEST_S: Final = 0.25
"""So much one answer counts at most: a single large file is no sign of a slow machine."""
_TAKEN: Final = "accord_crowd"


class Crowd:
    """The requests that have come whole and are not answered yet.

    Args:
        monotonic: seconds that never go back.
        most: how many.
        wait_s: how long whoever is taken in is to wait for the ones before.
    """

    def __init__(
        self, monotonic: Callable[[], float], most: int = MOST_AT_WORK, *, wait_s: float = MOST_WAIT_S
    ) -> None:
        self._monotonic = monotonic
        self._most, self._wait_s = most, wait_s
        self._count, self._pace_s, self._left_at = 0, 0.0, 0.0

    def look(self) -> None:
        """See whether there is room.

        Raises:
            HubRefusal: ``busy``: there is none, or who comes now would be answered too late.
        """
        if self._count >= self._most or self._count * self._pace_s > self._wait_s:
            raise busy()

    def take(self, state: dict[str, Any]) -> None:
        """Take a request in, until it is answered (:func:`looking`); *state* is that of its scope.

        Raises:
            HubRefusal: as :meth:`look`.
        """
        self.look()
        if not self._count:
            self._left_at = self._monotonic()  # nobody was at work: the time until now says nothing of the pace
        self._count += 1
        state[_TAKEN] = self

    def leave(self) -> None:
        """One is answered."""
        self._count -= 1
        now = self._monotonic()
        self._pace_s += (min(now - self._left_at, _SLOWEST_S) - self._pace_s) * _LATEST
        self._left_at = now


def looking(crowd_of: Callable[[Scope], Crowd]) -> Callable[[ASGIApp], ASGIApp]:
    """Middleware: who finds no room is told so before the body is read; who was taken in leaves with the answer.

    Args:
        crowd_of: the crowd of an application's requests.
    """

    def around(app: ASGIApp) -> ASGIApp:
        async def run(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] != ScopeType.HTTP:
                await app(scope, receive, send)
                return
            crowd_of(scope).look()
            try:
                await app(scope, receive, send)
            finally:
                if isinstance(crowd := scope["state"].get(_TAKEN), Crowd):
                    crowd.leave()

        return run

    return around
