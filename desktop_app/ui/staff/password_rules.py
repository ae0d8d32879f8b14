"""The rules beside a password field, ticked off while it is typed: nobody guesses at them by being refused."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_app.domain.staff.passwords import PasswordProfile, RuleReading
from desktop_app.ui.staff.password_words import rule_lines
from desktop_app.ui.widgets.field import SecretField
from desktop_app.ui.widgets.marked import mark
from desktop_app.ui.widgets.plain_label import plain_label

_MARKS = {True: "✓", False: "○", None: "·"}
Read = Callable[[str], Sequence[RuleReading]]


class PasswordRules(QWidget):
    """Shape and word say what is met, not the colour alone; the field's description says it to a screen reader.

    Args:
        field: of the new password.
        read: the rules for what is typed.
        profile: in force.
    """

    def __init__(self, field: SecretField, read: Read, profile: PasswordProfile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("password_rules")
        self._field, self._read, self._profile = field, read, profile
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self.lines: list[QLabel] = []
        for _line in self._said():
            label = plain_label(self, "password_rule_label", tone="hint")
            self._column.addWidget(label)
            self.lines.append(label)
        field.editor.textChanged.connect(self.look)
        self.look()

    def look(self) -> None:
        """Read the field anew."""
        said = self._said()
        for label, (text, is_met) in zip(self.lines, said, strict=True):
            label.setText(f"{_MARKS[is_met]}  {text}")
            mark(label, "tone", "good" if is_met else "hint")
        missing = [text for text, is_met in said if is_met is False]
        self._field.editor.setAccessibleDescription("; ".join(missing))

    def sizeHint(self) -> QSize:
        return self._column.totalSizeHint()

    def _said(self) -> tuple[tuple[str, bool | None], ...]:
        return rule_lines(self._read(self._field.editor.text()), self._profile)
