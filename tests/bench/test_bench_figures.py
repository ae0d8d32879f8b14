"""The figures of a year beside the bare rows they are counted from, fetched by a raw cursor in the same run.

Nothing fails by a time.  Each case has one promise of the bank, in a copy of the home, so that promises are counted as
well.  What must hold is that all of them are counted.
"""

import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from desktop_app.bootstrap import counter, parts
from desktop_app.devices.folder_printer import FolderPrinter
from desktop_app.domain.deadlines.period import PeriodKind
from desktop_app.domain.staff.people import Role
from desktop_app.storage.vault import SqlVault
from tests.bench import many_cases
from tests.fakes import FakeClock, utc
from tests.storage import sample

SIZES = (1_000, 100_000)
RUNS = 5
PROMISE = (
    "INSERT INTO promise_row (id, case_id, side, what, due, state, made_at, first_due, kept_on, ended_at) "
    "SELECT id, id, 'bank', '十日内答复', substr(opened_at, 1, 10), 'kept', opened_at, substr(opened_at, 1, 10), "
    "substr(opened_at, 1, 10), NULL FROM case_row"
)
BARE = (
    "SELECT case_id, kind, opened_at, decided_at, has_pause, sittings, rounds, closed_at, rating, cause, category, "
    "channel FROM case_figure",
    "SELECT case_id, side, first_due, due, kept_on, ended_at FROM promise_row",
)


@pytest.mark.timeout(0)
def test_the_figures_of_a_year_beside_the_bare_rows(tmp_path: Path) -> None:
    grown: dict[int, float] = {}
    for count in SIZES:
        home = shutil.copytree(many_cases.home_of(count), tmp_path / str(count))
        vault = many_cases.opened(home)
        try:
            with vault.desk.writer.transaction() as connection:
                connection.exec_driver_sql("DELETE FROM promise_row")
                connection.exec_driver_sql(PROMISE)
            clock = FakeClock(utc(2026, 11, 27, 2))
            figures = counter(parts(home, clock), vault, FolderPrinter(home / "printed")).figures
            teller = sample.session(vault)
            leader = replace(teller, person=replace(teller.person, role=Role.SUPERVISOR))
            read: list[Any] = []

            def run(figures: Any = figures, leader: Any = leader, read: list[Any] = read) -> None:
                read[:] = [figures.read(leader, PeriodKind.YEAR, lambda _done, _total: None)]

            ours, bare = took(run), took(partial(raw, vault))
        finally:
            vault.close()
        both = [read[0].now, read[0].before]
        assert sum(board.decision.count for board in both) == count - many_cases.OPEN
        assert sum(board.bank.share.whole + board.bank.ahead for board in both) == count
        grown[count] = ours / count
        say(f"figures, year, {count:,}", f"{ours:.0f} ms, bare rows {bare:.0f} ms, ratio {ours / bare:.2f}")
    few, many = SIZES
    say("figures, growth", f"{grown[many] / grown[few]:.2f} of the time for a case")


def say(name: str, figures: str) -> None:
    print(f"\n{name:36}{figures}")  # noqa: T201 - the dated file


def took(work: Callable[[], object]) -> float:
    """The median of the thread's processor, in milliseconds."""
    found = []
    for _ in range(RUNS):
        began = time.thread_time()
        work()
        found.append(1000 * (time.thread_time() - began))
    return median(found)


def raw(vault: SqlVault) -> None:
    with vault.readers.connect() as connection:
        cursor: Any = connection.connection.driver_connection
        for one in BARE:
            cursor.execute(one).fetchall()
