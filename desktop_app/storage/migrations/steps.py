"""The versions themselves, and Alembic with them: nine megabytes that a vault of today does not need.

They are imported as modules and named here, so that a frozen build, which has no folder of source files to search,
brings them along.  They are Alembic's: operations, table of the version, comparison with ``tables.py``.
"""

from types import ModuleType
from typing import Final

from desktop_app.storage.migrations import TABLE
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

TREE: Final = Tree(VERSIONS, newer="vault_newer", table=TABLE)
