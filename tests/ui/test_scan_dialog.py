"""The scan step: the real reader, the real vault and papers, a simulated scanner; what the teller sees and decides."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from shiboken6 import delete

from desktop_app.bootstrap import field_places
from desktop_app.devices.scan_reader import PaperReader, PickedFiles, take_scan
from desktop_app.documents.preview import render_page
from desktop_app.domain.errors import Unavailable
from desktop_app.services.scanning import ScannedPaper, Scanning
from desktop_app.ui.models.scan_view import PageMark
from desktop_app.ui.scan_dialog import ScanDialog
from desktop_app.ui.workers import Workers
from tests.builders import CASE
from tests.real_desk import RealCounter, set_up
from tests.test_cli_paper import scan

CTRL = Qt.KeyboardModifier.ControlModifier


class World:
    """The signed paper of a real case, and what lies in the scanner."""

    def __init__(self, home: Path, counter: RealCounter) -> None:
        self.home, self.counter = home, counter
        paper = counter.case.agree.current
        assert paper is not None
        self.pages = paper.pages
        self.pdf = counter.vault.blobs.get(paper.pdf_sha256)
        _, self.fields = field_places(counter.vault.blobs.get(paper.fields_sha256))
        self.in_scanner: list[Path] = []
        self.picked: list[Path] = []
        self.failure: Unavailable | None = None

    def take(self):
        if self.failure is not None:
            raise self.failure
        return PickedFiles(self.in_scanner).take()

    def file(self, name: str, pages: list[int], without: tuple[str, ...] = ()) -> Path:
        path = self.home / name
        path.write_bytes(scan(self.pdf, self.fields, pages, without=without))
        return path

    def service(self) -> Scanning:
        return Scanning(self.counter.desk, field_places, reader=PaperReader, take=take_scan, scanner=self)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    home = tmp_path_factory.mktemp("scan")
    set_up(home, is_training=False)
    counter = RealCounter(home)
    counter.to_signing()
    counter.sign_both()
    yield World(home, counter)
    counter.close()


@pytest.fixture
def workers(qapp) -> Iterator[Workers]:
    made = Workers()
    yield made
    made.close()
    delete(made)  # in its order, not by the garbage collector


@pytest.fixture
def dialog(qtbot, workers, world) -> Iterator[ScanDialog]:
    made = ScanDialog(
        world.service(),
        world.counter.session,
        CASE,
        render=render_page,
        workers=workers,
        pick_files=lambda _parent: tuple(world.picked),
    )
    made.show()
    yield made
    made.reject()
    delete(made)


def pick(qtbot, dialog: ScanDialog, world: World, *paths: Path) -> None:
    world.picked[:] = paths
    dialog.files_button.click()
    qtbot.waitUntil(lambda: not dialog.is_reading, timeout=30_000)


def every(world: World) -> list[int]:
    return list(range(1, world.pages + 1))


def test_a_whole_signed_paper_turns_good_page_by_page_and_is_checked_in_by_one_key(qtbot, dialog, world):
    path = world.file("whole.pdf", every(world))
    pick(qtbot, dialog, world, path)
    assert [dialog.view.mark(page) for page in every(world)] == [PageMark.GOOD] * world.pages
    with qtbot.waitSignal(dialog.confirmed) as confirmed:
        qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    paper, decided = confirmed.args
    assert isinstance(paper, ScannedPaper)
    assert decided == ()
    assert [file.content for file in paper.files] == [path.read_bytes()]


def test_a_missing_page_is_named_and_added_by_a_second_file(qtbot, dialog, world):
    pick(qtbot, dialog, world, world.file("first.pdf", every(world)[:-1]))
    assert dialog.view.mark(world.pages) is PageMark.MISSING
    assert not dialog.check_button.isEnabled()
    assert dialog.findings.count() == 1
    pick(qtbot, dialog, world, world.file("last.pdf", every(world)[-1:]))
    assert dialog.check_button.isEnabled()


def test_an_unsigned_box_is_named_and_nobody_can_wave_it_through(qtbot, dialog, world):
    pick(qtbot, dialog, world, world.file("half.pdf", every(world), without=("customer_signature",)))
    assert not dialog.view.open_questions
    assert not dialog.check_button.isEnabled()
    assert dialog.view.mark(world.pages) is PageMark.BAD
    assert "customer: signature" in dialog.findings.item(0).text()
    dialog.begin_again()
    assert dialog.view is None


def test_a_missing_seal_is_asked_and_the_digit_goes_to_whatever_has_the_focus(qtbot, dialog, world):
    pick(qtbot, dialog, world, world.file("no_seal.pdf", every(world), without=("seal_1",)))
    assert dialog.right_button.isVisible()
    qtbot.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_2)
    assert dialog.view.is_refused
    assert not dialog.check_button.isEnabled()


def test_what_a_person_found_right_goes_with_the_check_in(qtbot, dialog, world):
    pick(qtbot, dialog, world, world.file("no_seal.pdf", every(world), without=("seal_1",)))
    qtbot.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_1)
    with qtbot.waitSignal(dialog.confirmed) as confirmed:
        dialog.check_in()
    assert [one.rpartition(":")[2] for one in confirmed.args[1]] == ["seal_1"]


def test_a_file_that_is_no_scan_is_refused_by_name_and_nothing_is_lost(qtbot, dialog, world):
    path = world.home / "notes.pdf"
    path.write_bytes(b"not a pdf at all")
    pick(qtbot, dialog, world, path)
    assert not dialog.check_button.isEnabled()
    assert dialog.findings.count() + len(dialog.findChild(type(dialog._problem), "scan_problem_label").text()) > 0


def test_a_scanner_without_paper_is_one_calm_dialog(qtbot, dialog, world, monkeypatch):
    said: list[str] = []
    monkeypatch.setattr(
        "desktop_app.ui.scan_dialog.UnavailableDialog.ask", lambda error, _parent, _again: said.append(error.code)
    )
    world.failure = Unavailable("scanner_empty")
    dialog.scanner_button.click()
    qtbot.waitUntil(lambda: not dialog.is_reading, timeout=10_000)
    world.failure = None
    assert said == ["scanner_empty"]
