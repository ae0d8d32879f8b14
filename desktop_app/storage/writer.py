"""The one connection that writes, and the lock that lets one transaction at a time have it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, Engine

from desktop_app.domain.errors import Unavailable
from desktop_app.storage.engine import BEGIN, BUSY_TIMEOUT_MS
from desktop_app.storage.failures import DATABASE_ERRORS, is_poison, world_errors


class Writer:
    """Hands out the writing connection.

    Args:
        engine: of the vault; only this class connects to it.
        is_reading: of a vault that is read only: a transaction begins, and whatever it would write is refused.
        folder: where the database lies, to be named when the disk is full.
        database: its file, where what is written has to be found again under its name.
    """

    def __init__(
        self, engine: Engine, *, is_reading: bool = False, folder: Path | None = None, database: Path | None = None
    ) -> None:
        self._engine, self._folder, self._database = engine, folder, database
        self._opened: tuple[int, int] | None = None
        self._kind = "DEFERRED" if is_reading else "IMMEDIATE"
        self._lock = threading.Lock()
        self._owner: int | None = None
        self._connection: Connection | None = None
        self._has_ended = False

    @property
    def connection(self) -> Connection:
        """The connection; begins a transaction by itself when it has none."""
        if self._connection is None:
            self._connection = self._engine.connect().execution_options(**{BEGIN: self._kind})
            self._opened = self._file()
        return self._connection

    def take(self) -> None:
        """Wait for the lock and begin, in a way that nobody else can write meanwhile.

        Raises:
            RuntimeError: this thread has it already.
            Unavailable: the database cannot be written; ``vault_failed`` after :meth:`end` and :meth:`close`;
                ``vault_damaged`` where its file was taken away, or another put in its place.
        """
        if self._owner == threading.get_ident():
            raise RuntimeError("a unit of work was opened inside another")
        self._lock.acquire()
        if self._has_ended:
            self._lock.release()
            raise Unavailable("vault_failed")
        self._owner = threading.get_ident()
        try:
            with self.guarded():
                connection = self.connection
            self._require_in_place()
            with self.guarded():
                connection.begin()
        except BaseException:  # no memory among them: who closes the vault would wait for the lock for ever
            self.give_back()
            raise

    def give_back(self) -> None:
        """Undo what was not committed, and let the next one in."""
        try:
            self._undo()
        finally:
            self._owner = None
            self._lock.release()

    def end(self) -> None:
        """Give back what this thread has taken, for good: whoever waits for it writes nothing any more."""
        self._has_ended = True
        self.give_back()

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Run statements; when one fails nothing of the transaction is left, and the world is to blame.

        Raises:
            Unavailable: see :func:`desktop_app.storage.failures.world_errors`.
        """
        try:
            with world_errors(folder=self._folder):
                yield
        except Unavailable as failure:
            self._undo(throw_away=is_poison(failure))
            raise
        except BaseException:
            self._undo()
            raise

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One short transaction, committed at the end.

        Raises:
            Unavailable: nothing was kept.
        """
        self.take()
        try:
            with self.guarded():
                yield self.connection
                self.connection.commit()
        finally:
            self.give_back()

    def checkpoint(self) -> None:
        """Bring the write-ahead log home and cut it to nothing.

        Raises:
            Unavailable: it stays as it is, and nothing is lost.
        """
        with self._lock, world_errors(), self._engine.connect() as connection:
            raw = connection.connection.driver_connection
            if raw is not None:
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def truncate_log(self) -> None:
        """Bring the log home right after a commit, for whoever has the connection; a reader in the way puts it off.

        One flipped bit in the log silently drops every commit behind it, so what matters most does not stay there.
        """
        raw = self.connection.connection.driver_connection
        if raw is None:
            return
        with suppress(*DATABASE_ERRORS):
            raw.execute("PRAGMA busy_timeout = 0")
            try:
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            finally:
                raw.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")

    def close(self) -> None:
        """Close the connection, once whoever has it is done, for good.

        Who still asks, as a list of the day that was wanted before its desk was left, would else open the closed vault
        again, with its key, until the program ends.
        """
        with self._lock:
            self._has_ended = True
            if self._connection is not None:
                self._connection.close()
                self._connection = None
            self._engine.dispose()

    def _file(self) -> tuple[int, int] | None:
        """Which file lies in the database's place; None where there is none."""
        if self._database is None:
            return None
        try:
            found = self._database.stat()
        except FileNotFoundError:
            return None
        return found.st_dev, found.st_ino

    def _require_in_place(self) -> None:
        """What is written to a file without its name is gone when the program ends, however well it was kept.

        The connection stays as it is: a file that comes back under its name is written on.
        """
        if self._database is None:
            return
        with world_errors():
            if self._opened is None or self._file() != self._opened:
                raise Unavailable("vault_damaged", part="database")

    def _undo(self, *, throw_away: bool = False) -> None:
        connection = self._connection
        if connection is None:
            return
        try:
            connection.rollback()
            # A COMMIT that failed may leave SQLite's transaction open, which SQLAlchemy takes for ended.
            raw = None if connection.invalidated else connection.connection.driver_connection
            if raw is not None and raw.in_transaction:
                raw.rollback()
        except DATABASE_ERRORS:
            throw_away = True
        if throw_away:
            self._connection = None
            connection.invalidate()
            connection.close()
