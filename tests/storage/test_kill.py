"""The program is killed: what was acknowledged is there, and what is there is whole.

A few kills with every run of the suite; ``tests/faults/test_kill.py`` has many.
"""

import sys

import pytest

from tests.faults.killed_vault import kill_at_work, kill_while_set_up

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a signal")


def test_nothing_acknowledged_is_lost_when_the_program_is_killed(home):
    assert kill_at_work(home, kills=2, seed=20261123)


def test_a_home_is_set_up_whole_or_not_at_all(tmp_path):
    kill_while_set_up(tmp_path, kills=1, seed=20261124)
