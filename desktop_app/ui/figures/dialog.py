"""8 at a leader's workbench: the branch's figures, each number with its cases, the period before beside it."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QKeyCombination, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.deadlines.period import PeriodKind
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.policy import PolicyBook
from desktop_app.services.figures.figures import Boards
from desktop_app.ui.dialogs import room_for
from desktop_app.ui.figures import figure_words
from desktop_app.ui.figures.card_id import CardId
from desktop_app.ui.figures.figure_card import FigureCard
from desktop_app.ui.figures.figure_definitions import definition
from desktop_app.ui.figures.figure_words import Bar
from desktop_app.ui.look.palettes import Colors
from desktop_app.ui.messages import Messages
from desktop_app.ui.reading_order import read_as_laid_out, tab_as_read
from desktop_app.ui.widgets.key_button import key_button
from desktop_app.ui.widgets.plain_label import plain_label

_MOST_COLUMNS: Final = 3
_GAP: Final = 8
_SIDE: Final = 16
_WIDTH_LINES: Final = 62
_BLOCKS: Final = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class FiguresDialog(QDialog):
    """1 to 9 and the arrows lead to a figure, ↑ ↓ to a number in it, Enter to its cases; M L Q Y choose the period.

    Args:
        policy: names kinds, causes and measures.
        colors: of the look in use.
    """

    period_wanted = Signal(object)
    """Read this ``PeriodKind``; ``show_boards`` answers."""
    cases_wanted = Signal(object, object)
    """List the cases of this ``Bar`` of this ``CardId``."""
    export_wanted = Signal()
    print_wanted = Signal()
    stop_wanted = Signal()
    """Do not read on."""

    def __init__(self, policy: Callable[[], PolicyBook], colors: Colors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("figures_dialog")
        self.setWindowTitle(self.tr("Figures of the branch"))
        self.boards: Boards | None = None
        self._policy = policy
        self._axis = 0
        self._columns = 0
        self.title = plain_label(self, "figures_title_label", size="title")
        self.title.setText(self.tr("Figures of the branch"))
        self.hint = plain_label(self, "figures_hint_label", tone="hint")
        self.defined = plain_label(self, "figures_definition_label")
        self.defined.hide()
        self.progress = QProgressBar(self)
        self.progress.setObjectName("figures_progress")
        self.progress.setAccessibleName(self.tr("Reading the cases"))
        self.cards = {card: FigureCard(card.value, colors, self) for card in CardId}
        for card, widget in self.cards.items():
            widget.cases_wanted.connect(self._asker(card))
            widget.focused.connect(self._on_focus)
            widget.left.connect(self._step)
        self.period_buttons = {
            PeriodKind.THIS_MONTH: self._button("this_month_button", self.tr("This month (M)"), Qt.Key.Key_M),
            PeriodKind.LAST_MONTH: self._button("last_month_button", self.tr("Last month (L)"), Qt.Key.Key_L),
            PeriodKind.QUARTER: self._button("quarter_button", self.tr("Quarter (Q)"), Qt.Key.Key_Q),
            PeriodKind.YEAR: self._button("year_button", self.tr("Year (Y)"), Qt.Key.Key_Y),
        }
        for kind, button in self.period_buttons.items():
            button.setCheckable(True)
            button.clicked.connect(self._chooser(kind))
        self.axis_button = self._button("axis_button", self.tr("Next axis (X)"), Qt.Key.Key_X)
        self.axis_button.clicked.connect(self._turn_axis)
        self.define_button = self._button("define_button", self.tr("What is counted (F1)"), Qt.Key.Key_F1)
        self.define_button.setCheckable(True)
        self.define_button.toggled.connect(self._define)
        self.copy_button = self._button("copy_figures_button", self.tr("Copy (Ctrl+C)"))
        self.copy_button.clicked.connect(self.copy)
        self.export_button = self._button("export_button", self.tr("Export (E)…"), Qt.Key.Key_E)
        self.export_button.clicked.connect(self.export_wanted)
        self.print_button = self._button("print_figures_button", self.tr("Print (F9)"), Qt.Key.Key_F9)
        self.print_button.clicked.connect(self.print_wanted)
        self.close_button = self._button("close_figures_button", self.tr("Close (Esc)"))
        self.close_button.clicked.connect(self.reject)
        for card in CardId:
            for block in _BLOCKS:
                key = QKeySequence(QKeyCombination(block, Qt.Key(Qt.Key.Key_0.value + card.value)))
                QShortcut(key, self, self.cards[card].setFocus)
        self._lay_out()
        self.cards[CardId.BANK].setFocus()

    def begin(self, kind: PeriodKind) -> None:
        """These days are being read."""
        for known, button in self.period_buttons.items():
            button.setChecked(known is kind)
        self.progress.setRange(0, 0)
        self._show_reading(on=True)

    def follow(self, done: int, total: int) -> None:
        """So much was read."""
        self.progress.setRange(0, max(total, 1))
        self.progress.setValue(done)

    def show_boards(self, boards: Boards) -> None:
        """Show what was counted."""
        self.boards = boards
        self._show_reading(on=False)
        self.title.setText(figure_words.title(boards.now))
        hint = self.tr("From this desk's own cases.  Solid: {now}; hollow and in brackets: {before}, the whole of it.")
        now, before = (figure_words.period_words(one.period) for one in (boards.now, boards.before))
        self.hint.setText(hint.format(now=now, before=before))
        self._fill()

    def say(self, text: str) -> None:
        """Say what was done."""
        self.hint.setText(text)

    def say_problem(self, broken: RuleBroken) -> None:
        """Say why something cannot be done."""
        self._show_reading(on=False)
        self.hint.setText(Messages().sentence(broken.code, broken.facts))

    @property
    def is_reading(self) -> bool:
        """The cases are being read."""
        return self.progress.isVisibleTo(self)

    def copy(self) -> None:
        """Put all figures on the clipboard; they name no case and no customer."""
        if self.boards is not None:
            QGuiApplication.clipboard().setText(figure_words.as_text(self.boards, self._policy()))
            self.hint.setText(self.tr("Copied."))

    # ── Called by Qt ─────────────────────────────────────────────────────────────────────────────────────────────

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() == Qt.Key.Key_Escape and self.is_reading and self.boards is not None:
            self.stop_wanted.emit()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _asker(self, card: CardId) -> Callable[[Bar], None]:
        def ask(bar: Bar) -> None:
            self.cases_wanted.emit(card, bar)

        return ask

    def _chooser(self, kind: PeriodKind) -> Callable[[], None]:
        def choose() -> None:
            self.period_wanted.emit(kind)

        return choose

    def _button(self, name: str, text: str, key: Qt.Key | None = None) -> QPushButton:
        button = key_button(self, name, text)
        if key is not None:
            QShortcut(QKeySequence(key), self, button.click)
        return button

    def _turn_axis(self) -> None:
        self._axis += 1
        self._fill()

    def _fill(self) -> None:
        if self.boards is None:
            return
        for card in figure_words.cards(self.boards, self._policy(), axis=self._axis):
            self.cards[card.id].show_card(card)

    def _focused(self) -> CardId:
        return next((card for card, widget in self.cards.items() if widget.hasFocus()), CardId.BANK)

    def _step(self, right: int, down: int) -> None:
        wanted = min(max(self._focused() + right + down * self._columns, min(CardId)), max(CardId))
        self.cards[CardId(wanted)].setFocus()

    def _on_focus(self) -> None:
        self._scroll.ensureWidgetVisible(self.cards[self._focused()])
        self._define(on=self.define_button.isChecked())

    def _define(self, on: bool) -> None:  # noqa: FBT001 - slot of a signal
        self.defined.setVisible(on)
        if on:
            self.defined.setText(definition(self._focused()))

    def _show_reading(self, *, on: bool) -> None:
        self.progress.setVisible(on)
        for button in (self.export_button, self.print_button, self.copy_button, self.axis_button):
            button.setEnabled(not on and self.boards is not None)

    def _arrange(self) -> None:
        """As many columns as there is room for, three at most."""
        least = min(widget.minimumSizeHint().width() for widget in self.cards.values())
        room = self.width() - 2 * _SIDE - self._scroll.verticalScrollBar().sizeHint().width()
        columns = max(1, min(_MOST_COLUMNS, (room + _GAP) // (least + _GAP)))
        if columns == self._columns:
            return
        self._columns, held = columns, self.focusWidget()
        for at, widget in enumerate(self.cards.values()):
            self._grid.addWidget(widget, at // columns, at % columns)
        tab_as_read(self)
        if held in self.cards.values():
            held.setFocus()  # what is brought to another place loses the keys

    def _lay_out(self) -> None:
        body = QWidget(self)
        body.setObjectName("figures_body")
        self._grid = QGridLayout(body)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, _GAP, _SIDE, _GAP)
        column.setSpacing(_GAP)
        head = QHBoxLayout()
        head.addWidget(self.title, stretch=1)
        for button in self.period_buttons.values():
            head.addWidget(button)
        column.addLayout(head)
        column.addWidget(self.hint)
        column.addWidget(self.progress)
        column.addWidget(self._scroll, stretch=1)
        column.addWidget(self.defined)
        foot = QHBoxLayout()
        left = (self.define_button, self.axis_button)
        right = (self.copy_button, self.export_button, self.print_button, self.close_button)
        for button in left:
            foot.addWidget(button)
        foot.addStretch()
        for button in right:
            foot.addWidget(button)
        column.addLayout(foot)
        read_as_laid_out(self)
        screen = room_for(self)
        wide = round(QFontMetricsF(self.font()).lineSpacing() * _WIDTH_LINES)
        window = self.parentWidget()
        own = QSize(min(wide, screen.width()), screen.height())
        self.resize(own if window is None else window.window().size())
