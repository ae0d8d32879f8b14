"""The line to head office: HTTP over TLS, with deadlines that hold on a connection that is open on one side only.

urllib3 is imported with the first line that is opened, never before the window stands.
"""

import os
import secrets
import ssl
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from socket import SHUT_RDWR
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit
from weakref import WeakSet

from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_der_private_key,
)

from desktop_app.domain.errors import Unavailable
from desktop_app.services.sync.ports import HubLink, Reply, nothing

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse, HTTPConnectionPool, Timeout
    from urllib3.connection import HTTPConnection

CONNECT_S: Final = 10.0
SILENT_S: Final = 30.0
"""Between two pieces of what is sent, and between two bytes of what comes."""
THIN_BYTES_S: Final = 1000
"""What one lane is sure of on the thinnest line: half of its 16 kbit/s, for two may send at once."""
WHOLE_S: Final = 180.0
"""For an answer beside what its bytes take on the thinnest line: who sends one now and then does not hold a lane."""
MOST_ANSWER_BYTES: Final = 40 << 20
"""Of one answer, unpacked: eight feeds of a page each, with the largest event in one of them."""
_CONNECTIONS: Final = 4
_PIECE: Final = 64 << 10


class HttpLine:
    """Requests to one hub, over connections that are kept.

    Args:
        link: where it is, whom to believe, and what to show.
        now: seconds that never run backwards.
    """

    def __init__(self, link: HubLink, now: Callable[[], float] = time.monotonic) -> None:
        self._link, self._now = link, now
        self._certificate = "" if link.enrolled is None else link.enrolled.certificate
        self._pool: HTTPConnectionPool | None = None
        self._lock = threading.Lock()
        self._is_closed = False
        self._connections: WeakSet[HTTPConnection] = WeakSet()

    def exchange(
        self, method: str, target: str, headers: Mapping[str, str], body: bytes, gone: Callable[[], None] = nothing
    ) -> Reply:
        """Send a request and read its answer.

        Raises:
            Unavailable: ``hub_unreachable``; ``hub_not_believed`` where somebody answers whose certificate is not of
                the authority that is believed.
        """
        from urllib3.exceptions import HTTPError, SSLError

        try:
            response = self._opened().urlopen(
                method,
                target,
                body=_telling(body, gone),
                headers={"Accept-Encoding": "gzip", "Content-Length": str(len(body)), **headers},
                retries=False,
                redirect=False,
                timeout=_patience(len(body)),
                preload_content=False,
            )
            try:
                return Reply(response.status, self._content(response, self._now() + WHOLE_S))
            finally:
                response.drain_conn() if response.closed else response.release_conn()
        except SSLError as error:
            is_stranger = any(isinstance(one, ssl.SSLCertVerificationError) for one in error.args)
            raise Unavailable("hub_not_believed" if is_stranger else "hub_unreachable") from error
        except (HTTPError, OSError, ValueError) as error:
            raise Unavailable("hub_unreachable") from error

    def present(self, certificate: str) -> None:
        """Show another certificate of the same key from now on, PEM."""
        with self._lock:
            self._certificate, before, self._pool = certificate, self._pool, None
        if before is not None:
            before.close()

    def close(self) -> None:
        """Let the connections go, those under way as well; no request is made any more."""
        with self._lock:
            self._is_closed, before, self._pool = True, self._pool, None
            under_way = [one.sock for one in self._connections if one.sock is not None]
        for socket in under_way:
            with suppress(OSError):  # whoever waits for an answer on it is told at once that there is none
                socket.shutdown(SHUT_RDWR)
        if before is not None:
            before.close()

    def _content(self, response: "BaseHTTPResponse", until: float) -> bytes:
        pieces: list[bytes] = []
        size = 0
        for piece in response.stream(_PIECE, decode_content=True):
            size += len(piece)
            if size > MOST_ANSWER_BYTES or self._now() > until + size / THIN_BYTES_S:
                response.close()
                raise OSError("an answer without an end")
            pieces.append(piece)
        return b"".join(pieces)

    def _opened(self) -> "HTTPConnectionPool":
        with self._lock:
            if self._is_closed:
                raise OSError("the line was closed")
            if self._pool is None:
                self._pool = self._new_pool()
            return self._pool

    def _new_pool(self) -> "HTTPConnectionPool":
        pool = self._pool_of_kind()
        pool.ConnectionCls = partial(self._remembered, pool.ConnectionCls)  # type: ignore[assignment]  # it makes one
        return pool

    def _remembered(self, kind: Any, *given: Any, **more: Any) -> Any:
        connection = kind(*given, **more)
        connection.piece_s = SILENT_S
        self._connections.add(connection)
        return connection

    def _pool_of_kind(self) -> "HTTPConnectionPool":
        import urllib3

        from desktop_app.devices.sending import OPTIONS, Plain, Secure

        where = urlsplit(self._link.address)
        host = where.hostname or ""
        ways: dict[str, Any] = {"maxsize": _CONNECTIONS, "socket_options": OPTIONS}
        pool: HTTPConnectionPool
        if where.scheme == "http":
            pool = urllib3.HTTPConnectionPool(host, where.port or 80, **ways)
            pool.ConnectionCls = Plain
            return pool
        pool = urllib3.HTTPSConnectionPool(host, where.port or 443, ssl_context=self._context(), **ways)
        pool.ConnectionCls = Secure
        return pool

    def _context(self) -> ssl.SSLContext:
        """Who is believed: head office's own authority once it is known, and nobody beside it."""
        authority = self._link.authority if self._link.enrolled is None else self._link.enrolled.authority
        context = ssl.create_default_context(cadata=authority or None)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        if self._certificate:
            load_certificate(context, self._certificate, self._link.secrets.tls)
        return context


def _patience(size: int) -> "Timeout":
    """For the connection, and for the first byte of an answer to *size* bytes, the last of which may be under way."""
    from urllib3 import Timeout

    from desktop_app.devices.sending import HIDDEN_BYTES

    return Timeout(connect=CONNECT_S, read=SILENT_S + min(size, HIDDEN_BYTES) / THIN_BYTES_S)


def _telling(body: bytes, gone: Callable[[], None]) -> Iterator[bytes]:
    """*body*, as urllib3 sends it: it asks for more when that has gone."""
    yield body
    gone()


def load_certificate(context: ssl.SSLContext, certificate: str, private: bytes) -> None:
    """Show *certificate* where it is asked for; *private* is its key, PKCS 8, DER.

    Python reads both from a file alone: what lies there for a moment is encrypted under a word that nobody keeps.
    """
    word = secrets.token_hex(32).encode()
    key = load_der_private_key(private, password=None)
    sealed = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(word))
    handle, name = tempfile.mkstemp(prefix="accord-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(certificate.encode() + b"\n" + sealed)
        context.load_cert_chain(name, password=word)
    finally:
        Path(name).unlink(missing_ok=True)
