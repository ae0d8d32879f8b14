"""Where journeys begin that are about something later: a case worked by keys from page 1, once for all of them.

A process works each once, for the journey that asks first; every one begins with a copy of what that left, at a window
of its own, the case opened again.  So they prove nothing of the pages before: those are walked from page 1 to the
signatures by ``test_agent``, ``test_acting_and_foreign`` and ``test_no_agreement``, and the short way by
``test_quick_matter``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop_app.domain.stages.stage import Stage
from tests.homes import Mould
from tests.journeys.conftest import Desk
from tests.journeys.hands import Hands

Work = Callable[[Hands], object]
"""From the workbench of a new home to where journeys begin; its case is left in front."""


@dataclass(frozen=True)
class KeptCase:
    """What a piece of work left: the home and what was printed, the page and the step in front, and the time."""

    folder: Mould
    case_id: str
    stage: Stage
    step: str
    now: datetime


class KeptCases:
    """The cases that were worked in this process so far; nobody works on them, only on copies."""

    def __init__(self) -> None:
        self._kept: dict[Work, KeptCase] = {}

    def after(self, work: Work, new: Callable[[Path], Desk], folder: Path, start: Callable[[datetime], Desk]) -> Hands:
        """The hands of somebody who goes on where *work* stopped.

        Args:
            work: what was done, the same function for the same case.
            new: a desk whose home is to be set up in a folder, with the printer of every other.
            folder: where the home is laid, and beside it what was printed.
            start: a desk on that home at a moment.
        """
        if work not in self._kept:
            self._kept[work] = _worked(work, new)
        kept = self._kept[work]
        kept.folder.lay(folder)
        desk = start(kept.now)
        desk.start()
        desk.sign_in()
        desk.main.open_case(kept.case_id)
        hands = Hands(desk)
        hands.at(kept.stage)
        hands.until(lambda: hands.step == kept.step)
        return hands


def _worked(work: Work, new: Callable[[Path], Desk]) -> KeptCase:
    found: list[tuple[str, Stage, str, datetime]] = []

    def do(folder: Path) -> None:
        desk = new(folder)
        try:
            desk.set_up()
            desk.start()
            desk.sign_in()
            hands = Hands(desk)
            work(hands)
            hands.settle()
            found.append((hands.case_id, desk.place.wizard.stage, hands.step, desk.clock.now()))
        finally:
            desk.close()

    return KeptCase(Mould.taken(do), *found[0])


# ── A refused loan ──────────────────────────────────────────────────────────────────────────────────────────────


def at_talks(hands: Hands) -> None:
    """On page 5, the bank's package on the table."""
    hands.identify()
    hands.to_talks()


def at_paper(hands: Hands) -> None:
    """Both want it: at the first step of page 6."""
    at_talks(hands)
    hands.accept()


def at_check(hands: Hands) -> None:
    """Explained and understood: the teller reads its paper through, which nobody keeps, and then prints it."""
    at_paper(hands)
    hands.enter_through("cost_table", "explain", "understanding")
    hands.at_step("check")


def at_promises(hands: Hands) -> None:
    """In force since just now, on page 7."""
    at_paper(hands)
    hands.sign_paper()
    hands.press("Ctrl+Return")
    hands.at(Stage.FOLLOW_UP)
