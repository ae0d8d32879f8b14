"""From a request to who asks: proved before anything of the request is read as what it says."""

from typing import Any, Final

from litestar import Litestar, Request
from litestar.datastructures import State
from litestar.types import Scope

from desktop_app.hub.api.crowd import Crowd
from desktop_app.hub.api.lanes import Lanes
from desktop_app.hub.api.metrics import Metrics
from desktop_app.hub.api.rates import Rates
from desktop_app.hub.door import Asked
from desktop_app.hub.office import Office
from desktop_app.hub.workstations import Caller
from desktop_app.wire.protocol.request import CERTIFICATE_HEADER

AnyRequest = Request[Any, Any, State]
MAY_BE_EXPIRED: Final = "may_be_expired"
"""Option of a route that a workstation asks when its certificate has ended."""
_CALLER: Final = "accord_caller"
_QUICK_BYTES: Final = 1 << 20
"""Up to here a known caller's signature is proved where the request came, in less time than a thread is woken."""


class Desk:
    """What the routes share.

    Args:
        office: does the work.
        lanes: in which it is waited for.
        metrics: count.
        trusted: addresses of the proxy, whose word on the client's certificate is taken; empty for its Unix socket.
    """

    def __init__(self, office: Office, lanes: Lanes, metrics: Metrics, trusted: frozenset[str]) -> None:
        self.office = office
        self.lanes = lanes
        self.metrics = metrics
        self._trusted = trusted
        self._rates = Rates(office.monotonic)
        self.crowd = Crowd(office.monotonic)

    async def asked(self, request: AnyRequest) -> Asked:
        """The request as it came; what only the proxy may say is left out when another says it."""
        path, query = request.scope["raw_path"].partition(b"?")[0], request.scope["query_string"]
        target = (path + b"?" + query if query else path).decode("latin-1")
        headers = {name.lower(): value for name, value in request.headers.items()}
        if not self._is_from_proxy(request):
            headers.pop(CERTIFICATE_HEADER.lower(), None)
        return Asked(request.method, target, headers, await request.body())

    def _is_from_proxy(self, request: AnyRequest) -> bool:
        client = request.scope.get("client")
        return client is None or client[0] in self._trusted

    async def prove(self, request: AnyRequest) -> None:
        """Prove who asks, for :meth:`caller`.

        Raises:
            HubRefusal: see :class:`desktop_app.hub.door.Door`; ``too_many_requests``, ``busy``.
        """
        asked = await self.asked(request)
        self.crowd.take(request.scope["state"])  # its body has come: whoever sends slowly holds no place
        may_be_expired = bool(request.route_handler.opt.get(MAY_BE_EXPIRED))
        door, caller = self.office.door, None
        if len(asked.body) <= _QUICK_BYTES:
            caller = door.known_caller(asked, may_be_expired=may_be_expired)
        if caller is None:
            caller = await self.lanes.door.run(door.caller, asked, may_be_expired=may_be_expired)
        self._rates.take(caller.workstation)
        request.scope["state"][_CALLER] = caller


def desk_of(request: AnyRequest) -> Desk:
    """What the application was made with."""
    return _desk(request.app)


def crowd_of(scope: Scope) -> Crowd:
    """Whom the application of a request has taken in."""
    return _desk(scope["litestar_app"]).crowd


def _desk(app: Litestar) -> Desk:
    desk = app.state.desk
    if not isinstance(desk, Desk):
        raise TypeError("the application has no desk")
    return desk


async def prove(request: AnyRequest) -> None:
    """Before each request that needs a name: prove it."""
    await desk_of(request).prove(request)


async def caller_of(request: AnyRequest) -> Caller:
    """Who asks; proved by :func:`prove`."""
    caller = request.scope["state"][_CALLER]
    if not isinstance(caller, Caller):
        raise TypeError("nobody was proved")
    return caller
