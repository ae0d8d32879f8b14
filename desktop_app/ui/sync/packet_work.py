"""What all packets have in common at the window: written and opened beside it, stopped by Esc."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.ui.dialogs import open_over
from desktop_app.ui.sync.head_office import HeadOffice
from desktop_app.ui.window.over_window import Around, OverWindow
from desktop_app.ui.work.long_work_dialog import LongWorkDialog
from desktop_app.ui.work.workers import LongWork

PACKETS: Final = "Accord (*.bundle);;* (*)"
"""What a dialog that asks for packets shows."""


class PacketWork(OverWindow):
    """Runs what takes a while.

    Args:
        around: what lies around the dialogs.
        office: head office's side of this desk.
    """

    said = Signal(str)
    """What came of it, for the dialog."""

    def __init__(self, around: Around, office: HeadOffice) -> None:
        super().__init__(around)
        self._office = office

    def run(self, asking: QWidget, title: str, hint: str, work: LongWork, then: Callable[[object], None]) -> None:
        """Do *work* in a worker, with its progress over *asking*; *then* gets its result."""
        worker = self._workers.start(work)
        dialog = LongWorkDialog(title, hint, worker, asking)
        worker.done.connect(then)
        worker.failed.connect(self.failed)
        open_over(asking, dialog)
