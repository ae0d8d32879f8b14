"""What everything shares that opens its dialogs over the window: the services, whoever sits here, and the look."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.staff.people import Session
from desktop_app.services.ports.printing import PrintSettings
from desktop_app.ui.look.palettes import Colors
from desktop_app.ui.seat import Seat
from desktop_app.ui.work.workers import Workers
from desktop_app.ui.work.writer import Writer


@dataclass(frozen=True, slots=True)
class Around:
    """What lies around a dialog.

    Attributes:
        seat: the services.
        session: whoever sits here now.
        writer: where services are called that write, or read a little.
        workers: where much is read.
        colors: of the look in use.
        printing: how this workstation prints.
        window: what the dialogs stand before.
    """

    seat: Seat
    session: Callable[[], Session]
    writer: Writer
    workers: Workers
    colors: Callable[[], Colors]
    printing: Callable[[], PrintSettings]
    window: QWidget


class OverWindow(QObject):
    """Opens dialogs over the window and calls the services for them."""

    case_wanted = Signal(str)
    """This case is to come to the front."""
    failed = Signal(object)
    """A service refused, or the world failed, where no dialog says so itself."""

    def __init__(self, around: Around) -> None:
        super().__init__(around.window)
        self._seat, self._session, self._window = around.seat, around.session, around.window
        self._writer, self._workers = around.writer, around.workers
        self._colors, self._printing = around.colors, around.printing
