"""A sheet of another desk's case lies in the scanner: whose it is is read from there, once a reason was given."""

from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from desktop_app.domain.case import CaseOpened, CaseState
from desktop_app.domain.events import Happened
from desktop_app.domain.papers.page_code import PageCode
from desktop_app.services.cases.briefs import brief_of
from desktop_app.services.ports.scans import SourceKind
from desktop_app.services.sync.elsewhere import ReadElsewhere
from desktop_app.services.sync.ports import SeenCase
from desktop_app.ui.bench.look_up_dialog import LookUpDialog
from desktop_app.ui.case.brief_dialog import BriefDialog
from desktop_app.ui.signing.scan_dialog import ScanDialog
from desktop_app.ui.sync.head_office import HeadOffice
from tests.fakes import FakeClock
from tests.ui.desk import NOW, FakeSeatParts, FakeWatch, main_window
from tests.ui.test_large_text import DIALOG_ROOM
from tests.ui.test_roads_desk import Lanes, Transfers
from tests.ui.test_screens import look, settle, threads

__all__ = ["look", "threads"]

NUMBER, OTHER = "00423-04-26-000001-8", "00423-04"
CODE = PageCode(f"{NUMBER}-1", 1, 1, 2, "0123456789AB").payload


class Elsewhere:
    """One case of another desk has come here, or none."""

    def __init__(self) -> None:
        self.has_come = True

    def find(self, _session, look_up, text):
        assert look_up.text == text
        if not self.has_come:
            return None
        past = (Happened("e-1", "case-7", 1, 1, NOW, "p-9", {}, CaseOpened(NUMBER)),)
        case = CaseState("case-7", rev=1, own=1, number=NUMBER, opened_at=NOW, changed_at=NOW)
        return ReadElsewhere(SeenCase(case, past, OTHER, "00423"), brief_of(case, past, {}, (), FakeClock(NOW)))


@pytest.fixture
def elsewhere():
    return Elsewhere()


@pytest.fixture
def parts(elsewhere):
    parts, nobody = FakeSeatParts.busy(), cast("Any", None)
    parts.head_office = HeadOffice(
        cast("Any", Lanes()),
        nobody,
        nobody,
        nobody,
        nobody,
        cast("Any", Transfers()),
        nobody,
        elsewhere,
        nobody,
        FakeWatch,
    )
    return parts


@pytest.fixture
def scan(qtbot, qapp, parts):
    """A dialog over the page of a case, in which such a sheet lies; a digit says why it is looked up."""
    with main_window(qtbot, qapp, parts) as window:
        window.open_case(parts.cases.rows[0].id)
        qtbot.waitUntil(lambda: window.place is not None)
        dialog = QDialog(window)
        dialog.show()
        assert window.place is not None
        window.place.table.whose_wanted.emit(dialog, CODE)
        qtbot.waitUntil(lambda: dialog.findChild(LookUpDialog) is not None)
        yield dialog


def give_reason(qtbot, scan):
    asked = scan.findChild(LookUpDialog)
    qtbot.keyClick(asked.reason.editor, Qt.Key.Key_1)
    return asked


def test_whose_sheet_it_is_is_read_over_the_scan_once_a_reason_was_given(qtbot, scan, parts):
    give_reason(qtbot, scan)

    qtbot.waitUntil(lambda: scan.findChild(BriefDialog) is not None)
    brief = scan.findChild(BriefDialog)
    assert NUMBER in brief.head.text()
    assert OTHER in brief.head.text()
    assert [text for text, _reason in parts.find.looked_up] == [CODE]
    assert scan.isVisible()


def test_where_nothing_of_it_has_come_the_dialog_says_so(qtbot, scan, elsewhere):
    elsewhere.has_come = False
    asked = give_reason(qtbot, scan)

    qtbot.waitUntil(lambda: bool(asked.reason.problem))
    assert NUMBER in asked.reason.problem
    assert scan.findChild(BriefDialog) is None


class NothingScanned:
    """A run that nobody has begun."""

    kind = SourceKind.FILES

    def warm(self):
        """There is nothing to make ready."""

    def close(self):
        """There is nothing to end."""


def test_every_button_of_the_scan_fits_the_screen_in_large_text(qtbot, look, threads):
    look[0].apply(is_dark=False, scale_pct=150)
    dialog = ScanDialog(cast("Any", NothingScanned()), render=cast("Any", None), workers=threads[1])
    qtbot.addWidget(dialog)
    dialog.show()
    for button in (dialog.out_button, dialog.whose_button, dialog.back_button, dialog.again_button):
        button.show()
    settle()

    assert dialog.scanner_button.isVisible()
    needed = dialog.minimumSizeHint()
    assert needed.boundedTo(DIALOG_ROOM) == needed
