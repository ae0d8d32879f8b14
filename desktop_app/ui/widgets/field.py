"""A field: its label, its editor, and one reserved line for what is wrong or good to know.

The object name of a field is its stable id: drafts are kept under it and rules name it.  Forms (``.ui``) promote a
QWidget to one of the classes below and set the property ``label``; code builds one with ``name`` and ``label``.

The first window has fields as well: an editor is imported by the field that holds it.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Protocol, cast

from PySide6.QtCore import Property, QEvent, Qt, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain.errors import RuleBroken
from desktop_app.ui.widgets.line_edit import AsciiEdit, LineEdit, SecretEdit
from desktop_app.ui.widgets.marked import mark

if TYPE_CHECKING:
    from desktop_app.ui.widgets.number_guard import NumberGuard


class Editor(Protocol):
    """What a field holds; any widget may be one."""

    edited: SignalInstance

    def draft(self) -> str:
        """The half-typed value as text."""
        ...

    def set_draft(self, text: str) -> None:
        """Show a kept value; no ``edited``."""
        ...

    def set_read_only(self, *, on: bool) -> None: ...


class Field(QWidget):
    """Label above, editor, message line below; the line is reserved, so that nothing jumps."""

    edited = Signal()
    numbers_hidden = Signal(object)
    """The teller hid the numbers that stood here in plain; a tuple of them, for the fields they belong to."""
    IS_FREE_TEXT: ClassVar = False

    def __init__(self, editor: QWidget, parent: QWidget | None = None, *, name: str = "", label: str = "") -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._guard = self._new_guard() if self.IS_FREE_TEXT else None
        self._offer = ""
        self.is_drafted = True
        """False where an editor around the field keeps what is typed in it, so that the page need not."""
        self._editor = editor
        self._hint = ""
        self._problem = ""
        self._is_spared = False
        self._keeps_line = True
        self._broken: RuleBroken | None = None
        self._said: tuple[str, str] | None = None
        self._label = QLabel(self)
        self._label.setObjectName("field_label")
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setBuddy(editor)
        if editor.focusPolicy() == Qt.FocusPolicy.NoFocus:
            # The letter of a label passes over a buddy that takes no focus, even one that hands it to a child.
            editor.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._message = QLabel(self)
        self._message.setObjectName("field_message")
        self._message.setTextFormat(Qt.TextFormat.PlainText)
        self._message.setWordWrap(True)
        mark(self._message, "tone", "hint")  # before its first polish, of which it would need another
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._label)
        column.addWidget(editor)
        column.addWidget(self._message)
        self.setFocusProxy(editor)
        self.set_label(label)
        self.keeper.edited.connect(self._on_edited)
        if self._guard is not None:
            self._guard.wanted.connect(self._hide_numbers)

    @property
    def keeper(self) -> Editor:
        """The editor as drafts see it."""
        return cast("Editor", self._editor)

    def show_message_whole(self) -> None:
        """Where the layout around it asks nobody how high a text is: the message asks for all of its lines."""
        from desktop_app.ui.widgets.whole_label import WholeLabel

        whole = WholeLabel(self)
        whole.setObjectName(self._message.objectName())
        whole.setTextFormat(Qt.TextFormat.PlainText)
        mark(whole, "tone", "hint")
        column = self.layout()
        if column is not None:
            column.replaceWidget(self._message, whole)
        self._message.deleteLater()
        self._message = whole
        self._said = None
        self._show_message()

    def wrap_label(self) -> None:
        """Where a column is narrow: a long label takes another line instead of pushing its neighbours out."""
        self._label.setWordWrap(True)

    def keep_no_line(self) -> None:
        """The last field of a column, below which nothing can jump: its message has a line while it says something."""
        self._keeps_line = False
        self._message.setVisible(bool(self._message.text()))

    def spare_message(self) -> None:
        """Give the message no line of its own but for a hint; whoever holds the field says what is wrong with it."""
        self._is_spared = True
        self._said = None
        self._show_message()

    def lay_in_line(self, *, chars: int) -> None:
        """Put label and editor (of *chars* digits) beside each other; whoever holds the field says what is wrong."""
        column = self.layout()
        if isinstance(column, QBoxLayout):
            column.setDirection(QBoxLayout.Direction.LeftToRight)
            column.setSpacing(8)
        self._message.hide()
        metrics = self._editor.fontMetrics()
        self._editor.setFixedWidth(metrics.horizontalAdvance("0" * chars) + metrics.height())

    def set_label(self, text: str) -> None:
        self._label.setText(text)
        self._label.setVisible(bool(text))
        self._editor.setAccessibleName(text.replace("&", ""))

    def label_text(self) -> str:
        return self._label.text()

    label = Property(str, label_text, set_label)

    def say_problem(self, sentence: str) -> None:
        """Show what is wrong beside the field, also to a screen reader; an empty sentence takes it away."""
        self._broken = None
        self._problem = sentence
        self._show_message()

    def forget_problem(self) -> None:
        """Take away what is said to be wrong; asked of all the fields of a page, of which hardly any says something."""
        if self._problem:
            self.say_problem("")

    def refuse(self, broken: RuleBroken) -> None:
        """Show what *broken* says, in the language of the screen, whichever that will be."""
        from desktop_app.ui.messages import Messages

        self.say_problem(Messages().sentence(broken.code, broken.facts))
        self._broken = broken

    def choose_line(self) -> None:
        """Choose what stands in a field of one line, so that the next key takes its place: it was refused."""
        inner: QWidget | None = self._editor
        while inner is not None and (proxy := inner.focusProxy()) is not None:
            inner = proxy  # of a table of them, the line at fault
        if isinstance(inner, QLineEdit):
            inner.selectAll()

    def wrong_places(self) -> Sequence[QWidget]:
        """Where something is wrong, on the way of the Tab key: itself, or each line at fault of a table in it."""
        return (self,)

    def aim_at(self, place: QWidget) -> None:
        """Let the focus come to *place*, one of the wrong ones, when the field gets it."""

    def say_hint(self, sentence: str) -> None:
        """Show what is good to know; a problem goes first."""
        self._hint = sentence
        self._show_message()

    @property
    def problem(self) -> str:
        return self._problem

    @property
    def broken(self) -> RuleBroken | None:
        """The rule that what stands here breaks, as far as it is known."""
        return self._broken

    def draft(self) -> str:
        return self.keeper.draft()

    def set_draft(self, text: str) -> None:
        self.keeper.set_draft(text)
        self._look_for_numbers()
        self.say_problem("")

    def take_out(self, kept: str) -> None:
        """What was *kept* of this field is done with; what was typed behind it meanwhile stays."""
        if self.draft().startswith(kept):
            self.set_draft(self.draft().removeprefix(kept))
            self.edited.emit()

    def set_read_only(self, *, on: bool) -> None:
        self.keeper.set_read_only(on=on)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() != QEvent.Type.LanguageChange:
            return
        if self._offer:
            self._look_for_numbers()
            self._show_message()
        if self._broken is not None:
            self.refuse(self._broken)

    def _show_message(self) -> None:
        good_to_know = self._offer or self._hint
        if self._said == (self._problem, good_to_know):
            return  # a page asks it of all its fields, at every turn
        self._said = self._problem, good_to_know
        self._message.setText(self._problem or good_to_know)
        if self._is_spared:
            self._message.setVisible(bool(good_to_know) and not self._problem)
        elif not self._keeps_line:
            self._message.setVisible(bool(self._problem or good_to_know))
        mark(self._message, "tone", "problem" if self._problem else "hint")
        self._editor.setAccessibleDescription(self._problem or good_to_know)
        for framed in self._framed():
            mark(framed, "wrong", bool(self._problem))

    def _framed(self) -> Sequence[QWidget]:
        """What has the frame that turns red."""
        return (self._editor,)

    def _on_edited(self) -> None:
        before = self._offer
        self._look_for_numbers()
        if self._problem:
            self.say_problem("")
        elif self._offer != before:
            self._show_message()
        self.edited.emit()

    def _new_guard(self) -> "NumberGuard":
        from desktop_app.ui.widgets.number_guard import NumberGuard

        return NumberGuard(self)

    def _look_for_numbers(self) -> None:
        if self._guard is not None:
            self._offer = self._guard.look_at(self.draft(), self.objectName())

    def _hide_numbers(self) -> None:
        """Put the masked text in the place of the plain one, for good: undo does not bring it back."""
        if self._guard is None:
            return
        found = self._guard.found
        self.keeper.set_draft(self._guard.masked(self.draft()))
        self.keeper.edited.emit()
        self.numbers_hidden.emit(found)


class LineField(Field):
    """One line of text."""

    IS_FREE_TEXT = True

    def __init__(self, parent: QWidget | None = None, *, name: str = "", label: str = "") -> None:
        self.editor = LineEdit()
        self._says_whole = False
        super().__init__(self.editor, parent, name=name, label=label)

    def say_whole(self) -> None:
        """Where the line is narrow: what it cuts is said whole below it."""
        self._says_whole = True
        self.editor.textChanged.connect(self._say_whole)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._says_whole:
            self._say_whole()

    def _say_whole(self) -> None:
        self.say_hint(self.editor.text() if self.editor.is_cut() else "")


class CodeField(Field):
    """A number or code: no input method."""

    def __init__(self, parent: QWidget | None = None, *, name: str = "", label: str = "") -> None:
        self.editor = AsciiEdit()
        super().__init__(self.editor, parent, name=name, label=label)


class SecretField(Field):
    """A password."""

    def __init__(self, parent: QWidget | None = None, *, name: str = "", label: str = "") -> None:
        self.editor = SecretEdit()
        super().__init__(self.editor, parent, name=name, label=label)


class MoneyField(Field):
    """An amount."""

    def __init__(self, parent: QWidget | None = None, *, name: str = "", label: str = "") -> None:
        from desktop_app.ui.widgets.money_edit import MoneyEdit

        self.editor = MoneyEdit()
        super().__init__(self.editor, parent, name=name, label=label)


class DateField(Field):
    """A date, with its distance from today as the hint."""

    def __init__(self, parent: QWidget | None = None, *, name: str = "", label: str = "") -> None:
        from desktop_app.ui.widgets.date_edit import DateEdit

        self.editor = DateEdit()
        super().__init__(self.editor, parent, name=name, label=label)
        self.editor.hinted.connect(self.say_hint)


class TextField(Field):
    """Several lines of text."""

    IS_FREE_TEXT = True

    def __init__(self, parent: QWidget | None = None, *, name: str = "", label: str = "") -> None:
        from desktop_app.ui.widgets.text_box import TextBox

        self.editor = TextBox()
        super().__init__(self.editor, parent, name=name, label=label)

    def _framed(self) -> Sequence[QWidget]:
        return (self.editor.text_edit,)


class ChoiceField(Field):
    """A digit list."""

    def __init__(self, parent: QWidget | None = None, *, name: str = "", label: str = "") -> None:
        from desktop_app.ui.widgets.digit_choice import DigitChoice

        self.editor = DigitChoice()
        super().__init__(self.editor, parent, name=name, label=label)


class TicksField(Field):
    """A digit list of which several lines may be ticked."""

    def __init__(self, parent: QWidget | None = None, *, name: str = "", label: str = "") -> None:
        from desktop_app.ui.widgets.digit_ticks import DigitTicks

        self.editor = DigitTicks()
        super().__init__(self.editor, parent, name=name, label=label)
