"""The short form of ``tests/faults/test_kill_demo.py``: three kills with every run of the suite."""

import sys

import pytest

from desktop_app.ui.demo import refused_loan
from tests import canaries
from tests.faults.killed_demo import ELSEWHERE, kill_demo, look_at
from tests.faults.starts_again import starts_again

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a signal")


def refused_loan_customer() -> tuple[str, ...]:
    """What the customer says of themselves on the way through the seven pages."""
    return (refused_loan.NAME, refused_loan.NUMBER, refused_loan.PHONE, refused_loan.WORDS, refused_loan.INTEREST)


@pytest.mark.parametrize(("lines", "delay_s"), [(0, 0.2), (12, 0.03), (28, 0.05)])
def test_what_was_acknowledged_outlives_a_kill(qtbot, qapp, tmp_path, lines, delay_s):
    told = kill_demo(tmp_path, lines, delay_s)
    assert bool(told.saved) == bool(lines)
    assert canaries.found([tmp_path / "home", tmp_path / ELSEWHERE], refused_loan_customer()) == []

    assert look_at(tmp_path / "home", told)
    starts_again(qtbot, qapp, tmp_path / "home")
