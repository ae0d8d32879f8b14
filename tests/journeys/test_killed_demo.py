"""One kill with every run of the suite; ``tests/faults/test_kill_demo.py`` has fifty, over the whole case."""

import sys

import pytest

from tests import canaries
from tests.faults.killed_demo import ELSEWHERE, customer, kill_demo, look_at
from tests.faults.starts_again import starts_again

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a signal")


def test_what_was_acknowledged_outlives_a_kill(qtbot, qapp, tmp_path):
    told = kill_demo(tmp_path, lines=12, delay_s=0.03)
    assert told.saved
    assert canaries.found([tmp_path / "home", tmp_path / ELSEWHERE], customer()) == []

    assert look_at(tmp_path / "home", told)
    starts_again(qtbot, qapp, tmp_path / "home")
