"""Runs the application under uvicorn, with the limits of a door that faces branches."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import uvicorn

from desktop_app.hub.api.app import create_app
from desktop_app.hub.office import Office

HEADER_BYTES: Final = 16 << 10
MOST_CONNECTIONS: Final = 4096
IDLE_S: Final = 75
LAST_WORDS_S: Final = 15
"""How long what has begun may take after the service was told to stop."""


@dataclass(frozen=True, slots=True)
class Listening:
    """Where the hub listens.

    Attributes:
        socket: a Unix socket, which only the proxy can open; goes before *host* and *port*.
        certificate: for TLS of its own, with its *key*; *authority*: clients show a certificate of this one.
        trusted: addresses of a proxy that is not on the socket.
    """

    host: str = "127.0.0.1"
    port: int = 8440
    socket: Path | None = None
    certificate: Path | None = None
    key: Path | None = None
    authority: Path | None = None
    trusted: frozenset[str] = frozenset()


def server_of(office: Office, where: Listening) -> uvicorn.Server:
    """The server, not started."""
    import ssl

    place: dict[str, Any] = {"host": where.host, "port": where.port}
    if where.socket is not None:
        place = {"uds": str(where.socket)}
    if where.certificate is not None:
        place |= {"ssl_certfile": str(where.certificate), "ssl_keyfile": None if where.key is None else str(where.key)}
    if where.authority is not None:
        # Optional: a workstation that is to be enrolled has none yet; its other requests are signed all the same.
        place |= {"ssl_ca_certs": str(where.authority), "ssl_cert_reqs": ssl.CERT_OPTIONAL}
    config = uvicorn.Config(
        create_app(office, trusted=where.trusted),
        **place,
        access_log=False,
        h11_max_incomplete_event_size=HEADER_BYTES,
        limit_concurrency=MOST_CONNECTIONS,
        log_config=None,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=LAST_WORDS_S,
        timeout_keep_alive=IDLE_S,
    )
    return uvicorn.Server(config)
