"""The one window: workbench, the case in front, the lock; and the keys that work everywhere."""

from collections.abc import Sequence
from datetime import date
from typing import cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QHBoxLayout, QMainWindow, QWidget

from desktop_app.domain.audits.access import REASONS
from desktop_app.domain.customer.shown import ShownPage
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.rehearsal.rehearsal import ScriptedCustomer
from desktop_app.domain.staff.people import Branch, Session
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.customer.customer_view import CustomerView
from desktop_app.services.staff.sign_in import OpenDesk
from desktop_app.ui.approvals.desk import ApprovalDesk
from desktop_app.ui.audits.desk import AuditDesk
from desktop_app.ui.bench.case_finder import CaseFinder
from desktop_app.ui.bench.lists import BenchLists, begin_reading
from desktop_app.ui.bench.parked_strip import ParkedStrip
from desktop_app.ui.bench.parked_why import ParkedWhy
from desktop_app.ui.bench.workbench import Workbench
from desktop_app.ui.case.front_acts import FrontActs, FrontRooms
from desktop_app.ui.case.led_back import LedBack
from desktop_app.ui.case.people import CasePeople
from desktop_app.ui.case.place import CasePlace, problem_title
from desktop_app.ui.choice_words import choice_lines
from desktop_app.ui.compiled.ui_main_window import Ui_MainWindow
from desktop_app.ui.customer.earlier_dialog import EarlierDesk
from desktop_app.ui.customer.succession import SuccessionDesk
from desktop_app.ui.customer.unmask_dialog import Unmasking
from desktop_app.ui.customer_screen.displays import Displays
from desktop_app.ui.customer_screen.side import CustomerSide
from desktop_app.ui.day.ending_day import EndingDay
from desktop_app.ui.day.watch import DayWatch
from desktop_app.ui.deadlines.reminding import Reminding
from desktop_app.ui.device.desk import DeviceDesk
from desktop_app.ui.device.settings import Settings
from desktop_app.ui.dialogs import hold_keys
from desktop_app.ui.figures.desk import FiguresDesk
from desktop_app.ui.help.first_look import FirstLook
from desktop_app.ui.help.panel_caret import PanelCaret
from desktop_app.ui.help.side_panel import SidePanel
from desktop_app.ui.history.history_desk import HistoryDesk
from desktop_app.ui.language import Language
from desktop_app.ui.lock.desk_lock import Covered, DeskLock
from desktop_app.ui.lock.idle import IdleWatch
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.problems import UnavailableDialog, report_bug
from desktop_app.ui.register.desk import RegisterDesk
from desktop_app.ui.rehearsal.panel import RehearsalPanel
from desktop_app.ui.rehearsal.rehearsing import Rehearsing
from desktop_app.ui.seat import Seat
from desktop_app.ui.staff.desk import StaffDesk
from desktop_app.ui.staff.desk_rights import DeskRights
from desktop_app.ui.staff.own_word import OwnPassword
from desktop_app.ui.sync.desk import SyncDesk
from desktop_app.ui.sync.elsewhere_desk import ElsewhereDesk
from desktop_app.ui.sync.roads_desk import RoadsDesk
from desktop_app.ui.sync.roads_line import RoadsLine
from desktop_app.ui.sync.sync_line import SyncLine
from desktop_app.ui.upkeep.backup_desk import BackupDesk
from desktop_app.ui.upkeep.backup_line import BackupLine
from desktop_app.ui.upkeep.key_change_dialog import KeyWanted
from desktop_app.ui.upkeep.retention_desk import RetentionDesk
from desktop_app.ui.upkeep.support_desk import SupportDesk
from desktop_app.ui.widgets.date_edit import turn_days
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.window import signals as window_signals
from desktop_app.ui.window.acts import WindowActs
from desktop_app.ui.window.keys import WindowKeys
from desktop_app.ui.window.keys_in_order import KeysInOrder
from desktop_app.ui.window.over_window import Around
from desktop_app.ui.work.workers import Workers
from desktop_app.ui.work.writer import Writer


class MainWindow(QMainWindow):
    """Shows one of three places; pages never see this class."""

    sign_out_wanted = Signal()
    """This person is done here; what was half-typed is being kept."""
    key_change_wanted = Signal(object)
    """The desk is to be left, for the key of its data is changed: a ``KeyWanted``."""
    taken_over = Signal(object, str)
    """Another person signed in at the locked desk: the :class:`OpenDesk`, and the id of the case left there."""
    damage_met = Signal(object)
    """The desk's data is damaged, seen twice: an ``Unavailable``."""
    settings_chosen = Signal(object)
    """The teller changed the settings: the new ``Settings``."""

    def __init__(
        self,
        seat: Seat,
        branch: Branch,
        *,
        settings: Settings,
        theme: Theme,
        language: Language,
        writer: Writer,
        workers: Workers,
        idle: IdleWatch | None = None,
    ) -> None:
        super().__init__()
        self._seat, self._branch, self._settings = seat, branch, settings
        self._theme, self._language, self._writer, self._workers = theme, language, writer, workers
        self._session: Session = seat.open_desk.session
        begun = begin_reading(seat, self._session, writer)  # beside all that is made below
        self._place: CasePlace | None = None
        self._keys_in_order = KeysInOrder(self)
        self.idle = idle or _idle_watch(seat, self)
        self.customer = CustomerSide(
            Displays(self),
            lambda code: CustomerView(seat.counter.desk.policy(), code),
            self._shown_to_customer,
            self,
        )
        self.day = DayWatch(seat.now, self)
        self.form = Ui_MainWindow()
        self.form.setupUi(self)
        self.workbench = Workbench(self._problem_title, self.form.bench_place)
        _row_of(self.form.bench_place).addWidget(self.workbench)
        self.finder = CaseFinder(
            self.workbench, seat.counter.find, lambda: self._session, writer, self.look_up_reasons, self
        )
        around = Around(
            seat,
            lambda: self._session,
            writer,
            workers,
            lambda: self._theme.colors,
            lambda: self._settings.printing,
            self,
        )
        self.backups, self.sync, self.roads = self._below_the_bench(around)
        self.reminding, self.ending_day, self.elsewhere = Reminding(around), EndingDay(around), ElsewhereDesk(around)
        self.rehearsal = RehearsalPanel(self)
        self.addDockWidget(Qt.DockWidgetArea.TopDockWidgetArea, self.rehearsal)
        self.rehearsing = Rehearsing(around, self.rehearsal)
        self.staff, self.own_password = StaffDesk(around), OwnPassword(around)
        self.audits = AuditDesk(around, self._problem_title)
        self.first_look = FirstLook(self.form, self.workbench, lambda: self._theme.colors, self)
        self.people, self.approvals = CasePeople(around), ApprovalDesk(around)
        self.succession = SuccessionDesk(around)
        self.figures, self.histories = FiguresDesk(around), HistoryDesk(around)
        self.register = RegisterDesk(around, self._problem_title)
        self.unmasking, self.retention, self.support = Unmasking(around), RetentionDesk(around), SupportDesk(around)
        self.devices = DeviceDesk(around, lambda: self._settings, is_backed_up=lambda: self.backups.work is not None)
        self.earlier, self.parked_why = EarlierDesk(around), ParkedWhy(around, self.workbench)
        self.panel = self._at_the_side()
        self.form.training_banner.setVisible(branch.is_training)
        self.parked = ParkedStrip(self.form, self)
        self.lists = BenchLists(
            seat,
            lambda: self._session,
            writer,
            workbench=self.workbench,
            parked=self.parked,
            reminding=self.reminding,
            parent=self,
            begun=begun,
        )
        self.desk_lock = self._lock_over_all()
        self.front = self._front_acts()
        self.does = WindowActs(self, seat, lambda: self._session)
        self.led_back = LedBack(self, seat.counter.desk, lambda: self._session)
        self.keys = WindowKeys(self)
        self.acts = self.keys.acts
        window_signals.join(self)
        self._retranslate()
        self.workbench.show_desk(self._session.person, self.day.today, is_training=branch.is_training)
        self.workbench.set_colors(theme.colors)
        self.show_bench()
        self._begin()

    def _begin(self) -> None:
        """Everything is in place: watch, and look what is due."""
        self.idle.begin()
        self.day.look()
        self.reminding.begin()
        self.ending_day.look()
        self.backups.begin()
        self.sync.begin()
        self.does.say_password_ends()
        self.staff.alerted.connect(self.does.say_alerts)
        self.staff.look_for_alerts()

    def show_copy(self) -> None:
        """The copy in the second place is spoken of at the end of the day, and beside what head office has."""
        text, tone = self.backups.second_words()
        for shown in (self.ending_day, self.sync):
            shown.show_copy(text, tone)

    def _below_the_bench(self, around: Around) -> tuple[BackupDesk, SyncDesk, RoadsDesk]:
        """One line for both: how old the backup is, and what head office has; above it, that a case waits."""
        roads = RoadsLine(self.form.bench_place)
        _row_of(self.form.bench_place).addWidget(roads)
        backup, sync, row = BackupLine(self.form.bench_place), SyncLine(self.form.bench_place), QHBoxLayout()
        row.setSpacing(0)
        for line in (sync, backup):
            row.addWidget(line, stretch=1)
        _row_of(self.form.bench_place).addLayout(row)
        backups = BackupDesk(around, backup, lambda: self._place is None and not self.desk_lock.is_locked)
        return backups, SyncDesk(around, sync), RoadsDesk(around, roads)

    def _at_the_side(self) -> SidePanel:
        """Help, notes and policies, beside whichever place is shown."""
        panel = SidePanel(lambda: self._language.code, self)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, panel)
        PanelCaret(panel, self.form.stack, self.workbench, lambda: self._place, lambda: self.desk_lock.is_locked, self)
        return panel

    def _lock_over_all(self) -> DeskLock:
        covered = Covered(self.form, self.customer, self.first_look, self.panel, self.rehearsal, self.parked, self.idle)
        return DeskLock(self._seat, lambda: self._session, lambda: self._place, self._writer, covered, self)

    def _front_acts(self) -> FrontActs:
        rooms = FrontRooms(
            workbench=self.workbench,
            panel=self.panel,
            customer=self.customer,
            audits=self.audits,
            people=self.people,
            histories=self.histories,
            unmasking=self.unmasking,
            earlier=self.earlier,
            reminding=self.reminding,
        )
        return FrontActs(lambda: self._place, lambda: self.rights, lambda: self.desk_lock.is_locked, rooms, self)

    def _shown_to_customer(self, view: CustomerView) -> ShownPage:
        return self.front.shown_to_customer(view)

    # ── Places ───────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def place(self) -> CasePlace | None:
        """The case in front, if any."""
        return self._place

    @property
    def writer(self) -> Writer:
        """Where services are called."""
        return self._writer

    @property
    def settings(self) -> Settings:
        """What the teller chose for this workstation."""
        return self._settings

    @property
    def is_training(self) -> bool:
        """Everything here is invented."""
        return self._branch.is_training

    @property
    def language(self) -> str:
        """The code of the language of the screen."""
        return self._language.code

    @property
    def today(self) -> date:
        """The branch's date."""
        return self._seat.now().date()

    def show_bench(self) -> None:
        """Put the case away (its drafts are kept) and go to the workbench."""
        if self._place is not None:
            put_away = self._place.table.case_id
            self._place.leave()
            self._place.deleteLater()
            self._place = None
            self.workbench.search.end()
            self.workbench.choose_next(put_away)
        self.customer.next_customer()
        self.rehearsing.detach()
        self.form.stack.setCurrentWidget(self.form.bench_place)
        self.panel.hide()
        self.refresh()
        self.keys.show()
        self.workbench.take_focus()
        self.backups.told_now()

    def open_case(self, case_id: str) -> None:
        """Bring a case to the front; that an auditor opens it is kept first."""
        if self.audits.is_auditor:
            self.audits.keep_opened(case_id, lambda: self._bring(case_id))
        else:
            self._bring(case_id)

    def _bring(self, case_id: str, *, is_new: bool = False) -> None:
        self.workbench.say_closed("")
        self.acts.left_case = ""
        if self._place is not None:
            self.show_bench()
        keys = hold_keys(self, in_the_end=self)
        self._place = CasePlace(
            self._seat,
            self._session,
            case_id,
            strip=self.form.case_strip,
            bar=self.form.stage_bar,
            writer=self._writer,
            workers=self._workers,
            language=lambda: self._language.code,
            room=self.form.wizard_place,
            parent=self,
        )
        window_signals.join_place(self, self._place)
        self._place.set_colors(self._theme.colors)
        # Nothing is drawn before it shows the case: what stands there until then would pass for a new customer's.
        self.form.case_place.setUpdatesEnabled(is_new)
        self._place.wizard.came.connect(self._let_case_be_seen)
        _row_of(self.form.wizard_place).addWidget(self._place.wizard)
        self.form.stack.setCurrentWidget(self.form.case_place)
        self.rehearsing.attach(self._place)
        self.panel.note_box.set_text("")
        self._show_parked()
        self._place.wizard.await_keys(keys)
        self._place.begin()

    def _let_case_be_seen(self) -> None:
        self.form.case_place.setUpdatesEnabled(True)

    def lead_to_half_typed(self, case_id: str, broken: RuleBroken) -> None:
        """Bring the page with what is half typed to the front, and the field, for that keeps the case here."""
        stage = broken.facts.get("page")
        here = self._place
        if not isinstance(stage, Stage):
            return
        if here is None or here.table.case_id != case_id:
            self.open_case(case_id)  # at the page it stands on; the sentence has named the other
        else:
            here.wizard.say_at(stage, RuleBroken("half_typed_here", field=str(broken.facts.get("draft", ""))))

    def new_case(self, is_quick: bool) -> None:  # noqa: FBT001 - slot of a signal
        """Begin with the next customer; a quick matter differs by what page 1 finds, not by another way."""
        if not self.rights.opens_cases:
            return
        self._bring(self._seat.new_id(), is_new=True)
        if self._place is not None:
            self._place.wizard.is_quick = is_quick

    def rehearse(self, customer: ScriptedCustomer) -> None:
        """Begin with a scripted customer."""
        self.new_case(is_quick=False)
        if self._place is not None:
            self.rehearsing.play(self._place, customer)

    def refresh(self) -> None:
        """Read the lists anew."""
        self.day.look()
        self.lists.read()

    def lock(self) -> None:
        """F12: blank everything; the same person goes on at the same caret."""
        self.desk_lock.lock(is_blank=True)

    def lock_idle(self) -> None:
        """Nobody is at the desk: the teller's side is hidden, the customer's stays as a still picture."""
        self.desk_lock.lock(is_blank=False)

    def unlock(self) -> None:
        """Check what was typed at the lock."""
        self.desk_lock.unlock()

    def go_on(self, session: Session) -> None:
        """The person who locked the desk is back."""
        self._session = session
        if self._place is not None:
            self._place.table.session = session
        self._show_parked()

    def hand_over(self, desk: OpenDesk) -> None:
        """Another person was let in at the lock: what was left is put away, and the desk is theirs."""
        left = "" if self._place is None or not self._place.table.state.exists else self._place.table.case_id
        self.customer.next_customer()
        if self._place is not None:
            self.show_bench()
        self.taken_over.emit(desk, left)

    def show_left(self, case_id: str) -> None:
        """Who took over a locked desk sees at once what the case is about that was left there."""
        self.workbench.choose(case_id)
        self.people.show_brief(case_id)

    def sign_out(self) -> None:
        """Shift+F12: put the case away and give the desk to somebody else."""
        if self._place is not None:
            self.show_bench()
        self.lists.end()
        self.sign_out_wanted.emit()

    def leave_for_key(self, wanted: KeyWanted) -> None:
        """Put the case away; half-typed words are kept before the key is changed."""
        if self._place is not None:
            self.show_bench()
        self.key_change_wanted.emit(wanted)

    def apply_settings(self, settings: Settings) -> None:
        """Take over changed settings."""
        self._settings = settings
        self.sync.follow_line(settings.metered)
        self.workbench.set_colors(self._theme.colors)
        if self._place is not None:
            self._place.set_colors(self._theme.colors)

    # ── Called by Qt ─────────────────────────────────────────────────────────────────────────────────────────────

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.desk_lock.take_key(event):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.day.look()
            self._keys_in_order.look()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.idle.end()
        self.day.end()
        self.customer.close()
        self.finder.close()
        self.reminding.end()
        self.backups.end()
        self.sync.end()
        if self._place is not None:
            self._place.keep_drafts()
            self._place.wizard.end_ahead()
        super().closeEvent(event)

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def rights(self) -> DeskRights:
        """What whoever sits here may do."""
        return DeskRights(self._session.person.role)

    def turn_day(self, today: date) -> None:
        """The branch's date is another one."""
        self.workbench.show_desk(self._session.person, today, is_training=self._branch.is_training)
        self.lists.read()
        if self._place is not None:
            self._place.turn_day()
        for dialog in self.findChildren(QDialog):
            turn_days(dialog, today)

    def show_lists(self) -> None:
        """The lists were read: what is said of them beside the workbench."""
        self._show_parked()
        self.keys.show()

    def _show_parked(self) -> None:
        if not self.desk_lock.is_locked:
            self.lists.show_parked(self._place)

    def show_failure(self, error: object) -> None:
        """Show how a call failed that no page made: in the one dialog, or as a bug."""
        if isinstance(error, RuleBroken | Unavailable):
            shown = error if isinstance(error, Unavailable) else Unavailable(error.code, **error.facts)
            UnavailableDialog.ask(shown, self, self.refresh)
        elif isinstance(error, BaseException):
            report_bug(error)

    def look_up_reasons(self) -> Sequence[Line]:
        """Why somebody looks beyond their own cases, as a digit list."""
        return choice_lines(self._seat.counter.desk.policy().choices[REASONS])

    def _problem_title(self, kind_id: str) -> str:
        return problem_title(self._seat.counter.desk.policy(), kind_id, self._language.code)

    def _retranslate(self) -> None:
        self.form.retranslateUi(self)
        self.desk_lock.other.retranslate()
        title = self.tr("Accord Desk")
        bank, name = self._branch.bank, self._branch.name
        branch = name if name.startswith(bank) else f"{bank} {name}"
        parts = [self.tr("TRAINING")] if self._branch.is_training else []
        self.setWindowTitle(" · ".join([*parts, title, branch]))
        self.keys.show()
        self._show_parked()
        self.backups.retranslate()
        self.sync.retranslate()
        self.roads.retranslate()
        if self._place is not None:
            self._place.retranslate()


def _idle_watch(seat: Seat, parent: QWidget) -> IdleWatch:
    times = seat.counter.desk.policy().access.desk
    return IdleWatch(times.idle_s, parent=parent, longest_s=times.longest_s)


def _row_of(place: QWidget) -> QBoxLayout:
    return cast("QBoxLayout", place.layout())
