"""The hub's schema: the journal and read tables of ``storage``, then its own, each with its own versions.

A database of today's version says so in one row of each; the versions are loaded for one that does not.
"""

from typing import Final

from sqlalchemy import Connection

from desktop_app.storage import migrations as journal

HEAD: Final = "0005"
"""The version of the hub's own schema that this program writes, the last of ``steps.VERSIONS``."""
TABLE: Final = "alembic_version_hub"
"""Where a database says which version of it it has."""


def needs_migration(connection: Connection) -> bool:
    """Whether either schema is of an earlier program.

    Raises:
        Unavailable: a later program has written this database.
    """
    if journal.needs_migration(connection):
        return True
    if journal.stands_at(connection, TABLE, HEAD):
        return False
    from desktop_app.hub.migrations.steps import TREE

    return TREE.needs_migration(connection)


def migrate(connection: Connection) -> bool:
    """Bring both schemas up within the caller's transaction; True when anything had to be done.

    Raises:
        Unavailable: a later program has written this database.
    """
    has_moved = journal.migrate(connection)
    if journal.stands_at(connection, TABLE, HEAD):
        return has_moved
    from desktop_app.hub.migrations.steps import TREE

    return TREE.migrate(connection) or has_moved
