"""Changes the key of the data once the desk is left: how far it is, one key that stops it, then the backup."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.staff.staff import KeyChanged
from desktop_app.services.ports.upkeep import BackupMade
from desktop_app.services.staff.sign_in import OpenDesk
from desktop_app.ui.dialogs import open_over
from desktop_app.ui.help.message_help_dialog import answer_f1
from desktop_app.ui.messages import Messages
from desktop_app.ui.problems import report_bug
from desktop_app.ui.upkeep.key_change_dialog import KeyWanted
from desktop_app.ui.work.long_work_dialog import LongWorkDialog
from desktop_app.ui.work.workers import Report, Workers


@dataclass(frozen=True, slots=True)
class KeyDoor:
    """How a key is changed; ``bootstrap`` joins it.

    Attributes:
        change: changes it at an open desk, which is closed then.
        back_up: signs in by number and password, makes a backup where the settings say, and closes the desk.
    """

    change: Callable[[OpenDesk, KeyWanted, Report], KeyChanged]
    back_up: Callable[[str, str, Report], BackupMade]


class KeyChangedBox(QMessageBox):
    """What came of it, in words; Enter goes on to the sign-in."""

    def __init__(self, said: str, parent: QWidget, *, is_good: bool) -> None:
        super().__init__(parent)
        self.setObjectName("key_changed_box")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWindowTitle(self.tr("The key of the data"))
        self.setText(said)
        self.setIcon(QMessageBox.Icon.Information if is_good else QMessageBox.Icon.Warning)
        self.addButton(self.tr("&Go on"), QMessageBox.ButtonRole.AcceptRole)
        answer_f1(self)


class ChangingKey(QObject):
    """One change over a window that has no desk behind it.

    Args:
        door: does it.
        workers: where.
        window: what the dialogs stand before.
    """

    ended = Signal()
    """It is done, or was stopped: the desk is closed, and somebody can sign in."""

    def __init__(self, door: KeyDoor, workers: Workers, window: QWidget) -> None:
        super().__init__(window)
        self._door, self._workers, self._window = door, workers, window
        self._failure: RuleBroken | Unavailable | None = None
        self._changed: KeyChanged | None = None
        self._backup: BackupMade | None = None

    def begin(self, desk: OpenDesk, wanted: KeyWanted) -> None:
        """Change the key; whatever comes of it, the desk is closed when :attr:`ended` is told."""

        def change(report: Report) -> None:
            try:
                self._changed = self._door.change(desk, wanted, report)
            except (RuleBroken, Unavailable) as error:
                self._failure = error
            finally:
                desk.vault.close()

        staff_no = desk.session.person.staff_no
        hint = self.tr("Nothing has changed until the last step. What is stopped leaves the desk as it was.")
        self._work(
            self.tr("The key of the data is being changed"), hint, change, lambda: self._on_changed(staff_no, wanted)
        )

    def _on_changed(self, staff_no: str, wanted: KeyWanted) -> None:
        if self._changed is None:
            self._tell()
            return

        def back_up(report: Report) -> None:
            try:
                self._backup = self._door.back_up(staff_no, wanted.password, report)
            except (Unavailable, RuleBroken) as error:
                self._failure = error

        hint = self.tr("Backups of before open with the key of then alone. Who stops this makes one after signing in.")
        self._work(self.tr("The key is changed. The data is being backed up"), hint, back_up, self._tell)

    def _work(self, title: str, hint: str, work: Callable[[Report], None], then: Callable[[], None]) -> None:
        worker = self._workers.start(work)
        dialog = LongWorkDialog(title, hint, worker, self._window)
        worker.failed.connect(report_bug)
        worker.ended.connect(then)
        open_over(self._window, dialog)

    def _tell(self) -> None:
        box = KeyChangedBox(self._said(), self._window, is_good=self._backup is not None)
        box.finished.connect(self.ended)
        open_over(self._window, box)

    def _said(self) -> str:
        why = ""
        if self._failure is not None:
            why = "\n" + Messages().sentence(self._failure.code, self._failure.facts)
        if self._changed is None:
            return self.tr("The key is the one it was. The new code on paper opens nothing: tear it up.") + why
        said = self.tr("The key is changed. Put the new recovery code into the safe and tear the old paper up.")
        if self._changed.left_out:
            people = self.tr("They need a first password from a leader: {people}.")
            said += "\n" + people.format(people="、".join(self._changed.left_out))
        if self._backup is None:
            return said + "\n" + self.tr("NO BACKUP under the new key yet: sign in and make one (Ctrl+F10).") + why
        return (
            said
            + "\n"
            + self.tr("A backup under the new key was made and proved: {name}.").format(name=self._backup.name)
        )
