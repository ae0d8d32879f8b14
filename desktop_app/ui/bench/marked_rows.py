"""Rows of two lines in which what was typed stands out: bold and underlined, so that no colour is needed to see it."""

from typing import Any, Final, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, Qt
from PySide6.QtGui import QFont, QPainter, QPalette, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem

from desktop_app.ui.widgets.entries import MARKS
from desktop_app.ui.widgets.toned_rows import TonedRows

_LINE_END: Final = "\u2028"
"""What Qt makes of a line end in an option."""

Index = QModelIndex | QPersistentModelIndex


class MarkedRows(TonedRows):
    """Paints the row as always, and its text with marks where the model has some."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        marks = index.data(MARKS)
        if not marks:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        given: Any = option  # the stub names none of what an option holds
        text, given.text = given.text, ""
        style = given.widget.style() if given.widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, given, painter, given.widget)
        given.text = text
        place = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, given, given.widget)
        painter.save()
        painter.setClipRect(place)
        painter.setFont(given.font)
        painter.setPen(given.palette.color(QPalette.ColorRole.Text))  # a chosen row is tinted, its text stays
        self._draw(painter, QPointF(place.topLeft()), place.width(), text, marks)
        painter.restore()

    @staticmethod
    def _draw(painter: QPainter, at: QPointF, width: int, text: str, marks: tuple[tuple[int, int], ...]) -> None:
        start = 0
        for line in text.split(_LINE_END):
            shown = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, width)
            layout = QTextLayout(shown, painter.font())
            layout.setFormats([_format(first - start, length) for first, length in _within(marks, start, len(shown))])
            layout.beginLayout()
            laid = layout.createLine()
            layout.endLayout()
            layout.draw(painter, at)
            at = QPointF(at.x(), at.y() + laid.height())
            start += len(line) + 1


def _within(marks: tuple[tuple[int, int], ...], start: int, length: int) -> list[tuple[int, int]]:
    return [(first, size) for first, size in marks if start <= first and first + size <= start + length]


def _format(start: int, length: int) -> QTextLayout.FormatRange:
    """Places count code points and Qt counts UTF-16: the same, but behind a rare ideograph that begins a name."""
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.Bold)
    look.setFontUnderline(True)
    marked: Any = QTextLayout.FormatRange()  # the stub names none of its fields
    marked.start, marked.length, marked.format = start, length, look
    return cast("QTextLayout.FormatRange", marked)
