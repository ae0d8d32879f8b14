"""Printing where no spooler takes PDF (Windows): pages are drawn as pictures through Qt's print path.

Not run on Windows here; its tests draw into a PDF file instead of a printer's driver.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, Protocol

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from desktop_app.domain.errors import Unavailable
from desktop_app.services.ports.printing import PrintJob, PrintSettings

DPI: Final = 300
A4_WIDTH_PX: Final = 2480  # 210 mm at 300 dpi


class Picture(Protocol):
    """A page as rows of RGB, three bytes a pixel."""

    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...
    @property
    def rgb(self) -> bytes: ...


class WindowsPrinter:
    """One copy is one job; the driver's queue is out of sight, so a job that was taken is queued, and then unknown.

    Args:
        pages: how many pages a PDF has.
        draw: draws one page (from 1) at a width in pixels.
        to_file: draws into this PDF file instead of a printer; for tests.
    """

    def __init__(
        self, pages: Callable[[bytes], int], draw: Callable[[bytes, int, int], Picture], to_file: str = ""
    ) -> None:
        self._pages = pages
        self._draw = draw
        self._to_file = to_file

    def queues(self) -> Sequence[str]:
        """The printers of this workstation, the default first."""
        default = QPrinterInfo.defaultPrinterName()
        names = QPrinterInfo.availablePrinterNames()
        return sorted(names, key=lambda name: (name != default, name))

    def submit(self, pdf: bytes, *, title: str, settings: PrintSettings) -> PrintJob:
        """Draw one copy.

        Raises:
            Unavailable: ``no_default_printer``, ``print_failed``, ``print_unsure``.
        """
        printer = self._printer(title, settings)
        painter = QPainter()
        if not painter.begin(printer):
            raise Unavailable("print_failed", queue=printer.printerName())
        try:
            for page in range(1, self._pages(pdf) + 1):
                if page > 1 and not printer.newPage():  # the pages before may be on their way
                    raise Unavailable("print_unsure", queue=printer.printerName())
                picture = self._draw(pdf, page, A4_WIDTH_PX)
                image = QImage(
                    picture.rgb, picture.width, picture.height, picture.width * 3, QImage.Format.Format_RGB888
                )
                painter.drawImage(QRectF(printer.pageLayout().fullRectPixels(DPI)), image)
        finally:
            painter.end()
        return PrintJob(printer.printerName(), title, "queued")

    def state(self, job: PrintJob) -> PrintJob:
        """The driver does not tell, so that nobody knows; the teller looks into the tray."""
        return replace(job, state="unknown")

    def cancel(self, job: PrintJob) -> None:
        """The driver's own window cancels."""

    def _printer(self, title: str, settings: PrintSettings) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if self._to_file:
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printer.setOutputFileName(self._to_file)
        else:
            name = settings.queue or QPrinterInfo.defaultPrinterName()
            if not name:
                raise Unavailable("no_default_printer")
            printer.setPrinterName(name)
        printer.setResolution(DPI)
        printer.setDocName(title)
        printer.setPageLayout(
            QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF())
        )
        printer.setFullPage(True)
        long_side, none = QPrinter.DuplexMode.DuplexLongSide, QPrinter.DuplexMode.DuplexNone
        printer.setDuplex(long_side if settings.two_sided else none)
        return printer
