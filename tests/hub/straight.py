"""The hub of a test as a real desk's line reaches it."""

from collections.abc import Callable
from typing import Any

from desktop_app.services.sync.ports import Reply, nothing
from tests.hub.rigs import Rig


class Straight:
    """A line that nothing is wrong with."""

    def __init__(self, rig: Rig) -> None:
        self.office, self.clock, self._http = rig.office, rig.clock, rig.http

    def exchange(
        self, method: str, target: str, headers: Any, body: bytes, gone: Callable[[], None] = nothing
    ) -> Reply:
        gone()
        answer = self._http.request(method, target, content=body, headers=dict(headers))
        return Reply(answer.status_code, answer.content)

    def present(self, certificate: str) -> None:
        """No proxy stands between."""

    def close(self) -> None:
        """A line is closed, the hub is not."""
