"""An older copy of a desk's data was put back: what the window says of it, and both ways out, by keys alone."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app import bootstrap
from desktop_app.bootstrap.upkeep import backup_folder, upkeep
from desktop_app.domain.upkeep.backup import CourseKept, VaultRestored
from desktop_app.services.ports.printing import Printer
from desktop_app.storage.journal.verify import verify
from desktop_app.ui.problems import UnavailableDialog
from desktop_app.ui.rescue.dialogs import CoursesDialog, KeepDialog, RestoreDialog
from desktop_app.ui.rescue.page import RescuePage
from desktop_app.ui.start.sign_in import SignInPage
from desktop_app.ui.upkeep.backup_dialog import BackupDialog
from tests import real_desk
from tests.builders import identification
from tests.fakes import FakeClock, utc
from tests.journeys.conftest import CTRL, Desk, Key
from tests.journeys.test_rescue import SUPERVISOR, TELLER, dialog_of, looked, page_of, vault_of, words
from tests.real_desk import RealCounter


class PutBack:
    """A home whose backup has a signed case, while the copy that lies there has another case of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        given = bootstrap.parts(home, FakeClock(utc(2026, 11, 23, 1)))
        bootstrap.vaults(given, cheap_keys=True).create(
            real_desk.branch(is_training=False), "10086-01", real_desk.PEOPLE
        )
        old = shutil.copytree(home / "vault", home.with_name("old"))
        counter = RealCounter(home)
        counter.to_signing()
        counter.sign_both()
        made = upkeep(given, counter.vault).back_up(counter.session, backup_folder(home), lambda _done, _all: None)
        self.backup, self.lost = made.name, counter.case.number
        counter.close()
        shutil.rmtree(home / "vault")
        old.rename(home / "vault")
        counter = RealCounter(home)
        identify, session = counter.services.identify.identify, counter.session
        self.since = tuple(identify(session, counter.desk.new_id(), identification()).case.number for _ in range(2))
        counter.close()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> PutBack:
    return PutBack(tmp_path_factory.mktemp("older") / "home")


@pytest.fixture
def home(made: PutBack, tmp_path: Path) -> Path:
    return shutil.copytree(made.home, tmp_path / "home")


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, home: Path, printer: Printer, desk_look: None) -> Iterator[Desk]:
    desk = Desk(qtbot, qapp, home, printer, keeps_data=True)
    yield desk
    desk.close()
    desk.shell.language.use("en")


def led_out(desk: Desk) -> RescuePage:
    """The teller signs in, is told, and Enter leads to the page that looks."""
    desk.start()
    desk.sign_in(*TELLER)
    dialog = dialog_of(desk, UnavailableDialog)  # the first backup of the day, by itself
    assert "旧数据" in dialog.text()
    desk.press(Key.Key_Return)
    desk.until(lambda: isinstance(desk.shell.window, RescuePage))
    page = page_of(desk)
    desk.until(lambda: page.password.isAncestorOf(QApplication.focusWidget() or page))
    desk.type(TELLER[1])
    desk.press(Key.Key_Return)
    return looked(desk)


def ended(desk: Desk, page: RescuePage) -> None:
    desk.until(lambda: page.steps.currentWidget() is page._ended)


def backs_up(desk: Desk) -> BackupDialog:
    desk.press(Key.Key_Return)
    desk.front(SignInPage)
    desk.sign_in(*TELLER)
    assert verify(vault_of(desk)).is_clean
    work = desk.main.backups.work
    assert work is not None
    desk.until(lambda: work.last_made is not None and not work.is_running)
    desk.press(Key.Key_F10, modifier=CTRL)
    dialog = dialog_of(desk, BackupDialog)
    assert isinstance(dialog, BackupDialog)
    desk.until(lambda: bool(dialog.events) and not work.is_running)
    return dialog


def test_the_backup_comes_back_and_what_was_done_since_is_named_before_and_after(desk, made):
    page = led_out(desk)
    assert page.title.text() == "本机的数据是一份旧数据"
    said = words(page)
    assert made.lost in said
    assert all(number in said for number in made.since)
    assert f"同一案号两边是不同客户的案件：{made.lost}" in said
    desk.press(Key.Key_6)
    courses = dialog_of(desk, CoursesDialog)
    table = "\n".join(courses.table.item(at, 1).text() for at in range(courses.table.rowCount()))
    assert all(number in table for number in (made.lost, *made.since))
    desk.press(Key.Key_Escape)
    desk.until(lambda: QApplication.activeModalWidget() is None)

    desk.press(Key.Key_1)
    dialog = dialog_of(desk, RestoreDialog)
    assert all(number in dialog.lost.text() for number in made.since)
    desk.type(SUPERVISOR[0])
    desk.press(Key.Key_Return)
    desk.type(SUPERVISOR[1])
    desk.press(Key.Key_Return, modifier=CTRL)
    ended(desk, page)
    ended_words = page.ended_label.text()
    assert all(number in ended_words for number in made.since)

    told = backs_up(desk)
    (event,) = [one.event for one in told.events if isinstance(one.event, VaultRestored)]
    assert event.kept_aside in ended_words
    text = told._as_text()
    assert all(number in text for number in made.since)
    assert vault_of(desk).books.case_by_number(made.since[1]) is None


def test_two_people_keep_what_lies_there_and_both_are_named(desk, made):
    page = led_out(desk)
    desk.press(Key.Key_7)
    dialog = dialog_of(desk, KeepDialog)
    assert made.lost in dialog.given_up.text()
    for text in (*SUPERVISOR, TELLER[0]):
        desk.type(text)
        desk.press(Key.Key_Return)
    desk.type(TELLER[1])
    desk.press(Key.Key_Return, modifier=CTRL)
    ended(desk, page)
    assert made.backup in page.ended_label.text()

    told = backs_up(desk)
    (kept,) = [one for one in told.events if isinstance(one.event, CourseKept)]
    assert {kept.who, kept.second} == {real_desk.PEOPLE[0].name, real_desk.PEOPLE[1].name}
    assert made.lost in told._as_text()
    assert vault_of(desk).books.case_by_number(made.since[1]) is not None


def test_a_wrong_password_of_the_second_person_keeps_nothing_and_the_page_says_so(desk, made, home):
    page = led_out(desk)
    desk.press(Key.Key_7)
    dialog_of(desk, KeepDialog)
    for text in (*SUPERVISOR, TELLER[0]):
        desk.type(text)
        desk.press(Key.Key_Return)
    desk.type("wrong")
    desk.press(Key.Key_Return, modifier=CTRL)
    desk.until(lambda: page._worker is None and page.problem.isVisible())
    assert page.steps.currentWidget() is page._told
    desk.press(Key.Key_Escape)  # and the desk is as it was
    desk.front(SignInPage)
    assert not (home / "vault.rescue").exists()


def test_where_only_the_second_place_knows_better_the_window_of_backups_leads_on(desk, made, home, tmp_path):
    stick = tmp_path / "stick"
    shutil.move(home / "backups", stick)
    (home / "settings.json").write_text(json.dumps({"language": "zh_CN", "second_folder": str(stick)}), "utf-8")
    desk.start()
    desk.sign_in(*TELLER)
    work, second = desk.main.backups.work, desk.main.backups.second
    assert work is not None
    assert second is not None
    desk.until(lambda: work.last_made is not None and not work.is_running)
    desk.press(Key.Key_F10, modifier=CTRL)
    dialog = dialog_of(desk, BackupDialog)
    desk.until(lambda: second.failure is not None and dialog.out_button.isVisible())
    assert "旧数据" in dialog.hint.text()
    dialog.out_button.click()
    desk.until(lambda: isinstance(desk.shell.window, RescuePage))
    page = page_of(desk)
    desk.until(lambda: page.password.isAncestorOf(QApplication.focusWidget() or page))
    desk.type(TELLER[1])
    desk.press(Key.Key_Return)
    page = looked(desk)
    assert made.lost in words(page)
