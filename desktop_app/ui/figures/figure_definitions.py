"""What each figure counts: the words of :mod:`desktop_app.domain.figures.figures`, sentence by sentence."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from desktop_app.ui.figures.card_id import CardId
from desktop_app.ui.kept import is_chinese


def definition(card: CardId) -> str:
    """What is counted, and how."""
    return ("" if is_chinese() else " ").join(_definitions()[card])


def _definitions() -> Mapping[CardId, tuple[str, ...]]:
    translate = QCoreApplication.translate
    kept = (
        translate(
            "FigureDefinitions",
            "Of the promises whose first day lies in the period and has passed, those kept by that first day.",
        ),
        translate(
            "FigureDefinitions",
            "A promise that was put off is no promise kept in time, whoever allowed it: it stands apart.",
        ),
        translate(
            "FigureDefinitions",
            "What was given up or replaced before its day does not count; after its day it counts as not kept.",
        ),
        translate("FigureDefinitions", "What falls due later is only told."),
    )
    return {
        CardId.BANK: kept,
        CardId.CUSTOMER: kept,
        CardId.DECISION: (
            translate(
                "FigureDefinitions",
                "Calendar days from the opening of a case to the bank's decision, of cases decided in the period.",
            ),
            translate(
                "FigureDefinitions", "The decision is both sides' signature, or the record that there is no agreement."
            ),
            translate(
                "FigureDefinitions",
                "Where somebody else decides it is the outcome; its day is the journal's, not one that was typed.",
            ),
            translate(
                "FigureDefinitions",
                "Half of the cases took at most the first number of days, nine of ten at most the second.",
            ),
            translate(
                "FigureDefinitions",
                "Days on which a complaint's clock stood still are not taken off: they stand beside it.",
            ),
        ),
        CardId.FIRST_VISIT: (
            translate(
                "FigureDefinitions",
                "Of the cases decided in the period, those decided in the sitting in which they were opened.",
            ),
            translate(
                "FigureDefinitions",
                "A case that was put aside and taken up again before the decision counts as a second sitting.",
            ),
        ),
        CardId.ROUNDS: (
            translate(
                "FigureDefinitions",
                "How many packages of either side lay on the table until a case decided in the period was decided.",
            ),
            translate(
                "FigureDefinitions", "Half of the cases took at most the number shown; none took more than the most."
            ),
        ),
        CardId.CONCESSIONS: (
            translate(
                "FigureDefinitions",
                "What the agreements signed in the period cost the bank: what was waived, given back or paid out.",
            ),
            translate(
                "FigureDefinitions",
                "An agreement counts from its first signature on; one that was made void does not count.",
            ),
        ),
        CardId.SATISFACTION: (
            translate(
                "FigureDefinitions",
                "Of the customers who answered, those who were satisfied or very satisfied (levels 4 and 5).",
            ),
            translate(
                "FigureDefinitions",
                "Everybody is asked before a case is closed: all cases closed in the period count as asked.",
            ),
            translate("FigureDefinitions", "How many answered stands beside it."),
        ),
        CardId.CAUSES: (
            translate(
                "FigureDefinitions",
                "Cases closed in the period by the three axes of JR/T 0169-2018: cause, business and channel.",
            ),
            translate("FigureDefinitions", "Each case counts once on each axis, as it was filed when it was closed."),
        ),
        CardId.MIRROR: (
            translate(
                "FigureDefinitions",
                "What cases got that agreed in the period, by kind of solution and its one measure.",
            ),
            translate("FigureDefinitions", "Shown are the middle and the middle half."),
            translate(
                "FigureDefinitions",
                "Of fewer cases than policy asks for, never fewer than five, only the number is shown.",
            ),
        ),
    }
