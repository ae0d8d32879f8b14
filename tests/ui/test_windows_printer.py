"""Printing through Qt's print path, into a file."""

import pytest
from PySide6.QtPrintSupport import QPrinterInfo

from desktop_app import resources
from desktop_app.documents.preview import page_count, render_page
from desktop_app.documents.writer import PaperWriter
from desktop_app.domain.errors import Unavailable
from desktop_app.domain.papers.paper import PageBreak, Paper, Run, Text, TextKind
from desktop_app.services.ports.printing import PrintSettings
from desktop_app.ui.device.windows_printer import WindowsPrinter
from desktop_app.ui.messages import Messages


def paper() -> Paper:
    line = Text(TextKind.CLAUSE, (Run("双方确认：¥1,234.50"),))
    return Paper("业务协商确认书", "00423-03-26-000001-9-1", 1, "sample.1", (line, PageBreak(), line), "示例支行")


def test_every_page_of_the_paper_is_drawn_at_its_true_size(qapp, tmp_path):
    pdf = PaperWriter(resources.fonts()).write(paper()).pdf
    target = tmp_path / "drawn.pdf"

    printer = WindowsPrinter(page_count, render_page, str(target))
    job = printer.submit(pdf, title="copy 1/2", settings=PrintSettings())

    drawn = target.read_bytes()
    assert job.state == "queued"
    assert printer.state(job).state == "unknown"
    assert page_count(drawn) == page_count(pdf)
    before, after = render_page(pdf, 1, 400), render_page(drawn, 1, 400)
    assert abs(before.height - after.height) <= 1
    assert _ink(after.rgb) > 0.5 * _ink(before.rgb)


@pytest.mark.skipif(bool(QPrinterInfo.availablePrinterNames()), reason="this machine has a default printer")
def test_without_any_printer_the_teller_is_led_to_the_settings(qapp):
    with pytest.raises(Unavailable) as refused:
        WindowsPrinter(page_count, render_page).submit(b"", title="copy 1/2", settings=PrintSettings())

    said = Messages().sentence(refused.value.code, refused.value.facts)
    assert "Ctrl+," in said


def _ink(rgb: bytes) -> int:
    return sum(value < 128 for value in rgb)
