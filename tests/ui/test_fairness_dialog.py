"""The month's fairness: read by keys alone, copied without a name, and only before who may."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.figures.fairness_report import MonthlyReport, Settled, monthly_report
from desktop_app.domain.staff.people import Role
from desktop_app.domain.stages.communicate import Channel
from desktop_app.ui.bench.workbench import Workbench
from desktop_app.ui.offers.fairness_dialog import FairnessDialog
from desktop_app.ui.work.writer import Writer
from tests.builders import SUPERVISOR, TELLER, TODAY, policy_on

WHY = "系统重复扣收，全额退还"


def month(day: date) -> MonthlyReport:
    """Young customers got less than old ones in November, and one got far more; nothing in October."""
    young = [settled(no, 12 + no % 3, 30) for no in range(6)]
    old = [settled(no, 60 + no % 3, 60) for no in range(6, 12)]
    unusual = replace(settled(12, 480, 60), outlier_reason=WHY)
    return monthly_report(policy_on().fairness, day, [*young, *old, unusual])


def settled(no: int, value: int, age: int) -> Settled:
    return Settled(f"10086-01-26-{no:06}-0", "refund", TODAY.replace(day=2), Decimal(value), age, Channel.COUNTER, "")


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[FairnessDialog]:
    writer = Writer()
    made = FairnessDialog(month, policy_on(), writer, TODAY)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.report is not None)
    yield made
    assert writer.close()


def cells(dialog: FairnessDialog) -> list[list[str]]:
    table = dialog.table
    every = [[table.item(row, column) for column in range(table.columnCount())] for row in range(table.rowCount())]
    return [["" if item is None else item.text().strip() for item in row] for row in every]


def test_groups_stand_below_their_kind_and_what_lies_apart_says_so(dialog):
    head, young, old, counter = cells(dialog)
    assert (head[1], young[1], old[1], counter[1]) == ("13", "6", "7", "13")
    assert (young[0], old[0]) == ("30 to 44 years", "60 years and older")
    assert young[3] == "¥13.00"
    assert "look at these cases" in young[4]
    assert counter[4] == ""
    assert dialog.outliers.count() == 1
    assert WHY in dialog.outliers.item(0).text()


def test_page_up_turns_to_the_month_before_and_the_future_is_shut(qtbot, dialog):
    assert not dialog.after_button.isEnabled()
    qtbot.keyClick(dialog.table, Qt.Key.Key_PageUp)
    qtbot.waitUntil(lambda: dialog.report.month == date(2026, 10, 1))
    assert not dialog.table.isVisible()
    assert dialog.hint.text().startswith("Nothing")
    qtbot.keyClick(dialog, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: dialog.report.month == date(2026, 11, 1))
    assert dialog.table.isVisible()


def test_all_of_it_is_copied_cells_by_tabs(qtbot, dialog):
    qtbot.keyClick(dialog.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].endswith("2026-11")
    assert lines[3].split("\t")[:2] == ["30 to 44 years", "6"]
    assert lines[-1].endswith(WHY)
    assert "10086-01-26-000012-0" in lines[-1]


@pytest.mark.parametrize(
    ("person", "is_offered"),
    [(SUPERVISOR, True), (replace(SUPERVISOR, role=Role.BRANCH_MANAGER), True), (TELLER, False)],
)
def test_4_opens_it_for_who_leads_and_for_nobody_else(qtbot, person, is_offered):
    bench = Workbench(str)
    qtbot.addWidget(bench)
    bench.show_desk(person, TODAY)
    bench.show()
    asked: list[bool] = []
    bench.ways.fairness_asked.connect(lambda: asked.append(True))

    bench.form.new_customer_button.setFocus()
    qtbot.keyClick(bench, Qt.Key.Key_4)

    assert bench.ways.fairness_button.isVisible() is is_offered
    assert bool(asked) is is_offered
