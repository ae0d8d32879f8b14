"""The strip above the stages: neutral words on a public counter, the time that was spent."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QEvent, QObject

from desktop_app.domain.stages.temper import Alarm
from desktop_app.ui.case.strip import CaseStrip, StripFacts
from tests.builders import policy_on


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


def reached(*ids: str):
    policy = policy_on().authority
    return tuple(trigger for trigger in policy.triggers if trigger.id in ids)


@pytest.mark.parametrize(
    ("ids", "line"),
    [
        (("second_refusal",), "The supervisor may join: F8"),
        (("customer_asks", "media_or_regulator"), "The supervisor may join: F8"),
        (("plan_late", "second_refusal"), "With the supervisor: F8"),
        (("minor",), "With the supervisor: F8"),
        (("minor", "threat_or_self_harm"), "Take care: F8"),
        ((), ""),
    ],
)
def test_what_asks_for_the_supervisor_is_one_neutral_line_with_its_reasons_behind_it(qtbot, ids, line):
    strip = CaseStrip()
    qtbot.addWidget(strip)
    strip.show_facts(StripFacts(customer="张**", triggers=reached(*ids)))
    assert label(strip, "alarm").text() == line
    told = [trigger.text_en for trigger in reached(*ids)]
    assert label(strip, "alarm").accessibleDescription() == "\n".join(told)
    assert label(strip, "alarm").toolTip() == "\n".join(told)


def test_what_is_heard_and_what_was_kept_is_told_once(qtbot):
    strip = CaseStrip()
    qtbot.addWidget(strip)
    strip.show_facts(StripFacts(triggers=reached("customer_asks"), heard=reached("customer_asks")))
    assert label(strip, "alarm").toolTip().count("\n") == 0


@pytest.mark.parametrize(
    ("papers", "key", "said"),
    [
        (0, "Alt+2", ""),
        (2, "Alt+2", "Papers without a receipt: 2 (Alt+2)"),
        (2, "", "Papers without a receipt: 2"),
    ],
)
def test_papers_without_a_receipt_are_said_with_the_key_that_gives_it(qtbot, papers, key, said):
    strip = CaseStrip()
    qtbot.addWidget(strip)
    strip.show_facts(StripFacts(customer="张**", to_receipt=papers, receipt_key=key))

    assert label(strip, "receipt").text() == said


def test_no_line_of_the_strip_says_aloud_what_it_is_about():
    """Whoever reads over the shoulder learns nothing: the words of the pack stand behind the line only."""
    texts = {"Take care: F8", "With the supervisor: F8", "The supervisor may join: F8"}
    words = ("minor", "age", "press", "identity", "refus", "threat", "harm", "late")
    assert not [text for text in texts for word in words if word in text.lower()]


@pytest.mark.parametrize(("minutes", "said"), [(90, "90 min"), (150, "2 hours"), (11_520, "8 days")])
def test_a_long_wait_is_said_in_its_own_unit(qtbot, minutes, said):
    strip = CaseStrip()
    qtbot.addWidget(strip)
    strip.show_facts(StripFacts(minutes=minutes, is_long=True))
    assert label(strip, "time").text() == f"{said} on this page: park with a date?"


class ToldAgain(QObject):
    """Counts how often a widget was given its tip, which Qt tells of each time."""

    times = 0

    def eventFilter(self, watched, event):
        self.times += event.type() == QEvent.Type.ToolTipChange
        return super().eventFilter(watched, event)


def test_what_is_said_already_is_not_said_again(qtbot):
    strip, told = CaseStrip(), ToldAgain()
    qtbot.addWidget(strip)
    label(strip, "alarm").installEventFilter(told)

    for customer in ("张**", "张**", "李**"):
        strip.show_facts(StripFacts(customer=customer))

    assert told.times == 2


def test_of_another_save_the_time_alone_is_said(qtbot):
    strip, told = CaseStrip(), ToldAgain()
    qtbot.addWidget(strip)
    strip.resize(900, 30)
    label(strip, "alarm").installEventFilter(told)

    for minute in (5, 6):
        strip.show_facts(StripFacts(customer="张**", saved_at=datetime(2026, 11, 28, 9, minute, tzinfo=UTC)))

    assert label(strip, "saved").text() == "saved ✓ 09:06:00"
    assert label(strip, "customer").text() == "张**"
    assert told.times == 1
