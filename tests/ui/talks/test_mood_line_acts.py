"""Who only reads a case begins no break and hands the customer to nobody."""

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.ui.talks.mood_line import MoodLine


@pytest.mark.parametrize("on", [True, False])
def test_the_acts_beside_the_mood_are_for_who_may_work(qtbot: QtBot, *, on: bool) -> None:
    line = MoodLine()
    qtbot.addWidget(line)
    line.say(("我们先把事情理一理。",))
    line.let_act(on=on)

    assert (line.break_button.isEnabled(), line.teller_button.isEnabled()) == (on, on)


@pytest.mark.parametrize(("width", "is_beside"), [(1300, True), (620, False)])
def test_a_sentence_stands_beside_the_mood_where_there_is_room_and_else_below_it_whole(qtbot, width, is_beside):
    line = MoodLine()
    qtbot.addWidget(line)
    line.resize(width, 200)
    line.show()
    line.say(("The system's result is not the last word; the rules have a review by a person.", "I explain it to you."))
    qtbot.waitUntil(lambda: (line.phrase_label.y() < line.mood.geometry().bottom()) == is_beside)
    label = line.phrase_label
    qtbot.waitUntil(lambda: label.height() >= label.heightForWidth(label.width()))
    assert label.width() >= 16 * label.fontMetrics().height()
