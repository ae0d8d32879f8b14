"""Ctrl+F1: gathers the bundle for a help desk beside the window, shows it, and writes it where somebody says."""

from pathlib import Path

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop_app.domain.errors import Unavailable
from desktop_app.services.upkeep.support import SupportBundle
from desktop_app.ui.dialogs import choose_new_file, open_over
from desktop_app.ui.problems import UnavailableDialog
from desktop_app.ui.upkeep.giving import WriteNew
from desktop_app.ui.upkeep.support_dialog import SupportDialog
from desktop_app.ui.window.over_window import Around, OverWindow


class SupportDesk(OverWindow):
    """One dialog; nothing is written before it was shown."""

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        self._dialog: SupportDialog | None = None
        self.ask_path = _ask_path

    def show(self) -> None:
        """Open it and gather; without a real vault there is nothing to tell."""
        giving = self._seat.giving
        if giving is None or self._front() is not None:
            return
        dialog = self._dialog = SupportDialog(self._window)
        dialog.save_wanted.connect(self._save)
        open_over(self._window, dialog)
        worker = self._workers.start(lambda _report: giving.gather())
        worker.done.connect(self._on_gathered)
        worker.failed.connect(self.failed)

    def _on_gathered(self, bundle: object) -> None:
        dialog = self._front()
        if dialog is not None and isinstance(bundle, SupportBundle):
            dialog.show_bundle(bundle)

    def _save(self) -> None:
        dialog, giving = self._front(), self._seat.giving
        if dialog is None or giving is None or dialog.bundle is None:
            return
        bundle = dialog.bundle
        path = self.ask_path(dialog, bundle.file_name)
        if path is None or self._front() is None:
            return
        worker = self._workers.start(lambda _report: self._written(path, giving.write, bundle))
        worker.done.connect(self._on_written)
        worker.failed.connect(self._on_failed)

    @staticmethod
    def _written(path: Path, write: WriteNew, bundle: SupportBundle) -> str:
        write(path, bundle.archive())
        return str(path)

    def _on_written(self, file: object) -> None:
        dialog = self._front()
        if dialog is not None:
            dialog.show_saved(str(file))

    def _on_failed(self, error: object) -> None:
        dialog = self._front()
        if dialog is not None and isinstance(error, Unavailable):
            UnavailableDialog.ask(error, dialog, self._save)
        else:
            self.failed.emit(error)

    def _front(self) -> SupportDialog | None:
        dialog = self._dialog
        return dialog if dialog is not None and isValid(dialog) and dialog.isVisible() else None


def _ask_path(asking: QWidget, name: str) -> Path | None:
    """Where the file is to go; None when somebody thought better of it."""
    return choose_new_file(asking, name, "ZIP (*.zip)")
