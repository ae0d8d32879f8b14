"""Versions of a schema in their order, and the row that says which of them a database has (Alembic's)."""

from collections.abc import Sequence
from types import ModuleType

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Column, Connection, MetaData, Table, Text, delete, insert

from desktop_app.domain.errors import Unavailable


class Tree:
    """One schema's versions.

    Args:
        versions: every version, oldest first.
        newer: code of what is raised when a later program has been here.
        table: where a database says which version it has; two trees in one database have two.
    """

    def __init__(self, versions: Sequence[ModuleType], *, newer: str, table: str = "alembic_version") -> None:
        self._versions = tuple(versions)
        self._newer = newer
        self._table = Table(table, MetaData(), Column("version_num", Text, primary_key=True))

    def head(self) -> str:
        """The version this program writes."""
        return str(self._versions[-1].revision)

    def needs_migration(self, connection: Connection) -> bool:
        """Whether the schema is of an earlier program.

        Raises:
            Unavailable: a later program has written this database.
        """
        return bool(self._pending(self._context(connection)))

    def migrate(self, connection: Connection) -> bool:
        """Bring the schema to :meth:`head` within the caller's transaction; True when anything had to be done.

        Raises:
            Unavailable: a later program has written this database.
        """
        context = self._context(connection)
        pending = self._pending(context)
        if not pending:
            return False
        with Operations.context(context):
            for version in pending:
                version.upgrade()
        self._table.create(connection, checkfirst=True)
        connection.execute(delete(self._table))
        connection.execute(insert(self._table), {"version_num": self.head()})
        return True

    def _context(self, connection: Connection) -> MigrationContext:
        return MigrationContext.configure(connection, opts={"version_table": self._table.name})

    def _pending(self, context: MigrationContext) -> tuple[ModuleType, ...]:
        known = [str(version.revision) for version in self._versions]
        current = context.get_current_revision()
        if current is not None and current not in known:
            raise Unavailable(self._newer, schema=current)
        return self._versions[0 if current is None else known.index(current) + 1 :]
