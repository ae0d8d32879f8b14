"""The copy of the end of the day: in a second place, whole, restored like any backup, and its age is known."""

import json
import shutil

import pytest

from desktop_app import bootstrap
from desktop_app.bootstrap.upkeep import second_folder, second_place, take_in_hand, upkeep
from desktop_app.domain.errors import Unavailable
from desktop_app.domain.upkeep.backup import BackedUp
from desktop_app.domain.upkeep.day_end import DayEnded, day_entity
from desktop_app.services.upkeep.restoring import restore
from desktop_app.storage.journal.tail import Start, TailFile
from desktop_app.storage.journal.verify import verify
from desktop_app.storage.upkeep.manifest import lying_in
from tests import real_desk
from tests.fakes import FakeClock, utc
from tests.real_desk import SUPERVISOR_PASSWORD, RealCounter


class Stopped(Exception):
    """Somebody has stopped it."""


def unfollowed(_done, _all):
    """Nobody watches."""


class Copied:
    """A real desk with a first place and a second one."""

    def __init__(self, home, stick):
        self.home, self.stick, self.first = home, stick, home.parent / "first disk"
        self.first.mkdir()
        stick.mkdir()
        bootstrap.vaults(bootstrap.parts(home, FakeClock(utc(2026, 11, 23, 1))), cheap_keys=True).create(
            real_desk.branch(is_training=False), "10086-01", real_desk.PEOPLE
        )
        places = {"backup_folder": str(self.first), "second_folder": str(stick)}
        (home / "settings.json").write_text(json.dumps(places), "utf-8")
        self.open()

    def open(self):
        self.counter = RealCounter(self.home)
        given = real_desk.parts_of(self.home, self.counter.clock)
        self.vault, self.session = self.counter.vault, self.counter.session
        self.second, self.upkeep = second_place(given, self.vault), upkeep(given, self.vault)
        self.given = given

    def status(self):
        return self.second.status(self.session, self.stick)

    def end_day(self):
        """Signed off: what the sign-off itself asks of a day is told in ``test_day_end``."""
        with self.vault.work(self.session) as work:
            day = self.counter.clock.today()
            work.record(DayEnded(day, 1, "p-2", (), 0, 0, 0, 0, ()), day_entity(self.vault.label))
            work.commit()

    def copy(self, report=unfollowed):
        return self.second.copy(self.session, self.stick, report)


@pytest.fixture
def desk(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    desk = Copied(home, tmp_path / "stick")
    yield desk
    desk.counter.close()


def test_a_copy_is_due_once_a_day_was_signed_off_and_until_it_holds_that(desk):
    assert desk.status().last_at is None
    assert not desk.status().is_due
    desk.end_day()
    assert desk.status().is_due
    assert desk.second.is_due(desk.session)

    made = desk.copy()
    status = desk.status()

    assert not status.is_due
    assert not status.is_alarm
    assert status.is_there
    assert status.last_at is not None
    (one,) = lying_in(desk.stick, desk.vault.opened.key.backup)
    assert (one.folder.name, one.manifest.head.pos) == (made.name, made.pos)
    desk.end_day()
    assert desk.status().is_due


def test_an_old_copy_is_an_alarm_and_a_stick_that_is_not_in_is_said(desk):
    desk.copy()
    desk.counter.clock.advance(days=4)
    assert desk.status().is_alarm
    shutil.rmtree(desk.stick)

    assert not desk.status().is_there
    with pytest.raises(Unavailable) as raised:
        desk.copy()
    assert raised.value.code == "backup_folder_missing"


def test_a_copy_counts_for_no_backup_in_the_first_place_and_stands_in_the_list_as_a_copy(desk):
    desk.copy()
    assert desk.upkeep.status(desk.session).last_at is None

    desk.upkeep.back_up(desk.session, desk.first, unfollowed)
    listed = desk.upkeep.events(desk.session)

    assert [(type(one.event), one.is_copy) for one in listed] == [(BackedUp, False), (BackedUp, True)]
    assert not desk.upkeep.status(desk.session).has_news


def test_copies_leave_the_tail_to_the_backups_in_the_first_place(desk):
    def start():
        return TailFile(desk.home / "vault" / "journal.tail", desk.vault.opened.key.tail).read().start

    for _ in range(3):
        desk.end_day()
        desk.copy()
    assert start() == Start()

    desk.upkeep.back_up(desk.session, desk.first, unfollowed)
    first = lying_in(desk.first, desk.vault.opened.key.backup)[0].start
    desk.upkeep.back_up(desk.session, desk.first, unfollowed)
    assert start() == first


def test_a_copy_that_is_stopped_leaves_nothing_and_is_still_due(desk):
    desk.end_day()

    def stop(done, _all):
        if done:
            raise Stopped

    with pytest.raises(Stopped):
        desk.copy(stop)

    assert desk.status().is_due
    assert [path for path in desk.stick.glob("*/*") if path.name != "blobs"] == []


def test_a_computer_that_is_lost_with_its_first_place_comes_back_from_the_second(desk):
    desk.counter.to_signing()
    desk.counter.sign_both()
    number = desk.counter.case.number
    desk.end_day()
    made = desk.copy()
    desk.counter.close()
    shutil.rmtree(desk.first)
    shutil.rmtree(desk.home / "vault")

    rescue = take_in_hand(desk.given, "S001", SUPERVISOR_PASSWORD, desk.first, cheap_keys=True)
    try:
        findings = rescue.look()
        restore(rescue, "S001", "session-restore")
    finally:
        rescue.close()
    desk.open()

    assert (findings.base_name, findings.reached, findings.lost_count) == (made.name, made.pos, 0)
    assert [row.number for row in desk.vault.books.cases()] == [number]
    report = verify(desk.vault)
    assert report.is_clean, report.lines()


@pytest.mark.parametrize("content", ["", "{}", '{"second_folder": ""}', "no json"])
def test_without_a_second_place_nothing_is_copied(tmp_path, content):
    (tmp_path / "settings.json").write_text(content, "utf-8")
    assert second_folder(tmp_path) is None
