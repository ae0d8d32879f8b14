"""A stranger's eyes over every window around a customer: nothing of them in full, wherever a text may hide.

Someone else's case is found with a reason, read in brief, in its history, its papers and its deadlines; what is
gathered are texts, titles, tooltips, accessible names, object names, every role of every list, the clipboard and the
log.  Only the pages of the opened case, which the reason was given for, are left out.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QAbstractListModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from desktop_app import log
from desktop_app.domain.staff.people import Role
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.ports.keys import NewPerson
from desktop_app.ui.bench.look_up_dialog import LookUpDialog
from desktop_app.ui.customer.unmask_dialog import UnmaskDialog
from tests import builders, real_desk
from tests.builders import CASE
from tests.real_desk import RealCounter
from tests.real_window import RealWindow

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
STRANGER = NewPerson("T002", "苏荃", Role.TELLER, "Green-Jade-Flute-7")
CUSTOMER = replace(builders.identification().customer, name="慕容雪舟", phone="13912345671", address="示例市燕子坞9号")
CANARIES = (CUSTOMER.name, CUSTOMER.number, CUSTOMER.phone, CUSTOMER.address, CUSTOMER.number[6:14])
ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.EditRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.StatusTipRole,
    Qt.ItemDataRole.WhatsThisRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
    Qt.ItemDataRole.UserRole,
)
PROPERTIES = (
    "windowTitle", "windowIconText", "toolTip", "statusTip", "whatsThis", "accessibleName", "accessibleDescription",
    "objectName", "text", "plainText", "placeholderText", "title", "windowFilePath",
)  # fmt: skip


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    home = tmp_path_factory.mktemp("sweep") / "home"
    real_desk.set_up(home, is_training=False, people=(*real_desk.PEOPLE, STRANGER))
    counter: Any = RealCounter(home)
    counter.identify = partial(counter.identify, customer=CUSTOMER)
    counter.to_follow_up()
    counter.close()
    return home


class Stranger(RealWindow):
    """The window of somebody who has nothing to do with the case."""

    def __init__(self, qtbot, qapp, home, staff_no, password):
        self.log = log.open_log(home)
        super().__init__(qtbot, qapp, home, staff_no, password)

    def look_through(self, reason):
        """F3, the family name, F3 again and a digit for why."""
        self.window.workbench.search.take_focus()
        QTest.keyClicks(self.window.workbench.form.search_edit, "murong")
        self.settle()
        self.window.finder.ask_reason("murong")
        QTest.keyClick(self.front(LookUpDialog).reason.editor, reason)
        self.settle()

    def end(self):
        super().end()
        self.log.close()


def texts(root: QWidget, without: QWidget | None) -> Iterator[str]:
    for widget in (root, *root.findChildren(QWidget)):
        if without is not None and (widget is without or without.isAncestorOf(widget)):
            continue
        yield from (str(widget.property(name) or "") for name in PROPERTIES)
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from of_model(widget)


def of_model(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    for row in range(model.rowCount()):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount()):
            yield from (str(model.index(row, column).data(role) or "") for role in ROLES)


def sweep(stranger: Stranger) -> set[str]:
    """What of the customer stands anywhere; walks every top-level window."""
    place = stranger.window.place
    pages = None if place is None else place.wizard
    said = [text for window in QApplication.topLevelWidgets() for text in texts(window, pages)]
    assert any("慕" in text for text in said) or place is None  # the masked name is there to be seen
    said.append(QGuiApplication.clipboard().text())
    said += [file.read_text("utf-8", "replace") for file in stranger.home.glob("*.log*")]
    said += [str(file) for file in stranger.home.rglob("*")]
    return {canary for canary in CANARIES for text in said if canary in text}


PEOPLE = [
    pytest.param(STRANGER.staff_no, STRANGER.password, Qt.Key.Key_3, id="teller"),
    pytest.param("S001", real_desk.SUPERVISOR_PASSWORD, Qt.Key.Key_5, id="supervisor"),
]


@pytest.mark.parametrize(("staff_no", "password", "reason"), PEOPLE)
def test_a_stranger_sees_nothing_of_a_customer_in_full_in_any_window(qtbot, qapp, home, staff_no, password, reason):
    sheet = qapp.styleSheet()
    stranger = Stranger(qtbot, qapp, home, staff_no, password)
    window, found = stranger.window, {}
    try:
        found["bench"] = sweep(stranger)
        stranger.look_through(reason)
        assert window.workbench.chosen_case == CASE
        found["search"] = sweep(stranger)
        for name, ask in (
            ("brief", window.front.show_brief),
            ("people", window.front.show_people),
            ("due", window.front.show_clocks),
            ("day", window.does.end_day),
            ("unmask", window.front.unmask),
        ):
            found[name] = swept_dialog(stranger, ask)
        if window.staff.may_read:
            found["staff"] = swept_dialog(stranger, window.does.show_staff)
            found["figures"] = swept_dialog(stranger, window.figures.show)
            found["register"] = swept_dialog(stranger, window.register.show)
        window.open_case(CASE)
        qtbot.waitUntil(lambda: window.place is not None and window.place.wizard.currentId() == Stage.FOLLOW_UP)
        stranger.settle()
        found["case"] = sweep(stranger)
        for name, ask in (
            ("history", window.front.show_history),
            ("papers", window.front.show_sheets),
            ("deadlines", window.front.show_clocks),
        ):
            found[name] = swept_dialog(stranger, ask)
        window.lock()
        stranger.settle()
        found["lock"] = sweep(stranger)
    finally:
        stranger.end()
        qapp.setStyleSheet(sheet)
    assert {name: sorted(seen) for name, seen in found.items() if seen} == {}


def swept_dialog(stranger: Stranger, ask) -> set[str]:
    """Open it, copy what it lets be copied, look, and close it again."""
    ask()
    dialog = stranger.front()
    QTest.keyClick(dialog, Qt.Key.Key_C, CTRL)
    seen = sweep(stranger)
    dialog.reject()
    stranger.settle()
    return seen


def test_the_sweep_finds_the_one_value_that_is_shown_and_nothing_once_it_is_gone(qtbot, qapp, home):
    sheet = qapp.styleSheet()
    stranger = Stranger(qtbot, qapp, home, STRANGER.staff_no, STRANGER.password)
    try:
        stranger.look_through(Qt.Key.Key_3)
        stranger.window.front.unmask()
        dialog = stranger.front(UnmaskDialog)
        dialog.field.editor.set_draft("phone")
        dialog.reason.editor.set_draft("takes_over")
        dialog.password.editor.setText(STRANGER.password)
        dialog.act_wanted.emit()
        qtbot.waitUntil(lambda: bool(dialog.value.text()))
        assert sweep(stranger) == {CUSTOMER.phone}
        dialog.reject()
        stranger.settle()
        assert sweep(stranger) == set()
    finally:
        stranger.end()
        qapp.setStyleSheet(sheet)
