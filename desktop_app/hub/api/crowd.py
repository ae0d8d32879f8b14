"""How many requests one process works at: whoever comes beside them is told at once to come again.

Threads that compute hold Python's lock by turns with the loop that reads and answers, so that in a storm requests wait
where no lane sees them (docs/adr/0006).  Who slowly sends a body holds no place.
"""

from typing import Any, Final

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Receive, Scope, Send

from desktop_app.hub.store import busy

MOST_AT_WORK: Final = 32
"""Twice what the lanes of pushes and pulls hold."""
_TAKEN: Final = "accord_crowd"


class Crowd:
    """The requests that have come whole and are not answered yet.

    Args:
        most: how many.
    """

    def __init__(self, most: int = MOST_AT_WORK) -> None:
        self._most = most
        self._count = 0

    def take(self, state: dict[str, Any]) -> None:
        """Take a request in, until it is answered (:func:`until_answered`); *state* is that of its scope.

        Raises:
            HubRefusal: ``busy``: there are enough.
        """
        if self._count >= self._most:
            raise busy()
        self._count += 1
        state[_TAKEN] = self

    def leave(self) -> None:
        """One is answered."""
        self._count -= 1


def until_answered(app: ASGIApp) -> ASGIApp:
    """Middleware: a request that was taken in leaves with its answer, whatever that is, or without one."""

    async def run(scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await app(scope, receive, send)
        finally:
            crowd = scope["state"].get(_TAKEN) if scope["type"] == ScopeType.HTTP else None
            if isinstance(crowd, Crowd):
                crowd.leave()

    return run
