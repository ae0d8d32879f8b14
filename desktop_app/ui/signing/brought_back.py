"""Originals that were signed off as with the customer: a tick each, once they lie here again."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.papers.prints import Sheet
from desktop_app.ui.widgets.yes_no_choice import Tick


class BroughtBack(QWidget):
    """Shows nothing while none is out; a tick is kept at once, and goes with the case that comes back."""

    came_back = Signal(str)
    """Id of the print."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheets: tuple[Sheet, ...] = ()
        self.ticks: tuple[Tick, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 4)
        self._column.setSpacing(4)
        self.hide()

    def show_sheets(self, sheets: Sequence[Sheet]) -> None:
        """Ask for those of *sheets* that are with the customer; the focus goes to the next one, or on."""
        out = tuple(one for one in sheets if one.with_customer is not None)
        if out != self._sheets:
            had_focus = any(tick.hasFocus() for tick in self.ticks)
            for tick in self.ticks:
                self._column.removeWidget(tick)
                tick.hide()
                tick.deleteLater()
            self._sheets = out
            self.ticks = tuple(self._tick(one) for one in out)
            if had_focus and self.ticks:
                self.ticks[0].setFocus()
            elif had_focus:
                self.focusNextChild()
        self.setVisible(bool(out))

    def set_read_only(self, *, on: bool) -> None:
        self.setEnabled(not on)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _tick(self, sheet: Sheet) -> Tick:
        tick = Tick(self)
        tick.setObjectName(f"brought_back_{sheet.serial}")
        tick.edited.connect(lambda: self.came_back.emit(sheet.id))
        self._column.addWidget(tick)
        self._name(tick, sheet)
        return tick

    def _retranslate(self) -> None:
        for tick, sheet in zip(self.ticks, self._sheets, strict=True):
            self._name(tick, sheet)

    def _name(self, tick: Tick, sheet: Sheet) -> None:
        day = "" if sheet.with_customer is None else sheet.with_customer.isoformat()
        words = self.tr("Original {serial} lies here again (with the customer since {day})")
        tick.setText(words.format(serial=sheet.serial, day=day))
        tick.setAccessibleName(tick.text())
