"""Who allows that a clause says something else reads it first: the standard text, the new one, what differs."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractSlider, QCheckBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.services.permissions import Operation
from desktop_app.ui.approvals.second_person import Confirm, SecondPersonDialog, confirmed_by
from desktop_app.ui.dialogs import room_for
from desktop_app.ui.kept import comma
from desktop_app.ui.look.plain_tip import escaped
from desktop_app.ui.reading_order import read_as_laid_out, tab_as_read
from desktop_app.ui.widgets.read_area import ReadArea
from desktop_app.ui.work.writer import Writer

_WIDTH, _HEIGHT = 1080, 760
"""As much of it as the screen has; with large text the texts need all of that."""
_FRAME = 40
"""What a window manager puts around a window."""
_ON = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down, Qt.Key.Key_PageDown)


@dataclass(frozen=True, slots=True)
class Reading:
    """What somebody reads before they allow it.

    Attributes:
        clause: its heading; before: the standard paragraph, empty for one that is added.
        after: what is agreed instead, empty where it is struck; after_en: its English.
        why: the reason; pointed_out: words that sound like a promise.
    """

    clause: str
    before: str
    after: str
    after_en: str
    why: str
    pointed_out: tuple[str, ...]


ReadIt = Callable[[Reading, Operation], str | None]
"""Shows it to whoever may allow it; the id of who read it and signed in for it, None when nobody did."""


class ReadDeviationDialog(SecondPersonDialog):
    """Both texts with what differs marked, one tick that they were read, and the sign-in of who allows it: one act.

    Args:
        reading: what is read.
        confirm: proves who allows it.
        operation: what they allow.
        writer: calls it in its thread.
        parent: the window it stands over.
    """

    def __init__(
        self, reading: Reading, confirm: Confirm, operation: Operation, writer: Writer, parent: QWidget | None = None
    ) -> None:
        above = QWidget()
        super().__init__(confirm, operation, writer, parent, above)
        self.setObjectName("read_deviation_dialog")
        self.setWindowTitle(self.tr("Read what would be agreed"))
        room = room_for(self)
        self.resize(min(_WIDTH, room.width() - _FRAME), min(_HEIGHT, room.height() - _FRAME))
        self.read_box = QCheckBox(self.tr("I who allow this have &read both texts and the English (Space)"), above)
        self.read_box.setObjectName("deviation_read_box")
        self._unread = QLabel(self.tr("Read it first, and say so with the tick."), above)
        self._unread.setTextFormat(Qt.TextFormat.PlainText)
        self._unread.setObjectName("deviation_unread_label")
        self._unread.setProperty("tone", "problem")
        self._unread.hide()
        self._below = QLabel(self.tr("More stands below: read on to its end (Space), then tick."), above)
        self._below.setTextFormat(Qt.TextFormat.PlainText)
        self._below.setObjectName("deviation_below_label")
        self._below.setProperty("tone", "hint")
        self._below.setWordWrap(True)
        self._below.hide()
        self.read_box.toggled.connect(lambda is_read: self._unread.setVisible(not is_read and self._unread.isVisible()))
        self._is_end_seen = False
        self.text_area = ReadArea("deviation_texts", self.windowTitle(), above)
        self.text_area.setWidget(self._texts(reading))
        whole = QVBoxLayout(above)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.text_area, stretch=1)
        for widget in (self._below, self.read_box, self._unread):
            whole.addWidget(widget)
        bar = self.text_area.verticalScrollBar()
        bar.valueChanged.connect(self._on_scrolled)
        bar.rangeChanged.connect(self._look)
        read_as_laid_out(above, self)
        tab_as_read(self)
        self.read_box.setFocus()

    @property
    def is_in_sight(self) -> bool:
        """Everything that is read has been in view: at once, or read on to its end."""
        bar = self.text_area.verticalScrollBar()
        return self._is_end_seen or bar.value() >= bar.maximum()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on the tick goes on to the sign-in; what lies below the fold is read on to first."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        is_plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if is_plain and event.key() in _ON and self.text_area.hasFocus() and not self.is_in_sight:
            self.text_area.verticalScrollBar().triggerAction(QAbstractSlider.SliderAction.SliderPageStepAdd)
        elif is_enter and event.modifiers() == Qt.KeyboardModifier.NoModifier and self.read_box.hasFocus():
            (self.staff_no if self.read_box.isChecked() else self.read_box).setFocus()
        else:
            super().keyPressEvent(event)

    def may_ask(self) -> bool:
        """Nobody signs in for what they have not said that they read."""
        is_read = self.read_box.isChecked()
        self._unread.setVisible(not is_read)
        if not is_read:
            (self.read_box if self.is_in_sight else self.text_area).setFocus()
        return is_read

    def _on_scrolled(self, value: int) -> None:
        self._is_end_seen |= value >= self.text_area.verticalScrollBar().maximum()
        self._look()

    def _look(self) -> None:
        """Nobody says that they read what was not in view yet."""
        if not self.isVisible():
            return
        is_in_sight, was_open = self.is_in_sight, self.read_box.isEnabled()
        self.read_box.setEnabled(is_in_sight)
        self._below.setVisible(not is_in_sight)
        if not is_in_sight:
            self.read_box.setChecked(False)
            self.text_area.setFocus()
        elif not was_open:
            self.read_box.setFocus()

    def _texts(self, reading: Reading) -> QWidget:
        """The standard text and the new one side by side, all else below."""
        texts = QWidget()
        grid = QGridLayout(texts)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        clause, standard, agreed, *rest = self._parts(reading)
        for column, (heading, text) in enumerate((standard, agreed)):
            grid.addWidget(_label(texts, escaped(heading), tone="hint"), 2, column)
            grid.addWidget(_label(texts, text), 3, column, Qt.AlignmentFlag.AlignTop)
        for row, (heading, text) in zip((0, *range(4, 4 + 2 * len(rest), 2)), (clause, *rest), strict=True):
            grid.addWidget(_label(texts, escaped(heading), tone="hint"), row, 0, 1, 2)
            grid.addWidget(_label(texts, text), row + 1, 0, 1, 2)
        grid.setRowStretch(4 + 2 * len(rest), 1)
        return texts

    def _parts(self, reading: Reading) -> list[tuple[str, str]]:
        before, after = marked(reading.before, reading.after)
        parts = [
            (self.tr("Clause"), escaped(reading.clause)),
            (self.tr("Standard text"), before or escaped(self.tr("none: a paragraph is added"))),
            (self.tr("Agreed instead"), after or escaped(self.tr("nothing: the paragraph is struck"))),
        ]
        if reading.after:
            parts.append(
                (self.tr("In English"), escaped(reading.after_en or self.tr("none; the annex has the Chinese")))
            )
        parts.append((self.tr("Why"), escaped(reading.why)))
        if reading.pointed_out:
            words = comma().join(reading.pointed_out)
            warning = self.tr("Sounds like a promise, which nobody follows unless it stands on page 7: {words}")
            parts.append((self.tr("Look at"), f"<b>{escaped(warning.format(words=words))}</b>"))
        return parts


def marked(before: str, after: str) -> tuple[str, str]:
    """Both texts as rich text: what went is struck through, what came is bold and underlined."""
    from difflib import SequenceMatcher  # few papers deviate, and every start would pay for it

    old, new = "", ""
    for tag, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = escaped(before[start:end]), escaped(after[new_start:new_end])
        old += gone if tag == "equal" or not gone else f"<s>{gone}</s>"
        new += come if tag == "equal" or not come else f"<b><u>{come}</u></b>"
    return old, new


def deviation_reader(confirm: Confirm, writer: Writer) -> ReadIt:
    """A function that shows a deviation, waits, and returns who read it and signed in for it."""

    def read(reading: Reading, operation: Operation) -> str | None:
        return confirmed_by(lambda window: ReadDeviationDialog(reading, confirm, operation, writer, window))

    return read


def _label(parent: QWidget, text: str, *, tone: str = "") -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    if tone:
        label.setProperty("tone", tone)
    return label
