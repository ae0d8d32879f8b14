"""Backups beside the teller's work: at day end, once a day, at closing, by a key; and what is said when one fails."""

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop_app.domain.errors import Unavailable
from desktop_app.domain.staff.people import Session
from desktop_app.domain.upkeep.backup import BackedUp, BackupMissed
from desktop_app.services.ports.printing import Printer
from desktop_app.services.ports.vault import Progress
from desktop_app.services.upkeep.upkeep import BackupStatus, DataEvent, Upkeep
from desktop_app.storage.upkeep import backups, copying
from desktop_app.ui.day.end_dialog import DayEndDialog
from desktop_app.ui.device.settings_dialog import SettingsDialog
from desktop_app.ui.problems import UnavailableDialog
from desktop_app.ui.start.sign_in import SignInPage
from desktop_app.ui.upkeep.backing_up import BackingUp
from desktop_app.ui.upkeep.backup_dialog import BackupDialog
from desktop_app.ui.upkeep.closing_backup import ClosingBackup
from desktop_app.ui.upkeep.copying_out import CopyingOut
from tests.builders import identification
from tests.journeys.conftest import CTRL, Desk, Key
from tests.journeys.hands import Hands


@pytest.fixture
def keeping_desk(
    qtbot: QtBot, qapp: QApplication, home: Path, printer: Printer, desk_look: None
) -> Iterator[Callable[[], Desk]]:
    """Starts the program on the home, backups and all; the one before is closed first."""
    desks: list[Desk] = []

    def start() -> Desk:
        if desks:
            desks.pop().close()
        desk = Desk(qtbot, qapp, home, printer, keeps_data=True)
        if not desk.joints.vaults.exists():
            desk.set_up()
        desks.append(desk)
        desk.start()
        desk.sign_in()
        return desk

    yield start
    for desk in desks:
        desk.close()
        desk.shell.language.use("en")


def work(desk: Desk) -> BackingUp:
    found = desk.main.backups.work
    assert found is not None
    return found


def status(desk: Desk) -> BackupStatus:
    found = work(desk).status
    assert found is not None
    return found


def front(desk: Desk) -> BackupDialog:
    desk.until(lambda: isinstance(QApplication.activeModalWidget(), BackupDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, BackupDialog)
    return dialog


def idle(desk: Desk) -> None:
    """Wait until what is due was done."""

    def holds() -> bool:
        found = work(desk)
        is_at_work = found.is_looking or found.is_running or desk.shell.writer.is_busy
        return found.status is not None and not is_at_work

    desk.until(holds)


def events(desk: Desk) -> Sequence[DataEvent]:
    keeping = work(desk).keeping
    return keeping.upkeep.events(desk.main._session)


def lying(home: Path) -> list[Path]:
    return sorted((home / "backups").glob("*/2*/vault.db"))


def line(desk: Desk) -> str:
    return desk.main.backups._line.label.toolTip()


def talk(desk: Desk) -> None:
    """Something that is worth a backup."""
    desk.main._seat.counter.identify.identify(desk.main._session, "case-x", identification())


def test_the_first_one_is_made_beside_the_work_and_its_age_is_on_the_status_line(keeping_desk, home):
    desk = keeping_desk()
    idle(desk)
    assert len(lying(home)) == 1
    assert "✓" in line(desk)
    assert status(desk).last_at is not None
    assert desk.main.backups._line.isVisible()
    assert desk.main.backups._line.label.property("tone") in {"good", "hint"}

    desk.clock.advance(hours=23)
    work(desk).look()
    idle(desk)
    assert len(lying(home)) == 1
    desk.clock.advance(hours=2)
    work(desk).look()
    idle(desk)
    assert len(lying(home)) == 2
    assert [type(one.event) for one in events(desk)] == [BackedUp, BackedUp]


def test_too_old_is_a_word_and_a_sign(keeping_desk, home, monkeypatch):
    desk = keeping_desk()
    idle(desk)
    before = line(desk)
    desk.clock.advance(days=4)
    monkeypatch.setattr(Upkeep, "back_up", _fails("backup_folder_missing", folder="/media/usb"))
    work(desk)._look_again()
    idle(desk)
    work(desk).failure = None
    desk.main.backups._show()
    assert line(desk).startswith("⚠ 备份过旧")
    assert "过旧" not in before
    assert desk.main.backups._line.label.property("tone") == "late"
    desk.until(lambda: bool(desk.main.findChildren(UnavailableDialog)))
    desk.main.findChildren(UnavailableDialog)[0].reject()


def _fails(code: str, **facts: object) -> Callable[..., object]:
    def back_up(*_: object, **__: object) -> object:
        raise Unavailable(code, **facts)

    return back_up


def test_one_that_fails_by_itself_is_one_calm_dialog_and_tried_again_later_in_silence(keeping_desk, home, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(Upkeep, "back_up", _fails("backup_folder_missing", folder="/media/usb"))
        desk = keeping_desk()
        desk.until(lambda: bool(desk.main.findChildren(UnavailableDialog)))
        (dialog,) = desk.main.findChildren(UnavailableDialog)
        assert "/media/usb" in dialog.text()
        assert line(desk).startswith("⚠ 此次未备份")
        desk.press(Key.Key_Escape)
        desk.until(lambda: QApplication.activeModalWidget() is None)
        for _ in range(3):
            desk.clock.advance(minutes=31)
            work(desk).look()
            idle(desk)
        assert not [one for one in desk.main.findChildren(UnavailableDialog) if isValid(one) and one.isVisible()]
    desk.clock.advance(minutes=31)
    work(desk).look()
    idle(desk)
    assert len(lying(home)) == 1
    assert "✓" in line(desk)


def test_with_a_customer_at_the_desk_a_failure_waits_for_the_workbench(keeping_desk, monkeypatch):
    desk = keeping_desk()
    idle(desk)
    monkeypatch.setattr(Upkeep, "back_up", _fails("backup_disk_full", folder="/media/usb"))
    desk.new_case()
    keys: list[list[str]] = []
    desk.main.backups.running_changed.connect(
        lambda: keys.append([hint.key for hint in desk.main.form.key_bar._hints if hint.key == "Ctrl+F10"])
    )
    desk.clock.advance(hours=25)
    work(desk).look()
    desk.until(lambda: work(desk).failure is not None)
    desk.settle()
    assert QApplication.activeModalWidget() is None
    assert keys == [["Ctrl+F10"], []] * 2  # the look at the pages, then the backup: said where the line is out of sight
    desk.main.show_bench()
    desk.until(lambda: isinstance(QApplication.activeModalWidget(), UnavailableDialog))
    desk.press(Key.Key_Escape)


def test_ctrl_f10_makes_one_now_and_says_calmly_what_it_holds(keeping_desk, home):
    desk = keeping_desk()
    idle(desk)
    desk.press(Key.Key_F10, modifier=CTRL)
    dialog = front(desk)
    idle(desk)
    desk.until(lambda: dialog.table.rowCount() == 2)
    assert dialog.hint.text().startswith("✓")
    assert str(home / "backups") in dialog.hint.text()
    assert dialog.now_button.isEnabled()
    desk.press(Key.Key_Return, modifier=CTRL)
    desk.until(lambda: dialog.table.rowCount() == 3)
    desk.press(Key.Key_Escape)
    desk.until(lambda: QApplication.activeModalWidget() is None)
    assert len(lying(home)) == 2  # of one day the last two stay


def test_one_that_runs_can_be_stopped_and_nothing_is_left_of_it(keeping_desk, home, monkeypatch):
    desk = keeping_desk()
    idle(desk)
    real, stopped = copying.copy_database, list[bool]()

    def copy(source, key, target, report):
        def until_stopped(done, all_):
            while not stopped:
                report(done, all_)
            report(done, all_)

        real(source, key, target, until_stopped)

    monkeypatch.setattr(backups, "copy_database", copy)
    desk.press(Key.Key_F10, modifier=CTRL)
    dialog = front(desk)
    desk.until(lambda: work(desk).percent is not None)
    assert desk.main.backups._line.cancel_button.isVisibleTo(desk.main.backups._line)
    dialog.cancel_button.click()
    desk.until(lambda: not work(desk).is_running)
    stopped.append(True)
    idle(desk)
    assert len(lying(home)) == 1
    assert not list((home / "backups").glob("*/unfinished"))
    desk.press(Key.Key_Escape)


def test_the_end_of_the_day_is_backed_up_while_the_sheet_is_still_read(keeping_desk, home):
    desk = keeping_desk()
    idle(desk)
    talk(desk)
    hands = Hands(desk)
    desk.press(Key.Key_F10)
    desk.until(lambda: isinstance(QApplication.activeModalWidget(), DayEndDialog))
    hands.when_asked(hands.second_person())
    desk.press(Key.Key_Return, modifier=CTRL)
    desk.until(lambda: len(lying(home)) == 2)
    desk.until(lambda: isinstance(QApplication.activeModalWidget(), DayEndDialog))
    desk.press(Key.Key_Escape)
    idle(desk)
    assert status(desk).has_news is False


def choose_second(home: Path, folder: Path) -> None:
    settings = home / "settings.json"
    found = json.loads(settings.read_text("utf-8")) if settings.exists() else {}
    settings.write_text(json.dumps(found | {"second_folder": str(folder)}), "utf-8")


def second(desk: Desk) -> CopyingOut:
    found = desk.main.backups.second
    assert found is not None
    return found


def day_end(desk: Desk) -> DayEndDialog:
    desk.until(lambda: isinstance(QApplication.activeModalWidget(), DayEndDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, DayEndDialog)
    return dialog


def sign_off(desk: Desk) -> DayEndDialog:
    desk.press(Key.Key_F10)
    day_end(desk)
    Hands(desk).when_asked(Hands(desk).second_person())
    desk.press(Key.Key_Return, modifier=CTRL)
    dialog = day_end(desk)
    desk.until(lambda: dialog.review.last is not None)
    return dialog


def copies(folder: Path) -> list[Path]:
    return sorted(folder.glob("*/2*/vault.db"))


def test_a_day_that_was_signed_off_is_copied_to_the_second_place_as_soon_as_that_is_there(keeping_desk, home, tmp_path):
    stick = tmp_path / "stick"
    home.mkdir(exist_ok=True)
    choose_second(home, stick)
    desk = keeping_desk()
    idle(desk)

    dialog = sign_off(desk)  # nobody waits for a stick that is not in
    desk.until(lambda: "现在不在" in dialog.copied.text())
    assert dialog.copied.text().startswith("⚠")
    assert dialog.copied.property("tone") == "late"
    desk.press(Key.Key_Escape)
    idle(desk)
    assert copies(stick) == []

    stick.mkdir()
    work(desk).look()
    desk.until(lambda: len(copies(stick)) == 1 and not second(desk).is_running)
    desk.until(lambda: desk.main.backups.second_words()[0].startswith("✓"))
    desk.press(Key.Key_F10)
    dialog = day_end(desk)
    desk.until(lambda: dialog.copied.text().startswith("✓ 第二处：上次存于"))
    desk.press(Key.Key_Escape)


def test_the_copy_is_stopped_by_the_same_button_and_made_again_on_leaving(keeping_desk, home, tmp_path, monkeypatch):
    stick = tmp_path / "stick"
    stick.mkdir()
    home.mkdir(exist_ok=True)
    choose_second(home, stick)
    desk = keeping_desk()
    idle(desk)
    with monkeypatch.context() as patched:
        patched.setattr(copying, "PAGES", 1)
        second(desk).changed.connect(lambda: second(desk).percent and desk.main.backups._cancel())
        sign_off(desk)
        desk.press(Key.Key_Escape)
        desk.until(lambda: second(desk)._not_before is not None and not second(desk).is_running)
    idle(desk)
    assert copies(stick) == []

    again = keeping_desk()  # closing finds the day that is not in the second place

    assert len(copies(stick)) == 1
    idle(again)
    again.until(lambda: again.main.backups.second_words()[0].startswith("✓"))


def test_closing_backs_up_what_was_done_and_only_then_lets_the_vault_go(keeping_desk, home):
    desk = keeping_desk()
    idle(desk)
    talk(desk)
    again = keeping_desk()
    idle(again)
    assert len(lying(home)) == 2
    assert [type(one.event) for one in events(again)] == [BackedUp, BackedUp]
    assert not status(again).missed
    third = keeping_desk()  # nothing was done since, so closing makes none
    idle(third)
    assert len(lying(home)) == 2


def test_signing_out_on_a_day_without_one_backs_up_first_for_nobody_may_come_after(keeping_desk, home):
    desk = keeping_desk()
    idle(desk)
    talk(desk)
    desk.main.sign_out()  # there is one of today
    desk.front(SignInPage)
    desk.sign_in()
    idle(desk)
    assert len(lying(home)) == 1

    desk.clock.advance(days=1)
    desk.main.backups.end()
    desk.press(Key.Key_F12, modifier=Qt.KeyboardModifier.ShiftModifier)
    desk.front(SignInPage)
    assert len(lying(home)) == 2
    desk.sign_in()
    idle(desk)
    assert not status(desk).missed


def _closing() -> ClosingBackup | None:
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, ClosingBackup) and one.isVisible()]
    return found[0] if found else None


def _skip_failed(said: list[str]) -> None:
    found = _closing()
    if found is not None and not found.again_button.isHidden():
        said.append(found.label.text())
        found.skip()


def test_a_skipped_one_is_written_down_and_said_at_the_next_start(keeping_desk, home, monkeypatch):
    desk = keeping_desk()
    idle(desk)
    talk(desk)
    said: list[str] = []
    with monkeypatch.context() as patched:
        patched.setattr(Upkeep, "back_up", _fails("backup_folder_missing", folder="/media/usb"))
        poll = QTimer()
        poll.setInterval(5)
        poll.timeout.connect(lambda: _skip_failed(said))
        poll.start()
        again = keeping_desk()
        poll.stop()
    assert "/media/usb" in said[0]
    idle(again)
    assert [type(one.event) for one in events(again)] == [BackupMissed, BackedUp]
    assert line(again).startswith("⚠")
    assert "上次离开" in line(again)
    work(again).back_up(is_asked=True)
    idle(again)
    assert not status(again).missed


def test_a_folder_is_tried_before_it_is_kept_and_the_same_disk_is_said(keeping_desk, home, tmp_path):
    desk = keeping_desk()
    idle(desk)

    def opened() -> SettingsDialog:
        desk.press(Key.Key_Comma, modifier=CTRL)
        desk.until(lambda: isinstance(QApplication.activeModalWidget(), SettingsDialog))
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, SettingsDialog)
        return dialog

    dialog = opened()
    for folder in (home, home / "vault", tmp_path / "nowhere"):
        dialog.form.backup_folder_edit.setText(str(folder))
        dialog.form.keep_button.click()
        desk.until(dialog.form.keep_button.isEnabled)
        assert dialog.form.problem_label.isVisible()
        assert dialog.isVisible()
    (tmp_path / "chosen").mkdir()
    dialog.form.backup_folder_edit.setText(str(tmp_path / "chosen"))
    dialog.form.keep_button.click()
    desk.until(dialog.form.keep_button.isEnabled)
    assert "同一块磁盘" in dialog.form.problem_label.text()
    dialog.form.keep_button.click()
    desk.until(lambda: QApplication.activeModalWidget() is None)
    assert json.loads((home / "settings.json").read_text("utf-8"))["backup_folder"] == str(tmp_path / "chosen")
    work(desk).back_up(is_asked=True)
    idle(desk)
    assert list((tmp_path / "chosen").glob("*/2*"))
    assert not list((tmp_path / "chosen").glob(".accord-desk-*"))


def test_a_large_vault_is_looked_at_beside_the_work_and_once_a_day(keeping_desk, home, monkeypatch):
    monkeypatch.setattr(backups, "FRONT_BYTES", 0)
    looked: list[int] = []
    real = Upkeep.check

    def check(self: Upkeep, session: Session, report: Progress) -> None:
        looked.append(1)
        real(self, session, report)

    monkeypatch.setattr(Upkeep, "check", check)
    desk = keeping_desk()
    desk.until(lambda: len(looked) == 1)
    idle(desk)
    desk.clock.advance(hours=25)
    work(desk).look()
    desk.until(lambda: len(looked) == 2)
    idle(desk)
    assert not [one for one in desk.main.findChildren(QMessageBox) if one.isVisible()]
