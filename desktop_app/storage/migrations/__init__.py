"""The vault's schema, version by version.

A vault of today's version says so in one row; the versions are loaded for one that does not.
"""

from typing import Final

from sqlalchemy import Connection, column, inspect, select, table

HEAD: Final = "0015"
"""The version this program writes, the last of ``steps.VERSIONS``."""
TABLE: Final = "alembic_version"
"""Where a vault says which version it has."""


def head() -> str:
    """The version this program writes."""
    return HEAD


def needs_migration(connection: Connection) -> bool:
    """Whether the schema is of an earlier program.

    Raises:
        Unavailable: ``vault_newer`` when a later program has written this vault.
    """
    if stands_at(connection, TABLE, HEAD):
        return False
    from desktop_app.storage.migrations.steps import TREE

    return TREE.needs_migration(connection)


def migrate(connection: Connection) -> bool:
    """Bring the schema to :data:`HEAD` within the caller's transaction; True when anything had to be done.

    Raises:
        Unavailable: ``vault_newer`` when a later program has written this vault.
    """
    if stands_at(connection, TABLE, HEAD):
        return False
    from desktop_app.storage.migrations.steps import TREE

    return TREE.migrate(connection)


def stands_at(connection: Connection, named: str, version: str) -> bool:
    """Whether the table *named* says that its schema has this *version*; what another says the versions know."""
    if not inspect(connection).has_table(named):
        return False
    return connection.execute(select(column("version_num")).select_from(table(named))).scalars().all() == [version]
