"""The terms of one way as fields, made from policy: what the teller changes, never composes."""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from string import ascii_uppercase
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.policy import PolicyBook, TermRule, Unit
from desktop_app.domain.stages.propose import Package
from desktop_app.services.stages.propose import Propose, Way
from desktop_app.ui.choice_words import choice_lines, title_of
from desktop_app.ui.kept import is_chinese, kept_of, said
from desktop_app.ui.offers.package_words import PackageWords
from desktop_app.ui.widgets.digit_grid import GridField
from desktop_app.ui.widgets.field import CodeField, DateField, Field, LineField, MoneyField

_FIELDS: Final[Mapping[Unit, type[Field]]] = {
    Unit.MONEY: MoneyField,
    Unit.DATE: DateField,
    Unit.TEXT: LineField,
    Unit.CHOICE: GridField,
}
"""The field of a unit; numbers and codes have a plain one."""


_ROWS: Final = 2
_ROOMY: Final = 3


class PackageTerms(QWidget):
    """Shows the fields of one way; the name of a field is the name of its term.

    What is typed is kept by whoever holds these terms, all of them together, and by no field alone: another way has
    other fields.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._policy: PolicyBook | None = None
        self._way: Way | None = None
        self._today: date | None = None
        self._columns = 3
        self._reserved = ""
        self._is_read_only = False
        self._made: dict[tuple[str, Unit], Field] = {}
        self._shown: dict[str, Field] = {}
        self._refused: dict[str, tuple[RuleBroken, str]] = {}  # with the text that was wrong
        self._said: list[QLabel] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(0)

    # ── What stands there ────────────────────────────────────────────────────────────────────────────────────────

    @property
    def way(self) -> Way | None:
        return self._way

    def reserve(self, letters: str) -> None:
        """Say which letters lead elsewhere on the page."""
        self._reserved = letters

    def set_columns(self, columns: int) -> None:
        """Say how many fields stand side by side."""
        if columns != self._columns:
            self._columns = columns
            self._lay_out()

    def set_way(self, way: Way | None, policy: PolicyBook, today: date) -> None:
        """Show the fields of *way*, empty; those that stand there already stay where they are."""
        if (way, today) == (self._way, self._today) and policy is self._policy:
            self.show_typed({})
            return
        self._way, self._policy, self._today = way, policy, today
        self._refused = {}
        stay = {(rule.name, rule.unit) for rule in self._rules()}
        for key, field in self._made.items():
            if key not in stay:  # hidden for a moment, a field would lose the keys of who types in it
                # A hidden field gives its name free: another kind may have a term of that name in another unit.
                field.hide()
                field.setObjectName("")
        self._shown = {rule.name: self._field(rule) for rule in self._rules()}
        self._lay_out()
        self._retranslate()
        self.show_typed({})

    def show_terms(self, terms: Mapping[str, str]) -> None:
        """Put canonical *terms* into the fields as the program's doing; what is not given becomes empty."""
        money = {rule.name for rule in self._rules() if rule.unit is Unit.MONEY}
        self.show_typed({name: _as_amount(text) if name in money else text for name, text in terms.items()})

    def show_typed(self, typed: Mapping[str, str]) -> None:
        """Put back what was typed, letter by letter."""
        self._refused = {}
        for name, field in self._shown.items():
            text = typed.get(name, "")
            field.set_draft(said(text) if isinstance(field, LineField) else text)
        self._say()

    def typed(self) -> dict[str, str]:
        """What stands in the fields, as it was typed."""
        return {name: _typed(field) for name, field in self._shown.items()}

    def terms(self) -> dict[str, str]:
        """What stands in the fields, as the kind reads it.

        Raises:
            RuleBroken: ``date_not_a_date``, with the term as its field.
        """
        return {name: _read(name, field) for name, field in self._shown.items()}

    def build(self, propose: Propose, case: CaseState) -> Package:
        """The package with the terms as they stand in the fields.

        Raises:
            RuleBroken: the codes of the kind's rules, with the term as the field; ``package_missing`` without a way.
        """
        if self._way is None:
            raise RuleBroken("package_missing", field="packages")
        return propose.package(case, self._way.policy.kind, self._way.option.id, self.terms())

    def field(self, name: str | None) -> Field | None:
        """The field of a term that is shown."""
        return self._shown.get(name or "")

    def editors(self) -> tuple[QWidget, ...]:
        """What takes the keys, in order."""
        return tuple(field.focusProxy() or field for field in self._shown.values())

    def fields(self) -> tuple[Field, ...]:
        """The fields around them, in the same order: Tab is told of these, or it comes to them once more at the end."""
        return tuple(self._shown.values())

    def first_empty(self) -> Field | None:
        """Where the teller goes on: the first field that is empty, else the first."""
        fields = list(self._shown.values())
        return next((field for field in fields if not field.draft().strip()), fields[0] if fields else None)

    def set_read_only(self, *, on: bool) -> None:
        self._is_read_only = on
        for field in self._shown.values():
            field.set_read_only(on=on)

    # ── What is wrong ────────────────────────────────────────────────────────────────────────────────────────────

    def refuse(self, broken: RuleBroken) -> bool:
        """Say beside its field what *broken* says, the range and the rule; False when it is about no field here."""
        field = self.field(broken.field)
        if field is None or broken.field is None:
            return False
        drafts = {name: one.draft() for name, one in self._shown.items()}
        # The rules name one fault at a time: what was typed over since another was named is none any more.
        self._refused = {name: (was, text) for name, (was, text) in self._refused.items() if drafts[name] == text}
        self._refused[broken.field] = (broken, drafts[broken.field])
        self._say()
        return True

    def clear_problems(self) -> None:
        self._refused = {}
        self._say()

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _rules(self) -> tuple[TermRule, ...]:
        """The terms that are typed for the way, in its order; a fixed one comes from page 2."""
        if self._way is None:
            return ()
        by_name = {term.name: term for term in self._way.policy.terms if not term.is_fixed}
        return tuple(by_name[name] for name in self._way.option.shows if name in by_name)

    def _field(self, rule: TermRule) -> Field:
        key = (rule.name, rule.unit)
        if key not in self._made:
            field = _FIELDS.get(rule.unit, CodeField)(self)
            field.is_drafted = False
            field.spare_message()
            field.edited.connect(self.edited)
            self._made[key] = field
        field = self._made[key]
        field.setObjectName(rule.name)
        field.set_read_only(on=self._is_read_only)
        if isinstance(field, DateField) and self._today is not None:
            field.editor.set_today(self._today)
        return field

    def _lay_out(self) -> None:
        for field in self._made.values():
            self._grid.removeWidget(field)
        across = self._across()
        for before, after in pairwise(self.fields()):
            QWidget.setTabOrder(before, after)
        for number, field in enumerate(self._shown.values()):
            row, column = 2 * (number // across), number % across
            self._grid.addWidget(field, row, column, Qt.AlignmentFlag.AlignTop)
            field.show()
        for label in self._said:
            label.hide()
            label.deleteLater()
        self._said = [self._message() for _ in range(0, len(self._shown), across)]
        for place, label in enumerate(self._said):
            self._grid.addWidget(label, 2 * place + 1, 0, 1, across)
        for column in range(max(across, self._grid.columnCount())):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
        self._say()

    def _retranslate(self) -> None:
        taken = set(self._reserved)
        for rule in self._rules():
            letter = _letter(rule.name, taken)
            taken.add(letter)
            field = self._shown[rule.name]
            field.set_label(f"{title_of(rule)}{'' if is_chinese() else ' '}(&{letter})" if letter else title_of(rule))
            if isinstance(field, GridField):
                field.editor.set_lines(choice_lines(rule.choices))
            elif isinstance(field, LineField):
                field.set_draft(said(kept_of(field.draft())))
        self._say()

    def _across(self) -> int:
        """Fields side by side: one more where that saves a third row and there is room for it."""
        is_full = len(self._shown) > _ROWS * self._columns
        return self._columns + 1 if is_full and self._columns >= _ROOMY else self._columns

    def _message(self) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty("tone", "problem")
        return label

    def _say(self) -> None:
        """Say under the fields what is wrong with them: a rule may be wider than its field, and goes across others."""
        found: dict[int, list[str]] = {}
        across = self._across()
        for number, (name, field) in enumerate(self._shown.items()):
            refused = self._refused.get(name)
            sentence = "" if refused is None else self._refusal(name, refused[0])
            if field.problem != sentence:
                field.say_problem(sentence)
            found.setdefault(number // across, []).append(sentence)
        for place, label in enumerate(self._said):
            said = found.get(place, [])
            label.setText("\n".join(filter(None, said)))
            label.setVisible(bool(label.text()))
            self._place(label, 2 * place + 1, [column for column, sentence in enumerate(said) if sentence])

    def _place(self, label: QLabel, row: int, wrong: list[int]) -> None:
        """Put what is said of one field under it: it begins, or right of the middle ends, where the field does."""
        across = self._across()
        begins, ends, side = 0, across - 1, Qt.AlignmentFlag.AlignLeft
        if len(wrong) == 1 and 2 * wrong[0] < across - 1:
            begins = wrong[0]
        elif len(wrong) == 1 and 2 * wrong[0] > across - 1:
            ends, side = wrong[0], Qt.AlignmentFlag.AlignRight
        elif len(wrong) == 1:
            side = Qt.AlignmentFlag.AlignHCenter
        label.setAlignment(side | Qt.AlignmentFlag.AlignTop)
        self._grid.removeWidget(label)
        self._grid.addWidget(label, row, begins, 1, ends - begins + 1)

    def _refusal(self, name: str, broken: RuleBroken) -> str:
        kind = "" if self._way is None else self._way.policy.kind
        return PackageWords(self._policy, kind).refusal(name, broken, self._today or date.min)


def _letter(name: str, taken: set[str]) -> str:
    """A free letter that leads to the term, from its own name where one is left; the same in every language."""
    return next((letter for letter in name.upper() + ascii_uppercase if letter.isalpha() and letter not in taken), "")


def _typed(field: Field) -> str:
    """As it is kept: an opening value of policy that was left as it was stays Chinese."""
    return kept_of(field.draft()) if isinstance(field, LineField) else field.draft()


def _read(name: str, field: Field) -> str:
    if not isinstance(field, DateField):
        return _typed(field).strip(" ¥")
    try:
        day = field.editor.value()
    except RuleBroken as broken:
        raise RuleBroken(broken.code, field=name, **broken.facts) from None
    return "" if day is None else day.isoformat()


def _as_amount(text: str) -> str:
    try:
        return Money.parse(text).display() if text else ""
    except RuleBroken:
        return text
