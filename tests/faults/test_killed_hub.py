"""A hub process is killed at each step of a push: what it had acknowledged is there, and the rest comes once.

The short form runs with the suite: ``tests/hub/test_killed_hub.py``.
"""

import pytest

from tests.faults.killed_hub import STEPS, kill_inside_pushes
from tests.hub import postgres
from tests.hub.served import ServedHub


@pytest.fixture(scope="module")
def server():
    with postgres.running() as started:
        yield started


@pytest.fixture
def hub(server, tmp_path):
    served = ServedHub(tmp_path / "hub", server.dsn(server.make()))
    served.migrate()
    served.start()
    yield served
    served.stop()


def test_a_hub_that_is_killed_at_any_step_of_a_push_has_acknowledged_nothing_of_it(hub, server):
    kill_inside_pushes(hub, server, STEPS)
