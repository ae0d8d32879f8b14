"""The signed sheets under the scanner while the customer still sits there: what is missing is named by page and box."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.bootstrap.papers import field_places
from desktop_app.domain.papers.page_code import CopyCode
from desktop_app.domain.stages.stage import Stage
from desktop_app.ui.signing.scan_dialog import ScanDialog
from desktop_app.ui.signing.scan_view import PageMark
from tests.builders import CASE
from tests.journeys.hands import Hands, asked
from tests.journeys.test_ways_between_pages import Real
from tests.scan.papers import writer
from tests.test_cli_paper import scan

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
READING_MS = 60_000


@pytest.fixture
def hands(desk) -> Hands:
    """At page 6 of the process case, just signed by both."""
    real = Real(desk)
    real.to_signing()
    real.sign_both()
    desk.main.open_case(CASE)
    desk.at(Stage.AGREE)
    hands = Hands(desk)
    hands.at_step("effect")
    return hands


def scanned(hands: Hands, name: str, *, last: bool, without: tuple[str, ...] = ()) -> Path:
    """What the scanner gave of the bank's original: the whole of it, or all but its last page."""
    paper = hands.case.agree.current
    assert paper is not None
    blobs = hands.services.desk.vault.blobs
    printed = writer().mark_copy(blobs.get(paper.pdf_sha256), CopyCode(1, paper.originals))
    _, fields = field_places(blobs.get(paper.fields_sha256))
    path: Path = hands.desk.home.parent / name
    path.write_bytes(scan(printed, fields, range(1, paper.pages + int(last)), without=without))
    return path


def opened(hands: Hands) -> ScanDialog:
    """The scan step of page 6."""
    hands.lead_to("scan_button")
    hands.until(asked(ScanDialog).holds)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ScanDialog)
    return dialog


def lay_in(hands: Hands, dialog: ScanDialog, path: Path) -> None:
    """That file, read."""
    hands.when_asked(hands.choose_file(path))
    hands.lead_to("scan_files_button")
    # The reading child starts cold and looks through every sheet.
    hands.desk.qtbot.waitUntil(lambda: dialog.view is not None and not dialog.is_reading, timeout=READING_MS)


def mark(dialog: ScanDialog, page: int) -> PageMark:
    assert dialog.view is not None
    return dialog.view.mark(page)


def said(dialog: ScanDialog) -> str:
    return "\n".join(dialog.findings.item(row).text() for row in range(dialog.findings.count()))


def test_a_field_nobody_signed_and_a_page_nobody_brought_are_named_while_the_customer_is_still_here(hands):
    pages = hands.case.agree.current.pages
    dialog = opened(hands)
    lay_in(hands, dialog, scanned(hands, "empty.pdf", last=True, without=("customer_signature",)))
    assert mark(dialog, pages) is PageMark.BAD
    assert str(pages) in said(dialog)
    assert not dialog.check_button.isEnabled()
    hands.press("Ctrl+Return")
    assert hands.case.agree.check_in is None

    hands.lead_to("scan_again_button")
    hands.until(lambda: dialog.view is None)
    lay_in(hands, dialog, scanned(hands, "half.pdf", last=False))
    assert mark(dialog, pages) is PageMark.MISSING
    assert not dialog.check_button.isEnabled()

    # He signs and gives the other sheet: the same step takes it in.
    hands.lead_to("scan_again_button")
    hands.until(lambda: dialog.view is None)
    lay_in(hands, dialog, scanned(hands, "whole.pdf", last=True))
    assert mark(dialog, pages) is PageMark.GOOD
    hands.press("Ctrl+Return")
    hands.until(lambda: hands.case.agree.check_in is not None)
    hands.until(lambda: QApplication.activeModalWidget() is None)
