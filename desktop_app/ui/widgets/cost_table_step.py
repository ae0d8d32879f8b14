"""The table of all-in cost: shown, printed, and signed by the customer before the agreement."""

from collections.abc import Sequence
from datetime import date
from enum import Enum, auto

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.ui.widgets.act_button import ActButton
from desktop_app.ui.widgets.key_button import key_button
from desktop_app.ui.widgets.sign_step import SignStep


class Trouble(Enum):
    """Why no table lies before the customer though it was sent."""

    NONE = auto()
    REFUSED = auto()
    """No printer has it."""
    HELD = auto()
    """It waits at a printer that has stopped."""


class CostTableStep(QWidget):
    """Two keys: print it, and it was signed; a copy may be printed again."""

    print_wanted = Signal()
    signed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cost_table")
        self._who: tuple[str, ...] = ()
        self.why = QLabel(self)
        self.why.setObjectName("cost_table_why_label")
        self.why.setTextFormat(Qt.TextFormat.PlainText)
        self.why.setWordWrap(True)
        self.why.setProperty("tone", "warn")
        self._trouble = Trouble.NONE
        self.trouble = QLabel(self)
        self.trouble.setObjectName("cost_table_trouble_label")
        self.trouble.setTextFormat(Qt.TextFormat.PlainText)
        self.trouble.setWordWrap(True)
        self.trouble.setProperty("tone", "problem")
        self._hint = QLabel(self)
        self._hint.setObjectName("cost_table_hint_label")
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._hint.setWordWrap(True)
        self._hint.setProperty("tone", "hint")
        self.print_button = ActButton(self)
        self.print_button.setObjectName("print_cost_table_button")
        self.print_button.setProperty("main", True)  # noqa: FBT003 - Qt's signature
        self.print_button.clicked.connect(self.print_wanted)
        self.again_button = key_button(self, "print_cost_table_again_button")
        self.again_button.setProperty("plain", True)  # noqa: FBT003 - Qt's signature
        self.again_button.clicked.connect(self.print_wanted)
        self.sign = SignStep(self)
        self.sign.set_up("cost_disclosure")
        column_of_sign = self.sign.layout()
        if column_of_sign is not None:
            column_of_sign.setContentsMargins(0, 0, 0, 0)
        self.sign.signed.connect(self.signed)
        row = QHBoxLayout()
        row.addWidget(self.print_button)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 0, 0, 8)
        column.addWidget(self.why)
        column.addWidget(self._hint)
        column.addWidget(self.trouble)
        column.addLayout(row)
        column.addWidget(self.sign)
        column.addWidget(self.again_button, alignment=Qt.AlignmentFlag.AlignLeft)
        self._is_printed = False
        self.show_printed(on=False, trouble=Trouble.NONE)
        self.show_who((), "")

    def show_printed(self, *, on: bool, trouble: Trouble) -> None:
        """Whether the table lies before the customer, and why not where it was sent."""
        self._is_printed, self._trouble = on, trouble
        self.trouble.setVisible(trouble is not Trouble.NONE)
        self._say_trouble()
        self.print_button.setVisible(not on)
        self.sign.setVisible(on)
        self.again_button.setVisible(on)

    def show_who(self, names: Sequence[str], why: str) -> None:
        """Who bears the cost and signs, and why they are asked once more; empty the first time."""
        self._who = tuple(names)
        self.why.setText(why)
        self.why.setVisible(bool(why))
        self._retranslate()

    def show_today(self, today: date) -> None:
        """Fill in the day this is most likely signed: today."""
        self.sign.show_today(today)

    def first_control(self) -> QWidget:
        """Where the teller goes on."""
        return self.sign.button if self._is_printed else self.print_button

    def act(self) -> None:
        """Do what stands next."""
        if self._is_printed:
            self.signed.emit()
        else:
            self.print_wanted.emit()

    def set_read_only(self, *, on: bool) -> None:
        for button in (self.print_button, self.again_button):
            button.setEnabled(not on)
        self.sign.set_read_only(on=on)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _say_trouble(self) -> None:
        said = {
            Trouble.NONE: "",
            Trouble.REFUSED: self.tr(
                "The table has not been printed: no printer has it.  See to the printer, or choose another in the "
                "settings (Ctrl+,); Enter sends it once more."
            ),
            Trouble.HELD: self.tr(
                "The printer has stopped, and the table waits in it.  Set it going and the table comes out; Enter "
                "looks again, and sends it anew where it still waits."
            ),
        }
        self.trouble.setText(said[self._trouble])

    def _retranslate(self) -> None:
        self._say_trouble()
        self.print_button.setText(self.tr("Print the cost table  (Enter)"))
        self.again_button.setText(self.tr("Print it again (&K)"))
        if len(self._who) > 1:
            hint = self.tr("Everybody who bears the cost sees it first, and signs this table: {names}.")
            self._hint.setText(hint.format(names="、".join(self._who)))
            self.sign.show_words(self.tr("Signed by all of them on (&S)"), self.tr("All have signed  (Enter)"), "")
            return
        self._hint.setText(self.tr("The customer sees every cost and the annual rate first, and signs this table."))
        self.sign.show_words(self.tr("Signed by the customer on (&S)"), self.tr("The customer has signed  (Enter)"), "")
