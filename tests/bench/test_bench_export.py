"""How long the window waits for its turn while the figures of a year are written to a file beside it.

Nothing fails by a time.  Each export stands beside a thread that only counts in Python, with the turns of the desk and
with Python's own: what an export adds to that would be its own.  What must hold is that every case is written.
"""

import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEventLoop, Qt, QTimer

from desktop_app.bootstrap import counter, parts
from desktop_app.devices.folder_printer import FolderPrinter
from desktop_app.devices.table_file import TableFiles
from desktop_app.domain.deadlines.period import PeriodKind
from desktop_app.domain.staff.people import Role
from desktop_app.services.figures.figures import Target
from desktop_app.services.ports.figures import TableForm
from desktop_app.ui.figures.export import sheets
from desktop_app.ui.work.collector import Collector
from desktop_app.ui.work.turns import TURN_S, ShortTurns
from desktop_app.ui.work.workers import LongWork, Report, Workers
from tests.bench import many_cases
from tests.bench.limits import say
from tests.fakes import FakeClock, utc
from tests.storage import sample

CASES = 5_000
TICK_MS = 4
COUNTING_S = 3.0


@pytest.mark.timeout(0)
def test_the_window_beside_an_export_of_the_figures(tmp_path: Path, qapp: object) -> None:
    home = shutil.copytree(many_cases.home_of(CASES), tmp_path / "home")
    vault = many_cases.opened(home)
    workers, collector = Workers(), Collector()
    try:
        desk = counter(parts(home, FakeClock(utc(2026, 11, 27, 2))), vault, FolderPrinter(home / "printed"))
        teller = sample.session(vault)
        leader = replace(teller, person=replace(teller.person, role=Role.SUPERVISOR))
        policy = desk.desk.policy()
        boards = desk.figures.read(leader, PeriodKind.YEAR, lambda _done, _total: None)

        def export(form: TableForm) -> LongWork:
            target = Target(form, tmp_path / f"figures.{form.value}", TableFiles())
            return lambda report: desk.figures.export(
                leader,
                boards,
                target,
                lambda boards, rows: sheets(boards, rows, policy),
                report,
                own_password=sample.PASSWORD,
            )

        for turns in (short_turns, python_turns):
            with turns() as named:
                waits(f"counting, {named}", workers, count)
                for form in TableForm:
                    written = waits(f"export {form.value}, {named}", workers, export(form))
                    assert written == len(boards.facts.cases) > 0
    finally:
        workers.close()
        collector.close()
        vault.close()


@contextmanager
def python_turns() -> Iterator[str]:
    yield f"turns of {1000 * sys.getswitchinterval():.0f} ms"


@contextmanager
def short_turns() -> Iterator[str]:
    with closing(ShortTurns()):
        yield f"turns of {1000 * TURN_S:.0f} ms"


def count(_report: Report) -> None:
    """Nothing but Python, which never waits for anything."""
    until, found = time.perf_counter() + COUNTING_S, {}
    while time.perf_counter() < until:
        for number in range(1000):
            found[number] = str(number)


def waits(name: str, workers: Workers, work: LongWork) -> Any:
    """Say how long the window waited for its turn while *work* ran; return what it came to."""
    gaps: list[float] = []
    loop, came_to = QEventLoop(), list[Any]()
    began = last = time.perf_counter()

    def tick() -> None:
        nonlocal last
        now = time.perf_counter()
        gaps.append(1000 * (now - last))
        last = now

    def end(result: object) -> None:
        came_to.append(result)
        loop.quit()

    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(tick)
    timer.start(TICK_MS)
    running = workers.start(work)
    running.done.connect(end)
    running.failed.connect(end)
    loop.exec()
    timer.stop()
    (found,) = came_to
    if isinstance(found, Exception):
        raise found
    in_order = sorted(gaps)
    p99 = in_order[len(in_order) * 99 // 100]
    say(name, f"{time.perf_counter() - began:.2f} s; the window waits at most {in_order[-1]:.0f} ms, p99 {p99:.0f} ms")
    return found
