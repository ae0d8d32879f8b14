"""What the data centre asks: is it alive, can it answer, how much has it done.  The proxy lets nobody else ask."""

from litestar import MediaType, Response, Router, get

from desktop_app.hub.api.answers import REFUSALS
from desktop_app.hub.api.asking import AnyRequest, desk_of
from desktop_app.hub.refusing import HubRefusal


@get("/health/live", include_in_schema=False, media_type=MediaType.TEXT)
async def live() -> str:
    """The process answers."""
    return "live"


@get("/health/ready", include_in_schema=False, media_type=MediaType.TEXT, responses=REFUSALS)
async def ready(request: AnyRequest) -> str:
    """The database answers, can be written, and has this program's schema."""
    desk = desk_of(request)
    await desk.lanes.door.run(desk.office.check_ready)
    return "ready"


@get("/metrics", include_in_schema=False)
async def metrics(request: AnyRequest) -> Response[bytes]:
    """Figures for Prometheus; what the process itself counts is told while the database does not answer, too."""
    desk = desk_of(request)
    try:
        found = await desk.lanes.door.run(desk.office.standing)
    except HubRefusal:
        found = None
    return Response(desk.metrics.text(found), media_type="text/plain; version=0.0.4")


def routes() -> Router:
    """All of them."""
    return Router("/", route_handlers=[live, ready, metrics])
