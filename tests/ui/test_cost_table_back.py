"""Page 6 after both signatures: the cost table comes back after its agreement, by the same two keys."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.papers import cost_table
from desktop_app.domain.papers.side_paper import SidePaper
from desktop_app.domain.staff.people import Session
from desktop_app.services.permissions import Operation
from desktop_app.services.staff.sign_in import SignIn
from desktop_app.ui.pages.base import StagePage
from desktop_app.ui.signing.check_in_panel import CheckInPanel
from desktop_app.ui.signing.checking_in import PaperCheckingIn
from desktop_app.ui.signing.scan_dialog import ScanDialog
from tests.builders import CASE
from tests.real_desk import SUPERVISOR_PASSWORD, RealCounter, set_up
from tests.services.test_card_plan_signed import to_signing


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[RealCounter]:
    set_up(tmp_path, is_training=False)
    counter = RealCounter(tmp_path)
    to_signing(counter)
    counter.sign_both()
    yield counter
    counter.close()


class Page(QWidget):
    """What of page 6 a check-in needs."""

    def __init__(self, plan: RealCounter) -> None:
        super().__init__()
        self._plan = plan

    @property
    def table(self) -> SimpleNamespace:
        plan = self._plan
        return SimpleNamespace(session=plan.session, case_id=CASE, state=plan.case, today=plan.today)

    def clear_problems(self) -> None:
        pass

    def attempt(self, act: Callable[[], object], then: Callable[[object], object]) -> None:
        then(act())


def test_the_cost_table_is_asked_for_after_the_agreement_and_comes_back_by_two_persons(qtbot: QtBot, plan) -> None:
    page = Page(plan)
    qtbot.addWidget(page)
    panels = [CheckInPanel(page), CheckInPanel(page)]

    def second(_operation: Operation) -> str:
        session: Session = plan.session
        return SignIn.second_person(plan.vault, session, "S001", SUPERVISOR_PASSWORD).id

    def no_scan(_page: QWidget, _paper: SidePaper | None) -> ScanDialog:
        raise AssertionError

    parts = [
        PaperCheckingIn(cast("StagePage", page), plan.services.check_in, panel, second, no_scan, paper)
        for panel, paper in zip(panels, (None, SidePaper.COST_TABLE), strict=True)
    ]

    def show() -> None:
        for part in parts:
            part.show_case(plan.case, has_room=True)

    for part in parts:
        part.went_on.connect(show)
    show()
    page.show()
    agreement, table = panels

    assert (agreement.two_button.isVisible(), table.isVisible(), table.two_button.isVisible()) == (True, True, False)
    agreement.two_button.click()
    assert plan.case.agree.check_in is not None
    assert (agreement.two_button.isVisible(), table.two_button.isVisible()) == (False, True)
    assert plan.services.check_in.cost_table_due(plan.case) == date(2026, 11, 26)
    table.two_button.click()

    assert cost_table.to_check_in(plan.case) is None
    assert not table.two_button.isVisible()
    assert table.isVisible()
