"""The blocks of the runbook run as they stand, from the schema to a hub restored from its backup.

Sections 2 to 7 on this machine; its first steps run with the suite (``tests/hub/test_runbook.py``), and sections 1 to 6
on a bare Debian in ``test_data_centre.py``.
"""

import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient

from desktop_app.bootstrap import head_office
from desktop_app.hub.api.app import create_app
from desktop_app.hub.notices import OpenException, open_exceptions
from tests.hub import postgres, rigs
from tests.hub.desks import Desk, refusal, stored
from tests.hub.postgres import USER, Server
from tests.hub.rigs import Rig
from tests.hub.test_runbook import RUNBOOK, Operator, blocks

PASSWORD = "an invented one"
"""Of the database's role, which a copy of it asks for."""


@pytest.fixture
def server() -> Iterator[Server]:
    with postgres.running() as started:
        yield started


@pytest.fixture
def http(tmp_path: Path) -> Iterator[TestClient[Any]]:
    """The application; each rig gives it an office of its own."""
    first = Rig(rigs.trial_engine(tmp_path / "hub.db"), tmp_path)
    with TestClient(create_app(first.office)) as client:
        yield client
    first.close()
    first.engine.dispose()


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder into which the database's user can look."""
    folder = Path(tempfile.mkdtemp(prefix="accord-runbook-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def test_the_runbook_runs_from_the_schema_to_a_restored_hub(server: Server, home: Path, http: TestClient[Any]) -> None:
    database = server.make()
    with server.administrator() as connection:
        connection.execute(f"ALTER ROLE {USER} PASSWORD '{PASSWORD}'".encode())
    operator = Operator(home, f"{server.dsn(database)} password='{PASSWORD}'", database)
    assert operator.section(2) == "migrated\nup to date\n"
    engine = rigs.postgres_engine(server.dsn(database))
    rig = Rig(engine, home / "data", http)
    desk, forked, lost = rig.desk(), rig.desk(), rig.desk()

    assert "proxy.crt: OK" in operator.section(3)

    desk.log.sign_in(5)
    desk.push()
    fork(forked)
    codes = operator.section(
        4, WORKSTATION=desk.workstation, LOST_WORKSTATION=lost.workstation, FORKED_WORKSTATION=forked.workstation
    )
    assert re.fullmatch(r"(\d{8}\n){3}", codes)
    rig.forget()
    assert refusal(lost.push).code == "revoked"

    (exception,) = open_now(rig)
    assert '"code":"log_forked"' in operator.section(5, EXCEPTION=exception.notice.id)
    assert open_now(rig) == []

    assert '"events":8,"files":0,"logs":2,"wrong":0' in operator.section(6)
    assert desk.push().archived_seq == 6

    desk.log.sign_in(2)  # acknowledged, and not in the backup
    assert desk.push().receipt.seq == 8
    rig.close()
    engine.dispose()

    start = next(block for block in blocks(RUNBOOK) if block.text.endswith("start\n"))
    operator.run(start)
    try:
        restored = f"host={home}/backup/run port=5432 user={USER} password='{PASSWORD}' dbname={database}"
        assert operator.section(7, **{head_office.DSN_VARIABLE: restored}).splitlines()[-1] == "2"
        engine = rigs.postgres_engine(restored)
        rig = Rig(engine, home / "data", http)
        answer = desk.push()  # the workstation sends again what the hub lacks
        assert (answer.receipt.seq, answer.receipt.hub_epoch) == (8, 2)
        assert stored(desk)[-1] == desk.log.events[-1]
        assert rig.office.prover.prove().wrong == ()
        rig.close()
        engine.dispose()
    finally:
        operator.run(next(block for block in blocks(RUNBOOK) if block.text.endswith("stop\n")))


def open_now(rig: Rig) -> list[OpenException]:
    with rig.office.store.reading() as connection:
        return open_exceptions(connection)


def fork(desk: Desk) -> None:
    """What a cloned disk does."""
    clone = desk.log.copy()
    desk.log.sign_in()
    desk.push()
    clone.sign_in()
    assert refusal(desk.push, log=clone).code == "fork"
