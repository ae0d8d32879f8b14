"""The application around the windows: look, language, one instance per home, faults, sign-in, then the desk.

Loaded before the first paint: what the sign-in does not show is imported where it is shown.
"""

import logging
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from types import TracebackType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QCoreApplication,
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from desktop_app import log
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.ui.compiled import rc_app
from desktop_app.ui.device.settings import Settings, SettingsFile
from desktop_app.ui.dialogs import give_keys_back, open_over, remember_no_folders, window_in_front
from desktop_app.ui.help.message_help_dialog import answer_f1
from desktop_app.ui.ime.input_plugins import wants_fcitx
from desktop_app.ui.joints import Joints
from desktop_app.ui.kept import read_with
from desktop_app.ui.language import LANGUAGES, Language
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.problems import UnavailableDialog, tell_of_damage
from desktop_app.ui.start.first_paint import Ahead, FirstPaint
from desktop_app.ui.start.ground import first_size
from desktop_app.ui.start.opening import Opening
from desktop_app.ui.start.sign_in import SignInPage
from desktop_app.ui.work.collector import Collector
from desktop_app.ui.work.turns import ShortTurns
from desktop_app.ui.work.workers import Report, Workers
from desktop_app.ui.work.writer import Writer

if TYPE_CHECKING:
    from desktop_app.services.ports.keys import NewPerson
    from desktop_app.services.ports.screen_lock import LockSource
    from desktop_app.services.staff.sign_in import OpenDesk
    from desktop_app.services.upkeep.upkeep import BackupStatus
    from desktop_app.ui.ime.input_methods import InputBridge
    from desktop_app.ui.lock.screen_lock import ScreenLock
    from desktop_app.ui.rescue.page import RescuePage
    from desktop_app.ui.start.first_start import FirstStartPage
    from desktop_app.ui.upkeep.closing_backup import ClosingBackup
    from desktop_app.ui.upkeep.keeping import Keeping
    from desktop_app.ui.upkeep.key_change_dialog import KeyWanted
    from desktop_app.ui.window.main_window import MainWindow

_LOG: Final = logging.getLogger(__name__)
_QT_LEVELS: Final = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def run(joints: Joints, opening: Opening) -> int:
    """Open the application on its home, in the window that is there; returns the exit code when the last is closed."""
    watch_faults()
    remember_no_folders()
    shell = Shell(opening.app, joints, opening)
    opening.guard.raise_asked.connect(shell.come_to_front)
    shell.started.connect(shell.go_on_loading)
    shell.start()
    code = opening.app.exec()
    shell.close()
    opening.guard.release()
    return code


def watch_faults() -> None:
    """Log what nobody caught and show its reference number; the case stays as last committed."""

    def in_main(kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, kind(), None)  # without what it came in the midst of, which would be printed
            return
        show_fault(log.report_bug(error))

    sys.excepthook = in_main
    threading.excepthook = log.report_thread
    qInstallMessageHandler(_log_qt)


def show_fault(reference: str) -> QMessageBox:
    """The one dialog for a fault of the program."""
    front = window_in_front()
    box = QMessageBox(front)
    box.setObjectName("fault_dialog")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(QCoreApplication.translate("Faults", "A fault of the program"))
    box.setText(QCoreApplication.translate("Faults", "The program made a mistake.  Your case stands as last saved."))
    box.setInformativeText(
        QCoreApplication.translate("Faults", "Tell the help desk this number: {reference}").format(reference=reference)
    )
    answer_f1(box)
    open_over(front or box, box)
    return box


def _log_qt(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    # Qt's texts may quote what is on the screen; what stands before the first colon names the class at fault.
    _LOG.log(_QT_LEVELS.get(kind, logging.WARNING), "qt.message", extra={"place": message.partition(":")[0][:40]})


class Shell(QObject):
    """Goes from first start to sign-in to the desk, and keeps the threads."""

    started = Signal()
    """The first page is painted."""

    def __init__(self, app: QApplication, joints: Joints, opening: Opening | None = None) -> None:
        super().__init__()
        rc_app.qInitResources()
        self._app, self._joints = app, joints
        self._file = SettingsFile(joints.home)
        self.settings: Settings = self._file.read()
        self.language = Language(app) if opening is None else opening.language
        self._ground = None if opening is None else opening.ground
        self._guard = None if opening is None else opening.guard
        self.theme = Theme(app, is_styled=opening is not None)
        self._collector, self._turns = Collector(self), ShortTurns()
        self.writer, self.workers = Writer(self), Workers(self)
        self.window: QWidget | None = None
        self._main: MainWindow | None = None
        self._first: FirstStartPage | None = None
        self._rescue: RescuePage | None = None
        self._desk: OpenDesk | None = None
        self._left = ""
        self._keeping: Keeping | None = None
        self._closing: ClosingBackup | None = None
        self._training: Sequence[NewPerson] = ()
        self._bridge: InputBridge | None = None
        self._screen: ScreenLock | None = None
        self._outside: UnavailableDialog | None = None

    def go_on_loading(self) -> None:
        """Load what signing in will want, now that there is something to look at, and typed in between two steps.

        What the desktop says of its screen comes last.
        """
        self._collector.pause()
        ahead = Ahead(self._behind_the_page(), self)
        ahead.ended.connect(self._collector.keep_loaded)
        ahead.ended.connect(lambda: self.hear_screen(self._joints.locks()))

    def _behind_the_page(self) -> Iterator[None]:
        """What no key waits for: whoever has a page to type in misses neither its icon nor a second program's call."""
        loading = self._joints.ahead()
        next(loading, None)
        yield
        from desktop_app.ui.spoken_roles import speak_roles

        speak_roles()  # of what the desk draws by itself; the first page is Qt's
        yield
        if self._guard is not None:
            self._guard.listen()
        yield
        self._draw_icon()
        yield
        yield from loading

    def _draw_icon(self) -> None:
        from desktop_app.ui.look.painted_icon import painted_icon

        self._app.setWindowIcon(painted_icon("accord", self.theme.colors.accent))

    def bridge_input(self) -> None:
        """Let the fields take text from fcitx, where the desktop has set it up."""
        method = self._joints.fcitx() if wants_fcitx(os.environ) else None
        if method is not None:
            from desktop_app.ui.ime.input_methods import InputBridge

            self._bridge = InputBridge(method, self._app)

    def hear_screen(self, sources: "Sequence[LockSource]") -> None:
        """Lock the desk whenever one of *sources* says that the screen is."""
        from desktop_app.ui.lock.screen_lock import ScreenLock

        self._screen = ScreenLock(sources, self)
        self._screen.locked.connect(self._on_screen_locked)

    def _on_screen_locked(self) -> None:
        if self._main is not None:
            self._main.lock_idle()

    def start(self) -> None:
        """Show sign-in, or the first start on an empty home; or why this home cannot even be looked at."""
        try:
            look = self._joints.look()
        except Unavailable as error:
            self._stay_out(error)
            return
        self._training = self._joints.training() if look.is_training else ()
        self._dress()
        if look.is_set_up:
            self.show_sign_in()
        else:
            self.show_first_start()
        self.bridge_input()  # before the keys that were typed while the window had no page yet
        if self.window is not None:
            FirstPaint(self.window).painted.connect(self.started)

    def _stay_out(self, error: Unavailable) -> None:
        """Say *error* before there is a page; who does not try again ends the program."""
        self._dress()
        self._outside = said = UnavailableDialog(error, self._ground)
        open_over(self._ground or said, said)
        said.finished.connect(lambda _result: self.start() if said.wants_again else self._app.quit())

    def _dress(self) -> None:
        """Put on language, fonts and colours."""
        self.language.use(self.settings.language)
        self.theme.apply(
            is_dark=self.settings.is_dark, scale_pct=self.settings.scale_pct, is_training=bool(self._training)
        )

    def show_first_start(self) -> None:
        from desktop_app.ui.start.first_start import FirstStartPage

        page = FirstStartPage(
            self._joints.create,
            self.writer,
            bank=self._joints.bank,
            passwords=self._joints.sign_in.passwords,
            other_language=self.language.other(),
        )
        page.finished.connect(self.show_sign_in)
        page.training_asked.connect(self._make_training)
        page.rescue_asked.connect(lambda: self.show_rescue(is_new=True))
        self._show(page)
        self._first = page
        page.form.branch_name.setFocus()

    def show_sign_in(self) -> None:
        page = SignInPage(self._joints.open_sign_in, self.writer, other_language=self.language.other())
        page.form.bank_label.setText(self._joints.bank)
        if self._training:
            page.show_training(self._training)
        else:
            page.show_device(self._joints.look().place)
        page.signed_in.connect(self.show_desk)
        page.damage_met.connect(self.show_rescue)
        self._show(page)
        page.form.staff_no.setFocus()

    def show_rescue(self, staff_no: str = "", password: str = "", *, is_new: bool = False) -> None:
        """The data is damaged, or a desk is brought back to another computer: nothing else can be done here."""
        from desktop_app.ui.rescue.page import RescuePage

        if self._rescue is not None:
            return
        page = RescuePage(
            self._joints.rescue(),
            self.workers,
            other_language=LANGUAGES[self.language.other()],
            language=lambda: self.language.code,
            is_new=is_new,
            times=self._joints.times(),
        )
        page.finished.connect(self._on_rescued)
        page.left.connect(self._on_rescue_left)
        self._show(page)
        self._rescue = page
        page.begin(staff_no, password)

    def _on_rescued(self, staff_no: str) -> None:
        """Sign in as usual; on another computer a new password is set first."""
        self.show_sign_in()
        if staff_no and isinstance(self.window, SignInPage):
            self.window.ask_for_recovery_of(staff_no)

    def _on_rescue_left(self) -> None:
        if self._joints.look().is_set_up:
            self.show_sign_in()
        else:
            self.show_first_start()

    def _on_damage(self, _error: object = None) -> None:
        """Whoever works here goes no further: the vault is let go of, and the rescue page says what is whole."""
        desk, self._desk = self._desk, None
        if desk is None:
            return
        read_with(None)

        def let_go() -> None:
            call = self.writer.run(desk.vault.close)  # without an event: nothing more is written to what is damaged
            call.ended.connect(lambda: self.show_rescue(desk.session.person.staff_no))

        self._stop_upkeep(let_go)

    def _stop_upkeep(self, then: Callable[[], None]) -> None:
        """No backup reads a vault that is closed."""
        if self._main is not None:
            self._main.backups.end(then)
        else:
            then()

    def show_desk(self, desk: "OpenDesk") -> None:
        """Open the main window for who signed in."""
        self._desk = desk
        call = self.writer.run(desk.vault.books.branch)
        call.saved.connect(self._on_branch)
        call.failed.connect(self._on_failed)

    def _on_taken_over(self, desk: "OpenDesk", left: str) -> None:
        """Another person goes on at the locked desk, in a window of their own over the same vault."""
        self._left = left
        self._stop_upkeep(lambda: self.show_desk(desk))

    def come_to_front(self) -> None:
        """A second start asked for this window."""
        if self.window is not None:
            front = self.window.window()
            front.setWindowState(front.windowState() & ~Qt.WindowState.WindowMinimized)
            front.raise_()
            give_keys_back(front)

    def change_settings(self, settings: Settings) -> None:
        """Apply and keep changed settings; what cannot be written still holds until the end of the day."""
        self.settings = settings
        if settings.language != self.language.code:
            self.language.use(settings.language)
        self.theme.apply(is_dark=settings.is_dark, scale_pct=settings.scale_pct)
        if self._main is not None:
            self._main.apply_settings(settings)
        elif self._rescue is not None:
            self._rescue.show_language(LANGUAGES[self.language.other()])
        elif self._first is not None:
            self._first.show_language(self.language.other())
        elif isinstance(self.window, SignInPage):
            self.window.show_language(self.language.other())
        try:
            self._file.write(settings)
        except Unavailable as error:
            UnavailableDialog.ask(error, self._parent(), lambda: self.change_settings(settings))
            return
        if self._main is not None:
            self._main.backups.look_again()

    def sign_out(self) -> None:
        """End the session, close the vault and let the next person sign in; drafts are written before."""
        if self._desk is None:
            return
        from desktop_app.services.staff.sign_in import SignIn

        desk = self._desk

        def end() -> None:
            SignIn.sign_out(desk, "signed_out")
            desk.vault.close()

        def let_go() -> None:
            if self._desk is not desk:
                return  # the program was closed meanwhile, and closed the vault
            self._desk = None
            read_with(None)
            call = self.writer.run(end)
            call.saved.connect(self.show_sign_in)
            call.failed.connect(self._on_failed)

        self._stop_upkeep(lambda: self._back_up_at_sign_out(desk, let_go))

    def _change_key(self, wanted: "KeyWanted") -> None:
        """Leave the desk, change the key of its data, and let somebody sign in."""
        from desktop_app.ui.upkeep.changing_key import ChangingKey

        desk, door = self._desk, self._joints.key_door()
        if desk is None:
            return

        def begin() -> None:
            self.show_sign_in()
            changing = ChangingKey(door, self.workers, self._parent())
            changing.ended.connect(self.show_sign_in)
            # Behind whatever the window has yet to write: half-typed words, for one.
            call = self.writer.run(lambda: None)
            call.saved.connect(lambda _none: changing.begin(desk, wanted))

        def let_go() -> None:
            if self._desk is desk:
                self._desk = None
                read_with(None)
                begin()

        self._stop_upkeep(let_go)

    def _back_up_at_sign_out(self, desk: "OpenDesk", then: Callable[[], None]) -> None:
        """Nobody may come after: what was done since yesterday is backed up before the vault is closed."""
        if self._closing is not None:
            return
        keeping, status = self._keeping, self._status_of(desk)
        today = None if self._main is None else self._main.today
        is_done = status is not None and status.last_at is not None and status.last_at.date() == today
        if keeping is None or status is None or (is_done and not self._is_second_due(desk)):
            then()
            return
        dialog = self._closing = self._closing_backup(desk, keeping, status)

        def left(why: str) -> None:
            self._closing = None
            dialog.deleteLater()
            self._note_missed(desk, why)
            then()

        dialog.left.connect(left)
        dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
        dialog.show()
        dialog.begin()

    def close(self) -> None:
        """Back up what was done, let the workers and the writer finish, close the vault, end the threads.

        In this order: a worker reads the vault, which is closed last, and a backup needs the workers.
        """
        read_with(None)
        tell_of_damage(None)
        if self._bridge is not None:
            self._bridge.close()
        if self._screen is not None:
            self._screen.close()
        desk, self._desk = self._desk, None
        why = "" if desk is None else self._back_up_at_close(desk)
        if self._rescue is not None:
            self._rescue.close_home()
        self.workers.close()
        if desk is not None:
            from desktop_app.services.staff.sign_in import SignIn

            with suppress(RuntimeError):
                self._note_missed(desk, why)
                self.writer.run(lambda: SignIn.sign_out(desk, "closed"))
                self.writer.run(desk.vault.close)
        self.writer.close()
        self._collector.close()
        self._turns.close()

    def _back_up_at_close(self, desk: "OpenDesk") -> str:
        """A backup where anything was done since the last one; why there is none, empty where there is or need be none.

        The window is gone, the program is not: a small one shows how far it is, and can be skipped.
        """
        keeping, status = self._keeping, self._status_of(desk)
        if keeping is None or status is None:
            return ""
        dialog = self._closing = self._closing_backup(desk, keeping, status)
        try:
            return dialog.wait()
        finally:
            self._closing = None
            dialog.deleteLater()

    def _status_of(self, desk: "OpenDesk") -> "BackupStatus | None":
        """How the backups stand, where one is to be made before the desk is left; else None."""
        keeping = self._keeping
        if keeping is None or not keeping.is_automatic:
            return None
        try:
            status = keeping.upkeep.status(desk.session)
        except (Unavailable, RuleBroken):
            return None  # the vault cannot be read; the next start says so
        return status if status.has_news or self._is_second_due(desk) else None

    def _is_second_due(self, desk: "OpenDesk") -> bool:
        """Whether a day was signed off that is not in the second place, where there is one."""
        second = None if self._keeping is None or self._keeping.second_folder() is None else self._keeping.second
        try:
            return second is not None and second.is_due(desk.session)
        except (Unavailable, RuleBroken):
            return False

    def _closing_backup(self, desk: "OpenDesk", keeping: "Keeping", status: "BackupStatus") -> "ClosingBackup":
        from desktop_app.ui.upkeep.backup_words import status_words
        from desktop_app.ui.upkeep.closing_backup import ClosingBackup

        last = status_words(status, date.max if status.last_at is None else status.last_at.date())
        folder = keeping.folder()
        second = keeping.second_folder() if self._is_second_due(desk) else None

        def back_up(report: Report) -> None:
            if status.has_news:
                keeping.upkeep.back_up(desk.session, folder, report)
            if second is not None and keeping.second is not None and second.is_dir():  # a stick may not be in
                keeping.second.copy(desk.session, second, report)

        return ClosingBackup(back_up, self.workers, last)

    def _note_missed(self, desk: "OpenDesk", why: str) -> None:
        """Skipped is said at the next start; unless it was done before the key was pressed."""
        keeping = self._keeping
        if keeping is None or not why:
            return

        def note() -> None:
            if keeping.upkeep.status(desk.session).has_news:
                keeping.upkeep.miss(desk.session, why)

        self.writer.run(note)

    def _show(self, window: QWidget) -> None:
        for name, action in (("language_asked", self._switch_language), ("theme_asked", self._switch_theme)):
            if (signal := getattr(window, name, None)) is not None:
                signal.connect(action)
        before, self.window = None if self.window is None else self.window.window(), window
        self._main, self._first, self._rescue = None, None, None
        ground, self._ground = self._ground, None
        if ground is not None:
            ground.hold(window)
            return
        if before is None:
            window.resize(first_size(window.screen().availableGeometry().height()))
        else:
            window.setGeometry(before.geometry())
        window.show()
        if before is not None:
            before.close()
            before.destroyed.connect(self._collector.take_back, Qt.ConnectionType.QueuedConnection)
            before.deleteLater()

    def _on_branch(self, branch: object) -> None:
        from desktop_app.domain.staff.people import Branch
        from desktop_app.ui.window.main_window import MainWindow

        if self._desk is None or not isinstance(branch, Branch):
            return
        self.theme.apply(
            is_dark=self.settings.is_dark, scale_pct=self.settings.scale_pct, is_training=branch.is_training
        )
        seat = self._joints.seat(self._desk)
        read_with(lambda: seat.counter.desk.policy().english)
        self._keeping = seat.keeping
        tell_of_damage(self._on_damage)
        window = MainWindow(
            seat,
            branch,
            settings=self.settings,
            theme=self.theme,
            language=self.language,
            writer=self.writer,
            workers=self.workers,
        )
        window.settings_chosen.connect(self.change_settings)
        window.sign_out_wanted.connect(self.sign_out)
        window.taken_over.connect(self._on_taken_over)
        window.damage_met.connect(self._on_damage)
        window.key_change_wanted.connect(self._change_key)
        self._show(window)
        self._main = window
        left, self._left = self._left, ""
        if left:
            window.show_left(left)

    def _make_training(self) -> None:
        if self._first is not None:
            self._first.form.busy_bar.show()
        call = self.writer.run(self._joints.create_training)
        call.saved.connect(self._on_training)
        call.failed.connect(self._on_failed)

    def _on_training(self, people: "Sequence[NewPerson]") -> None:
        self._training = people
        self.theme.apply(is_dark=self.settings.is_dark, scale_pct=self.settings.scale_pct, is_training=True)
        self.show_sign_in()

    def _on_failed(self, error: object) -> None:
        if self._first is not None:
            self._first.form.busy_bar.hide()
        if isinstance(error, Unavailable):
            UnavailableDialog.ask(error, self._parent(), lambda: None)
        elif isinstance(error, BaseException):
            sys.excepthook(type(error), error, error.__traceback__)

    def _parent(self) -> QWidget:
        return self.window or QWidget()

    def _switch_language(self) -> None:
        self.change_settings(replace(self.settings, language=self.language.other()))

    def _switch_theme(self) -> None:
        self.change_settings(replace(self.settings, is_dark=not self.settings.is_dark))
