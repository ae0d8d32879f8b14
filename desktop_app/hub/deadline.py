"""Ends a transaction whose server says nothing any more.

A frozen server's kernel goes on acknowledging, so neither TCP nor a timeout that the server itself keeps notices it.
Only closing the connection from this side gives the thread back.
"""

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from psycopg import Connection


@contextmanager
def deadline(connection: Connection, seconds: float) -> Iterator[None]:
    """Cut *connection* off when the block takes longer than *seconds*; what waits in it then fails.

    The socket is shut down, not closed: its number stays taken until the driver lets go of it.
    """
    handle = os.dup(connection.pgconn.socket)
    timer = threading.Timer(seconds, _cut_off, [handle])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        os.close(handle)


def _cut_off(handle: int) -> None:
    with suppress(OSError), socket.socket(fileno=os.dup(handle)) as line:
        line.shutdown(socket.SHUT_RDWR)
