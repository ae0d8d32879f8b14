"""The vault's schema, version by version.

The versions are imported as modules and named here, so that a frozen build, which has no folder of source files to
search, brings them along.  They are Alembic's: operations, table of the version, comparison with ``tables.py``.
"""

from types import ModuleType
from typing import Final

from sqlalchemy import Connection

from desktop_app.storage.migrations.tree import Tree
from desktop_app.storage.migrations.versions import (
    v0001_journal,
    v0002_approvals,
    v0003_agreed,
    v0004_waiting_papers,
    v0005_search,
    v0006_clock_marks,
    v0007_receipt_due,
    v0008_ask_again,
    v0009_responsibility,
    v0010_figures,
    v0011_views,
    v0012_register,
    v0013_sync,
    v0014_ownership,
    v0015_carried,
)

VERSIONS: Final[tuple[ModuleType, ...]] = (
    v0001_journal,
    v0002_approvals,
    v0003_agreed,
    v0004_waiting_papers,
    v0005_search,
    v0006_clock_marks,
    v0007_receipt_due,
    v0008_ask_again,
    v0009_responsibility,
    v0010_figures,
    v0011_views,
    v0012_register,
    v0013_sync,
    v0014_ownership,
    v0015_carried,
)
"""Every version, oldest first."""

_TREE: Final = Tree(VERSIONS, newer="vault_newer")


def head() -> str:
    """The version this program writes."""
    return _TREE.head()


def needs_migration(connection: Connection) -> bool:
    """Whether the schema is of an earlier program.

    Raises:
        Unavailable: ``vault_newer`` when a later program has written this vault.
    """
    return _TREE.needs_migration(connection)


def migrate(connection: Connection) -> bool:
    """Bring the schema to :func:`head` within the caller's transaction; True when anything had to be done.

    Raises:
        Unavailable: ``vault_newer`` when a later program has written this vault.
    """
    return _TREE.migrate(connection)
