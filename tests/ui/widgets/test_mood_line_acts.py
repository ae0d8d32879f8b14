"""Who only reads a case begins no break and hands the customer to nobody."""

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.ui.widgets.mood_line import MoodLine


@pytest.mark.parametrize("on", [True, False])
def test_the_acts_beside_the_mood_are_for_who_may_work(qtbot: QtBot, *, on: bool) -> None:
    line = MoodLine()
    qtbot.addWidget(line)
    line.say(("我们先把事情理一理。",))
    line.let_act(on=on)

    assert (line.break_button.isEnabled(), line.teller_button.isEnabled()) == (on, on)
