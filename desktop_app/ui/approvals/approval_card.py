"""What an approver looks at: one package, and where it goes over what its maker may offer, in plain words."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from desktop_app.domain.approvals.excess import Excess
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.stages.propose import Package
from desktop_app.ui.approvals.approval_words import ExcessWords
from desktop_app.ui.widgets.card import Card

_LEAST_LINES: Final = 5
"""Of a card on the smallest screen; the rest scrolls."""


class ApprovalCard(Card):
    """One sheet: whose case, which package, and a line for each rule it goes over."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mark(on=True)
        self.setMinimumWidth(560)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(20, 12, 16, 12)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)

    def show_package(self, whose: str, package: Package, found: Sequence[Excess], policy: PolicyBook) -> None:
        """Show *package* of the case of *whose* (masked name, number)."""
        while self._grid.count():
            widget = self._grid.takeAt(0).widget()
            widget.hide()
            widget.deleteLater()
        words = ExcessWords(policy, package)
        self._line(0, self._label(whose, "hint"))
        self._line(1, self._label(words.title(), is_bold=True))
        row = 2
        # Why it is asked comes first: what a low screen leaves below the fold is the figures, not that.
        self._line(row, self._label(self.tr("Where it goes over the limit"), "hint"))
        for one in found:
            row += 1
            self._grid.addWidget(self._label(words.measure(one), is_bold=True), row, 0, Qt.AlignmentFlag.AlignTop)
            against = self._label(words.against(one), is_bold=True)
            against.setObjectName("excess_label")
            self._grid.addWidget(against, row, 1)
            if rule := words.rule(one):
                row += 1
                self._grid.addWidget(self._label(rule, "hint"), row, 1)
        for title, value in words.figures():
            row += 1
            self._grid.addWidget(self._label(title, "hint"), row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(self._label(value), row, 1)

    def minimumSizeHint(self) -> QSize:
        """As high as its wrapped sentences need where it is narrowest: a card never cuts what it quotes."""
        return super().minimumSizeHint().expandedTo(QSize(0, self.heightForWidth(self.minimumWidth())))

    def texts(self) -> list[str]:
        """Everything that is written on the card."""
        return [label.text() for label in self.findChildren(QLabel) if not label.isHidden()]

    def _line(self, row: int, label: QLabel) -> None:
        self._grid.addWidget(label, row, 0, 1, 2)

    def _label(self, text: str, tone: str = "", *, is_bold: bool = False) -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        if tone:
            label.setProperty("tone", tone)
        font = label.font()
        font.setBold(is_bold)
        label.setFont(font)
        return label


class CardScroll(QScrollArea):
    """Gives a card as much height as there is; what has no room scrolls, so that the answers below stay in sight."""

    def __init__(self, card: ApprovalCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card = card
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Page Up and Page Down scroll it from every field
        self.setWidget(card)
        self.viewport().setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        """The whole card."""
        return QSize(self.minimumSizeHint().width(), self._card.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The width of the card with its bar, and a few lines of it."""
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self._card.minimumWidth() + bar, _LEAST_LINES * self.fontMetrics().lineSpacing())

    def turn(self, pages: int) -> None:
        """Scroll by whole pages."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + pages * bar.pageStep())
