"""Cases of a damaged desk, read while nothing is written: the list, each one's history and brief, and marked copies."""

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import tzinfo
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHeaderView, QLineEdit, QTableWidgetItem, QWidget
from shiboken6 import isValid

from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.staff.people import Session
from desktop_app.services.cases.briefs import Brief
from desktop_app.services.cases.history import CaseHistory
from desktop_app.services.counter import Counter
from desktop_app.services.ports.lists import CaseRow
from desktop_app.services.ports.printing import PrintJob
from desktop_app.services.ports.upkeep import Rescue
from desktop_app.services.ports.vault import Vault
from desktop_app.ui.case.brief_dialog import BriefDialog
from desktop_app.ui.case.brief_words import BriefWords
from desktop_app.ui.dialogs import open_over
from desktop_app.ui.history.history_dialog import HistoryDialog
from desktop_app.ui.kept import read_with
from desktop_app.ui.messages import Messages
from desktop_app.ui.problems import report_bug
from desktop_app.ui.rescue.door import RescueDoor
from desktop_app.ui.table_dialog import TableDialog
from desktop_app.ui.widgets.chosen_row import choose_row
from desktop_app.ui.widgets.marked import mark
from desktop_app.ui.words import stage_word
from desktop_app.ui.work.workers import Workers

_LOG: Final = logging.getLogger(__name__)
_WIDTH_PX: Final = 1160
_HEIGHT_PX: Final = 600
_EVERY: Final = ("open", "parked", "closed")
MOST: Final = 2_000
"""So many cases are listed, the last changed first."""
_MARK: Final = "救援期间打印的副本，未登记，不作原件　{when}"
"""Printed on the page like every mark of a copy: the language of the paper."""


class ReadingDialog(TableDialog):
    """Type to find, ↑ ↓ to choose; Enter the history, F2 the brief, F9 a copy, Esc closes.

    Args:
        rows: the cases that may be read.
        zone: of the times.
        history: opens the history of a case; ``brief`` and ``print_copy`` likewise.
    """

    def __init__(
        self,
        rows: tuple[CaseRow, ...],
        zone: tzinfo | None,
        history: Callable[[str], None],
        brief: Callable[[str], None],
        print_copy: Callable[[str], None],
        parent: QWidget | None = None,
    ) -> None:
        title = self.tr("Cases, read only")
        super().__init__("reading", title, table=self.tr("Cases"), text=lambda: "", parent=parent)
        self._rows, self._shown, self._zone = rows, rows, zone
        self.title.setText(title)
        self.finder = QLineEdit(self)
        self.finder.setObjectName("reading_find_edit")
        self.finder.setPlaceholderText(self.tr("Part of a number or a name"))
        self.finder.setAccessibleName(self.finder.placeholderText())
        self.finder.textEdited.connect(self._fill)
        self._keys = (
            ("Return", history), ("Enter", history), ("F2", brief), ("F9", print_copy),
        )  # fmt: skip
        for key, act in self._keys:
            QShortcut(QKeySequence(key), self, self._with_chosen(act))
        buttons = (
            self.add_button("read_history_button", self.tr("History (Enter)"), self._with_chosen(history)),
            self.add_button("read_brief_button", self.tr("Brief (F2)"), self._with_chosen(brief)),
            self.add_button("read_copy_button", self.tr("Print a copy (F9)"), self._with_chosen(print_copy)),
        )
        self.close_button = self.add_button("close_reading_button", self.tr("Close (Esc)"), self.reject)
        column = self.stack(self.title, self.hint, self.finder, self.table)
        self.add_row(column, buttons, (self.close_button,))
        self.fit(_WIDTH_PX, _HEIGHT_PX)
        self.hint.setText(
            self.tr("As they come back with a restore.  Nothing here is written, and nothing is counted.")
        )
        self._fill("")
        self.finder.setFocus()

    def say(self, text: str, *, tone: str = "good") -> None:
        """Say what was done, or why it was not."""
        self.hint.setText(text)
        mark(self.hint, "tone", tone)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down} and self.finder.hasFocus():
            at = self.table.currentRow() + (1 if event.key() == Qt.Key.Key_Down else -1)
            choose_row(self.table, max(0, min(at, self.table.rowCount() - 1)))
        else:
            super().keyPressEvent(event)

    def _with_chosen(self, act: Callable[[str], None]) -> Callable[[], None]:
        def do() -> None:
            at = self.table.currentRow()
            if 0 <= at < len(self._shown):
                act(self._shown[at].id)

        return do

    def _fill(self, text: str) -> None:
        wanted = text.strip()
        self._shown = tuple(row for row in self._rows if wanted in row.number or wanted in row.customer)
        titles = (self.tr("Case"), self.tr("Customer"), self.tr("Stage"), self.tr("State"), self.tr("Last changed"))
        states = {"open": self.tr("open"), "parked": self.tr("parked"), "closed": self.tr("closed")}
        self.table.clear()
        self.table.setColumnCount(len(titles))
        self.table.setHorizontalHeaderLabels(list(titles))
        self.table.setRowCount(len(self._shown))
        for at, row in enumerate(self._shown):
            cells = (
                row.number, row.customer, stage_word(row.stage), states.get(row.status, row.status),
                f"{row.changed_at.astimezone(self._zone):%Y-%m-%d %H:%M}",
            )  # fmt: skip
            for column, cell in enumerate(cells):
                self.table.setItem(at, column, QTableWidgetItem(cell))
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        if self._shown:
            choose_row(self.table, 0)


class RescueReading(QObject):
    """Opens what would be restored, once, and reads it in a worker for the dialogs.

    Args:
        door: the services and the printer.
        rescue: the home in hand.
        session: whoever reads.
        workers: where it is read.
        page: what the dialogs stand before.
    """

    def __init__(self, door: RescueDoor, rescue: Rescue, session: Session, workers: Workers, page: QWidget) -> None:
        super().__init__(page)
        self._door, self._rescue, self._session, self._workers, self._page = door, rescue, session, workers, page
        self._vault: Vault | None = None
        self._counter: Counter | None = None
        self._dialog: ReadingDialog | None = None

    def open(self, *, is_everything: bool) -> None:
        """Show the list: everybody's cases, or those of whoever reads."""
        person = self._session.person.id

        def read() -> tuple[CaseRow, ...]:
            rows = self._served().desk.vault.books.cases(status=_EVERY, limit=MOST)
            return tuple(row for row in rows if is_everything or row.owner == person)

        self._run(read, self._show)

    def close(self) -> None:
        """Let go of what was opened."""
        if self._dialog is not None and isValid(self._dialog):
            self._dialog.reject()
        vault, self._vault, self._counter = self._vault, None, None
        read_with(None)
        if vault is not None:
            with suppress(Unavailable):
                vault.close()

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _served(self) -> Counter:
        if self._counter is None:
            self._vault = self._rescue.read()
            self._counter = self._door.serve(self._vault)
        return self._counter

    def _show(self, rows: tuple[CaseRow, ...]) -> None:
        counter = self._counter
        if counter is None:
            return
        read_with(lambda: counter.desk.policy().english)
        dialog = self._dialog = ReadingDialog(
            rows, self._door.now().tzinfo, self._history, self._brief, self._print, self._page
        )
        open_over(self._page, dialog)

    def _history(self, case_id: str) -> None:
        counter, session, dialog = self._counter, self._session, self._dialog
        if counter is None or dialog is None:
            return
        _LOG.info("rescue.case_read")

        def read(then: Callable[[CaseHistory], None]) -> None:
            self._run(lambda: counter.histories.of(session, case_id), then)

        open_over(dialog, HistoryDialog(read, counter.desk.policy, dialog))

    def _brief(self, case_id: str) -> None:
        counter, session, dialog = self._counter, self._session, self._dialog
        if counter is None or dialog is None:
            return
        _LOG.info("rescue.case_read")

        def show(brief: Brief) -> None:
            shown = BriefDialog(BriefWords(brief, counter.desk.policy()).text(), dialog)
            shown.print_button.hide()
            open_over(dialog, shown)

        self._run(lambda: counter.briefs.of(session, case_id), show)

    def _print(self, case_id: str) -> None:
        counter, session, dialog, door = self._counter, self._session, self._dialog, self._door
        if counter is None or dialog is None:
            return
        words = _MARK.format(when=f"{door.now():%Y-%m-%d %H:%M}")

        def work() -> PrintJob:
            row = counter.desk.vault.books.case_row(case_id)
            number = "" if row is None else row.number
            job = door.print_copy(counter.agree.pinned(session, case_id), words, number)
            _LOG.info("rescue.copy_printed")
            return job

        def said(job: PrintJob) -> None:
            if isValid(dialog):
                dialog.say(self.tr("A marked copy was sent to the printer: {queue}").format(queue=job.queue))

        self._run(work, said)

    def _run(self, work: Callable[[], object], then: Callable[..., None]) -> None:
        worker = self._workers.start(lambda _report: work())

        def done(result: object) -> None:
            if isValid(self):
                then(result)

        worker.done.connect(done)
        worker.failed.connect(self._on_failed)

    def _on_failed(self, error: object) -> None:
        dialog = self._dialog
        if not isinstance(error, RuleBroken | Unavailable):
            if isinstance(error, BaseException):
                report_bug(error)
        elif dialog is not None and isValid(dialog):
            dialog.say(Messages().sentence(error.code, error.facts), tone="late")
