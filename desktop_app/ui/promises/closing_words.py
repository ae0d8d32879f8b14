"""How a closed case is called on screen: since when, and with what outcome."""

from collections.abc import Sequence
from datetime import tzinfo

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.case import CaseState
from desktop_app.domain.policy import Choice
from desktop_app.ui.choice_words import chosen_text


def closed_words(case: CaseState, zone: tzinfo | None, outcomes: Sequence[Choice] = ()) -> str:
    """One sentence; empty while the case is open.

    Args:
        case: the case.
        zone: of the branch, for the day.
        outcomes: the digit list ``outcome``; without it the outcome is not said.
    """
    day, outcome = case.closed_on(zone), case.follow_up.outcome
    if day is None:
        return ""
    word = "" if outcome is None else chosen_text(outcomes, outcome.outcome.value)
    translate = QCoreApplication.translate
    said = (
        translate("ClosingWords", "Case {number} was closed on {date}. Outcome: {outcome}.")
        if word
        else translate("ClosingWords", "Case {number} was closed on {date}.")
    )
    return said.format(number=case.number, date=day.isoformat(), outcome=word)
