"""Long work beside the window gives up its turn."""

import sys

import pytest

from desktop_app.ui.work.turns import ShortTurns


@pytest.fixture(autouse=True)
def _as_it_was():
    before = sys.getswitchinterval()
    yield
    sys.setswitchinterval(before)


def test_turns_are_short_while_the_program_runs_and_the_interpreters_own_afterwards():
    sys.setswitchinterval(0.005)
    turns = ShortTurns()
    assert sys.getswitchinterval() == pytest.approx(0.001)

    turns.close()
    assert sys.getswitchinterval() == pytest.approx(0.005)
