"""What the small dialogs share that ask a few fields and then do one thing with the case."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.errors import RuleBroken
from desktop_app.ui.dialogs import room_for
from desktop_app.ui.help.message_help_dialog import answer_f1
from desktop_app.ui.reading_order import read_as_laid_out
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.scrolled_column import ColumnScroll, ScrolledColumn


class ActDialog(QDialog):
    """Fields from top to bottom, Enter to the next, Ctrl+Enter does it; it stays until the service has answered."""

    act_wanted = Signal()
    """The button or Ctrl+Enter: hand over what was asked for."""

    def __init__(self, name: str, title: str, parent: QWidget | None = None, *, topic: str = "") -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self._title = QLabel(title, self)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setProperty("type_size", "title")
        self._rows: QVBoxLayout | None = None
        self._scroll = ColumnScroll(self)
        self._scroll.setObjectName(f"{name}_fields")
        self.act_button = QPushButton(self)
        self.act_button.setProperty("main", True)  # noqa: FBT003 - Qt's signature
        self.cancel_button = QPushButton(self)
        self.cancel_button.setObjectName("cancel_button")
        for button in (self.act_button, self.cancel_button):
            button.setAutoDefault(False)
        self.act_button.clicked.connect(self.act_wanted)
        answer_f1(self, topic)
        self.cancel_button.clicked.connect(self.reject)

    def say_problem(self, broken: RuleBroken) -> None:
        """Show a refusal beside its field, or else beside the first one."""
        fields = self.findChildren(Field)
        field = next((one for one in fields if one.objectName() == broken.field), fields[0])
        field.refuse(broken)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Wrapped texts say how high they are only once the width is known; the buttons stay below all of them."""
        super().showEvent(event)
        self._grow()

    def fit(self) -> None:
        """Other fields are asked for: as high as they need, and no text of them is cut."""
        self.adjustSize()
        self._grow()

    def _grow(self) -> None:
        layout, rows = self.layout(), self._rows
        if layout is None or rows is None or not self.isVisible():
            return
        around = layout.contentsMargins()
        width = self.width() - around.left() - around.right()
        high = rows.totalHeightForWidth(width) if rows.hasHeightForWidth() else rows.sizeHint().height()
        needed = QSize(self.width(), self.sizeHint().height() - self._scroll.sizeHint().height() + high)
        self.resize(self.size().expandedTo(needed).boundedTo(room_for(self)))

    def event(self, event: QEvent) -> bool:
        """What is said beside a field takes its room from the screen, as long as there is any."""
        is_done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._grow()
        return is_done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.act_wanted.emit()
            else:
                self.focusNextPrevChild(not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            return
        super().keyPressEvent(event)

    def _lay_out(self, widgets: Sequence[QWidget]) -> None:
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.cancel_button)
        row.addWidget(self.act_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        fields = ScrolledColumn()
        self._rows = rows = QVBoxLayout(fields)
        rows.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            rows.addWidget(widget)
        self._scroll.setWidget(fields)
        column.addWidget(self._title)
        column.addWidget(self._scroll)
        column.addLayout(row)
        for before, after in pairwise((*widgets, self.cancel_button, self.act_button)):
            self.setTabOrder(before, after)
        read_as_laid_out(self, fields)
        widgets[0].setFocus()
