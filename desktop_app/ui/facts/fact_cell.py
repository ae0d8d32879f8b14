"""One fact as it is typed: its value, the chip of its source, and the day it was true."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.stages.collect import UNKNOWN, Source
from desktop_app.ui.kept import said
from desktop_app.ui.messages import Messages
from desktop_app.ui.widgets.date_edit import DateEdit
from desktop_app.ui.widgets.key_button import key_button
from desktop_app.ui.widgets.line_edit import LineEdit
from desktop_app.ui.widgets.marked import mark
from desktop_app.ui.widgets.whole_label import WholeLabel

_SOURCES: Final = (Source.SAID, Source.PAPER, Source.CORE)
"""In the order they are turned."""
_DATE_SAMPLE: Final = "2026-12-31"
_OF_THE_DAY: Final = frozenset({"date_not_a_date", "fact_date_in_future"})
"""Codes that speak of the day a fact was true, not of its value."""


@dataclass(frozen=True, slots=True)
class TypedFact:
    """One fact as typed: the date may not be one yet."""

    label: str
    value: str
    source: Source
    as_of: str


class FactEdit(LineEdit):
    """A value; a paste of several lines is a screen of the core system, not a value."""

    screen_pasted = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and not self.isReadOnly():
            text = QApplication.clipboard().text()
            if "\n" in text.strip():
                self.screen_pasted.emit(text)
                return
        super().keyPressEvent(event)


class FactCell(QWidget):
    """One value with the chip of its source and its day.

    What fingers type is not attested as the core system's, unless the bank alone can know it (*source*): a core value
    that is typed over was said today, and is the core system's again once it reads as it came from there.
    """

    edited = Signal()
    left = Signal()
    """The caret has left the value or its day, or Enter was pressed there."""
    screen_pasted = Signal(str)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = ""
        self._today = today
        self._source = self._typed_as = Source.SAID
        self._from_core: TypedFact | None = None
        self._is_read_only = False
        self.broken: RuleBroken | None = None
        self.value_edit = FactEdit(self)
        self.source_button = key_button(self, "source_button")
        self.source_button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.source_button.setProperty("plain", True)  # noqa: FBT003 - Qt's signature
        self.date_edit = DateEdit(self)
        self.date_edit.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._fit_date()
        self._message = WholeLabel(self)
        self._message.setObjectName("cell_message")
        self._message.setTextFormat(Qt.TextFormat.PlainText)
        self._message.setProperty("tone", "problem")
        self._message.hide()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(4)
        below = QHBoxLayout()
        below.setSpacing(4)
        below.addWidget(self.source_button)
        below.addWidget(self.date_edit)
        self._box.addWidget(self.value_edit, stretch=1)
        self._box.addLayout(below)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._box)
        column.addWidget(self._message)
        self.value_edit.edited.connect(self._on_typed)
        self.value_edit.screen_pasted.connect(self.screen_pasted)
        self.date_edit.edited.connect(self._on_day_typed)
        self.source_button.clicked.connect(self.turn_source)
        for edit in (self.value_edit, self.date_edit):
            edit.editingFinished.connect(self.left)

    def begin(self, label: str, today: date, source: Source) -> None:
        """Take a fact of *label*: until somebody says otherwise it was true *today*, as *source* has it."""
        self.label, self._today = label, today
        self._source = self._typed_as = source
        self.date_edit.offer_today(today, past=True)
        self._retranslate()

    def typed(self) -> TypedFact:
        text = self.value_edit.text()
        value = UNKNOWN if text == said(UNKNOWN) else text
        return TypedFact(self.label, value, self._source, self.date_edit.text())

    @property
    def problem(self) -> str:
        """What is said beside the cell."""
        return self._message.text()

    @property
    def wrong_edit(self) -> LineEdit | None:
        """Where what is wrong is mended."""
        return next((edit for edit in (self.value_edit, self.date_edit) if edit.property("wrong")), None)

    def refuse(self, broken: RuleBroken) -> None:
        """Say below the cell what is wrong with it, also to a screen reader, in the language of the screen."""
        self.mark_wrong(self.date_edit if broken.code in _OF_THE_DAY else self.value_edit)
        self.broken = broken
        self._say()

    def mark_wrong(self, edit: LineEdit) -> None:
        """Show *edit* as wrong; whoever holds the cell says why."""
        self.clear_problem()
        mark(edit, "wrong", value=True)

    def clear_problem(self) -> None:
        self.broken = None
        for edit in (self.value_edit, self.date_edit):
            mark(edit, "wrong", value=False)
        self._say()

    def show_fact(self, fact: TypedFact) -> None:
        """Show *fact* as the program's doing."""
        self.clear_problem()
        self._source = fact.source
        self._from_core = fact if fact.source is Source.CORE else None
        self.value_edit.setText(said(UNKNOWN) if fact.value == UNKNOWN else fact.value)
        self.value_edit.setCursorPosition(0)
        self.date_edit.setText(fact.as_of)
        self._retranslate()

    def turn_source(self) -> None:
        """Said, paper, core, and round again; what the teller names so stays."""
        if not self._is_read_only:
            self._from_core = None
            self._source = _SOURCES[(_SOURCES.index(self._source) + 1) % len(_SOURCES)]
            self._retranslate()
            self.edited.emit()

    def stand_beside(self, *, on: bool) -> None:
        """Narrow: the chip and the day go below the value."""
        self._box.setDirection(QBoxLayout.Direction.TopToBottom if on else QBoxLayout.Direction.LeftToRight)

    def set_read_only(self, *, on: bool) -> None:
        self._is_read_only = on
        self.value_edit.setReadOnly(on)
        self.date_edit.setReadOnly(on)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.FontChange and hasattr(self, "date_edit"):
            self._fit_date()

    def turn_day(self, today: date) -> None:
        """The day has turned: what stands here was said the day before, what is still to be typed was not."""
        self._today = today
        if self.value_edit.text().strip():
            self.date_edit.take_as_meant()
        self.date_edit.turn_day(today)

    def _say(self) -> None:
        sentence = "" if self.broken is None else Messages().sentence(self.broken.code, self.broken.facts)
        self._message.setText(sentence)
        self._message.setVisible(bool(sentence))
        for edit in (self.value_edit, self.date_edit):
            edit.setAccessibleDescription(sentence if edit.property("wrong") else "")

    def _on_day_typed(self) -> None:
        self.clear_problem()
        self.edited.emit()

    def _on_typed(self) -> None:
        self.clear_problem()
        core = self._from_core
        if core is not None:
            is_cores = self.value_edit.text().strip() == core.value.strip()
            if is_cores is not (self._source is Source.CORE):
                self._source = Source.CORE if is_cores else self._typed_as
                self.date_edit.setText(core.as_of if is_cores else self._today.isoformat())
                self._retranslate()
        self.edited.emit()

    def _fit_date(self) -> None:
        self.date_edit.setFixedWidth(self.fontMetrics().horizontalAdvance(_DATE_SAMPLE) + 24)

    def _retranslate(self) -> None:
        label = said(self.label)
        self.value_edit.setAccessibleName(label)
        words = {Source.CORE: self.tr("core"), Source.PAPER: self.tr("paper"), Source.SAID: self.tr("said")}
        self.source_button.setText(words[self._source])
        self.source_button.setAccessibleName(
            self.tr("Source of {label}: {source}").format(label=label, source=words[self._source])
        )
        self.date_edit.setAccessibleName(self.tr("{label} as of").format(label=label))
        self._say()
