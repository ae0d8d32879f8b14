"""What a committed stage costs: with its tail, without, and the same statements on plain SQLite, in turn.

Only the ratio has a bound.
"""

import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlcipher3 import dbapi2

from desktop_app.storage.tables import METADATA
from desktop_app.storage.tail import Record
from desktop_app.storage.vault import SqlVault
from tests.storage import sample

COMMITS = 300
MOST = 4.0
"""Times the same statements on plain SQLite, without journal, seal and cipher; the aim is 2.5."""
Statement = tuple[str, Any]


def test_what_a_committed_stage_costs(tmp_path: Path) -> None:
    sample.vaults(tmp_path / "home").create(sample.BRANCH, "00423-03", sample.PEOPLE)
    vault = sample.vaults(tmp_path / "home").open("1001", sample.PASSWORD)
    session = sample.session(vault)
    stage = partial(sample.opened_case, vault, session)
    plain = plain_database(tmp_path / "plain.db")
    keep = vault.desk.tail.keep
    costs: dict[str, list[float]] = {"with tail": [], "without tail": [], "plain": []}
    try:
        for _ in range(COMMITS):
            statements, cost = recorded(vault, stage)
            costs["with tail"].append(cost)
            costs["plain"].append(timed(partial(replay, plain, statements)))
            vault.desk.tail.keep = only_drafts
            costs["without tail"].append(timed(stage))
            vault.desk.tail.keep = keep
            vault.desk.tail.keep(Record())
    finally:
        plain.close()
        vault.close()
    for name, ms in costs.items():
        p95 = quantiles(ms, n=20)[-1]
        sys.stdout.write(f"\ncommit, {name:<14} p50 {median(ms):.2f} p95 {p95:.2f} ms")
    ratios = {
        name: median(mine / bare for mine, bare in zip(costs[name], costs["plain"], strict=True))
        for name in ("with tail", "without tail")
    }
    sys.stdout.write(
        f"\ncommit, ratio to plain SQLite: {ratios['with tail']:.2f}, without the tail {ratios['without tail']:.2f}"
    )
    assert ratios["with tail"] <= MOST


def only_drafts(_record: Record) -> None:
    """What a commit did before there was a tail: nothing."""


def recorded(vault: SqlVault, work: Callable[[], object]) -> tuple[Sequence[Statement], float]:
    """Do *work*; what it asked of the database, and how many milliseconds it took."""
    asked: list[Statement] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, many: bool) -> None:
        asked.extend((statement, row) for row in (parameters if many else (parameters,)))

    engine: Engine = vault.desk.writer._engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        cost = timed(work)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return asked, cost


def plain_database(path: Path) -> Any:
    """The same tables in the same SQLite without key, as durable as the vault."""
    engine = create_engine(f"sqlite:///{path}", module=dbapi2)
    METADATA.create_all(engine)
    engine.dispose()
    plain = dbapi2.connect(path, isolation_level=None)
    plain.execute("PRAGMA journal_mode = WAL")
    plain.execute("PRAGMA synchronous = FULL")
    return plain


def replay(plain: Any, statements: Sequence[Statement]) -> None:
    """One transaction of the same statements."""
    plain.execute("BEGIN IMMEDIATE")
    for statement, parameters in statements:
        if not statement.startswith("BEGIN"):
            plain.execute(statement, parameters).fetchall()
    plain.execute("COMMIT")


def timed(work: Callable[[], object]) -> float:
    """Milliseconds."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000
