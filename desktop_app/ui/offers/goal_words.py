"""What came of the customer's wish to pay so much a month, on such a day, until such a date."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.money import Money
from desktop_app.domain.offers.fit import days_late, fits, nearest, too_much
from desktop_app.domain.offers.solution import Figure
from desktop_app.domain.offers.solver import Goal
from desktop_app.domain.stages.propose import Package
from desktop_app.ui.counted import Counted


def goal_sentence(goal: Goal, packages: Sequence[Package | None]) -> tuple[str, bool]:
    """The sentence for the cards as they stand, and whether one of them fits."""
    translate = QCoreApplication.translate
    fitting = [number for number, one in enumerate(packages) if one is not None and fits(goal, one)]
    if fitting:
        many = translate("GoalWords", "{count} packages fit.  Best is package {number}: {payment} a month until {day}.")
        one = translate("GoalWords", "Package {number} fits: {payment} a month until {day}.")
        found = packages[fitting[0]]
        sentence = (many if len(fitting) > 1 else one).format(
            count=len(fitting), number=fitting[0] + 1, **_facts(found)
        )
        return sentence, True
    known = [(number, one) for number, one in enumerate(packages) if one is not None]
    place = nearest(goal, [one for _, one in known])
    if place is None:
        return translate("GoalWords", "No package with payments can be computed here."), False
    number, package = known[place]
    near = translate("GoalWords", "Nothing fits.  Package {number} comes nearest: {payment} a month until {day}")
    return near.format(number=number + 1, **_facts(package)) + _distance(goal, package), False


def _facts(package: Package | None) -> dict[str, str]:
    if package is None:
        return {}
    figures = package.figures
    return {"payment": Money.parse(figures[Figure.PAYMENT]).display(), "day": figures[Figure.LAST_DUE]}


def _distance(goal: Goal, package: Package) -> str:
    """By how much it misses."""
    translate = QCoreApplication.translate
    over, late = too_much(goal, package), days_late(goal, package)
    if over:
        return translate("GoalWords", ", {amount} a month more than that.").format(amount=over.display())
    if late:
        return translate("GoalWords", ", {days} later than that.").format(days=Counted().days(late))
    return translate("GoalWords", ", on another day of the month.")
