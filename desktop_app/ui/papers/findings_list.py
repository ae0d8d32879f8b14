"""What the linter says of the paper: one line a finding, each leads to its place."""

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.lint import Finding, Severity, stops_print
from desktop_app.ui.papers.lint_words import LintWords


class FindingsList(QWidget):
    """Hidden while there is nothing to say."""

    wanted = Signal(object)
    """Show the place of this ``Finding``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findings")
        self.findings: tuple[Finding, ...] = ()
        self._words = LintWords()
        self._title = QLabel(self)
        self._title.setObjectName("findings_label")
        self._title.setWordWrap(True)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.addWidget(self._title)
        column.addLayout(self._lines)
        self.show_findings(())

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show *findings*, red ones first as the linter sorts them."""
        self.findings = findings
        while self._lines.count():
            self._lines.takeAt(0).widget().deleteLater()
        for no, finding in enumerate(findings):
            self._lines.addWidget(self._line(no, finding))
        is_red = stops_print(findings)
        self._title.setProperty("tone", "problem" if is_red else "warn")
        self._title.setText(
            self.tr("The paper is not right yet; nothing is printed before it is:")
            if is_red
            else self.tr("Look at this before you print:")
        )
        self._title.style().polish(self._title)
        self.setVisible(bool(findings))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.show_findings(self.findings)

    def _line(self, no: int, finding: Finding) -> QWidget:
        sentence = self._words.sentence(finding)
        mark = "■" if finding.severity is Severity.RED else "△"
        button = QPushButton(f"{mark} {finding.rule}", self)
        button.setObjectName(f"finding_{no}_button")
        button.setAccessibleDescription(sentence)
        button.setAutoDefault(False)
        button.setProperty("plain", True)  # noqa: FBT003 - Qt's signature
        button.clicked.connect(partial(self.wanted.emit, finding))
        text = QLabel(sentence, self)
        text.setObjectName(f"finding_{no}_label")
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setWordWrap(True)
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(text, stretch=1)
        return line
