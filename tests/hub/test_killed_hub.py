"""A hub process is killed inside a push: what it had acknowledged is there, and the rest comes once.

Once here, where all but the last row is written; ``tests/faults/test_killed_hub.py`` kills it at each step.
"""

import pytest

from tests.faults.killed_hub import STEPS, kill_inside_pushes
from tests.hub.served import ServedHub


@pytest.fixture
def hub(server, tmp_path):
    served = ServedHub(tmp_path / "hub", server.dsn(server.make()))
    served.migrate()
    served.start()
    yield served
    served.stop()


def test_a_hub_that_is_killed_inside_a_push_has_acknowledged_nothing_of_it(hub, server):
    kill_inside_pushes(hub, server, STEPS[-1:])
