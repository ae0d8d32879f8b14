"""Who signs beside the customer: named one by one, each checked by the document like the customer."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.papers.particulars import BesideRole, NamedSigner
from desktop_app.domain.signing.left_out import Bound
from desktop_app.domain.signing.signers import GuaranteeMode, OtherSigners, SignerRole
from desktop_app.ui.customer.identity_panel import DocumentChecks, PersonDesk, PersonFields
from desktop_app.ui.widgets.act_button import ActButton
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.widgets.digit_grid import GridField
from desktop_app.ui.widgets.document_edit import (
    DocumentNumberField,
    DocumentTypeField,
    RowChoiceField,
    ValidUntilField,
)
from desktop_app.ui.widgets.field import CodeField, DateField, Field, LineField
from desktop_app.ui.widgets.folding_buttons import FoldingButtons
from desktop_app.ui.widgets.kept_rows import KeptRows
from desktop_app.ui.widgets.yes_no_choice import TickField

_YES, _NO = "yes", "no"
_BY_DOCUMENT: Final = (BesideRole.CO_BORROWER, BesideRole.GUARANTOR, BesideRole.WITNESS)


class _AskedField(GridField):
    """A question that is put only when the rules ask it."""

    def refuse(self, broken: RuleBroken) -> None:
        self.show()
        super().refuse(broken)


class WhoSigns(QWidget):
    """The list of who is named, and one form for the next."""

    added = Signal()
    """Name what stands in the form."""
    dropped = Signal(object, int)
    """The *n*-th (from 1) of this :class:`BesideRole` does not sign after all."""
    left_out = Signal(object)
    """This :class:`Bound`, who signed the agreement in force, is not asked to sign what changes it."""
    withdrawn = Signal()
    """Back to the path."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._others = OtherSigners()
        self._by_hand: tuple[str, ...] = ()
        self._desk: PersonDesk | None = None
        self._kept: list[tuple[BesideRole, int]] = []
        self.rows = KeptRows(self)
        self.role = GridField(self, name="signer_role", columns=2)
        self.verdict = QLabel(self)
        self.verdict.setTextFormat(Qt.TextFormat.PlainText)
        self.verdict.setProperty("tone", "good")
        self.person = PersonFields(
            DocumentTypeField(self, name="signer_document_type"),
            DocumentNumberField(self, name="signer_document_number"),
            LineField(self, name="signer_name"),
            ValidUntilField(self, name="signer_valid_until"),
            CodeField(self, name="signer_phone"),
            RowChoiceField(self, name="signer_how_checked"),
        )
        self.missing = KeptRows(self)
        self.missing.setObjectName("left_out_rows")
        self._missing: tuple[Bound, ...] = ()
        self.left_out_why = LineField(self, name="left_out_why")
        self.guarantee_number = LineField(self, name="guarantee_number")
        self.guarantee_on = DateField(self, name="guarantee_on")
        self.guarantee_mode = GridField(self, name="guarantee_mode", columns=2)
        self.is_of_bank = TickField(self, name="signer_is_of_bank")
        self.works_here = _AskedField(self, name="signer_works_here", columns=2)
        self.works_here.hide()
        self.company_name = LineField(self, name="company_name")
        self.credit_code = CodeField(self, name="company_credit_code")
        self.representative = LineField(self, name="company_representative")
        self.interpreter_name = LineField(self, name="interpreter_name")
        self.language = LineField(self, name="interpreter_language")
        self.add_button = ActButton(self)
        self.add_button.setObjectName("name_signer_button")
        self.add_button.setProperty("main", True)  # noqa: FBT003 - Qt's signature
        self.back_button = ActButton(self)
        self.back_button.setObjectName("signers_named_button")
        self.back_button.setProperty("plain", True)  # noqa: FBT003 - Qt's signature
        self._lay_out()
        self.role.editor.picked.connect(self._on_picked)
        self.role.edited.connect(self.refresh)
        self.add_button.clicked.connect(self.added)
        self.back_button.clicked.connect(self.withdrawn)
        self.rows.dropped.connect(lambda at: self.dropped.emit(*self._kept[at]))
        self.missing.dropped.connect(lambda at: self.left_out.emit(self._missing[at]))
        self.setFocusProxy(self.role)
        self._retranslate()

    def set_checks(self, checks: DocumentChecks) -> None:
        """Give the checks of a document number."""
        self._desk = PersonDesk(
            self.person,
            self.verdict,
            check=checks.complete,
            check_so_far=checks.so_far,
            check_name=checks.name,
            parent=self,
        )

    def show_today(self, today: date, how_checked: Sequence[Line]) -> None:
        """Show an empty form."""
        self.person.how_checked.editor.set_lines(how_checked)
        if self._desk is not None:
            self._desk.set_today(today)
        self.guarantee_on.editor.set_today(today, past=True)
        self._empty()

    def show_signers(self, others: OtherSigners, by_hand: Sequence[str], missing: Sequence[Bound] = ()) -> None:
        """Show who is named.

        Args:
            others: who is.
            by_hand: guarantors of the package whose document nobody has seen yet.
            missing: who signed the agreement in force, and is neither named nor left out with a leader's leave.
        """
        self._others, self._by_hand, self._missing = others, tuple(by_hand), tuple(missing)
        self._show_rows()
        self.refresh()

    @property
    def is_begun(self) -> bool:
        """Somebody was being named, now or before the program ended."""
        return bool(self.role.draft())

    def given(self) -> NamedSigner:
        """What stands in the form.

        Raises:
            RuleBroken: the codes of ``PersonDesk.person``.
        """
        role = BesideRole(self.role.draft())
        if role in _BY_DOCUMENT and self._desk is not None:
            person = self._desk.person(prefix="signer_")
            is_of_bank = self._is_of_bank or (role is BesideRole.WITNESS and self.is_of_bank.editor.isChecked())
            named = NamedSigner(role, person, is_of_bank=is_of_bank, was_asked=self._was_asked)
            return self._with_guarantee(named) if role is BesideRole.GUARANTOR else named
        if role is BesideRole.INTERPRETER:
            return NamedSigner(
                role,
                is_of_bank=self._is_of_bank,
                was_asked=self._was_asked,
                name=self.interpreter_name.draft(),
                detail=self.language.draft(),
            )
        if role is BesideRole.COMPANY:
            return NamedSigner(
                role,
                name=self.company_name.draft(),
                detail=self.credit_code.draft(),
                representative=self.representative.draft(),
            )
        return NamedSigner(role)

    @property
    def _was_asked(self) -> bool:
        return bool(self.works_here.draft())

    @property
    def _is_of_bank(self) -> bool:
        """They said that they work for the bank whose colleague's name they bear."""
        return self.works_here.draft() == _YES

    def _with_guarantee(self, named: NamedSigner) -> NamedSigner:
        """By what they guarantee: the contract there is, or the guarantee they give by this paper."""
        number, on = self.guarantee_number.draft(), self.guarantee_on.editor.value()
        return replace(named, contract_no=number, contract_on=on, mode=self.guarantee_mode.draft())

    def forget(self) -> None:
        """Empty the form: who stood in it is named."""
        self._empty()
        for field in self._fields():
            field.edited.emit()
        self.refresh()

    def refresh(self) -> None:
        """Show what the chosen role asks."""
        role = self.role.draft()
        is_person = role in _BY_DOCUMENT
        shown = {
            self._person_panel: is_person,
            self._person_more: is_person,
            self._guarantee_panel: role == BesideRole.GUARANTOR,
            self.is_of_bank: role == BesideRole.WITNESS,
            self._company_panel: role == BesideRole.COMPANY,
            self._interpreter_panel: role == BesideRole.INTERPRETER,
        }
        is_asked = is_person or role == BesideRole.INTERPRETER
        self.works_here.setVisible(is_asked and (bool(self.works_here.draft()) or self.works_here.isVisibleTo(self)))
        for widget, is_shown in shown.items():
            widget.setVisible(is_shown)
        self.add_button.setEnabled(bool(role))
        self._show_hint(role)

    def check_now(self) -> None:
        """Drafts are in: check the number that stands there."""
        if self._desk is not None and self.is_begun:
            self._desk.check_now()

    def set_read_only(self, *, on: bool) -> None:
        self.setEnabled(not on)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _fields(self) -> tuple[Field, ...]:
        person = self.person
        return (
            self.role,
            person.document_type,
            person.document_number,
            person.name,
            person.valid_until,
            person.phone,
            person.how_checked,
            self.is_of_bank,
            self.works_here,
            self.guarantee_number,
            self.guarantee_on,
            self.guarantee_mode,
            self.company_name,
            self.credit_code,
            self.representative,
            self.interpreter_name,
            self.language,
        )

    def _empty(self) -> None:
        self.works_here.hide()
        for field in self._fields():
            field.set_draft("")
        if self._desk is not None:
            self._desk.show_person(None)
        self.verdict.clear()

    def _on_picked(self, role: str) -> None:
        self.refresh()
        first: dict[str, QWidget] = {
            BesideRole.COMPANY: self.company_name,
            BesideRole.INTERPRETER: self.interpreter_name,
            BesideRole.CANNOT_WRITE: self.add_button,
        }
        first.get(role, self.person.document_number).setFocus(Qt.FocusReason.TabFocusReason)

    def _show_rows(self) -> None:
        words, others = self._role_words(), self._others
        named = [(BesideRole.CO_BORROWER, no, one.name) for no, one in enumerate(others.co_borrowers, start=1)]
        named += [(BesideRole.GUARANTOR, no, one.name) for no, one in enumerate(others.guarantors, start=1)]
        named += [(BesideRole.WITNESS, no, one.person.name) for no, one in enumerate(others.witnesses, start=1)]
        if others.company is not None:
            named.append((BesideRole.COMPANY, 1, others.company.name))
        if others.interpreter is not None:
            language = f"{others.interpreter.name} · {others.interpreter.language}"
            named.append((BesideRole.INTERPRETER, 1, language))
        if others.cannot_write:
            named.append((BesideRole.CANNOT_WRITE, 1, ""))
        self._kept = [(role, no) for role, no, _ in named]
        by_hand = [
            self.tr("Guarantor {name}: writes the document number by hand").format(name=n) for n in self._by_hand
        ]
        bound = {SignerRole.CO_BORROWER: BesideRole.CO_BORROWER, SignerRole.GUARANTOR: BesideRole.GUARANTOR}
        unasked = self.tr("{role} {name}: signed the agreement in force, and is not named here")
        self.missing.show_rows(
            [unasked.format(role=words[bound[one.role]], name=one.said) for one in self._missing if one.role in bound]
        )
        self.left_out_why.setVisible(bool(self._missing))
        self.rows.show_rows([f"{words[role]} {name}".strip() for role, _, name in named], fixed=by_hand)

    def _role_words(self) -> dict[BesideRole, str]:
        return {
            BesideRole.CO_BORROWER: self.tr("Co-borrower"),
            BesideRole.GUARANTOR: self.tr("Guarantor"),
            BesideRole.WITNESS: self.tr("Witness"),
            BesideRole.INTERPRETER: self.tr("Interpreter"),
            BesideRole.COMPANY: self.tr("Company"),
            BesideRole.CANNOT_WRITE: self.tr("Cannot write"),
        }

    def _show_hint(self, role: str) -> None:
        hints = {
            BesideRole.CO_BORROWER: self.tr("Owes the debt too, signs, and gets an original."),
            BesideRole.GUARANTOR: self.tr("Consents by signing, and gets an original."),
            BesideRole.WITNESS: self.tr("Two who are nobody's party see the reading and the finger."),
            BesideRole.INTERPRETER: self.tr("Signs that the paper was put right."),
            BesideRole.COMPANY: self.tr(
                "The company is the customer: page 1 holds its legal representative, who signs, or an agent with a "
                "letter of authority; its seal goes beside."
            ),
            BesideRole.CANNOT_WRITE: self.tr("The paper is read out; a finger and two witnesses take the pen's place."),
        }
        self.role.say_hint(
            hints[BesideRole(role)] if role else self.tr("Only whoever is named here signs; a digit picks.")
        )

    def _retranslate(self) -> None:
        words = self._role_words()
        lines = [Line(role, digit, words[role]) for digit, role in enumerate(BesideRole, start=1)]
        self.role.editor.set_lines(lines)
        self.role.set_label(self.tr("Who else signs?"))
        person = self.person
        person.document_type.set_label(self.tr("Document"))
        person.document_number.set_label(self.tr("Number"))
        person.name.set_label(self.tr("Name as on the document"))
        person.valid_until.set_label(self.tr("Valid until"))
        person.phone.set_label(self.tr("Telephone, if any"))
        person.how_checked.set_label(self.tr("How checked"))
        self.missing.say_act(self.tr("Leave out…"))
        self.left_out_why.set_label(self.tr("Why are they not asked?"))
        self.guarantee_number.set_label(self.tr("Contract no., if any"))
        self.guarantee_on.set_label(self.tr("Its day"))
        self.guarantee_mode.set_label(self.tr("Or guarantees now"))
        self.guarantee_mode.editor.set_lines(
            (
                Line(GuaranteeMode.JOINT, 1, self.tr("Joint and several")),
                Line(GuaranteeMode.GENERAL, 2, self.tr("General")),
            )
        )
        self.is_of_bank.set_label(self.tr("Belongs to the bank"))
        self.works_here.set_label(self.tr("Do they work for this bank?"))
        self.works_here.editor.set_lines(
            (Line(_YES, 1, self.tr("Yes: somebody else must sign")), Line(_NO, 2, self.tr("No")))
        )
        self.company_name.set_label(self.tr("Company"))
        self.credit_code.set_label(self.tr("Unified social credit code"))
        self.representative.set_label(self.tr("Legal representative"))
        self.interpreter_name.set_label(self.tr("Interpreter's name"))
        self.language.set_label(self.tr("Into which language"))
        self.add_button.setText(self.tr("Put it on the paper  (Enter)"))
        self.back_button.setText(self.tr("That is everybody"))
        self._show_rows()
        self.refresh()

    def _lay_out(self) -> None:
        person = self.person
        self._person_panel = _pairs(
            self,
            (person.document_type, person.document_number),
            (person.name, person.valid_until),
        )
        self._person_more = _pairs(self, (person.phone,), (person.how_checked,))
        self._guarantee_panel = _pairs(self, (self.guarantee_number, self.guarantee_on), (self.guarantee_mode,))
        self._company_panel = _pairs(self, (self.company_name,), (self.credit_code,), (self.representative,))
        self._interpreter_panel = _pairs(self, (self.interpreter_name, self.language))
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 0, 0, 8)
        for widget in (self.rows, self.missing, self.left_out_why, self.role, self.verdict, self._person_panel):
            column.addWidget(widget)
        for widget in (self._person_more, self.is_of_bank, self.works_here, self._guarantee_panel):
            column.addWidget(widget)
        for widget in (self._company_panel, self._interpreter_panel):
            column.addWidget(widget)
        column.addWidget(FoldingButtons(self.add_button, self.back_button, parent=self))
        self.role.wrap_label()
        for field in self._fields()[1:]:
            field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)


def _pairs(parent: QWidget, *rows: Sequence[QWidget]) -> QWidget:
    """Fields two abreast, one after the other by Enter."""
    panel = QWidget(parent)
    grid = QGridLayout(panel)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(0)
    before: QWidget | None = None
    for row, widgets in enumerate(rows):
        for at, widget in enumerate(widgets):
            grid.addWidget(widget, row, at, 1, 2 if len(widgets) == 1 else 1)
            if before is not None:
                QWidget.setTabOrder(before, widget)
            before = widget
    for at in range(2):
        grid.setColumnStretch(at, 1)
    return panel
