"""Who forgot their password takes the recovery code out of the safe, sets a new one, and puts a new code there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.services.staff.passwords import Passwords
from desktop_app.services.staff.sign_in import OpenDesk
from desktop_app.ui.case.act_dialog import ActDialog
from desktop_app.ui.problems import UnavailableDialog, report_bug
from desktop_app.ui.staff.password_rules import PasswordRules
from desktop_app.ui.start.new_code import new_code_shown
from desktop_app.ui.widgets.field import CodeField, SecretField
from desktop_app.ui.work.writer import Writer


@dataclass(frozen=True, slots=True)
class Renewal:
    """What the dialog asks for."""

    staff_no: str
    code: str
    password: str


class Recovery(Protocol):
    """What is asked of ``services.staff.sign_in.SignIn``; called in the writer's thread."""

    passwords: Passwords

    def new_recovery_code(self, staff_no: str, code: str, password: str) -> str: ...

    def recover(self, staff_no: str, code: str, password: str, new_code: str) -> OpenDesk: ...


class RecoveryDialog(ActDialog):
    """Staff number, code, the new password twice; then the code that takes the old one's place, and Ctrl+Enter.

    Nothing is changed before the new code is said to be written down.
    """

    signed_in = Signal(object)
    """The ``OpenDesk``."""

    def __init__(self, recovery: Recovery, writer: Writer, staff_no: str, parent: QWidget | None = None) -> None:
        super().__init__("recovery_dialog", self.tr("Set a new password with the recovery code"), parent)
        self._recovery, self._writer = recovery, writer
        self._is_asking = False
        self._given: Renewal | None = None
        hint = QLabel(self.tr("The code lies on paper in the branch's safe. That it was used is written down."), self)
        hint.setTextFormat(Qt.TextFormat.PlainText)
        hint.setProperty("tone", "hint")
        self.staff_no = CodeField(self, name="staff_no", label=self.tr("Staff number of who forgot the password"))
        self.staff_no.set_draft(staff_no)
        self.code = CodeField(self, name="recovery_code", label=self.tr("Recovery code, with or without its groups"))
        self.password = SecretField(self, name="new_password", label=self.tr("New password"))
        self.again = SecretField(self, name="new_again", label=self.tr("New password again"))
        passwords = recovery.passwords
        rules = PasswordRules(
            self.password,
            lambda password: passwords.read(password, self.staff_no.draft()),
            passwords.profile,
            self,
        )
        self.staff_no.editor.textChanged.connect(rules.look)
        self._asked: tuple[QWidget, ...] = (hint, self.staff_no, self.code, self.password, rules, self.again)
        told = QLabel(
            self.tr(
                "This is the new recovery code. Write it down for the safe.\n"
                "Once you are signed in the old one opens nothing.\nUntil then keep both papers."
            ),
            self,
        )
        told.setTextFormat(Qt.TextFormat.PlainText)
        self.new_code, self.written = new_code_shown(self, self._show_step)
        self._shown: tuple[QWidget, ...] = (told, self.new_code, self.written)
        self.act_button.setObjectName("renew_button")
        self.cancel_button.setText(self.tr("Leave it (Esc)"))
        self.act_wanted.connect(self.act)
        self._lay_out((*self._asked, *self._shown))
        self._show_step()
        (self.code if staff_no else self.staff_no).setFocus()

    def act(self) -> None:
        """Ask the service; nothing typed is lost if it refuses."""
        if self._is_asking:
            return
        if self._given is not None:
            self._renew(self._given, self.new_code.text())
            return
        for field in (self.staff_no, self.code, self.password, self.again):
            field.say_problem("")
        try:
            given = self._read()
        except RuleBroken as broken:
            self.say_problem(broken)
            return
        work = self._recovery.new_recovery_code
        self._ask(lambda: work(given.staff_no, given.code, given.password), lambda code: self._show_code(given, code))

    def _read(self) -> Renewal:
        given = Renewal(self.staff_no.draft().strip(), self.code.draft(), self.password.editor.text())
        for text, field in ((given.staff_no, "staff_no"), (given.code.strip(), "recovery_code")):
            if not text:
                raise RuleBroken("needed", field=field)
        if given.password != self.again.editor.text():
            raise RuleBroken("passwords_differ", field="new_again")
        return given

    def _show_code(self, given: Renewal, code: object) -> None:
        self._given = given
        self.new_code.setText(str(code))
        self._show_step()
        self.written.setFocus()

    def _renew(self, given: Renewal, new_code: str) -> None:
        if not self.written.isChecked():
            self.written.setFocus()
            return
        work = self._recovery.recover
        self._ask(lambda: work(given.staff_no, given.code, given.password, new_code), self._on_signed_in)

    def _ask(self, work: Callable[[], object], then: Callable[[object], None]) -> None:
        self._is_asking = True
        self.act_button.setEnabled(False)
        call = self._writer.run(work)

        def go_on(answer: object) -> None:
            self._is_asking = False
            self._show_step()
            then(answer)

        call.saved.connect(go_on)
        call.failed.connect(self._on_failed)

    def _on_signed_in(self, desk: object) -> None:
        for secret in (self.password, self.again):
            secret.editor.clear()
        self.code.set_draft("")
        self.new_code.clear()
        self._given = None
        self.accept()
        self.signed_in.emit(desk)

    def _on_failed(self, error: object) -> None:
        self._is_asking = False
        self._show_step()
        if isinstance(error, RuleBroken):
            self._given = None
            self._show_step()
            self.say_problem(error)
        elif isinstance(error, Unavailable):
            UnavailableDialog.ask(error, self, self.act)
        elif isinstance(error, BaseException):
            report_bug(error)

    def _show_step(self) -> None:
        """First the fields, then the code; the button does what comes next."""
        is_shown = self._given is not None
        for widget in self._asked:
            widget.setVisible(not is_shown)
        for widget in self._shown:
            widget.setVisible(is_shown)
        self.act_button.setEnabled(not is_shown or self.written.isChecked())
        self.act_button.setText(
            self.tr("&Set the password and sign in (Ctrl+Enter)")
            if is_shown
            else self.tr("&Show the new recovery code (Ctrl+Enter)")
        )
