"""Ends a transaction whose server says nothing any more.

A frozen server's kernel goes on acknowledging, so neither TCP nor a timeout that the server itself keeps notices it.
Only closing the connection from this side gives the thread back.
"""

import os
import select
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from psycopg import Connection
from psycopg.errors import OperationalError
from psycopg.pq import ExecStatus


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


def begin_within(connection: Connection, seconds: float) -> bool:
    """Begin a transaction, which shows in one trip that the server lives; False where no answer came in time.

    Asked without a thread that watches: a transaction has one for all that follows.
    """
    pgconn, found = connection.pgconn, None
    until = time.monotonic() + seconds
    try:
        pgconn.send_query(b"BEGIN")
        while pgconn.flush() or pgconn.is_busy():
            poll = select.poll()  # not select: a busy hub has more than a thousand files
            poll.register(pgconn.socket, select.POLLIN)
            if not poll.poll(max(0.0, until - time.monotonic()) * 1000):
                return False
            pgconn.consume_input()
        while (result := pgconn.get_result()) is not None:
            found = result.status
    except OperationalError:
        return False
    return found == ExecStatus.COMMAND_OK


def _cut_off(handle: int) -> None:
    with suppress(OSError), socket.socket(fileno=os.dup(handle)) as line:
        line.shutdown(socket.SHUT_RDWR)
