"""Reads the register beside the window, a page at a time, and keeps how whoever sits here looks at it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event

from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.figures.register import Filter, Layout, RegisterView
from desktop_app.services.figures.figures import Target
from desktop_app.services.figures.register import Beside, RegisterLine
from desktop_app.services.permissions import Operation, may
from desktop_app.services.ports.figures import TableForm
from desktop_app.services.ports.lists import RegisterPart
from desktop_app.ui.choice_words import title_of
from desktop_app.ui.dialogs import open_over
from desktop_app.ui.register.dialog import RegisterDialog
from desktop_app.ui.register.export import sheet
from desktop_app.ui.register.filter import RegisterFilterDialog
from desktop_app.ui.register.lists import ColumnsDialog, SortDialog
from desktop_app.ui.register.register_rows import PAGE
from desktop_app.ui.register.register_words import RegisterWords
from desktop_app.ui.register.views import ViewNameDialog, ViewsDialog
from desktop_app.ui.staff.own_word import OwnPassword
from desktop_app.ui.window.over_window import Around, OverWindow
from desktop_app.ui.work.workers import Report, Worker


@dataclass(frozen=True, slots=True)
class _Opened:
    """What the register opens with."""

    views: tuple[RegisterView, ...]
    beside: Beside


class RegisterDesk(OverWindow):
    """One dialog of the register and the work behind it, none of which the screen waits for.

    Args:
        around: what lies around its dialogs.
        problem: the title of a kind of problem.
    """

    def __init__(self, around: Around, problem: Callable[[str], str]) -> None:
        super().__init__(around)
        self._problem = problem
        self._dialog: RegisterDialog | None = None
        self._opened: _Opened | None = None
        self._dropped: RegisterView | None = None
        self._stop = Event()
        self._reading: list[Worker] = []
        self._own = OwnPassword(around)
        self.ask_path = _ask_path

    def show(self) -> None:
        """Open the register with the view that opens first."""
        if self._front() is not None:
            return
        may_export = may(self._session().person.role, Operation.EXPORT_REGISTER) and self._seat.tables is not None
        dialog = self._dialog = RegisterDialog(self._colors(), may_export=may_export, parent=self._window)
        dialog.rows_wanted.connect(self._read)
        dialog.page_wanted.connect(self._read_page)
        dialog.left.connect(self._keep_arranged)
        dialog.case_wanted.connect(self.case_wanted)
        dialog.filter_wanted.connect(self.ask_filter)
        dialog.sort_wanted.connect(self.ask_sort)
        dialog.columns_wanted.connect(self.ask_columns)
        dialog.views_wanted.connect(self.show_views)
        dialog.export_wanted.connect(self.export)
        dialog.stop_wanted.connect(self._let_go)
        dialog.finished.connect(self._let_go)
        open_over(self._window, dialog)
        session, register = self._session(), self._seat.counter.register
        self._start(lambda _report: _Opened(register.views(session), register.beside(session)), self._on_opened)

    def ask_filter(self) -> None:
        """Ask which cases."""
        dialog, opened = self._front(), self._opened
        if dialog is None or opened is None:
            return
        kinds = [(kind.id, title_of(kind)) for kind in self._seat.counter.desk.policy().kinds.values()]
        owners = [(person.id, person.name) for person in opened.beside.people]
        panel = RegisterFilterDialog(dialog.layout_now.filter, kinds, owners, opened.beside.today, dialog)

        def ask(wanted: Filter) -> None:
            panel.accept()
            dialog.ask_for(wanted)

        panel.wanted.connect(ask)
        open_over(dialog, panel)

    def ask_sort(self) -> None:
        """Ask by which column."""
        dialog = self._front()
        if dialog is not None and dialog.view is not None:
            lines = SortDialog(dialog.layout_now.sort, dialog)
            lines.chosen.connect(dialog.sort_by)
            open_over(dialog, lines)

    def ask_columns(self) -> None:
        """Ask which columns, in which order and how wide."""
        dialog = self._front()
        if dialog is not None and dialog.view is not None:
            lines = ColumnsDialog(dialog.arranged.columns, dialog)
            lines.chosen.connect(lambda shown: dialog.show_layout(replace(dialog.layout_now, columns=shown)))
            open_over(dialog, lines)

    def show_views(self) -> None:
        """The views, to choose from and to keep."""
        dialog = self._front()
        if dialog is None or dialog.view is None:
            return
        dialog.leave()
        views = ViewsDialog(dialog.views, dialog.view, dialog)
        views.chosen.connect(dialog.show_view)
        views.new_wanted.connect(lambda: self._name(views, RegisterView("", "", dialog.arranged)))
        views.keep_wanted.connect(lambda view: self._keep(views, replace(view, layout=dialog.arranged)))
        views.rename_wanted.connect(lambda view: self._name(views, view))
        views.first_wanted.connect(lambda view: self._keep(views, replace(view, is_first=True)))
        views.drop_wanted.connect(lambda view: self._drop(views, view))
        views.undo_wanted.connect(lambda: self._bring_back(views))
        open_over(dialog, views)

    def export(self) -> None:
        """Ask where to, and write all rows as they are shown."""
        dialog, tables = self._front(), self._seat.tables
        if dialog is None or tables is None or self._opened is None or dialog.is_writing:
            return
        name = self.ask_path(dialog, self.tr("cases-{day}.xlsx").format(day=self._opened.beside.today.isoformat()))
        if not name:
            return
        path = Path(name)
        form = TableForm.CSV if path.suffix.lower() == ".csv" else TableForm.XLSX
        target = Target(form, path if path.suffix else path.with_suffix(".xlsx"), tables)
        why = self.tr("The cases that are shown leave the desk as a file: {name}").format(name=path.name)
        self._own.ask(why, lambda word: self._write(dialog.arranged, target, word), dialog)

    # ── Reading ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _on_opened(self, opened: _Opened) -> None:
        dialog = self._front()
        if dialog is None:
            return
        self._opened = opened
        dialog.show_views(opened.views, self._words(opened.beside))
        dialog.show_view(next((one for one in opened.views if one.is_first), opened.views[0]))

    def _words(self, beside: Beside) -> RegisterWords:
        names = {person.id: person.name for person in beside.people}
        return RegisterWords(self._problem, self._seat.now().tzinfo, names)

    def _read(self, layout: Layout) -> None:
        """Read the first page and count; what was being read for another layout is let go."""
        opened = self._opened
        if opened is None:
            return
        self._let_go()
        stop = self._stop = Event()
        session, register, beside = self._session(), self._seat.counter.register, opened.beside
        first = RegisterPart(0, PAGE)
        self._start(
            lambda _report: register.page(session, beside, layout, first, stop=stop),
            lambda lines: self._on_page(0, lines),
        )
        self._start(lambda _report: register.count(session, beside, layout.filter, stop=stop), self._on_total)

    def _read_page(self, first: int) -> None:
        dialog, opened, stop = self._front(), self._opened, self._stop
        if dialog is None or opened is None:
            return
        layout, part = dialog.layout_now, RegisterPart(first, PAGE, max(0, dialog.total))
        session, register = self._session(), self._seat.counter.register
        self._start(
            lambda _report: register.page(session, opened.beside, layout, part, stop=stop),
            lambda lines: self._on_page(first, lines),
        )

    def _on_page(self, first: int, lines: tuple[RegisterLine, ...] | None) -> None:
        dialog = self._front()
        if dialog is not None and lines is not None:
            dialog.show_page(first, lines)

    def _on_total(self, total: int | None) -> None:
        dialog = self._front()
        if dialog is not None and total is not None:
            dialog.show_total(total)

    def _start(self, work: Callable[[Report], object], then: Callable[..., object]) -> Worker:
        worker = self._workers.start(work)
        self._reading.append(worker)
        worker.done.connect(lambda found: then(found) if isValid(self) else None)
        worker.failed.connect(lambda error: self._on_failed(error) if isValid(self) else None)
        worker.ended.connect(lambda: self._forget(worker) if isValid(self) else None)
        return worker

    def _forget(self, worker: Worker) -> None:
        if worker in self._reading:
            self._reading.remove(worker)

    def _let_go(self) -> None:
        """Nobody waits for what is being read any more, nor for a file that is being written."""
        self._stop.set()
        for worker in self._reading:
            if isValid(worker):
                worker.cancel()
        self._reading.clear()
        dialog = self._front()
        if dialog is not None and dialog.is_writing:
            dialog.follow(1, 1)
            dialog.say(self.tr("Nothing was written."))

    # ── Views ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _keep_arranged(self, view: RegisterView) -> None:
        """Columns and order are kept without a word; the desk may be gone when they are."""
        session, register = self._session(), self._seat.counter.register
        self._writer.run(lambda: register.keep(session, view)).failed.connect(self.failed)

    def _name(self, views: ViewsDialog, view: RegisterView) -> None:
        title = self.tr("Rename the view") if view.id else self.tr("Keep as a new view")
        form = ViewNameDialog(title, view.name, views)
        form.named.connect(lambda name: self._keep(views, replace(view, name=name), form))
        open_over(views, form)

    def _keep(self, views: ViewsDialog, view: RegisterView, form: ViewNameDialog | None = None) -> None:
        session, register = self._session(), self._seat.counter.register
        call = self._writer.run(lambda: (register.keep(session, view), register.views(session)))

        def kept(found: tuple[RegisterView, tuple[RegisterView, ...]]) -> None:
            if form is not None and isValid(form):
                form.accept()
            dialog = self._front() if isValid(self) else None
            if dialog is not None and not (view.id or view.fixed):
                dialog.view = found[0]  # what is shown is this view from now on
            self._show_kept(views, found[1], self.tr("Kept."))

        def refuse(error: object) -> None:
            if isinstance(error, RuleBroken) and form is not None and isValid(form):
                form.say_problem(error)
            else:
                self._refuse(views, error)

        call.saved.connect(kept)
        call.failed.connect(refuse)

    def _drop(self, views: ViewsDialog, view: RegisterView) -> None:
        session, register = self._session(), self._seat.counter.register

        def drop() -> tuple[RegisterView, ...]:
            register.drop(session, view)
            return register.views(session)

        def dropped(left: tuple[RegisterView, ...]) -> None:
            self._dropped = view
            self._show_kept(views, left, self.tr("“{name}” is deleted; Ctrl+Z brings it back.").format(name=view.name))

        call = self._writer.run(drop)
        call.saved.connect(dropped)
        call.failed.connect(lambda error: self._refuse(views, error))

    def _bring_back(self, views: ViewsDialog) -> None:
        view, self._dropped = self._dropped, None
        if view is not None:
            self._keep(views, view)

    def _show_kept(self, views: ViewsDialog, found: tuple[RegisterView, ...], said: str) -> None:
        dialog = self._front() if isValid(self) else None
        if dialog is not None:
            dialog.replace_views(found)
        if isValid(views):
            views.show_views(found, said, can_undo=self._dropped is not None)

    def _refuse(self, views: ViewsDialog, error: object) -> None:
        if isinstance(error, RuleBroken) and isValid(views):
            views.say_problem(error)
        elif isValid(self):
            self.failed.emit(error)

    # ── A file ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _write(self, layout: Layout, target: Target, own_password: str) -> None:
        dialog, opened = self._front(), self._opened
        if dialog is None or opened is None:
            return
        session, register, words = self._session(), self._seat.counter.register, self._words(opened.beside)
        make = lambda lines, total: sheet(lines, total, layout, words)  # noqa: E731 - runs later

        def work(report: Report) -> int:
            return register.export(session, opened.beside, layout, target, make, report, own_password=own_password)

        dialog.follow(0, max(dialog.total, 1))
        worker = self._start(work, lambda count: self._on_written(target.path, count))
        worker.progressed.connect(self._follow)

    def _follow(self, done: int, total: int) -> None:
        dialog = self._front()
        if dialog is not None and dialog.is_writing:
            dialog.follow(min(done, total - 1), total)

    def _on_written(self, path: Path, count: int) -> None:
        dialog = self._front()
        if dialog is not None:
            dialog.follow(1, 1)
            words = self.tr("Written: {name}, cases: {count}.  Names are masked; the export stands in the journal.")
            dialog.say(words.format(name=path.name, count=count))

    def _on_failed(self, error: object) -> None:
        dialog = self._front()
        if dialog is not None:
            dialog.follow(1, 1)
        if dialog is not None and isinstance(error, RuleBroken):
            dialog.say_problem(error)
        else:
            self.failed.emit(error)

    def _front(self) -> RegisterDialog | None:
        dialog = self._dialog
        return dialog if dialog is not None and isValid(dialog) and dialog.isVisible() else None


def _ask_path(parent: QWidget, name: str) -> str:
    """Where a file is to go; empty when somebody thought better of it."""
    chosen, _ = QFileDialog.getSaveFileName(parent, "", name, "Excel (*.xlsx);;CSV (*.csv)")
    return chosen
