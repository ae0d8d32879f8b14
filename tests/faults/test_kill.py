"""The program is killed at any moment: what was acknowledged is there, and what is there is whole.

The short form runs with the suite: ``tests/storage/test_kill.py``.
"""

import sys

import pytest

from tests.faults.killed_vault import kill_at_work, kill_while_set_up
from tests.storage import sample

KILLS, SET_UPS = 40, 20

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a signal")


@pytest.mark.parametrize("seed", [20261123, 20261129])
def test_nothing_acknowledged_is_lost_when_the_program_is_killed(tmp_path, seed):
    home = tmp_path / "home"
    sample.set_up(home)

    told = kill_at_work(home, KILLS, seed)

    print(f"seed {seed}: {KILLS} kills, {told} commits told of, all there")  # noqa: T201 - the dated file
    assert told


def test_a_home_is_set_up_whole_or_not_at_all(tmp_path):
    kill_while_set_up(tmp_path, SET_UPS, seed=20261124)
