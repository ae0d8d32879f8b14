"""Papers that wait, on the workbench: the bank's late ones first and in red, heard of with a case in front, too."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from desktop_app.domain.signing.standing import Standing
from desktop_app.domain.signing.waiting_paper import WaitingPaper
from desktop_app.services.cases.cases import PaperDue
from desktop_app.ui.window.main_window import MainWindow
from tests.ui.desk import TODAY, FakeSeatParts, main_window


def due(case_id: str, standing: Standing, by: date | None, *, is_late: bool = False) -> PaperDue:
    paper = WaitingPaper(f"{case_id}-1", 1, standing, TODAY)
    return PaperDue(case_id, case_id, "张**", paper, by, is_late)


LATE = due("c2", Standing.EFFECTIVE, date(2026, 11, 20), is_late=True)
SIGNED_ALONE = due("c1", Standing.CUSTOMER_SIGNED, date(2026, 11, 26))
PRINTED = due("c3", Standing.PRINTED, None)


@pytest.fixture
def parts() -> FakeSeatParts:
    made = FakeSeatParts.busy()
    made.cases.waiting = (LATE, SIGNED_ALONE, PRINTED)
    return made


@pytest.fixture
def window(qtbot, qapp, parts) -> Iterator[MainWindow]:
    with main_window(qtbot, qapp, parts) as shown:
        yield shown


def rows(window) -> list[str]:
    model = window.workbench.papers.list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def late_button(window) -> QToolButton | None:
    found = window.form.parked_places.findChildren(QToolButton, "late_papers_button")
    return next((one for one in found if one.isVisible()), None)


def test_each_paper_says_whose_turn_it_is_and_by_when(window):
    assert rows(window) == [
        "张** · signed, not checked back in\nlate since 2026-11-20 · c2-1",
        "张** · the customer has signed, the bank has not\nthe bank signs or declines by 2026-11-26 · c1-1",
        "张** · printed, nobody has signed\nsince 2026-11-23 · c3-1",
    ]
    model = window.workbench.papers.list.model()
    colors = [model.index(row, 0).data(Qt.ItemDataRole.ForegroundRole) for row in range(3)]
    assert [None if one is None else one.name() for one in colors] == [window._theme.colors.late, None, None]
    assert window.workbench.papers.title.property("tone") == "late"


def test_5_leads_to_the_papers_and_enter_to_the_case(qtbot, window):
    qtbot.keyClick(window.workbench, Qt.Key.Key_5)
    assert window.workbench.papers.list.hasFocus()
    assert window.workbench.chosen == "c2"
    with qtbot.waitSignal(window.workbench.case_asked) as asked:
        qtbot.keyClick(window.workbench.papers.list, Qt.Key.Key_Return)
    assert asked.args == ["c2"]
    qtbot.waitUntil(lambda: not window._writer.is_busy)


def test_where_nothing_waits_there_is_no_group_and_5_is_no_key(qtbot, window, parts):
    parts.cases.waiting = ()
    window.refresh()
    qtbot.waitUntil(lambda: not window.workbench.papers.isVisible())
    qtbot.keyClick(window.workbench, Qt.Key.Key_5)
    assert not window.workbench.papers.list.hasFocus()


def test_with_a_case_in_front_the_turn_of_the_day_says_what_became_late(qtbot, window, parts):
    parts.cases.waiting = (SIGNED_ALONE,)
    window.open_case("c1")
    qtbot.waitUntil(lambda: not window._writer.is_busy and window.place.wizard.currentId() > 0)
    window.refresh()
    qtbot.waitUntil(lambda: late_button(window) is None and not window._writer.is_busy)

    parts.cases.waiting = (due("c1", Standing.CUSTOMER_SIGNED, date(2026, 11, 26), is_late=True),)
    parts.now = datetime(2026, 11, 27, 8, tzinfo=UTC)
    window.day.look()

    qtbot.waitUntil(lambda: late_button(window) is not None)
    button = late_button(window)
    assert button is not None
    assert "1" in button.text()
    button.click()
    qtbot.waitUntil(lambda: window.place is None and not window._writer.is_busy)
    assert window.workbench.papers.list.hasFocus()
