"""A chosen row keeps what its colour says."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPalette, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from desktop_app.ui.bench.workbench import Workbench
from desktop_app.ui.compiled import rc_app
from desktop_app.ui.look.palettes import LIGHT, SCALES_PCT
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.widgets.entries import Entry, EntryList
from desktop_app.ui.widgets.toned_rows import TonedRows


@pytest.fixture
def rows(qtbot):
    model = QStandardItemModel()
    for text, ink in (("late", QColor(LIGHT.late)), ("usual", None)):
        item = QStandardItem(text)
        if ink is not None:
            item.setData(ink, Qt.ItemDataRole.ForegroundRole)
        model.appendRow(item)
    view = QListView()
    qtbot.addWidget(view)
    model.setParent(view)
    view.setModel(model)
    view.setItemDelegate(TonedRows(view))
    view.resize(200, 120)
    return view


@pytest.mark.parametrize(("row", "is_red"), [(0, True), (1, False)])
def test_a_chosen_row_is_written_in_its_own_ink(rows, row, is_red):
    option: Any = QStyleOptionViewItem()  # the stub names none of what it holds
    rows.itemDelegate().initStyleOption(option, rows.model().index(row, 0))
    ink = option.palette.color(QPalette.ColorRole.HighlightedText).name()
    assert (ink == LIGHT.late) == is_red


def test_under_the_style_sheet_a_chosen_late_row_is_still_red_on_the_screen(rows, qapp, qtbot):
    before = (qapp.styleSheet(), qapp.palette(), qapp.font())
    rc_app.qInitResources()
    Theme(qapp).apply(is_dark=False, scale_pct=150, is_training=False)
    try:
        rows.setCurrentIndex(rows.model().index(0, 0))
        with qtbot.waitExposed(rows):
            rows.show()
        picture: QImage = rows.grab().toImage()
        inks = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}
        assert LIGHT.late in inks
    finally:
        qapp.setStyleSheet(before[0])
        qapp.setPalette(before[1])
        qapp.setFont(before[2])


@pytest.mark.parametrize("scale_pct", [SCALES_PCT[0], SCALES_PCT[-1]])
def test_of_the_cases_one_row_is_measured_for_each_is_as_high_whatever_stands_in_it(qapp, qtbot, scale_pct):
    before = (qapp.styleSheet(), qapp.palette(), qapp.font())
    rc_app.qInitResources()
    Theme(qapp).apply(is_dark=False, scale_pct=scale_pct, is_training=False)
    bench = Workbench(str)
    qtbot.addWidget(bench)
    cases, model = bench.form.cases_list, EntryList(bench)
    model.show_entries(
        [Entry(name, f"{name} · fee", detail) for name in "张𠮷頔䶮W" for detail in ("", "◉ 已暂停 · 2027")]
    )
    try:
        asked = QStyleOptionViewItem()
        cases.initViewItemOption(asked)
        heights = {cases.itemDelegate().sizeHint(asked, model.index(row, 0)).height() for row in range(10)}
    finally:
        qapp.setStyleSheet(before[0])
        qapp.setPalette(before[1])
        qapp.setFont(before[2])

    assert cases.uniformItemSizes()
    assert len(heights) == 1
