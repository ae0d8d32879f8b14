"""From the key of page 1 to the page that follows, painted, its durable save included, over few cases and many.

Each turn is another open case of the home.  It fails where the processor's time grows by more than 1.3.
"""

import shutil
from pathlib import Path
from statistics import median

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.stages.stage import Stage
from desktop_app.ui.compiled import rc_app
from desktop_app.ui.window.main_window import MainWindow
from tests.bench import many_cases
from tests.bench.desk import is_open, open_case, window_over
from tests.bench.limits import Limits, say
from tests.bench.table import Row
from tests.bench.took import Took
from tests.bench.until import until

ROUNDS, TURNS = 3, 8
MOST_GROWTH = 1.3


@pytest.mark.timeout(0)
def test_the_next_page_over_many_cases(
    qapp: QApplication, on_disk: Path, sizes: tuple[int, int], rows: list[Row]
) -> None:
    rc_app.qInitResources()
    homes = {count: shutil.copytree(many_cases.home_of(count), on_disk / str(count)) for count in sizes}
    took: dict[int, list[Took]] = {count: [] for count in sizes}
    for _ in range(ROUNDS):
        for count, home in homes.items():
            with window_over(qapp, home, on_disk) as window:
                without_backup(window)
                took[count] += [turned(window, case_id) for case_id in at_first(window)[:TURNS]]
    for count in sizes:
        walls = [one.wall for one in took[count]]
        say(f"next page, {count:,}", f"{median(walls):8.1f} ms, least {min(walls):.1f}")
    few, many = (median(one.processor for one in took[count]) for count in sizes)
    limits = Limits()
    limits.hold_growth("the next page", many / few, MOST_GROWTH)
    rows.append(limits.growth("Next to the painted page", sizes, MOST_GROWTH))
    limits.check()


def without_backup(window: MainWindow) -> None:
    """The first backup of a home is due at once, and would be measured."""
    window.backups.end()
    until(lambda: not window.backups.is_running)


def at_first(window: MainWindow) -> list[str]:
    """The open cases of whoever sits here that stand at page 1, the newest first."""
    return [row.id for row in window.workbench._rows.cases if row.stage is Stage.IDENTIFY]


def turned(window: MainWindow, case_id: str) -> Took:
    """What Next takes from page 1 of the case."""
    open_case(window, case_id)
    place = window.place
    assert place is not None
    began = Took.now()
    QTest.keyClick(place.wizard.page_in_front, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    until(lambda: place.wizard.stage is not Stage.IDENTIFY and is_open(window))
    place.wizard.page_in_front.repaint()
    took = began.since()
    window.show_bench()
    return took
