"""The dialogs of the synchronisation in large text, in both languages: nothing is cut, and they fit the screen."""

from datetime import timedelta

import pytest

from desktop_app.domain.sync import Lane, LaneStatus, Trouble, WaitingWork
from desktop_app.services.sync.desk import SyncState
from desktop_app.services.sync.rules import RefusedFor, RuleSeen, RuleState
from desktop_app.ui.enrol_desk_dialog import EnrolDeskDialog
from desktop_app.ui.go_on_dialog import GoOnDialog
from desktop_app.ui.sync_dialog import SyncDialog
from tests.ui.desk import NOW
from tests.ui.test_large_text import DIALOG_ROOM, cut_cells, cut_texts, hidden_buttons
from tests.ui.test_screens import look, settle, spoken

__all__ = ["look", "spoken"]


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


def shown():
    dialog = SyncDialog(may_enrol=True, may_carry=True)
    dialog.show_state(stopped(), NOW)
    dialog.say("—")
    return dialog


@pytest.mark.parametrize("make", [shown, GoOnDialog, EnrolDeskDialog])
@pytest.mark.parametrize("is_dark", [False, True])
def test_no_word_of_it_is_cut(qtbot, look, spoken, make, is_dark):
    look[0].apply(is_dark=is_dark, scale_pct=150)
    dialog = make()
    qtbot.addWidget(dialog)
    dialog.setMaximumSize(DIALOG_ROOM)
    dialog.show()
    if make is shown:
        dialog.resize(DIALOG_ROOM)
    settle()
    needed = dialog.minimumSizeHint()
    assert [cut for each in (cut_texts, cut_cells, hidden_buttons) for cut in each(dialog)] == []
    assert needed.boundedTo(DIALOG_ROOM) == needed
