"""Cases that are parked, and what the bank is late with: said beside the case in front, which hides the workbench."""

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QToolButton

from desktop_app.services.ports.lists import CaseRow
from desktop_app.ui.bench.parked_keys import ParkedKeys
from desktop_app.ui.compiled.ui_main_window import Ui_MainWindow

MOST_PARKED: Final = 9
"""The keys are Ctrl+1 to Ctrl+9."""


class ParkedStrip(QObject):
    """Keeps the number of each parked case and shows one button for it.

    Args:
        form: of the window, with the strip.
        parent: the window.
    """

    case_wanted = Signal(str)
    """This parked case is to come to the front."""
    papers_wanted = Signal()
    """To the papers that the bank is late with."""
    due_wanted = Signal()
    """To the list of what is due; the case in front stays where it is."""

    def __init__(self, form: Ui_MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._form = form
        self.keys = ParkedKeys(MOST_PARKED)
        form.parked_strip.hide()

    def note(self, cases: Iterable[CaseRow]) -> None:
        """These are the open cases now."""
        self.keys.note(row for row in cases if row.status == "parked")

    def open(self, number: int) -> None:
        """Ctrl and *number*; nothing where no case has it."""
        row = self.keys.at(number)
        if row is not None:
            self.case_wanted.emit(row.id)

    def show(self, in_hand: str, late_papers: int, late_due: int) -> None:
        """Show every parked case but the one *in_hand*, and how many papers and promises the bank is late with."""
        for button in self._form.parked_places.findChildren(QToolButton):
            button.hide()
            button.deleteLater()
        shown = [(number, row) for number, row in self.keys.numbered() if row.id != in_hand]
        buttons = [self._case_button(number, row) for number, row in shown]
        if late_due:
            text = self.tr("The bank is late: {count}").format(count=late_due)
            buttons.append(self._late_button("late_due_button", text, self.due_wanted.emit))
        if late_papers:
            text = self.tr("The bank is late with papers: {count}").format(count=late_papers)
            buttons.append(self._late_button("late_papers_button", text, self.papers_wanted.emit))
        layout = self._form.parked_places.layout()
        if isinstance(layout, QBoxLayout):
            for place, button in enumerate(buttons):
                layout.insertWidget(place, button)
        self._form.parked_label.setVisible(bool(shown))
        self._form.parked_strip.setVisible(bool(buttons))

    def hide(self) -> None:
        """The desk is locked."""
        self._form.parked_strip.hide()

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _case_button(self, number: int, row: CaseRow) -> QToolButton:
        button = self._button(f"Ctrl+{number}  {row.customer}", lambda: self.open(number))
        button.setAccessibleName(self.tr("Parked case of {customer}").format(customer=row.customer))
        return button

    def _late_button(self, name: str, text: str, press: Callable[[], object]) -> QToolButton:
        button = self._button(text, press)
        button.setObjectName(name)
        button.setProperty("tone", "late")
        return button

    def _button(self, text: str, press: Callable[[], object]) -> QToolButton:
        button = QToolButton(self._form.parked_places)
        button.setText(text)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(press)
        return button
