"""A desk that somebody left locked: another person signs in at it, and what was left stays whose it was."""

from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop_app.domain.staff.people import Person
from desktop_app.ui.compiled.ui_main_window import Ui_MainWindow
from desktop_app.ui.widgets.field import CodeField
from desktop_app.ui.widgets.key_button import key_button

_CHARS: Final = 24
"""Width of both fields: a sentence that says why nobody is let in is three lines then, and not eight."""


class LockOther(QObject):
    """The number of another person, above the password of the lock; not there until it is asked for with F8.

    Args:
        form: of the window, with the page of the lock.
        window: owner.
    """

    def __init__(self, form: Ui_MainWindow, window: QWidget) -> None:
        super().__init__(window)
        self._form = form
        self.field = CodeField(form.lock_place, name="lock_staff_no")
        self.button = key_button(form.lock_place, "lock_other_button")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self.ask)
        column = form.lock_place.layout()
        if isinstance(column, QBoxLayout):
            at = column.indexOf(form.lock_person_label)
            column.insertWidget(at + 1, self.field, alignment=Qt.AlignmentFlag.AlignHCenter)
            column.insertWidget(column.count() - 1, self.button, alignment=Qt.AlignmentFlag.AlignHCenter)
        self.field.hide()
        for field in (self.field, form.password):
            field.show_message_whole()
        self.retranslate()

    @property
    def staff_no(self) -> str:
        """The number that was typed; empty while whoever locked the desk is meant."""
        return "" if self.field.isHidden() else self.field.draft().strip()

    def begin(self, person: Person) -> None:
        """The desk was locked by *person*, or nobody else goes on after all."""
        self._form.lock_person_label.setText(person.name)
        for field in (self.field, self._form.password):
            field.setFixedWidth(_CHARS * field.fontMetrics().averageCharWidth())
        self.field.set_draft("")
        self.field.hide()
        self.button.show()
        self._form.password.editor.clear()
        self._form.password.say_problem("")
        self._form.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self) -> None:
        """Ask who goes on here."""
        self.field.show()
        self.button.hide()
        self._form.password.editor.clear()
        self._form.password.say_problem("")
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def took_enter(self) -> bool:
        """Enter in the number goes on to the password."""
        if self.field.isHidden() or not self.field.editor.hasFocus():
            return False
        self._form.password.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def retranslate(self) -> None:
        """Put the words in."""
        self.field.set_label(self.tr("Staff number of who goes on here"))
        self.button.setText(self.tr("Somebody else goes on here (F8)…"))
