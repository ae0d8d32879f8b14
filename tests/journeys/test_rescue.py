"""The data of a desk is damaged: what the page says, and every way out of it, through the real window by keys."""

import json
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from desktop_app import bootstrap
from desktop_app.bootstrap.upkeep import backup_folder, upkeep
from desktop_app.domain.errors import Unavailable
from desktop_app.domain.upkeep.backup import VaultRestored
from desktop_app.services.cases.cases import Cases
from desktop_app.storage.journal.verify import verify
from desktop_app.storage.vault import SqlVault
from desktop_app.ui.history.history_dialog import HistoryDialog
from desktop_app.ui.problems import UnavailableDialog
from desktop_app.ui.rescue.dialogs import RestoreDialog, TextDialog
from desktop_app.ui.rescue.page import RescuePage
from desktop_app.ui.rescue.reading import ReadingDialog
from desktop_app.ui.start.first_start import FirstStartPage
from desktop_app.ui.start.recovery_dialog import RecoveryDialog
from desktop_app.ui.start.sign_in import SignInPage
from desktop_app.ui.window.main_window import MainWindow
from tests import real_desk
from tests.builders import CASE
from tests.fakes import FakeClock, utc
from tests.journeys.conftest import CTRL, Desk, Key
from tests.journeys.hands import Hands
from tests.real_desk import SUPERVISOR_PASSWORD, TELLER_PASSWORD, RealCounter

TELLER, SUPERVISOR = ("T001", TELLER_PASSWORD), ("S001", SUPERVISOR_PASSWORD)
PAGE = 4096
LOOK_MS = 30_000


class Signed:
    """A real desk with a signed case: a backup before its signatures, the tail with all of it."""

    def __init__(self, home: Path) -> None:
        given = bootstrap.parts(home, FakeClock(utc(2026, 11, 23, 1)))
        vaults = bootstrap.vaults(given, cheap_keys=True)
        self.home = home
        self.code = vaults.create(real_desk.branch(is_training=False), "10086-01", real_desk.PEOPLE)
        counter = RealCounter(home)
        counter.to_signing()
        made = upkeep(given, counter.vault).back_up(counter.session, backup_folder(home), lambda _done, _all: None)
        counter.sign_both()
        self.backed_up, self.reached = made.pos, counter.vault.desk.head.pos
        self.number = counter.case.number
        counter.close()


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Signed:
    return Signed(tmp_path_factory.mktemp("signed") / "home")


@pytest.fixture
def home(signed: Signed, tmp_path: Path) -> Path:
    return shutil.copytree(signed.home, tmp_path / "home")


def spoil(home: Path, *pages: int) -> None:
    database = home / "vault" / "vault.db"
    content = bytearray(database.read_bytes())
    for page in pages:
        content[page * PAGE + 100] ^= 1
    database.write_bytes(content)


def everything(home: Path) -> dict[Path, bytes]:
    """Each file's bytes, but for what counts tried passwords and refusals."""
    files = (path for path in (home / "vault").rglob("*") if path.is_file())
    return {path: path.read_bytes() for path in files if path.name not in {"attempts.json", "spool.json"}}


def page_of(desk: Desk) -> RescuePage:
    assert isinstance(desk.shell.window, RescuePage)
    return desk.shell.window


def try_to_sign_in(desk: Desk, who: tuple[str, str]) -> None:
    desk.start()
    desk.front(SignInPage)
    desk.type(who[0])
    desk.press(Key.Key_Return)
    desk.type(who[1])
    desk.press(Key.Key_Return)


def looked(desk: Desk) -> RescuePage:
    """At the rescue page, once it has looked."""
    # A look copies and proves the whole desk: on a busy machine that is longer than a page takes.
    desk.qtbot.waitUntil(
        lambda: isinstance(desk.shell.window, RescuePage) and page_of(desk).seen is not None, timeout=LOOK_MS
    )
    return page_of(desk)


def dialog_of(desk: Desk, kind: type[QDialog]) -> Any:

    def holds() -> bool:
        dialog, focus = QApplication.activeModalWidget(), QApplication.focusWidget()
        return isinstance(dialog, kind) and focus is not None and dialog.isAncestorOf(focus)

    desk.until(holds)
    return QApplication.activeModalWidget()


def vault_of(desk: Desk) -> SqlVault:
    vault = desk.main._seat.open_desk.vault
    assert isinstance(vault, SqlVault)
    return vault


def words(page: RescuePage) -> str:
    return "\n".join(label.text() for label in (*page._parts, *page._figures))


def restored(desk: Desk, who: tuple[str, str] = SUPERVISOR) -> RescuePage:
    """1, a leader's number and password, Ctrl+Enter; wait until it is done."""
    page = page_of(desk)
    desk.press(Key.Key_1)
    dialog = dialog_of(desk, RestoreDialog)
    if not dialog.staff_no.draft():
        desk.type(who[0])
        desk.press(Key.Key_Return)
    desk.type(who[1])
    desk.press(Key.Key_Return, modifier=CTRL)
    desk.qtbot.waitUntil(lambda: page._worker is None and QApplication.activeModalWidget() is None, timeout=LOOK_MS)
    return page


def test_the_drill_from_a_damaged_page_to_the_desk_again_by_keys_alone(open_desk, home, signed, capsys):
    spoil(home, 5, 9)
    desk = open_desk()
    began = time.perf_counter()
    try_to_sign_in(desk, TELLER)
    page = looked(desk)
    said = words(page)
    assert "损坏2页" in said
    assert f"{signed.backed_up}条记录" in said
    assert f"补回{signed.reached - signed.backed_up}条记录" in said
    assert "没有丢失" in said
    assert page.restore_button.hasFocus()

    restored(desk)
    took = time.perf_counter() - began
    assert page.found is not None
    assert page.found.base_name in page.ended_label.text()
    assert f"补回{signed.reached - signed.backed_up}条" in page.ended_label.text()
    desk.press(Key.Key_Return)
    desk.front(SignInPage)
    desk.sign_in(*TELLER)
    vault = vault_of(desk)
    assert vault.books.case_by_number(signed.number) is not None
    assert verify(vault).is_clean
    event = next(
        one.event
        for one in upkeep(bootstrap.parts(home, desk.clock), vault).events(desk.main._session)
        if isinstance(one.event, VaultRestored)
    )
    assert (event.base_pos, event.reached, event.lost) == (signed.backed_up, signed.reached, ())
    assert (home / event.kept_aside / "vault.db").is_file()
    with capsys.disabled():
        figures = f"window drill: {signed.reached} events acknowledged, 0 lost, {took * 1000:.0f} ms to the desk again"
        print(f"\n{figures}")  # noqa: T201 - the figures are what the drill is for


def test_a_wrong_password_and_a_teller_restore_nothing_and_the_page_says_why(open_desk, home):
    spoil(home, 5)
    desk = open_desk()
    try_to_sign_in(desk, TELLER)
    page = looked(desk)
    before = everything(home)
    for who in (("S001", "wrong"), TELLER):
        restored(desk, who)
        assert page.problem.isVisible()
        assert page.steps.currentWidget() is page._told
    assert everything(home) == before
    assert not list(home.glob("vault.damaged-*"))


def test_cases_are_read_and_printed_as_marked_copies_and_nothing_is_written(open_desk, home, signed):
    spoil(home, 5)
    desk = open_desk()
    try_to_sign_in(desk, TELLER)
    looked(desk)
    before = everything(home)
    desk.press(Key.Key_2)
    reading = dialog_of(desk, ReadingDialog)
    assert [reading.table.item(at, 0).text() for at in range(reading.table.rowCount())] == [signed.number]
    assert "张三丰" not in reading.table.item(0, 1).text()
    desk.press(Key.Key_Return)
    history = dialog_of(desk, HistoryDialog)
    desk.until(lambda: history.history is not None and history.table.rowCount() > 0)
    desk.press(Key.Key_Escape)
    dialog_of(desk, ReadingDialog)
    printed = home.parent / "printed"
    desk.press(Key.Key_F9)
    desk.until(lambda: printed.is_dir() and bool(list(printed.glob("*.pdf"))))
    desk.until(lambda: reading.hint.property("tone") == "good")
    desk.press(Key.Key_Escape)
    desk.until(lambda: QApplication.activeModalWidget() is None)
    assert everything(home) == before

    restored(desk)  # what was opened to be read is let go first
    desk.press(Key.Key_Return)
    desk.front(SignInPage)
    desk.sign_in(*TELLER)
    assert verify(vault_of(desk)).is_clean


def test_the_diagnosis_and_the_text_for_head_office_name_nobody(open_desk, home, signed, monkeypatch, tmp_path):
    spoil(home, 5)
    desk = open_desk()
    try_to_sign_in(desk, TELLER)
    page = looked(desk)
    file = tmp_path / "diagnosis.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    desk.press(Key.Key_3)
    content = file.read_text("utf-8")
    found = json.loads(content)
    assert found["seen"]["damaged_pages"] == [6]
    assert (found["restorable"]["reached"], found["restorable"]["lost_count"]) == (signed.reached, 0)
    desk.press(Key.Key_4)
    text = dialog_of(desk, TextDialog).text.toPlainText()
    desk.press(Key.Key_Escape)
    desk.until(lambda: QApplication.activeModalWidget() is None)
    for secret in ("张三丰", "周芷若", "T001", signed.number, str(home), str(Path.home()) + "/"):
        assert secret not in content
        assert secret not in text
    assert page.problem.isVisible()


def test_without_any_backup_and_tail_the_page_says_so_and_finds_it_in_another_folder(open_desk, home, tmp_path):
    elsewhere = shutil.move(home / "backups", tmp_path / "second disk")
    for name in ("vault.db", "journal.tail"):
        (home / "vault" / name).write_bytes(b"rot")
    before = everything(home)
    desk = open_desk()
    try_to_sign_in(desk, SUPERVISOR)
    page = looked(desk)
    assert page.problem.isVisible()
    assert not page.restore_button.isEnabled()
    assert not page.read_button.isEnabled()
    assert everything(home) == before
    page.folder.set_draft(str(elsewhere))
    page.close_home()
    page.seen = None
    page.begin(*SUPERVISOR)
    page = looked(desk)
    assert page.found is not None
    assert page.found.lost_count > 0
    assert "丢失" in words(page)


def test_the_look_can_be_stopped_and_the_desk_left_as_it_is(open_desk, home, monkeypatch):
    spoil(home, 5)
    desk = open_desk()
    desk.start()
    desk.shell.show_rescue()
    page = page_of(desk)
    desk.front(RescuePage)
    desk.type(TELLER[0])
    desk.press(Key.Key_Return)
    desk.type(TELLER[1])
    desk.press(Key.Key_Return)
    desk.until(lambda: page.steps.currentWidget() is page._working or page.seen is not None)
    desk.press(Key.Key_Escape)  # stops the look, or leaves what it found
    desk.until(lambda: page._worker is None)
    if desk.shell.window is page:
        desk.press(Key.Key_Escape)
    desk.front(SignInPage)
    assert not (home / "vault.rescue").exists()


def test_a_whole_home_is_said_to_be_whole_and_one_signs_in(open_desk):
    desk = open_desk()
    desk.start()
    desk.shell.show_rescue(*TELLER)
    page = looked(desk)
    assert page.steps.currentWidget() is page._ended
    desk.press(Key.Key_Return)
    desk.sign_in(*TELLER)


def test_damage_that_is_met_while_working_leads_there_and_a_passing_one_does_not(open_desk, home, monkeypatch):
    desk = open_desk()
    desk.start()
    desk.sign_in(*TELLER)
    real: Callable[..., Any] = Cases.open_cases
    met: list[int] = []

    def once(self: Cases, *asked: Any) -> Any:
        met.append(1)
        if len(met) == 1:
            raise Unavailable("vault_damaged")
        return real(self, *asked)

    with monkeypatch.context() as patched:
        patched.setattr(Cases, "open_cases", once)
        desk.main.refresh()
        desk.settle()
    assert len(met) == 2
    assert QApplication.activeModalWidget() is None

    def damaged(*_: Any) -> Any:
        raise Unavailable("vault_damaged")

    with monkeypatch.context() as patched:
        patched.setattr(Cases, "open_cases", damaged)
        desk.main.refresh()
        dialog = dialog_of(desk, UnavailableDialog)
    spoil(home, 5)
    dialog.defaultButton().click()
    desk.until(lambda: isinstance(desk.shell.window, RescuePage))
    page = page_of(desk)
    desk.until(lambda: page.password.isAncestorOf(QApplication.focusWidget() or page))
    desk.type(TELLER[1])
    desk.press(Key.Key_Return)
    looked(desk)
    assert page.staff_no.draft() == TELLER[0]


def test_a_page_that_goes_bad_while_the_desk_is_open_is_found_by_the_look_once_a_day(
    qtbot, qapp, home, printer, desk_look
):
    desk = Desk(qtbot, qapp, home, printer, keeps_data=True)
    try:
        desk.start()
        desk.sign_in(*TELLER)
        work = desk.main.backups.work
        assert work is not None
        desk.until(lambda: work.status is not None and not work.is_running and not work.is_looking)
        spoil(home, 5)
        desk.clock.advance(hours=25)
        work.look()
        desk.until(lambda: isinstance(desk.shell.window, RescuePage))
    finally:
        desk.close()


def test_on_a_new_computer_the_desk_comes_back_by_head_offices_code(
    qtbot, qapp, signed, printer, desk_look, tmp_path, monkeypatch
):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "new computer"))
    home = tmp_path / "new home"
    desk = Desk(qtbot, qapp, home, printer)
    try:
        desk.start()
        desk.front(FirstStartPage)
        hands = Hands(desk)
        hands.lead_to("rescue_button")
        desk.until(lambda: isinstance(desk.shell.window, RescuePage))
        page = page_of(desk)
        desk.front(RescuePage)
        for text in ("S001", signed.code, str(signed.home / "backups")):
            desk.type(text)
            desk.press(Key.Key_Return if text != signed.code else Key.Key_Tab)
        page = looked(desk)
        desk.press(Key.Key_1)
        desk.until(lambda: page.steps.currentWidget() is page._ended)
        desk.press(Key.Key_Return)
        dialog = dialog_of(desk, RecoveryDialog)
        assert dialog.staff_no.draft() == "S001"
        desk.type(signed.code)
        desk.press(Key.Key_Return)
        desk.type("Another-Horse-5")
        desk.press(Key.Key_Return)
        desk.type("Another-Horse-5")
        desk.press(Key.Key_Return, modifier=CTRL)
        desk.until(dialog.written.isVisible)
        desk.press(Key.Key_Space)
        desk.press(Key.Key_Return, modifier=CTRL)
        desk.front(MainWindow)
        vault = vault_of(desk)
        assert vault.books.case_row(CASE) is not None
        assert verify(vault).is_clean
        desk.main.sign_out()
        desk.front(SignInPage)
        desk.sign_in(*TELLER)  # bound to this computer, with the password they had
    finally:
        desk.close()
        desk.shell.language.use("en")


def test_a_key_file_that_cannot_be_read_starts_the_program_and_leads_to_the_rescue(open_desk, home):
    (home / "vault" / "keys.json").write_bytes(b"{}")
    desk = open_desk()
    try_to_sign_in(desk, SUPERVISOR)
    page = looked(desk)
    assert page.seen is not None
    assert page.seen.damage == ("keys",)
    restored(desk)
    desk.press(Key.Key_Return)
    desk.sign_in(*TELLER)
