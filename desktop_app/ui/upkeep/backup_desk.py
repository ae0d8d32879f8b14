"""Joins the backups to the window: the status line, the dialog, and what is said when one fails."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop_app.domain.errors import PARTED, RuleBroken, Unavailable
from desktop_app.domain.staff.people import Person
from desktop_app.services.permissions import Operation, may
from desktop_app.services.ports.upkeep import BackupMade
from desktop_app.services.staff.sign_in import OpenDesk
from desktop_app.services.upkeep.upkeep import DataEvent
from desktop_app.ui.approvals.second_person import second_person_at
from desktop_app.ui.dialogs import open_over
from desktop_app.ui.messages import Messages
from desktop_app.ui.problems import UnavailableDialog, report_bug
from desktop_app.ui.upkeep import backup_words
from desktop_app.ui.upkeep.backing_up import BackingUp
from desktop_app.ui.upkeep.backup_dialog import BackupDialog
from desktop_app.ui.upkeep.backup_line import BackupLine
from desktop_app.ui.upkeep.copying_out import CopyingOut
from desktop_app.ui.upkeep.key_change_dialog import KeyChangeDialog, KeyWanted
from desktop_app.ui.window.over_window import Around


class BackupDesk(QObject):
    """What the window has of the backups; without anything to keep, an empty line and dead keys.

    Args:
        around: what lies around the dialogs.
        line: the status line.
        is_free: whether nobody is served just now, so that a failure may be said in a dialog.
    """

    damage_met = Signal(object)
    """The data is damaged, seen twice, or an older copy lies here: an ``Unavailable``."""

    key_change_wanted = Signal(object)
    """The new recovery code is on paper, and the desk is to be left: a ``KeyWanted``."""

    second_changed = Signal()
    """How the copy in the second place stands."""

    running_changed = Signal()
    """Something begins or has ended: with a case in front the line below the workbench is out of sight."""

    def __init__(self, around: Around, line: BackupLine, is_free: Callable[[], bool]) -> None:
        super().__init__(around.window)
        self._around, self._line, self._is_free = around, line, is_free
        self._dialog: BackupDialog | None = None
        self._unsaid: Unavailable | None = None
        self._told: set[str] = set()
        self._was_running = self._is_copy_asked = False
        keeping = around.seat.keeping
        self.work = (
            None if keeping is None else BackingUp(keeping, around.session, around.workers, around.seat.now, self)
        )
        self.second = (
            CopyingOut(keeping.second, keeping.second_folder, around.session, around.workers, around.seat.now, self)
            if keeping is not None and keeping.second is not None
            else None
        )
        line.setVisible(self.work is not None and self.work.keeping.is_automatic)
        if self.work is not None:
            work = self.work
            line.cancel_wanted.connect(self._cancel)
            line.shown_wanted.connect(self.back_up)
            work.changed.connect(self._show)
            work.made.connect(self._on_made)
            work.failed.connect(self._on_failed)
            work.damage_met.connect(self.damage_met)
            work.changed.connect(self._follow_second)
        if self.second is not None:
            self.second.changed.connect(self._show)
            self.second.changed.connect(self.second_changed)

    @property
    def is_running(self) -> bool:
        """Whether a backup, a look or the copy in the second place is under way."""
        is_copying = self.second is not None and self.second.is_running
        return is_copying or (self.work is not None and self.work.is_running)

    def second_words(self) -> tuple[str, str]:
        """How the copy in the second place stands, and its tone; nothing while there is no second place."""
        second, translate = self.second, QCoreApplication.translate
        if second is None or (second.status is None and not second.is_running):
            return "", "hint"
        if second.percent is not None:
            said = translate("BackupWords", "Copied to the second place… {percent} %  Go on working meanwhile.")
            return said.format(percent=second.percent), "hint"
        if second.failure is not None:
            why = Messages().sentence(second.failure.code, second.failure.facts)
            said = translate("BackupWords", "Second place: NOT COPIED just now: {why}")
            return f"{backup_words.ALARM} " + said.format(why=why), "late"
        if second.status is None:
            return "", "hint"
        text = backup_words.copy_words(second.status, self._around.seat.now().date())
        return text, "late" if text.startswith(backup_words.ALARM) else "hint"

    def begin(self) -> None:
        """Look from now on whether one is due."""
        if self.work is not None:
            self.work.begin()

    def end(self, then: Callable[[], None] = lambda: None) -> None:
        """The desk is left: stop what runs, and call *then* once it has tidied up."""
        work, second = self.work, self.second
        end_second = then if second is None else lambda: second.end(then)
        if work is None:
            end_second()
        else:
            work.end(end_second)

    def day_ended(self) -> None:
        """The day was signed off: what is in it is backed up before anybody goes, then copied to the second place."""
        if self.work is not None and self.work.keeping.is_automatic:
            self.work.back_up(is_asked=False)

    def back_up(self) -> None:
        """Ctrl+F10: begin one, and show how it goes."""
        if self.work is None:
            return
        dialog = self._front()
        if dialog is None:
            change_key = self._ask_key_change if self._may_change_key else None
            dialog = self._dialog = BackupDialog(
                self._read, self._now, self._cancel, self._around.window, change_key=change_key, lead_out=self._lead_out
            )
            open_over(self._around.window, dialog)
        self._now()

    def told_now(self) -> None:
        """Somebody is at the workbench: what failed meanwhile may be said."""
        if self._unsaid is not None and self._is_free():
            error, self._unsaid = self._unsaid, None
            self._ask(error)

    def retranslate(self) -> None:
        """Another language."""
        self._show()
        self.second_changed.emit()

    def look_again(self) -> None:
        """Another place may have been chosen, or the end of the day is looked at."""
        if self.second is not None:
            self.second.look()

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def _may_change_key(self) -> bool:
        has_key = self.work is not None and self.work.keeping.key_changing is not None
        return has_key and may(self._around.session().person.role, Operation.CHANGE_KEY)

    def _ask_key_change(self) -> None:
        """Read who would be left without a way in, then ask."""
        if self.work is None or self.work.keeping.key_changing is None:
            return
        service = self.work.keeping.key_changing
        desk = OpenDesk(self._around.seat.open_desk.vault, self._around.session())

        def ask(left_out: Sequence[Person]) -> None:
            window: QWidget = self._front() or self._around.window
            present = second_person_at(desk.vault, self._around.session, self._around.writer)
            dialog = KeyChangeDialog(service, self._around.writer, desk, left_out, present, window)
            dialog.wanted.connect(self._on_key_wanted)
            open_over(window, dialog)

        call = self._around.writer.run(lambda: service.left_out(desk))
        call.saved.connect(ask)
        call.failed.connect(self._on_key_refused)

    def _on_key_wanted(self, wanted: KeyWanted) -> None:
        dialog = self._front()
        if dialog is not None:
            dialog.accept()
        self.key_change_wanted.emit(wanted)

    def _on_key_refused(self, error: object) -> None:
        if isinstance(error, Unavailable):
            UnavailableDialog.ask(error, self._front() or self._around.window, self._ask_key_change)
        elif isinstance(error, BaseException):
            report_bug(error)

    def _cancel(self) -> None:
        """Stop what runs."""
        if self.work is not None and self.work.is_running:
            self.work.cancel()
        elif self.second is not None:
            self.second.cancel()

    def _follow_second(self) -> None:
        """The copy follows the backup: both at once would read the same disk twice as slowly."""
        second, work = self.second, self.work
        if second is None or work is None or work.is_running:
            return
        if self._is_copy_asked:
            self._is_copy_asked = False
            second.copy()
        elif not second.is_running:
            second.look()

    def _now(self) -> None:
        if self.work is not None:
            self.work.last_made = None
            self._is_copy_asked = self.second is not None
            self.work.back_up(is_asked=True)
            self._show()

    def _read(self, then: Callable[[Sequence[DataEvent]], None]) -> None:
        if self.work is not None:
            upkeep, session = self.work.keeping.upkeep, self._around.session()
            self._around.writer.run(lambda: upkeep.events(session)).saved.connect(then)

    def _show(self) -> None:
        if not isValid(self) or self.work is None:
            return
        text, tone = self._words(self.work)
        percent, dialog = self.work.percent, self._front()
        second, second_tone = self.second_words()
        if percent is None and self.second is not None:
            percent = self.second.percent
        if dialog is not None:
            said = "\n".join(one for one in (text, second) if one)
            dialog.show_state(said, tone=tone, percent=percent, is_parted=self._parted() is not None)
        if second and (self.second is not None and self._asks_for_something(self.second)):
            text, tone = f"{second} · {text}", second_tone if second_tone == "late" else tone
        self._line.show_state(text, tone=tone, percent=percent)
        if self.is_running is not self._was_running:
            self._was_running = self.is_running
            self.running_changed.emit()

    def _parted(self) -> RuleBroken | Unavailable | None:
        """What says that an older copy of the data lies here; None where nothing does."""
        failures = [one.failure for one in (self.work, self.second) if one is not None]
        return next((one for one in failures if one is not None and one.code == PARTED), None)

    def _lead_out(self) -> None:
        """The desk is left, and the page opens that says what either has and what can be done."""
        found, dialog = self._parted(), self._front()
        if found is not None:
            if dialog is not None:
                dialog.accept()
            self.damage_met.emit(found)

    def _asks_for_something(self, second: CopyingOut) -> bool:
        """Whether the line below the workbench speaks of the copy as well."""
        is_alarm = second.status is not None and backup_words.is_copy_alarm(second.status)
        return second.is_running or second.failure is not None or is_alarm

    def _words(self, work: BackingUp) -> tuple[str, str]:
        translate = QCoreApplication.translate
        if work.percent is not None and work.is_checking:
            said = translate("BackupWords", "Every page of the data is being looked at… {percent} %")
            return said.format(percent=work.percent), "hint"
        if work.percent is not None:
            said = translate("BackupWords", "The data is being backed up… {percent} %  Go on working meanwhile.")
            return said.format(percent=work.percent), "hint"
        if work.failure is not None:
            why = Messages().sentence(work.failure.code, work.failure.facts)
            said = translate("BackupWords", "NO BACKUP just now: {why}")
            return f"{backup_words.ALARM} " + said.format(why=why), "late"
        if work.last_made is not None:
            return backup_words.made_words(work.last_made, work.place), "good"
        if work.status is None:
            return "", "hint"
        text = backup_words.status_words(work.status, self._around.seat.now().date())
        return text, "late" if backup_words.is_alarm(work.status) else "hint"

    def _on_made(self, _made: BackupMade) -> None:
        self._told.clear()
        self._unsaid = None
        dialog = self._front()
        if dialog is not None:
            dialog.refresh()

    def _on_failed(self, error: Unavailable, is_asked: bool) -> None:  # noqa: FBT001 - slot of a signal
        """Say it once; by itself it is tried again in silence, and the line says how it stands."""
        if is_asked:
            self._ask(error)
        elif error.code not in self._told:
            self._told.add(error.code)
            self._unsaid = error
            self.told_now()

    def _ask(self, error: Unavailable) -> None:
        window: QWidget = self._front() or self._around.window
        UnavailableDialog.ask(error, window, self._now)

    def _front(self) -> BackupDialog | None:
        dialog = self._dialog
        return dialog if dialog is not None and isValid(dialog) and dialog.isVisible() else None
