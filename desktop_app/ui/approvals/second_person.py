"""Four eyes at one desk: a second person confirms by their own staff number and password."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.staff.people import Person, Session
from desktop_app.services.permissions import Operation
from desktop_app.services.ports.vault import Vault
from desktop_app.services.staff.sign_in import SignIn
from desktop_app.ui.dialogs import give_keys_back, wait_until_left, window_in_front
from desktop_app.ui.help.message_help_dialog import answer_f1
from desktop_app.ui.messages import Messages
from desktop_app.ui.problems import UnavailableDialog, report_bug
from desktop_app.ui.staff.typed_credentials import are_typed
from desktop_app.ui.widgets.field import CodeField, SecretField
from desktop_app.ui.work.writer import Writer

Confirm = Callable[[str, str, Operation], Person]
"""``confirm(staff_no, password, operation)``: the second person; called in the writer's thread."""
AskSecondPerson = Callable[[Operation], str | None]
"""Lets a second person confirm an operation; their id, None when they did not."""


class SecondPersonDialog(QDialog):
    """Asks for the second person; the first person's case stays as it is behind it.

    Args:
        confirm: proves who they are.
        operation: what they confirm.
        writer: calls it in its thread.
        parent: the window it stands over.
        above: what they look at first, shown above the fields.
    """

    def __init__(
        self,
        confirm: Confirm,
        operation: Operation,
        writer: Writer,
        parent: QWidget | None = None,
        above: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        answer_f1(self)
        self.setObjectName("second_person_dialog")
        self.setWindowTitle(self.tr("A second person confirms"))
        self.person: Person | None = None
        self._confirm, self._operation, self._writer = confirm, operation, writer
        self._is_left = False
        title = QLabel(self.tr("A second person confirms"), self)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setProperty("type_size", "title")
        why = QLabel(self._sentence(), self)
        why.setTextFormat(Qt.TextFormat.PlainText)
        why.setWordWrap(True)
        self.staff_no = CodeField(self, name="second_staff_no", label=self.tr("Staff n&umber of the second person"))
        self.password = SecretField(self, name="second_password", label=self.tr("Their own &password"))
        cancel = QPushButton(self.tr("Not now (Esc)"), self)
        cancel.setObjectName("cancel_button")
        self.confirm_button = QPushButton(self.tr("&Confirm (Ctrl+Enter)"), self)
        self.confirm_button.setObjectName("confirm_button")
        self.confirm_button.setProperty("main", True)  # noqa: FBT003 - Qt's signature
        for button in (self.confirm_button, cancel):
            button.setAutoDefault(False)
        self.confirm_button.clicked.connect(self._ask)
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(cancel)
        row.addWidget(self.confirm_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        for widget in (title, why, *(() if above is None else (above,)), self.staff_no, self.password):
            column.addWidget(widget)
        column.addLayout(row)
        self.staff_no.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers()
        is_back = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        is_done = bool(modifiers & Qt.KeyboardModifier.ControlModifier) or self.password.editor.hasFocus()
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif is_done and not is_back:
            self._ask()
        else:
            self.focusNextPrevChild(not is_back)

    def done(self, result: int) -> None:
        self._is_left = True
        super().done(result)

    def may_ask(self) -> bool:
        """Whether all is said that goes before the password; what is missing gets the focus."""
        return True

    def _ask(self) -> None:
        if not self.confirm_button.isEnabled() or not self.may_ask():
            return
        if not are_typed(self.staff_no, self.password):
            return
        self.confirm_button.setEnabled(False)
        number, password, operation = self.staff_no.editor.text(), self.password.editor.text(), self._operation
        call = self._writer.run(lambda: self._confirm(number, password, operation))
        call.saved.connect(self._on_confirmed)
        call.failed.connect(self._on_failed)

    def _on_confirmed(self, person: object) -> None:
        if isinstance(person, Person):
            self.person = person
            self.accept()

    def _on_failed(self, error: object) -> None:
        if self._is_left and isinstance(error, RuleBroken | Unavailable):
            return  # left while the answer was on its way
        self.confirm_button.setEnabled(True)
        if isinstance(error, RuleBroken):
            field = self.staff_no if error.field == "second_staff_no" else self.password
            field.say_problem(Messages().sentence(error.code, error.facts))
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.password.editor.selectAll()
        elif isinstance(error, Unavailable):
            UnavailableDialog.ask(error, self, self._ask)
        elif isinstance(error, BaseException):
            report_bug(error)

    def _sentence(self) -> str:
        signed = self.tr("A colleague has seen the signed paper and confirms both signatures.")
        sentences = {
            Operation.ALLOW_EXPIRED_DOCUMENT: self.tr(
                "The customer's document has expired. A supervisor looks at it and lets it pass, or not."
            ),
            Operation.ALLOW_DEVIATION: self.tr(
                "This clause would say something else than the standard text. A supervisor has read it and decides."
            ),
            Operation.ALLOW_DEVIATION_OF_MANAGER: self.tr(
                "This clause would say something else than the standard text. The branch manager decides."
            ),
            Operation.PUT_OFF_BANK_PROMISE: self.tr(
                "The bank would keep its word later than a teller may allow. A supervisor decides."
            ),
            Operation.TAKE_BACK_PAYMENT: self.tr(
                "A payment of an earlier day would be taken back. A leader has looked up its booking and signs in here."
            ),
            Operation.EXTEND_CLOCK: self.tr(
                "The answer to this complaint would take longer. Whoever may allow it signs in here."
            ),
            Operation.EXTEND_CLOCK_LONGEST: self.tr(
                "The answer to this complaint would take longer. Whoever may allow it signs in here."
            ),
            Operation.CONFIRM_CLOCK: self.tr(
                "Hold the clock of this desk against the official time. It is right: sign in here."
            ),
            Operation.CONFIRM_CLOCK_OF_MANAGER: self.tr(
                "The clock of this desk and the journal are a day or more apart, so deadlines hang on it. The branch"
                " manager has held it against the official time and found it right, and signs in here."
            ),
            Operation.TAKE_BACK_DEATH: self.tr(
                "It was written down that this customer has died, and they live. A supervisor has seen what shows it."
            ),
            Operation.VOID_CASE: self.tr("This case would be made void as opened by mistake. A supervisor decides."),
            Operation.ENTER_LATE: self.tr(
                "The last day for this signature has passed. A supervisor, with the paper in hand, signs in here."
            ),
            Operation.ENTER_LATE_OF_MANAGER: self.tr(
                "The last day for this signature has passed. The branch manager, with the paper in hand, signs in here."
            ),
            Operation.UNDO_SIGNED: self.tr(
                "Both have signed, and it says something wrong. A supervisor has every original in hand and signs in"
                " here: they are void then."
            ),
            Operation.END_SIGNING: self.tr(
                "The customer has signed. A supervisor has seen what ends the signing, and signs in here."
            ),
            Operation.VOID_SIGNED: self.tr(
                "Somebody has signed the copy that is taken back. A colleague has it in hand and signs in here."
            ),
            Operation.SIGN_OFF_DAY: self.tr(
                "The day of this desk ends. A supervisor has looked at the list and the originals, and signs in here."
            ),
            Operation.END_DAY: self.tr(
                "The day of this desk ends. A colleague has looked at the list and the originals, and signs in here."
            ),
            Operation.WITNESS_PEOPLE: self.tr(
                "Who may sign in here changes. A colleague who is not concerned is present and signs in here."
            ),
            Operation.WITNESS_KEY: self.tr(
                "The key of the data is changed and the recovery code replaced. A leader or an administrator has seen"
                " the new code on paper and signs in here."
            ),
            Operation.OFFER: self.tr("This offer is over your own authority. Whoever may grant it signs in here."),
        }
        return sentences.get(self._operation, signed)


def second_person_asker(confirm: Confirm, writer: Writer) -> AskSecondPerson:
    """A function that asks, waits, and returns the second person's id, or None when they did not confirm."""

    def ask(operation: Operation) -> str | None:
        return confirmed_by(lambda window: SecondPersonDialog(confirm, operation, writer, window))

    return ask


def confirmed_by(make: Callable[[QWidget | None], SecondPersonDialog]) -> str | None:
    """Open a dialog over the window in front and wait; the second person's id, None when they did not confirm."""
    window = window_in_front()
    dialog = make(window)
    if not wait_until_left(dialog):
        return None  # its window was closed under it
    dialog.deleteLater()
    give_keys_back(window)
    return None if dialog.person is None else dialog.person.id


def confirm_at(vault: Vault, session: Callable[[], Session]) -> Confirm:
    """Proves a second person against the people of *vault*; *session* is whoever sits here when it is asked."""
    return lambda staff_no, password, operation: SignIn.second_person(vault, session(), staff_no, password, operation)


def second_person_at(vault: Vault, session: Callable[[], Session], writer: Writer) -> AskSecondPerson:
    """A function that asks for a second person, proved by :func:`confirm_at`."""
    return second_person_asker(confirm_at(vault, session), writer)
