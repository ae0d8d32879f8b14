"""A customer whose words are markup: every page, list and tip shows them as they were said; a name is refused so."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtGui import Qt, QTextDocument
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QLabel, QMessageBox, QTextEdit, QWidget

from desktop_app.domain.stages.stage import Stage
from tests.builders import CASE, identity, refused
from tests.journeys.conftest import ALT, Desk, Key
from tests.journeys.english_screen import seen
from tests.journeys.test_ways_between_pages import Real

MARK = "<b>"
NAME = "<b>张三</b><img src=x>"
WORDS = "<h1>凭什么</h1><b>不给我办</b> <a href='file:///etc/passwd'>看这里</a>"
REQUEST = "<b>请重新审查</b><img src='/etc/passwd'>"


def widgets() -> Iterator[QWidget]:
    for window in QApplication.topLevelWidgets():
        yield from (window, *window.findChildren(QWidget))


def obeyed() -> list[str]:
    """Whatever of the marked text Qt would parse, wherever it stands."""
    found = []
    for widget in widgets():
        if isinstance(widget, QLabel | QMessageBox):
            is_parsed = widget.textFormat() is not Qt.TextFormat.PlainText
            found += [f"{widget.objectName()}: {widget.text()}"] if is_parsed and MARK in widget.text() else []
        if isinstance(widget, QTextEdit) and MARK not in widget.toPlainText() and "不给我办" in widget.toPlainText():
            found.append(f"{widget.objectName()}: {widget.toPlainText()}")
        tips = [widget.toolTip()]
        if isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView) and widget.model() is not None:
            model = widget.model()
            tips += [
                str(model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole) or "")
                for row in range(model.rowCount(QModelIndex()))
            ]
        for tip in tips:
            document = QTextDocument()
            document.setHtml(tip)
            if Qt.mightBeRichText(tip) and "<" not in document.toPlainText():
                found.append(f"{widget.objectName()}: {tip}")
    return found


@pytest.fixture
def case(desk: Desk) -> Real:
    counter = Real(desk)
    counter.identify(words=WORDS, requests=(REQUEST, "请告诉我被拒的原因"))
    counter.collect()
    counter.communicate()
    counter.propose()
    counter.offer()
    counter.accept()
    counter.finish_talks()
    return counter


def test_a_name_that_is_markup_is_refused_at_the_edge(desk):
    with refused("field_sign", field="name"):
        Real(desk).identify(customer=identity(name=NAME))


def test_markup_is_shown_as_it_was_typed_on_every_page(desk, case):
    desk.main.refresh()
    desk.settle()
    shown: set[str] = set()
    desk.main.open_case(CASE)
    desk.at(Stage.AGREE)
    for stage in (Stage.AGREE, Stage.NEGOTIATE, Stage.PROPOSE, Stage.COMMUNICATE, Stage.COLLECT, Stage.IDENTIFY):
        if stage is not Stage.AGREE:
            desk.press(Key(Key.Key_0.value + stage.value), modifier=ALT)
            desk.at(stage)
        desk.settle()
        assert obeyed() == [], stage
        shown |= {text for _widget, text in seen() if MARK in text}

    assert any(WORDS in text for text in shown)
    assert any(REQUEST in text for text in shown)
