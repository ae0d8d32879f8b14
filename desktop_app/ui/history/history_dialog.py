"""Shift+F11 with a case in front: the whole way from the first words to the outcome, as the journal has it."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QKeyCombination, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHeaderView, QTableWidgetItem, QWidget
from shiboken6 import isValid

from desktop_app.domain.policy import PolicyBook
from desktop_app.services.cases.history import CaseHistory, Detail, Moment, scan_of
from desktop_app.ui.history.words import HistoryWords, columns
from desktop_app.ui.table_dialog import TableDialog
from desktop_app.ui.widgets.chosen_row import choose_row

_WIDTH_PX: Final = 1240
_HEIGHT_PX: Final = 620
_PLACE: Final = 1
"""Only who holds the history against ``verify-journal`` looks for it: beside everything, and in every copy."""
_WHAT: Final = 3
_MORE: Final = 5
_KEYS: Final = {Detail.MILESTONES: Qt.Key.Key_1, Detail.ALL: Qt.Key.Key_2}


class HistoryDialog(TableDialog):
    """1 shows the main steps, 2 everything, 3 prints the certificate.

    Enter shows the scan of a row that has one; Ctrl+C copies what is shown, Esc closes.

    Args:
        read: reads the history and hands it to the callback.
        policy: names reasons, articles and kinds.
        may_certify: whether whoever sits here may print the audit certificate.
        open_scan: shows the scan with this SHA-256, called what is handed with it; None where none can be shown.
    """

    certificate_wanted = Signal()

    def __init__(
        self,
        read: Callable[[Callable[[CaseHistory], None]], object],
        policy: Callable[[], PolicyBook],
        parent: QWidget | None = None,
        *,
        may_certify: bool = False,
        open_scan: Callable[[str, str], None] | None = None,
    ) -> None:
        title = self.tr("History of this case")
        super().__init__(
            "history", title, table=self.tr("What happened, the oldest first"), text=self._as_text, parent=parent
        )
        self._policy, self._open_scan = policy, open_scan
        self._shown: tuple[Moment, ...] = ()
        self.history: CaseHistory | None = None
        self.detail = Detail.MILESTONES
        self.title.setText(title)
        self.table.setWordWrap(True)
        self.table.cellActivated.connect(self._on_activated)
        self._choices = {
            Detail.MILESTONES: self.add_button(
                "main_steps_button", self.tr("Main steps (1)"), lambda: self.show_detail(Detail.MILESTONES)
            ),
            Detail.ALL: self.add_button(
                "everything_button", self.tr("Everything (2)"), lambda: self.show_detail(Detail.ALL)
            ),
        }
        for detail, button in self._choices.items():
            button.setCheckable(True)
            button.setProperty("segment", True)  # noqa: FBT003 - Qt's signature
            for block in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
                # A shortcut, since a table looks for a row that begins with what is typed.
                key = QKeySequence(QKeyCombination(block, _KEYS[detail]))
                QShortcut(key, self, button.click)
        self.certificate_button = self.add_button(
            "certificate_button", self.tr("Print the certificate (3)"), self.certificate_wanted.emit
        )
        self.certificate_button.setVisible(may_certify)
        for block in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            key = QKeySequence(QKeyCombination(block, Qt.Key.Key_3))
            QShortcut(key, self, self.certificate_button.click).setEnabled(may_certify)
        self.copy_button = self.add_button("copy_history_button", self.tr("Copy (Ctrl+C)"), self.copy)
        self.close_button = self.add_button("close_history_button", self.tr("Close (Esc)"), self.reject)
        self._lay_out()
        read(self.show_history)

    def show_history(self, history: CaseHistory) -> None:
        """Show what was read."""
        if not isValid(self):
            return  # closed before the answer came
        self.history = history
        self.show_detail(self.detail)

    def begin_certificate(self) -> None:
        """The whole journal is being proved."""
        self.certificate_button.setEnabled(False)
        self.hint.setText(self.tr("The whole journal is proved first…"))

    def end_certificate(self, said: str) -> None:
        """It was sent, or was not."""
        self.certificate_button.setEnabled(True)
        self.hint.setText(said)

    def show_detail(self, detail: Detail) -> None:
        """Show the main steps, or everything."""
        self.detail = detail
        for each, button in self._choices.items():
            button.setChecked(each is detail)
        history = self.history
        if history is None:
            return
        moments, words = history.of(detail), HistoryWords(history, self._policy())
        said = self.tr("Case {number}: {shown} of {all} entries in the journal")
        self.hint.setText(said.format(number=history.case.number, shown=len(moments), all=len(history.moments)))
        self._fill(moments, words)
        self.table.setFocus()

    def _fill(self, moments: tuple[Moment, ...], words: HistoryWords) -> None:
        titles, self._shown = columns(), moments
        hint = self.tr("Enter: the scan of the document")
        self.table.setUpdatesEnabled(False)
        self.table.clear()
        self.table.setColumnCount(len(titles))
        self.table.setHorizontalHeaderLabels(list(titles))
        self.table.setRowCount(len(moments))
        for at, moment in enumerate(moments):
            for column, text in enumerate(words.cells(moment)):
                has_scan = column == _MORE and self._open_scan is not None and scan_of(moment)
                item = QTableWidgetItem(f"{text}\n{hint}".strip() if has_scan else text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
                self.table.setItem(at, column, item)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.setColumnHidden(_PLACE, self.detail is not Detail.ALL)
        header.setSectionResizeMode(_MORE, QHeaderView.ResizeMode.Stretch)
        self.wrap(self.table)
        self.table.setUpdatesEnabled(True)
        if moments:
            choose_row(self.table, len(moments) - 1)
            self.table.scrollToBottom()

    def _on_activated(self, row: int, _column: int) -> None:
        history, open_scan = self.history, self._open_scan
        moment = self._shown[row] if 0 <= row < len(self._shown) else None
        if history is None or moment is None or open_scan is None or not scan_of(moment):
            return
        what = HistoryWords(history, self._policy()).cells(moment)[_WHAT]
        open_scan(scan_of(moment), what)

    def _as_text(self) -> str:
        history = self.history
        if history is None:
            return ""
        words = HistoryWords(history, self._policy())
        return "\n".join(["\t".join(columns()), words.text(history.of(self.detail))])

    def _lay_out(self) -> None:
        column = self.stack(self.title, self.hint, self.table)
        self.add_row(column, self._choices.values(), (self.certificate_button, self.copy_button, self.close_button))
        self.fit(_WIDTH_PX, _HEIGHT_PX)
