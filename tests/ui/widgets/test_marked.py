"""Marks of the style sheet on a widget."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProxyStyle, QWidget

from desktop_app.ui.widgets.field import LineField
from desktop_app.ui.widgets.marked import mark


class CountingStyle(QProxyStyle):
    """Counts how often widgets are polished."""

    polished = 0

    def polish(self, widget):
        if isinstance(widget, QWidget):
            self.polished += 1
        return super().polish(widget)


@pytest.fixture
def style(qapp):
    return CountingStyle()


@pytest.fixture
def label(qtbot, style):
    made = QLabel("saved")
    made.setStyle(style)
    qtbot.addWidget(made)
    return made


def test_a_shown_widget_is_polished_again_when_its_mark_changes_and_not_when_it_stays(label, style):
    label.show()
    before = style.polished

    mark(label, "tone", "late")
    mark(label, "tone", "late")

    assert label.property("tone") == "late"
    assert style.polished == before + 1


def test_no_mark_is_what_it_was_before_it_had_one(label, style):
    label.show()
    before = style.polished

    mark(label, "tone", "")
    mark(label, "wrong", value=False)

    assert style.polished == before


def test_what_was_not_shown_yet_is_left_to_its_first_polish(qtbot):
    label = QLabel("saved")
    qtbot.addWidget(label)

    mark(label, "tone", "late")

    assert label.property("tone") == "late"
    assert not label.testAttribute(Qt.WidgetAttribute.WA_WState_Polished)


def test_a_field_with_nothing_wrong_is_not_polished_again_to_say_so(qtbot, style):
    field = LineField(name="words", label="Words")
    qtbot.addWidget(field)
    for label in field.findChildren(QLabel):
        label.setStyle(style)
    field.show()
    before = style.polished

    field.say_problem("")

    assert style.polished == before
