"""The customer's step of page 6 names whose hand the paper asks for."""

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.signing.sign_step import SignStep
from desktop_app.ui.signing.signing import PaperSigning
from tests.builders import CASE, Counter, agent

if TYPE_CHECKING:
    from desktop_app.ui.pages.base import StagePage


@pytest.mark.parametrize("has_agent", [False, True])
def test_who_acts_for_the_customer_signs_and_is_named(qtbot: QtBot, has_agent: bool) -> None:
    counter = Counter()
    acting = agent()
    counter.identify(**({"agent": acting} if has_agent else {}))
    page = QWidget()
    qtbot.addWidget(page)
    page.table = SimpleNamespace(session=counter.session, case_id=CASE, state=counter.case)  # type: ignore[attr-defined]
    steps = [SignStep(page) for _ in range(3)]
    signing = PaperSigning(
        cast("StagePage", page),
        counter.services.agree,
        customer=steps[0],
        others=steps[1],
        bank=steps[2],
        ask_second_person=lambda _operation: None,
    )
    signing.show_case(counter.case)

    who = acting.person.name if has_agent else "The customer"
    assert steps[0].button.text() == f"{who} has signed  (Enter)"
    assert steps[0].hint.text().startswith(f"{who} signs every original")
