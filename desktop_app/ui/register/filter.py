"""Which cases the register shows: everything that can be asked for in one calm panel; Ctrl+Enter shows them."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QWidget

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.figures.register import Filter, LateSide, Scope
from desktop_app.domain.money import Money
from desktop_app.domain.stages.stage import Stage
from desktop_app.ui.case.act_dialog import ActDialog
from desktop_app.ui.reading_order import read_as_laid_out, tab_as_read
from desktop_app.ui.register.register_words import late_side_word, scope_word
from desktop_app.ui.widgets.field import DateField, Field, LineField, MoneyField
from desktop_app.ui.widgets.folding_buttons import FoldingButtons
from desktop_app.ui.widgets.key_button import key_button
from desktop_app.ui.words import stage_word

_WIDTH_PX: Final = 760
Lines = Sequence[tuple[str, str]]


class RegisterFilterDialog(ActDialog):
    """Enter goes from field to field; what is left empty asks for nothing.

    Args:
        wanted: what is asked for now.
        kinds: ids and titles of problems; ``owners`` ids and names of people.
        today: for days typed as ``+7``.
    """

    wanted = Signal(object)
    """The :class:`Filter`."""

    def __init__(self, wanted: Filter, kinds: Lines, owners: Lines, today: date, parent: QWidget | None = None) -> None:
        super().__init__("register_filter_dialog", self.tr("Which cases"), parent)
        self.scope = self._combo("filter_scope", [(one.value, scope_word(one)) for one in Scope], wanted.scope.value)
        self.text = LineField(self, name="filter_text", label=self.tr("Number, surname, problem or person contains"))
        anybody, any_stage = [("", self.tr("anybody"))], [("", self.tr("any stage"))]
        self.kind = self._combo("filter_kind", [("", self.tr("any problem")), *kinds], wanted.kind)
        stages = [(str(int(one)), stage_word(one)) for one in Stage]
        self.stage = self._combo("filter_stage", [*any_stage, *stages], str(wanted.stage) if wanted.stage else "")
        self.owner = self._combo("filter_owner", [*anybody, *owners], wanted.owner)
        nobody = [("", self.tr("late or not"))]
        sides = [(one.value, late_side_word(one)) for one in LateSide]
        self.late = self._combo("filter_late", [*nobody, *sides], wanted.late)
        self.complaint = self._tick("filter_complaint", self.tr("Complaints &only"), on=wanted.is_complaint)
        self.clock = self._tick("filter_clock", self.tr("&Waits for its answer"), on=wanted.has_clock)
        self.paper = self._tick("filter_paper", self.tr("A paper wa&its"), on=wanted.has_paper)
        self.opened_from = self._day("opened_from", self.tr("Opened from"), wanted.opened_from, today)
        self.opened_until = self._day("opened_until", self.tr("until"), wanted.opened_until, today)
        self.next_from = self._day("next_from", self.tr("Next date from"), wanted.next_from, today)
        self.next_until = self._day("next_until", self.tr("until"), wanted.next_until, today)
        self.least = self._amount("least", self.tr("Conceded from, yuan"), wanted.least)
        self.most = self._amount("most", self.tr("up to"), wanted.most)
        self.text.set_draft(wanted.text)
        self.act_button.setObjectName("show_cases_button")
        self.act_button.setText(self.tr("&Show them (Ctrl+Enter)"))
        self.cancel_button.setText(self.tr("Leave it (Esc)"))
        self.clear_button = key_button(
            self, "clear_filter_button", self.tr("Clear &all"), lambda: self.wanted.emit(Filter())
        )
        self.act_wanted.connect(self.act)
        for until, words in (
            (self.opened_until, self.tr("Opened until")),
            (self.next_until, self.tr("Next date until")),
            (self.most, self.tr("Conceded up to, yuan")),
        ):
            until.editor.setAccessibleName(words)
        rows = self._grid()
        self._lay_out((rows, FoldingButtons(self.clear_button, parent=self)))
        read_as_laid_out(rows)
        tab_as_read(self)
        self.resize(max(_WIDTH_PX, self.minimumSizeHint().width()), self.sizeHint().height())
        self.text.setFocus()

    def act(self) -> None:
        """Hand over what is asked for; a day or an amount that cannot be read says so beside its field."""
        for field in self.findChildren(Field):
            field.say_problem("")
        try:
            self.wanted.emit(self._read().checked())
        except RuleBroken as broken:
            self.say_problem(broken)

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _read(self) -> Filter:
        return Filter(
            scope=Scope(self.scope.currentData()),
            text=self.text.draft(),
            kind=str(self.kind.currentData()),
            stage=int(self.stage.currentData() or 0),
            owner=str(self.owner.currentData()),
            late=str(self.late.currentData()),
            is_complaint=self.complaint.isChecked(),
            has_clock=self.clock.isChecked(),
            has_paper=self.paper.isChecked(),
            opened_from=_day_of(self.opened_from),
            opened_until=_day_of(self.opened_until),
            next_from=_day_of(self.next_from),
            next_until=_day_of(self.next_until),
            least=_amount_of(self.least),
            most=_amount_of(self.most),
        )

    def _combo(self, name: str, lines: Lines, chosen: str) -> QComboBox:
        combo = QComboBox(self)
        combo.setObjectName(name)
        for line_id, text in lines:
            combo.addItem(text, line_id)
        combo.setCurrentIndex(max(0, combo.findData(chosen)))
        return combo

    def _tick(self, name: str, text: str, *, on: bool) -> QCheckBox:
        tick = QCheckBox(text, self)
        tick.setObjectName(name)
        tick.setChecked(on)
        return tick

    def _day(self, name: str, label: str, day: date | None, today: date) -> DateField:
        field = DateField(self, name=name, label=label)
        field.editor.set_today(today)
        field.set_draft("" if day is None else day.isoformat())
        return field

    def _amount(self, name: str, label: str, amount: Money | None) -> MoneyField:
        field = MoneyField(self, name=name, label=label)
        field.set_draft("" if amount is None else amount.plain())
        return field

    def _named(self, text: str, combo: QComboBox) -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setBuddy(combo)
        combo.setAccessibleName(text.replace("&", ""))
        return label

    def _grid(self) -> QWidget:
        rows = QWidget(self)
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.addWidget(self.text, 0, 0, 1, 6)
        named = (
            (self.tr("&Cases"), self.scope),
            (self.tr("&Problem"), self.kind),
            (self.tr("S&tage"), self.stage),
            (self.tr("&Responsible"), self.owner),
            (self.tr("Lat&e"), self.late),
        )
        for place, (text, combo) in enumerate(named):
            row, column = 1 + 2 * (place // 3), 2 * (place % 3)
            grid.addWidget(self._named(text, combo), row, column, 1, 2)
            grid.addWidget(combo, row + 1, column, 1, 2)
        ticks = (self.complaint, self.clock, self.paper)
        for place, tick in enumerate(ticks):
            grid.addWidget(tick, 5, 2 * place, 1, 2)
        ranges = (self.opened_from, self.opened_until, self.next_from, self.next_until, self.least, self.most)
        for column, field in enumerate(ranges):
            grid.addWidget(field, 6, column)
        return rows


def _day_of(field: DateField) -> date | None:
    try:
        return field.editor.value()
    except RuleBroken as broken:
        raise RuleBroken(broken.code, field=field.objectName(), **broken.facts) from None


def _amount_of(field: MoneyField) -> Money | None:
    text = field.draft().strip()
    return Money.parse(text, field=field.objectName()) if text else None
