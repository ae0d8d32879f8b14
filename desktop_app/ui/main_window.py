"""The one window: workbench, the case in front, the lock; and the keys that work everywhere."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QBoxLayout, QDialog, QHBoxLayout, QMainWindow, QWidget
from shiboken6 import isValid

from desktop_app.domain.access import REASONS
from desktop_app.domain.care import care_of, opens_large
from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.people import Branch, Session
from desktop_app.domain.rehearsal import ScriptedCustomer
from desktop_app.domain.shown import Ask, ShownPage
from desktop_app.services.case_views import View
from desktop_app.services.cases import PaperDue
from desktop_app.services.customer_view import CustomerView
from desktop_app.services.desk import Kept
from desktop_app.services.permissions import Operation
from desktop_app.services.sign_in import OpenDesk, SignIn
from desktop_app.ui.approvals.desk import ApprovalDesk
from desktop_app.ui.audits.desk import AuditDesk
from desktop_app.ui.bench.case_finder import CaseFinder
from desktop_app.ui.bench.desk_acts import ActScreen, DeskActs
from desktop_app.ui.bench.parked_strip import MOST_PARKED, ParkedStrip
from desktop_app.ui.bench.parked_why import ParkedWhy
from desktop_app.ui.bench.sheet_dialog import SheetDialog, SheetServices
from desktop_app.ui.bench.workbench import Workbench
from desktop_app.ui.case.earlier_dialog import EarlierDesk
from desktop_app.ui.case.history_desk import HistoryDesk
from desktop_app.ui.case.people import CasePeople
from desktop_app.ui.case.place import CasePlace, choice_lines, problem_title
from desktop_app.ui.case.unmask_dialog import Unmasking
from desktop_app.ui.compiled.ui_main_window import Ui_MainWindow
from desktop_app.ui.customer.displays import Displays
from desktop_app.ui.customer.side import CustomerSide, Turned
from desktop_app.ui.day.ending_day import EndingDay
from desktop_app.ui.day.reminding import Reminding
from desktop_app.ui.day.watch import DayWatch
from desktop_app.ui.device.desk import DeviceDesk
from desktop_app.ui.device.settings import Settings
from desktop_app.ui.dialogs import HiddenDialogs, open_over
from desktop_app.ui.figures.desk import FiguresDesk
from desktop_app.ui.help.first_look import FirstLook
from desktop_app.ui.help.key_hints import KeyHints, KeysWanted
from desktop_app.ui.help.message_help_dialog import problem_shown
from desktop_app.ui.help.panel_caret import PanelCaret
from desktop_app.ui.help.side_panel import SidePanel
from desktop_app.ui.keys_in_order import KeysInOrder
from desktop_app.ui.language import Language
from desktop_app.ui.lock.idle import IdleWatch
from desktop_app.ui.lock.other import LockOther
from desktop_app.ui.messages import Messages
from desktop_app.ui.models.bench_rows import DeskRows
from desktop_app.ui.models.closing_words import closed_words
from desktop_app.ui.models.desk_rights import DeskRights
from desktop_app.ui.models.round_words import RoundWords
from desktop_app.ui.over_window import Around
from desktop_app.ui.own_copy import OwnCopy
from desktop_app.ui.problems import UnavailableDialog, report_bug
from desktop_app.ui.register.desk import RegisterDesk
from desktop_app.ui.rehearsal.panel import RehearsalPanel
from desktop_app.ui.rehearsal.rehearsing import Rehearsing
from desktop_app.ui.seat import Seat
from desktop_app.ui.staff.desk import StaffDesk
from desktop_app.ui.staff.own_word import OwnPassword
from desktop_app.ui.sync.desk import SyncDesk
from desktop_app.ui.sync.elsewhere_desk import ElsewhereDesk
from desktop_app.ui.sync.roads_desk import RoadsDesk
from desktop_app.ui.theme import Theme
from desktop_app.ui.upkeep.backup_desk import BackupDesk
from desktop_app.ui.upkeep.key_change_dialog import KeyWanted
from desktop_app.ui.upkeep.retention_desk import RetentionDesk
from desktop_app.ui.upkeep.support_desk import SupportDesk
from desktop_app.ui.widgets.backup_line import BackupLine
from desktop_app.ui.widgets.date_edit import turn_days
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.widgets.roads_line import RoadsLine
from desktop_app.ui.widgets.sync_line import SyncLine
from desktop_app.ui.workers import Workers
from desktop_app.ui.writer import Writer


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

    _is_left = False
    """Signed out: a list asked for now would be read from a vault that is closed by then."""

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
        self._place: CasePlace | None = None
        self._papers: tuple[PaperDue, ...] = ()
        self._before_lock: tuple[QWidget, QWidget | None] | None = None
        self._dialogs = HiddenDialogs(self)
        self._has_panel = False
        self._own_copy, self._keys_in_order = OwnCopy(self), KeysInOrder(self)
        self._idle = idle or _idle_watch(seat, self)
        self.customer = CustomerSide(
            Displays(self), lambda code: CustomerView(seat.counter.desk.policy(), code), self._shown_to_customer, self
        )
        self._day = DayWatch(seat.now, self)
        self.form = Ui_MainWindow()
        self.form.setupUi(self)
        self.workbench = Workbench(self._problem_title, self.form.bench_place)
        _row_of(self.form.bench_place).addWidget(self.workbench)
        self.finder = CaseFinder(
            self.workbench, seat.counter.find, lambda: self._session, writer, self._look_up_reasons, self
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
        self.people, self.lock_other = CasePeople(around), LockOther(self.form, self)
        self.approvals = ApprovalDesk(around)
        self.figures, self.histories = FiguresDesk(around), HistoryDesk(around)
        self.register = RegisterDesk(around, self._problem_title)
        self.unmasking, self.retention, self.support = Unmasking(around), RetentionDesk(around), SupportDesk(around)
        self.devices = DeviceDesk(around, lambda: self._settings, is_backed_up=lambda: self.backups.work is not None)
        self.earlier, self.parked_why = EarlierDesk(around), ParkedWhy(around, self.workbench)
        self.panel = self._at_the_side()
        self.form.training_banner.setVisible(branch.is_training)
        self.parked = ParkedStrip(self.form, self)
        self._connect()
        self._connect_beside()
        self._connect_audits()
        self._connect_upkeep()
        self._hints = self._bind_keys()
        self.acts = self._desk_acts()
        self._retranslate()
        self.workbench.show_desk(self._session.person, self._day.today, is_training=branch.is_training)
        self.workbench.set_colors(theme.colors)
        self.show_bench()
        self._begin()

    def _begin(self) -> None:
        """Everything is in place: watch, and look what is due."""
        self._idle.begin()
        self._day.look()
        self.reminding.begin()
        self.ending_day.look()
        self.backups.begin()
        self.sync.begin()
        self._say_password_ends()
        self.staff.alerted.connect(self._say_alerts)
        self.staff.look_for_alerts()

    def _show_copy(self) -> None:
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
        backups = BackupDesk(around, backup, lambda: self._place is None and not self._is_locked)
        return backups, SyncDesk(around, sync), RoadsDesk(around, roads)

    def _at_the_side(self) -> SidePanel:
        """Help, notes and policies, beside whichever place is shown."""
        panel = SidePanel(lambda: self._language.code, self)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, panel)
        PanelCaret(panel, self.form.stack, self.workbench, lambda: self._place, lambda: self._is_locked, self)
        return panel

    # ── Places ───────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def place(self) -> CasePlace | None:
        """The case in front, if any."""
        return self._place

    @property
    def today(self) -> date:
        """The branch's date."""
        return self._seat.now().date()

    @property
    def _is_locked(self) -> bool:
        return self._before_lock is not None

    def show_bench(self) -> None:
        """Put the case away (its drafts are kept) and go to the workbench."""
        if self._place is not None:
            put_away = self._place.table.case_id
            self._place.leave()
            self._place.deleteLater()
            self._place = None
            self.workbench.end_search()
            self.workbench.choose_next(put_away)
        self.customer.next_customer()
        self.rehearsing.detach()
        self.form.stack.setCurrentWidget(self.form.bench_place)
        self.panel.hide()
        self.refresh()
        self._show_keys()
        self.workbench.take_focus()
        self.backups.told_now()

    def _on_case_closed(self) -> None:
        """The last word of a case is said on the workbench, for nobody stays with it."""
        place, desk = self._place, self._seat.counter.desk
        if place is not None:
            case, zone = place.table.state, place.table.now().tzinfo
            self.workbench.say_closed(closed_words(case, zone, desk.policy().choices["outcome"]))
        self.show_bench()

    def open_case(self, case_id: str) -> None:
        """Bring a case to the front; that an auditor opens it is kept first."""
        if self.audits.is_auditor:
            self.audits.keep_opened(case_id, lambda: self._bring(case_id))
        else:
            self._bring(case_id)

    def _bring(self, case_id: str) -> None:
        self.workbench.say_closed("")
        self.acts.left_case = ""
        if self._place is not None:
            self.show_bench()
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
        self._place.parked.connect(self.show_bench)
        self._place.refused.connect(self._on_refused, Qt.ConnectionType.QueuedConnection)
        self._place.closed.connect(self._on_case_closed)
        self._place.other_teller_wanted.connect(self.sign_out)
        self._place.people_wanted.connect(self._show_people)
        self._place.case_wanted.connect(self.open_case, Qt.ConnectionType.QueuedConnection)
        self._place.stage_shown.connect(self._show_keys)
        self._place.table.changed.connect(self._show_keys)
        self._place.table.whose_wanted.connect(
            lambda over, code: self.elsewhere.ask_whose(over, code, self._look_up_reasons())
        )
        self._place.main_changed.connect(self._show_main_key)
        self._place.table.changed.connect(self._heed_care)
        self._place.table.changed.connect(self.acts.act_soon)
        self._place.note_read.connect(self.panel.show_note)
        self._place.customer_changed.connect(self.customer.refresh)
        self._place.table.typed.connect(self.customer.refresh)
        self._place.set_colors(self._theme.colors)
        _row_of(self.form.wizard_place).addWidget(self._place.wizard)
        self.form.stack.setCurrentWidget(self.form.case_place)
        self.rehearsing.attach(self._place)
        self.panel.note_box.set_text("")
        self._show_parked()
        self._place.begin()

    def new_case(self, is_quick: bool) -> None:  # noqa: FBT001 - slot of a signal
        """Begin with the next customer; a quick matter differs by what page 1 finds, not by another way."""
        if not self._rights.opens_cases:
            return
        self.open_case(self._seat.new_id())
        if self._place is not None:
            self._place.wizard.setProperty("quick", is_quick)

    def rehearse(self, customer: ScriptedCustomer) -> None:
        """Begin with a scripted customer."""
        self.new_case(is_quick=False)
        if self._place is not None:
            self.rehearsing.play(self._place, customer)

    def refresh(self) -> None:
        """Read the lists anew."""
        self._day.look()
        self._read_lists()

    def _read_lists(self) -> None:
        if self._is_left or not self._rights.reads_cases:
            return
        session, cases = self._session, self._seat.counter.cases
        approve, reminders = self._seat.counter.approve, self._seat.counter.reminders

        views = self._seat.counter.views

        def read() -> DeskRows:
            papers, due, receipts = cases.papers(session), reminders.read(session), cases.receipts_due(session)
            promises = cases.due(session)
            return DeskRows(
                cases.open_cases(session, promises, papers),
                promises,
                cases.drafts(session),
                approve.queue(session),
                papers,
                due,
                receipts,
                views.fixed(session, due, papers, receipts),
            )

        call = self._writer.run(read)
        call.saved.connect(self._on_rows)
        call.failed.connect(self._on_failed)

    def lock(self) -> None:
        """F12: blank everything; the same person goes on at the same caret."""
        self._lock(is_blank=True)

    def lock_idle(self) -> None:
        """Nobody is at the desk: the teller's side is hidden, the customer's stays as a still picture."""
        self._lock(is_blank=False)

    def _lock(self, *, is_blank: bool) -> None:
        if self._is_locked:
            return
        self.customer.lock(is_blank=is_blank)
        self.first_look.end()
        self._idle.end()
        self._own_copy.forget()
        self._before_lock = (self.form.stack.currentWidget(), QApplication.focusWidget())
        if self._dialogs.hide():
            self.activateWindow()
        if self._place is not None:
            self._place.keep_drafts()
        self._has_panel = self.panel.isVisible()
        self.panel.hide()
        self.rehearsal.hide()
        self.form.key_bar.hide()
        self.parked.hide()
        self.form.lock_person_label.setText(self._session.person.name)
        self.lock_other.begin(self._session.person)
        self.form.stack.setCurrentWidget(self.form.lock_place)
        self.form.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def unlock(self) -> None:
        """Check the password of the person who locked, or of another one who named their number."""
        password, locked = self.form.password.editor.text(), self._session
        staff_no, vault = self.lock_other.staff_no or locked.person.staff_no, self._seat.open_desk.vault
        call = self._writer.run(lambda: SignIn.take_over(vault, locked, staff_no, password, self._seat.new_id))
        call.saved.connect(self._on_let_in)
        call.failed.connect(self._on_unlock_failed)

    def _on_let_in(self, let_in: tuple[Session, bool]) -> None:
        session, is_other = let_in
        if not is_other:
            self._on_unlocked(session)
            return
        left = "" if self._place is None or not self._place.table.state.exists else self._place.table.case_id
        self.customer.next_customer()
        if self._place is not None:
            self.show_bench()
        self.taken_over.emit(OpenDesk(self._seat.open_desk.vault, session), left)

    def show_left(self, case_id: str) -> None:
        """Who took over a locked desk sees at once what the case is about that was left there."""
        self.workbench.choose(case_id)
        self.people.show_brief(case_id)

    def sign_out(self) -> None:
        """Shift+F12: put the case away and give the desk to somebody else."""
        if self._place is not None:
            self.show_bench()
        self._is_left = True
        self.sign_out_wanted.emit()

    def _leave_for_key(self, wanted: KeyWanted) -> None:
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
        locked = self._is_locked
        if locked and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not self.lock_other.took_enter():
                self.unlock()
            return
        if locked and event.key() == Qt.Key.Key_Escape:
            self.lock_other.begin(self._session.person)
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._day.look()
            self._keys_in_order.look()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._idle.end()
        self._day.end()
        self.customer.close()
        self.finder.close()
        self.reminding.end()
        self.backups.end()
        self.sync.end()
        if self._place is not None:
            self._place.keep_drafts()
        super().closeEvent(event)

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _say_alerts(self, count: int) -> None:
        if self._place is None and self._seat.open_desk.password_days is None:
            self.workbench.say_refused(self.tr("Looking around to ask about: %n (Shift+F8)", "", count))

    def _say_password_ends(self) -> None:
        """Days before it must be changed, at the sign-in; then nobody is surprised with a customer waiting."""
        days = self._seat.open_desk.password_days
        if days is not None:
            self.workbench.say_refused(self.tr("Your password holds %n more day(s); Ctrl+F12 changes it.", "", days))

    def _connect(self) -> None:
        for one in (
            self.finder,
            self.figures,
            self.approvals,
            self.reminding,
            self.rehearsing,
            self.people,
            self.roads,
            self.elsewhere,
            self.ending_day,
            self.staff,
            self.audits,
            self.retention,
            self.histories,
            self.unmasking,
            self.earlier,
            self.parked_why,
            self.devices,
            self.support,
        ):
            one.failed.connect(self._on_failed)
        self.workbench.new_case_asked.connect(self.new_case)
        self.workbench.case_asked.connect(self.open_case)
        self.workbench.approval_asked.connect(self.approvals.open)
        self.workbench.call_asked.connect(self._answer_call)
        self.workbench.code_asked.connect(self.approvals.code)
        self.workbench.fairness_asked.connect(self.approvals.fairness)
        self.workbench.figures_asked.connect(self.figures.show)
        self.figures.case_wanted.connect(self.open_case, Qt.ConnectionType.QueuedConnection)
        self.workbench.sheet_asked.connect(self.ask_sheet)
        self.approvals.decided.connect(self.refresh)
        self.form.unlock_button.clicked.connect(self.unlock)
        self._idle.idle.connect(self.lock_idle)
        self._idle.touched.connect(self._day.look)
        self.customer.answered.connect(self._hear_customer)
        self.customer.touched.connect(self._idle.note)
        self.customer.turned.connect(self._show_keys)
        self.customer.unplugged.connect(self._on_unplugged)
        self._day.turned.connect(self._on_day)
        self.reminding.hour_passed.connect(self._read_lists)
        self.reminding.case_wanted.connect(self.open_case, Qt.ConnectionType.QueuedConnection)
        self.workbench.rehearsal_asked.connect(self.rehearsing.show_list)
        self.rehearsing.begun.connect(self.rehearse)
        self.workbench.due_asked.connect(self.reminding.show_list)
        self.workbench.brief_asked.connect(lambda case: self._read_by(case, lambda: self.people.show_brief(case)))
        self.workbench.people_asked.connect(self.people.show)
        self.people.changed.connect(self._on_people)
        self.people.send_wanted.connect(self.roads.send)
        self.roads.left.connect(self._on_sent_away)
        self.roads.came.connect(lambda _case: self.refresh() if self._place is None else None)
        self.earlier.kept.connect(self._on_people)
        self.people.case_wanted.connect(self.open_case, Qt.ConnectionType.QueuedConnection)
        self.ending_day.case_wanted.connect(self.open_case, Qt.ConnectionType.QueuedConnection)
        self.ending_day.unsigned_found.connect(self.workbench.day.show_days)
        self.workbench.day.wanted.connect(self._end_day)
        self._day.turned.connect(self.ending_day.look)
        self._idle.lock_asked.connect(self.lock)
        self._writer.busy_changed.connect(self._idle.note)

    def _connect_beside(self) -> None:
        """What lies around the places of the window."""
        self.panel.note_kept.connect(self._keep_note)
        self.panel.note_edited.connect(self._on_note_edited)
        self.parked.case_wanted.connect(self.open_case)
        self.parked.papers_wanted.connect(self._show_papers)
        self.parked.due_wanted.connect(self.reminding.show_list)
        self.devices.chosen.connect(self.settings_chosen)

    def _connect_register(self) -> None:
        for asked in (self.workbench.register_asked, self.workbench.audit.register_asked):
            asked.connect(self.register.show)
        self.register.case_wanted.connect(self.open_case, Qt.ConnectionType.QueuedConnection)
        self.register.failed.connect(self._on_failed)

    def _connect_upkeep(self) -> None:
        self.ending_day.signed_off.connect(self.backups.day_ended)
        self.ending_day.opened.connect(self.backups.look_again)
        self.backups.second_changed.connect(self._show_copy)
        self.backups.damage_met.connect(self.damage_met)
        self.backups.key_change_wanted.connect(self._leave_for_key)
        self.backups.running_changed.connect(self._show_keys)
        self.sync.marks_changed.connect(lambda: self.workbench.show_marks(self.sync.waiting))
        self.sync.looked.connect(self.roads.look)
        self.sync.metered_chosen.connect(lambda one: self.settings_chosen.emit(replace(self._settings, metered=one)))
        self.sync.follow_line(self._settings.metered)
        self.finder.not_worked_here.connect(self.elsewhere.show)

    def _connect_audits(self) -> None:
        self.audits.case_wanted.connect(self.open_case, Qt.ConnectionType.QueuedConnection)
        bench = self.workbench.audit
        bench.draw_asked.connect(self.audits.draw)
        bench.samples_asked.connect(self.audits.show_samples)
        bench.approvals_asked.connect(self.audits.show_approvals)
        bench.promises_asked.connect(self.audits.show_promises)
        bench.days_asked.connect(self.audits.show_days)
        bench.verify_asked.connect(self.audits.verify)
        self._connect_register()

    def _key_runs(self) -> dict[str, Callable[[], object]]:
        """What the keys do that work everywhere but behind the lock."""
        return {
            "F1": self._help,
            "Shift+F1": self._show_round,
            "Alt+.": self.rehearsal.say_next,
            "Alt+,": self.rehearsing.replay,
            "F2": self._notes,
            "Ctrl+F1": self.support.show,
            "Shift+F2": self._brief,
            "F3": self._find,
            "Shift+F3": self._unmask,
            "Ctrl+K": self._find,
            "F4": self._policies,
            "F5": self._park,
            "Shift+F5": self._show_people,
            "F6": self._turn_customer,
            "F7": self._mood,
            "Shift+F7": self._earlier,
            "Shift+F8": self._show_staff,
            "F9": self._print,
            "Shift+F9": self._show_sheets,
            "F10": self._end_day,
            "Ctrl+F10": self.backups.back_up,
            "Ctrl+F5": self.sync.show,
            "Ctrl+Shift+F5": self.roads.show,
            "F11": self._clocks,
            "Shift+F11": self._history,
            "Ctrl+F11": self._show_retention,
            "F12": self.lock,
            "Shift+F12": self.sign_out,
            "Ctrl+F12": self.own_password.change,
            "Ctrl+,": self.devices.ask_settings,
        }

    def _bind_keys(self) -> KeyHints:
        """Let the keys work, and say which do."""
        runs = self._key_runs()
        for key, action in runs.items():
            QShortcut(QKeySequence(key), self, self._unless_locked(action))
        QShortcut(QKeySequence("F8"), self, self._supervisor_or_other)
        for number in range(1, MOST_PARKED + 1):
            QShortcut(QKeySequence(f"Ctrl+{number}"), self, self._unless_locked(partial(self.parked.open, number)))
        said = {"Ctrl+Enter": self._main_action, "F8": self._supervisor, "3": self._queue}
        return KeyHints({**runs, **said}, self._desk_runs(), self)

    def _desk_acts(self) -> DeskActs:
        there: dict[str, Callable[[], bool]] = {
            "training": lambda: self._branch.is_training,
            "papers": lambda: bool(self._papers),
            "backups": lambda: self.backups.work is not None,
            "head_office": lambda: self.sync.office is not None,
        }
        screen = ActScreen(
            lambda: self._session.person.role,
            lambda: self._language.code,
            self.open_case,
            lambda: None if self._is_locked else self._place,
            there,
        )
        return DeskActs(self.workbench, screen, self._desk_runs(), self._case_runs(), self)

    def _desk_runs(self) -> dict[str, Callable[[], object]]:
        """What the numbers of the search box begin at the workbench, by the ids of ``resources/help/actions.toml``."""
        bench, audits = self.workbench, self.audits
        return {
            "new_case": lambda: self.new_case(is_quick=False),
            "quick_matter": lambda: self.new_case(is_quick=True),
            "offer_sheet": self.ask_sheet,
            "rehearse": self.rehearsing.show_list,
            "due": self.reminding.show_list,
            "end_day": self._end_day,
            **{f"view_{view.value}": partial(bench.show_view, view) for view in View},
            "papers_waiting": bench.papers.take_focus,
            "register": self.register.show,
            "figures": self.figures.show,
            "to_approve": lambda: None if bench.has_queue else bench.show_queue(),
            "fairness": self.approvals.fairness,
            "code": self.approvals.code,
            "staff": self._show_staff,
            "settings": self.devices.ask_settings,
            "back_up": self.backups.back_up,
            "sync": self.sync.show,
            "case_roads": self.roads.show,
            "own_password": self.own_password.change,
            "lock": self.lock,
            "sign_out": self.sign_out,
            "policies": self._policies,
            "help": self._help,
            "keys": lambda: self.panel.show_topic("keys"),
            "show_round": self._show_round,
            "support": self.support.show,
            "audit_draw": audits.draw,
            "audit_samples": audits.show_samples,
            "audit_approvals": audits.show_approvals,
            "audit_promises": audits.show_promises,
            "audit_days": audits.show_days,
            "audit_verify": audits.verify,
        }

    def _case_runs(self) -> dict[str, Callable[[], object]]:
        """The same with the case that is brought to the front for it."""
        return {
            "note": self._notes,
            "park": self._park,
            "customer_screen": self._turn_customer,
            "mood": self._mood,
            "supervisor": self._supervisor,
            "print": self._print,
            "case_papers": self._show_sheets,
            "case_deadlines": self._clocks,
            "history": self._history,
            "unmask": self._unmask,
            "earlier": self._earlier,
            "brief": self._brief,
            "responsible": self._show_people,
        }

    def _supervisor_or_other(self) -> None:
        """F8: the supervisor; at a locked desk whoever else is to go on here."""
        if self._is_locked:
            self.lock_other.ask()
        else:
            self._supervisor()

    def _unless_locked(self, action: Callable[[], object]) -> Callable[[], None]:
        def act() -> None:
            if not self._is_locked:
                action()

        return act

    def _show_main_key(self) -> None:
        """The line of the keys is made anew only where what Ctrl+Enter does has changed."""
        if self._place is not None and self._place.main_words() != self.form.key_bar.text_of("Ctrl+Enter"):
            self._show_keys()

    def _show_keys(self) -> None:
        wanted = KeysWanted(
            self._rights,
            self.audits.is_auditor,
            self._place,
            self._customer_words(),
            papers_wait=bool(self._papers),
            backs_up=self.backups.is_running,
            reads_staff=self.staff.may_read,
            deletes=self.retention.may_delete,
        )
        self.form.key_bar.show_keys(self._hints.of(wanted))

    @property
    def _works(self) -> bool:
        """Whether there is a case in front that whoever sits here may change."""
        return self._place is not None and self._place.table.may_work

    @property
    def _rights(self) -> DeskRights:
        return DeskRights(self._session.person.role)

    def ask_sheet(self, scanned: str = "") -> None:
        """A customer brings the bank's offer on paper: read it, then go on from it."""
        counter = self._seat.counter
        services = SheetServices(
            counter.offer_sheets, counter.identify, self._session, self._seat.new_id, self._seat.read_code
        )
        words = RoundWords(counter.desk.policy())
        dialog = SheetDialog(services, self._writer, words, self._seat.now().date(), self)
        dialog.case_wanted.connect(self.open_case, Qt.ConnectionType.QueuedConnection)
        open_over(self, dialog)
        if scanned:
            dialog.take(scanned)

    def _queue(self) -> None:
        self.workbench.approvals_button.click()

    def _help(self) -> None:
        """What the problem in front means; F1 once more, or where there is none, how the page works."""
        code = "" if self.panel.isVisible() else problem_shown(self)
        if code:
            self.panel.show_messages(code)
            return
        in_case = self._place is not None and self._place.wizard.currentId() > 0
        self.panel.toggle_help(self._place.wizard.stage.key if in_case and self._place else "workbench")

    def _show_round(self) -> None:
        self.panel.shut()
        self.first_look.open(None if self._place is None else self._place.wizard)

    def _notes(self) -> None:
        if self._works:
            self.panel.toggle_notes()

    def _find(self) -> None:
        """To the box; the case that is put away for it is still the one that an action of the box means."""
        if self._place is not None:
            case_id = self._place.table.case_id
            self.show_bench()
            self.acts.left_case = case_id
        elif not self.workbench.form.search_edit.hasFocus():
            self.acts.left_case = ""
        self.workbench.focus_search()

    def _policies(self) -> None:
        self.panel.toggle_policies(tuple(self._seat.counter.desk.policy().articles.values()))

    def _park(self) -> None:
        if self._place is not None:
            self._place.ask_to_park()

    def _turn_customer(self) -> None:
        if self._works:
            self.customer.turn()

    def _customer_words(self) -> str:
        """What F6 does now; the mark says that the customer is looking."""
        if self.customer.state is Turned.OFF:
            return self.tr("Customer's screen")
        return self.tr("Customer's screen: blank") if self.customer.is_blank else self.tr("● Customer's screen")

    def _shown_to_customer(self, view: CustomerView) -> ShownPage:
        return view.calm() if self._place is None else self._place.shown_to_customer(view)

    def _heed_care(self, case: CaseState) -> None:
        """Who reads large type finds their screen in it."""
        self.customer.prefer_large(on=opens_large(care_of(case)))

    def _hear_customer(self, ask: Ask, answer: str) -> None:
        if self._place is not None and not self._is_locked:
            self._place.hear_customer(ask, answer)

    def _on_unplugged(self) -> None:
        if self._place is not None:
            said = self.tr("The customer's display was unplugged: nothing of the case is shown there any more.")
            self._place.wizard.page_in_front.say_customer(said)

    def _mood(self) -> None:
        if self._place is not None and self._works:
            self._place.ask_mood()

    def _supervisor(self) -> None:
        if self._place is not None and self._works:
            self._place.ask_supervisor()

    def _print(self) -> None:
        if self._place is None:
            return
        if not self._works:
            self._place.wizard.page_in_front.say_problem(RuleBroken("not_permitted", operation=Operation.PRINT.value))
        elif not self._place.wizard.page_in_front.print_paper():
            self._place.wizard.page_in_front.say_problem(RuleBroken("nothing_to_print"))

    def _show_sheets(self) -> None:
        if self._place is not None:
            self._place.show_papers()

    def _end_day(self) -> None:
        """At the workbench only: a customer who is still here comes first."""
        if not self._rights.ends_day:
            return
        if self._place is None:
            self.ending_day.show()
        else:
            self._place.wizard.page_in_front.say_problem(RuleBroken("case_in_front"))

    @property
    def _case_in_hand(self) -> str:
        """The case in front, or at the workbench the one that is chosen; empty before it has an event."""
        if self._place is None:
            return self.workbench.chosen_case
        return self._place.table.case_id if self._place.table.state.exists else ""

    def _brief(self) -> None:
        """What to know of the case in 60 seconds."""
        if case_id := self._case_in_hand:
            self._read_by(case_id, lambda: self.people.show_brief(case_id))

    def _earlier(self) -> None:
        """What the customer says they were promised before, and the bank's answer."""
        if self._place is not None and self._place.table.state.exists:
            self.earlier.show(self._place.table.case_id)

    def _unmask(self) -> None:
        """One masked value of the case in front, or of the one that is chosen."""
        if case_id := self._case_in_hand:
            self._read_by(case_id, lambda: self.unmasking.ask(case_id))

    def _show_people(self) -> None:
        """Who answers for the case, and what can be done about it."""
        if case_id := self._case_in_hand:
            self._read_by(case_id, lambda: self.people.show(case_id))

    def _read_by(self, case_id: str, then: Callable[[], None]) -> None:
        """What is read of a case without opening it: that an auditor did is kept first."""
        if self.audits.is_auditor and self._place is None:
            self.audits.keep_opened(case_id, then)
        else:
            then()

    def _on_people(self, case: CaseState) -> None:
        """Somebody else has it now, or is asked to; who must not work on it any more is led away from it."""
        if self._place is None:
            self.refresh()
        elif case.responsibility.is_recused(self._session.person):
            self.show_bench()
        elif self._place.table.case_id == case.id:
            self._place.table.note(case)

    def _on_sent_away(self, case_id: str) -> None:
        """The case is at another desk: whoever has it in front is led back to the workbench."""
        if self._place is not None and self._place.table.case_id == case_id:
            self.show_bench()
        else:
            self.refresh()

    def _on_refused(self, broken: RuleBroken) -> None:
        """A case that this person may not work on is not opened, and the workbench says why."""
        self.show_bench()
        self.workbench.say_refused(Messages().sentence(broken.code, broken.facts))

    def _show_staff(self) -> None:
        """The people of the branch; at the workbench, where no customer waits."""
        if self._place is None:
            self.staff.show()

    def _show_retention(self) -> None:
        """What is over its time; at the workbench, where no customer waits."""
        if self._place is None:
            self.retention.show()

    def _history(self) -> None:
        """What happened to the case in front."""
        if self._place is not None and self._place.table.state.exists:
            self.histories.show(self._place.table.case_id)

    def _clocks(self) -> None:
        """The clocks of the case in front; at the workbench what is due of all of them."""
        if self._place is not None:
            self._place.show_clocks()
        elif self._rights.reads_cases:
            self.reminding.show_list()

    def _main_action(self) -> None:
        if self._place is not None and self._works:
            self._place.wizard.page_in_front.main_action()
        elif self._place is not None:
            self._place.wizard.page_in_front.save_and_turn()  # a page that is read turns, and saves nothing

    def _keep_note(self, text: str) -> None:
        if self._place is not None:
            self._place.keep_note(text, lambda: self.panel.take_note_out(text))

    def _on_note_edited(self, text: str) -> None:
        if self._place is not None:
            self._place.note_draft(text)

    def _on_day(self, today: date) -> None:
        self.workbench.show_desk(self._session.person, today, is_training=self._branch.is_training)
        self._read_lists()
        if self._place is not None:
            self._place.turn_day()
        for dialog in self.findChildren(QDialog):
            turn_days(dialog, today)

    def _answer_call(self, case_id: str) -> None:
        """Go and look: the call is answered, and the case comes to the front of whoever may work on it."""
        session, approve = self._session, self._seat.counter.approve
        call = self._writer.run(lambda: approve.answer_call(session, case_id))
        call.saved.connect(self._on_call_answered)
        call.failed.connect(self._on_failed)

    def _on_call_answered(self, kept: Kept) -> None:
        if not kept.case.responsibility.is_recused(self._session.person):
            self.open_case(kept.case.id)
            return
        self.refresh()
        self.workbench.say_refused(self.tr("They know that you are coming.  The case itself stays closed to you."))

    def _on_rows(self, rows: DeskRows) -> None:
        zone = self._seat.now().tzinfo
        drafts = tuple(replace(row, changed_at=row.changed_at.astimezone(zone)) for row in rows.drafts)
        self.workbench.show_rows(replace(rows, drafts=drafts))
        self.parked.note(rows.cases)
        self._papers = rows.papers
        self.reminding.note(rows.due)
        self._show_parked()
        self._show_keys()

    def _show_parked(self) -> None:
        if self._is_locked:
            return
        bench = self.workbench
        if self._place is None:
            self.parked.show("", 0, 0)
        else:
            self.parked.show(self._place.table.case_id, bench.papers.late, bench.due.due.late_bank)

    def _show_papers(self) -> None:
        self.show_bench()
        self.workbench.papers.take_focus()

    def _on_unlocked(self, session: Session) -> None:
        self._session = session
        if self._place is not None:
            self._place.table.session = session
        self.form.password.editor.clear()
        self.form.password.say_problem("")
        if self._before_lock is None:
            return
        place, focus = self._before_lock
        self._before_lock = None
        self.form.stack.setCurrentWidget(place)
        self.form.key_bar.show()
        self._show_parked()
        self.panel.setVisible(self._has_panel)
        self.rehearsal.setVisible(self.rehearsal.customer is not None)
        self._dialogs.show_again()
        if focus is not None and isValid(focus):
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self.customer.unlock()
        self._idle.begin()

    def _on_unlock_failed(self, error: object) -> None:
        if isinstance(error, RuleBroken):
            # The lock asks for no staff number, so its refusal names none.
            wrong = RuleBroken("password_wrong", field="password")
            self.form.password.refuse(error if self.lock_other.staff_no else wrong)
            self.form.password.editor.selectAll()
        else:
            self._on_failed(error)

    def _on_failed(self, error: object) -> None:
        if isinstance(error, RuleBroken | Unavailable):
            shown = error if isinstance(error, Unavailable) else Unavailable(error.code, **error.facts)
            UnavailableDialog.ask(shown, self, self.refresh)
        elif isinstance(error, BaseException):
            report_bug(error)

    def _look_up_reasons(self) -> Sequence[Line]:
        return choice_lines(self._seat.counter.desk.policy(), REASONS, self._language.code)

    def _problem_title(self, kind_id: str) -> str:
        return problem_title(self._seat.counter.desk.policy(), kind_id, self._language.code)

    def _retranslate(self) -> None:
        self.form.retranslateUi(self)
        self.lock_other.retranslate()
        title = self.tr("Accord Desk")
        bank, name = self._branch.bank, self._branch.name
        branch = name if name.startswith(bank) else f"{bank} {name}"
        parts = [self.tr("TRAINING")] if self._branch.is_training else []
        self.setWindowTitle(" · ".join([*parts, title, branch]))
        self._show_keys()
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
