"""The signed paper before the scanner: pages turn good one by one, and a person decides where the machine cannot."""

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.signing.scan_report import Finding, Weight
from desktop_app.services.ports.scans import SourceKind
from desktop_app.services.signing.scanning import ScannedPaper, ScanRun, SheetId
from desktop_app.ui.device.print_pictures import PrintPictures
from desktop_app.ui.dialogs import choose_files
from desktop_app.ui.help.message_help_dialog import answer_f1
from desktop_app.ui.messages import Messages
from desktop_app.ui.papers.paper_view import Render
from desktop_app.ui.problems import UnavailableDialog, report_bug
from desktop_app.ui.signing.finding_words import FindingWords
from desktop_app.ui.signing.scan_pages import AROUND_MM, ScanPages
from desktop_app.ui.signing.scan_reading import ScanReading
from desktop_app.ui.signing.scan_view import PageMark, ScanView, SheetRow, is_unsigned, stranger_of
from desktop_app.ui.widgets.key_button import key_button
from desktop_app.ui.work.workers import Workers

_PRINT_WIDTH_PX: Final = 1654
_ROOMS_MM: Final = (None, 40.0, AROUND_MM, 4.0)
"""Of a place that is asked about, how much is shown around it: the whole page, or ever less."""
_CLOSE: Final = 2
_MARKS: Final = {PageMark.GOOD: "✓", PageMark.ASK: "?", PageMark.BAD: "✗", PageMark.MISSING: "—"}
_FILES: Final = "*.pdf *.png *.jpg *.jpeg *.tif *.tiff"

PickFiles = Callable[[QWidget], Sequence[Path]]
"""Lets the teller pick files of a scan; none when they left it."""


class ScanDialog(QDialog):
    """Reads what is picked, scanned or comes into the folder, shows each page beside its print, and asks.

    Args:
        run: reads and judges; closed when the dialog is left.
        render: draws a page of the print; called in a worker's thread.
        workers: threads for reading.
        pick_files: asks for files.
    """

    confirmed = Signal(object, object)
    """The :class:`ScannedPaper` is complete: check it in, with the :class:`ScanView` of what a person decided.

    Whoever keeps it accepts the dialog, or has it ask again."""

    whose_wanted = Signal(str)
    """The code of the sheet in front, which is of another case: somebody wants to know where that is."""

    def __init__(
        self,
        run: ScanRun,
        *,
        render: Render,
        workers: Workers,
        pick_files: PickFiles | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        answer_f1(self)
        self.setObjectName("scan_dialog")
        self.setWindowTitle(self.tr("Check the signed paper in"))
        self.draw = render
        self._pick_files = pick_files or _pick
        self._reading = ScanReading(run, lambda: self.paper, workers, self)
        self._reading.came.connect(self._judge)
        self._reading.failed.connect(self._on_failed)
        self._reading.changed.connect(self._on_reading)
        self.paper: ScannedPaper | None = None
        self.view: ScanView | None = None
        self._before: list[frozenset[SheetId]] = []
        self._prints = PrintPictures(render, workers, _PRINT_WIDTH_PX, self)
        self._prints.came.connect(self._show_sheet)
        self._row = 0
        self._looked_at: set[int] = set()
        self._closeness = _CLOSE
        self._is_begun = False
        self._messages, self._words = Messages(), FindingWords()
        self._build()
        self._show()
        self.resize(1180, 640)

    # ── What comes ───────────────────────────────────────────────────────────────────────────────────────────────

    def add_files(self) -> None:
        """Pick files; they are added to those that came before."""
        paths = self._pick_files(self)
        if paths:
            self._problem.hide()
            self._reading.read(paths)

    def scan(self) -> None:
        """Scan what lies in the scanner."""
        self._problem.hide()
        self._reading.scan()

    def begin_again(self) -> None:
        """Leave all that came aside."""
        self.paper, self.view, self._row = None, None, 0
        self._before.clear()
        self._show()
        self.files_button.setFocus()

    def answer(self, *, is_right: bool) -> None:
        """Decide about the finding that is asked."""
        asked = self._asked()
        if self.view is None or asked is None:
            return
        self.view = self.view.answered(asked, is_right=is_right)
        self._go_to_question()
        self._show()

    def ask_again(self, findings: Collection[Finding]) -> None:
        """A second person did not see what the first one saw."""
        if self.view is not None:
            self.view = self.view.asked_again(findings)
            self._go_to_question()
            self._show()

    def take_out(self) -> None:
        """The sheet in front does not count; Ctrl+Z brings it back."""
        rows = () if self.view is None else self.view.rows
        reading = rows[self._row].reading if self._row < len(rows) else None
        if self.paper is not None and reading is not None and not self.is_reading:
            self._before.append(self.paper.left_out)
            self._judge(self.paper.without((reading.file, reading.sheet)))

    def bring_back(self) -> None:
        """Undo the last taking out."""
        if self.paper is not None and self._before and not self.is_reading:
            self._judge(self.paper.with_out_only(self._before.pop()))

    def check_in(self) -> None:
        """The paper is whole, current and signed, and whoever checks it in has had every signature before them."""
        if self.paper is not None and self.view is not None and self.view.may_check_in and not self.is_reading:
            unseen = [page for page in self.view.signed_pages if page not in self._looked_at]
            if unseen:
                self._row = self._row_of_page(unseen[0])
                self._show()
                return
            self.confirmed.emit(self.paper, self.view)
        elif self.view is None and not self.is_reading:
            self.scan() if self._reading.kind is SourceKind.SCANNER else self.add_files()

    def look_closer(self, steps: int) -> None:
        """Show less around the place that is asked about, and that larger; or more, up to the whole page."""
        self._closeness = min(len(_ROOMS_MM) - 1, max(0, self._closeness + steps))
        self._show_sheet()

    @property
    def is_reading(self) -> bool:
        return self._reading.is_reading

    # ── Qt ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._is_begun:
            self._is_begun = True
            self._reading.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, is_ctrl = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and is_ctrl:
            self.check_in()
        elif key in _STEPS:
            self._turn(_STEPS[Qt.Key(key)])
        elif key == Qt.Key.Key_Delete:
            self.take_out()
        elif key == Qt.Key.Key_Z and is_ctrl:
            self.bring_back()
        elif event.text() in _CLOSER:
            self.look_closer(_CLOSER[event.text()])
        elif event.text() in {"1", "2"} and self._asked() is not None:
            self.answer(is_right=event.text() == "1")
        else:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Stop what is being read; with nothing to stop, leave."""
        if self.is_reading:
            self._reading.stop()
            self.files_button.setFocus()
        else:
            super().reject()

    def done(self, result: int) -> None:
        self._reading.close()
        super().done(result)

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _on_reading(self) -> None:
        had_keys = self.files_button.hasFocus() or self.scanner_button.hasFocus()
        self._show()
        if self.is_reading and had_keys:
            self.cancel_button.setFocus()  # what is greyed out would lose the keys

    def _judge(self, paper: ScannedPaper) -> None:
        if self.paper is not None and self.paper.pinned.expected != paper.pinned.expected:
            self.view = None  # another version came into force meanwhile
            self._before.clear()
            self._prints.forget()
        report = paper.report
        self.paper = paper
        self.view = ScanView(report) if self.view is None else self.view.with_report(report)
        self._row = 0
        self._looked_at.clear()
        self._go_to_question()
        self._show()
        (self.check_button if self.view.may_check_in else self.cancel_button).setFocus()
        if self.view.open_questions:
            self.right_button.setFocus()

    def _on_failed(self, error: object, again: Callable[[], None]) -> None:
        if isinstance(error, RuleBroken):
            self._say(self._messages.sentence(error.code, error.facts))
        elif isinstance(error, Unavailable):
            UnavailableDialog.ask(error, self, again)
        elif isinstance(error, BaseException):
            report_bug(error)

    def _say(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.show()

    def _go_to_question(self) -> None:
        """Show the page of the next question, of the first fault, or else of a signature."""
        if self.view is None:
            return
        refused = [one for one in self.view.report.findings if one.weight is Weight.REFUSED]
        wanted = [*self.view.open_questions, *self.view.unsigned, *refused]
        unseen = [page for page in self.view.signed_pages if page not in self._looked_at]
        if wanted:
            self._row = self._row_of(wanted[0])
        elif unseen:
            self._row = self._row_of_page(unseen[0])

    def _row_of(self, finding: Finding) -> int:
        rows = () if self.view is None else self.view.rows
        own = (
            no
            for no, row in enumerate(rows)
            if row.reading is not None and (row.reading.file, row.reading.sheet) == (finding.file, finding.sheet)
        )
        of_page = (no for no, row in enumerate(rows) if row.page and row.page == finding.page)
        return next(own, next(of_page, 0))

    def _row_of_page(self, page: int) -> int:
        rows = () if self.view is None else self.view.rows
        return next((no for no, row in enumerate(rows) if row.page == page), 0)

    def _turn(self, steps: int) -> None:
        rows = () if self.view is None else self.view.rows
        if rows:
            self._row = min(len(rows) - 1, max(0, self._row + steps))
            self._show()

    def _show(self) -> None:
        view, is_free = self.view, not self.is_reading
        self.files_button.setEnabled(is_free)
        self.scanner_button.setEnabled(is_free)
        self.scanner_button.setVisible(self._reading.kind is not SourceKind.FOLDER)
        self.again_button.setVisible(self.paper is not None)
        self.again_button.setEnabled(is_free)
        self.out_button.setVisible(view is not None)
        self.back_button.setVisible(bool(self._before))
        self.cancel_button.setText(self.tr("Not now (Esc)") if is_free else self.tr("Stop (Esc)"))
        self.check_button.setEnabled(view is not None and view.may_check_in and is_free)
        self._headline.setText(self._headline_words())
        self._show_pages()
        self._show_findings()
        self._show_question()
        self._show_sheet()

    def _headline_words(self) -> str:
        if self.is_reading:
            return self._reading_words()
        if self.view is None or self.paper is None:
            if self._reading.kind is SourceKind.FOLDER:
                return self.tr("Scan the signed original into the folder; its pages appear here by themselves.")
            return self.tr("Put the signed original into the scanner, or pick its scan.")
        pages, open_ = self.paper.pinned.expected.pages, len(self.view.open_questions)
        if self.view.may_check_in:
            words = self.tr("All %n page(s) are there, current and signed.", "", pages)
            look = self.tr(
                "Look whether each signature is a name: a refusal written there looks the same to the reader."
            )
            words = f"{words}  {self._original_words()}  {look}"
        elif self.view.unsigned:
            words = self.tr("Not signed yet: %n field(s) are empty.", "", len(self.view.unsigned))
        elif open_:
            words = self.tr("Please look: %n place(s) to decide.", "", open_)
        else:
            words = self.tr("This is not the whole signed paper yet.")
        return words

    def _original_words(self) -> str:
        original = "" if self.paper is None else self.paper.report.original
        if original:
            return self.tr("It is original {serial}.").format(serial=original)
        return self.tr("Which of the originals it is cannot be read.")

    def _reading_words(self) -> str:
        done, total = self._reading.progress
        if total > 1:
            return self.tr("The pages are being read… {done} of {total}").format(done=done, total=total)
        return self.tr("The pages are being read…")

    def _show_pages(self) -> None:
        rows = () if self.view is None else self.view.rows
        self.pages.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.pages.clear()
        self.pages.addItems([self._row_words(row) for row in rows])
        self.pages.setCurrentRow(self._row)
        self.pages.blockSignals(False)  # noqa: FBT003 - Qt's signature
        reading = rows[self._row].reading if self._row < len(rows) else None
        self.out_button.setEnabled(reading is not None and not self.is_reading)
        self.whose_button.setVisible(bool(self._stranger()))

    def _stranger(self) -> str:
        rows = () if self.view is None else self.view.rows
        if self.paper is None or self._row >= len(rows):
            return ""
        return stranger_of(self.paper.pinned.expected.number, rows[self._row])

    def _ask_whose(self) -> None:
        code = self._stranger()
        if code and not self.is_reading:
            self.whose_wanted.emit(code)

    def _row_words(self, row: SheetRow) -> str:
        mark, state = _MARKS[row.mark], self._state_word(row.mark)
        if row.page:
            return self.tr("{mark} Page {number}: {state}").format(mark=mark, number=row.page, state=state)
        reading = row.reading
        file, sheet = ("", 0) if reading is None else (reading.file, reading.sheet)
        if not sheet:
            return self.tr("{mark} {file}: {state}").format(mark=mark, file=file, state=state)
        return self.tr("{mark} {file}, sheet {sheet}: {state}").format(mark=mark, file=file, sheet=sheet, state=state)

    def _show_findings(self) -> None:
        self.findings.clear()
        if self.view is None:
            return
        asked = self._asked()
        for finding in self.view.report.findings:
            answer = self.view.given.get(finding)
            is_bad = finding.weight is Weight.REFUSED or is_unsigned(finding)
            mark = "·" if finding.weight is Weight.NOTICE else "✗" if is_bad else "?"
            mark = mark if answer is None else ("✓" if answer else "✗")
            item = QListWidgetItem(f"{mark} {self._words.sentence(finding)}")
            self.findings.addItem(item)
            if finding is asked:
                self.findings.setCurrentItem(item)

    def _show_question(self) -> None:
        asked = self._asked()
        for widget in (self._question, self.right_button, self.wrong_button):
            widget.setVisible(asked is not None)
        if asked is not None:
            self._question.setText(self._words.sentence(asked))

    def _show_sheet(self) -> None:
        paper, rows = self.paper, () if self.view is None else self.view.rows
        if paper is None or self.view is None or self._row >= len(rows):
            self.sheets.print.show_picture(QPixmap())
            self.sheets.scan.show_picture(QPixmap())
            self.closer_button.hide()
            self.wider_button.hide()
            return
        row, asked = rows[self._row], self._asked()
        place = asked.place if asked is not None and row.page in (asked.pages or (asked.page,)) else None
        room = _ROOMS_MM[self._closeness]
        around = place if room is not None else None
        scanned = QPixmap()
        if row.reading is not None:
            scanned.loadFromData(paper.returned.pictures.get((row.reading.file, row.reading.sheet), b""))
        signed = self.view.signed_places(row.page)
        self.sheets.scan.show_picture(scanned, signed, place, around=around, room_mm=room or AROUND_MM)
        if around is None and row.reading is not None:  # the whole page lies before whoever sits here
            self._looked_at.add(row.page)
        printed = self._prints.page(paper.pinned.pdf, row.page) if row.page else QPixmap()
        self.sheets.print.show_picture(printed, asked=place, around=around, room_mm=room or AROUND_MM)
        self.closer_button.setVisible(place is not None)
        self.wider_button.setVisible(place is not None)
        self.closer_button.setEnabled(self._closeness < len(_ROOMS_MM) - 1)
        self.wider_button.setEnabled(self._closeness > 0)

    def _asked(self) -> Finding | None:
        return self.view.open_questions[0] if self.view is not None and self.view.open_questions else None

    def _state_word(self, mark: PageMark) -> str:
        return {
            PageMark.GOOD: self.tr("good"),
            PageMark.ASK: self.tr("please look"),
            PageMark.BAD: self.tr("does not count"),
            PageMark.MISSING: self.tr("not there yet"),
        }[mark]

    def _build(self) -> None:
        self._headline = QLabel(self)
        self._headline.setTextFormat(Qt.TextFormat.PlainText)
        self._headline.setObjectName("scan_headline_label")
        self._headline.setProperty("type_size", "title")
        self._headline.setWordWrap(True)
        self._problem = QLabel(self)
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
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
        self.findings.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._question = QLabel(self)
        self._question.setTextFormat(Qt.TextFormat.PlainText)
        self._question.setObjectName("scan_question_label")
        self._question.setWordWrap(True)
        self.right_button = key_button(self, "scan_right_button", self.tr("It is right (1)"))
        self.right_button.clicked.connect(lambda: self.answer(is_right=True))
        self.wrong_button = key_button(self, "scan_wrong_button", self.tr("It is not (2)"))
        self.wrong_button.clicked.connect(lambda: self.answer(is_right=False))
        self.closer_button = key_button(self, "scan_closer_button", self.tr("Closer (+)"))
        self.closer_button.clicked.connect(lambda: self.look_closer(1))
        self.wider_button = key_button(self, "scan_wider_button", self.tr("More of the page (-)"))
        self.wider_button.clicked.connect(lambda: self.look_closer(-1))
        self.files_button = key_button(self, "scan_files_button", self.tr("Pick f&iles…"))
        self.files_button.clicked.connect(self.add_files)
        self.scanner_button = key_button(self, "scan_scanner_button", self.tr("&Scan now"))
        self.scanner_button.clicked.connect(self.scan)
        self.again_button = key_button(self, "scan_again_button", self.tr("Begin a&gain"))
        self.again_button.clicked.connect(self.begin_again)
        self.out_button = key_button(self, "scan_out_button", self.tr("Take out (Del)"), self.take_out)
        self.whose_button = key_button(self, "scan_whose_button", self.tr("W&hose is it?…"), self._ask_whose)
        self.back_button = key_button(self, "scan_back_button", self.tr("Bring it back (Ctrl+Z)"))
        self.back_button.clicked.connect(self.bring_back)
        self.cancel_button = key_button(self, "scan_cancel_button", self.tr("Not now (Esc)"))
        self.cancel_button.clicked.connect(self.reject)
        self.check_button = key_button(self, "scan_check_in_button", self.tr("&Check in (Ctrl+Enter)"))
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
        answers.addWidget(self.wider_button)
        answers.addWidget(self.closer_button)
        left = QVBoxLayout()
        for widget in (self._headline, self._problem, self.pages, self._question):
            left.addWidget(widget)
        left.addLayout(answers)
        left.addWidget(self.findings, stretch=1)
        left.addWidget(self.whose_button, alignment=Qt.AlignmentFlag.AlignLeft)
        middle = QHBoxLayout()
        middle.addLayout(left, stretch=2)
        middle.addWidget(self.sheets, stretch=3)
        buttons = QHBoxLayout()
        for button in (self.files_button, self.scanner_button, self.out_button, self.back_button, self.again_button):
            buttons.addWidget(button)
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.check_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addLayout(middle, stretch=1)
        column.addLayout(buttons)

    def _on_page(self, row: int) -> None:
        if row >= 0 and row != self._row:
            self._row = row
            self._show()


def _pick(parent: QWidget) -> Sequence[Path]:
    return choose_files(parent, "", _FILES)


_CLOSER: Final = {"+": 1, "=": 1, "-": -1}
_STEPS: Final = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 1, Qt.Key.Key_Down: 1}
