"""The terms of one package as fields: what the teller changes, never composes."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.offers import loan_review, refund, service_remedy
from desktop_app.domain.propose import Package
from desktop_app.services.propose import Propose
from desktop_app.ui.widgets.field import CodeField, DateField, Field, LineField, MoneyField

DONE_BY = service_remedy.DONE_BY
_FIELDS = {
    loan_review.KIND: (loan_review.AMOUNT, loan_review.TERM, loan_review.GUARANTOR),
    refund.KIND: (refund.AMOUNT, refund.FEE, refund.ACCOUNT_TAIL),
    service_remedy.KIND: (service_remedy.REMEDY, DONE_BY),
    service_remedy.EXPLAIN: (service_remedy.REMEDY,),
}


class PackageTerms(QWidget):
    """Shows the fields of one kind of solution; the names of the fields are the names of the terms."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = ""
        self._columns = 3
        self._fields: dict[str, Field] = {
            loan_review.AMOUNT: MoneyField(self, name=loan_review.AMOUNT),
            loan_review.TERM: CodeField(self, name=loan_review.TERM),
            loan_review.GUARANTOR: LineField(self, name=loan_review.GUARANTOR),
            refund.FEE: LineField(self, name=refund.FEE),
            refund.ACCOUNT_TAIL: CodeField(self, name=refund.ACCOUNT_TAIL),
            service_remedy.REMEDY: LineField(self, name=service_remedy.REMEDY),
            DONE_BY: DateField(self, name=DONE_BY),
        }
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(0)
        for field in self._fields.values():
            field.hide()
            field.edited.connect(self.edited)
        self._retranslate()

    @property
    def kind(self) -> str:
        return self._kind

    def set_kind(self, kind: str, today: date) -> None:
        """Show the fields of this kind of solution."""
        self._kind = kind
        names = _FIELDS.get(kind, ())
        date_field = self._fields[DONE_BY]
        if isinstance(date_field, DateField):
            date_field.editor.set_today(today)
        for field in self._fields.values():
            self._grid.removeWidget(field)
        for name, field in self._fields.items():
            field.setVisible(name in names)
        for number, name in enumerate(names):
            self._grid.addWidget(self._fields[name], number // self._columns, number % self._columns)
            self._grid.setColumnStretch(number % self._columns, 1)

    def set_columns(self, columns: int) -> None:
        """Say how many fields stand side by side."""
        self._columns = columns

    def show_terms(self, terms: Mapping[str, str]) -> None:
        """Put canonical terms into the fields as the program's doing; what is not given becomes empty."""
        for name, field in self._fields.items():
            text = terms.get(name, "")
            field.set_draft(_shown(text) if name == loan_review.AMOUNT else text)

    def show_package(self, package: Package) -> None:
        """Put the terms of *package* into the fields."""
        done_by = "" if package.answer_by is None else package.answer_by.isoformat()
        self.show_terms({**package.terms, DONE_BY: done_by})

    def terms(self) -> dict[str, str]:
        """What stands in the fields of the kind, as text.

        Raises:
            RuleBroken: ``date_not_a_date`` beside ``done_by``.
        """
        found = {name: self._fields[name].draft().strip(" ¥") for name in _FIELDS.get(self._kind, ())}
        date_field = self._fields[DONE_BY]
        if DONE_BY in found and isinstance(date_field, DateField):
            try:
                day = date_field.editor.value()
            except RuleBroken as broken:
                raise RuleBroken(broken.code, field=DONE_BY, **broken.facts) from None
            found[DONE_BY] = "" if day is None else day.isoformat()
        return found

    def is_empty(self) -> bool:
        """Nothing was filled in yet."""
        return not any(self._fields[name].draft().strip() for name in _FIELDS.get(self._kind, ()))

    def field(self, name: str | None) -> Field | None:
        """The field of a term."""
        return self._fields.get(name or "")

    def build(self, propose: Propose, case: CaseState, option: str) -> Package:
        """The package with the terms as they stand in the fields.

        Raises:
            RuleBroken: the codes of the kind's rules, with the term as the field.
        """
        return build_package(propose, case, self._kind, option, self.terms())

    def tell_edited(self) -> None:
        """Say that every field counts as edited: another package stands in them."""
        for name in _FIELDS.get(self._kind, ()):
            self._fields[name].edited.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        labels = {
            loan_review.AMOUNT: self.tr("Amount (&A)"),
            loan_review.TERM: self.tr("Months (&M)"),
            loan_review.GUARANTOR: self.tr("Guarantor (&U)"),
            refund.FEE: self.tr("Which fee (&H)"),
            refund.ACCOUNT_TAIL: self.tr("Last four digits of the account (&T)"),
            service_remedy.REMEDY: self.tr("What the bank does or explains (&W)"),
            DONE_BY: self.tr("By (&Y)"),
        }
        for name, text in labels.items():
            self._fields[name].set_label(text)


def build_package(propose: Propose, case: CaseState, kind: str, option: str, terms: Mapping[str, str]) -> Package:
    """A package of any kind from its terms.

    Raises:
        RuleBroken: the codes of the kind's rules.
    """
    return propose.package(case, kind, option if kind == loan_review.KIND else kind, terms)


def _shown(text: str) -> str:
    try:
        return Money.parse(text).display() if text else ""
    except RuleBroken:
        return text
