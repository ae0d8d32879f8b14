"""What a role may not do, its window does not offer: the bench and its keys, held against the one table."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from desktop_app.domain.staff.people import Role
from desktop_app.services.permissions import Operation, may
from desktop_app.services.ports.keys import NewPerson
from desktop_app.ui.problems import UnavailableDialog
from tests import real_desk
from tests.ui.test_masking_sweep import Stranger

AUDITOR = NewPerson("8001", "陆小凤", Role.AUDITOR, "Spirit-Rhino-Finger-7")
PEOPLE = {person.role: person for person in (*real_desk.PEOPLE, real_desk.MANAGER, AUDITOR)}
HINTS = {
    "New customer": Operation.OPEN_CASE,
    "Quick matter": Operation.OPEN_CASE,
    "To approve": Operation.APPROVE,
    "Fairness": Operation.READ_FAIRNESS,
    "Figures": Operation.READ_FIGURES,
    "Offer sheet": Operation.OPEN_CASE,
    "Deadlines": Operation.READ_CASE,
    "Day's end": Operation.END_DAY,
    "People": Operation.READ_PEOPLE,
    "Draw a sample": Operation.AUDIT,
    "Samples": Operation.AUDIT,
}
KEYS = {
    Qt.Key.Key_1: {Operation.OPEN_CASE, Operation.AUDIT},
    Qt.Key.Key_2: {Operation.OPEN_CASE, Operation.AUDIT},
    Qt.Key.Key_4: {Operation.READ_FAIRNESS, Operation.AUDIT},
    Qt.Key.Key_8: {Operation.READ_FIGURES},
}
"""By which operations a digit of the bench does anything."""


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    home = tmp_path_factory.mktemp("roles") / "home"
    real_desk.set_up(home, is_training=False, people=tuple(PEOPLE.values()))
    return home


@pytest.mark.parametrize("role", Role)
def test_the_bench_offers_a_role_what_it_may_and_nothing_else(qtbot, qapp, home, role):
    sheet, person = qapp.styleSheet(), PEOPLE[role]
    stranger: Any = Stranger(qtbot, qapp, home, person.staff_no, person.password)
    window = stranger.window
    try:
        assert failures(window) == []  # nothing was asked for that the table denies
        shown = {hint.text for hint in window.form.key_bar._hints}
        assert {text for text in HINTS if text in shown} == {
            text for text, operation in HINTS.items() if may(role, operation)
        }
        assert "Find" in shown  # what the desk can do is found by everybody
        form, serves = window.workbench.form, may(role, Operation.OPEN_CASE)
        assert form.new_customer_button.isVisible() is serves
        assert form.quick_matter_button.isVisible() is serves
        assert window.workbench.ways.sheet_button.isVisible() is serves
        assert form.search_edit.isVisible()  # of cases only where they may be read, else of what the desk can do
        assert window.workbench.ways.audit.isVisible() is may(role, Operation.AUDIT)
        for key, operations in KEYS.items():
            if any(may(role, operation) for operation in operations):
                continue
            QTest.keyClick(window.workbench, key)
            stranger.settle()
            assert window.place is None
            assert [one for one in window.findChildren(QDialog) if one.isVisible()] == []
    finally:
        stranger.end()
        qapp.setStyleSheet(sheet)


def failures(window) -> list[str]:
    return [str(one.text()) for one in window.findChildren(UnavailableDialog) if one.isVisible()]
