"""Every version of the hub's own schema; loaded for a database that is not of today."""

from types import ModuleType
from typing import Final

from desktop_app.hub.migrations import TABLE
from desktop_app.hub.migrations.versions import v0001_hub, v0002_case_roads, v0003_quota, v0005_parked
from desktop_app.storage.migrations.tree import Tree

VERSIONS: Final[tuple[ModuleType, ...]] = (v0001_hub, v0002_case_roads, v0003_quota, v0005_parked)
"""Every version, oldest first."""
TREE: Final = Tree(VERSIONS, newer="hub_newer", table=TABLE)
