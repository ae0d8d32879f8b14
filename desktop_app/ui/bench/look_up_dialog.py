"""F3 in the search box: why everybody's cases are looked through; one digit, and it is gone again."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.audits.access import REASONS
from desktop_app.domain.errors import RuleBroken
from desktop_app.ui.help.message_help_dialog import answer_f1
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.widgets.field import ChoiceField

_MARGIN: Final = 24
_WIDTH_PX: Final = 420
_PADDING_PX: Final = 2
"""Of a list, in the style sheet."""


class LookUpDialog(QDialog):
    """A digit or Enter says why; Esc goes back to the own cases.

    Args:
        reasons: the digit list.
        parent: the window.
    """

    said = Signal(str)
    """The id of the reason; the dialog stays until the service has answered."""

    def __init__(self, reasons: Sequence[Line], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        answer_f1(self)
        self.setObjectName("look_up_dialog")
        self.setWindowTitle(self.tr("Look through all cases"))
        self._title = self._label(self.tr("Look through all cases"), "type_size", "title")
        self._why = self._label(
            self.tr("Who looked for what, and why, is kept for the auditor.  Names and numbers stay masked."),
            "tone",
            "hint",
        )
        self._why.setWordWrap(True)
        self.reason = ChoiceField(self, name=REASONS, label=self.tr("Why are you looking?  One digit is enough."))
        self.reason.editor.set_lines(reasons)
        self.reason.editor.picked.connect(self.said)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(4 * (_MARGIN,)))
        for widget in (self._title, self._why, self.reason):
            column.addWidget(widget)
        reasons_list = self.reason.editor
        around = 2 * (_MARGIN + reasons_list.frameWidth() + _PADDING_PX)
        bar = reasons_list.verticalScrollBar().sizeHint().width()
        whole = reasons_list.sizeHintForColumn(0) + bar + around
        self.setMinimumWidth(max(_WIDTH_PX, whole))
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen = self.reason.editor.value()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and chosen is not None:
            self.said.emit(chosen)
        else:
            super().keyPressEvent(event)

    def refuse(self, broken: RuleBroken) -> None:
        """Show why the service refused."""
        self.reason.refuse(broken)

    def _label(self, text: str, name: str, value: str) -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty(name, value)
        return label
