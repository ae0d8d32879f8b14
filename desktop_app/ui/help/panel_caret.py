"""Between the page and the side panel: where the caret was, what is dropped there, and the room both have."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget
from shiboken6 import isValid

from desktop_app.ui.bench.workbench import Workbench
from desktop_app.ui.case.place import CasePlace
from desktop_app.ui.help.side_panel import SidePanel


class PanelCaret(QObject):
    """Remembers the field in use while somebody reads or writes in the panel.

    Args:
        panel: at the side.
        stack: what lies beside it.
        workbench: gives room where the window has none for both.
        place: the case in front, if any.
        is_locked: whether the desk is locked.
        window: owner.
    """

    def __init__(
        self,
        panel: SidePanel,
        stack: QStackedWidget,
        workbench: Workbench,
        place: Callable[[], CasePlace | None],
        is_locked: Callable[[], bool],
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._panel, self._stack, self._workbench = panel, stack, workbench
        self._place, self._is_locked, self._window = place, is_locked, window
        self._field: QWidget | None = None
        self._before: QWidget | None = None
        panel.line_dropped.connect(self._drop_line)
        panel.closed.connect(self._go_back)
        panel.opening.connect(self._make_room)
        panel.visibilityChanged.connect(self._give_room_back)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None:
            return
        place = self._place()
        if place is not None and place.wizard.isAncestorOf(now):
            self._field = now
        if not self._is_locked() and self._stack.isAncestorOf(now):
            self._before = now

    def _drop_line(self, line: str) -> None:
        """Put *line* where the caret of the page stands, as if it had been typed there."""
        field = self._field
        if field is None or not isValid(field) or not field.isVisible():
            return
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        typed = QInputMethodEvent()
        typed.setCommitString(line)
        QApplication.sendEvent(field, typed)

    def _make_room(self) -> None:
        """Help beside the workbench takes the room of the brief where the window has none for both."""
        if not self._panel.isVisible():
            beside = max(self._panel.minimumWidth(), self._panel.minimumSizeHint().width())
            wanted = self._workbench.minimumSizeHint().width() + beside
            self._workbench.make_narrow(on=wanted > self._window.width())
            _lay_out_to(self._window, self._workbench)

    def _give_room_back(self, is_visible: bool) -> None:  # noqa: FBT001 - Qt's signal
        if not is_visible:
            self._workbench.make_narrow(on=False)

    def _go_back(self) -> None:
        """The panel closes: the caret goes back to where it was, for the next letter belongs there."""
        if not self._panel.isAncestorOf(QApplication.focusWidget() or self._panel):
            return
        before, place = self._before, self._place()
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        elif place is not None:
            place.wizard.page_in_front.focus_first()
        else:
            self._workbench.take_focus()


def _lay_out_to(window: QWidget, inner: QWidget) -> None:
    """Every layout from *inner* up to *window* knows now how small it may be, and not with the next event."""
    widget: QWidget | None = inner
    while widget is not None and widget is not window:
        if (layout := widget.layout()) is not None:
            layout.invalidate()
            layout.activate()
        widget = widget.parentWidget()
