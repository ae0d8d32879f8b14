"""Shift+F8: reads the people of the branch, asks what is to be done and the second person, and has it kept."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.staff.people import Session
from desktop_app.services.audits.look_up_alerts import AlertRow
from desktop_app.services.permissions import Operation, may
from desktop_app.services.ports.keys import NewPerson
from desktop_app.services.staff.staff import StaffRow
from desktop_app.ui.approvals.second_person import second_person_at
from desktop_app.ui.dialogs import open_over
from desktop_app.ui.staff.dialog import Asked, StaffDialog, StaffForm
from desktop_app.ui.staff.permission_dialog import PermissionDialog
from desktop_app.ui.window.over_window import Around, OverWindow

Act = Callable[[Session, str, Asked], None]
"""``act(session, second, asked)`` in the writer's thread."""


class StaffDesk(OverWindow):
    """The people of one desk."""

    alerted = Signal(int)
    """So many things a leader should ask about."""

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        self._dialog: StaffDialog | None = None
        self._ask = second_person_at(self._seat.open_desk.vault, self._session, self._writer)

    @property
    def may_read(self) -> bool:
        """Whether whoever sits here may see the list."""
        return may(self._session().person.role, Operation.READ_PEOPLE)

    def show(self) -> None:
        """Read everybody and show them."""
        if not self.may_read:
            return
        session, staff, alerts = self._session(), self._seat.counter.staff, self._seat.counter.look_up_alerts
        call = self._writer.run(lambda: (staff.rows(session), alerts.read(session)))
        call.saved.connect(lambda read: self._open(*read))
        call.failed.connect(self.failed)

    def look_for_alerts(self) -> None:
        """Tell a leader who has just signed in that somebody looked around more than a task needs."""
        if not may(self._session().person.role, Operation.KEEP_PEOPLE):
            return
        session, alerts = self._session(), self._seat.counter.look_up_alerts
        call = self._writer.run(lambda: alerts.read(session))
        call.saved.connect(lambda found: self.alerted.emit(len(found)) if found and isValid(self) else None)
        call.failed.connect(self.failed)

    def _open(self, rows: tuple[StaffRow, ...], alerts: tuple[AlertRow, ...]) -> None:
        front = self._front()
        if not isValid(self):
            return
        if front is not None:
            front.show_rows(rows)
            front.show_alerts(alerts)
            return
        may_change = may(self._session().person.role, Operation.KEEP_PEOPLE)
        dialog = self._dialog = StaffDialog(rows, self._colors(), self._window, may_change=may_change)
        dialog.show_alerts(alerts)
        dialog.add_wanted.connect(self._add)
        dialog.out_or_in_wanted.connect(self._out_or_in)
        dialog.password_wanted.connect(self._new_password)
        dialog.lift_wanted.connect(self._lift)
        dialog.permissions_wanted.connect(lambda: open_over(dialog, PermissionDialog(dialog)))
        open_over(self._window, dialog)

    def _add(self) -> None:
        staff = self._seat.counter.staff
        form = StaffForm(self.tr("Take somebody in"), self._dialog, is_new=True, passwords=staff.passwords)
        self._show(
            form,
            lambda session, second, asked: staff.add(
                session, second, NewPerson(asked.staff_no, asked.name, asked.role, asked.password)
            ),
        )

    def _out_or_in(self, row: StaffRow) -> None:
        staff, person = self._seat.counter.staff, row.person
        if person.is_active:
            title = self.tr("Keep {name} out").format(name=person.name)
            form = StaffForm(title, self._dialog, needs_reason=True, needs_password=False)
            self._show(form, lambda session, second, asked: staff.deactivate(session, second, person.id, asked.why))
            return
        title = self.tr("Let {name} in again").format(name=person.name)
        form = StaffForm(title, self._dialog, needs_reason=True, passwords=staff.passwords, concerned=person)
        self._show(
            form,
            lambda session, second, asked: staff.reactivate(session, second, person.id, asked.why, asked.password),
        )

    def _new_password(self, row: StaffRow) -> None:
        staff, person = self._seat.counter.staff, row.person
        title = self.tr("New password for {name}").format(name=person.name)
        form = StaffForm(title, self._dialog, passwords=staff.passwords, concerned=person)
        self._show(
            form, lambda session, second, asked: staff.reset_password(session, second, person.id, asked.password)
        )

    def _lift(self, row: StaffRow) -> None:
        session, staff = self._session(), self._seat.counter.staff
        call = self._writer.run(lambda: staff.lift_lock(session, row.person.id))
        call.saved.connect(lambda _none: self.show())
        call.failed.connect(self._on_lift_failed)

    def _on_lift_failed(self, error: object) -> None:
        front = self._front()
        if isinstance(error, RuleBroken) and front is not None:
            front.say_problem(error)
        else:
            self.failed.emit(error)

    def _show(self, form: StaffForm, act: Act) -> None:
        form.asked.connect(lambda asked: self._act(form, act, asked))
        open_over(form.parentWidget() or self._window, form)

    def _act(self, form: StaffForm, act: Act, asked: Asked) -> None:
        second = self._ask(Operation.WITNESS_PEOPLE)
        if second is None or not isValid(form):
            return
        session = self._session()
        call = self._writer.run(lambda: act(session, second, asked))
        call.saved.connect(lambda _none: self._on_done(form))
        call.failed.connect(lambda error: self._on_failed(form, error))

    def _on_done(self, form: StaffForm) -> None:
        if isValid(form):
            form.accept()
        self.show()

    def _on_failed(self, form: StaffForm, error: object) -> None:
        if isinstance(error, RuleBroken) and isValid(form):
            known = {field.objectName() for field in form.findChildren(QWidget) if field.isVisible()}
            front = self._front()
            if error.field in known or front is None:
                form.say_problem(error)
            else:
                form.reject()
                front.say_problem(error)
            return
        self.failed.emit(error)
        self.show()

    def _front(self) -> StaffDialog | None:
        dialog = self._dialog
        return dialog if dialog is not None and isValid(dialog) and dialog.isVisible() else None
