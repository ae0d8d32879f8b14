"""The window of a desk over a home of the bench, signed in, in this process."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop_app.bootstrap import parts
from desktop_app.bootstrap.seating import seat
from desktop_app.devices.clock import SystemClock
from desktop_app.devices.folder_printer import FolderPrinter
from desktop_app.domain.staff.people import Session
from desktop_app.services.staff.sign_in import OpenDesk
from desktop_app.ui.device.settings import Settings
from desktop_app.ui.language import Language
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.window.main_window import MainWindow
from desktop_app.ui.work.workers import Workers
from desktop_app.ui.work.writer import Writer
from tests.bench import many_cases
from tests.bench.told import SIZE
from tests.bench.until import until
from tests.storage import sample


@contextmanager
def window_over(qapp: QApplication, home: Path, paper: Path) -> Iterator[MainWindow]:
    """The main window with its cases on the screen; what it prints goes to *paper*."""
    vault, writer, workers = many_cases.opened(home), Writer(), Workers()
    desk = OpenDesk(vault, Session("bench", vault.books.people()[0]))
    window = MainWindow(
        seat(parts(paper, SystemClock()), desk, FolderPrinter(paper / "printed")),
        sample.BRANCH,
        settings=Settings(),
        theme=Theme(qapp),
        language=Language(qapp),
        writer=writer,
        workers=workers,
    )
    try:
        window.resize(*SIZE)
        window.show()
        until(lambda: window.workbench.form.cases_list.model().rowCount() > 0 and not writer.is_busy)
        yield window
    finally:
        window.close()
        until(lambda: not writer.is_busy)
        workers.close()
        writer.close()
        window.deleteLater()
        vault.close()


def open_case(window: MainWindow, case_id: str) -> None:
    """Bring a case to the front, and wait for its page to take keys."""
    window.open_case(case_id)
    until(lambda: is_open(window))


def is_open(window: MainWindow) -> bool:
    """Whether the page of a case is in front and takes keys."""
    place = window.place
    return place is not None and place.wizard.currentId() > 0 and place.wizard.page_in_front.content.isEnabled()
