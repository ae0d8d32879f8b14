"""The package on the table; where it was changed, the old value stands struck through before the new one."""

from typing import ClassVar, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.staff.people import Role
from desktop_app.domain.stages.propose import Package
from desktop_app.ui.look.plain_tip import plain_tip
from desktop_app.ui.offers.package_rows import package_rows
from desktop_app.ui.offers.package_words import PackageWords
from desktop_app.ui.widgets.focus_ring import CLEAR_PX, FocusRing

_LEAST_LINES: Final = 6
"""The title, which may wrap, and the rows that every package has."""


class TablePackage(QScrollArea):
    """Title and rows of one package against the one before it."""

    SPOKEN_ROLE: ClassVar = QAccessible.Role.Document

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._ground = QWidget()
        self._grid = QGridLayout(self._ground)
        self._grid.setContentsMargins(CLEAR_PX, 0, 8, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self.setWidget(self._ground)
        for ground in (self.viewport(), self._ground):
            ground.setAutoFillBackground(False)
        self._ring = FocusRing(self)

    def show_package(self, package: Package | None, before: Package | None, role: Role, policy: PolicyBook) -> None:
        """Show *package*; *before* is what stood on the table until then; *policy* names its terms."""
        while self._grid.count():
            widget = self._grid.takeAt(0).widget()
            widget.hide()
            widget.deleteLater()
        if package is None:
            return
        title = self._label(PackageWords(policy).title(package))
        _style(title, is_bold=True)
        self._grid.addWidget(title, 0, 0, 1, 2)
        old = {} if before is None else {row.key: row.value for row in package_rows(before, role, policy)}
        line = 1
        for row in package_rows(package, role, policy):
            was = old.get(row.key, row.value)
            if not row.value and not was:
                continue
            self._grid.addWidget(self._label(row.title, "hint"), line, 0, Qt.AlignmentFlag.AlignTop)
            if was and was != row.value and row.key != "authority":
                gone = self._label(was, "hint")
                _style(gone, is_struck=True)
                self._grid.addWidget(gone, line, 1)
                line += 1
            if row.value:
                value = self._label(row.value)
                _style(value, is_bold=was != row.value)
                value.setToolTip(plain_tip(package.rule if row.key == "rule" else ""))
                self._grid.addWidget(value, line, 1)
            line += 1
        self._grid.setRowStretch(line, 1)

    def minimumSizeHint(self) -> QSize:
        """Its title and the first rows are seen in any case; below that the page scrolls, not a slit in it."""
        line = self.fontMetrics().lineSpacing() + self._grid.verticalSpacing()
        return QSize(super().minimumSizeHint().width(), _LEAST_LINES * line)

    def struck(self) -> list[str]:
        """The old values that are struck through."""
        return [label.text() for label in self._ground.findChildren(QLabel) if label.font().strikeOut()]

    def _label(self, text: str, tone: str = "") -> QLabel:
        label = QLabel(text, self._ground)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        if tone:
            label.setProperty("tone", tone)
        return label


def _style(label: QLabel, *, is_bold: bool = False, is_struck: bool = False) -> None:
    font = label.font()
    font.setBold(is_bold)
    font.setStrikeOut(is_struck)
    label.setFont(font)
