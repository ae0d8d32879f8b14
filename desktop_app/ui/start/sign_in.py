"""Staff number and password; an unknown number and a wrong password read the same.

The first window of most days: what it does not show at once is imported where it is shown.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.domain.errors import DAMAGE, RuleBroken, Unavailable
from desktop_app.services.ports.keys import DevicePlace, NewPerson
from desktop_app.ui.compiled.ui_sign_in import Ui_SignIn
from desktop_app.ui.dialogs import open_over
from desktop_app.ui.help.message_help_dialog import answer_f1
from desktop_app.ui.language import LANGUAGES
from desktop_app.ui.problems import UnavailableDialog, report_bug
from desktop_app.ui.staff.typed_credentials import are_typed
from desktop_app.ui.start.device_words import device_words
from desktop_app.ui.widgets.scrolled_column import ColumnScroll
from desktop_app.ui.work.writer import Writer

if TYPE_CHECKING:
    from desktop_app.services.staff.sign_in import SignIn


class SignInPage(QWidget):
    """Unlocks in the writer's thread, where the key derivation takes its fraction of a second.

    Args:
        sign_in: the service, loaded when it is first asked for.
        writer: whose thread unlocks.
        other_language: code of the language the switch leads to.
    """

    signed_in = Signal(object)
    """The service's ``OpenDesk``."""
    damage_met = Signal(str, str)
    """The data is damaged: number and password of who has just tried to sign in."""
    language_asked = Signal()
    theme_asked = Signal()

    def __init__(
        self,
        sign_in: "Callable[[], SignIn]",
        writer: Writer,
        *,
        other_language: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        answer_f1(self, "first_start")
        self._sign_in, self._writer = sign_in, writer
        self._training: tuple[NewPerson, ...] = ()
        self._is_in_file = False
        self.form = Ui_SignIn()
        self.form.setupUi(self)
        scroll = ColumnScroll(self)  # with large text the names of a training desk need more than a small screen
        scroll.setObjectName("form_scroll")
        scroll.setSizePolicy(self.form.form_panel.sizePolicy())  # its share of the width, on which the ground counts
        self.form.hbox_10.replaceWidget(self.form.form_panel, scroll)
        scroll.setWidget(self.form.form_panel)
        keep_room(self.form.busy_bar)
        self.show_language(other_language)
        self.form.forgotten_button.clicked.connect(self.ask_for_recovery)
        self.form.sign_in_button.clicked.connect(self.try_to_sign_in)
        self.form.language_button.clicked.connect(self.language_asked)
        self.form.theme_button.clicked.connect(self.theme_asked)

    def show_language(self, other: str) -> None:
        """Name the language the switch leads to, in itself."""
        self.form.language_button.setText(LANGUAGES[other])
        self.form.language_button.setAccessibleName(LANGUAGES[other])

    def show_training(self, people: Sequence[NewPerson]) -> None:
        """Say how to enter a training desk, whose people and password are public."""
        from desktop_app.ui.words import role_word

        self._training = tuple(people)
        self.form.forgotten_button.hide()
        lines = [self.tr("Training desk: password {password}").format(password=people[0].password)]
        lines += [f"{person.staff_no}  {role_word(person.role)}" for person in people]
        self.form.training_hint_label.setText("\n".join(lines))

    def show_device(self, place: DevicePlace | None) -> None:
        """Say plainly, each time, that half of the desk's key lies in a mere file."""
        self._is_in_file = place is DevicePlace.FILE
        if self._is_in_file:
            self.form.training_hint_label.setText(device_words(DevicePlace.FILE))

    def try_to_sign_in(self) -> None:
        """Ask the service; nothing typed is lost if it refuses."""
        if self.form.busy_bar.isVisible():
            return
        staff_no, password = self.form.staff_no.draft(), self.form.password.editor.text()
        if not are_typed(self.form.staff_no, self.form.password):
            return
        self.form.busy_bar.show()
        service = self._sign_in()
        call = self._writer.run(lambda: service.sign_in(staff_no, password))
        call.saved.connect(self._on_signed_in)
        call.failed.connect(self._on_failed)

    def ask_for_recovery_of(self, staff_no: str) -> None:
        """The same for who has just brought a desk to this computer by the code."""
        self.form.staff_no.set_draft(staff_no)
        self.ask_for_recovery()

    def ask_for_recovery(self) -> None:
        """Open the way for who forgot their password; the service signs them in once it is renewed."""
        from desktop_app.ui.start.recovery_dialog import RecoveryDialog

        if self.form.busy_bar.isVisible():
            return
        dialog = RecoveryDialog(self._sign_in(), self._writer, self.form.staff_no.draft().strip(), self)
        dialog.signed_in.connect(self._on_signed_in)
        open_over(self, dialog)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            pressed = self.focusWidget()
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.focusNextPrevChild(False)  # noqa: FBT003 - Qt's signature
            elif self.form.staff_no.editor.hasFocus():
                self.form.password.setFocus(Qt.FocusReason.TabFocusReason)
            elif isinstance(pressed, QPushButton):
                pressed.click()  # an empty password would be a wrong one that counts
            else:
                self.try_to_sign_in()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            other = self.form.language_button.text()
            self.form.retranslateUi(self)
            self.form.language_button.setText(other)
            if self._training:
                self.show_training(self._training)
            elif self._is_in_file:
                self.show_device(DevicePlace.FILE)

    def _on_signed_in(self, desk: object) -> None:
        self.form.busy_bar.hide()
        self.form.password.editor.clear()
        self.signed_in.emit(desk)

    def _ask_own_password(self, expired_days: int = 0) -> None:
        """A password that somebody else gave, or that was used for too long, opens the desk only to choose another."""
        from desktop_app.ui.staff.dialog import OwnPasswordDialog

        service = self._sign_in()
        staff_no, given = self.form.staff_no.draft(), self.form.password.editor.text()
        dialog = OwnPasswordDialog(service.passwords, staff_no, self, expired_days=expired_days)

        def choose(password: str) -> None:
            dialog.act_button.setEnabled(False)
            call = self._writer.run(lambda: service.sign_in(staff_no, given, password))
            call.saved.connect(done)
            call.failed.connect(refuse)

        def done(desk: object) -> None:
            dialog.accept()
            self._on_signed_in(desk)

        def refuse(error: object) -> None:
            dialog.act_button.setEnabled(True)
            if isinstance(error, RuleBroken):
                dialog.say_problem(error)
            else:
                dialog.reject()
                self._on_failed(error)

        dialog.chosen.connect(choose)
        open_over(self, dialog)

    def _on_failed(self, error: object) -> None:
        self.form.busy_bar.hide()
        if isinstance(error, RuleBroken) and error.code == "password_must_change":
            self._ask_own_password()
        elif isinstance(error, RuleBroken) and error.code == "password_expired":
            self._ask_own_password(int(str(error.facts["days"])))
        elif isinstance(error, RuleBroken):
            self.form.password.refuse(error)
            self.form.password.setFocus(Qt.FocusReason.OtherFocusReason)
            self.form.password.editor.selectAll()
        elif isinstance(error, Unavailable) and error.code in DAMAGE:
            staff_no, password = self.form.staff_no.draft(), self.form.password.editor.text()
            self.form.password.editor.clear()
            self.damage_met.emit(staff_no, password)
        elif isinstance(error, Unavailable):
            UnavailableDialog.ask(error, self, self.try_to_sign_in)
        elif isinstance(error, BaseException):
            report_bug(error)


def keep_room(widget: QWidget) -> None:
    """Hide *widget* without letting its neighbours move."""
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    widget.setSizePolicy(policy)
    widget.hide()
