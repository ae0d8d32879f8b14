"""The window is killed fifty times over a whole case: everything acknowledged is there, and it starts again."""

import sys

import pytest

from tests import canaries
from tests.faults.killed_demo import ELSEWHERE, customer, kill_demo, look_at, moments
from tests.faults.starts_again import starts_again

KILLS = 50
KNOWN = [(0, 0.2), (28, 0.05)]
"""Before the first word, and late in the case, whatever chance says."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a signal")


@pytest.mark.parametrize(("lines", "delay_s"), [*KNOWN, *moments(KILLS, seed=20261124)])
def test_nothing_acknowledged_is_lost_when_the_window_is_killed(qtbot, qapp, tmp_path, lines, delay_s):
    told = kill_demo(tmp_path, lines, delay_s)
    assert canaries.found([tmp_path / "home", tmp_path / ELSEWHERE], customer()) == []

    print(f"killed {delay_s:.3f} s after line {lines}:", look_at(tmp_path / "home", told))  # noqa: T201 - the dated file
    starts_again(qtbot, qapp, tmp_path / "home")
