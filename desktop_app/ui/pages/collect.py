"""Page 2: facts with their source, the papers there are and still have to come, and the one day for all of them."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QApplication, QListWidgetItem, QStyle, QWidget

from desktop_app.domain.case import CaseState
from desktop_app.domain.customer.shown import ShownPage
from desktop_app.domain.errors import Findings, RuleBroken, every
from desktop_app.domain.stages.collect import Collection, EvidenceItem, Fact, PaperState
from desktop_app.domain.stages.imports import header_fingerprint, propose_columns
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.customer.customer_view import CustomerView
from desktop_app.services.desk import Kept
from desktop_app.services.papers.material_list import DOCUMENT as MATERIAL_LIST
from desktop_app.services.papers.paper_receipts import PaperReceipts
from desktop_app.services.papers.printed.slips import SlipsSent
from desktop_app.services.permissions import Operation, may
from desktop_app.services.ports.printing import PrintSettings
from desktop_app.services.stages.collect import Collect, ImportedTable
from desktop_app.services.stages.held_papers import HeldPaper
from desktop_app.services.stages.related import RelatedCase
from desktop_app.ui.bench.related_dialog import RelatedDialog, related_words
from desktop_app.ui.case.table import CaseTable, StageView
from desktop_app.ui.compiled.ui_collect import Ui_CollectPage
from desktop_app.ui.dialogs import choose_file, open_over
from desktop_app.ui.facts.column_match_dialog import ColumnMatchDialog, TableRead
from desktop_app.ui.facts.intake import (
    Files,
    Importing,
    ReadEvidence,
    ScreenFacts,
    bookings_on_screen,
    facts_on_screen,
    imported,
)
from desktop_app.ui.kept import comma, opening, said
from desktop_app.ui.pages.base import StagePage
from desktop_app.ui.papers.receipt_words import without_receipt
from desktop_app.ui.papers.receipting import PaperReceipting, print_slip
from desktop_app.ui.reading_order import read_as_laid_out
from desktop_app.ui.talks.calm_line import CalmLine
from desktop_app.ui.widgets.folding_row import FoldingRow
from desktop_app.ui.widgets.plain_label import plain_label
from desktop_app.ui.work.workers import LongWork, Worker

_WANTED: Final = (PaperState.NEEDED, PaperState.REJECTED)


PrintList = Callable[[CaseState, Collection], SlipsSent]
"""Prints the list of papers the customer takes home; called in the writer's thread."""
ChooseFile = Callable[[QWidget, str, str], Path | None]
"""Asks for a file by title and filter."""


class CollectPage(StagePage):
    """Stage 2."""

    case_wanted = Signal(str)
    """The teller wants to see this related case of the same customer."""

    def __init__(
        self,
        table: CaseTable,
        service: Collect,
        files: Files,
        importing: Importing,
        print_list: PrintList,
        *,
        receipts: tuple[PaperReceipts, Callable[[], PrintSettings]],
        choose: ChooseFile = choose_file,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Stage.COLLECT, table, parent)
        self._service = service
        self._files = files
        self._importing = importing
        self._print_list = print_list
        self._choose = choose
        self._opening: Collection | None = None
        self._taken = ScreenFacts()
        self._worker: Worker | None = None
        self._previews: dict[str, QPixmap] = {}
        self.ui = Ui_CollectPage()
        self.ui.setupUi(self.content)
        self.ui.progress_panel.hide()
        self._receipts = receipts
        self.receipt_label = plain_label(self, "receipt_label", tone="warn")
        self.receipt_label.hide()
        self._held: tuple[HeldPaper, ...] = ()
        self._related: tuple[RelatedCase, ...] = ()
        self.held_line = CalmLine("held", self.content, is_tall=True)
        self.related_line = CalmLine("related", self.content)
        self.held_line.button.clicked.connect(self._take_held)
        self.related_line.button.clicked.connect(self._show_related)
        column = self.ui.vbox_8
        for line in (self.related_line, self.held_line):
            column.insertWidget(column.indexOf(self.ui.missing_label) + 1, line)
        read_as_laid_out(self.ui.missing_panel)
        for before, after in pairwise((self.ui.attachments_list, self.held_line.button, self.related_line.button)):
            self.setTabOrder(before, after)
        self.add_foot(self.receipt_label)
        self._row = FoldingRow(self.ui.panels_row, self.content)
        self._row.turned.connect(lambda is_folded: self.ui.facts.editor.show_whole(on=is_folded))
        self._connect()

    # ── Contract of a page ───────────────────────────────────────────────────────────────────────────────────────

    def make_ready(self) -> None:
        self.ui.facts.editor.make_ready(self.table.today)

    def show_view(self, view: StageView) -> None:
        self._opening = opening = self._service.opening(view.case)
        ui, today = self.ui, self.table.today
        kind = self._service.kind(view.case)
        ui.facts.editor.show_facts(kind.facts, opening.facts, today, needed=kind.needed_facts, banks=kind.bank_facts)
        ui.evidence.editor.show_items(opening.evidence)
        ui.return_by.editor.set_today(today)
        ui.return_by.editor.know_workdays(self._service.is_workday)
        ui.return_by.editor.set_value(opening.return_by)
        ui.sensitive_consent.set_draft("yes" if opening.sensitive_consent else "")

    def turn_day(self) -> None:
        self.ui.facts.editor.turn_day(self.table.today)
        super().turn_day()

    def command(self) -> Collection:
        ui, read = self.ui, Findings()
        nothing: tuple[Fact, ...] = ()
        facts = read.read(ui.facts.editor.facts, nothing)
        return_by = read.read(self._read_day, None)
        read.settle()
        return Collection(
            facts=facts,
            evidence=self._papers(),
            articles=() if self._opening is None else self._opening.articles,
            return_by=return_by,
            sensitive_consent=ui.sensitive_consent.editor.isChecked(),
        )

    def send(self, command: object, reason: str) -> Kept:
        if not isinstance(command, Collection):
            raise TypeError(type(command).__name__)
        return self._service.collect(self.table.session, self.table.case_id, command, reason=reason)

    def print_paper(self) -> bool:
        """Print the list as the page stands."""
        if self.view is None:
            return False
        try:
            collection = self.command()
        except RuleBroken as broken:
            for one in reversed(every(broken)):
                self.say_problem(one)
            return True
        state = self.table.state
        print_slip(self, lambda: self._print_list(state, collection), MATERIAL_LIST, lambda: None)
        return True

    def shown_to_customer(self, view: CustomerView) -> ShownPage | None:
        """The papers asked for as they stand on the page, which is kept only when all of it is filled."""
        if self.view is None or self.is_reading or self.table.state.identify.identification is None:
            return None
        return view.papers(self.table.state, self._papers(), self._return_by())

    @property
    def to_receipt(self) -> int:
        """How many papers lie here without a receipt, with what the page shows as received and has not kept."""
        here = {paper.item for paper in self.table.state.collect.to_receipt}
        return 0 if self.table.state.closed is not None else len(here.union(self._came()))

    def ask_receipt(self) -> None:
        """The receipt for what was handed in; what the page shows as received is taken in with it."""
        self.ask_receipt_on(self)

    def ask_receipt_on(self, front: StagePage) -> None:
        """The same while another page is in front, which says how it went."""
        came, is_kept = self._came(), self.table.state.collect.collection is not None
        has_consent = None if is_kept else self.ui.sensitive_consent.editor.isChecked()
        PaperReceipting(front, *self._receipts).ask(came, has_consent=has_consent)

    def set_reading(self, *, on: bool) -> None:
        super().set_reading(on=on)
        self.ui.attach_button.setEnabled(not on)
        self.ui.import_button.setEnabled(not on)
        self.ui.print_button.setEnabled(may(self.table.session.person.role, Operation.PRINT))
        self.ui.attachments_list.set_read_only(on=on)

    def say_problem(self, error: RuleBroken) -> None:
        if error.field == "sensitive_consent":
            self.ui.sensitive_consent.show()
        super().say_problem(error)

    def leave(self) -> None:
        self._cancel()
        super().leave()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # The base also changes while it is built, before there is a form.
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "ui"):
            self.ui.retranslateUi(self.content)
            self._show_what_follows()
            self._say_taken()
            self._say_around()

    # ── Building ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _connect(self) -> None:
        ui = self.ui
        ui.evidence.edited.connect(self._show_what_follows)
        ui.evidence.editor.row_chosen.connect(self._show_attachments)
        ui.evidence.editor.files_dropped.connect(self._on_dropped)
        ui.attachments_list.files_dropped.connect(self._on_dropped)
        ui.facts.editor.screen_pasted.connect(self.take_screen)
        ui.facts.editor.know_rule(lambda fact: self._service.check_fact(self.table.state, fact))
        ui.attach_button.clicked.connect(self._on_attach)
        ui.import_button.clicked.connect(self._on_import)
        ui.cancel_button.clicked.connect(self._cancel)
        ui.print_button.clicked.connect(self.print_paper)
        ui.receipt_button.clicked.connect(self.ask_receipt)
        ui.return_by.edited.connect(self.customer_changed)
        ui.return_by.editor.editingFinished.connect(self._on_day_left)
        self.table.changed.connect(self._show_kept)
        self.entered.connect(self._show_what_follows)
        self.entered.connect(self._look_around)
        self.reading_changed.connect(self._show_what_follows)
        self._reading_bar.reason.editor.installEventFilter(self)
        keys = {"Ctrl+O": self._on_attach, "Ctrl+I": self._on_import, "Ctrl+V": self._on_paste}
        for key, act in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)  # as an argument it would be dropped
            shortcut.activated.connect(act)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Why a page is changed is one line: a screen of the core system that is pasted there is meant for the facts.

        The caret stands there when a page that lacks a fact is opened, and the screen is copied already.
        """
        is_paste = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Paste)
        if is_paste and event.type() == QEvent.Type.KeyPress:
            text = QApplication.clipboard().text()
            if "\n" in text.strip():
                self.take_screen(text)
                return True
        return super().eventFilter(watched, event)

    # ── What follows from what ───────────────────────────────────────────────────────────────────────────────────

    def _show_what_follows(self) -> None:
        papers = self._papers()
        missing = [opening(said(paper.title)) for paper in papers if paper.state in _WANTED]
        nothing = self.tr("Nothing is missing; the case can go on.")
        self.ui.missing_label.setText("\n".join(f"○ {title}" for title in missing) or nothing)
        self.ui.return_by.setVisible(bool(missing))
        asked = (*_WANTED, PaperState.RECEIVED)
        here = self.table.state.collect
        can_receipt = bool(here.receipts or here.to_receipt) or any(p.state is PaperState.RECEIVED for p in papers)
        self.ui.receipt_button.setVisible(can_receipt and self.table.state.closed is None)
        self.ui.sensitive_consent.setVisible(any(p.is_sensitive and p.state in asked for p in papers))
        self._show_kept()
        self.customer_changed.emit()

    # ── What the bank has already ────────────────────────────────────────────────────────────────────────────────

    def _look_around(self) -> None:
        """Papers of an earlier case that count here, and cases this one may belong to; read beside the work."""
        session, case, service = self.table.session, self.table.state, self._service
        call = self.table.writer.run(lambda: (service.held(session, case), service.related(session, case)))
        # Methods, not closures: an answer that comes after the page was closed goes nowhere.
        call.saved.connect(self._on_around)
        call.failed.connect(self._on_not_around)

    def _on_around(self, found: tuple[tuple[HeldPaper, ...], tuple[RelatedCase, ...]]) -> None:
        self._held, self._related = found
        self._say_around()

    def _on_not_around(self, error: object) -> None:
        self.show_failure(error, self._look_around)

    def _say_around(self) -> None:
        still = {paper.id for paper in self._papers() if paper.state in _WANTED}
        offered = [one for one in self._held if one.line.id in still]
        each = self.tr("{paper} (handed in {date}, case {number}, counts until {until})")
        papers = comma().join(
            each.format(
                paper=said(one.line.title), date=one.received_on, number=one.source.number, until=one.fresh_until
            )
            for one in offered
        )
        words = self.tr("The bank holds already: {papers}")
        self.held_line.say(words.format(papers=papers) if offered and not self.is_reading else "")
        self.held_line.button.setText(self.tr("&Use what the bank holds"))
        self.related_line.say(related_words(self._related))
        self.related_line.button.setText(self.tr("Sho&w…"))

    def _take_held(self) -> None:
        """One key for all of it: the customer is not asked for it a second time."""
        session, case_id, service = self.table.session, self.table.case_id, self._service
        has_consent = self.ui.sensitive_consent.editor.isChecked()

        def then(kept: Kept) -> None:
            for item in kept.case.collect.reused:
                self.ui.evidence.editor.set_state(item, PaperState.HELD)
            self._show_what_follows()
            self._say_around()
            self.lead_on.to(self.ui.evidence)

        self.attempt(lambda: service.take_held(session, case_id, has_consent=has_consent), then)

    def _show_related(self) -> None:
        dialog = RelatedDialog(self._related, self.window())
        dialog.case_wanted.connect(self.case_wanted)
        open_over(self.window(), dialog)

    def _show_kept(self) -> None:
        """Attachments and imports are kept at once, not with the page."""
        self._show_receipt_due()
        collected = self.table.state.collect
        self.ui.evidence.editor.count_files(Counter(each.item for each in collected.attachments))
        lines = [
            self.tr("{file}: {first} to {last}, %n row(s)", "", each.rows).format(
                file=each.file_name, first=each.first_day, last=each.last_day
            )
            for each in collected.imports
        ]
        self.ui.imports_label.setText("\n".join(lines) or self.tr("None taken in."))
        self._show_attachments()

    def _show_attachments(self) -> None:
        shown, chosen = self.ui.attachments_list, self.ui.evidence.editor.chosen()
        shown.clear()
        for each in self.table.state.collect.attachments:
            if chosen is not None and each.item == chosen.id:
                text = self.tr("{name}, %n page(s)", "", each.pages).format(name=each.name)
                item = QListWidgetItem(self._icon(each.sha256), text, shown)
                item.setData(Qt.ItemDataRole.UserRole, each.sha256)

    def _show_receipt_due(self) -> None:
        """Whoever goes on knows that the customer has no receipt yet; the key stands there, nothing holds them."""
        count = self.to_receipt
        key = QKeySequence.mnemonic(self.ui.receipt_button.text()).toString()
        words = self.tr("{papers}.  {key} counts their pages and prints it.")
        self.receipt_label.setText(words.format(papers=without_receipt(count), key=key) if count else "")
        self.receipt_label.setVisible(bool(count))

    def _came(self) -> tuple[str, ...]:
        """The papers that the page shows as received, while it is worked on, and that have no receipt."""
        if self.view is None or self.is_reading:
            return ()
        given = {paper.item for receipt in self.table.state.collect.receipts for paper in receipt}
        return tuple(p.id for p in self._papers() if p.state is PaperState.RECEIVED and p.id not in given)

    def _return_by(self) -> date | None:
        """The day on the page; None while it is half typed."""
        try:
            return self.ui.return_by.editor.value()
        except RuleBroken:
            return None

    def _read_day(self) -> date | None:
        try:
            return self.ui.return_by.editor.value()
        except RuleBroken as broken:
            raise RuleBroken(broken.code, field="return_by", **broken.facts) from None

    def _on_day_left(self) -> None:
        """What is no day, or none by which papers can be asked for, is said where it was typed."""
        field = self.ui.return_by
        if field.editor.isReadOnly():
            return
        try:
            day = field.editor.value()
            if day is not None:
                self._service.check_return_day(day)
        except RuleBroken as broken:
            field.refuse(broken)

    def _papers(self) -> tuple[EvidenceItem, ...]:
        return self.ui.evidence.editor.papers()

    def _icon(self, sha256: str) -> QIcon:
        pixmap = self._previews.get(sha256)
        if pixmap is None:
            return self.style().standardIcon(QStyle.StandardPixmap.SP_FileIcon)
        return QIcon(pixmap)

    # ── A screen of the core system ──────────────────────────────────────────────────────────────────────────────

    def take_screen(self, text: str) -> None:
        """Read a copied screen: its facts, and its bookings like a statement.

        The clipboard is cleared, as it holds a customer's data.
        """
        if self.is_reading or self._opening is None:
            return
        recipes = self._importing.recipes
        screen = facts_on_screen(text, recipes, self._labels(), self.table.today)
        try:
            bookings = bookings_on_screen(text, recipes, self._files)
        except RuleBroken as broken:
            self.say_problem(RuleBroken(broken.code, field="facts", **broken.facts))
            return
        if not screen.facts and bookings is None:
            self.say_problem(RuleBroken("screen_not_known", field="facts"))
            return
        QApplication.clipboard().clear()
        self.ui.facts.editor.take_in(screen.facts)
        self._taken = screen
        self._say_taken()
        if bookings is not None:
            self._match(*bookings, QApplication.focusWidget() or self.ui.facts)

    def _say_taken(self) -> None:
        taken = self._taken
        text = self.tr("{count} facts taken from the core system.").format(count=len(taken.facts))
        if taken.ahead is not None:
            ahead = self.tr(" The screen bears {date}, which is not here yet: they were taken as of today.")
            text += ahead.format(date=taken.ahead.isoformat())
        self.ui.facts.say_hint(text if taken.facts else "")

    def _labels(self) -> tuple[str, ...]:
        return self._service.kind(self.table.state).facts

    def _on_paste(self) -> None:
        self.take_screen(QApplication.clipboard().text())

    # ── Files ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _on_attach(self) -> None:
        if not self._may_take_file():
            return
        title = self.tr("Attach a picture or PDF")
        path = self._choose(self, title, self.tr("Pictures and PDF (*.jpg *.jpeg *.png *.pdf)"))
        if path is not None:
            self._attach(path)

    def _on_dropped(self, paths: list[str]) -> None:
        if paths and self._may_take_file():
            self._attach(Path(paths[0]))

    def _may_take_file(self) -> bool:
        """Whether a file may be read for the chosen paper; a sensitive one needs the customer's consent first."""
        paper = self.ui.evidence.editor.chosen()
        if self.is_reading or self._worker is not None or paper is None:
            return False
        if paper.is_sensitive and not self.ui.sensitive_consent.editor.isChecked():
            self.say_problem(RuleBroken("sensitive_consent_missing", field="sensitive_consent"))
            return False
        return True

    def _attach(self, path: Path) -> None:
        paper = self.ui.evidence.editor.chosen()
        if paper is None:
            return
        item_id, files = paper.id, self._files

        def keep(read: object) -> None:
            if isinstance(read, ReadEvidence):
                self._keep_evidence(item_id, read)

        self._start(path, lambda report: files.read_evidence(path, report), keep, "evidence")

    def _keep_evidence(self, item_id: str, read: ReadEvidence) -> None:
        session, case_id = self.table.session, self.table.case_id
        before = {each.sha256 for each in self.table.state.collect.attachments}

        def then(kept: Kept) -> None:
            new = [each.sha256 for each in kept.case.collect.attachments if each.sha256 not in before]
            pixmap = QPixmap()
            if new and read.preview and pixmap.loadFromData(read.preview):
                self._previews[new[-1]] = pixmap
            if any(paper.id == item_id and paper.state is not PaperState.HELD for paper in self._papers()):
                self.ui.evidence.editor.set_state(item_id, PaperState.RECEIVED)
            self._show_what_follows()

        self.attempt(lambda: self._service.attach(session, case_id, item_id, read.file), then)

    def _on_import(self) -> None:
        if self.is_reading or self._worker is not None or self.view is None:
            return
        title = self.tr("Import transactions")
        path = self._choose(self, title, self.tr("Tables (*.csv *.txt *.xlsx)"))
        if path is None:
            return
        files = self._files

        def match(table: object) -> None:
            self._match(path.name, table, self.ui.import_button)  # type: ignore[arg-type]  # what read_table returns

        self._start(path, lambda report: files.read_table(path, report), match, "evidence")

    def _match(self, file_name: str, table: TableRead, back: QWidget) -> None:
        """Ask which column holds what, and keep the rows; then the keys go to *back*."""
        known = self._importing
        proposal = propose_columns(table.header, table.rows, known.memory.load(), words=known.words)
        dialog = ColumnMatchDialog(table, proposal, known.words, self.table.workers, self)

        def take() -> None:
            mapping, matched = dialog.mapping(), dialog.matched
            if matched is None:
                return
            known.memory.keep(header_fingerprint(table.header), mapping.columns)
            headings = {field.value: table.header[column] for field, column in mapping.columns.items()}
            self._keep_table(imported(file_name, headings, matched))

        dialog.accepted.connect(take)
        dialog.finished.connect(lambda: back.setFocus(Qt.FocusReason.OtherFocusReason))
        open_over(self, dialog)

    def _keep_table(self, table: ImportedTable) -> None:
        session, case_id = self.table.session, self.table.case_id
        self.attempt(lambda: self._service.import_transactions(session, case_id, table), lambda _: self._show_kept())

    def _start(self, path: Path, work: LongWork, then: Callable[[object], None], field: str) -> None:
        """Read in a worker with progress and Cancel; a refusal is said beside *field*."""
        worker = self.table.workers.start(work)
        self._worker = worker
        self.ui.evidence.say_problem("")
        self.ui.progress_label.setText(self.tr("Reading {file}…").format(file=path.name))
        self.ui.progress_bar.setRange(0, 0)
        self.ui.progress_panel.show()
        worker.progressed.connect(self._on_progress)
        worker.done.connect(then)

        def fail(error: object) -> None:
            if isinstance(error, RuleBroken):
                error = RuleBroken(error.code, field=field, **error.facts)
            self.show_failure(error, lambda: self._start(path, work, then, field))

        worker.failed.connect(fail)
        worker.ended.connect(self._on_ended)

    def _on_progress(self, done: int, total: int) -> None:
        self.ui.progress_bar.setRange(0, total)
        self.ui.progress_bar.setValue(done)

    def _on_ended(self) -> None:
        if self.sender() is self._worker:
            self._worker = None
            self.ui.progress_panel.hide()

    def _cancel(self) -> None:
        if self._worker is not None:
            self._worker.cancel()
            self._worker = None
            self.ui.progress_panel.hide()
