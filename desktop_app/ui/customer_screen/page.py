"""One page of the customer's screen: requests on top, one thing in the middle, the answers at the bottom."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.customer.shown import Ask, Button, Line, Payment, ShownPage, Wish
from desktop_app.ui.customer_screen.look import sheet
from desktop_app.ui.look.plain_tip import plain_tip
from desktop_app.ui.widgets.plain_label import plain_label

COVER: Final = "¥ ••••••"
SCALES_PCT: Final = (100, 125, 150)
_HERE, _OPEN = "✓", "○"
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ACROSS, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
Texts = Callable[[str], str]


class CustomerPage(QFrame):
    """Draws a :class:`ShownPage`; knows no case, no policy and no teller.

    Args:
        texts: the words of the screen itself, by name, in the customer's language.
        first: the page it begins with.
        parent: owner.
    """

    answered = Signal(object, str)
    """The :class:`Ask` that was answered, and the answer."""
    language_asked = Signal()
    touched = Signal()

    def __init__(self, texts: Texts, first: ShownPage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._shown = first
        self._is_uncovered = False
        self._has_law = False
        self._has_plan = False
        self._is_still = False
        self._scale = 0
        self.setObjectName("customer_page")
        self._wishes = QVBoxLayout()
        self._body = QWidget(self)
        self._body.setObjectName("customer_body")
        self._lines = QVBoxLayout(self._body)
        self._lines.setContentsMargins(0, 0, 16, 0)
        self._scroll = QScrollArea(self)
        self._scroll.setObjectName("customer_scroll")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._body)
        self._answers = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._tools = QHBoxLayout()
        self._tools.setSpacing(16)
        self._build()
        self._fill()

    @property
    def shown(self) -> ShownPage:
        """What stands on the page."""
        return self._shown

    def show_page(self, shown: ShownPage) -> None:
        """Show another page; amounts are covered anew, what was unfolded is folded.

        Raises:
            TypeError: *shown* is anything but what a customer may see.
        """
        if type(shown) is not ShownPage:
            raise TypeError(type(shown).__name__)
        if shown == self._shown:
            return
        is_other = (shown.title, shown.key) != (self._shown.title, self._shown.key)
        if is_other:
            self._is_uncovered = self._has_law = self._has_plan = False
        self._shown = shown
        self._fill()
        if is_other:
            self._scroll.verticalScrollBar().setValue(0)

    def set_texts(self, texts: Texts) -> None:
        """Speak another language; the page itself comes anew."""
        self._texts = texts
        self._fill()

    def set_still(self, *, on: bool) -> None:
        """A still picture: the teller's side is locked, nothing is answered until it is opened again."""
        self._is_still = on
        self._fill()

    def enlarge(self) -> None:
        """The next size of type, and from the largest back to the first."""
        self._scale = (self._scale + 1) % len(SCALES_PCT)
        self._fill()

    def enlarge_most(self) -> None:
        """Begin in the largest type; a size that was chosen already stays."""
        if self._scale == 0:
            self._scale = len(SCALES_PCT) - 1
            self._fill()

    def reset(self) -> None:
        """The next customer finds the usual size of type, and amounts covered."""
        self._scale = 0
        self._is_uncovered = self._has_law = self._has_plan = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The answers have digits from the left; for the rating the digit is the level."""
        self.touched.emit()
        digit = event.text()
        buttons = self._shown.buttons
        if digit.isascii() and digit.isdigit() and buttons:
            for no, button in enumerate(buttons, start=1):
                if digit == (button.answer if self._shown.ask is Ask.RATE else str(no)):
                    self._answer(button)
                    return
        focus = self.focusWidget()
        if event.key() in _ENTER and isinstance(focus, QPushButton):
            focus.click()
            return
        super().keyPressEvent(event)

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _build(self) -> None:
        self._title = plain_label(self, "customer_title")
        self._sentence = plain_label(self, "customer_sentence")
        self._key_title = plain_label(self, "customer_key_title")
        self._key = QPushButton(self)
        self._key.setObjectName("customer_key")
        self._key.setFlat(True)
        self._key.clicked.connect(self._uncover)
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 32, 48, 32)
        column.setSpacing(16)
        top = QHBoxLayout()
        self._wishes.setSpacing(4)
        top.addLayout(self._wishes, 1)
        top.addLayout(self._tools)
        column.addLayout(top)
        rule = QFrame(self)
        rule.setObjectName("customer_rule")
        rule.setFixedHeight(1)
        column.addWidget(rule)
        for widget in (self._title, self._sentence, self._key_title, self._key):
            column.addWidget(widget)
        column.addWidget(self._scroll, 1)
        column.addLayout(self._answers)

    def _fill(self) -> None:
        shown = self._shown
        self.setStyleSheet(sheet(SCALES_PCT[self._scale]))
        self.setProperty("calm", shown.is_calm)
        _say(self._title, shown.title)
        _say(self._sentence, shown.sentence)
        self._fill_key(shown.key)
        _empty(self._wishes)
        self._wishes.addStretch()  # one line beside taller buttons stands at their middle, with its mark
        for wish in shown.wishes:
            _put(self._wishes, self._wish(wish))
        self._wishes.addStretch()
        _empty(self._lines)
        self._fill_lines(shown)
        self._lines.addStretch()
        _empty(self._tools)
        self._fill_tools(shown)
        _empty(self._answers)
        is_scale = shown.ask is Ask.RATE
        self._answers.setDirection(_DOWN if is_scale else _ACROSS)
        self._answers.setSpacing(12 if is_scale else 24)
        self._scroll.setVisible(not is_scale)
        for button in shown.buttons:
            _put(self._answers, self._button(button))

    def _fill_key(self, key: Line | None) -> None:
        for widget in (self._key_title, self._key):
            widget.setVisible(key is not None)
        if key is None:
            self._key.setText("")
            return
        self._key_title.setText(key.title)
        text = self._covered(key.value)
        self._key.setText(text)
        is_covered = text != key.value
        self._key.setToolTip(plain_tip(self._texts("touch_amount") if is_covered else ""))
        self._key.setAccessibleName(f"{key.title} {self._texts('touch_amount') if is_covered else key.value}")
        if is_covered:
            self._key_title.setText(f"{key.title}（{self._texts('touch_amount')}）")

    def _fill_lines(self, shown: ShownPage) -> None:
        for line in shown.lines:
            _put(self._lines, self._line(line))
        if self._has_law:
            for text in shown.law:
                _put(self._lines, _label(self._body, text, "customer_law"))
        if self._has_plan and shown.plan_titles is not None:
            _put(self._lines, self._plan(shown.plan_titles, shown.plan))

    def _fill_tools(self, shown: ShownPage) -> None:
        tools: list[tuple[str, str, Callable[[], object]]] = []
        if shown.law:
            tools.append(("customer_law_button", "less_law" if self._has_law else "more_law", self._turn_law))
        if shown.plan:
            tools.append(("customer_plan_button", "less_plan" if self._has_plan else "more_plan", self._turn_plan))
        tools += [
            ("customer_larger_button", "larger", self.enlarge),
            ("customer_language_button", "other_language", self.language_asked.emit),
        ]
        for name, text, act in tools:
            button = QPushButton(self._texts(text), self)
            button.setObjectName(name)
            button.setProperty("tool", True)  # noqa: FBT003 - Qt's signature
            button.clicked.connect(self.touched)
            button.clicked.connect(act)
            _put(self._tools, button)
            self._tools.setAlignment(button, Qt.AlignmentFlag.AlignTop)

    def _wish(self, wish: Wish) -> QWidget:
        """The mark stands before the lines, which wrap under each other."""
        row = QWidget(self)
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        # The wide space gives it the line of Chinese words, whichever font they come from.
        mark = _label(row, f"{_HERE if wish.is_answered else _OPEN}\u3000", "customer_wish")
        mark.setWordWrap(False)
        across.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(_label(row, wish.text, "customer_wish"), 1)
        return row

    def _line(self, line: Line) -> QWidget:
        row = QWidget(self._body)
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 4, 0, 4)
        across.setSpacing(24)
        mark = f"{_HERE} " if line.is_done else ""
        across.addWidget(_label(row, f"{mark}{line.title}", "customer_line_title"), 3)
        if line.value:
            value = _label(row, self._covered(line.value), "customer_line_value")
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            across.addWidget(value, 2)
        return row

    def _plan(self, titles: Payment, plan: tuple[Payment, ...]) -> QWidget:
        table = QWidget(self._body)
        grid = QGridLayout(table)
        grid.setHorizontalSpacing(32)
        for row, one in enumerate((titles, *plan)):
            cells = (one.no, one.due, self._covered(one.payment), self._covered(one.balance))
            for place, text in enumerate(cells):
                cell = _label(table, text, "customer_plan_title" if row == 0 else "customer_plan_cell")
                cell.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                grid.addWidget(cell, row, place)
        return table

    def _button(self, one: Button) -> QPushButton:
        button = QPushButton(one.text, self)
        button.setObjectName(f"customer_answer_{one.answer}")
        button.setProperty("answer", True)  # noqa: FBT003 - Qt's signature
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # of equal width, whatever they say
        button.setEnabled(not self._is_still)
        button.clicked.connect(lambda: self._answer(one))
        return button

    def _covered(self, text: str) -> str:
        """An amount as it may stand where the hall can see it."""
        is_hidden = self._shown.hides_amounts and not self._is_uncovered
        return COVER if is_hidden and text.startswith("¥") else text

    def _answer(self, one: Button) -> None:
        self.touched.emit()
        if not self._is_still:
            self.answered.emit(self._shown.ask, one.answer)

    def _uncover(self) -> None:
        self.touched.emit()
        self._is_uncovered = not self._is_uncovered
        self._fill()

    def _turn_law(self) -> None:
        self._has_law = not self._has_law
        self._fill()

    def _turn_plan(self) -> None:
        self._has_plan = not self._has_plan
        self._fill()


def _label(parent: QWidget, text: str, name: str) -> QLabel:
    label = plain_label(parent, name)
    label.setText(text)
    return label


def _say(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))


def _put(layout: QBoxLayout, widget: QWidget) -> None:
    """Add *widget* and show it now: a layout alone would show it after the next turn of the event loop."""
    layout.addWidget(widget)
    widget.show()


def _empty(layout: QBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
