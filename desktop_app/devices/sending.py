"""Connections that send a piece at a time, each within a deadline of its own; urllib3 is imported with this module.

urllib3 gives a whole body the time that is meant for the connection: 256 KiB never went over a line of 16 kbit/s.
"""

import socket
from typing import Any, Final

from urllib3.connection import HTTPConnection, HTTPSConnection

PIECE_BYTES: Final = 4096
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
        _give_time(self, self.piece_s)
        super().send(data)


class Secure(HTTPSConnection):
    """With TLS."""

    piece_s = 0.0
    """How long one piece may take."""

    def send(self, data: Any) -> None:
        """See :class:`http.client.HTTPConnection`."""
        _give_time(self, self.piece_s)
        super().send(data)


def _give_time(connection: HTTPConnection, seconds: float) -> None:
    if connection.sock is None:
        connection.connect()
    connection.sock.settimeout(seconds)
