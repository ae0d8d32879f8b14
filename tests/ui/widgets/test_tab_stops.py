"""Whether the Tab key stops anywhere in what is shown."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.widgets.in_sight import has_tab_stop


@pytest.fixture
def nested(qtbot):
    """A label, and a button two levels down."""
    window, inner = QWidget(), QWidget()
    for outer, held in ((inner, QPushButton("b")), (window, inner), (window, QLabel("a"))):
        (outer.layout() or QVBoxLayout(outer)).addWidget(held)
    qtbot.addWidget(window)
    window.show()
    return window, inner


def test_a_button_is_one_however_deep_it_lies(nested):
    window, _ = nested
    assert has_tab_stop(window)


@pytest.mark.parametrize(
    "put_away", [QWidget.hide, lambda inner: inner.setEnabled(False), lambda inner: inner.findChild(QPushButton).hide()]
)
def test_what_is_out_of_sight_or_off_is_none(nested, put_away):
    window, inner = nested
    put_away(inner)
    assert not has_tab_stop(window)


def test_what_is_only_clicked_is_none(nested):
    window, inner = nested
    inner.findChild(QPushButton).setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    assert not has_tab_stop(window)
