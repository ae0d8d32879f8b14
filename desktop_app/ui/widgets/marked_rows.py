"""Rows of two lines in which what was typed stands out: bold and underlined, so that no colour is needed to see it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, Qt
from PySide6.QtGui import QFont, QPainter, QPalette, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.ui.models.entries import MARKS

Index = QModelIndex | QPersistentModelIndex


class MarkedRows(QStyledItemDelegate):
    """Paints the row as always, and its text with marks where the model has some."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        marks = index.data(MARKS)
        if not marks:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        # Missing in the stubs: text, rect, state, font, palette and widget of the option.
        given: QStyleOptionViewItem = option
        text, given.text = given.text, ""  # type: ignore[attr-defined]
        widget = given.widget  # type: ignore[attr-defined]
        style = widget.style() if widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, given, painter, widget)
        given.text = text  # type: ignore[attr-defined]
        place = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, given, widget)
        is_selected = bool(given.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        role = QPalette.ColorRole.HighlightedText if is_selected else QPalette.ColorRole.Text
        painter.save()
        painter.setClipRect(place)
        painter.setPen(given.palette.color(role))  # type: ignore[attr-defined]
        self._draw(painter, QPointF(place.topLeft()), place.width(), text, marks, given.font)  # type: ignore[attr-defined]
        painter.restore()

    @staticmethod
    def _draw(
        painter: QPainter, at: QPointF, width: int, text: str, marks: tuple[tuple[int, int], ...], font: QFont
    ) -> None:
        start = 0
        for line in text.split("\n"):
            shown = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, width)
            layout = QTextLayout(shown, font)
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
    """Places count code points; Qt counts pairs of a rare ideograph's halves, which the masked text does not hold."""
    marked = QTextLayout.FormatRange()
    marked.start, marked.length = start, length  # type: ignore[attr-defined]  # missing in the stub
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.Bold)
    look.setFontUnderline(True)
    marked.format = look  # type: ignore[attr-defined]  # the same
    return marked
