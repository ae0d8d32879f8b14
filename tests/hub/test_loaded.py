"""What a command of head office loads: a line of a list waits for no events, versions or drawing of papers."""

import os
import subprocess
import sys
from pathlib import Path

from desktop_app.hub.migrations import HEAD
from desktop_app.hub.migrations.steps import VERSIONS

ASKED = """
import sys
from desktop_app.hub_cli import main
code = main(["--data", sys.argv[1], *sys.argv[2:]])
print(code, *sorted({name for name in sys.modules if name in {"alembic", "desktop_app.domain.case", "litestar"}}))
"""


def loaded_by(data: Path, *verb: str) -> list[str]:
    """The exit code of *verb*, and what of the dear parts it loaded."""
    done = subprocess.run(
        [sys.executable, "-c", ASKED, str(data), *verb],
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    return done.stdout.splitlines()[-1].split()


def test_a_list_loads_neither_the_events_nor_the_versions_of_the_schema(tmp_path: Path) -> None:
    assert loaded_by(tmp_path, "migrate")[:2] == ["0", "alembic"]
    assert loaded_by(tmp_path, "exceptions") == ["0"]


def test_the_version_that_a_database_of_today_has_is_the_last() -> None:
    assert VERSIONS[-1].revision == HEAD
