"""A side will not sign: think it over, talk on, end without agreement, or take a signature back; nobody is blamed."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_app.ui.widgets.act_button import ActButton
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.widgets.digit_grid import GridField
from desktop_app.ui.widgets.field import LineField


class Way(StrEnum):
    """How it goes on."""

    PARK = "park"
    ANOTHER_ROUND = "another_round"
    NO_AGREEMENT = "no_agreement"
    WITHDRAWN = "withdrawn"
    """The customer, who signed alone, takes the signature back."""


_UNSIGNED: Final = (Way.PARK, Way.ANOTHER_ROUND, Way.NO_AGREEMENT)
_SIGNED: Final = (Way.WITHDRAWN, Way.ANOTHER_ROUND, Way.NO_AGREEMENT)
"""The first is the customer's alone; the other two keep their digits, whichever side does not sign."""
_BANK_DECLINED: Final = "bank_declined"
"""Why there is no agreement when it was the bank that did not sign, of the digit list ``no_agreement_reason``."""


class Refusal(QWidget):
    """The ways by digit; the third asks why and shows what the customer may do.

    Over a paper that the customer has signed the bank says why it does not sign: the notice to the customer holds it.
    """

    chosen = Signal(object)
    """Go on this :class:`Way`."""
    withdrawn = Signal()
    """It is signed after all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ways: tuple[Way, ...] = ()
        self._is_signed = False
        self.way = GridField(self, name="refusal_way", columns=1)
        self.declined = LineField(self, name="declined_reason")
        self.reason = GridField(self, name="no_agreement_reason", columns=1)
        self.note = LineField(self, name="no_agreement_note")
        self.remedies = QLabel(self)
        self.remedies.setObjectName("remedies")
        self.remedies.setTextFormat(Qt.TextFormat.PlainText)
        self.remedies.setWordWrap(True)
        self.go_button = ActButton(self)
        self.go_button.setObjectName("refusal_button")
        self.go_button.clicked.connect(self._go)
        self.back_button = ActButton(self)
        self.back_button.setObjectName("signs_after_all_button")
        self.back_button.setProperty("plain", True)  # noqa: FBT003 - Qt's signature
        self.back_button.clicked.connect(self._withdraw)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 0, 0, 8)
        for widget in (self.way, self.declined, self.reason, self.note, self.remedies):
            column.addWidget(widget)
        for button in (self.go_button, self.back_button):  # beside each other they are wider than the path
            column.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.way.editor.picked.connect(self._on_picked)
        self.way.edited.connect(self.refresh)
        self.reason.editor.picked.connect(lambda _id: self.go_button.setFocus())
        self.setFocusProxy(self.way)
        self.show_side(is_signed_by_customer=False)

    def show_policy(self, reasons: Sequence[Line], remedies: Sequence[str]) -> None:
        """Give the reasons for no agreement, and what the customer may do then."""
        self.reason.editor.set_lines(reasons)
        self.remedies.setText("\n".join(f"{number}. {text}" for number, text in enumerate(remedies, start=1)))

    def show_side(self, *, is_signed_by_customer: bool) -> None:
        """Offer the ways there are: over what the customer signed already, nobody thinks at home.

        A way that was begun, and is none any more, is let go.
        """
        self._is_signed = is_signed_by_customer
        self._ways = _SIGNED if is_signed_by_customer else _UNSIGNED
        self._retranslate()

    @property
    def is_begun(self) -> bool:
        """A way was chosen, now or before the program ended."""
        return bool(self.way.draft())

    @property
    def asks_bank(self) -> bool:
        """It is the bank that does not sign, after the customer has: it says why."""
        return self._is_signed and self.way.draft() in (Way.ANOTHER_ROUND, Way.NO_AGREEMENT)

    def refresh(self) -> None:
        """Show what the chosen way asks."""
        way = self.way.draft()
        is_end = way == Way.NO_AGREEMENT
        for widget in (self.reason, self.note, self.remedies):
            widget.setVisible(is_end)
        self.declined.setVisible(self.asks_bank)
        self.go_button.setEnabled(bool(way))
        self.go_button.setText(self._go_text(way))

    def forget(self) -> None:
        """Empty it: the way was gone, or the customer signs."""
        for field in (self.way, self.declined, self.reason, self.note):
            field.set_draft("")
            field.edited.emit()
        self.refresh()

    def set_read_only(self, *, on: bool) -> None:
        self.setEnabled(not on)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _on_picked(self) -> None:
        self.refresh()
        is_end = self.way.draft() == Way.NO_AGREEMENT
        if is_end and self._is_signed and not self.reason.draft():
            self.reason.set_draft(_BANK_DECLINED)
            self.reason.edited.emit()
        (self.declined if self.asks_bank else self.reason if is_end else self.go_button).setFocus()

    def _go(self) -> None:
        self.chosen.emit(Way(self.way.draft()))

    def _withdraw(self) -> None:
        self.forget()
        self.withdrawn.emit()

    def _go_text(self, way: str) -> str:
        texts = {
            Way.PARK: self.tr("Take the originals back and park  (Enter)"),
            Way.ANOTHER_ROUND: self.tr("Take the originals back and talk on  (Enter)"),
            Way.NO_AGREEMENT: self.tr("Record no agreement  (Enter)"),
            Way.WITHDRAWN: self.tr("Print the receipt  (Enter)"),
        }
        if self._is_signed:
            texts[Way.ANOTHER_ROUND] = self.tr("Print the notice, talk on  (Enter)")
            texts[Way.NO_AGREEMENT] = self.tr("Print notice, no agreement  (Enter)")
        return texts[Way(way)] if way else self.tr("Go on  (Enter)")

    def _show_ways(self) -> None:
        words = {
            Way.PARK: self.tr("Think it over at home"),
            Way.ANOTHER_ROUND: self.tr("Another round"),
            Way.NO_AGREEMENT: self.tr("No agreement"),
            Way.WITHDRAWN: self.tr("The customer withdraws in writing"),
        }
        if self._is_signed:
            words[Way.ANOTHER_ROUND] = self.tr("Bank does not sign: another round")
            words[Way.NO_AGREEMENT] = self.tr("Bank does not sign: no agreement")
        ways = [Line(way, digit, words[way]) for digit, way in enumerate(self._ways, start=1)]
        self.way.editor.set_lines(ways)

    def _retranslate(self) -> None:
        self._show_ways()
        self.way.set_label(self.tr("How does it go on? (&H)"))
        self.declined.set_label(self.tr("Why? The notice says it"))
        self.reason.set_label(self.tr("Why is there no agreement? (&Y)"))
        self.note.set_label(self.tr("In the customer's words, if any (&I)"))
        self.remedies.setAccessibleName(self.tr("What the customer may do"))
        after_all = self.tr("Not decided yet: back"), self.tr("The customer signs after all")
        self.back_button.setText(after_all[0] if self._is_signed else after_all[1])
        self.refresh()
