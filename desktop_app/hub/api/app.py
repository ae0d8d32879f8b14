"""The application: routes over an office, with their description."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from typing import Final

from litestar import Litestar
from litestar.config.compression import CompressionConfig
from litestar.openapi import OpenAPIConfig
from litestar.openapi.spec import Components, SecurityScheme

from desktop_app import __version__
from desktop_app.hub.api import answers, routes, watch
from desktop_app.hub.api.asking import Desk
from desktop_app.hub.api.lanes import Lanes
from desktop_app.hub.api.metrics import Metrics
from desktop_app.hub.office import Office
from desktop_app.wire.protocol.limits import MOST_REQUEST_BYTES
from desktop_app.wire.protocol.request import AUTHORIZATION

WIDTH: Final = 8
"""Pushes at a time in one process."""
_PACKED_FROM: Final = 1024
_SIGNED: Final = "signed"


def create_app(office: Office, *, width: int = WIDTH, trusted: frozenset[str] = frozenset()) -> Litestar:
    """The ASGI application.

    Args:
        office: does the work; closed with the application.
        width: pushes at a time.
        trusted: addresses of the proxy.
    """

    @asynccontextmanager
    async def lifespan(app: Litestar) -> AsyncIterator[None]:
        metrics = Metrics()
        with closing(Lanes(metrics, width)) as lanes:
            app.state.desk = Desk(office, lanes, metrics, trusted)
            yield

    return Litestar(
        route_handlers=[*routes.routes(), watch.routes()],
        lifespan=[lifespan],
        exception_handlers=answers.handlers(),
        compression_config=CompressionConfig(backend="gzip", minimum_size=_PACKED_FROM, gzip_compress_level=6),
        request_max_body_size=MOST_REQUEST_BYTES,
        openapi_config=_description(),
        logging_config=None,
        debug=False,
    )


def _description() -> OpenAPIConfig:
    scheme = SecurityScheme(
        type="apiKey", name=AUTHORIZATION, security_scheme_in="header", description="Signed by the workstation's key."
    )
    return OpenAPIConfig(
        title="Accord hub",
        version=__version__,
        path="/schema",
        components=Components(security_schemes={_SIGNED: scheme}),
        security=[{_SIGNED: []}],
    )
