"""What the first person decided about a scan, place by place before the second person's eyes."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.signing.scan_report import Finding
from desktop_app.services.signing.scanning import ScannedPaper
from desktop_app.ui.device.print_pictures import PrintPictures
from desktop_app.ui.help.message_help_dialog import answer_f1
from desktop_app.ui.papers.paper_view import Render
from desktop_app.ui.signing.finding_words import FindingWords
from desktop_app.ui.signing.scan_pages import ScanPages
from desktop_app.ui.widgets.key_button import key_button
from desktop_app.ui.work.workers import Workers

_FINE_PX: Final = 1650
"""Width of the print's picture: 200 dpi, to be looked at enlarged."""


class SecondLookDialog(QDialog):
    """Shows each place that the machine left to a person, print beside scan; accepted once all were agreed to.

    Args:
        paper: the scan.
        decided: what the first person found right.
        first: their name.
        render: draws a page of the print; called in a worker's thread.
        workers: threads for it.
        parent: the scan dialog.
    """

    def __init__(
        self,
        paper: ScannedPaper,
        decided: Sequence[Finding],
        first: str,
        *,
        render: Render,
        workers: Workers,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        answer_f1(self)
        self.setObjectName("second_look_dialog")
        self.setWindowTitle(self.tr("Second person: look for yourself"))
        self.refused: Finding | None = None
        self._paper, self._decided, self._first = paper, tuple(decided), first
        self._at = 0
        self._words = FindingWords()
        self._prints = PrintPictures(render, workers, _FINE_PX, self)
        self._prints.came.connect(self._show_sheet)
        self._headline = self._label("second_look_headline_label")
        self._headline.setProperty("type_size", "title")
        self._finding = self._label("second_look_finding_label")
        self._judgement = self._label("second_look_judgement_label")
        self._judgement.setProperty("tone", "hint")
        self.sheets = ScanPages(self)
        self.sheets.set_titles(self.tr("As printed"), self.tr("As it came back"))
        self.agree_button = key_button(self, "second_look_agree_button", self.tr("I see the same (1)"))
        self.agree_button.setProperty("main", True)  # noqa: FBT003 - Qt's signature
        self.agree_button.clicked.connect(self.agree)
        self.refuse_button = key_button(self, "second_look_refuse_button", self.tr("I do not (2)"))
        self.refuse_button.clicked.connect(self.refuse)
        self.cancel_button = key_button(self, "second_look_cancel_button", self.tr("Not now (Esc)"))
        self.cancel_button.clicked.connect(self.reject)
        self._lay_out()
        self._show()
        self.resize(1000, 620)
        self.agree_button.setFocus()

    def agree(self) -> None:
        """The second person sees what the first one saw; the next place."""
        if self._at + 1 == len(self._decided):
            self.accept()
        else:
            self._at += 1
            self._show()

    def refuse(self) -> None:
        """They do not: the place is asked again in the scan dialog."""
        self.refused = self._decided[self._at]
        self.reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() == "1":
            self.agree()
        elif event.text() == "2":
            self.refuse()
        elif event.key() == Qt.Key.Key_PageUp and self._at:
            self._at -= 1
            self._show()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        finding = self._decided[self._at]
        self._headline.setText(
            self.tr("{number} of {all}: look at this place yourself.").format(
                number=self._at + 1, all=len(self._decided)
            )
        )
        self._finding.setText(self._words.sentence(finding))
        self._judgement.setText(self.tr("{name} decided: it is right.").format(name=self._first))
        self._show_sheet()

    def _show_sheet(self) -> None:
        finding = self._decided[self._at]
        reading = self._paper.report.page(finding.page)
        scanned = QPixmap()
        if reading is not None:
            scanned.loadFromData(self._paper.returned.pictures.get((reading.file, reading.sheet), b""))
        printed = self._prints.page(self._paper.pinned.pdf, finding.page) if finding.page else QPixmap()
        self.sheets.print.show_picture(printed, asked=finding.place, around=finding.place)
        self.sheets.scan.show_picture(scanned, asked=finding.place, around=finding.place)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.cancel_button)
        row.addStretch()
        row.addWidget(self.refuse_button)
        row.addWidget(self.agree_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        for label in (self._headline, self._finding, self._judgement):
            column.addWidget(label)
        column.addWidget(self.sheets, stretch=1)
        column.addLayout(row)

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label
