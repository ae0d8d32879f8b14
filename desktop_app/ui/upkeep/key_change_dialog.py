"""Who may change the key of the data proves their password, writes the new recovery code down, and only then begins."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.staff.people import Person
from desktop_app.services.permissions import Operation
from desktop_app.services.staff.sign_in import OpenDesk
from desktop_app.ui.approvals.second_person import AskSecondPerson
from desktop_app.ui.case.act_dialog import ActDialog
from desktop_app.ui.problems import UnavailableDialog, report_bug
from desktop_app.ui.start.new_code import new_code_shown
from desktop_app.ui.widgets.field import SecretField
from desktop_app.ui.widgets.plain_label import plain_label
from desktop_app.ui.work.writer import Writer


@dataclass(frozen=True, slots=True, repr=False)
class KeyWanted:
    """What the dialog asks for; it begins once the desk is left."""

    password: str
    code: str
    second: str
    """Id of who is present."""


class NewCodes(Protocol):
    """What is asked of ``services.staff.key_changing.KeyChanging``; called in the writer's thread."""

    def new_code(self, desk: OpenDesk, password: str, *, may_leave_out: bool) -> str: ...


class KeyChangeDialog(ActDialog):
    """What it does and to whom, one's own password; then the new code, and Ctrl+Enter.  Esc leaves all as it is.

    Args:
        codes: proves the password and makes the code.
        writer: where.
        desk: open; of who sits here.
        left_out: who would have no way in afterwards.
        ask_second_person: lets a leader or an administrator sign in for it; their id, or None when they left it.
    """

    wanted = Signal(object)
    """A :class:`KeyWanted`: the code is on paper."""

    def __init__(
        self,
        codes: NewCodes,
        writer: Writer,
        desk: OpenDesk,
        left_out: Sequence[Person],
        ask_second_person: AskSecondPerson,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("key_change_dialog", self.tr("Change the key of the data"), parent)
        self._codes, self._writer, self._desk = codes, writer, desk
        self._ask_second_person = ask_second_person
        self._is_asking = False
        self._password = ""
        told = self._said(
            "key_change_label",
            self.tr(
                "Everything of this desk is encrypted anew under a key that nobody has seen. Passwords stay as they"
                " are.\nThe desk is left for that, and a backup is made right after it. Until the last step it can be"
                " stopped, and nothing has changed.\nBackups of before open with the key of then alone: they go once"
                " two new ones are proved. The recovery code is replaced."
            ),
        )
        names = "、".join(f"{one.staff_no} {one.name}" for one in left_out)
        without = self._said(
            "left_out_label",
            self.tr(
                "Without a way in afterwards, until a leader gives them a first password: {people}.\nWho signs in"
                " before it keeps their password."
            ).format(people=names),
        )
        without.setProperty("tone", "late")
        self.known = QCheckBox(self.tr("Change it &all the same"), self)
        self.known.setObjectName("leave_out_check")
        self.known.toggled.connect(self._show_step)
        self._must_know = bool(left_out)
        self.password = SecretField(self, name="own_password", label=self.tr("Your own password"))
        self._asked: tuple[QWidget, ...] = (told, without, self.known, self.password)
        self._only_if_left_out = (without, self.known)
        written = self._said(
            "new_code_hint",
            self.tr(
                "This is the new recovery code. Write it down for the safe.\n"
                "Once the key is changed the old one opens nothing but backups of before.\nUntil then keep both papers."
            ),
        )
        self.new_code, self.written = new_code_shown(self, self._show_step)
        self._shown: tuple[QWidget, ...] = (written, self.new_code, self.written)
        self.act_button.setObjectName("change_key_button")
        self.cancel_button.setText(self.tr("Leave it (Esc)"))
        self.act_wanted.connect(self.act)
        self._lay_out((*self._asked, *self._shown))
        self._show_step()
        (self.known if left_out else self.password).setFocus()

    def act(self) -> None:
        """Do what comes next; nothing typed is lost if the service refuses."""
        if self._is_asking or not self.act_button.isEnabled():
            return
        if self.new_code.text():
            self._go(self._ask_second_person(Operation.WITNESS_KEY))
            return
        self.password.say_problem("")
        password = self.password.editor.text()
        if not password:
            self.say_problem(RuleBroken("needed", field="own_password"))
            return
        self._is_asking = True
        self._show_step()
        call = self._writer.run(lambda: self._codes.new_code(self._desk, password, may_leave_out=self._must_know))
        call.saved.connect(lambda code: self._show_code(password, code))
        call.failed.connect(self._on_failed)

    def _go(self, second: str | None) -> None:
        """With somebody present it begins; without, the code stays on the screen."""
        if second is None:
            return
        wanted = KeyWanted(self._password, self.new_code.text(), second)
        self._forget()
        self.accept()
        self.wanted.emit(wanted)

    def reject(self) -> None:
        """Nothing is kept of what was typed."""
        self._forget()
        super().reject()

    def _show_code(self, password: str, code: object) -> None:
        self._is_asking, self._password = False, password
        self.new_code.setText(str(code))
        self._show_step()
        self.fit()
        self.written.setFocus()

    def _on_failed(self, error: object) -> None:
        self._is_asking = False
        self._show_step()
        if isinstance(error, RuleBroken):
            self.say_problem(error)
        elif isinstance(error, Unavailable):
            UnavailableDialog.ask(error, self, self.act)
        elif isinstance(error, BaseException):
            report_bug(error)

    def _show_step(self) -> None:
        """First what it does and the password, then the code; the button does what comes next."""
        is_shown = bool(self.new_code.text())
        for widget in self._asked:
            widget.setVisible(not is_shown and (self._must_know or widget not in self._only_if_left_out))
        for widget in self._shown:
            widget.setVisible(is_shown)
        may = self.written.isChecked() if is_shown else self.known.isChecked() or not self._must_know
        self.act_button.setEnabled(may and not self._is_asking)
        self.act_button.setText(
            self.tr("Leave the desk and &change the key (Ctrl+Enter)")
            if is_shown
            else self.tr("&Show the new recovery code (Ctrl+Enter)")
        )

    def _forget(self) -> None:
        self.password.editor.clear()
        self._password = ""
        self.new_code.clear()

    def _said(self, name: str, text: str) -> QLabel:
        label = plain_label(self, name)
        label.setText(text)
        return label
