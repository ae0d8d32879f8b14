"""The hub's schema: the journal and read tables of ``storage``, then its own, each with its own versions."""

from types import ModuleType
from typing import Final

from sqlalchemy import Connection

from desktop_app.hub.migrations.versions import v0001_hub, v0002_case_roads, v0003_quota, v0005_parked
from desktop_app.storage import migrations as journal
from desktop_app.storage.migrations.tree import Tree

VERSIONS: Final[tuple[ModuleType, ...]] = (v0001_hub, v0002_case_roads, v0003_quota, v0005_parked)
"""Every version, oldest first."""
_TREE: Final = Tree(VERSIONS, newer="hub_newer", table="alembic_version_hub")


def needs_migration(connection: Connection) -> bool:
    """Whether either schema is of an earlier program.

    Raises:
        Unavailable: a later program has written this database.
    """
    return journal.needs_migration(connection) or _TREE.needs_migration(connection)


def migrate(connection: Connection) -> bool:
    """Bring both schemas up within the caller's transaction; True when anything had to be done.

    Raises:
        Unavailable: a later program has written this database.
    """
    has_moved = journal.migrate(connection)
    return _TREE.migrate(connection) or has_moved
