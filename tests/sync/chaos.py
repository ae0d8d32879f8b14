"""A proxy between a desk and head office, on real sockets, that loses, cuts, doubles, delays and mixes up requests.

What it does to each is drawn from a seed, or said by the test.  It knows HTTP as far as where a request ends.
"""

import http.client
import random
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final, NamedTuple

_HUB_S: Final = 60


class Fate(StrEnum):
    """What becomes of a request."""

    PASS = "pass"
    DROP = "drop"
    """It never arrives."""
    CUT_REQUEST = "cut_request"
    """Half of its body arrives."""
    DROP_REPLY = "drop_reply"
    """It is done, and nobody hears of it."""
    CUT_REPLY = "cut_reply"
    TWICE = "twice"
    """It arrives two times, one after the other."""
    LATE = "late"
    """It is lost for who sent it, and arrives behind requests that were sent after it."""
    SLOW = "slow"
    HALF_OPEN = "half_open"
    """The connection stays, and nothing more is said on it."""


ROUGH: Final = (*(Fate.PASS,) * 4, *(one for one in Fate if one not in {Fate.PASS, Fate.HALF_OPEN}))


class Sent(NamedTuple):
    """A request as it came."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes


class Chaos:
    """The proxy's mind; calm until it is told.

    Args:
        hub: host and port behind it.
        seed: of what it draws.
        slow_s: how long a slow request waits, at most.
    """

    def __init__(self, hub: tuple[str, int], seed: int = 0, slow_s: float = 0.05) -> None:
        self._hub, self._random, self.slow_s = hub, random.Random(seed), slow_s
        self._lock = threading.Lock()
        self._fates: Sequence[Fate] = (Fate.PASS,)
        self._next: list[Fate] = []
        self._late: list[Sent] = []
        self.met: dict[Fate, int] = {}
        self.seen: list[Sent] = []
        self.released = threading.Event()
        """Set when half-open connections are to be let go."""

    def rage(self, fates: Sequence[Fate] = ROUGH) -> None:
        """From now on each request meets one of *fates*."""
        self._fates = fates

    def next(self, *fates: Fate) -> None:
        """What the next requests meet, before any other."""
        self._next += fates

    def heal(self) -> None:
        """From now on all pass; what was late comes first."""
        self._fates = (Fate.PASS,)
        self._next.clear()
        self.released.set()
        while self._late:
            self.forward(self._late.pop())

    def draw(self, sent: Sent) -> Fate:
        """The fate of this request; something late may come before it."""
        with self._lock:
            self.seen.append(sent)
            fate = self._next.pop(0) if self._next else self._random.choice(self._fates)
            self.met[fate] = self.met.get(fate, 0) + 1
            late = self._late.pop(0) if self._late and fate is not Fate.LATE and self._random.random() < 0.5 else None
            if fate is Fate.LATE:
                self._late.append(sent)
        if late is not None:
            self.forward(late)
        return fate

    def wait(self) -> None:
        """As long as a slow line takes."""
        threading.Event().wait(self._random.random() * self.slow_s)

    def forward(self, sent: Sent) -> tuple[int, list[tuple[str, str]], bytes]:
        """Ask the hub; returns status, headers and body of its answer."""
        line = http.client.HTTPConnection(*self._hub, timeout=_HUB_S)
        try:
            line.request(sent.method, sent.target, body=sent.body, headers=sent.headers)
            answer = line.getresponse()
            return answer.status, answer.getheaders(), answer.read()
        finally:
            line.close()

    def forward_half(self, sent: Sent) -> None:
        """Let the hub read half of a body, and hang up."""
        head = f"{sent.method} {sent.target} HTTP/1.1\r\n" + "".join(f"{k}: {v}\r\n" for k, v in sent.headers.items())
        with socket.create_connection(self._hub, timeout=_HUB_S) as line:
            line.sendall(head.encode("latin-1") + b"\r\n" + sent.body[: len(sent.body) // 2])


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    chaos: Chaos

    def handle_one(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        sent = Sent(self.command, self.path, dict(self.headers.items()), self.rfile.read(length))
        match self.chaos.draw(sent):
            case Fate.DROP | Fate.LATE:
                return self._hang_up()
            case Fate.CUT_REQUEST:
                self.chaos.forward_half(sent)
                return self._hang_up()
            case Fate.DROP_REPLY:
                self.chaos.forward(sent)
                return self._hang_up()
            case Fate.CUT_REPLY:
                return self._answer(*self.chaos.forward(sent), is_cut=True)
            case Fate.TWICE:
                self.chaos.forward(sent)
            case Fate.SLOW:
                self.chaos.wait()
            case Fate.HALF_OPEN:
                self.chaos.forward(sent)
                self.chaos.released.wait(_HUB_S)
                return self._hang_up()
        return self._answer(*self.chaos.forward(sent))

    do_GET = do_POST = do_PUT = handle_one  # noqa: N815 - the names that the base class looks for

    def _answer(self, status: int, headers: list[tuple[str, str]], body: bytes, *, is_cut: bool = False) -> None:
        self.send_response_only(status)
        for name, value in headers:
            if name.lower() not in {"connection", "content-length", "transfer-encoding"}:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(OSError):
            self.wfile.write(body[: len(body) // 2] if is_cut else body)
        if is_cut:
            self._hang_up()

    def _hang_up(self) -> None:
        self.close_connection = True
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)

    def log_message(self, *_: Any) -> None:
        """Nothing to say."""


class _Server(ThreadingHTTPServer):
    daemon_threads = False
    block_on_close = True

    def handle_error(self, *_: Any) -> None:
        """Who hangs up in the middle is what this is for."""


@contextmanager
def before(hub: tuple[str, int], seed: int = 0) -> Iterator[tuple[Chaos, str]]:
    """A proxy before *hub*, and its address."""
    chaos = Chaos(hub, seed)
    server = _Server(("127.0.0.1", 0), type("Handler", (_Handler,), {"chaos": chaos}))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield chaos, f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        chaos.released.set()
        server.shutdown()
        server.server_close()
        thread.join()
