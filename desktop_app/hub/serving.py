"""Runs the application under uvicorn, with the limits of a door that faces branches."""

import gc
import os
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import uvicorn

from desktop_app.domain.errors import Unavailable
from desktop_app.hub.api.app import create_app
from desktop_app.hub.office import Office

HEADER_BYTES: Final = 16 << 10
MOST_CONNECTIONS: Final = 4096
IDLE_S: Final = 75
SOCKET_MODE: Final = 0o660
"""For the hub, and for the group that the proxy is in."""
SWITCH_S: Final = 0.001
"""How long a thread that computes keeps Python's lock while the loop wants it: a fifth of the interpreter's own."""
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


class Server(uvicorn.Server):
    """uvicorn's, which tells systemd when it answers and when it begins to stop (``Type=notify``)."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """See uvicorn."""
        await super().startup(sockets)
        # What stands now stays: to walk all of it among garbage took as long as five pushes (measured).
        gc.collect()
        gc.freeze()
        if self.started:
            tell_systemd("READY=1")

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """See uvicorn."""
        tell_systemd("STOPPING=1")
        await super().shutdown(sockets)


def tell_systemd(said: str) -> None:
    """Say how the service stands, where systemd asked for it (sd_notify(3))."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if address:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
            line.sendto(said.encode(), "\0" + address[1:] if address.startswith("@") else address)


def server_of(office: Office, where: Listening) -> Server:
    """The server, not started."""
    import ssl

    place: dict[str, Any] = {"host": where.host, "port": where.port}
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
    return Server(config)


def serve(office: Office, where: Listening, listens: Callable[[], None] = lambda: None) -> None:
    """Answer until the process is told to stop; *listens* is called once nobody else can have the place.

    Raises:
        OSError: the Unix socket cannot be made.
        Unavailable: ``hub_cannot_listen``.
    """
    office.make_all()
    server = server_of(office, where)
    sys.setswitchinterval(SWITCH_S)
    place = _listening_at(where.host, where.port) if where.socket is None else listening(where.socket)
    with place as line:
        listens()
        server.run(sockets=[line])


@contextmanager
def _listening_at(host: str, port: int) -> Iterator[socket.socket]:
    """A socket at an address of this machine; of one that is taken uvicorn would say nothing that can be read."""
    try:
        line = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise Unavailable("hub_cannot_listen", host=host, port=port) from error
    with line:
        yield line


@contextmanager
def listening(path: Path) -> Iterator[socket.socket]:
    """A Unix socket at *path* that others cannot open; uvicorn's own is open to everybody on the machine.

    Raises:
        OSError: it cannot be made.
    """
    path.unlink(missing_ok=True)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.bind(str(path))
        path.chmod(SOCKET_MODE)  # before it listens: until then nobody is connected
        try:
            yield line
        finally:
            path.unlink(missing_ok=True)
