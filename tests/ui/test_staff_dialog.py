"""The people of the branch at the screen, by keyboard: the list, the forms, the second person, the first sign-in."""

import os
import shutil
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.audits.access import LookedUp
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.staff.people import Role
from desktop_app.services.audits.look_up_alerts import LookUpAlerts
from desktop_app.services.desk import Desk
from desktop_app.services.ports.keys import NewPerson
from desktop_app.services.ports.printing import PrintSettings
from desktop_app.services.staff.sign_in import OpenDesk, SignIn
from desktop_app.services.staff.staff import Staff
from desktop_app.ui.approvals.second_person import SecondPersonDialog
from desktop_app.ui.look.palettes import LIGHT
from desktop_app.ui.staff.desk import StaffDesk
from desktop_app.ui.staff.dialog import OwnPasswordDialog, StaffDialog, StaffForm
from desktop_app.ui.start.sign_in import SignInPage
from desktop_app.ui.window.over_window import Around
from desktop_app.ui.work.writer import Writer
from tests.builders import policy_on
from tests.fakes import FakeIds
from tests.passwords import passwords
from tests.storage import sample

LEADER_PASSWORD = "correct horse 2001"
FIRST = "First-Horse-1234"
OWN = "Own-Horse-123456"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    home = tmp_path_factory.mktemp("people") / "home"
    third = NewPerson("1002", "韦小宝", Role.TELLER, "correct horse 1002")
    sample.vaults(home).create(sample.BRANCH, "00423-03", (*sample.PEOPLE, third))
    return home


@pytest.fixture
def home(made, tmp_path):
    return shutil.copytree(made, tmp_path / "home")


@pytest.fixture
def writer(qapp):
    writer = Writer()
    yield writer
    writer.close()


class Place:
    """The people of a branch over a plain window."""

    def __init__(self, qtbot, home, writer, staff_no="2001", password=LEADER_PASSWORD):
        ids = FakeIds()
        self.qtbot, self.writer = qtbot, writer
        self.opened = SignIn(sample.vaults(home), ids, passwords(sample.StepClock())).sign_in(staff_no, password)
        desk = Desk(self.opened.vault, sample.StepClock(), ids, lambda _day: policy_on())
        self.staff = Staff(desk, passwords(sample.StepClock()))
        seat = SimpleNamespace(
            open_desk=self.opened, counter=SimpleNamespace(staff=self.staff, look_up_alerts=LookUpAlerts(desk))
        )
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        self.failures: list[object] = []
        workers: Any = None  # nothing here reads so much
        around = Around(
            cast("Any", seat), lambda: self.opened.session, writer, workers, lambda: LIGHT, PrintSettings, self.window
        )
        self.desk = StaffDesk(around)
        self.desk.failed.connect(self.failures.append)

    def open(self):
        self.desk.show()
        return self.front(StaffDialog)

    def front(self, kind):
        self.qtbot.waitUntil(lambda: any(one.isVisible() for one in self.of(kind)))
        return next(one for one in self.of(kind) if one.isVisible())

    def of(self, kind):
        return [one for one in QApplication.topLevelWidgets() if isinstance(one, kind)]

    def confirm(self, staff_no="1001", password=sample.PASSWORD):
        """The second person signs in as soon as they are asked."""
        dialog = self.front(SecondPersonDialog)
        dialog.staff_no.editor.setText(staff_no)
        dialog.password.editor.setText(password)
        QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def second(self):
        """Arms the second person for the question that blocks the caller."""
        QTimer.singleShot(0, self.window, self.confirm)

    def end(self):
        self.qtbot.waitUntil(lambda: not self.writer.is_busy)
        self.window.close()
        self.opened.vault.close()


@pytest.fixture
def place(qtbot, home, writer):
    place = Place(qtbot, home, writer)
    yield place
    place.end()


def typed(field, text):
    field.editor.setFocus()
    QTest.keyClicks(field.editor, text)


def do(form):
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def states(dialog):
    return {
        dialog.table.item(row, 0).text(): dialog.table.item(row, 3).text() for row in range(dialog.table.rowCount())
    }


def test_somebody_is_taken_in_by_keyboard_and_two(qtbot, place):
    dialog = place.open()
    QTest.keyClick(dialog, Qt.Key.Key_1)
    form = place.front(StaffForm)
    QTest.keyClicks(form.staff_no.editor, "8001")
    QTest.keyClick(form, Qt.Key.Key_Return)
    QTest.keyClicks(form.name.editor, "Lu Xiaofeng")
    form.role.setFocus()
    QTest.keyClick(form.role.editor, Qt.Key.Key_4)
    for field in (form.password, form.again):
        typed(field, FIRST)
    place.second()
    do(form)

    qtbot.waitUntil(lambda: "8001" in states(dialog))
    assert "first password" in states(dialog)["8001"]
    row = next(one for one in place.staff.rows(place.opened.session) if one.person.staff_no == "8001")
    assert (row.person.role, row.past[0].second) == (Role.AUDITOR, "张三丰")


def test_a_refusal_stands_beside_its_field_and_nothing_typed_is_lost(qtbot, place):
    dialog = place.open()
    QTest.keyClick(dialog, Qt.Key.Key_1)
    form = place.front(StaffForm)
    form.staff_no.set_draft("1002")
    form.name.set_draft("某人")
    form.role.editor.set_value(Role.TELLER.value)
    for field in (form.password, form.again):
        typed(field, FIRST)
    place.second()
    do(form)

    qtbot.waitUntil(lambda: form.staff_no.broken is not None)
    assert form.isVisible()
    assert form.name.draft() == "某人"
    form.reject()


def test_who_is_kept_out_is_let_in_again_with_the_same_key(qtbot, place):
    dialog = place.open()
    dialog.table.selectRow(next(at for at, row in enumerate(dialog.rows) if row.person.staff_no == "1002"))
    QTest.keyClick(dialog, Qt.Key.Key_2)
    form = place.front(StaffForm)
    assert not form.password.isVisible()
    form.why.set_draft("离职")
    place.second()
    do(form)
    qtbot.waitUntil(lambda: states(dialog)["1002"] == "kept out")
    assert "离职" in dialog.past.item(dialog.past.count() - 1).text()
    qtbot.waitUntil(lambda: not any(one.isVisible() for one in place.of(StaffForm)))

    QTest.keyClick(dialog, Qt.Key.Key_2)
    form = place.front(StaffForm)
    form.why.set_draft("回来")
    for field in (form.password, form.again):
        typed(field, FIRST)
    place.second()
    do(form)
    qtbot.waitUntil(lambda: "first password" in states(dialog)["1002"])


def test_what_cannot_be_done_about_oneself_is_said_above_the_list(qtbot, place):
    dialog = place.open()
    dialog.table.selectRow(next(at for at, row in enumerate(dialog.rows) if row.person.staff_no == "2001"))
    QTest.keyClick(dialog, Qt.Key.Key_2)
    form = place.front(StaffForm)
    form.why.set_draft("离职")
    place.second()
    do(form)

    qtbot.waitUntil(dialog.problem.isVisible)
    assert "themselves" in dialog.problem.text()


def test_a_teller_does_not_see_the_list(qtbot, home, writer):
    place = Place(qtbot, home, writer, "1001", sample.PASSWORD)
    place.desk.show()
    assert not place.desk.may_read
    assert not place.of(StaffDialog)
    place.end()


def test_an_auditor_reads_the_list_and_has_no_key_that_changes_it(qtbot, home, writer):
    leader = Place(qtbot, home, writer)
    second = next(one.id for one in leader.opened.vault.books.staff() if one.staff_no == "1001")
    leader.staff.add(leader.opened.session, second, NewPerson("8001", "陆小凤", Role.AUDITOR, FIRST))
    leader.end()
    SignIn(sample.vaults(home), FakeIds(), passwords(sample.StepClock())).sign_in("8001", FIRST, OWN).vault.close()
    place = Place(qtbot, home, writer, "8001", OWN)

    dialog = place.open()
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3):
        QTest.keyClick(dialog, key)

    assert not place.of(StaffForm)
    assert not dialog.out_button.isVisible()
    assert "8001" in states(dialog)
    dialog.reject()
    place.end()


def test_the_first_sign_in_asks_for_a_password_of_ones_own(qtbot, home, writer):
    leader = Place(qtbot, home, writer)
    second = next(one.id for one in leader.opened.vault.books.staff() if one.staff_no == "1001")
    leader.staff.add(leader.opened.session, second, NewPerson("8001", "陆小凤", Role.AUDITOR, FIRST))
    leader.end()
    service = SignIn(sample.vaults(home), FakeIds(), passwords(sample.StepClock()))
    page = SignInPage(lambda: service, writer, other_language="zh_CN")
    qtbot.addWidget(page)
    page.show()
    signed_in: list[OpenDesk] = []
    page.signed_in.connect(signed_in.append)
    page.form.staff_no.set_draft("8001")
    page.form.password.editor.setText(FIRST)
    page.try_to_sign_in()
    qtbot.waitUntil(lambda: bool(page.findChildren(OwnPasswordDialog)))
    dialog = page.findChildren(OwnPasswordDialog)[0]
    for field in (dialog.password, dialog.again):
        typed(field, "short")
    do(dialog)
    qtbot.waitUntil(lambda: dialog.act_button.isEnabled() and dialog.password.broken is not None)
    for field in (dialog.password, dialog.again):
        field.editor.clear()
        typed(field, OWN)
    do(dialog)

    qtbot.waitUntil(lambda: bool(signed_in))
    assert signed_in[0].session.person.name == "陆小凤"
    signed_in[0].vault.close()


def test_who_locked_themselves_out_stands_so_and_one_key_lifts_it(qtbot, place, english):
    for _ in range(5):
        with pytest.raises(RuleBroken):
            place.opened.vault.keys.check("1002", "wrong")
    dialog = place.open()
    at = [row.person.staff_no for row in dialog.rows].index("1002")
    dialog.table.selectRow(0)
    assert not dialog.lift_button.isEnabled()
    dialog.table.selectRow(at)
    assert "30 minutes" in states(dialog)["1002"]
    if picture := os.environ.get("ACCORD_PICTURE"):
        dialog.grab().save(picture)
    QTest.keyClick(dialog, Qt.Key.Key_4)
    qtbot.waitUntil(lambda: "30 minutes" not in states(dialog)["1002"])
    assert not dialog.lift_button.isEnabled()
    assert "may try the password again" in dialog.past.item(dialog.past.count() - 1).text()


def test_what_leaders_should_ask_about_stands_above_the_list(qtbot, home, writer):
    place = Place(qtbot, home, writer)
    told: list[int] = []
    place.desk.alerted.connect(told.append)
    try:
        with place.opened.vault.work(place.opened.session) as work:
            for _ in range(policy_on().access.look_ups.most_a_day + 1):
                work.record(LookedUp("supervision", "zhang"), place.opened.session.id)
            work.commit()
        place.desk.look_for_alerts()
        qtbot.waitUntil(lambda: told == [1])
        assert "21" in place.open().alerts.text()
    finally:
        place.opened.vault.close()
