"""The vault's schema, version by version.

The versions are imported as modules and named here, so that a frozen build, which has no folder of source files to
search, brings them along.  They are Alembic's: operations, table of the version, comparison with ``tables.py``.
"""

from types import ModuleType
from typing import Final

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Column, Connection, MetaData, Table, Text, delete, insert

from desktop_app.domain.errors import Unavailable
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
)
"""Every version, oldest first."""

_VERSION_TABLE: Final = Table("alembic_version", MetaData(), Column("version_num", Text, primary_key=True))


def head() -> str:
    """The version this program writes."""
    return str(VERSIONS[-1].revision)


def needs_migration(connection: Connection) -> bool:
    """Whether the schema is of an earlier program.

    Raises:
        Unavailable: ``vault_newer`` when a later program has written this vault.
    """
    return bool(_pending(MigrationContext.configure(connection)))


def _pending(context: MigrationContext) -> tuple[ModuleType, ...]:
    known = [str(version.revision) for version in VERSIONS]
    current = context.get_current_revision()
    if current is not None and current not in known:
        raise Unavailable("vault_newer", schema=current)
    return VERSIONS[0 if current is None else known.index(current) + 1 :]


def migrate(connection: Connection) -> bool:
    """Bring the schema to :func:`head` within the caller's transaction; True when anything had to be done.

    Raises:
        Unavailable: ``vault_newer`` when a later program has written this vault.
    """
    context = MigrationContext.configure(connection)
    pending = _pending(context)
    if not pending:
        return False
    with Operations.context(context):
        for version in pending:
            version.upgrade()
    _VERSION_TABLE.create(connection, checkfirst=True)
    connection.execute(delete(_VERSION_TABLE))
    connection.execute(insert(_VERSION_TABLE), {"version_num": head()})
    return True
