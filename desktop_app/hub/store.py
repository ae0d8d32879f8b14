"""The hub's database, on either engine: transactions that are durable when they end, or say that nobody knows.

On PostgreSQL a COMMIT can come back as a success although nobody but this server has the data: when the wait for a
standby was cancelled it says so in a warning alone.  Such a commit, and one that was cut off, has an unknown outcome;
the workstation sends the same bytes again.
"""

import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any, Final

import psycopg
from psycopg.pq import TransactionStatus
from psycopg.types.string import BytesBinaryDumper
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from desktop_app.domain.errors import Unavailable
from desktop_app.hub.deadline import PatientConnection, begin_within, deadline
from desktop_app.hub.refusing import HubRefusal
from desktop_app.storage.engine import BEGIN, open_engine
from desktop_app.storage.failures import DATABASE_ERRORS
from desktop_app.wire.protocol.codes import Refused

DEADLINE_S: Final = 5.0
"""Of a transaction; the server's own timeouts are a little shorter."""
POOL_WAIT_S: Final = 2.0
PING_S: Final = 2.0
"""How long a borrowed connection may take to show that its server lives."""
_TRIES: Final = 2
RETRY_S: Final = (5, 60)
_WARNINGS: Final = "accord_warnings"
_LAST: Final = "accord_last"
"""What a transaction's last statements and its commit go in together: see :func:`together`."""
_ASKED: Final = (
    "SELECT pg_is_in_recovery(), datcollate, pg_encoding_to_char(encoding) "
    "FROM pg_database WHERE datname = current_database()"
)
_COLLATIONS: Final = ("C", "C.UTF-8", "C.utf8", "POSIX")


def retry_after_s() -> int:
    """When to come again, spread so that not all come at once."""
    soonest, latest = RETRY_S
    return soonest + secrets.randbelow(latest - soonest + 1)


def busy() -> HubRefusal:
    """Nothing was done; come again later."""
    return HubRefusal(Refused.BUSY, retry_after_s=retry_after_s())


def open_postgres(dsn: str, *, connections: int = 24, deadline_s: float = DEADLINE_S) -> Engine:
    """An engine on PostgreSQL.

    Args:
        dsn: as libpq takes it, several hosts with ``target_session_attrs=read-write`` among them.
        connections: the most that are open at once.
        deadline_s: of a statement; the commit's wait for a standby has none of the server's, and ends by ``deadline``.
    """
    own_ms = int(deadline_s * 900)
    # Synchronous at least: whatever the server's default, an answer means that the data is on the disk.
    options = f"-c synchronous_commit=on -c statement_timeout={own_ms} -c lock_timeout={own_ms // 2} -c TimeZone=UTC"

    def connect() -> psycopg.Connection[Any]:
        connection = PatientConnection.connect(dsn, connect_timeout=2, options=options, client_encoding="utf8")
        # Bytes by the driver's own hand: what it has for the old interface asks of each in Python what it is.
        connection.adapters.register_dumper(bytes, BytesBinaryDumper)
        return connection

    engine = create_engine(
        "postgresql+psycopg://",
        creator=connect,
        pool_size=connections,
        max_overflow=0,
        pool_timeout=POOL_WAIT_S,
        pool_use_lifo=True,  # the one used last: it has its statements prepared, and its server's part is warm
        hide_parameters=True,
    )
    event.listen(engine, "connect", _heed_warnings)
    return engine


def open_trial(path: Path, raw_key: bytes) -> Engine:
    """An engine on one encrypted file, for a trial on one machine."""
    return open_engine(path, raw_key)


def _heed_warnings(connection: psycopg.Connection[Any], record: Any) -> None:
    warnings: list[str] = []
    record.info[_WARNINGS] = warnings

    def note(diagnostic: psycopg.errors.Diagnostic) -> None:
        if diagnostic.severity_nonlocalized == "WARNING":
            warnings.append(diagnostic.sqlstate or "")

    connection.add_notice_handler(note)


class Store:
    """Opens transactions.

    Args:
        engine: of either kind.
        deadline_s: until a transaction is cut off.
    """

    def __init__(self, engine: Engine, *, deadline_s: float = DEADLINE_S) -> None:
        self._engine = engine
        self._deadline_s = deadline_s

    @property
    def is_postgres(self) -> bool:
        """Whether it is the engine of a data centre."""
        return self._engine.dialect.name == "postgresql"

    @contextmanager
    def writing(self, *, takes_long: bool = False) -> Iterator[Connection]:
        """A transaction that is durable once the block has ended without an error.

        Args:
            takes_long: a person waits for it, and no workstation: there is no deadline.

        Raises:
            HubRefusal: ``busy`` when nothing was kept, ``unknown_outcome`` when nobody knows.
        """
        with self._connected() as connection, nullcontext() if takes_long else self._within_deadline(connection):
            with _nothing_kept():
                connection.begin()
                if connection.dialect.name == "postgresql":
                    connection.info[_WARNINGS].clear()
                    if takes_long:
                        connection.execute(text("SET LOCAL statement_timeout = 0"))
            last = connection.info[_LAST] = ExitStack()
            try:
                with _nothing_kept():
                    yield connection
            except BaseException:
                _left(last)
                _roll_back(connection)
                raise
            self._commit(connection, last)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read with; each statement sees what was committed before it.

        Raises:
            HubRefusal: ``busy``.
        """
        with self._connected() as connection, self._within_deadline(connection), _nothing_kept():
            try:
                yield connection
            finally:
                _roll_back(connection)

    def check(self) -> None:
        """See that the database answers, can be written and sorts by code point.

        Raises:
            Unavailable: ``hub_read_only``, ``hub_collation_wrong``.
            HubRefusal: ``busy``.
        """
        with self.reading() as connection:
            if not self.is_postgres:
                connection.execute(text("SELECT 1"))
                return
            is_standby, collation, encoding = connection.execute(text(_ASKED)).one()
        if is_standby:
            raise Unavailable("hub_read_only")
        if collation not in _COLLATIONS or encoding != "UTF8":
            raise Unavailable("hub_collation_wrong")

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        connection = self._living()
        try:
            yield connection.execution_options(**{BEGIN: "IMMEDIATE"})
        finally:
            with suppress(*DATABASE_ERRORS):
                connection.close()

    def _living(self) -> Connection:
        """A connection whose server answers; one that was left over from before a fail-over is thrown away."""
        for _ in range(_TRIES):
            try:
                connection = self._engine.connect()
            except (PoolTimeout, *DATABASE_ERRORS, psycopg.Error) as error:
                raise busy() from error
            if self._answers(connection):
                return connection
        raise busy()

    def _answers(self, connection: Connection) -> bool:
        raw = connection.connection.driver_connection
        if not isinstance(raw, psycopg.Connection):
            return True
        if begin_within(raw, min(PING_S, self._deadline_s)):
            return True
        raw.close()
        connection.invalidate()
        connection.close()
        return False

    def _within_deadline(self, connection: Connection) -> Any:
        raw = connection.connection.driver_connection
        return deadline(raw, self._deadline_s) if isinstance(raw, PatientConnection) else nullcontext()

    def _commit(self, connection: Connection, last: ExitStack) -> None:
        raw = connection.connection.driver_connection
        try:
            if isinstance(raw, psycopg.Connection) and raw.pgconn.pipeline_status:
                raw.execute("COMMIT", prepare=False)  # behind what was sent; leaving waits for all of their answers
                last.close()
            connection.commit()
        except (DBAPIError, psycopg.Error) as error:
            _left(last)
            if _is_in_error(raw):
                _roll_back(connection)
                raise busy() from error
            connection.invalidate()
            raise HubRefusal(Refused.UNKNOWN_OUTCOME, retry_after_s=retry_after_s()) from error
        if connection.dialect.name == "postgresql" and connection.info[_WARNINGS]:
            connection.invalidate()
            raise HubRefusal(Refused.UNKNOWN_OUTCOME, retry_after_s=retry_after_s())


@contextmanager
def together(connection: Connection, *, is_last: bool = False) -> Iterator[None]:
    """Send what is written in the block without waiting for each answer; an error is raised at its end.

    Of nothing in it the answer is looked at: neither rows nor how many there were.

    Args:
        connection: in a transaction.
        is_last: nothing follows but the commit, which goes with it; an error is raised there.
    """
    raw = connection.connection.driver_connection
    if not isinstance(raw, psycopg.Connection):
        yield
        return
    with nullcontext(connection.info[_LAST]) if is_last else ExitStack() as until:
        until.enter_context(raw.pipeline())
        yield


@contextmanager
def _nothing_kept() -> Iterator[None]:
    """What the database throws, also past SQLAlchemy, as COPY does."""
    try:
        yield
    except (*DATABASE_ERRORS, psycopg.Error) as error:
        raise busy() from error


def _left(last: ExitStack) -> None:
    """Wait for the answers to what is under way, whatever they are."""
    with suppress(psycopg.Error):
        last.close()


def _is_in_error(raw: object) -> bool:
    """Whether the server says that a statement before the commit has failed, so that nothing was committed."""
    return isinstance(raw, psycopg.Connection) and raw.pgconn.transaction_status == TransactionStatus.INERROR


def _roll_back(connection: Connection) -> None:
    try:
        connection.rollback()
    except DBAPIError:
        connection.invalidate()
