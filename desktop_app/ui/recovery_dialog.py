"""Who forgot their password takes the recovery code out of the safe and sets a new one."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.services.sign_in import OpenDesk
from desktop_app.ui.act_dialog import ActDialog
from desktop_app.ui.problems import UnavailableDialog, report_bug
from desktop_app.ui.widgets.field import CodeField, SecretField
from desktop_app.ui.writer import Writer


@dataclass(frozen=True, slots=True)
class Renewal:
    """What the dialog asks for."""

    staff_no: str
    code: str
    password: str


Recover = Callable[[str, str, str], OpenDesk]
"""``recover(staff_no, code, password)``: the open desk; called in the writer's thread."""


class RecoveryDialog(ActDialog):
    """Staff number, code, the new password twice; Ctrl+Enter renews it and signs in."""

    signed_in = Signal(object)
    """The ``OpenDesk``."""

    def __init__(self, recover: Recover, writer: Writer, staff_no: str, parent: QWidget | None = None) -> None:
        super().__init__("recovery_dialog", self.tr("Set a new password with the recovery code"), parent)
        self._recover, self._writer = recover, writer
        self._is_asking = False
        hint = QLabel(self.tr("The code lies on paper in the branch's safe. That it was used is written down."), self)
        hint.setWordWrap(True)
        hint.setProperty("tone", "hint")
        self.staff_no = CodeField(self, name="staff_no", label=self.tr("Staff number of who forgot the password"))
        self.staff_no.set_draft(staff_no)
        self.code = CodeField(self, name="recovery_code", label=self.tr("Recovery code, with or without its groups"))
        self.password = SecretField(self, name="new_password", label=self.tr("New password"))
        self.again = SecretField(self, name="new_again", label=self.tr("New password again"))
        self.act_button.setObjectName("renew_button")
        self.act_button.setText(self.tr("&Set the password and sign in (Ctrl+Enter)"))
        self.cancel_button.setText(self.tr("&Leave it"))
        self.act_wanted.connect(self.act)
        self._lay_out((hint, self.staff_no, self.code, self.password, self.again))
        (self.code if staff_no else self.staff_no).setFocus()

    def act(self) -> None:
        """Ask the service; nothing typed is lost if it refuses."""
        if self._is_asking:
            return
        for field in (self.staff_no, self.code, self.password, self.again):
            field.say_problem("")
        try:
            given = self._given()
        except RuleBroken as broken:
            self.say_problem(broken)
            return
        self._ask(given)

    def _given(self) -> Renewal:
        given = Renewal(self.staff_no.draft().strip(), self.code.draft(), self.password.editor.text())
        for text, field in ((given.staff_no, "staff_no"), (given.code.strip(), "recovery_code")):
            if not text:
                raise RuleBroken("needed", field=field)
        if given.password != self.again.editor.text():
            raise RuleBroken("passwords_differ", field="new_again")
        return given

    def _ask(self, given: Renewal) -> None:
        self._is_asking = True
        self.act_button.setEnabled(False)
        call = self._writer.run(lambda: self._recover(given.staff_no, given.code, given.password))
        call.saved.connect(self._on_signed_in)
        call.failed.connect(self._on_failed)

    def _on_signed_in(self, desk: object) -> None:
        self._is_asking = False
        for secret in (self.password, self.again):
            secret.editor.clear()
        self.code.set_draft("")
        self.accept()
        self.signed_in.emit(desk)

    def _on_failed(self, error: object) -> None:
        self._is_asking = False
        self.act_button.setEnabled(True)
        if isinstance(error, RuleBroken):
            self.say_problem(error)
        elif isinstance(error, Unavailable):
            UnavailableDialog.ask(error, self, self.act)
        elif isinstance(error, BaseException):
            report_bug(error)
