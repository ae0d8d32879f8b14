"""The table of all-in cost: shown, printed, and signed by the customer before the agreement."""

from collections.abc import Sequence
from datetime import date
from enum import Enum, auto

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.signing.sign_step import SignStep
from desktop_app.ui.widgets.act_button import ActButton
from desktop_app.ui.widgets.folding_buttons import FoldingButtons
from desktop_app.ui.widgets.key_button import key_button
from desktop_app.ui.widgets.plain_label import plain_label


class Trouble(Enum):
    """Why no table lies before the customer though it was sent."""

    NONE = auto()
    REFUSED = auto()
    """No printer has it."""
    HELD = auto()
    """It waits at a printer that has stopped."""


class CostTableStep(QWidget):
    """Two keys: print it, and it was signed; a copy may be printed again.

    That somebody else charges can be said before and after: what says otherwise is void then.
    """

    print_wanted = Signal()
    signed = Signal()
    charges_answered = Signal(bool)
    """Whether somebody beside the bank charges for it, as the customer says."""
    pass_on_wanted = Signal()
    """Somebody does: the case goes to whoever can answer what that comes to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cost_table")
        self._who: tuple[str, ...] = ()
        self._has_charges = False
        self.why = plain_label(self, "cost_table_why_label", tone="warn")
        self._trouble = Trouble.NONE
        self.trouble = plain_label(self, "cost_table_trouble_label", tone="problem")
        self._hint = plain_label(self, "cost_table_hint_label", tone="hint")
        self.print_button = ActButton(self)
        self.print_button.setObjectName("print_cost_table_button")
        self.print_button.setProperty("main", True)  # noqa: FBT003 - Qt's signature
        self.print_button.clicked.connect(self.print_wanted)
        self.pass_on_button = ActButton(self)
        self.pass_on_button.setObjectName("pass_on_button")
        self.pass_on_button.setProperty("main", True)  # noqa: FBT003 - Qt's signature
        self.pass_on_button.clicked.connect(self.pass_on_wanted)
        self.again_button = key_button(self, "print_cost_table_again_button")
        self.again_button.setProperty("plain", True)  # noqa: FBT003 - Qt's signature
        self.again_button.clicked.connect(self.print_wanted)
        self.sign = SignStep(self)
        self.sign.set_up("cost_disclosure")
        column_of_sign = self.sign.layout()
        if column_of_sign is not None:
            column_of_sign.setContentsMargins(0, 0, 0, 0)
        self.sign.signed.connect(self.signed)
        self.charges_button = key_button(self, "other_charges_button")
        self.charges_button.setProperty("plain", True)  # noqa: FBT003 - Qt's signature
        self.charges_button.clicked.connect(lambda: self.charges_answered.emit(not self._has_charges))
        # Lies below the head of the step once that is done and closed: somebody may remember a charge even then.
        self.later_button = key_button(parent or self, "charges_later_button")
        self.later_button.setProperty("plain", True)  # noqa: FBT003 - Qt's signature
        self.later_button.clicked.connect(lambda: self.charges_answered.emit(True))  # noqa: FBT003 - a signal's value
        self.later_button.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 0, 0, 8)
        column.addWidget(self.why)
        column.addWidget(self._hint)
        column.addWidget(self.trouble)
        column.addWidget(FoldingButtons(self.print_button, self.pass_on_button, self.charges_button, parent=self))
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
        self._show_what_is_next()

    def show_charges(self, *, has_any: bool) -> None:
        """Whether the answer was that somebody else charges: nothing is printed or signed while it is."""
        self._has_charges = has_any
        self._show_what_is_next()
        self._retranslate()

    def show_later(self, *, on: bool) -> None:
        """Whether the table was signed and what it says of other charges can still be taken back."""
        self.later_button.setVisible(on)

    def show_who(self, names: Sequence[str], why: str) -> None:
        """Who bears the cost and signs, and why they are asked once more; empty the first time."""
        self._who = tuple(names)
        self.why.setText(why)
        self._show_what_is_next()
        self._retranslate()

    def show_today(self, today: date) -> None:
        """Fill in the day this is most likely signed: today."""
        self.sign.show_today(today)

    def first_control(self) -> QWidget:
        """Where the teller goes on."""
        if self._has_charges:
            return self.pass_on_button
        return self.sign.button if self._is_printed else self.print_button

    def act(self) -> None:
        """Do what stands next."""
        if self._has_charges:
            self.pass_on_wanted.emit()
        elif self._is_printed:
            self.signed.emit()
        else:
            self.print_wanted.emit()

    def set_read_only(self, *, on: bool) -> None:
        for button in (self.print_button, self.pass_on_button, self.again_button, self.charges_button):
            button.setEnabled(not on)
        self.sign.set_read_only(on=on)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _show_what_is_next(self) -> None:
        is_signing = self._is_printed and not self._has_charges
        self.why.setVisible(bool(self.why.text()) and not self._has_charges)
        self.print_button.setVisible(not self._is_printed and not self._has_charges)
        self.pass_on_button.setVisible(self._has_charges)
        self.sign.setVisible(is_signing)
        self.again_button.setVisible(is_signing)

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
        self.print_button.setText(self.tr("Asked, nobody else: print  (Enter)"))
        taken_back = self.tr("Nobody charges after all")
        self.charges_button.setText(taken_back if self._has_charges else self.tr("Somebody else charges"))
        self.later_button.setText(self.tr("Somebody charges after all (table void)"))
        self.again_button.setText(self.tr("Print it again (&K)"))
        self.pass_on_button.setText(self.tr("Pass the case on  (Enter)"))
        if self._has_charges:
            self._hint.setText(
                self.tr(
                    "Kept: somebody else charges for it. The table would be wrong and is neither printed nor signed. "
                    "Pass the case on (Shift+F5), or correct the answer where nobody does."
                )
            )
            return
        ask = self.tr(
            "Ask first: does a guarantee company, a partner or anybody else charge for it? The table says that nobody "
            "does."
        )
        ask = "" if self._is_printed else ask
        if len(self._who) > 1:
            hint = self.tr("Everybody who bears the cost sees it first, and signs this table: {names}.")
            self._hint.setText(f"{hint.format(names='、'.join(self._who))}\n{ask}".rstrip())
            self.sign.show_words(self.tr("Signed by all of them on (&S)"), self.tr("All have signed  (Enter)"), "")
            return
        hint = self.tr("The customer sees every cost and the annual rate first, and signs this table.")
        self._hint.setText(f"{hint}\n{ask}".rstrip())
        self.sign.show_words(self.tr("Signed by the customer on (&S)"), self.tr("The customer has signed  (Enter)"), "")
