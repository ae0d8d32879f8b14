"""The step of the cost table on page 6 at 1366×768: its words and its keys are whole, whatever was answered."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain.papers import cost_table
from desktop_app.domain.stages.stage import Stage
from tests.builders import CASE, TODAY, Counter
from tests.domain.offers.grounds import owing
from tests.ui.test_large_text import cut_texts
from tests.ui.test_screens import at, drawn, look, real_window, settle, spoken, threads

pytestmark = pytest.mark.long

__all__ = ["drawn", "look", "spoken", "threads"]


@pytest.fixture
def plan() -> Counter:
    """A card plan both sides want."""
    counter = owing()
    terms = {"periods": "36", "waive_late_fee_pct": "0"}
    package = counter.services.propose.package(counter.case, "card_instalment", "long", terms)
    counter.services.propose.propose(counter.session, CASE, (package,), 0)
    counter.offer()
    counter.accept()
    counter.finish_talks()
    return counter


def asked_first(_plan: Counter) -> None:
    """Nothing was answered yet."""


def answered(plan: Counter) -> None:
    plan.services.papers_beside.ask_other_charges(plan.session, CASE, has_any=True)


def signed(plan: Counter) -> None:
    """The key that takes it back lies below the next steps."""
    beside = plan.services.papers_beside
    beside.print_cost_table(plan.session, CASE, plan.settings)
    beside.sign_cost_table(plan.session, CASE, TODAY)
    assert cost_table.signature(plan.case) is not None


def taken_back(plan: Counter) -> None:
    """A signed table is void, and made anew."""
    signed(plan)
    answered(plan)
    plan.services.papers_beside.ask_other_charges(plan.session, CASE, has_any=False)


@pytest.mark.usefixtures("drawn")
@pytest.mark.parametrize(
    ("scale", "stand"), [(100, taken_back), (150, asked_first), (150, answered), (150, signed), (150, taken_back)]
)
def test_no_word_of_the_step_is_cut_on_page_6(
    plan: Counter, qtbot: QtBot, look: Any, threads: Any, spoken: str, scale: int, tmp_path: Path,
    stand: Callable[[Counter], None],
) -> None:  # fmt: skip
    stand(plan)
    look[0].apply(is_dark=False, scale_pct=scale)
    page: Any = at(
        qtbot, window := real_window(qtbot, look, threads, tmp_path, plan, Stage.AGREE), threads, Stage.AGREE
    )
    qtbot.waitUntil(lambda: not threads[0].is_busy and not page.is_drawing)
    settle()

    scroll = page.ui.path_scroll
    assert window.width() <= 1366
    assert scroll.widget().width() <= scroll.viewport().width(), spoken
    assert cut_texts(scroll) == []
