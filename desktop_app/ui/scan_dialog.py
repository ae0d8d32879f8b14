"""The signed paper before the scanner: pages turn good one by one, and a person decides where the machine cannot."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from threading import Event
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.people import Session
from desktop_app.domain.scan import Finding, Weight
from desktop_app.services.ports import ScanFile
from desktop_app.services.scanning import ScannedPaper, Scanning
from desktop_app.ui.messages import Messages
from desktop_app.ui.models.box_words import BoxWords
from desktop_app.ui.models.scan_view import PageMark, ScanView, is_unsigned
from desktop_app.ui.problems import UnavailableDialog, report_bug
from desktop_app.ui.widgets.paper_view import Picture, Render
from desktop_app.ui.widgets.scan_pages import ScanPages
from desktop_app.ui.workers import Worker, Workers

_PRINT_WIDTH_PX: Final = 700
_MARKS: Final = {PageMark.GOOD: "✓", PageMark.ASK: "?", PageMark.BAD: "✗", PageMark.MISSING: "—"}
_FILES: Final = "*.pdf *.png *.jpg *.jpeg *.tif *.tiff"

PickFiles = Callable[[QWidget], Sequence[Path]]
"""Lets the teller pick files of a scan; none when they left it."""


class ScanDialog(QDialog):
    """Reads what is picked or scanned, shows each page beside its print, and asks.

    Args:
        service: reads and judges.
        session: who scans; case_id: whose paper it is.
        render: draws a page of the print; called in a worker's thread.
        workers: threads for reading.
        pick_files: asks for files.
    """

    confirmed = Signal(object, object)
    """The :class:`ScannedPaper` is complete: check it in, with what a person decided."""

    def __init__(
        self,
        service: Scanning,
        session: Session,
        case_id: str,
        *,
        render: Render,
        workers: Workers,
        pick_files: PickFiles | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("scan_dialog")
        self.setWindowTitle(self.tr("Check the signed paper in"))
        self._service, self._session, self._case_id = service, session, case_id
        self._render, self._workers = render, workers
        self._pick_files = pick_files or _pick
        self._worker: Worker | None = None
        self._cancelled = Event()
        self._paper: ScannedPaper | None = None
        self.view: ScanView | None = None
        self._prints: dict[int, QPixmap] = {}
        self._page = 1
        self._words = Messages()
        self._build()
        self._show()
        self.resize(1180, 640)
        self.files_button.setFocus()

    # ── What comes ───────────────────────────────────────────────────────────────────────────────────────────────

    def add_files(self) -> None:
        """Pick files; they are read together with those that came before."""
        paths = self._pick_files(self)
        if paths:
            self.read(paths)

    def read(self, paths: Sequence[Path]) -> None:
        """Read these files and those that came before."""
        before = self._before()

        def work(report: Callable[[int, int], None], cancelled: Event) -> ScannedPaper:
            return self._service.read_files(
                self._session, self._case_id, paths, before, cancelled=cancelled, progress=report
            )

        self._start(work)

    def scan(self) -> None:
        """Scan what lies in the scanner."""
        before = self._before()

        def work(report: Callable[[int, int], None], cancelled: Event) -> ScannedPaper:
            return self._service.scan(self._session, self._case_id, before, cancelled=cancelled, progress=report)

        self._start(work, self.scan)

    def begin_again(self) -> None:
        """Leave all that came aside."""
        self._paper, self.view, self._page = None, None, 1
        self._show()
        self.files_button.setFocus()

    def answer(self, *, is_right: bool) -> None:
        """Decide about the finding that is asked."""
        if self.view is None or not self.view.open_questions:
            return
        self.view = self.view.answered(self.view.open_questions[0], is_right=is_right)
        self._go_to_question()
        self._show()

    def check_in(self) -> None:
        """The paper is whole, current and signed."""
        if self._paper is not None and self.view is not None and self.view.may_check_in:
            self.accept()
            self.confirmed.emit(self._paper, self.view.decided)
        elif self.view is None:
            self.add_files()

    @property
    def is_reading(self) -> bool:
        return self._worker is not None

    # ── Qt ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.check_in()
        elif event.key() in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            self._turn(1 if event.key() == Qt.Key.Key_PageDown else -1)
        elif event.text() in {"1", "2"} and self.view is not None and self.view.open_questions:
            self.answer(is_right=event.text() == "1")
        else:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Leaving gives up what is being read."""
        if self._worker is not None:
            self._cancelled.set()
            self._worker.cancel()
            self._worker = None
        super().reject()

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _before(self) -> tuple[ScanFile, ...]:
        return () if self._paper is None else self._paper.files

    def _start(
        self,
        work: Callable[[Callable[[int, int], None], Event], ScannedPaper],
        again: Callable[[], None] | None = None,
    ) -> None:
        if self._worker is not None:
            return
        self._problem.hide()
        self._cancelled = Event()
        worker = self._workers.start(partial(_run, work, self._cancelled))
        self._worker = worker
        worker.done.connect(lambda paper: self._take(worker, paper))
        worker.failed.connect(lambda error: self._on_failed(worker, error, again))
        self._show()

    def _take(self, worker: Worker, paper: ScannedPaper) -> None:
        if worker is not self._worker:
            return
        self._worker, self._paper = None, paper
        self.view = ScanView(paper.returned.report)
        self._page = 1
        self._go_to_question()
        self._show()
        (self.check_button if self.view.may_check_in else self.cancel_button).setFocus()
        if self.view.open_questions:
            self.right_button.setFocus()

    def _on_failed(self, worker: Worker, error: object, again: Callable[[], None] | None) -> None:
        if worker is not self._worker:
            return
        self._worker = None
        self._show()
        if isinstance(error, RuleBroken):
            self._say(self._words.sentence(error.code, error.facts))
        elif isinstance(error, Unavailable):
            UnavailableDialog.ask(error, self, again or self.add_files)
        elif isinstance(error, BaseException):
            report_bug(error)

    def _say(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.show()

    def _go_to_question(self) -> None:
        """Show the page of the next question, or of the first fault."""
        if self.view is None:
            return
        findings = self.view.report.findings
        refused = [one for one in findings if one.weight is Weight.REFUSED]
        wanted = [findings[no] for no in self.view.open_questions] or [*self.view.unsigned, *refused]
        if wanted and wanted[0].page:
            self._page = wanted[0].page

    def _turn(self, steps: int) -> None:
        pages = 0 if self._paper is None else self._paper.pinned.expected.pages
        if pages:
            self._page = min(pages, max(1, self._page + steps))
            self._show()

    def _show(self) -> None:
        self.files_button.setEnabled(not self.is_reading)
        self.scanner_button.setEnabled(not self.is_reading)
        self.again_button.setVisible(self._paper is not None)
        view = self.view
        self.check_button.setEnabled(view is not None and view.may_check_in and not self.is_reading)
        self._headline.setText(self._headline_words())
        self._show_pages()
        self._show_findings()
        self._show_question()
        self._show_sheet()

    def _headline_words(self) -> str:
        if self.is_reading:
            return self.tr("The pages are being read…")
        if self.view is None or self._paper is None:
            return self.tr("Put the signed original into the scanner, or pick its scan.")
        if self.view.may_check_in:
            return self.tr("All %n page(s) are there, current and signed.", "", self._paper.pinned.expected.pages)
        if self.view.unsigned:
            return self.tr("Not signed yet: %n field(s) are empty.", "", len(self.view.unsigned))
        if self.view.open_questions:
            return self.tr("Please look: %n place(s) to decide.", "", len(self.view.open_questions))
        return self.tr("This is not the whole signed paper yet.")

    def _show_pages(self) -> None:
        self.pages.clear()
        if self.view is None or self._paper is None:
            return
        for number in range(1, self._paper.pinned.expected.pages + 1):
            mark = self.view.mark(number)
            self.pages.addItem(
                self.tr("{mark} Page {number}: {state}").format(
                    mark=_MARKS[mark], number=number, state=self._state_word(mark)
                )
            )
        self.pages.setCurrentRow(self._page - 1)

    def _show_findings(self) -> None:
        self.findings.clear()
        if self.view is None:
            return
        for no, finding in enumerate(self.view.report.findings):
            answer = self.view.answers.get(no)
            is_bad = finding.weight is Weight.REFUSED or is_unsigned(finding)
            mark = "·" if finding.weight is Weight.NOTICE else "✗" if is_bad else "?"
            mark = mark if answer is None else ("✓" if answer else "✗")
            item = QListWidgetItem(f"{mark} {self._sentence(finding)}")
            item.setData(Qt.ItemDataRole.UserRole, no)
            self.findings.addItem(item)
        if self.view.open_questions:
            self.findings.setCurrentRow(self.view.open_questions[0])

    def _show_question(self) -> None:
        asked = self._asked()
        for widget in (self._question, self.right_button, self.wrong_button):
            widget.setVisible(asked is not None)
        if asked is not None:
            self._question.setText(self._sentence(asked))

    def _show_sheet(self) -> None:
        paper, view = self._paper, self.view
        if paper is None or view is None:
            self.sheets.print.show_picture(QPixmap())
            self.sheets.scan.show_picture(QPixmap())
            return
        asked = self._asked()
        place = asked.place if asked is not None and asked.page == self._page else None
        reading = view.report.page(self._page)
        scanned = QPixmap()
        if reading is not None:
            scanned.loadFromData(paper.returned.pictures.get((reading.file, reading.sheet), b""))
        self.sheets.scan.show_picture(scanned, view.signed_places(self._page), place)
        self.sheets.print.show_picture(self._prints.get(self._page, QPixmap()), asked=place)
        if self._page not in self._prints:
            self._draw_print(paper.pinned.pdf, self._page)

    def _draw_print(self, pdf: bytes, page: int) -> None:
        self._prints[page] = QPixmap()
        worker = self._workers.start(lambda _report: self._render(pdf, page, _PRINT_WIDTH_PX))

        def take(picture: Picture) -> None:
            if not isValid(self):
                return
            image = QImage(picture.rgb, picture.width, picture.height, 3 * picture.width, QImage.Format.Format_RGB888)
            self._prints[page] = QPixmap.fromImage(image.copy())
            self._show_sheet()

        worker.done.connect(take)

    def _asked(self) -> Finding | None:
        if self.view is None or not self.view.open_questions:
            return None
        return self.view.report.findings[self.view.open_questions[0]]

    def _sentence(self, finding: Finding) -> str:
        facts = {"page": finding.page, "detail": finding.detail, "box": finding.box, "limit": finding.detail}
        sentence = self._words.sentence(finding.code, facts)
        if finding.box:
            return self.tr("{sentence} ({box})").format(sentence=sentence, box=BoxWords().name(finding.box))
        if not finding.page and finding.file:
            return self.tr("{file}: {sentence}").format(file=finding.file, sentence=sentence)
        return sentence

    def _state_word(self, mark: PageMark) -> str:
        return {
            PageMark.GOOD: self.tr("good"),
            PageMark.ASK: self.tr("please look"),
            PageMark.BAD: self.tr("does not count"),
            PageMark.MISSING: self.tr("not there yet"),
        }[mark]

    def _build(self) -> None:
        self._headline = QLabel(self)
        self._headline.setObjectName("scan_headline_label")
        self._headline.setProperty("type_size", "title")
        self._headline.setWordWrap(True)
        self._problem = QLabel(self)
        self._problem.setObjectName("scan_problem_label")
        self._problem.setProperty("tone", "problem")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self.pages, self.findings = QListWidget(self), QListWidget(self)
        self.pages.setObjectName("scan_pages")
        self.pages.setAccessibleName(self.tr("Pages of the paper"))
        self.pages.currentRowChanged.connect(self._on_page)
        for shown in (self.pages, self.findings):  # a list would search for the digits that answer
            shown.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.findings.setObjectName("scan_findings")
        self.findings.setAccessibleName(self.tr("What was found"))
        self.findings.setWordWrap(True)
        self._question = QLabel(self)
        self._question.setObjectName("scan_question_label")
        self._question.setWordWrap(True)
        self.right_button = self._button("scan_right_button", self.tr("It is right (1)"))
        self.right_button.clicked.connect(lambda: self.answer(is_right=True))
        self.wrong_button = self._button("scan_wrong_button", self.tr("It is not (2)"))
        self.wrong_button.clicked.connect(lambda: self.answer(is_right=False))
        self.files_button = self._button("scan_files_button", self.tr("Pick f&iles…"))
        self.files_button.clicked.connect(self.add_files)
        self.scanner_button = self._button("scan_scanner_button", self.tr("&Scan now"))
        self.scanner_button.clicked.connect(self.scan)
        self.again_button = self._button("scan_again_button", self.tr("Begin a&gain"))
        self.again_button.clicked.connect(self.begin_again)
        self.cancel_button = self._button("scan_cancel_button", self.tr("Not no&w"))
        self.cancel_button.clicked.connect(self.reject)
        self.check_button = self._button("scan_check_in_button", self.tr("&Check in (Ctrl+Enter)"))
        self.check_button.setProperty("main", True)  # noqa: FBT003 - Qt's signature
        self.check_button.clicked.connect(self.check_in)
        self.sheets = ScanPages(self)
        self.sheets.set_titles(self.tr("As printed"), self.tr("As it came back"))
        self._lay_out()

    def _lay_out(self) -> None:
        answers = QHBoxLayout()
        answers.addWidget(self.right_button)
        answers.addWidget(self.wrong_button)
        answers.addStretch()
        left = QVBoxLayout()
        for widget in (self._headline, self._problem, self.pages, self._question):
            left.addWidget(widget)
        left.addLayout(answers)
        left.addWidget(self.findings, stretch=1)
        middle = QHBoxLayout()
        middle.addLayout(left, stretch=2)
        middle.addWidget(self.sheets, stretch=3)
        buttons = QHBoxLayout()
        for button in (self.files_button, self.scanner_button, self.again_button):
            buttons.addWidget(button)
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.check_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addLayout(middle, stretch=1)
        column.addLayout(buttons)

    def _on_page(self, row: int) -> None:
        if row >= 0 and row + 1 != self._page:
            self._page = row + 1
            self._show_sheet()

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        return button


def _run(
    work: Callable[[Callable[[int, int], None], Event], ScannedPaper],
    cancelled: Event,
    report: Callable[[int, int], None],
) -> ScannedPaper:
    """Another thread holds nothing of the dialog but what the work itself needs."""
    return work(report, cancelled)


def _pick(parent: QWidget) -> Sequence[Path]:
    names, _ = QFileDialog.getOpenFileNames(parent, "", "", _FILES)
    return [Path(name) for name in names]
