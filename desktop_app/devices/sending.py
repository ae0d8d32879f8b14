"""Connections that give each piece of a body a deadline of its own; urllib3 is imported with this module.

urllib3 gives a whole body the time that is meant for the connection: 256 KiB never went over a line of 16 kbit/s.
Small pieces cost turns of Python's lock, each of which another thread can keep for milliseconds: of 4 KiB fifty a
batch.  One that fills the send buffer is worse: over loopback the far kernel waits for a second one before it
acknowledges, or 40 ms, and a batch took twice as long (both measured).
"""

import socket
from time import monotonic
from typing import Any, Final

from urllib3.connection import HTTPConnection, HTTPSConnection

RECORD_BYTES: Final = 16 << 10
"""Of a piece: two fit into the send buffer, and it is the most that TLS seals in one go."""
PIECE_BYTES: Final = 4096
"""Of TLS, which takes a piece whole or not at all, once one took longer than ``QUICK_S``."""
QUICK_S: Final = 1.0
_BUFFER_BYTES: Final = 32 << 10
HIDDEN_BYTES: Final = 48 << 10
"""The most that the kernel may still hold of what counts as sent: the buffer, and what it adds to it for itself."""
OPTIONS: Final = (
    (socket.IPPROTO_TCP, socket.TCP_NODELAY, 1),
    (socket.SOL_SOCKET, socket.SO_SNDBUF, _BUFFER_BYTES),
)


class Plain(HTTPConnection):
    """Without TLS."""

    piece_s = 0.0
    """How long one piece may take."""

    def send(self, data: Any) -> None:
        """See :class:`http.client.HTTPConnection`."""
        whole = _ready(self, data)
        while whole:
            whole = whole[self.sock.send(whole[:RECORD_BYTES]) :]


class Secure(HTTPSConnection):
    """Over TLS: what follows a piece that the line took slowly is cut smaller, so that each keeps within its time."""

    piece_s = 0.0
    """How long one piece may take."""
    _most = RECORD_BYTES

    def send(self, data: Any) -> None:
        """See :class:`http.client.HTTPConnection`."""
        whole = _ready(self, data)
        while whole:
            began = monotonic()
            whole = whole[self.sock.send(whole[: self._most]) :]
            self._most = RECORD_BYTES if monotonic() - began <= QUICK_S else PIECE_BYTES


def _ready(connection: Plain | Secure, data: bytes) -> memoryview:
    """What is to be sent, over a line that is open and has the time of a piece."""
    if connection.sock is None:
        connection.connect()
    connection.sock.settimeout(connection.piece_s)
    return memoryview(data)
