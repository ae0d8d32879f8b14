"""The customer will not sign: think it over, talk on, or end without agreement; nobody is blamed."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.ui.widgets.act_button import ActButton
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.widgets.digit_grid import GridField
from desktop_app.ui.widgets.field import LineField


class Way(StrEnum):
    """How it goes on."""

    PARK = "park"
    ANOTHER_ROUND = "another_round"
    NO_AGREEMENT = "no_agreement"


class Refusal(QWidget):
    """Three ways by digit; the third asks why and shows what the customer may do."""

    chosen = Signal(object)
    """Go on this :class:`Way`."""
    withdrawn = Signal()
    """The customer signs after all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ways = tuple(Way)
        self.way = GridField(self, name="refusal_way", columns=1)
        self.reason = GridField(self, name="no_agreement_reason", columns=2)
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
        row = QHBoxLayout()
        row.addWidget(self.go_button)
        row.addWidget(self.back_button)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 0, 0, 8)
        for widget in (self.way, self.reason, self.note, self.remedies):
            column.addWidget(widget)
        column.addLayout(row)
        self.way.editor.picked.connect(self._on_picked)
        self.way.edited.connect(self.refresh)
        self.reason.editor.picked.connect(lambda _id: self.go_button.setFocus())
        self.setFocusProxy(self.way)
        self._retranslate()
        self.refresh()

    def show_policy(self, reasons: Sequence[Line], remedies: Sequence[str]) -> None:
        """Give the reasons for no agreement, and what the customer may do then."""
        self.reason.editor.set_lines(reasons)
        self.remedies.setText("\n".join(f"{number}. {text}" for number, text in enumerate(remedies, start=1)))

    def show_side(self, *, is_signed_by_customer: bool) -> None:
        """Offer the ways there are: over what the customer signed already, nobody thinks at home."""
        self._ways = tuple(way for way in Way if way is not Way.PARK or not is_signed_by_customer)
        self._show_ways()

    @property
    def is_begun(self) -> bool:
        """A way was chosen, now or before the program ended."""
        return bool(self.way.draft())

    def refresh(self) -> None:
        """Show what the chosen way asks."""
        way = self.way.draft()
        is_end = way == Way.NO_AGREEMENT
        for widget in (self.reason, self.note, self.remedies):
            widget.setVisible(is_end)
        self.go_button.setEnabled(bool(way))
        self.go_button.setText(self._go_text(way))

    def forget(self) -> None:
        """Empty it: the way was gone, or the customer signs."""
        for field in (self.way, self.reason, self.note):
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
        (self.reason if is_end else self.go_button).setFocus()

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
        }
        return texts[Way(way)] if way else self.tr("Go on  (Enter)")

    def _show_ways(self) -> None:
        words = {
            Way.PARK: self.tr("Think it over at home"),
            Way.ANOTHER_ROUND: self.tr("Another round"),
            Way.NO_AGREEMENT: self.tr("No agreement"),
        }
        ways = [Line(way, digit, words[way]) for digit, way in enumerate(Way, start=1) if way in self._ways]
        self.way.editor.set_lines(ways)

    def _retranslate(self) -> None:
        self._show_ways()
        self.way.set_label(self.tr("How does it go on? (&H)"))
        self.reason.set_label(self.tr("Why is there no agreement? (&Y)"))
        self.note.set_label(self.tr("In the customer's words, if any (&I)"))
        self.remedies.setAccessibleName(self.tr("What the customer may do"))
        self.back_button.setText(self.tr("It is signed after all"))
        self.refresh()
