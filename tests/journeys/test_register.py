"""The register of cases from the workbench to a case and back, at a desk with a real vault, by keys alone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shiboken6 import isValid

from desktop_app.domain.audits.access import FoundOpened
from desktop_app.domain.events import Entity
from desktop_app.domain.figures.register import RegisterViewKept
from desktop_app.domain.staff.people import Role
from desktop_app.services.ports.keys import NewPerson
from desktop_app.ui.register.dialog import RegisterDialog
from desktop_app.ui.register.filter import RegisterFilterDialog
from desktop_app.ui.register.lists import SortDialog
from desktop_app.ui.register.views import ViewNameDialog, ViewsDialog
from tests import real_desk
from tests.builders import CASE
from tests.fakes import utc
from tests.real_desk import RealCounter
from tests.real_window import RealWindow

PASSWORD = "Light-Envoy-99"
AUDITOR = NewPerson("8001", "陆小凤", Role.AUDITOR, PASSWORD)
LEADER = NewPerson("7001", "花满楼", Role.SUPERVISOR, PASSWORD)
CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    """A desk with one case in its talks."""
    home: Path = tmp_path_factory.mktemp("register") / "home"
    real_desk.set_up(home, is_training=False, people=(*real_desk.PEOPLE, AUDITOR, LEADER))
    counter = RealCounter(home)
    counter.to_propose()
    counter.close()
    return home


class Seated(RealWindow):
    """The window of whoever signed in, four weeks on."""

    def __init__(self, qtbot: Any, qapp: Any, home: Path, staff_no: str) -> None:
        super().__init__(qtbot, qapp, home, staff_no, PASSWORD, utc(2026, 12, 20, 3))

    def register(self, key: Qt.Key) -> RegisterDialog:
        QTest.keyClick(self.window.workbench, key)
        dialog: RegisterDialog = self.front(RegisterDialog)
        self.read(dialog)
        return dialog

    def read(self, dialog: RegisterDialog) -> None:
        self.qtbot.waitUntil(lambda: dialog.total >= 0 and bool(dialog.rows.line_at(0) or not dialog.total))


@pytest.fixture
def seat(qtbot, qapp, home) -> Iterator[Any]:
    made: list[Seated] = []

    def sit(staff_no: str) -> Seated:
        made.append(Seated(qtbot, qapp, home, staff_no))
        return made[0]

    yield sit
    made[0].end()


def test_a_leader_finds_what_is_late_keeps_the_view_and_opens_the_case(seat):
    leader = seat("7001")
    # The answer is past its legal day: it stands on top of the workbench, too.
    leader.qtbot.waitUntil(lambda: leader.window.workbench.chosen == CASE)
    dialog = leader.register(Key.Key_9)
    assert dialog.rows.index(0, 0).data() == "bank, 12 days late"

    QTest.keyClick(dialog.table, Key.Key_F)
    panel = leader.front(RegisterFilterDialog)
    QTest.keyClicks(panel.text.editor, "nothing")
    QTest.keyClick(panel.text.editor, Key.Key_Return, CTRL)
    leader.read(dialog)
    assert dialog.empty.isVisible()
    QTest.keyClick(dialog.close_button, Key.Key_X)
    leader.read(dialog)

    QTest.keyClick(dialog.table, Key.Key_S)
    QTest.keyClick(leader.front(SortDialog).list, Key.Key_B)  # by customer
    leader.read(dialog)
    assert dialog.status.text() == "1 case · by “Customer” ↑"

    QTest.keyClick(dialog.table, Key.Key_V)
    views = leader.front(ViewsDialog)
    QTest.keyClick(views.list, Key.Key_Plus)
    form = leader.front(ViewNameDialog)
    QTest.keyClicks(form.name.editor, "By customer")
    QTest.keyClick(form.name.editor, Key.Key_Return)
    leader.qtbot.waitUntil(lambda: not isValid(form) or not form.isVisible())
    views.list.setCurrentRow(views.list.count() - 1)
    QTest.keyClick(views.list, Key.Key_0)
    leader.qtbot.waitUntil(lambda: "opens first" in views.list.item(views.list.count() - 1).text())
    QTest.keyClick(views.list, Key.Key_Escape)
    QTest.keyClick(dialog.table, Key.Key_Escape)
    leader.settle()

    again = leader.register(Key.Key_9)
    assert again.title.text() == "5  By customer"
    arranged, *kept = leader.opened.vault.register.views(leader.opened.session.person.id)
    assert (arranged.fixed, arranged.layout.sort.column) == ("open", "customer")
    assert [(one.name, one.is_first) for one in kept] == [("By customer", True)]
    with leader.opened.vault.work(leader.opened.session) as work:
        past = [one.event for one in work.history(Entity.VIEW, kept[0].id)]
    assert all(isinstance(one, RegisterViewKept) for one in past)
    QTest.keyClick(again.table, Key.Key_Return)
    leader.qtbot.waitUntil(lambda: leader.window.place is not None and leader.window.place.table.case_id == CASE)


def test_an_auditor_opens_it_with_7_and_that_a_case_was_opened_is_kept(seat):
    auditor = seat("8001")
    dialog = auditor.register(Key.Key_7)
    assert not dialog.export_button.isVisible()
    QTest.keyClick(dialog.table, Key.Key_Return)
    auditor.qtbot.waitUntil(lambda: auditor.window.place is not None)
    vault, session = auditor.opened.vault, auditor.opened.session
    with vault.work(session) as work:
        kept = [one.event for one in work.history(Entity.ACCESS, f"samples-{vault.label}")]
    assert kept[-1] == FoundOpened(CASE)
