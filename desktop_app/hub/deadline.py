"""Transactions that end in time, whatever the server does.

A frozen server's kernel still acknowledges what is sent to it, so that neither TCP nor a timeout that the server itself
keeps notices it.  Only closing the connection from this side gives the thread back: it waits for the server's answers
itself, and stops waiting.  No other thread watches it, for to start and end one costs what a statement does.
"""

import select
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from psycopg import Connection
from psycopg.abc import RV, PQGen
from psycopg.errors import OperationalError
from psycopg.pq import ExecStatus


class PatientConnection(Connection[Any]):
    """A connection whose patience ends at a moment."""

    until: float | None = None
    """Of ``time.monotonic``; None: it waits as long as it takes."""

    def wait(self, gen: PQGen[RV], interval: float = 0.1, timeout: float | None = None) -> RV:
        """Wait for the server's answer; the connection is closed when none came in time.

        Raises:
            OperationalError: it was.
        """
        if self.until is None:
            return super().wait(gen, interval, timeout)
        try:
            return super().wait(gen, interval, max(0.0, self.until - time.monotonic()))
        except OperationalError:
            if time.monotonic() >= self.until:
                self.pgconn.finish()
            raise


@contextmanager
def deadline(connection: PatientConnection, seconds: float) -> Iterator[None]:
    """Close *connection* when the block takes longer than *seconds*; what waits in it then fails."""
    connection.until = time.monotonic() + seconds
    try:
        yield
    finally:
        connection.until = None


def begin_within(connection: Connection, seconds: float) -> bool:
    """Begin a transaction, which shows in one trip that the server lives; False where no answer came in time."""
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
