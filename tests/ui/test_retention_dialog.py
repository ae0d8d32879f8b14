"""Ctrl+F11: what is over its time is looked at, kept, deleted with one's own password, and certified on paper."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.upkeep.retention import BodyDeleted, Expiry, Hold
from desktop_app.domain.upkeep.retention_policy import Keep
from desktop_app.services.ports.printing import PrintJob, PrintSettings
from desktop_app.services.staff.sign_in import OpenDesk
from desktop_app.services.upkeep.deletion_certificate import Deletion
from desktop_app.services.upkeep.retention import Expired, Overdue
from desktop_app.ui.look.palettes import LIGHT
from desktop_app.ui.seat import Seat
from desktop_app.ui.staff.own_word import OwnWordDialog
from desktop_app.ui.upkeep.retention_desk import RetentionDesk
from desktop_app.ui.upkeep.retention_dialog import HoldForm, RetentionDialog
from desktop_app.ui.window.over_window import Around
from desktop_app.ui.work.workers import Workers
from desktop_app.ui.work.writer import Writer
from tests.builders import PASSWORD, SUPERVISOR, TELLER, Counter, session

DAY = dt.date(2029, 11, 23)


def expired(no: int, *holds: Hold) -> Expired:
    return Expired(f"case-{no}", f"10086-01-26-{no:06d}-3", Expiry(Keep.UNSIGNED, DAY, DAY), holds)


class FakeRetention:
    """A job over cases in memory."""

    def __init__(self) -> None:
        self.cases = [expired(1), expired(2), expired(3, Hold.PROMISE)]
        self.orders: list[tuple[str, str, str]] = []
        self.deleted: list[Deletion] = []
        self.printed: list[int] = []

    def look(self, _session: Any, report: Any) -> Overdue:
        report(len(self.cases), len(self.cases))
        return Overdue(tuple(self.cases), 0, 0)

    def delete(self, _session: Any, *, own_password: str, report: Any) -> None:
        assert own_password == PASSWORD
        for one in [case for case in self.cases if not case.holds]:
            report(1, 2)
            event = BodyDeleted(one.case, one.number, "unsigned", "1", DAY, ("e",), DAY)
            self.deleted.append(Deletion(dt.datetime(2030, 1, 1, tzinfo=dt.UTC), "灭绝师太", 7, event))
            self.cases.remove(one)

    def deletions(self, _session: Any) -> tuple[Deletion, ...]:
        return tuple(self.deleted)

    def order(self, _session: Any, case: str, reason: str) -> None:
        if not reason:
            raise RuleBroken("needed", field="hold_reason")
        self.orders.append(("order", case, reason))
        place = next(at for at, one in enumerate(self.cases) if one.case == case)
        self.cases[place] = expired(int(case[-1]), Hold.ORDER)

    def lift(self, _session: Any, case: str, reason: str) -> None:
        self.orders.append(("lift", case, reason))

    def print(self, _session: Any, deletions: Any, _settings: Any) -> PrintJob:
        self.printed.append(len(deletions))
        return PrintJob("laser", "1", "queued")


@dataclass
class Bench:
    desk: RetentionDesk
    job: FakeRetention
    window: QWidget

    @property
    def dialog(self) -> RetentionDialog:
        (found,) = self.window.findChildren(RetentionDialog)
        return found

    def form(self, kind: type) -> Any:
        found: list[Any] = self.window.findChildren(kind)
        return next(one for one in found if one.isVisible())


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Any]:
    counter, window = Counter(), QWidget()
    writer, workers, job = Writer(), Workers(), FakeRetention()
    qtbot.addWidget(window)
    window.show()

    def made(person: Any = SUPERVISOR) -> Bench:
        who = session(person)
        seat = Seat(
            open_desk=OpenDesk(cast("Any", counter.vault), who),
            counter=counter.services,
            pages=lambda _table, _ground: {},
            new_id=counter.new_id,
            now=lambda: counter.clock.local(counter.clock.now()),
            queues=tuple,
            read_scan=lambda _path: (b"", ""),
            retention=cast("Any", job),
        )
        around = Around(seat, lambda: who, writer, workers, lambda: LIGHT, PrintSettings, window)
        return Bench(RetentionDesk(around), job, window)

    yield made
    workers.close()
    assert writer.close()


@pytest.fixture
def bench(qtbot: QtBot, make: Any) -> Bench:
    made: Bench = make()
    made.desk.show()
    qtbot.waitUntil(lambda: made.dialog.found is not None)
    return made


def rows(dialog: RetentionDialog) -> list[list[str]]:
    table = dialog.table
    texts = [[table.item(row, at) for at in range(table.columnCount())] for row in range(table.rowCount())]
    return [[item.text() for item in row if item is not None] for row in texts]


def test_what_goes_and_what_stays_is_said_by_number_and_day_alone(bench: Bench) -> None:
    shown = rows(bench.dialog)
    assert [row[0] for row in shown] == [one.number for one in bench.job.cases]
    assert shown[0][1:] == ["nothing signed", "2029-11-23", "2029-11-23", "its content is deleted"]
    assert shown[2][4] == "stays: a promise is open"
    assert "cases 2" in bench.dialog.hint.text()
    assert not bench.dialog.print_button.isVisible()


def test_who_may_not_delete_sees_nothing(qtbot: QtBot, make: Any) -> None:
    made = make(TELLER)
    made.desk.show()
    assert not made.desk.may_delete
    assert made.window.findChildren(RetentionDialog) == []


def test_after_ones_own_password_it_is_gone_and_the_certificate_can_be_printed(qtbot: QtBot, bench: Bench) -> None:
    qtbot.keyClick(bench.dialog, Qt.Key.Key_1)
    word = bench.form(OwnWordDialog)
    word.password.editor.setText("guessed")
    word.act_wanted.emit()
    qtbot.waitUntil(lambda: bool(word.password.problem))
    assert bench.job.deleted == []

    word.password.editor.setText(PASSWORD)
    word.act_wanted.emit()
    qtbot.waitUntil(bench.dialog.print_button.isVisible)
    assert [row[0] for row in rows(bench.dialog)] == [expired(3).number]
    assert bench.dialog.hint.text().startswith("Deletions: 2.")

    qtbot.keyClick(bench.dialog, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: bench.job.printed == [2])
    qtbot.waitUntil(lambda: "laser" in bench.dialog.hint.text())


def test_a_case_is_kept_with_a_reason_and_let_go_again(qtbot: QtBot, bench: Bench) -> None:
    qtbot.keyClick(bench.dialog, Qt.Key.Key_2)
    form = bench.form(HoldForm)
    form.act_wanted.emit()
    qtbot.waitUntil(lambda: bool(form.reason.problem))
    form.reason.set_draft("法院调取材料")
    form.act_wanted.emit()
    qtbot.waitUntil(lambda: rows(bench.dialog)[0][4] == "stays: a leader ordered it")

    qtbot.keyClick(bench.dialog, Qt.Key.Key_2)
    form = bench.form(HoldForm)
    form.reason.set_draft("案件已结")
    form.act_wanted.emit()
    qtbot.waitUntil(lambda: len(bench.job.orders) == 2)
    assert [one[0] for one in bench.job.orders] == ["order", "lift"]
    qtbot.waitUntil(lambda: not isValid(form) or not form.isVisible())


def test_escape_stops_first_and_closes_then(qtbot: QtBot, bench: Bench) -> None:
    stopped = []
    bench.dialog.stop_wanted.connect(lambda: stopped.append(True))
    bench.dialog.follow(1, 9)
    assert not bench.dialog.delete_button.isEnabled()
    bench.dialog.reject()
    assert (stopped, bench.dialog.isVisible()) == ([True], True)
    qtbot.waitUntil(bench.dialog.delete_button.isEnabled)
    bench.dialog.reject()
    assert not bench.dialog.isVisible()
