"""What an auditor does at the workbench: samples and lists, each read in the writer's thread and shown in a dialog."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from desktop_app.domain.errors import RuleBroken
from desktop_app.services.audits.audit_rows import Sample, SampledCase
from desktop_app.services.cases.certificates import JournalProof
from desktop_app.services.permissions import Operation, may
from desktop_app.ui.audits import audit_words
from desktop_app.ui.audits.audit_words import ListWords
from desktop_app.ui.audits.dialog import FindingForm, ListDialog, SampleDialog, SampleForm, Wanted
from desktop_app.ui.dialogs import open_over
from desktop_app.ui.staff.own_word import OwnPassword
from desktop_app.ui.window.over_window import Around, OverWindow
from desktop_app.ui.work.long_work_dialog import LongWorkDialog

_FILES: Final = "Excel (*.xlsx);;CSV (*.csv)"


class AuditDesk(OverWindow):
    """The auditor's side of one desk.

    Args:
        around: what lies around its dialogs.
        problem: the title of a kind of problem.
    """

    def __init__(self, around: Around, problem: Callable[[str], str]) -> None:
        super().__init__(around)
        self._problem = problem
        self._dialog: SampleDialog | None = None
        self._own = OwnPassword(around)
        self.ask_path = self._ask_path

    @property
    def is_auditor(self) -> bool:
        """Whether an auditor sits here."""
        return may(self._session().person.role, Operation.AUDIT)

    def keep_opened(self, case_id: str, then: Callable[[], None]) -> None:
        """Keep that a case was opened, and only then open it."""
        session, audit = self._session(), self._seat.counter.audit
        self._run(lambda: audit.opened(session, case_id), lambda _none: then())

    def draw(self) -> None:
        """Ask out of what, and draw."""
        form = SampleForm(self._seat.counter.desk.policy(), self._seat.now().date(), self._window)
        form.wanted.connect(lambda wanted: self._draw(form, wanted))
        open_over(self._window, form)

    def show_samples(self) -> None:
        """The samples drawn at this desk, the newest in front; where there is none, one is drawn."""
        session, audit = self._session(), self._seat.counter.audit
        self._run(lambda: audit.samples(session), self._on_samples)

    def show_promises(self) -> None:
        """Promises kept and missed."""
        session, audit, today = self._session(), self._seat.counter.audit, self._seat.now().date()
        self._run(lambda: audit.promises(session), lambda rows: self._list(audit_words.promise_list(rows, today)))

    def show_approvals(self) -> None:
        """What leave was asked for."""
        session, audit = self._session(), self._seat.counter.audit
        self._run(lambda: audit.approvals(session), lambda rows: self._list(audit_words.approval_list(rows)))

    def show_days(self) -> None:
        """The days that were signed off."""
        session, audit = self._session(), self._seat.counter.audit
        self._run(lambda: audit.days(session), lambda rows: self._list(audit_words.day_list(rows)))

    def verify(self) -> None:
        """Prove the journal, which takes minutes where there are years of it: followed, and stopped with Esc."""
        if not may(self._session().person.role, Operation.VERIFY_JOURNAL):
            return

        def show(found: JournalProof) -> None:
            if isValid(self):
                self._list(audit_words.verdict_list(found.lines, is_clean=found.is_clean))

        worker = self._workers.start(self._seat.verify)
        hint = self.tr("Every event, file and list is looked at again.  Nothing is changed by it.")
        open_over(self._window, LongWorkDialog(self.tr("The journal is being verified"), hint, worker, self._window))
        worker.done.connect(show)
        worker.failed.connect(self._on_failed)

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _draw(self, form: SampleForm, wanted: Wanted) -> None:
        session, audit = self._session(), self._seat.counter.audit
        form.act_button.setEnabled(False)
        call = self._writer.run(lambda: audit.draw(session, wanted.criteria, wanted.size, wanted.seed))

        def done(_sample: Sample) -> None:
            if isValid(form):
                form.accept()
            self.show_samples()

        def refuse(error: object) -> None:
            if isValid(form) and isinstance(error, RuleBroken):
                form.act_button.setEnabled(True)
                form.say_problem(error)
            else:
                self.failed.emit(error)

        call.saved.connect(done)
        call.failed.connect(refuse)

    def _on_samples(self, samples: tuple[Sample, ...]) -> None:
        if not samples:
            self.draw()
            return
        front = self._front()
        if front is not None:
            front.show_samples(samples)
            return
        policy = self._seat.counter.desk.policy()
        dialog = self._dialog = SampleDialog(samples, policy, self._problem, self._colors(), self._window)
        dialog.case_wanted.connect(self.case_wanted)
        dialog.finding_wanted.connect(self._ask_finding)
        dialog.again_wanted.connect(self._draw_again)
        dialog.export_wanted.connect(self._export)
        dialog.print_wanted.connect(self._print)
        open_over(self._window, dialog)

    def _ask_finding(self, one: SampledCase) -> None:
        front = self._front()
        if front is None:
            return
        form = FindingForm(one, self._problem, front)
        sample, session, audit = front.sample, self._session(), self._seat.counter.audit

        def keep(sentence: str) -> None:
            call = self._writer.run(lambda: audit.looked_at(session, sample, one.case_id, sentence))
            call.saved.connect(done)
            call.failed.connect(refuse)

        def done(_none: object) -> None:
            if isValid(form):
                form.accept()
            self.show_samples()

        def refuse(error: object) -> None:
            if isValid(form) and isinstance(error, RuleBroken):
                form.say_problem(error)
            else:
                self.failed.emit(error)

        form.said.connect(keep)
        open_over(front, form)

    def _draw_again(self, sample: Sample) -> None:
        session, audit = self._session(), self._seat.counter.audit

        def show(is_same: bool) -> None:  # noqa: FBT001 - what the service returned
            front = self._front()
            if front is None:
                return
            same = self.tr("Drawn again out of the cases as they are now: the same ones.")
            other = self.tr("Drawn again it is another sample: other cases fit now than when it was drawn.")
            front.say(same if is_same else other, is_good=is_same)

        self._run(lambda: audit.is_drawn_again(session, sample), show)

    def _export(self, sample: Sample) -> None:
        front, tables = self._front(), self._seat.tables
        if front is None or tables is None:
            return
        name = self.ask_path(front, self.tr("sample-{day}.xlsx").format(day=f"{sample.at:%Y-%m-%d}"))
        if not name:
            return
        path = Path(name) if Path(name).suffix else Path(name).with_suffix(".xlsx")
        sheet, session, audit = (
            audit_words.sample_sheet(sample, self._problem),
            self._session(),
            self._seat.counter.audit,
        )
        words = self.tr("Written: {name}.  Names are masked; the journal keeps that it was taken.").format(
            name=path.name
        )

        def write(own_password: str) -> None:
            self._run(
                lambda: audit.export(session, sample, path, tables, sheet, own_password=own_password),
                lambda _none: self._say(words),
            )

        why = self.tr("The sample leaves the desk as a file: {name}").format(name=path.name)
        self._own.ask(why, write, front)

    def _print(self, sample: Sample) -> None:
        session, audit, settings = self._session(), self._seat.counter.audit, self._printing()
        sent = self.tr("The sheet was sent to the printer: {queue}")
        self._run(lambda: audit.print(session, sample, settings), lambda job: self._say(sent.format(queue=job.queue)))

    def _say(self, words: str) -> None:
        front = self._front()
        if front is not None:
            front.say(words)

    def _list(self, words: ListWords) -> None:
        dialog = ListDialog(words, self._colors(), self._window)
        dialog.case_wanted.connect(self.case_wanted)
        open_over(self._window, dialog)

    def _run(self, work: Callable[[], object], then: Callable[..., object]) -> None:
        call = self._writer.run(work)
        call.saved.connect(lambda found: then(found) if isValid(self) else None)
        call.failed.connect(self._on_failed)

    def _on_failed(self, error: object) -> None:
        front = self._front()
        if front is not None and isinstance(error, RuleBroken):
            front.say_problem(error)
        else:
            self.failed.emit(error)

    def _front(self) -> SampleDialog | None:
        dialog = self._dialog if isValid(self) else None
        return dialog if dialog is not None and isValid(dialog) and dialog.isVisible() else None

    @staticmethod
    def _ask_path(parent: QWidget, name: str) -> str:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return QFileDialog.getSaveFileName(parent, "", str(Path(folder) / name), _FILES)[0]
