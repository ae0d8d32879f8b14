"""The 60-second brief on one screen: what to know before a case is taken over, or after somebody else's visit."""

from typing import Final

from PySide6.QtCore import QKeyCombination, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.errors import RuleBroken
from desktop_app.services.cases.briefs import BriefText, Section
from desktop_app.ui.dialogs import room_for
from desktop_app.ui.help.message_help_dialog import answer_f1
from desktop_app.ui.messages import Messages
from desktop_app.ui.reading_order import read_as_laid_out, tab_as_read
from desktop_app.ui.widgets.key_button import key_button
from desktop_app.ui.widgets.plain_label import plain_label
from desktop_app.ui.widgets.read_area import ReadArea
from desktop_app.ui.widgets.whole_label import WholeLabel

_WIDTH_PX: Final = 1160
_HEIGHT_PX: Final = 640
_LINE_PX: Final = 22
"""A line of usual text."""
_SIDE_PX: Final = 24
_COLUMNS: Final = 2
_NARROW_DIGITS: Final = 120
"""Of a screen that is not as wide as this, in digits, the sections stand below each other."""


class BriefDialog(QDialog):
    """Six sections in two columns; F9 prints them on one page, Esc closes.

    Args:
        text: the brief.
        waits: it was handed to whoever sits here, who takes over (Ctrl+Enter) or, where they may, does not (2).
        may_decline: a leader's naming cannot be declined.
    """

    take_wanted = Signal()
    decline_wanted = Signal()
    print_wanted = Signal()

    def __init__(
        self, text: BriefText, parent: QWidget | None = None, *, waits: bool = False, may_decline: bool = False
    ) -> None:
        super().__init__(parent)
        answer_f1(self)
        self.text, self._waits = text, waits
        self.setObjectName("brief_dialog")
        self.setWindowTitle(text.title)
        self.title = plain_label(self, "brief_sheet_title_label", size="title")
        self.title.setText(text.title)
        self.head = plain_label(self, "brief_head_label", tone="hint")
        self.head.setText(text.head)
        self.asked = plain_label(self, "brief_asked_label", tone="late")
        self.asked.hide()
        self.waits_label = plain_label(self, "brief_waits_label", tone="warn")
        self.waits_label.setText(self.tr("It waits for you: until you take over, the first stays responsible."))
        self.waits_label.setVisible(waits and may_decline)
        self.take_button = key_button(
            self, "take_over_button", self.tr("&Take over (Ctrl+Enter)"), self.take_wanted.emit
        )
        self.take_button.setProperty("main", True)  # noqa: FBT003 - Qt's signature
        self.take_button.setVisible(waits)
        self.decline_button = key_button(
            self, "decline_button", self.tr("&Do not take over…"), self.decline_wanted.emit
        )
        self.decline_button.setVisible(waits and may_decline)
        self.print_button = key_button(self, "print_brief_button", self.tr("Print (F9)"), self.print_wanted)
        self.close_button = key_button(self, "close_brief_button", self.tr("Close (Esc)"), self.reject)
        QShortcut(QKeySequence(QKeyCombination(Qt.Key.Key_F9)), self, self.print_wanted.emit)
        self._lay_out()
        (self.take_button if waits else self.close_button).setFocus()

    def say(self, text: str) -> None:
        """Say what was done."""
        self.asked.hide()
        self.head.setText(text)

    def say_problem(self, broken: RuleBroken) -> None:
        """Say why it cannot be done."""
        self.asked.setText(Messages().sentence(broken.code, broken.facts))
        self.asked.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier and self._waits:
            self.take_wanted.emit()
        elif event.key() in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            bar = self.area.verticalScrollBar()
            step = bar.pageStep() if event.key() == Qt.Key.Key_PageDown else -bar.pageStep()
            bar.setValue(bar.value() + step)
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(as_text(self.text))
            self.say(self.tr("Copied."))
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        scale = max(1.0, self.fontMetrics().lineSpacing() / _LINE_PX)
        screen = room_for(self)
        size = QSize(round(_WIDTH_PX * scale), round(_HEIGHT_PX * scale)).boundedTo(screen)
        is_narrow = size.width() < self.fontMetrics().horizontalAdvance("0" * _NARROW_DIGITS)
        inner = QWidget()
        inner.setObjectName("brief_sections")
        grid = QGridLayout(inner)
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(12)
        columns = 1 if is_narrow else _COLUMNS
        for at, section in enumerate(self.text.sections):
            grid.addWidget(_section(section, inner), at // columns, at % columns)
        for at in range(columns):
            grid.setColumnStretch(at, 1)
        grid.setRowStretch(len(self.text.sections), 1)
        self.area = area = ReadArea("brief_area", self.text.title, self)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        row = QHBoxLayout()
        row.addWidget(self.print_button)
        row.addStretch()
        for button in (self.close_button, self.decline_button, self.take_button):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE_PX, 16, _SIDE_PX, 16)
        column.setSpacing(8)
        for part in (self.title, self.head, self.waits_label, self.asked):
            column.addWidget(part)
        column.addWidget(area, stretch=1)
        column.addLayout(row)
        read_as_laid_out(self)
        tab_as_read(self)
        self.resize(size)


def as_text(text: BriefText) -> str:
    """The brief as plain text; names in it are masked."""
    lines = [text.title, text.head]
    for section in text.sections:
        lines += ["", section.title, *section.lines]
    return "\n".join(lines)


def _section(section: Section, parent: QWidget) -> QWidget:
    box = QWidget(parent)
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    title = plain_label(box, "brief_section_label")
    title.setText(section.title)
    column.addWidget(title)
    for line in section.lines:
        label = WholeLabel(box)
        label.setObjectName("brief_line_label")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setText(line)
        column.addWidget(label)
    column.addStretch()
    return box
