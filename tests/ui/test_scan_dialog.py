"""The scan step: the real reader, the real vault and papers, a simulated scanner; what the teller sees and decides."""

import io
import struct
from collections.abc import Callable, Iterator, Sequence
from copy import copy
from dataclasses import replace
from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import cast

import numpy as np
import pikepdf
import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QLabel, QWidget
from shiboken6 import delete

from desktop_app.bootstrap.papers import field_places
from desktop_app.devices.sane import SaneScanner
from desktop_app.devices.scan_reader import PaperReader, take_scan
from desktop_app.devices.watch_folder import WatchFolder
from desktop_app.documents.preview import render_page
from desktop_app.domain.case_number import CaseNumber
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.papers.page_code import CopyCode, PageCode
from desktop_app.services.permissions import Operation
from desktop_app.services.ports.scans import ScanFile, ScanSource, SourceKind
from desktop_app.services.signing.check_in import CheckIn
from desktop_app.services.signing.scan_readings import ScanReadings
from desktop_app.services.signing.scanning import ScannedPaper, Scanning
from desktop_app.ui.pages.base import StagePage
from desktop_app.ui.signing.check_in_panel import CheckInPanel
from desktop_app.ui.signing.checking_in import PaperCheckingIn
from desktop_app.ui.signing.scan_dialog import ScanDialog
from desktop_app.ui.signing.scan_view import PageMark
from desktop_app.ui.signing.second_look_dialog import SecondLookDialog
from desktop_app.ui.work.workers import Workers
from tests.builders import CASE, refused
from tests.real_desk import RealCounter, set_up
from tests.scan.kept_reader import KeptReader
from tests.scan.papers import sample, writer, written
from tests.scan.simulator import Device, Optics, Signer, jpeg, photograph
from tests.test_cli_paper import scan

pytestmark = pytest.mark.long

CTRL = Qt.KeyboardModifier.ControlModifier


class World:
    """The signed paper of a real case, and what lies in the scanner."""

    def __init__(self, home: Path, counter: RealCounter) -> None:
        self.home, self.counter, self.readings = home, counter, counter.readings
        paper = counter.case.agree.current
        assert paper is not None
        self.pages = paper.pages
        pinned = counter.vault.blobs.get(paper.pdf_sha256)
        self.pdf = writer().mark_copy(pinned, CopyCode(1, paper.originals))  # as it came out of the printer
        _, self.fields = field_places(counter.vault.blobs.get(paper.fields_sha256))
        self._sheets: dict[tuple[int, tuple[str, ...]], bytes] = {}
        self._files: dict[tuple[tuple[int, ...], tuple[str, ...]], bytes] = {}
        self.in_scanner: list[Path] = []
        self.picked: list[Path] = []
        self.failure: Unavailable | None = None
        self.source: tuple[SourceKind, ScanSource | None] = (SourceKind.FILES, self)

    def take(self, _cancelled: Event | None = None) -> Sequence[ScanFile]:
        if self.failure is not None:
            raise self.failure
        return [take_scan(path) for path in self.in_scanner]

    def settle(self, file: ScanFile, *, is_read: bool) -> None:
        pass

    def file(self, name: str, pages: list[int], without: tuple[str, ...] = ()) -> Path:
        path = self.home / name
        if (tuple(pages), without) not in self._files:
            with pikepdf.new() as whole:
                for page in pages:
                    with pikepdf.open(io.BytesIO(self._sheet(page, without))) as sheet:
                        whole.pages.extend(sheet.pages)
                whole.save(path)
            self._files[tuple(pages), without] = path.read_bytes()
        path.write_bytes(self._files[tuple(pages), without])
        return path

    def _sheet(self, page: int, without: tuple[str, ...]) -> bytes:
        """One signed sheet as it was scanned; each is signed once, for that takes long."""
        own = tuple(one.id for one in self.fields if one.page == page and one.id in without)
        if (page, own) not in self._sheets:
            self._sheets[page, own] = scan(self.pdf, self.fields, [page], without=own)
        return self._sheets[page, own]

    def service(self) -> Scanning:
        return Scanning(
            self.counter.desk, field_places, reader=self.readings.reader, take=take_scan, source=lambda: self.source
        )


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    home = tmp_path_factory.mktemp("scan")
    set_up(home, is_training=False)
    reader = KeptReader()
    reader.warm()  # before the first test, whose thread it would be
    counter = RealCounter(home, ScanReadings(lambda: reader))
    counter.to_signing()
    counter.sign_both()
    yield World(home, counter)
    counter.close()
    reader.end()


@pytest.fixture
def own_child(world) -> Iterator[None]:
    """A reader of the test's own, whose child may die of what it reads."""
    kept, world.readings = world.readings, ScanReadings(PaperReader)
    yield
    world.readings = kept


@pytest.fixture
def workers(qapp) -> Iterator[Workers]:
    made = Workers()
    yield made
    made.close()
    delete(made)  # in its order, not by the garbage collector


@pytest.fixture
def dialog(qtbot, workers, world) -> Iterator[ScanDialog]:
    made = ScanDialog(
        world.service().begin(world.counter.session, CASE),
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
    # What is written in a box may be a refusal: whoever checks it in has had every signature before them.
    (signed,) = dialog.view.signed_pages
    assert dialog.pages.currentRow() + 1 == signed
    assert dialog._looked_at == {signed}
    dialog._looked_at.clear()
    dialog._turn(-1)
    dialog._looked_at.discard(signed)
    dialog.check_in()
    assert dialog.isVisible()
    assert dialog.pages.currentRow() + 1 == signed
    with qtbot.waitSignal(dialog.confirmed) as confirmed:
        qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    paper, view = confirmed.args
    assert isinstance(paper, ScannedPaper)
    assert view.decided == ()
    assert [file.content for file in paper.files] == [path.read_bytes()]


def test_a_missing_page_is_named_and_added_by_a_second_file(qtbot, dialog, world):
    pick(qtbot, dialog, world, world.file("first.pdf", every(world)[:-1]))
    assert dialog.view.mark(world.pages) is PageMark.MISSING
    assert not dialog.check_button.isEnabled()
    found = [dialog.findings.item(row).text() for row in range(dialog.findings.count())]
    assert sum(not one.startswith("·") for one in found) == 1
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
    assert [one.rpartition(":")[2] for one in confirmed.args[1].decided] == ["seal_1"]


def test_a_file_that_is_no_scan_is_refused_by_name_and_nothing_is_lost(qtbot, dialog, world):
    path = world.home / "notes.pdf"
    path.write_bytes(b"not a pdf at all")
    pick(qtbot, dialog, world, path)
    assert not dialog.check_button.isEnabled()
    assert dialog.findings.count() + len(dialog.findChild(type(dialog._problem), "scan_problem_label").text()) > 0


def test_a_scanner_without_paper_is_one_calm_dialog(qtbot, dialog, world, monkeypatch):
    said: list[str] = []
    monkeypatch.setattr(
        "desktop_app.ui.signing.scan_dialog.UnavailableDialog.ask",
        lambda error, _parent, _again: said.append(error.code),
    )
    world.failure = Unavailable("scanner_empty")
    dialog.scanner_button.click()
    qtbot.waitUntil(lambda: not dialog.is_reading, timeout=10_000)
    world.failure = None
    assert said == ["scanner_empty"]


# ── What is taken out, and put in order by itself ─────────────────────────────────────────────────────────────────


def test_sheets_in_any_order_stand_in_the_papers_order(qtbot, dialog, world):
    pick(qtbot, dialog, world, world.file("shuffled.pdf", every(world)[::-1]))

    assert [row.page for row in dialog.view.rows] == every(world)
    assert dialog.check_button.isEnabled()


def test_a_page_that_came_twice_is_taken_out_by_a_key_and_brought_back_by_another(qtbot, dialog, world):
    pick(qtbot, dialog, world, world.file("twice.pdf", [*every(world), 1]))
    assert not dialog.check_button.isEnabled()
    assert [row.page for row in dialog.view.rows].count(1) == 2

    qtbot.keyClick(dialog, Qt.Key.Key_Delete)
    assert dialog.check_button.isEnabled()
    assert [row.page for row in dialog.view.rows] == every(world)
    assert len(dialog.paper.kept) == 1

    qtbot.keyClick(dialog, Qt.Key.Key_Z, CTRL)
    assert not dialog.check_button.isEnabled()
    assert not dialog.back_button.isVisible()


def test_a_file_of_which_nothing_counts_is_not_kept_with_the_case(qtbot, dialog, world):
    stranger = world.home / "stranger.pdf"
    number = f"{CaseNumber(10423, 7, 26, 128)}-1"
    stranger.write_bytes(scan(written(replace(sample(), number=number)).pdf, (), [1, 2]))
    pick(qtbot, dialog, world, stranger, world.file("ours.pdf", every(world)))
    assert "another paper" in dialog.findings.item(0).text()
    with qtbot.waitSignal(dialog.whose_wanted) as asked:  # it is of another case, which may lie at another desk
        qtbot.keyClick(dialog.whose_button, Qt.Key.Key_Space)
    code = PageCode.read(asked.args[0])
    assert code is not None
    assert code.number == number

    qtbot.keyClick(dialog, Qt.Key.Key_Delete)
    assert not dialog.whose_button.isVisible()

    assert dialog.check_button.isEnabled()
    assert [file.name for file in dialog.paper.kept] == ["ours.pdf"]


def test_what_was_decided_stands_when_more_comes(qtbot, dialog, world):
    pick(qtbot, dialog, world, world.file("no_seal.pdf", every(world)[1:], without=("seal_1",)))
    qtbot.keyClick(dialog, Qt.Key.Key_1)

    pick(qtbot, dialog, world, world.file("rest.pdf", [1]))

    assert not dialog.view.open_questions
    assert dialog.check_button.isEnabled()


# ── Where scans come from ─────────────────────────────────────────────────────────────────────────────────────────


def opened(world: World, workers: Workers, kind: SourceKind, source: ScanSource) -> ScanDialog:
    world.source = kind, source
    run = world.service().begin(world.counter.session, CASE)
    world.source = SourceKind.FILES, world
    made = ScanDialog(run, render=render_page, workers=workers, pick_files=lambda _parent: ())
    made.show()
    return made


def close(dialog: ScanDialog) -> None:
    dialog.reject()
    dialog.reject()  # the first one stopped what was being read
    delete(dialog)


def test_pages_that_come_into_the_folder_appear_by_themselves(qtbot, world, workers, tmp_path):
    dialog = opened(world, workers, SourceKind.FOLDER, WatchFolder(tmp_path))
    (tmp_path / "first.pdf").write_bytes(world.file("1.pdf", every(world)[:-1]).read_bytes())
    qtbot.waitUntil(lambda: dialog.view is not None, timeout=20_000)
    assert dialog.view is not None
    assert dialog.view.mark(world.pages) is PageMark.MISSING

    (tmp_path / "last.pdf").write_bytes(world.file("2.pdf", every(world)[-1:]).read_bytes())
    qtbot.waitUntil(dialog.check_button.isEnabled, timeout=20_000)

    assert sorted(path.name for path in (tmp_path / "done").iterdir()) == ["first.pdf", "last.pdf"]
    close(dialog)


def test_a_colleagues_scan_is_left_in_the_folder(qtbot, world, workers, tmp_path):
    (tmp_path / "theirs.pdf").write_bytes(scan(written(sample()).pdf, (), [1]))
    dialog = opened(world, workers, SourceKind.FOLDER, WatchFolder(tmp_path))
    (tmp_path / "z_ours.pdf").write_bytes(world.file("3.pdf", every(world)).read_bytes())
    qtbot.waitUntil(lambda: dialog.paper is not None, timeout=20_000)

    assert dialog.check_button.isEnabled()
    assert dialog.paper is not None
    assert [file.name for file in dialog.paper.files] == ["z_ours.pdf"]
    assert (tmp_path / "theirs.pdf").exists()
    close(dialog)


def test_a_picture_of_a_cheap_camera_in_the_folder_is_a_page(qtbot, world, workers, tmp_path):
    random = np.random.default_rng(5)
    paper = Signer(world.pdf, 1, random).signed.paper
    optics = Optics(Device.CAMERA, dpi=110, perspective=0.05, gradient=0.3, skew_deg=-3)
    (tmp_path / "IMG_0001.JPG").write_bytes(jpeg(photograph(paper, optics, random).picture, optics))
    dialog = opened(world, workers, SourceKind.FOLDER, WatchFolder(tmp_path))
    qtbot.waitUntil(lambda: dialog.view is not None, timeout=20_000)

    assert dialog.view is not None
    assert dialog.view.mark(1) is PageMark.GOOD
    close(dialog)


def test_a_folder_that_is_gone_is_one_calm_dialog_and_is_looked_into_again(
    qtbot, world, workers, tmp_path, monkeypatch
):
    asked: list[tuple[str, Callable[[], None]]] = []
    monkeypatch.setattr(
        "desktop_app.ui.signing.scan_dialog.UnavailableDialog.ask",
        lambda error, _parent, again: asked.append((error.code, again)),
    )
    folder = tmp_path / "scans"
    dialog = opened(world, workers, SourceKind.FOLDER, WatchFolder(folder))
    qtbot.waitUntil(lambda: bool(asked), timeout=10_000)
    ((code, again),) = asked
    assert code == "watch_folder_missing"

    folder.mkdir()
    (folder / "scan.pdf").write_bytes(world.file("4.pdf", every(world)).read_bytes())
    again()

    qtbot.waitUntil(dialog.check_button.isEnabled, timeout=20_000)
    close(dialog)


def test_the_workstations_scanner_scans_as_soon_as_the_step_opens(qtbot, world, workers, tmp_path, monkeypatch):
    (tmp_path / "dll.conf").write_text("pnm\n")
    monkeypatch.setenv("SANE_CONFIG_DIR", str(tmp_path))
    sheet = tmp_path / "sheet.ppm"
    signed = Signer(world.pdf, 1, np.random.default_rng(3)).signed.paper
    photograph(signed, Optics(), np.random.default_rng(3)).picture.save(sheet)
    scanner = SaneScanner("pnm:0", options=(f"--filename={sheet}",))

    dialog = opened(world, workers, SourceKind.SCANNER, scanner)
    assert dialog.is_reading
    qtbot.waitUntil(lambda: not dialog.is_reading, timeout=30_000)

    assert dialog.view is not None
    assert dialog.view.report.page(1) is not None
    close(dialog)


class Endless:
    """A scanner that scans until it is stopped."""

    def __init__(self) -> None:
        self.stopped = Event()

    def take(self, cancelled: Event | None = None) -> Sequence[ScanFile]:
        assert cancelled is not None
        assert cancelled.wait(30)
        self.stopped.set()
        raise RuleBroken("reading_cancelled")

    def settle(self, file: ScanFile, *, is_read: bool) -> None:
        pass


def test_escape_stops_the_scanner_and_not_the_step(qtbot, world, workers):
    scanner = Endless()
    dialog = opened(world, workers, SourceKind.SCANNER, scanner)
    assert dialog.cancel_button.text() == "Stop (Esc)"

    qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    assert scanner.stopped.wait(10)
    assert dialog.isVisible()
    assert not dialog.is_reading
    close(dialog)


def test_the_step_may_be_destroyed_while_a_scan_is_read(qtbot, world, workers):
    scanner = Endless()
    dialog = opened(world, workers, SourceKind.SCANNER, scanner)
    reading = dialog._reading
    delete(dialog)
    reading._cancelled.set()
    assert scanner.stopped.wait(10)
    qtbot.waitUntil(lambda: not workers._running, timeout=10_000)


# ── Wrong and hostile files ───────────────────────────────────────────────────────────────────────────────────────


def test_a_paper_that_is_none_of_ours_says_what_to_do(qtbot, dialog, world, tmp_path):
    foreign = tmp_path / "foreign.png"
    Image.new("RGB", (1240, 1754), "white").save(foreign)
    page = Image.open(foreign)
    ImageDraw.Draw(page).text((300, 300), "another bank", fill="black", font_size=80)
    page.save(foreign)

    pick(qtbot, dialog, world, foreign)

    texts = [dialog.findings.item(row).text() for row in range(dialog.findings.count())]
    assert any("none of our papers" in text and "Take it out" in text for text in texts)


def hostile(folder: Path) -> dict[str, Path]:
    """Files that a careless or malicious hand may put before us, by what the teller is told."""
    bomb = b"II*\x00" + struct.pack("<I", 8) + struct.pack("<H", 3)
    bomb += struct.pack("<HHII", 256, 4, 1, 60_000) + struct.pack("<HHII", 257, 4, 1, 60_000)
    bomb += struct.pack("<HHII", 273, 4, 1, 8) + struct.pack("<I", 0)
    paths = {}

    def put(words: str, name: str, content: bytes) -> None:
        paths[words] = folder / name
        paths[words].write_bytes(content)

    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        locked = io.BytesIO()
        pdf.save(locked, encryption=pikepdf.Encryption(user="secret", owner="secret"))
        page = pdf.pages[0].obj
        more = (pdf.make_indirect(copy(page)) for _ in range(9_999))  # ``append`` takes 10 s for as many
        pdf.Root.Pages.Kids = pikepdf.Array([page, *more])
        pdf.Root.Pages.Count = 10_000
        long = io.BytesIO()
        pdf.save(long)
    black = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(black, "PNG")
    put("locked by a password", "locked.pdf", locked.getvalue())
    put("more pages than any paper", "long.pdf", long.getvalue())
    put("too large to be opened", "bomb.png", black.getvalue())
    put("is damaged", "broken.jpg", b"\xff\xd8\xff\xe0" + bytes(2000))
    put("not what its name says", "picture.pdf", b"\x89PNG\r\n\x1a\n" + bytes(2000))
    put("picture is too large", "bomb.tif", bomb)
    return paths


def test_hostile_files_are_named_each_with_what_to_do_and_taken_out_by_keys(qtbot, own_child, dialog, world, tmp_path):
    files = hostile(tmp_path)
    pick(qtbot, dialog, world, *files.values(), world.file("good.pdf", every(world)))
    texts = [dialog.findings.item(row).text() for row in range(dialog.findings.count())]
    for words, path in files.items():
        assert any(path.name in text and words in text and "Take it out" in text for text in texts), (words, texts)

    for _ in files:
        assert not dialog.check_button.isEnabled()
        qtbot.keyClick(dialog, Qt.Key.Key_Delete)

    assert dialog.check_button.isEnabled()
    assert [file.name for file in dialog.paper.kept] == ["good.pdf"]


# ── The second person ─────────────────────────────────────────────────────────────────────────────────────────────


def decided_right(qtbot, dialog, world, workers) -> SecondLookDialog:
    pick(qtbot, dialog, world, world.file("no_seal.pdf", every(world), without=("seal_1",)))
    qtbot.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_1)
    look = SecondLookDialog(
        dialog.paper, tuple(dialog.view.answers), "李四光", render=render_page, workers=workers, parent=dialog
    )
    look.show()
    return look


def said(look: SecondLookDialog, name: str) -> str:
    label = look.findChild(QLabel, name)
    assert label is not None
    return label.text()


def test_the_second_person_sees_each_place_the_first_decided_about(qtbot, dialog, world, workers):
    look = decided_right(qtbot, dialog, world, workers)
    assert said(look, "second_look_finding_label").endswith("the seal is missing. (seal)")
    assert said(look, "second_look_judgement_label") == "李四光 decided: it is right."
    assert not look.sheets.scan._picture.isNull()
    qtbot.waitUntil(lambda: not look.sheets.print._picture.isNull(), timeout=10_000)

    qtbot.keyClick(look, Qt.Key.Key_1)

    assert look.result() == QDialog.DialogCode.Accepted


def test_what_the_second_person_sees_otherwise_is_asked_again(qtbot, dialog, world, workers):
    look = decided_right(qtbot, dialog, world, workers)

    qtbot.keyClick(look, Qt.Key.Key_2)

    assert look.refused is not None
    dialog.ask_again((look.refused,))
    assert not dialog.check_button.isEnabled()
    assert dialog.right_button.isVisible()


def test_the_service_takes_what_the_child_read_and_nothing_else(world):
    check_in, session, whole = world.counter.services.check_in, world.counter.session, every(world)
    made_up = ScanFile("x.jpg", b"x", "")
    for wrong, code in (
        (made_up, "file_type_not_allowed"),
        (take_scan(world.file("half_of_it.pdf", whole[:-1])), "pages_missing"),
        (ScanFile("print.pdf", world.pdf, ""), "signature_missing"),  # the print itself, that nobody has signed
    ):
        with refused(code, field="check_in"):
            check_in.by_scan(session, CASE, 1, [wrong], attested_by="p2")
    kept = check_in.by_scan(session, CASE, 1, [take_scan(world.file("all_of_it.pdf", whole))]).case.agree.check_in
    assert (kept.pages, kept.original, kept.decided) == (world.pages, "1/2", ())


class Page(QWidget):
    """What of page 6 a check-in needs, and what it kept."""

    def __init__(self, world: World, workers: Workers) -> None:
        super().__init__()
        self.table = SimpleNamespace(session=world.counter.session, case_id=CASE, workers=workers)
        self.kept: list[dict[str, object]] = []

    def clear_problems(self) -> None:
        pass

    def attempt(self, act: Callable[[], object], then: Callable[[object], object]) -> None:
        then(act())

    def by_scan(self, _session, _case_id, version, scans, **more) -> None:
        self.kept.append({"version": version, "scans": scans, **more})


@pytest.mark.parametrize(("key", "attested"), [(Qt.Key.Key_1, ["p2"]), (Qt.Key.Key_2, [])])
def test_nothing_is_kept_before_the_second_person_has_seen_what_was_decided(
    qtbot, dialog, world, workers, key, attested
):
    page = Page(world, workers)
    panel = CheckInPanel(page)

    def sign(_operation: Operation) -> str:
        return "p2"

    checking = PaperCheckingIn(
        cast("StagePage", page), cast("CheckIn", page), panel, sign, lambda _page, _paper: dialog
    )
    panel.scan_wanted.emit()
    pick(qtbot, dialog, world, world.file("no_seal.pdf", every(world), without=("seal_1",)))
    qtbot.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_1)

    def look() -> None:
        shown = dialog.findChild(SecondLookDialog)
        assert shown is not None
        qtbot.keyClick(shown, key)

    QTimer.singleShot(0, look)
    dialog.check_in()

    assert checking is not None
    assert [one["attested_by"] for one in page.kept] == attested
    assert dialog.isVisible() is not bool(attested)
    if not attested:
        assert dialog.right_button.isVisible()
    page.deleteLater()
