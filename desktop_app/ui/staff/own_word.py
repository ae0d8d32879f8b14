"""One's own password once more: before something leaves the desk as a file, and to choose another one (Ctrl+F12)."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget
from shiboken6 import isValid

from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.staff.people import Person
from desktop_app.services.staff.passwords import Passwords
from desktop_app.ui.case.act_dialog import ActDialog
from desktop_app.ui.dialogs import open_over
from desktop_app.ui.problems import UnavailableDialog, report_bug
from desktop_app.ui.staff.password_rules import PasswordRules
from desktop_app.ui.widgets.field import SecretField
from desktop_app.ui.window.over_window import OverWindow
from desktop_app.ui.work.writer import Call

_FORM_PX = 560


class OwnWordDialog(ActDialog):
    """Ctrl+Enter, or Enter in the last field, proves it; a wrong password is said beside the field."""

    proved = Signal(str)
    """The password is theirs; for this one act."""

    def __init__(self, prove: Callable[[str], Call], why: str, parent: QWidget | None = None) -> None:
        super().__init__("own_word_dialog", self.tr("Your own password once more"), parent)
        self._prove = prove
        said = _words(why, self)
        self.password = SecretField(self, name="own_password", label=self.tr("Your own password"))
        self.act_button.setText(self.tr("&Go on (Ctrl+Enter)"))
        self.cancel_button.setText(self.tr("Not now (Esc)"))
        self._lay_out((said, self.password))
        self.password.setFocus()
        self.password.editor.returnPressed.connect(self.act_wanted)
        self.act_wanted.connect(self._ask)
        self.setMinimumWidth(_FORM_PX)

    def _ask(self) -> None:
        if not self.act_button.isEnabled():
            return
        self.act_button.setEnabled(False)
        password = self.password.editor.text()
        call = self._prove(password)
        call.saved.connect(lambda _none: self._on_proved(password))
        call.failed.connect(lambda error: refused(self, error, self._ask))

    def _on_proved(self, password: str) -> None:
        if isValid(self) and self.isVisible():
            self.accept()
            self.proved.emit(password)


class ChangePasswordDialog(ActDialog):
    """The old password, the new one and the new one again."""

    wanted = Signal(str, str)

    def __init__(self, passwords: Passwords, person: Person, parent: QWidget | None = None) -> None:
        super().__init__("change_password_dialog", self.tr("Change my password"), parent)
        said = _words(self.tr("From then on the old password opens nothing.  Nobody else is asked."), self)
        self.old = SecretField(self, name="own_password", label=self.tr("Your password now"))
        self.new = SecretField(self, name="new_password", label=self.tr("New password"))
        self.again = SecretField(self, name="new_password_again", label=self.tr("New password, once more"))
        self.act_button.setText(self.tr("&Change it (Ctrl+Enter)"))
        self.cancel_button.setText(self.tr("Not now (Esc)"))
        rules = PasswordRules(
            self.new, lambda new: passwords.read(new, person.staff_no, person.name), passwords.profile, self
        )
        self._lay_out((said, self.old, self.new, rules, self.again))
        self.old.setFocus()
        self.again.editor.returnPressed.connect(self.act_wanted)
        self.act_wanted.connect(self._ask)
        self.setMinimumWidth(_FORM_PX)

    def _ask(self) -> None:
        if not self.act_button.isEnabled():
            return
        if self.new.editor.text() != self.again.editor.text():
            self.say_problem(RuleBroken("passwords_differ", field="new_password_again"))
            return
        self.act_button.setEnabled(False)
        self.wanted.emit(self.old.editor.text(), self.new.editor.text())


class OwnPassword(OverWindow):
    """Asks for one's own password, and changes it."""

    def ask(self, why: str, then: Callable[[str], object], over: QWidget) -> None:
        """Ask once more who sits here; *then* gets the password, and only if it is theirs."""
        session, own_word = self._session(), self._seat.counter.own_word
        dialog = OwnWordDialog(lambda password: self._writer.run(lambda: own_word.prove(session, password)), why, over)
        dialog.proved.connect(then)
        open_over(over, dialog)

    def change(self) -> None:
        """Choose another password at will."""
        passwords = self._seat.counter.own_word.passwords
        dialog = ChangePasswordDialog(passwords, self._session().person, self._window)
        dialog.wanted.connect(lambda old, new: self._change(dialog, old, new))
        open_over(self._window, dialog)

    def _change(self, dialog: ChangePasswordDialog, old: str, new: str) -> None:
        session, own_word = self._session(), self._seat.counter.own_word
        call = self._writer.run(lambda: own_word.change(session, old, new))
        call.saved.connect(lambda _none: dialog.accept() if isValid(dialog) else None)
        call.failed.connect(lambda error: refused(dialog, error, dialog.act_wanted.emit))


def refused(dialog: ActDialog, error: object, again: Callable[[], object]) -> None:
    """Say in the dialog why it did not work; one that was left meanwhile says nothing of a rule."""
    if not isValid(dialog) or not dialog.isVisible():
        return
    dialog.act_button.setEnabled(True)
    if isinstance(error, RuleBroken):
        dialog.say_problem(error)
    elif isinstance(error, Unavailable):
        UnavailableDialog.ask(error, dialog, again)
    elif isinstance(error, BaseException):
        report_bug(error)


def _words(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return label
