"""Every test of the hub runs on both engines: an encrypted file, and a real PostgreSQL."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient
from sqlalchemy import Engine, text

from desktop_app.hub.api.app import create_app
from desktop_app.hub.tables import METADATA as HUB
from desktop_app.storage.tables import METADATA as JOURNALS
from tests.hub import postgres, rigs
from tests.hub.desks import Desk
from tests.hub.postgres import Server
from tests.hub.rigs import Rig


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The PostgreSQL of this process."""
    with postgres.running() as started:
        yield started


@pytest.fixture(scope="session")
def database(server: Server, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The DSN of a database with the schema, which the tests of this process empty and use by turns."""
    dsn = server.dsn(server.make())
    make_schema(rigs.postgres_engine(dsn), tmp_path_factory.mktemp("template"))
    return dsn


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A trial's file with the schema, to be copied."""
    path = tmp_path_factory.mktemp("template") / "hub.db"
    make_schema(rigs.trial_engine(path), path.parent)
    return path


def make_schema(engine: Engine, folder: Path) -> None:
    Rig(engine, folder).close()
    engine.dispose()


@pytest.fixture(scope="session")
def http(migrated_file: Path) -> Iterator[TestClient[Any]]:
    """The application, made once: each test gives it an office of its own."""
    first = Rig(rigs.trial_engine(migrated_file), migrated_file.parent)
    with TestClient(create_app(first.office)) as client:
        yield client
    first.close()
    first.engine.dispose()


@pytest.fixture(params=["file", "postgres"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An engine on a database of the test's own."""
    if request.param == "file":
        path = Path(shutil.copy(request.getfixturevalue("migrated_file"), tmp_path / "hub.db"))
        made = rigs.trial_engine(path)
        yield made
        made.dispose()
        return
    made = rigs.postgres_engine(request.getfixturevalue("database"))
    tables = ", ".join(table.name for metadata in (JOURNALS, HUB) for table in metadata.sorted_tables)
    with made.begin() as connection:
        connection.execute(text(f"TRUNCATE {tables}"))
    yield made
    made.dispose()


MakeRig = Callable[..., Rig]


@pytest.fixture
def make_rig(engine: Engine, http: TestClient[Any], tmp_path: Path) -> Iterator[MakeRig]:
    """Makes a hub with what a test wants to be different."""
    made: list[Rig] = []

    def make(**changes: Any) -> Rig:
        rig = Rig(engine, tmp_path, http, **changes)
        made.append(rig)
        return rig

    yield make
    for rig in made:
        rig.close()


@pytest.fixture
def rig(make_rig: MakeRig) -> Rig:
    """A hub."""
    return make_rig()


@pytest.fixture
def desk(rig: Rig) -> Desk:
    """A workstation of the branch 10086."""
    return rig.desk()
