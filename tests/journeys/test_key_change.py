"""An administrator changes the key of the data at the window; a teller signs in afterwards as before."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop_app.domain.errors import Unavailable
from desktop_app.domain.staff.people import Role
from desktop_app.services.ports.keys import NewPerson
from desktop_app.storage.journal.verify import verify
from desktop_app.storage.keys import key_change
from desktop_app.ui.start.sign_in import SignInPage
from desktop_app.ui.upkeep.backup_dialog import BackupDialog
from desktop_app.ui.upkeep.key_change_dialog import KeyChangeDialog
from desktop_app.ui.work.long_work_dialog import LongWorkDialog
from tests.journeys.conftest import (
    BRANCH,
    CTRL,
    OTHER_PASSWORD,
    PASSWORD,
    SUPERVISOR_NO,
    TELLER_NO,
    Desk,
    Key,
)
from tests.journeys.hands import Hands

ADMINISTRATOR = ("9001", "Invented-password-3")
PEOPLE = (
    NewPerson(TELLER_NO, "周芷若", Role.TELLER, PASSWORD),
    NewPerson(SUPERVISOR_NO, "灭绝师太", Role.SUPERVISOR, OTHER_PASSWORD),
    NewPerson(ADMINISTRATOR[0], "范遥", Role.ADMINISTRATOR, ADMINISTRATOR[1]),
)


@pytest.fixture
def desk(qtbot, qapp, home, printer, desk_look):
    desk = Desk(qtbot, qapp, home, printer, keeps_data=True)
    desk.joints.vaults.create(BRANCH, "01", PEOPLE)
    desk.start()
    yield desk
    desk.close()
    desk.shell.language.use("en")


def modal(desk, kind):
    desk.until(lambda: isinstance(QApplication.activeModalWidget(), kind))
    return QApplication.activeModalWidget()


def salt(home):
    return json.loads((home / "vault" / "keys.json").read_bytes())["salt"]


def at_the_backups(desk, who):
    desk.sign_in(*who)
    desk.until(lambda: not desk.main.backups.work.is_running and desk.main.backups.work.status is not None)
    desk.press(Key.Key_F10, modifier=CTRL)
    return modal(desk, BackupDialog)


def until_wanted(desk, before_last=lambda: None):
    """From the button to the code on paper, by keys; then what happens before the last of them."""
    backups = at_the_backups(desk, ADMINISTRATOR)
    assert backups.key_button.isVisible()
    desk.until(lambda: not desk.main.backups.work.is_running)
    backups.key_button.setFocus()
    desk.qtbot.keyClick(backups.key_button, Qt.Key.Key_Space)
    dialog = modal(desk, KeyChangeDialog)
    desk.type(ADMINISTRATOR[1])
    desk.press(Key.Key_Return, modifier=CTRL)
    desk.until(lambda: bool(dialog.new_code.text()))
    code = dialog.new_code.text()
    desk.press(Key.Key_Space)
    before_last()
    hands = Hands(desk)
    hands.when_asked(hands.second_person())
    desk.press(Key.Key_Return, modifier=CTRL)
    return code


def told(desk):
    box = modal(desk, QMessageBox)
    assert box.objectName() == "key_changed_box"
    text = box.text()
    desk.press(Key.Key_Return)
    desk.front(SignInPage)
    return text


def test_the_key_is_changed_backed_up_and_everybody_goes_on(desk, home):
    before = salt(home)

    code = until_wanted(desk)
    said = told(desk)

    assert "密钥已更换" in said
    assert "已用新密钥备份并校验" in said
    assert salt(home) != before
    assert not list(home.glob("vault.*-key"))
    desk.sign_in()
    vault = desk.main._seat.open_desk.vault
    assert verify(vault).is_clean
    desk.main.sign_out()
    desk.front(SignInPage)
    desk.settle()
    desk.joints.vaults.recover(code, TELLER_NO).close()


def test_the_list_of_what_happened_says_who_changed_it_and_who_was_present(desk):
    until_wanted(desk)
    told(desk)

    backups = at_the_backups(desk, ADMINISTRATOR)
    desk.until(lambda: backups.table.rowCount() > 0)
    rows = [[backups.table.item(row, column).text() for column in range(4)] for row in range(backups.table.rowCount())]
    changed = next(row for row in rows if row[1] == "更换了数据密钥")

    assert changed[2] == "范遥"
    assert changed[3].startswith("第二人：灭绝师太 · ")
    desk.press(Key.Key_Escape)


def test_it_is_stopped_with_esc_and_nothing_has_changed(desk, home, monkeypatch):
    def waits(connection, wire, marks, *, look):
        """As long as it takes until somebody presses Esc."""
        while True:
            look(1, 2)

    monkeypatch.setattr(key_change, "rebuild", waits)
    until_wanted(desk)
    before = (home / "vault" / "keys.json").read_bytes()
    modal(desk, LongWorkDialog)
    desk.press(Key.Key_Escape)
    said = told(desk)
    monkeypatch.undo()

    assert "密钥没有更换" in said
    assert (home / "vault" / "keys.json").read_bytes() == before
    assert sorted(path.name for path in home.glob("vault*")) == ["vault", "vault.lock"]
    desk.sign_in()


def test_what_fails_is_said_and_the_desk_opens_as_before(desk, home, monkeypatch):
    def full(*_):
        raise Unavailable("disk_full")

    monkeypatch.setattr(key_change, "check_room", full)
    until_wanted(desk)
    said = told(desk)
    assert "密钥没有更换" in said
    assert "磁盘" in said
    desk.sign_in()


def test_a_backup_that_fails_is_said_and_the_key_is_changed(desk, home, tmp_path):
    before, settings = salt(home), json.dumps({"backup_folder": str(tmp_path / "unplugged")})
    until_wanted(desk, lambda: (home / "settings.json").write_text(settings, "utf-8"))
    said = told(desk)
    assert "新密钥下还没有备份" in said
    assert salt(home) != before


@pytest.mark.parametrize("who", [(TELLER_NO, PASSWORD), (SUPERVISOR_NO, OTHER_PASSWORD)])
def test_who_may_not_is_not_offered_it(desk, who):
    dialog = at_the_backups(desk, who)
    assert not dialog.key_button.isVisible()
    desk.press(Key.Key_Escape)
