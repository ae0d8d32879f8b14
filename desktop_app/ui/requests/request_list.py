"""The customer's requests: one to five numbered short lines, the first proposed by the kind of problem."""

import json
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop_app.domain.stages.requests import MOST_REQUESTS
from desktop_app.ui.kept import kept_of, said
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.line_edit import LineEdit

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RequestLine(LineEdit):
    """One line; Enter opens the next one, Enter in an empty line leaves the list."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wants_next = event.key() in _ENTER and event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        }
        if wants_next and not self.is_composing and self.text().strip():
            self.entered.emit()
            event.accept()
            return
        super().keyPressEvent(event)


class RequestList(QWidget):
    """Shows the filled lines and, once the last one is left with Enter, an empty one below."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._proposals: frozenset[str] = frozenset()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        self._lines: list[RequestLine] = []
        self._numbers: list[QLabel] = []
        for row in range(MOST_REQUESTS):
            number = QLabel(f"{row + 1}", self)
            number.setTextFormat(Qt.TextFormat.PlainText)
            number.setProperty("tone", "hint")
            line = RequestLine(self)
            line.setObjectName(f"request_{row + 1}_edit")
            line.edited.connect(self._on_edited)
            line.entered.connect(self._on_entered)
            grid.addWidget(number, row, 0)
            grid.addWidget(line, row, 1)
            self._numbers.append(number)
            self._lines.append(line)
        self.setFocusProxy(self._lines[0])
        self.show_lines(())

    def lines(self) -> tuple[str, ...]:
        """The lines as typed, trailing empty ones left out."""
        texts = [kept_of(line.text()) for line in self._lines]
        while texts and not texts[-1].strip():
            texts.pop()
        return tuple(texts)

    def edits(self) -> Sequence[RequestLine]:
        """What the lines are typed in, those too that are not shown yet."""
        return self._lines

    def show_lines(self, texts: Sequence[str]) -> None:
        """Show *texts* as the program's doing."""
        padded = [*texts, *([""] * MOST_REQUESTS)][:MOST_REQUESTS]
        for line, text in zip(self._lines, padded, strict=True):
            line.setText(said(text))
            line.setCursorPosition(0)
        self._reveal(max(1, len(texts)))

    def know_proposals(self, proposals: Iterable[str]) -> None:
        """Say which first lines are the bank's proposals: such a line may be replaced by another proposal."""
        self._proposals = frozenset(proposals)

    def propose(self, text: str) -> bool:
        """Put *text* into the first line unless the teller has typed there; whether it stands there by that."""
        first = self._lines[0]
        if first.text().strip() and kept_of(first.text()) not in self._proposals:
            return False
        first.setText(said(text))
        first.setCursorPosition(0)
        return True

    def draft(self) -> str:
        return json.dumps(self.lines(), ensure_ascii=False)

    def set_draft(self, text: str) -> None:
        try:
            kept = json.loads(text)
        except ValueError:
            return
        if isinstance(kept, list):
            self.show_lines([str(line) for line in kept])

    def set_read_only(self, *, on: bool) -> None:
        for line in self._lines:
            line.setReadOnly(on)

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        super().setAccessibleName(name)
        for number, line in enumerate(self._lines, start=1):
            line.setAccessibleName(f"{name} {number}")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            for line in self._lines:
                line.setText(said(kept_of(line.text())))

    def _reveal(self, count: int) -> None:
        for row, (number, line) in enumerate(zip(self._numbers, self._lines, strict=True)):
            number.setVisible(row < count)
            line.setVisible(row < count)

    def _on_edited(self) -> None:
        self.edited.emit()

    def _on_entered(self) -> None:
        line = self.sender()
        row = self._lines.index(line) if isinstance(line, RequestLine) else MOST_REQUESTS
        if row + 1 == MOST_REQUESTS or self._lines[row].isReadOnly():
            self.focusNextChild()
            return
        following = self._lines[row + 1]
        self._numbers[row + 1].show()
        following.show()
        following.setFocus(Qt.FocusReason.TabFocusReason)


class RequestField(Field):
    """The requests with their label and message line."""

    IS_FREE_TEXT = True

    def __init__(self, parent: QWidget | None = None, *, name: str = "", label: str = "") -> None:
        self.editor = RequestList()
        super().__init__(self.editor, parent, name=name, label=label)

    def _framed(self) -> Sequence[QWidget]:
        return self.editor.edits()
