"""Reads the figures beside the window, shows them, and leads from a number to its cases."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from desktop_app.domain.deadlines.period import PeriodKind
from desktop_app.domain.errors import RuleBroken
from desktop_app.services.figures.figures import Boards, Listed, Target
from desktop_app.services.ports.figures import TableForm, TableWriter
from desktop_app.services.ports.printing import PrintJob
from desktop_app.ui.dialogs import open_over
from desktop_app.ui.figures.card_id import CardId
from desktop_app.ui.figures.cases_dialog import FigureCasesDialog
from desktop_app.ui.figures.dialog import FiguresDialog
from desktop_app.ui.figures.export import sheets
from desktop_app.ui.figures.figure_report_words import report_words
from desktop_app.ui.figures.figure_words import Bar
from desktop_app.ui.staff.own_word import OwnPassword
from desktop_app.ui.window.over_window import Around, OverWindow
from desktop_app.ui.work.workers import Report, Worker


class FiguresDesk(OverWindow):
    """One dialog of figures and the work behind it, all of which the screen does not wait for."""

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        self._dialog: FiguresDialog | None = None
        self._reading: Worker | None = None
        self._kind = PeriodKind.THIS_MONTH
        self._own = OwnPassword(around)
        self.ask_path = _ask_path

    def show(self) -> None:
        """Open the figures of this month."""
        if self._front() is not None:
            return
        dialog = self._dialog = FiguresDialog(self._seat.counter.desk.policy, self._colors(), self._window)
        dialog.period_wanted.connect(self.read)
        dialog.stop_wanted.connect(self._stop)
        dialog.cases_wanted.connect(self._list)
        dialog.export_wanted.connect(self.export)
        dialog.print_wanted.connect(self.print)
        dialog.finished.connect(self._stop)
        open_over(self._window, dialog)
        self.read(PeriodKind.THIS_MONTH)

    def read(self, kind: PeriodKind) -> None:
        """Read a period; what was being read is let go."""
        dialog = self._front()
        if dialog is None:
            return
        self._let_go()
        self._kind = kind
        dialog.begin(kind)
        session, figures = self._session(), self._seat.counter.figures

        def work(report: Report) -> Boards:
            return figures.read(session, kind, report)

        worker = self._reading = self._workers.start(work)
        worker.progressed.connect(self._follow)
        worker.done.connect(self._on_read)
        worker.failed.connect(self._on_failed)

    def export(self) -> None:
        """Ask where to, and write what the figures shown were counted from."""
        dialog, tables = self._front(), self._seat.tables
        if dialog is None or dialog.boards is None or tables is None:
            return
        boards = dialog.boards
        first = boards.now.period.first
        name = self.ask_path(dialog, self.tr("figures-{month}.xlsx").format(month=f"{first:%Y-%m}"))
        if not name:
            return
        target = _target(Path(name), tables)
        path = target.path
        why = self.tr("What the figures were counted from leaves the desk as a file: {name}").format(name=path.name)
        self._own.ask(why, lambda word: self._write(boards, target, word), dialog)

    def print(self) -> None:
        """Print the report of what is shown."""
        dialog, counter = self._front(), self._seat.counter
        if dialog is None or dialog.boards is None:
            return
        boards, session, settings = dialog.boards, self._session(), self._printing()
        words = report_words(boards, counter.desk.policy(), counter.desk.vault.books.branch())
        worker = self._workers.start(lambda _report: counter.figures.print(session, boards.now, words, settings))
        worker.done.connect(self._on_printed)
        worker.failed.connect(self._on_failed)

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _write(self, boards: Boards, target: Target, own_password: str) -> None:
        dialog = self._front()
        if dialog is None:
            return
        session, figures, policy = self._session(), self._seat.counter.figures, self._seat.counter.desk.policy()

        def work(report: Report) -> int:
            make = lambda given, rows: sheets(given, rows, policy)  # noqa: E731 - runs later
            return figures.export(session, boards, target, make, report, own_password=own_password)

        self._let_go()
        dialog.begin(boards.now.period.kind)
        worker = self._reading = self._workers.start(work)
        worker.progressed.connect(self._follow)
        worker.done.connect(lambda cases: self._on_exported(target, cases, len(boards.facts.promises)))
        worker.failed.connect(self._on_failed)

    def _on_printed(self, job: PrintJob) -> None:
        dialog = self._front()
        if dialog is not None:
            dialog.say(self.tr("The report was sent to the printer: {queue}").format(queue=job.queue))

    def _on_exported(self, target: Target, cases: int, promises: int) -> None:
        dialog = self._front() if isValid(self) else None
        if dialog is None or dialog.boards is None:
            return
        self._reading = None
        dialog.show_boards(dialog.boards)
        words = self.tr("Written: {name}, cases: {count}.  Names are masked; the export stands in the journal.")
        if promises:
            words = self.tr(
                "Written: {name}, cases: {count}, promises: {promises}.  Names are masked; "
                "the export stands in the journal."
            )
        if target.form is TableForm.CSV_EACH:
            each = self.tr("One text file of each table, in one archive: a figure is the sum of the table it rests on.")
            words = f"{words}  {each}"
        dialog.say(words.format(name=target.path.name, count=cases, promises=promises))

    def _let_go(self) -> None:
        worker, self._reading = self._reading, None
        if worker is not None and isValid(worker):
            worker.cancel()

    def _stop(self) -> None:
        """Do not read on: what was shown before is shown again."""
        self._let_go()
        dialog = self._front()
        if dialog is not None and dialog.boards is not None:
            dialog.begin(dialog.boards.now.period.kind)
            dialog.show_boards(dialog.boards)

    def _follow(self, done: int, total: int) -> None:
        dialog = self._front()
        if dialog is not None and self.sender() is self._reading:
            dialog.follow(done, total)

    def _on_read(self, boards: Boards) -> None:
        dialog = self._front()
        if dialog is not None and boards.now.period.kind is self._kind:
            self._reading = None
            dialog.show_boards(boards)

    def _list(self, card: CardId, bar: Bar) -> None:
        session, figures = self._session(), self._seat.counter.figures

        def work(_report: Report) -> tuple[Listed, ...]:
            return figures.behind(session, bar.group)

        worker = self._workers.start(work)
        worker.done.connect(lambda found: self._show_list(card, bar, found))
        worker.failed.connect(self._on_failed)

    def _show_list(self, card: CardId, bar: Bar, found: tuple[Listed, ...]) -> None:
        dialog = self._front() if isValid(self) else None
        shown = None if dialog is None else dialog.cards[card].card
        if dialog is None or shown is None:
            return
        cases = FigureCasesDialog(card, shown.title, bar, found, self._seat.counter.desk.policy(), dialog)
        cases.case_wanted.connect(self._open)
        open_over(dialog, cases)

    def _open(self, case_id: str) -> None:
        dialog = self._front()
        if dialog is not None:
            dialog.accept()
        self.case_wanted.emit(case_id)

    def _on_failed(self, error: object) -> None:
        dialog = self._front()
        self._reading = None
        if dialog is not None and dialog.boards is not None:
            dialog.show_boards(dialog.boards)
        if dialog is not None and isinstance(error, RuleBroken):
            dialog.say_problem(error)
        else:
            self.failed.emit(error)

    def _front(self) -> FiguresDialog | None:
        dialog = self._dialog
        return dialog if dialog is not None and isValid(dialog) and dialog.isVisible() else None


def _target(path: Path, tables: TableWriter) -> Target:
    """A workbook, or the text files of all tables in one archive: the cases alone do not add up to the figures."""
    if path.suffix.lower() in (".csv", ".zip"):
        return Target(TableForm.CSV_EACH, path.with_suffix(".zip"), tables)
    return Target(TableForm.XLSX, path if path.suffix else path.with_suffix(".xlsx"), tables)


def _ask_path(parent: QWidget, name: str) -> str:
    """Where a file is to go; empty when somebody thought better of it."""
    chosen, _ = QFileDialog.getSaveFileName(parent, "", name, "Excel (*.xlsx);;CSV × n (*.zip)")
    return chosen
