"""The assistant of the first start: branch, first two people, recovery code; or a training desk in one click."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMessageBox, QPushButton, QSizePolicy, QWidget

from desktop_app.domain.errors import Findings, RuleBroken, Unavailable, every
from desktop_app.domain.staff.people import Branch, Role
from desktop_app.domain.words.text import clean_address, clean_line, clean_name
from desktop_app.services.ports.keys import NewPerson
from desktop_app.services.staff.passwords import Passwords
from desktop_app.ui.compiled.ui_first_start import Ui_FirstStart
from desktop_app.ui.dialogs import open_over
from desktop_app.ui.help.message_help_dialog import answer_f1
from desktop_app.ui.language import LANGUAGES
from desktop_app.ui.messages import Messages
from desktop_app.ui.problems import UnavailableDialog, report_bug
from desktop_app.ui.staff.password_words import rule_lines
from desktop_app.ui.start.sign_in import keep_room
from desktop_app.ui.widgets.clear_ground import clear_ground
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.folding_buttons import FoldingButtons
from desktop_app.ui.widgets.line_edit import SecretEdit
from desktop_app.ui.widgets.scrolled_column import ColumnScroll
from desktop_app.ui.work.writer import Writer

BANK_LINE: Final = "95566"
REGULATOR_LINE: Final = "12378"
_CODE: Final = re.compile(r"[0-9]{5}", re.ASCII)
_COUNTER: Final = re.compile(r"0[1-9]|[1-9][0-9]", re.ASCII)
_PHONE: Final = re.compile(r"[0-9+() -]{3,25}", re.ASCII)
_STAFF_NO: Final = re.compile(r"[A-Za-z0-9]{4,12}", re.ASCII)
_STEPS: Final = ("branch", "people", "code")
_PEOPLE: Final = (Role.TELLER, Role.SUPERVISOR)
_OF_A_PERSON: Final = ("staff_no", "name", "password", "again")
_FIRST_OF: Final = {"branch": "branch_name", "people": "teller_staff_no", "code": "written_check"}
"""Where the caret stands when a step is opened."""


@dataclass(frozen=True, slots=True)
class SetUp:
    """What the assistant asks for."""

    branch: Branch
    label: str
    people: tuple[NewPerson, ...]


class FirstStartPage(QWidget):
    """Three steps; every field keeps its text through each of them."""

    finished = Signal()
    """The home is set up and the recovery code was written down."""
    training_asked = Signal()
    rescue_asked = Signal()
    """Bring a desk of another computer back from its backup."""
    language_asked = Signal()
    theme_asked = Signal()

    def __init__(
        self,
        create: Callable[[SetUp], str],
        writer: Writer,
        *,
        bank: str,
        passwords: Passwords,
        other_language: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        answer_f1(self, "first_start")
        self._create, self._writer, self._bank, self._passwords = create, writer, bank, passwords
        self.form = Ui_FirstStart()
        self.form.setupUi(self)
        keep_room(self.form.busy_bar)
        self._let_scroll()
        elsewhere = FoldingButtons(self.form.training_button, self.form.rescue_button, parent=self)
        self.form.hbox_15.insertWidget(0, elsewhere, stretch=1)
        # From the last field Enter goes to what continues, past what leads elsewhere.
        QWidget.setTabOrder(self.form.go_on_button, self.form.previous_button)
        QWidget.setTabOrder(self.form.previous_button, self.form.training_button)
        QWidget.setTabOrder(self.form.training_button, self.form.rescue_button)
        self.form.bank_line.set_draft(BANK_LINE)
        self.form.regulator_line.set_draft(REGULATOR_LINE)
        self.form.workstation.set_draft("01")
        self.form.problem_label.hide()
        self.show_language(other_language)
        self.form.go_on_button.clicked.connect(self.go_on)
        self.form.previous_button.clicked.connect(self._go_back)
        self.form.training_button.clicked.connect(self._on_training)
        self.form.rescue_button.clicked.connect(self.rescue_asked)
        self.form.language_button.clicked.connect(self.language_asked)
        self.form.theme_button.clicked.connect(self.theme_asked)
        self.form.written_check.toggled.connect(self._show_step)
        for field in self.findChildren(Field):
            field.edited.connect(self._tell_rules)
        self._tell_rules()
        self._untouched = self._texts()
        self._show_step()

    def show_language(self, other: str) -> None:
        """Name the language the switch leads to, in itself."""
        self.form.language_button.setText(LANGUAGES[other])
        self.form.language_button.setAccessibleName(LANGUAGES[other])

    def go_on(self) -> None:
        """Check this step and turn to the next; the last but one makes the vault."""
        if self.form.busy_bar.isVisible():
            return
        step = _STEPS[self.form.steps.currentIndex()]
        for field in self.findChildren(Field):
            field.say_problem("")  # another field may have mended it
        try:
            if step == "branch":
                self._branch()
                self._turn(1)
            elif step == "people":
                self._set_up()
            elif self.form.written_check.isChecked():
                self.form.code_label.clear()
                self.finished.emit()
        except RuleBroken as broken:
            self._refuse(broken)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            pressed, goes_back = self.focusWidget(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            is_unticked = self.form.written_check.hasFocus() and not self.form.written_check.isChecked()
            if is_unticked and not event.modifiers():
                return  # the line says which key ticks it; to go round the buttons would lead nowhere
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.go_on()
            elif isinstance(pressed, QPushButton) and not goes_back:
                pressed.click()
            else:
                self.focusNextPrevChild(not goes_back)
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            other, code = self.form.language_button.text(), self.form.code_label.text()
            self.form.retranslateUi(self)
            self.form.language_button.setText(other)
            self.form.code_label.setText(code)
            self._tell_rules()
            self._show_step()

    def _texts(self) -> list[str]:
        """What stands in the fields, passwords too."""
        secrets = [secret.text() for secret in self.findChildren(SecretEdit)]
        return [*(field.draft() for field in self.findChildren(Field)), *secrets]

    def _on_training(self) -> None:
        """A home that became a training desk stays one, so whoever began to set up a real desk is asked first."""
        if self._texts() == self._untouched:
            self.training_asked.emit()
            return
        box = QMessageBox(self)
        box.setObjectName("training_question")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Make a training desk here?"))
        box.setText(
            self.tr("What you typed for your branch is dropped, and this place stays a training desk for good.")
        )
        box.setInformativeText(self.tr("A real desk needs a place of its own (accord-desk --home)."))
        make = box.addButton(self.tr("Make a &training desk"), QMessageBox.ButtonRole.AcceptRole)
        stay = box.addButton(self.tr("&Go on setting up"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        make.clicked.connect(self.training_asked)
        answer_f1(box)
        open_over(self, box)

    def _let_scroll(self) -> None:
        """With large text the steps are taller than a small screen; the page follows the focus."""
        steps = self.form.steps
        scroll = ColumnScroll(self)
        scroll.setObjectName("steps_scroll")
        outer = steps.parentWidget()
        layout = None if outer is None else outer.layout()
        if layout is not None:
            layout.replaceWidget(steps, scroll)
            scroll.setWidget(steps)
            clear_ground(scroll)
            scroll.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def _set_up(self) -> None:
        read = Findings()
        read.read(self._check_two_people, None)
        teller = read.read(lambda: self._person(Role.TELLER), None)
        supervisor = read.read(lambda: self._person(Role.SUPERVISOR), None)
        branch = read.read(self._branch, None)
        read.settle()
        if branch is None or teller is None or supervisor is None:
            raise RuleBroken("needed")
        set_up = SetUp(branch, self.form.workstation.draft().strip(), (teller, supervisor))
        self.form.busy_bar.show()
        call = self._writer.run(lambda: self._create(set_up))
        call.saved.connect(self._on_created)
        call.failed.connect(self._on_failed)

    def _branch(self) -> Branch:
        form, read = self.form, Findings()

        def line(field: Field, pattern: re.Pattern[str], code: str) -> str:
            return read.read(lambda: _matching(field, pattern, code), "")

        name = read.read(lambda: _needed(clean_line(form.branch_name.draft(), field="branch_name"), "branch_name"), "")
        code = line(form.branch_code, _CODE, "branch_code_five_digits")
        address = read.read(
            lambda: _needed(clean_address(form.branch_address.draft(), field="branch_address"), "branch_address"), ""
        )
        telephone = line(form.branch_telephone, _PHONE, "telephone_not_a_number")
        line(form.workstation, _COUNTER, "workstation_two_digits")
        lines = [line(one, _PHONE, "telephone_not_a_number") for one in (form.bank_line, form.regulator_line)]
        read.settle()
        return Branch(self._bank, name, code, address, telephone, tuple(lines))

    def _person(self, role: Role) -> NewPerson:
        fields = {name: self._field(f"{role.value}_{name}") for name in _OF_A_PERSON}
        read = Findings()
        staff_no = read.read(lambda: _matching(fields["staff_no"], _STAFF_NO, "staff_no_letters_digits"), "")
        name_id = fields["name"].objectName()
        name = read.read(lambda: _needed(clean_name(fields["name"].draft(), field=name_id), name_id), "")
        password = self._typed(fields["password"])
        read.read(lambda: self._check_rules(password, fields["password"], staff_no, name), None)
        read.read(lambda: self._check_again(password, fields["again"]), None)
        read.settle()
        return NewPerson(staff_no, name, role, password)

    def _check_again(self, password: str, again: Field) -> None:
        if password != self._typed(again):
            raise RuleBroken("passwords_differ", field=again.objectName())

    def _check_two_people(self) -> None:
        """What one alone gets right and both together do not."""
        read, form = Findings(), self.form
        numbers = [self._field(f"{role.value}_staff_no").draft().strip() for role in _PEOPLE]
        secrets = [self._typed(secret) for secret in (form.teller_password, form.supervisor_password)]
        for pair, code, field in (
            (numbers, "staff_no_taken", "supervisor_staff_no"),
            (secrets, "password_taken", "supervisor_password"),
        ):
            if pair[0] and pair[0] == pair[1]:
                read.note(RuleBroken(code, field=field))
        read.settle()

    def _check_rules(self, password: str, field: Field, staff_no: str, name: str) -> None:
        branch = self.form.branch_code.draft().strip()
        self._passwords.check(password, field=field.objectName(), staff_no=staff_no, name=name, branch=branch)

    def _tell_rules(self) -> None:
        """The next rule that is still open stands under each password while it is typed; all would not fit."""
        for role in _PEOPLE:
            field = self._field(f"{role.value}_password")
            number, name = (self._field(f"{role.value}_{one}").draft() for one in ("staff_no", "name"))
            readings = self._passwords.read(self._typed(field), number, name, self.form.branch_code.draft())
            lines = rule_lines(readings, self._passwords.profile)
            field.say_hint(next((text for text, is_met in lines if is_met is False), ""))

    def _typed(self, field: Field) -> str:
        return self._secret(field).text()

    def _secret(self, field: Field) -> SecretEdit:
        secrets = (
            self.form.teller_password,
            self.form.teller_again,
            self.form.supervisor_password,
            self.form.supervisor_again,
        )
        return next(secret.editor for secret in secrets if secret is field)

    def _field(self, name: str) -> Field:
        found = self.findChild(Field, name)
        if found is None:
            raise KeyError(name)
        return found

    def _on_created(self, code: object) -> None:
        self.form.busy_bar.hide()
        for secret in self.findChildren(SecretEdit):
            secret.clear()
        self.form.code_label.setText(str(code))
        self._turn(1)

    def _on_failed(self, error: object) -> None:
        self.form.busy_bar.hide()
        if isinstance(error, RuleBroken):
            self._refuse(error)
        elif isinstance(error, Unavailable):
            UnavailableDialog.ask(error, self, self.go_on)
        elif isinstance(error, BaseException):
            report_bug(error)

    def _refuse(self, broken: RuleBroken) -> None:
        """Say all that is wrong, each beside its field; the caret goes to the first.

        A password is typed anew: what stands there is seen by nobody, and the next key takes its place.
        """
        for one in reversed(every(broken)):
            self._say(one)
        first = next((one for one in self.findChildren(Field) if one.isAncestorOf(self.focusWidget())), None)
        if first is not None and first.findChild(SecretEdit) is not None:
            first.choose_line()

    def _say(self, broken: RuleBroken) -> None:
        field = self.findChild(Field, broken.field or "-")
        if field is None:
            self.form.problem_label.setText(Messages().sentence(broken.code, broken.facts))
            self.form.problem_label.show()
            return
        for step in range(self.form.steps.count()):
            if self.form.steps.widget(step).isAncestorOf(field):
                self.form.steps.setCurrentIndex(step)
        self._show_step()
        field.refuse(broken)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self, by: int) -> None:
        self.form.problem_label.hide()
        self.form.steps.setCurrentIndex(self.form.steps.currentIndex() + by)
        self._show_step()
        first = _FIRST_OF[_STEPS[self.form.steps.currentIndex()]]
        getattr(self.form, first).setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_back(self) -> None:
        self._turn(-1)

    def _show_step(self) -> None:
        at = self.form.steps.currentIndex()
        self.form.step_label.setText(self.tr("Step {number} of {count}").format(number=at + 1, count=len(_STEPS)))
        self.form.previous_button.setVisible(_STEPS[at] == "people")
        self.form.training_button.setVisible(_STEPS[at] != "code")
        self.form.rescue_button.setVisible(_STEPS[at] != "code")
        self.form.go_on_button.setEnabled(_STEPS[at] != "code" or self.form.written_check.isChecked())


def _needed(text: str, field: str) -> str:
    if not text:
        raise RuleBroken("needed", field=field)
    return text


def _matching(field: Field, pattern: re.Pattern[str], code: str) -> str:
    text = field.draft().strip()
    if pattern.fullmatch(text) is None:
        raise RuleBroken(code, field=field.objectName())
    return text
