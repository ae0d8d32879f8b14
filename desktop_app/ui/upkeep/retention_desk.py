"""Ctrl+F11: looks beside the window at what is over its time, deletes it after one's own password, prints the proof."""

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.upkeep.retention import Hold
from desktop_app.services.permissions import Operation, may
from desktop_app.services.ports.printing import PrintJob
from desktop_app.services.upkeep.deletion_certificate import Deletion
from desktop_app.services.upkeep.retention import Expired, Overdue, Retention
from desktop_app.ui.dialogs import open_over
from desktop_app.ui.staff.own_word import OwnPassword
from desktop_app.ui.upkeep.retention_dialog import HoldForm, RetentionDialog
from desktop_app.ui.window.over_window import Around, OverWindow
from desktop_app.ui.work.workers import LongWork, Report, Worker

Ran = tuple[Overdue, tuple[Deletion, ...]]


class RetentionDesk(OverWindow):
    """One dialog and the work behind it."""

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        self._dialog: RetentionDialog | None = None
        self._working: Worker | None = None
        self._made: tuple[Deletion, ...] = ()
        self._own = OwnPassword(around)

    @property
    def may_delete(self) -> bool:
        """Whether whoever sits here may look, and delete."""
        return self._seat.retention is not None and may(self._session().person.role, Operation.DELETE_EXPIRED)

    def show(self) -> None:
        """Open it and look; who may not sees nothing."""
        if not self.may_delete or self._front() is not None:
            return
        may_order = may(self._session().person.role, Operation.ORDER_HOLD)
        dialog = self._dialog = RetentionDialog(self._window, may_order=may_order)
        dialog.delete_wanted.connect(self._ask_word)
        dialog.order_wanted.connect(self._order)
        dialog.print_wanted.connect(self._print)
        dialog.stop_wanted.connect(self._stop)
        dialog.finished.connect(self._let_go)
        self._made = ()
        open_over(self._window, dialog)
        self._look()

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _look(self) -> None:
        job, session = self._job(), self._session()
        self._start(lambda report: (job.look(session, report), self._made))

    def _ask_word(self) -> None:
        dialog = self._front()
        if dialog is None or dialog.found is None:
            return
        count = len(dialog.found.to_delete)
        why = self.tr("The content of %n case(s) goes for good: it is in no list, no search and no file.", "", count)
        self._own.ask(why, self._delete, dialog)

    def _delete(self, own_password: str) -> None:
        job, session = self._job(), self._session()

        def work(report: Report) -> Ran:
            before = len(job.deletions(session))
            job.delete(session, own_password=own_password, report=report)
            return job.look(session, lambda _done, _all: None), job.deletions(session)[before:]

        self._start(work)

    def _start(self, work: LongWork) -> None:
        dialog = self._front()
        if dialog is None:
            return
        self._let_go()
        dialog.follow(0, 0)
        worker = self._working = self._workers.start(work)
        worker.progressed.connect(self._follow)
        worker.done.connect(self._on_done)
        worker.failed.connect(self._on_failed)

    def _follow(self, done: int, total: int) -> None:
        dialog = self._front()
        if dialog is not None and self.sender() is self._working:
            dialog.follow(done, total)

    def _on_done(self, ran: Ran) -> None:
        dialog = self._front()
        self._working = None
        if dialog is None:
            return
        found, self._made = ran
        dialog.show_found(found)
        if self._made:
            dialog.show_deleted(len(self._made))

    def _stop(self) -> None:
        """What was deleted before is deleted; look at what is left."""
        self._let_go()
        self._look()

    def _let_go(self) -> None:
        worker, self._working = self._working, None
        if worker is not None and isValid(worker):
            worker.cancel()

    def _order(self, one: Expired) -> None:
        is_ordered = Hold.ORDER in one.holds
        title = self.tr("Let {number} go") if is_ordered else self.tr("Keep {number} over its time")
        form = HoldForm(title.format(number=one.number), self._dialog)
        form.wanted.connect(lambda reason: self._keep_order(form, one, reason, is_ordered=is_ordered))
        open_over(self._dialog or self._window, form)

    def _keep_order(self, form: HoldForm, one: Expired, reason: str, *, is_ordered: bool) -> None:
        job, session = self._job(), self._session()
        act = job.lift if is_ordered else job.order
        call = self._writer.run(lambda: act(session, one.case, reason))
        call.saved.connect(lambda _none: self._on_ordered(form))
        call.failed.connect(lambda error: self._on_refused(form, error))

    def _on_ordered(self, form: HoldForm) -> None:
        if isValid(form):
            form.accept()
        self._look()

    def _on_refused(self, form: HoldForm, error: object) -> None:
        if isinstance(error, RuleBroken) and isValid(form):
            form.say_problem(error)
        else:
            self.failed.emit(error)

    def _print(self) -> None:
        job, session, made, settings = self._job(), self._session(), self._made, self._printing()
        worker = self._workers.start(lambda _report: job.print(session, made, settings))
        worker.done.connect(self._on_printed)
        worker.failed.connect(self._on_failed)

    def _on_printed(self, job: PrintJob) -> None:
        dialog = self._front()
        if dialog is not None:
            dialog.say(self.tr("The certificate was sent to the printer: {queue}").format(queue=job.queue))

    def _on_failed(self, error: object) -> None:
        dialog = self._front()
        self._working = None
        if dialog is not None and isinstance(error, RuleBroken):
            dialog.say_problem(error)
            return
        if dialog is not None:
            dialog.say("")
        self.failed.emit(error)

    def _job(self) -> Retention:
        if self._seat.retention is None:
            raise RuntimeError("nothing is deleted without a real vault")
        return self._seat.retention

    def _front(self) -> RetentionDialog | None:
        dialog: QWidget | None = self._dialog
        is_there = isinstance(dialog, RetentionDialog) and isValid(self) and isValid(dialog) and dialog.isVisible()
        return self._dialog if is_there else None
