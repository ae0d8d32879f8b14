"""The dialogs of the synchronisation in large text, in both languages: nothing is cut, and they fit the screen."""

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QTableWidget

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.sync.in_step import Lane, LaneStatus, Trouble, WaitingWork
from desktop_app.services.sync.desk import SyncState
from desktop_app.services.sync.ports import AskedCase, ContestedCase, KeptCase
from desktop_app.services.sync.rules import RefusedFor, RuleSeen, RuleState
from desktop_app.services.sync.transfers import Roads
from desktop_app.ui.case.people_acts import KeepCaseDialog, SendCaseDialog
from desktop_app.ui.sync.dialog import SyncDialog
from desktop_app.ui.sync.enrol_desk_dialog import EnrolDeskDialog
from desktop_app.ui.sync.go_on_dialog import GoOnDialog
from desktop_app.ui.sync.renew_dialog import RenewDialog
from desktop_app.ui.sync.roads_dialog import RoadsDialog
from tests.ui.desk import NOW
from tests.ui.test_large_text import DIALOG_ROOM, cut_cells, cut_lines, cut_texts, hidden_buttons, sideways
from tests.ui.test_roads_desk import NEAR, SENT, WAITS, merge_alone
from tests.ui.test_screens import look, settle, spoken

__all__ = ["look", "spoken"]
FRAME_PX = 9
"""The line that marks a chosen row, and 3 pixels on each side of a text."""


def stopped():
    frozen = LaneStatus(Lane.EVENTS, None, Trouble.FROZEN, "frozen", NOW, NOW + timedelta(minutes=12))
    well = (LaneStatus(Lane.NEWS, done_at=NOW), LaneStatus(Lane.FILES, done_at=NOW))
    rules = (
        RuleSeen("policies/refund", 3, "2026-12-01", RuleState.WAITS),
        RuleSeen("policies/refund", 2, "2026-11-20", RuleState.IN_FORCE),
        RuleSeen("policies/waiver", 1, "2026-11-20", RuleState.REFUSED, RefusedFor.DAY_DIFFERS),
    )
    waiting = WaitingWork(events=41, since=NOW)
    return SyncState(is_enrolled=True, lanes=(frozen, *well), waiting=waiting, rules=rules)


def sync_dialog():
    return SyncDialog(may_enrol=True, may_carry=True)


def show_stopped(dialog):
    dialog.show_state(stopped(), NOW)
    dialog.say("—")


def show_roads(dialog):
    ordered = replace(WAITS, order="o-1", ordered_by=("100045", "100046"))
    contested = ContestedCase("case-9", "00423-03-26-000002-3", 2)
    asked = AskedCase("case-9", "00423-03-26-000002-3", "00423-05", "00423", NOW, ("e-9",))
    kept = KeptCase("case-7", "00423-05-26-000003-1", "00423-05", "客户下午回本柜台，约好三点", NOW)
    dialog.show_roads(Roads((WAITS, ordered), NEAR, (SENT,), (contested,), (asked,), (kept,)), NOW)
    dialog.table.setCurrentCell(4, 0)  # of the request, with every button that there is


def send_dialog():
    return SendCaseDialog(())


def keep_dialog():
    return KeepCaseDialog("00423-05")


def say_no_reason(dialog):
    dialog.say_problem(RuleBroken("request_why_missing", field="request_why"))


def say_alone(dialog):
    dialog.say_problem(RuleBroken("desk_not_enrolled", field="transfer_to"))


def nothing_more(_dialog):
    """It shows all from the first."""


def elided(table):
    """Texts that end in an ellipsis, as they are painted: beside the frame of the style sheet and Qt's own margins."""
    for row, column in product(range(table.rowCount()), range(table.columnCount())):
        text = table.item(row, column).text()
        room = QRect(0, 0, table.columnWidth(column) - FRAME_PX, 10_000)
        if table.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, text).height() > table.rowHeight(row):
            yield text


@pytest.mark.parametrize(
    ("make", "fill"),
    [
        (sync_dialog, show_stopped),
        (RoadsDialog, show_roads),
        (merge_alone, nothing_more),
        (send_dialog, say_alone),
        (keep_dialog, say_no_reason),
        (GoOnDialog, nothing_more),
        (RenewDialog, nothing_more),
        (EnrolDeskDialog, nothing_more),
    ],
)
@pytest.mark.parametrize("scale_pct", [100, 150])
@pytest.mark.parametrize("is_dark", [False, True])
def test_no_word_of_it_is_cut_at_the_size_it_opens_with(qtbot, look, spoken, make, fill, is_dark, scale_pct):
    """As the window opens it: filled while it is in view, and never larger than its screen, which is narrow here."""
    look[0].apply(is_dark=is_dark, scale_pct=scale_pct)
    dialog = make()
    qtbot.addWidget(dialog)
    dialog.show()
    settle()
    fill(dialog)
    settle()
    tables = dialog.findChildren(QTableWidget)
    assert [table.objectName() for table in tables if table.horizontalScrollBar().maximum() > 0] == []
    assert [text for table in tables for text in elided(table)] == []
    needed = dialog.minimumSizeHint()
    assert [cut for each in (cut_texts, cut_cells, cut_lines, hidden_buttons, sideways) for cut in each(dialog)] == []
    assert needed.boundedTo(DIALOG_ROOM) == needed
