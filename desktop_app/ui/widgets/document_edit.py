"""Editors for an identity document: its type by digit, key or name, its number, and how long it is valid."""

from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QListView, QSizePolicy, QWidget

from desktop_app.domain.customer.identity import DocumentType
from desktop_app.domain.errors import RuleBroken
from desktop_app.ui.kept import opening, said
from desktop_app.ui.widgets.date_edit import DateEdit
from desktop_app.ui.widgets.digit_choice import DigitChoice
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.line_edit import LineEdit
from desktop_app.ui.widgets.tidied_edit import STAYS

WITHOUT_END: Final = "长期"
"""How a document without an end says so itself; typed as 0."""
_WITHOUT_END_WORDS: Final = frozenset({"0", WITHOUT_END, "cq", "no end date"})


class DocumentTypeBox(QComboBox):
    """Takes a digit, a key or a name, or a line of the list; tidied when it is left."""

    edited = Signal()
    type_changed = Signal()
    """Another type, or none, can be read now."""
    left = Signal()
    """The caret went on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = QLineEdit(self)
        self.setLineEdit(self._line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._lines = _type_lines()
        self.addItems(self._lines)
        self.setMaxVisibleItems(len(self._lines))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        # Its list would take the Enter that means "next field"; the list of the box opens with Alt+Down.
        self._line.setCompleter(None)  # type: ignore[arg-type]  # Qt takes none, its stub does not say so
        self._line.textEdited.connect(self._on_edited)
        self._line.editingFinished.connect(self.left)
        self.activated.connect(self._on_edited)
        self.editTextChanged.connect(self.type_changed)
        self.set_value(DocumentType.RESIDENT_ID.key)

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        super().setAccessibleName(name)
        self.view().setAccessibleName(name)
        self._line.setAccessibleName(name)

    def typed(self) -> str:
        """What stands there, as a key where it can be read, else as typed."""
        kind = self.kind()
        return self.currentText().strip() if kind is None else kind.key

    def kind(self) -> DocumentType | None:
        """The type that stands there, if it is one."""
        text = self.currentText().strip()
        digits, _, name = text.partition("  ")
        if text.isascii() and text.isdigit():
            number = len(self._lines) + 1 if len(text) > 2 else int(text)  # noqa: PLR2004 - two digits at most
            return list(DocumentType)[number - 1] if 1 <= number <= len(self._lines) else None
        try:
            return DocumentType.find(_chinese_of(name if digits.isascii() and digits.isdigit() and name else text))
        except RuleBroken:
            return None

    def set_value(self, key: str) -> None:
        """Show the type with this key, or the text itself where there is none; no ``edited``."""
        try:
            self.setCurrentIndex(list(DocumentType).index(DocumentType.find(key)))
            self.setEditText(self._lines[self.currentIndex()])
            self._line.setCursorPosition(0)  # its digit is seen, however long the name is
        except RuleBroken:
            self.setEditText(key)

    def draft(self) -> str:
        return self.typed()

    def set_draft(self, text: str) -> None:
        self.set_value(text)

    def set_read_only(self, *, on: bool) -> None:
        self.setEnabled(not on)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() not in STAYS:
            self._line.selectAll()  # a digit typed now replaces the proposal

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in STAYS and (kind := self.kind()) is not None:
            self.set_value(kind.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._lines != _type_lines():
            kept = self.typed()
            self._lines = _type_lines()
            for row, line in enumerate(self._lines):
                self.setItemText(row, line)
            self.set_value(kept)

    def _on_edited(self) -> None:
        self.edited.emit()


def _type_lines() -> list[str]:
    return [f"{number}  {opening(said(kind.chinese))}" for number, kind in enumerate(DocumentType, start=1)]


def _chinese_of(name: str) -> str:
    """The Chinese name behind an English one; what is none comes back."""
    wanted = name.casefold()
    return next((kind.chinese for kind in DocumentType if kind.english.casefold() == wanted), name)


class DocumentNumberEdit(LineEdit):
    """A number typed, read by a card reader or scanned; readers work as keyboards.

    A reader sends number, Tab, name, Tab, last day and Enter: Tab and Enter turn the fields as a teller's do.  What
    arrives in one piece with tabs between (from the clipboard) is handed out as ``parts_read``.
    """

    left = Signal()
    """The focus went on: time for the complete check."""
    parts_read = Signal(list)

    def take_letters(self, *, of_any_script: bool) -> None:
        """Military and police documents carry Chinese; all others are typed without an input method."""
        self.is_composed = of_any_script
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=of_any_script)  # and so told anew

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and not self.isReadOnly():
            pasted = QApplication.clipboard().mimeData()
            if self._take_parts(pasted):
                return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def _take_parts(self, pasted: QMimeData) -> bool:
        parts = pasted.text().strip("\r\n").split("\t") if pasted.hasText() else []
        if len(parts) < 2:  # noqa: PLR2004 - one part is a number alone
            return False
        self.parts_read.emit(parts)
        return True


class ValidUntilEdit(DateEdit):
    """The last day of a document, or 0 for one without an end (长期)."""

    @property
    def is_without_end(self) -> bool:
        return self.text().strip(" ").casefold() in _WITHOUT_END_WORDS

    @property
    def is_empty(self) -> bool:
        return not self.text().strip(" ")

    def set_without_end(self) -> None:
        self.setText(said(WITHOUT_END))

    def tidy(self) -> None:
        super().tidy()
        if self.is_without_end:
            self.set_without_end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.is_without_end:
            self.set_without_end()


class DocumentTypeField(Field):
    """The type of a document."""

    def __init__(self, parent: QWidget | None = None, *, name: str = "", label: str = "") -> None:
        self.editor = DocumentTypeBox()
        super().__init__(self.editor, parent, name=name, label=label)


class DocumentNumberField(Field):
    """The number of a document."""

    def __init__(self, parent: QWidget | None = None, *, name: str = "", label: str = "") -> None:
        self.editor = DocumentNumberEdit()
        super().__init__(self.editor, parent, name=name, label=label)
        self.editor.setProperty("figures", True)  # noqa: FBT003 - Qt's signature


class ValidUntilField(Field):
    """How long a document is valid."""

    def __init__(self, parent: QWidget | None = None, *, name: str = "", label: str = "") -> None:
        self.editor = ValidUntilEdit()
        super().__init__(self.editor, parent, name=name, label=label)
        self.editor.hinted.connect(self.say_hint)


class RowChoice(DigitChoice):
    """A digit list whose few lines stand side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        row = self.sizeHintForRow(0) if self.count() else self.fontMetrics().lineSpacing()
        return QSize(super().sizeHint().width(), row + 2 * self.frameWidth() + 4)


class RowChoiceField(Field):
    """A short digit list in which nothing can be wrong: it keeps no line for a message."""

    def __init__(self, parent: QWidget | None = None, *, name: str = "", label: str = "") -> None:
        self.editor = RowChoice()
        super().__init__(self.editor, parent, name=name, label=label)
        self._message.hide()
