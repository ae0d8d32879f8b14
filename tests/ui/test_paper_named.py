"""The line above the paper of page 6 names the paper that is shown, whichever one is asked for."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.services.papers.side_papers import PapersBeside
from desktop_app.services.ports.printing import PrintSettings
from desktop_app.ui.pages.base import StagePage
from desktop_app.ui.papers.cost_table_step import CostTableStep
from desktop_app.ui.papers.costs import PaperCosts
from desktop_app.ui.papers.job_follower import JobFollower
from desktop_app.ui.papers.paper_view import PaperView
from tests.builders import CASE, Counter


class Work(QObject):
    done = Signal(object)
    failed = Signal(object)


class Page(QWidget):
    """What of page 6 the cost table needs; its one worker answers when the test says so."""

    def __init__(self, counter: Counter) -> None:
        super().__init__()
        self.work = Work(self)
        self.table = SimpleNamespace(
            session=counter.session,
            case_id=CASE,
            state=counter.case,
            today=counter.today,
            workers=SimpleNamespace(start=self._start),
        )

    def _start(self, _call: Callable[[object], object]) -> Work:
        return self.work


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    counter = Counter()
    counter.to_signing()
    made = Page(counter)
    qtbot.addWidget(made)
    return made


def test_a_table_that_is_not_in_view_is_not_said_to_be(page: Page) -> None:
    view = PaperView(page)
    changed: list[bool] = []
    view.changed.connect(lambda: changed.append(True))
    service = cast("PapersBeside", SimpleNamespace())
    jobs = cast("JobFollower", SimpleNamespace())
    step = CostTableStep(page)
    costs = PaperCosts(cast("StagePage", page), service, step, view=view, print_settings=PrintSettings, jobs=jobs)
    view.show_paper(b"the agreement", 3)
    costs.show_paper()
    shown = [costs.is_shown]
    assert costs.words() == "The paper is being drawn…"

    page.work.done.emit(
        SimpleNamespace(file=SimpleNamespace(pdf=b"the table", pages=2), made=SimpleNamespace(number="C1"))
    )
    assert costs.words() == "The paper is being drawn…"  # drawn, and still the agreement in view
    costs.show_paper()
    shown.append(costs.is_shown)
    assert costs.words() == "Cost table C1, exactly as it will be printed."

    view.show_paper(b"the agreement", 3)  # a finding is pointed at
    shown.append(costs.is_shown)
    assert shown == [False, True, False]
    assert len(changed) == 3
