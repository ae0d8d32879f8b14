"""The strip above the stages: neutral words on a public counter, the time that was spent."""

from desktop_app.domain.temper import Alarm
from desktop_app.ui.case_strip import CaseStrip, StripFacts


def label(strip: CaseStrip, name: str):
    return strip._labels[name]


def test_an_alarm_is_neutral_to_read_and_plain_to_the_teller(qtbot):
    strip = CaseStrip()
    qtbot.addWidget(strip)
    strip.show_facts(StripFacts(customer="张**", alarm=Alarm.SELF_HARM))

    assert label(strip, "alarm").text() == "Take care: F8"
    assert "harm to oneself" in label(strip, "alarm").accessibleDescription()
    strip.show_facts(StripFacts(customer="张**"))
    assert not label(strip, "alarm").text()


def test_a_stage_that_takes_long_is_marked_and_a_short_one_asked_about(qtbot):
    strip = CaseStrip()
    qtbot.addWidget(strip)
    strip.show_facts(StripFacts(minutes=16, is_long=True))
    assert label(strip, "time").text().startswith("16 min")
    strip.show_facts(StripFacts(was_short=True))
    assert "heard" in label(strip, "time").text()
    strip.show_facts(StripFacts(minutes=4))
    assert not label(strip, "time").text()
