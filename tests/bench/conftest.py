"""Of how many cases growth is measured, where the figures go once all have been measured, and a hub to measure against.

The hub is as a data centre runs it, over a server that syncs to its disk.
"""

import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest

from tests.bench.table import Row, write
from tests.conftest import ROOT
from tests.hub import postgres
from tests.hub.served import ServedHub

MANY_VARIABLE: Final = "ACCORD_BENCH_CASES"
FEW, MANY = 1_000, 100_000
"""A million is written for ``ACCORD_BENCH_CASES=1000000``: that takes most of an hour, once for each machine."""
ALL: Final = 13
"""Rows of a whole run; one of less leaves the table as it is."""


@pytest.fixture(scope="session")
def sizes() -> tuple[int, int]:
    """Few cases and many."""
    return FEW, int(os.environ.get(MANY_VARIABLE, MANY))


@pytest.fixture
def on_disk() -> Iterator[Path]:
    """A folder on the disk that homes lie on, and not in memory as ``tmp_path`` is: each turn is a durable save."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def rows() -> Iterator[list[Row]]:
    """Takes the rows of the README's table, in the order in which they are measured."""
    found: list[Row] = []
    yield found
    if len(found) == ALL:
        write(ROOT / "README.md", found, datetime.now(UTC).date())


@pytest.fixture(scope="module")
def server() -> Iterator[postgres.Server]:
    with postgres.running(is_durable=True) as started:
        yield started


@pytest.fixture(scope="module")
def hub(server: postgres.Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedHub]:
    served = ServedHub(tmp_path_factory.mktemp("hub"), server.dsn(server.make()))
    served.migrate()
    served.start()
    yield served
    served.stop()
