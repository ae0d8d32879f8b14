"""The kind of problem: three guesses picked with 1, 2, 3, and the complete list behind a typed filter."""

import json
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain.policy import ProblemKind
from desktop_app.domain.stages.guessing import Guess
from desktop_app.ui.widgets.digit_choice import DigitChoice, Line
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.line_edit import LineEdit

_ROWS: Final = 3
"""Rows kept in view: the guesses; the complete list scrolls."""
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LAST_DIGIT: Final = 9


class GuessList(DigitChoice):
    """Three rows high, whatever it holds; 0 asks for the complete list."""

    all_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_0 and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.all_wanted.emit()
            return
        super().keyPressEvent(event)

    def fit(self) -> None:
        """Keep room for the guesses."""
        row = self.sizeHintForRow(0) if self.count() else self.fontMetrics().lineSpacing() + 8
        self.setFixedHeight(_ROWS * row + 2 * self.frameWidth() + 4)


class ProblemChoice(QWidget):
    """Chooses a sure guess by itself until the teller picks; a draft keeps the choice and who made it."""

    edited = Signal()
    chosen = Signal(str)
    """The kind that is chosen now, by whomever; empty when none is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kinds: tuple[ProblemKind, ...] = ()
        self._guesses: tuple[ProblemKind, ...] = ()
        self._chosen = ""
        self._is_picked = False
        self._is_read_only = False
        self.guess_list = GuessList(self)
        self.guess_list.setObjectName("guess_list")
        self.find_edit = LineEdit(self)
        self.find_edit.setObjectName("problem_find_edit")
        self.find_edit.setClearButtonEnabled(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.guess_list, stretch=2)
        row.addWidget(self.find_edit, stretch=1, alignment=Qt.AlignmentFlag.AlignTop)
        self.setFocusProxy(self.guess_list)
        self.find_edit.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.guess_list.edited.connect(self._on_picked)
        self.guess_list.picked.connect(self._on_picked)
        self.guess_list.all_wanted.connect(self.find_edit.setFocus)
        self.find_edit.textChanged.connect(self._show_lines)
        self.find_edit.installEventFilter(self)
        self._retranslate()

    def set_kinds(self, kinds: Sequence[ProblemKind]) -> None:
        """The complete list, by digit."""
        self._kinds = tuple(sorted(kinds, key=lambda kind: kind.digit))
        self._show_lines()

    def guess(self, guessed: Guess) -> None:
        """Show what the customer's words suggest; what is sure becomes the choice unless the teller has picked."""
        self._guesses = guessed.kinds
        if not self._is_picked:
            self._choose(guessed.kinds[0].id if guessed.is_sure else "")
        self._show_lines()

    @property
    def is_in_doubt(self) -> bool:
        """Whether the words fit two kinds, and the teller has to say which."""
        return not self._chosen and bool(self._guesses)

    def value(self) -> str:
        """Id of the chosen kind, or empty."""
        return self._chosen

    def set_value(self, kind_id: str) -> None:
        """Show what was kept, as the program's doing."""
        self._is_picked = bool(kind_id)
        self._choose(kind_id)
        self._show_lines()

    def draft(self) -> str:
        return json.dumps({"kind": self._chosen if self._is_picked else "", "find": self.find_edit.text()})

    def set_draft(self, text: str) -> None:
        try:
            kept = json.loads(text)
        except ValueError:
            return
        if isinstance(kept, dict):
            self.set_value(str(kept.get("kind", "")))
            self.find_edit.setText(str(kept.get("find", "")))

    def set_read_only(self, *, on: bool) -> None:
        self._is_read_only = on
        self.guess_list.set_read_only(on=on)
        self.find_edit.setReadOnly(on)

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        super().setAccessibleName(name)
        self.guess_list.setAccessibleName(name)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._show_lines()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """In the filter, Down goes into the list; Enter takes its first line, unless an input method composes."""
        if watched is not self.find_edit or not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() == Qt.Key.Key_Down:
            self.guess_list.setFocus()
            return True
        if event.key() in _ENTER and not event.modifiers() and not self.find_edit.is_composing:
            if self.find_edit.text().strip() and self.guess_list.count() and not self._is_read_only:
                self._pick(self._shown()[0].id)
            self.guess_list.setFocus()
            return True
        return False

    def _shown(self) -> tuple[ProblemKind, ...]:
        sought = self.find_edit.text().strip().casefold()
        if sought:
            by_digit = [kind for kind in self._kinds if str(kind.digit) == sought]
            found = by_digit or [kind for kind in self._kinds if _fits(kind, sought)]
            return tuple(found)
        if not self._guesses and not self._chosen:
            return self._kinds
        picked = tuple(kind for kind in self._kinds if kind.id == self._chosen and kind not in self._guesses)
        return (*picked, *self._guesses)

    def _show_lines(self) -> None:
        is_chinese = QLocale().language() == QLocale.Language.Chinese
        shown = self._shown()
        self.guess_list.set_lines(
            [Line(kind.id, digit, _line_text(kind, is_chinese=is_chinese)) for digit, kind in enumerate(shown, start=1)]
        )
        for row in range(_LAST_DIGIT, self.guess_list.count()):
            item = self.guess_list.item(row)
            item.setText("    " + item.text().split("  ", 1)[1])
        self.guess_list.set_value(self._chosen or None)
        self.guess_list.fit()

    def _on_picked(self) -> None:
        picked = self.guess_list.value()
        if picked and not self._is_read_only:
            self._pick(picked)

    def _pick(self, kind_id: str) -> None:
        self._is_picked = True
        self._choose(kind_id)
        if self.find_edit.text():
            self.find_edit.clear()
        self.guess_list.set_value(kind_id)
        self.edited.emit()

    def _choose(self, kind_id: str) -> None:
        if kind_id != self._chosen:
            self._chosen = kind_id
            self.chosen.emit(kind_id)

    def _retranslate(self) -> None:
        self.find_edit.setPlaceholderText(self.tr("0  Other: a word"))
        self.find_edit.setAccessibleName(self.tr("Find a kind of problem"))


def _line_text(kind: ProblemKind, *, is_chinese: bool) -> str:
    return kind.title if is_chinese else kind.title_en


def _fits(kind: ProblemKind, sought: str) -> bool:
    words = (kind.title, kind.title_en, kind.category, *kind.keywords)
    return any(sought in word.casefold() for word in words)


class ProblemField(Field):
    """The kind of problem with its label and message line."""

    def __init__(self, parent: QWidget | None = None, *, name: str = "", label: str = "") -> None:
        self.editor = ProblemChoice()
        super().__init__(self.editor, parent, name=name, label=label)

    def _framed(self) -> Sequence[QWidget]:
        return (self.editor.guess_list,)
