"""分行's decision: its document, entered by the branch manager and seen by a second person."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop_app.domain.errors import RuleBroken
from desktop_app.services.approvals.approve import Credentials, OutsideDecision
from desktop_app.ui.case.act_dialog import ActDialog
from desktop_app.ui.dialogs import choose_file
from desktop_app.ui.widgets.field import CodeField, DateField, LineField, SecretField
from desktop_app.ui.widgets.key_button import key_button

ReadScan = Callable[[Path], tuple[bytes, str]]
"""The checked bytes of a scan and their kind; raises ``RuleBroken`` for a file that is not taken."""
_WIDTH: Final = 560


class OutsideDialog(ActDialog):
    """Number, approver, date, scan, and the second person's password; Ctrl+Enter keeps it."""

    entered = Signal(object, object)
    """The :class:`OutsideDecision` and the second person's :class:`Credentials`."""

    def __init__(self, read_scan: ReadScan, parent: QWidget | None = None, *, asks_manager: bool = False) -> None:
        super().__init__("outside_dialog", self.tr("Decision of the upper branch"), parent)
        self._read_scan = read_scan
        self._scan, self._mime = b"", ""
        self.number = LineField(self, name="outside_document_no", label=self.tr("Number of the document"))
        self.approver = LineField(self, name="outside_approver", label=self.tr("Who decided"))
        self.decided_on = DateField(self, name="outside_decided_on", label=self.tr("Decided on"))
        self.scan_button = key_button(self, "scan_button", self.tr("&Scan of the document…"), self.ask_scan)
        self.scan_label = QLabel(self)
        self.scan_label.setTextFormat(Qt.TextFormat.PlainText)
        self.scan_label.setWordWrap(True)
        self.manager_no = CodeField(self, name="manager_staff_no", label=self.tr("Staff number of the branch manager"))
        self.manager_password = SecretField(self, name="manager_password", label=self.tr("The manager's own password"))
        self.staff_no = CodeField(self, name="second_staff_no", label=self.tr("Staff number of the second person"))
        self.password = SecretField(self, name="second_password", label=self.tr("Their own password"))
        self.act_button.setObjectName("outside_button")
        self.act_button.setText(self.tr("&Keep (Ctrl+Enter)"))
        self.cancel_button.setText(self.tr("Not now (Esc)"))
        self.act_wanted.connect(self.act)
        decided, by_manager, by_second = (
            _beside(self, *pair)
            for pair in (
                (self.approver, self.decided_on),
                (self.manager_no, self.manager_password),
                (self.staff_no, self.password),
            )
        )
        by_manager.setVisible(asks_manager)
        self._lay_out((self.number, decided, self.scan_button, self.scan_label, by_manager, by_second))
        self.setMinimumWidth(_WIDTH)
        self.number.setFocus()

    def manager(self) -> Credentials:
        """What the branch manager typed, at a desk that is not theirs."""
        return Credentials(self.manager_no.editor.text(), self.manager_password.editor.text())

    def ask_scan(self) -> None:
        """Choose the scan; it is checked before it is kept."""
        chosen = choose_file(self, self.tr("Scan of the document"))
        if chosen is not None:
            self.take_scan(chosen)

    def take_scan(self, path: Path) -> None:
        """Read and check one file."""
        try:
            self._scan, self._mime = self._read_scan(path)
        except RuleBroken as broken:
            self.say_problem(broken)
            return
        self.scan_label.setText(path.name)

    def act(self) -> None:
        try:
            decided_on = self.decided_on.editor.value()
        except RuleBroken as broken:
            self.say_problem(RuleBroken(broken.code, field=broken.field or "outside_decided_on", **broken.facts))
            return
        decision = OutsideDecision(
            self.number.draft(), self.approver.draft(), decided_on, self._scan, self._mime or "application/pdf"
        )
        self.entered.emit(decision, Credentials(self.staff_no.editor.text(), self.password.editor.text()))


def _beside(parent: QWidget, left: QWidget, right: QWidget) -> QWidget:
    """Two fields beside each other, so that all of them fit on a screen of 768 lines."""
    both = QWidget(parent)
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(16)
    row.addWidget(left, stretch=1)
    row.addWidget(right, stretch=1)
    return both
