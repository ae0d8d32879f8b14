"""The page in place of the desk when its data is damaged: what is whole, what comes back, and what can be done."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from desktop_app.domain.audits.access_policy import DeskTimes
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.staff.people import Role, Session
from desktop_app.services.ports.upkeep import Findings, Rescue, Seen
from desktop_app.services.upkeep.restoring import keep_here, restore, restore_by
from desktop_app.ui.dialogs import choose_folder, open_over
from desktop_app.ui.help.message_help_dialog import MessageHelpDialog, code_shown
from desktop_app.ui.help.side_panel import help_text
from desktop_app.ui.lock.idle import IdleWatch
from desktop_app.ui.messages import Messages
from desktop_app.ui.problems import report_bug
from desktop_app.ui.rescue import rescue_words
from desktop_app.ui.rescue.dialogs import CoursesDialog, HelpDialog, KeepDialog, RestoreDialog, TextDialog
from desktop_app.ui.rescue.door import RescueDoor
from desktop_app.ui.rescue.reading import RescueReading
from desktop_app.ui.widgets.clear_ground import clear_ground
from desktop_app.ui.widgets.field import CodeField, LineField, SecretField
from desktop_app.ui.widgets.key_button import key_button
from desktop_app.ui.widgets.marked import mark
from desktop_app.ui.widgets.plain_label import plain_label
from desktop_app.ui.work.workers import Report, Worker, Workers

_SIDE_PX: Final = 48
_FIELDS_PX: Final = 640
_LINE_PX: Final = 22
"""A line of usual text."""
_NOTHING_ASIDE: Final = "."
_DIGITS: Final = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5, Qt.Key.Key_6, Qt.Key.Key_7)
_TIMES: Final = DeskTimes()
_LEADERS: Final = frozenset({Role.SUPERVISOR, Role.BRANCH_MANAGER})


class RescuePage(QWidget):
    """Who looks, the look, what it found with what can be done about it, and what was done.

    Args:
        door: the way to the home.
        workers: where everything is done that reads or writes.
        other_language: what the switch leads to; ``language`` the one in force.
        is_new: nothing lies here: a desk is brought to another computer by its recovery code.
        times: after so long untouched it asks again who is there.
    """

    finished = Signal(str)
    """Sign in now; with the staff number of who has to set a new password by the recovery code, or empty."""
    left = Signal()
    """Nothing was done: back to where one came from."""
    language_asked = Signal()
    theme_asked = Signal()

    def __init__(
        self,
        door: RescueDoor,
        workers: Workers,
        *,
        other_language: str,
        language: Callable[[], str],
        is_new: bool = False,
        times: DeskTimes = _TIMES,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        QShortcut(QKeySequence("F1"), self, self.help)
        self.setObjectName("rescue_page")
        self._door, self._workers, self._is_new, self._language = door, workers, is_new, language
        self._by_code = is_new
        self._idle = IdleWatch(times.idle_s, parent=self, longest_s=times.longest_s)
        self._idle.idle.connect(self.lock)
        self._idle.lock_asked.connect(self.lock)
        QShortcut(QKeySequence("F12"), self, self.lock)
        self._worker: Worker | None = None
        self._rescue: Rescue | None = None
        self._who = ""
        self._problem: RuleBroken | Unavailable | None = None
        self._aside: str | None = None
        self._is_kept = False
        """What is being done, or was, leaves the data that lie here in their place."""
        self.seen: Seen | None = None
        self.found: Findings | None = None
        self.reading: RescueReading | None = None
        self.title = plain_label(self, "rescue_title_label", size="figure")
        self.intro = plain_label(self, "rescue_intro_label")
        self.problem = plain_label(self, "rescue_problem_label", tone="problem")
        self.steps = QStackedWidget(self)
        self.language_button, self.theme_button = QPushButton(self), QPushButton(self)
        self.show_language(other_language)
        self._asking, self._working, self._told, self._ended = (QWidget(self) for _ in range(4))
        self._make_asking()
        self._make_working()
        self._make_told()
        self._make_ended()
        self._lay_out()
        self._retranslate()
        self._turn(self._asking)

    # ── Called from outside ──────────────────────────────────────────────────────────────────────────────────────

    def show_language(self, other: str) -> None:
        """Name the language the switch leads to, in itself."""
        self.language_button.setText(other)
        self.language_button.setAccessibleName(other)

    def begin(self, staff_no: str = "", password: str = "") -> None:
        """Look at once with what somebody has just signed in with, or ask."""
        self.staff_no.set_draft(staff_no)
        if staff_no and password:
            self.password.editor.setText(password)
            self.look()
        else:
            (self.password if staff_no else self.staff_no).setFocus()

    def look(self) -> None:
        """Take the home in hand and look; nothing of it is changed."""
        if self._worker is not None:
            return
        staff_no, secret = self.staff_no.draft().strip(), self._secret()
        folder = Path(self.folder.draft().strip() or str(self._door.folder()))
        for field, text in (("staff_no", staff_no), ("password", secret)):
            if not text:
                self._refuse(RuleBroken("needed", field=field))
                return
        if self._is_new and not (self.folder.draft().strip() and folder.is_dir()):
            self._refuse(RuleBroken("backup_place_missing", field="folder"))
            return
        self._who = staff_no
        door, by_code = self._door, self._by_code

        def work(report: Report) -> tuple[Rescue, Findings | None, Exception | None]:
            rescue = door.take_by_code(secret, folder) if by_code else door.take(staff_no, secret, folder)
            try:
                return rescue, rescue.look(report), None
            except (RuleBroken, Unavailable) as problem:
                return rescue, None, problem
            except BaseException:
                rescue.close()
                raise

        self._say(None)
        self._start(work, self._on_looked, self.tr("Everything is being looked at.  Nothing of it is changed."))

    def help(self) -> None:
        """F1: what the problem means that stands here; where there is none, how a rescue goes."""
        code = code_shown(self) if self.problem.isVisible() else ""
        if code:
            open_over(self, MessageHelpDialog(code, self))
        else:
            open_over(self, HelpDialog(*help_text(self._language(), "backups"), self))

    def lock(self) -> None:
        """F12, or nobody is here: what is read is put away, and whoever comes shows again who they are."""
        if self._worker is not None:
            self._idle.begin()
            return
        if self._aside is not None or self.steps.currentWidget() is self._asking:
            return
        for dialog in self.findChildren(QDialog):
            dialog.reject()
        self.close_home()
        self.seen = self.found = None
        self._say(None)
        self._turn(self._asking)

    def close_home(self) -> None:
        """Let the home go, with all that was made beside it and not put in place."""
        if self._worker is not None:
            self._worker.cancel()
        if self.reading is not None:
            self.reading.close()
            self.reading = None
        rescue, self._rescue = self._rescue, None
        if rescue is not None:
            rescue.close()

    # ── What can be done ─────────────────────────────────────────────────────────────────────────────────────────

    def ask_restore(self) -> None:
        """1: a leader's number and password; by the recovery code the one it was given with."""
        if self.found is None or self._worker is not None:
            return
        if self._by_code:
            self._is_kept = False
            self._restore(lambda rescue: restore(rescue, self._who, self._door.new_id()))
            return
        who = self._who if self._is_leader() else ""
        parted = None if self.seen is None else self.seen.parted
        is_lost, lost = self.found.is_loss, rescue_words.lost_line(self.found)
        if parted is not None and not is_lost:
            is_lost, lost = rescue_words.is_work(parted), rescue_words.aside_line(parted)
        dialog = RestoreDialog(who, lost, self, is_lost=is_lost, is_copy=parted is not None)
        dialog.given.connect(self._restore_by)
        open_over(self, dialog)

    def read_cases(self) -> None:
        """2: read what would come back; nothing is written."""
        rescue, found = self._rescue, self.found
        if rescue is None or found is None or self._worker is not None:
            return
        person = rescue.person(self._who)
        if person is None:
            self._say(RuleBroken("sign_in_refused", field="password"))
            return
        session = Session(self._door.new_id(), person)
        if self.reading is None:
            self.reading = RescueReading(self._door, rescue, session, self._workers, self)
        self.reading.open(is_everything=person.role in {*_LEADERS, Role.AUDITOR})

    def save_diagnosis(self) -> None:
        """3: a file for whoever mends it, which holds nobody's data."""
        if self.seen is None:
            return
        name, _ = QFileDialog.getSaveFileName(self, "", f"accord-desk-diagnosis-{self._door.now():%Y%m%d-%H%M}.json")
        if not name:
            return
        text = rescue_words.diagnosis(self.seen, self.found, self._door.facts(), self._door.now())
        try:
            Path(name).write_text(text, "utf-8")
        except OSError as error:
            self._say(Unavailable("export_failed", reason=error.strerror or ""))
        else:
            self._tell(self.tr("The diagnosis is in {file}.  It names no customer, no case and no person.").format(
                file=name
            ))  # fmt: skip

    def show_text(self) -> None:
        """4: what to send to head office."""
        if self.seen is not None:
            text = rescue_words.head_office_text(self.seen, self.found, self._door.facts(), self._door.now())
            open_over(self, TextDialog(text, self))

    def other_folder(self) -> None:
        """5: look once more, with the backups of another folder."""
        chosen = choose_folder(self, self.folder.draft() or str(self._door.folder()))
        if chosen is None:
            return
        self.folder.set_draft(str(chosen))
        self.close_home()
        self.seen = self.found = None
        self._turn(self._asking)
        self.password.setFocus()

    def show_courses(self) -> None:
        """6: what the older copy has alone, and what the backup has."""
        parted, zone = None if self.seen is None else self.seen.parted, self._door.now().tzinfo
        if parted is not None and zone is not None:
            open_over(self, CoursesDialog(rescue_words.parted_rows(parted, zone), self))

    def ask_keep(self) -> None:
        """7: two people keep the data that lie here."""
        parted = None if self.seen is None else self.seen.parted
        if parted is None or self._worker is not None:
            return
        dialog = KeepDialog(self._who if self._is_keeper() else "", rescue_words.given_up_line(parted), self)
        dialog.given.connect(self._keep_by)
        open_over(self, dialog)

    # ── Called by Qt ─────────────────────────────────────────────────────────────────────────────────────────────

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shown, key = self.steps.currentWidget(), event.key()
        is_enter = key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if shown is self._asking and is_enter:
            self._enter()
        elif shown is self._told and key in _DIGITS:
            button = self._acts[_DIGITS.index(key)]
            if not button.isHidden():
                button.click()
        elif shown is self._told and is_enter:
            pressed = self.focusWidget()
            if isinstance(pressed, QPushButton):
                pressed.click()
        elif shown is self._ended and is_enter:
            self._go_on()
        elif key == Qt.Key.Key_Escape:
            self._escape()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._asking.setMaximumWidth(round(_FIELDS_PX * max(1.0, self.fontMetrics().lineSpacing() / _LINE_PX)))

    def closeEvent(self, event: QCloseEvent) -> None:
        self._idle.end()
        self.close_home()
        super().closeEvent(event)

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _is_leader(self) -> bool:
        person = None if self._rescue is None else self._rescue.person(self._who)
        return person is not None and person.role in _LEADERS

    def _is_keeper(self) -> bool:
        person = None if self._rescue is None else self._rescue.keeper(self._who)
        return person is not None and person.role in _LEADERS

    def _secret(self) -> str:
        return self.code.draft().strip() if self._by_code else self.password.editor.text()

    def _enter(self) -> None:
        fields = [field for field in (self.staff_no, self.code, self.password, self.folder) if not field.isHidden()]
        must = [one for one in fields if one is not self.folder or self._is_new]  # elsewhere the desk knows its own
        waits = next((one for one in must if not one.draft()), None)
        if waits is self.password and self.password.editor.text():
            waits = None
        if waits is not None and not waits.isAncestorOf(self.focusWidget()):
            waits.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.look()

    def _escape(self) -> None:
        if self._worker is not None:
            if self.steps.currentWidget() is self._working and self.cancel_button.isEnabled():
                self._worker.cancel()
        elif self.steps.currentWidget() is not self._ended:
            self.close_home()
            self.left.emit()

    def _start(self, work: Callable[[Report], object], then: Callable[[object], None], words: str) -> None:
        self.working_label.setText(words)
        self.bar.setRange(0, 100)
        self.bar.setValue(0)
        self.cancel_button.setEnabled(True)
        before = self.steps.currentWidget()
        self._turn(self._working)
        worker = self._worker = self._workers.start(work)
        worker.progressed.connect(self._on_progress)

        def ended() -> None:
            if isValid(self) and self._worker is worker:  # stopped: nothing else has answered
                self._worker = None
                self._turn(before)

        def done(result: object) -> None:
            if isValid(self):
                self._worker = None
                then(result)
            elif isinstance(result, tuple) and result:
                result[0].close()

        def failed(error: object) -> None:
            if isValid(self):
                self._worker = None
                self._turn(before)
                self._on_failed(error)

        worker.done.connect(done)
        worker.failed.connect(failed)
        worker.ended.connect(ended)

    def _on_progress(self, done: int, total: int) -> None:
        if isValid(self):
            self.bar.setValue(100 * done // max(total, 1))

    def _on_looked(self, looked: object) -> None:
        assert isinstance(looked, tuple)  # noqa: S101 - what the worker above returns
        rescue, found, problem = looked
        self.password.editor.clear()
        self._rescue, self.found, self.seen = rescue, found, rescue.seen()
        if isinstance(problem, RuleBroken):  # it is whole after all
            self.close_home()
            self._aside = ""
            self._retranslate()
            self.ended_label.setText(Messages().sentence(problem.code, problem.facts))
            self._turn(self._ended)
            return
        self._say(problem)
        self._show_found()
        self._retranslate()
        self._turn(self._told)
        self._idle.begin()
        next(button for button in self._acts if button.isEnabled()).setFocus()

    def _restore_by(self, staff_no: str, password: str) -> None:
        self._is_kept = False
        self._restore(lambda rescue: restore_by(rescue, staff_no, password, self._door.new_id()))

    def _restore(self, put: Callable[[Rescue], str]) -> None:
        rescue = self._rescue
        if rescue is None:
            return
        if self.reading is not None:
            self.reading.close()
            self.reading = None
        self._say(None)
        self._start(lambda _report: put(rescue), self._on_restored, self.tr("The desk is being put back in its place."))
        self.bar.setRange(0, 0)
        self.cancel_button.setEnabled(False)  # a moment that is not cut short

    def _keep_by(self, staff_no: str, password: str, second_no: str, second_password: str) -> None:
        first, second = (staff_no, password), (second_no, second_password)

        def put(rescue: Rescue) -> str:
            keep_here(rescue, first, second, self._door.new_id())
            return ""

        self._is_kept = True
        self._restore(put)

    def _on_restored(self, aside: object) -> None:
        self._aside = str(aside) or _NOTHING_ASIDE
        self.close_home()
        self._retranslate()
        self._turn(self._ended)
        self.go_on_button.setFocus()

    def _go_on(self) -> None:
        self.finished.emit(self._who if self._by_code and self._aside else "")

    def _on_failed(self, error: object) -> None:
        if isinstance(error, RuleBroken):
            self._refuse(error)
        elif isinstance(error, Unavailable):
            self._say(error)
        elif isinstance(error, BaseException):
            report_bug(error)

    def _refuse(self, broken: RuleBroken) -> None:
        self._say(broken)
        fields = {"staff_no": self.staff_no, "recovery_code": self.code, "folder": self.folder}
        secret = self.code if self._by_code else self.password
        if self.steps.currentWidget() is self._asking:
            fields.get(broken.field or "", secret).setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, problem: RuleBroken | Unavailable | None) -> None:
        self._problem = problem
        self.problem.setText("" if problem is None else Messages().sentence(problem.code, problem.facts))
        mark(self.problem, "tone", "problem")
        self.problem.setVisible(problem is not None)

    def _tell(self, text: str) -> None:
        self._problem = None
        self.problem.setText(text)
        mark(self.problem, "tone", "good")
        self.problem.show()

    def _turn(self, step: QWidget | None) -> None:
        if step is not None:
            self.steps.setCurrentWidget(step)
        self.intro.setVisible(step in {self._asking, self._working})
        if step is self._asking:
            (self.staff_no if not self.staff_no.draft() else self.code if self._by_code else self.password).setFocus()

    def _show_found(self) -> None:
        seen, found, zone = self.seen, self.found, self._door.now().tzinfo
        if seen is None or zone is None:
            return
        parts = rescue_words.part_lines(seen)
        for label, (text, tone) in zip(self._parts, [*parts, *[("", "")] * len(self._parts)], strict=False):
            label.setText(text)
            mark(label, "tone", tone)
            label.setVisible(bool(text))
        lines = [(rescue_words.backup_line(seen, zone), ""), (rescue_words.tail_line(seen, found, zone), "")]
        if seen.parted is not None:
            lines = list(rescue_words.parted_lines(seen.parted, zone))
            if found is not None and found.is_loss:
                lines.append((rescue_words.lost_line(found), "late"))
        elif found is not None:
            salvaged = rescue_words.salvaged_line(seen, found)
            lines += [
                *([(salvaged, "")] if salvaged else []),
                (rescue_words.result_line(found, zone), ""),
                (rescue_words.lost_line(found), "late" if found.is_loss else "good"),
            ]
        for label, (text, tone) in zip(self._figures, [*lines, *[("", "")] * len(self._figures)], strict=False):
            label.setText(text)
            mark(label, "tone", tone)
            label.setVisible(bool(text))
        self.restore_button.setEnabled(found is not None)
        self.read_button.setEnabled(found is not None)
        for button in (self.courses_button, self.keep_button):
            button.setVisible(seen.parted is not None)

    def _show_ended(self) -> None:
        zone = self._door.now().tzinfo
        parted = None if self.seen is None else self.seen.parted
        if self._is_kept and self._aside and parted is not None and zone is not None:
            self.ended_label.setText(rescue_words.kept_line(parted, zone))
            return
        if self.found is None or not self._aside or zone is None:
            return
        aside = "" if self._aside == _NOTHING_ASIDE else self._aside
        text = rescue_words.done_line(self.found, aside, zone, parted)
        if self._by_code:
            text += "\n\n" + self.tr(
                "This computer does not know anybody's password yet.  Set a new one with the same recovery code now."
            )
        self.ended_label.setText(text)

    # ── Made once ────────────────────────────────────────────────────────────────────────────────────────────────

    def _make_asking(self) -> None:
        self.staff_no = CodeField(self, name="staff_no")
        self.code = CodeField(self, name="recovery_code")
        self.password = SecretField(self, name="password")
        self.folder = LineField(self, name="folder")
        self.folder.set_draft("" if self._is_new else str(self._door.folder()))
        self.code_button = self._button("code_button", self._change_secret)
        self.code_button.setProperty("plain", True)  # noqa: FBT003 - Qt's signature
        self.code_button.setVisible(not self._is_new)
        self._show_secret()
        self.folder_button = self._button("folder_button", self._choose_folder)
        self.look_button = self._button("look_button", self.look, is_main=True)
        self.back_button = self._button("back_button", self._escape)
        row = QHBoxLayout()
        row.addWidget(self.folder, stretch=1)
        row.addWidget(self.folder_button, alignment=Qt.AlignmentFlag.AlignVCenter)
        keys = QHBoxLayout()
        keys.addWidget(self.code_button)
        keys.addStretch()
        keys.addWidget(self.back_button)
        keys.addWidget(self.look_button)
        column = QVBoxLayout(self._asking)
        column.setContentsMargins(0, 0, 0, 0)
        for field in (self.staff_no, self.code, self.password):
            column.addWidget(field)
        column.addLayout(row)
        column.addLayout(keys)
        column.addStretch()

    def _change_secret(self) -> None:
        """The keystore of this computer may be gone with the rest: the recovery code opens without it."""
        self._by_code = not self._by_code
        self._show_secret()
        (self.code if self._by_code else self.password).setFocus()

    def _show_secret(self) -> None:
        self.code.setVisible(self._by_code)
        self.password.setVisible(not self._by_code)
        text = self.tr("With the pass&word instead") if self._by_code else self.tr("With the &recovery code instead")
        self.code_button.setText(text)
        self.code_button.setAccessibleName(text.replace("&", ""))

    def _make_working(self) -> None:
        self.working_label = plain_label(self, "working_label")
        self.bar = QProgressBar(self)
        self.bar.setObjectName("rescue_bar")
        self.cancel_button = self._button("cancel_button", self._escape)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.cancel_button)
        column = QVBoxLayout(self._working)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.working_label)
        column.addWidget(self.bar)
        column.addLayout(row)
        column.addStretch()

    def _make_told(self) -> None:
        self._parts = [plain_label(self, f"part_{no}_label") for no in range(8)]
        self._figures = [plain_label(self, f"figure_{no}_label") for no in range(5)]
        self._parts_title = plain_label(self, "parts_title_label", size="title")
        self._figures_title = plain_label(self, "figures_title_label", size="title")
        self.restore_button = self._button("restore_button", self.ask_restore, is_main=True)
        self.read_button = self._button("read_button", self.read_cases)
        self.diagnosis_button = self._button("diagnosis_button", self.save_diagnosis)
        self.text_button = self._button("text_button", self.show_text)
        self.other_folder_button = self._button("other_folder_button", self.other_folder)
        self.courses_button = self._button("courses_button", self.show_courses)
        self.keep_button = self._button("keep_button", self.ask_keep)
        self._acts = (
            self.restore_button, self.read_button, self.diagnosis_button, self.text_button, self.other_folder_button,
            self.courses_button, self.keep_button,
        )  # fmt: skip
        for button in (self.courses_button, self.keep_button):
            button.hide()
        self.leave_button = self._button("leave_button", self._escape)
        columns = QHBoxLayout()
        columns.setSpacing(_SIDE_PX)
        for title, labels in ((self._parts_title, self._parts), (self._figures_title, self._figures)):
            side = QVBoxLayout()
            side.setSpacing(8)
            for label in (title, *labels):
                side.addWidget(label)
            side.addStretch()
            columns.addLayout(side, stretch=1)
        column = QVBoxLayout(self._told)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(columns)
        column.addSpacing(12)
        acts = QGridLayout()
        acts.setSpacing(12)
        for place, button in enumerate((*self._acts, self.leave_button)):
            acts.addWidget(button, place // 2, place % 2)
        acts.setColumnStretch(2, 1)
        column.addLayout(acts)
        column.addStretch()

    def _make_ended(self) -> None:
        self.ended_label = plain_label(self, "ended_label")
        self.go_on_button = self._button("go_on_button", self._go_on, is_main=True)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.go_on_button)
        column = QVBoxLayout(self._ended)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.ended_label)
        column.addLayout(row)
        column.addStretch()

    def _lay_out(self) -> None:
        for name, button, signal in (
            ("language_button", self.language_button, self.language_asked),
            ("theme_button", self.theme_button, self.theme_asked),
        ):
            button.setObjectName(name)
            button.setAutoDefault(False)
            button.setProperty("plain", True)  # noqa: FBT003 - Qt's signature
            button.clicked.connect(signal)
        foot = QHBoxLayout()
        foot.addWidget(self.language_button)
        foot.addStretch()
        foot.addWidget(self.theme_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE_PX * 2, _SIDE_PX // 2, _SIDE_PX * 2, _SIDE_PX // 2)
        column.setSpacing(16)
        for step in (self._asking, self._working, self._told, self._ended):
            self.steps.addWidget(step)
        for part in (self.title, self.intro, self.problem):
            column.addWidget(part)
        room = QScrollArea(self)  # with large text and much to say, a small screen does not hold it all
        room.setWidgetResizable(True)
        room.setFrameShape(QFrame.Shape.NoFrame)
        room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        room.setWidget(self.steps)
        clear_ground(room)
        column.addWidget(room, stretch=1)
        column.addLayout(foot)
        self.problem.hide()

    def _button(self, name: str, press: Callable[[], object], *, is_main: bool = False) -> QPushButton:
        button = key_button(self, name)
        button.setProperty("main", is_main)
        button.clicked.connect(press)
        return button

    def _choose_folder(self) -> None:
        chosen = choose_folder(self, self.folder.draft())
        if chosen is not None:
            self.folder.set_draft(str(chosen))

    def _restore_words(self) -> str:
        if self._by_code:
            return self.tr("1  Restore the desk (by the recovery code you gave)")
        return self.tr("1  Restore the desk (a leader's password)")

    def _retranslate(self) -> None:
        if self._aside is not None:
            self.title.setText(self.tr("The desk is back") if self._aside else self.tr("The data is whole"))
        elif self.seen is not None and self.seen.parted is not None:
            self.title.setText(self.tr("An older copy of this desk's data lies here"))
        elif self._is_new:
            self.title.setText(self.tr("Bring a desk back from its backup"))
            self.intro.setText(
                self.tr(
                    "For a computer that replaces a lost one: plug in the disk with the backups, and take the branch's"
                    " recovery code out of its envelope.  A supervisor or the branch manager does this."
                )
            )
        else:
            self.title.setText(self.tr("The data of this desk is damaged"))
            self.intro.setText(
                self.tr(
                    "Nothing more is written to it, and nothing is deleted.  Look first: then it says what is whole,"
                    " what comes back, and what can be done."
                )
            )
        self.setWindowTitle(self.title.text())
        self.staff_no.set_label(self.tr("Staff number"))
        self.code.set_label(self.tr("Recovery code, with or without its groups"))
        self.password.set_label(self.tr("Password"))
        self.folder.set_label(self.tr("Folder of backups"))
        self._parts_title.setText(self.tr("What is whole, and what is not"))
        self._figures_title.setText(self.tr("What comes back"))
        for button, text in (
            (self.folder_button, self.tr("C&hoose…")),
            (self.look_button, self.tr("&Look (Enter)")),
            (self.back_button, self.tr("Back (Esc)")),
            (self.cancel_button, self.tr("Stop it (Esc)")),
            (self.restore_button, self._restore_words()),
            (self.read_button, self.tr("2  Read the cases and print copies; nothing is written")),
            (self.diagnosis_button, self.tr("3  Save a diagnosis file (no personal data)")),
            (self.text_button, self.tr("4  Text for head office")),
            (self.other_folder_button, self.tr("5  Look in another folder of backups")),
            (self.courses_button, self.tr("6  What either has alone, a case a line")),
            (self.keep_button, self.tr("7  Keep the data that lie here (two people)")),
            (self.leave_button, self.tr("Leave it as it is (Esc)")),
            (self.go_on_button, self.tr("&Sign in (Enter)")),
            (self.theme_button, self.tr("Light or dark")),
        ):
            button.setText(text)
            button.setAccessibleName(text.replace("&", ""))
        self.bar.setAccessibleName(self.tr("How far it is"))
        self._show_secret()
        self._say(self._problem)
        self._show_found()
        self._show_ended()
