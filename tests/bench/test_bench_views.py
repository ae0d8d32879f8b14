"""What the workbench reads: the four views and their counts, what is due, the open cases, and the day's end.

What must hold is that the counts are right however many closed cases lie behind them, and that none of it grows by more
than 1.3 from a thousand cases to many: what is open is as much in both.
"""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

import pytest

from desktop_app.bootstrap import counter, parts
from desktop_app.devices.clock import SystemClock
from desktop_app.devices.folder_printer import FolderPrinter
from desktop_app.domain.staff.people import Session
from desktop_app.services.cases.case_views import View
from desktop_app.services.deadlines.reminders import DueKind
from tests.bench import many_cases
from tests.bench.limits import Limits, say
from tests.bench.table import Row

RUNS = 30
MOST_GROWTH = 1.3


@pytest.mark.timeout(0)
def test_what_the_workbench_reads_over_many_cases(tmp_path: Path, sizes: tuple[int, int], rows: list[Row]) -> None:
    took: dict[str, list[float]] = {}
    for count in sizes:
        home = many_cases.home_of(count)
        vault = many_cases.opened(home)
        try:
            services = counter(parts(home, SystemClock()), vault, FolderPrinter(tmp_path / "printed"))
            people = vault.books.people()
            session = Session("bench", people[0])
            papers, due = services.cases.papers(session), services.reminders.read(session)
            steps: dict[str, Callable[[], object]] = {
                "four views": partial(services.views.fixed, session, due, papers, {}),
                "what is due": partial(services.reminders.read, session),
                "open cases": partial(services.cases.open_cases, session),
                "promises": partial(services.cases.due, session),
                "day's end": partial(services.day_end.review, session),
            }
            for name, step in steps.items():
                took.setdefault(name, []).append(measured(step))
            found = services.views.fixed(session, due, papers, {})
            but: frozenset[str] = frozenset()
            mine = sum(vault.lists.owned(person.id, but=but, limit=1).total for person in people)
            promises = services.cases.due(session)
        finally:
            vault.close()
        assert mine == many_cases.OPEN
        assert found[View.MINE].total == len(found[View.MINE].rows) > 0
        assert found[View.WAITING].total == many_cases.OPEN // many_cases.PARKED_EACH
        assert len(promises) == many_cases.OPEN // many_cases.PROMISE_EACH
        assert due.clocks
        assert {row.kind for row in due.rows} >= {DueKind.PROMISE, DueKind.RETURN}
    limits = Limits()
    for name, (few, many) in took.items():
        say(name, f"{few:.2f} ms at {sizes[0]:,}, {many:.2f} ms at {sizes[1]:,}")
        limits.hold_growth(name, many / few, MOST_GROWTH)
    rows.append(limits.growth("lists of the workbench", sizes, MOST_GROWTH))
    limits.check()


def measured(step: Callable[[], object]) -> float:
    """Milliseconds of the thread's processor, the median of some runs after the first."""
    each = []
    step()
    for _ in range(RUNS):
        began = time.thread_time()
        step()
        each.append(1000 * (time.thread_time() - began))
    return median(each)
