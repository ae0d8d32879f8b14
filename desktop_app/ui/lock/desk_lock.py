"""The lock of the window: everything is hidden, and whoever is let in goes on where it was left."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from shiboken6 import isValid

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.staff.people import Session
from desktop_app.services.staff.sign_in import OpenDesk, SignIn
from desktop_app.ui.bench.parked_strip import ParkedStrip
from desktop_app.ui.case.place import CasePlace
from desktop_app.ui.compiled.ui_main_window import Ui_MainWindow
from desktop_app.ui.customer_screen.side import CustomerSide
from desktop_app.ui.dialogs import HiddenDialogs, give_keys_back
from desktop_app.ui.help.first_look import FirstLook
from desktop_app.ui.help.side_panel import SidePanel
from desktop_app.ui.lock.idle import IdleWatch
from desktop_app.ui.lock.other import LockOther
from desktop_app.ui.own_copy import OwnCopy
from desktop_app.ui.rehearsal.panel import RehearsalPanel
from desktop_app.ui.seat import Seat
from desktop_app.ui.work.writer import Writer

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


@dataclass(frozen=True, slots=True)
class Covered:
    """What the lock hides, and what it leaves to be seen: of the customer's side a still picture."""

    form: Ui_MainWindow
    customer: CustomerSide
    first_look: FirstLook
    panel: SidePanel
    rehearsal: RehearsalPanel
    parked: ParkedStrip
    idle: IdleWatch


class DeskLock(QObject):
    """Locks and lets in.

    Args:
        seat: whose desk it is.
        session: whoever sits here now.
        place: the case in front, if any.
        writer: proves a password beside the window's thread.
        covered: what is hidden.
        window: the window.
    """

    unlocked = Signal(object)
    """The person who locked the desk is back: their new ``Session``; what was in front is in front again."""
    other_let_in = Signal(object)
    """Another person was let in: their :class:`OpenDesk`."""
    failed = Signal(object)
    """What went wrong that is not about the password."""

    def __init__(
        self,
        seat: Seat,
        session: Callable[[], Session],
        place: Callable[[], CasePlace | None],
        writer: Writer,
        covered: Covered,
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._seat, self._session, self._place, self._writer = seat, session, place, writer
        self._covered, self._form, self._window = covered, covered.form, window
        self._before: tuple[QWidget, QWidget | None] | None = None
        self._has_panel = False
        self._dialogs, self._own_copy = HiddenDialogs(window), OwnCopy(window)
        self.other = LockOther(covered.form, window)
        covered.form.unlock_button.clicked.connect(self.unlock)

    @property
    def is_locked(self) -> bool:
        return self._before is not None

    def lock(self, *, is_blank: bool) -> None:
        """Hide the teller's side; the customer's is blank, or stays as a still picture."""
        if self.is_locked:
            return
        covered, form, place = self._covered, self._form, self._place()
        covered.customer.lock(is_blank=is_blank)
        covered.first_look.end()
        covered.idle.end()
        self._own_copy.forget()
        self._before = (form.stack.currentWidget(), QApplication.focusWidget())
        if self._dialogs.hide():
            give_keys_back(self._window)
        if place is not None:
            place.keep_drafts()
        self._has_panel = covered.panel.isVisible()
        covered.panel.hide()
        covered.rehearsal.hide()
        form.key_bar.hide()
        covered.parked.hide()
        person = self._session().person
        form.lock_person_label.setText(person.name)
        self.other.begin(person)
        form.stack.setCurrentWidget(form.lock_place)
        form.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def unlock(self) -> None:
        """Check the password of the person who locked, or of another one who named their number."""
        password, locked = self._form.password.editor.text(), self._session()
        staff_no, vault = self.other.staff_no or locked.person.staff_no, self._seat.open_desk.vault
        call = self._writer.run(lambda: SignIn.take_over(vault, locked, staff_no, password, self._seat.new_id))
        call.saved.connect(self._on_let_in)
        call.failed.connect(self._on_refused)

    def take_key(self, event: QKeyEvent) -> bool:
        """Enter goes on, Esc begins anew; False where the desk is not locked, or the key is another."""
        if not self.is_locked:
            return False
        if event.key() in _ENTER:
            if not self.other.took_enter():
                self.unlock()
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.other.begin(self._session().person)
            return True
        return False

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _on_let_in(self, let_in: tuple[Session, bool]) -> None:
        session, is_other = let_in
        if is_other:
            self.other_let_in.emit(OpenDesk(self._seat.open_desk.vault, session))
        else:
            self._open(session)

    def _open(self, session: Session) -> None:
        self._form.password.editor.clear()
        self._form.password.say_problem("")
        if self._before is None:
            self.unlocked.emit(session)
            return
        (shown, focus), self._before = self._before, None
        self._form.stack.setCurrentWidget(shown)
        self._form.key_bar.show()
        self.unlocked.emit(session)
        covered = self._covered
        covered.panel.setVisible(self._has_panel)
        covered.rehearsal.setVisible(covered.rehearsal.customer is not None)
        self._dialogs.show_again()
        if focus is not None and isValid(focus):
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        covered.customer.unlock()
        covered.idle.begin()

    def _on_refused(self, error: object) -> None:
        if isinstance(error, RuleBroken):
            # The lock asks for no staff number, so its refusal names none.
            wrong = RuleBroken("password_wrong", field="password")
            self._form.password.refuse(error if self.other.staff_no else wrong)
            self._form.password.editor.selectAll()
        else:
            self.failed.emit(error)
