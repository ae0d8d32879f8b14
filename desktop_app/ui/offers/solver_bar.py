"""“I can pay ¥__ a month”: what the customer names, from which the packages are found."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.offers.solver import Goal
from desktop_app.domain.words.numbers import parse_whole
from desktop_app.ui.messages import Messages
from desktop_app.ui.widgets.field import CodeField, DateField, Field, MoneyField
from desktop_app.ui.widgets.marked import mark

_LAST_DAY: Final = 31
_CHARS: Final = {"monthly_budget": 12, "pay_day": 3, "end_by": 11}
"""Width of the editors, in digits."""


class SolverBar(QWidget):
    """Three fields, any of which may stay empty, and one line that says what came of them."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.monthly = MoneyField(self, name="monthly_budget")
        self.pay_day = CodeField(self, name="pay_day")
        self.end_by = DateField(self, name="end_by")
        self._said = QLabel(self)
        self._said.setObjectName("solved_label")
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        self._said.hide()
        self.row = row = QHBoxLayout()
        row.setSpacing(24)
        for field in self._fields.values():
            field.edited.connect(self.edited)
            row.addWidget(field, alignment=Qt.AlignmentFlag.AlignLeft)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._said)
        self.setFocusProxy(self.monthly)
        self._lay_fields()
        self._retranslate()

    def set_today(self, today: date) -> None:
        self.end_by.editor.set_today(today)

    def show_budget(self, budget: Money | None) -> None:
        """Show what was kept, and nothing beside it."""
        self.monthly.editor.set_value(budget)
        self.pay_day.set_draft("")
        self.end_by.set_draft("")
        self.say("")

    def goal(self) -> Goal | None:
        """What was typed; None while nothing was.

        Raises:
            RuleBroken: the codes of ``Money.parse``, ``whole_number_needed``, ``date_not_a_date``, ``date_wrong`` for a
                day that is no later than today; ``amount_not_positive``; the field is the one to blame.
        """
        goal = Goal(self.budget(), self._pay_day(), self._end_by())
        return None if goal == Goal() else goal

    def budget(self) -> Money | None:
        """What can be paid a month.

        Raises:
            RuleBroken: the codes of ``Money.parse``, ``amount_not_positive``.
        """
        name = self.monthly.objectName()
        try:
            amount = self.monthly.editor.value()
        except RuleBroken as broken:
            raise RuleBroken(broken.code, field=name, **broken.facts) from broken
        if amount is not None and not amount > Money(0):
            raise RuleBroken("amount_not_positive", field=name)
        return amount

    def refuse(self, broken: RuleBroken) -> None:
        """Mark the field that *broken* names, and say what is wrong right under it."""
        sentence = Messages().sentence(broken.code, broken.facts)
        if (field := self._fields.get(broken.field or "")) is not None:
            field.say_problem(sentence)
            sentence = f"{field.label_text().split(' (&')[0].split('(&')[0]}: {sentence}"
        self.say(sentence, "problem")

    def say(self, sentence: str, tone: str = "hint") -> None:
        """Say what came of it; an empty sentence takes the line and every mark away."""
        if tone != "problem":
            for field in self._fields.values():
                field.say_problem("")
        self._said.setText(sentence)
        mark(self._said, "tone", tone)
        self._said.setVisible(bool(sentence))
        self.setAccessibleDescription(sentence)

    @property
    def said(self) -> str:
        return self._said.text()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.FontChange:
            self._lay_fields()

    @property
    def _fields(self) -> Mapping[str, Field]:
        return {field.objectName(): field for field in (self.monthly, self.pay_day, self.end_by)}

    def _pay_day(self) -> int | None:
        text = self.pay_day.draft().strip()
        return parse_whole(text, least=1, most=_LAST_DAY, field=self.pay_day.objectName()) if text else None

    def _end_by(self) -> date | None:
        name = self.end_by.objectName()
        try:
            return self.end_by.editor.value()
        except RuleBroken as broken:
            raise RuleBroken(broken.code, field=name, **broken.facts) from broken

    def _lay_fields(self) -> None:
        for name, field in self._fields.items():
            field.lay_in_line(chars=_CHARS[name])

    def _retranslate(self) -> None:
        self.monthly.set_label(self.tr("I can pay a month, ¥ (&I)"))
        self.pay_day.set_label(self.tr("Income on day (&K)"))
        self.end_by.set_label(self.tr("All paid by (&E)"))
