"""A hub by itself, or over a cluster that its module has started with desks that push to it without a pause."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.faults.push_load import BACK_S, Load
from tests.faults.trio import Trio, wait_until
from tests.hub.served import ServedHub

DESKS = 4


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[ServedHub]:
    """One process over a trial's file."""
    served = ServedHub(tmp_path / "hub", "")
    served.start()
    yield served
    served.stop()


@pytest.fixture
def cluster_hub(cluster: Trio, tmp_path: Path) -> Iterator[ServedHub]:
    served = ServedHub(tmp_path / "hub", cluster.dsn)
    empty(cluster)
    served.migrate()
    served.start()
    yield served
    served.stop()


def empty(cluster: Trio) -> None:
    """A database of the test's own."""
    leader = cluster.leader()
    assert leader is not None
    with psycopg.connect(cluster.dsn_of(leader, "postgres"), autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS hub WITH (FORCE)")
        connection.execute("CREATE DATABASE hub TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'")


@pytest.fixture
def load(cluster_hub: ServedHub) -> Iterator[Load]:
    made = Load(cluster_hub, DESKS)
    made.start()
    wait_until(lambda: made.is_acked_after(0), BACK_S)
    yield made
    made.stop()
