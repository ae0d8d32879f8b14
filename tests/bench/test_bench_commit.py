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

from sqlalchemy import Connection, Engine, create_engine, event
from sqlcipher3 import dbapi2

from desktop_app.storage.journal.tail import Record
from desktop_app.storage.tables import METADATA
from desktop_app.storage.vault import SqlVault
from tests.storage import sample

COMMITS = 300
MOST = 4.0
"""Times the same statements on plain SQLite, without key, seal and tail; the aim is 2.5."""
Asked = Sequence[tuple[Any, Any]]
"""Statements with their values."""


def test_what_a_committed_stage_costs(tmp_path: Path) -> None:
    sample.vaults(tmp_path / "home").create(sample.BRANCH, "00423-03", sample.PEOPLE)
    vault = sample.vaults(tmp_path / "home").open("1001", sample.PASSWORD)
    session = sample.session(vault)
    stage = partial(sample.opened_case, vault, session)
    engine, driver = plain_database(tmp_path / "plain.db"), plain_database(tmp_path / "driver.db")
    plain, raw = engine.connect(), driver.raw_connection()
    keep = vault.desk.tail.keep
    costs: dict[str, list[float]] = {"with tail": [], "without tail": [], "plain": [], "driver alone": []}
    try:
        for _ in range(COMMITS):
            costs["with tail"].append(timed(stage))
            vault.desk.tail.keep = only_drafts
            costs["without tail"].append(timed(stage))
            vault.desk.tail.keep = keep
            vault.desk.tail.keep(Record())
            statements, texts = recorded(vault, stage)
            costs["plain"].append(timed(partial(replay, plain, statements)))
            costs["driver alone"].append(timed(partial(bare, raw, texts)))
    finally:
        plain.close()
        raw.close()
        engine.dispose()
        driver.dispose()
        vault.close()
    for name, ms in costs.items():
        p95 = quantiles(ms, n=20)[-1]
        sys.stdout.write(f"\ncommit, {name:<14} p50 {median(ms):.2f} p95 {p95:.2f} ms")
    ratios = {
        name: median(mine / bare for mine, bare in zip(costs[name], costs["plain"], strict=True)) for name in costs
    }
    sys.stdout.write(
        f"\ncommit, ratio to plain SQLite: {ratios['with tail']:.2f}, without the tail {ratios['without tail']:.2f}, "
        f"of the driver alone {ratios['driver alone']:.2f}"
    )
    assert ratios["with tail"] <= MOST


def only_drafts(_record: Record) -> None:
    """What a commit did before there was a tail: nothing."""


def recorded(vault: SqlVault, work: Callable[[], object]) -> tuple[Asked, Asked]:
    """Do *work*; what it asked of the database, as statements and as the texts they became."""
    statements: list[tuple[Any, Any]] = []
    texts: list[tuple[Any, Any]] = []

    def note(_connection: Any, statement: Any, many: Any, one: Any, _options: Any) -> None:
        statements.append((statement, list(many) or one))

    def note_text(_connection: Any, _cursor: Any, text: str, values: Any, _context: Any, many: bool) -> None:
        if not text.startswith("BEGIN"):
            texts.extend((text, row) for row in (values if many else (values,)))

    engine: Engine = vault.desk.writer._engine
    event.listen(engine, "before_execute", note)
    event.listen(engine, "before_cursor_execute", note_text)
    try:
        work()
    finally:
        event.remove(engine, "before_execute", note)
        event.remove(engine, "before_cursor_execute", note_text)
    return statements, texts


def plain_database(path: Path) -> Engine:
    """The same tables in the same SQLite without key, as durable as the vault."""
    engine = create_engine(f"sqlite:///{path}", module=dbapi2)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    METADATA.create_all(engine)
    return engine


def replay(plain: Connection, statements: Asked) -> None:
    """One transaction of the same statements."""
    with plain.begin():
        for statement, parameters in statements:
            plain.execute(statement, parameters)


def bare(plain: Any, texts: Asked) -> None:
    """The same by the driver alone."""
    plain.execute("BEGIN IMMEDIATE")
    for text, values in texts:
        plain.execute(text, values).fetchall()
    plain.execute("COMMIT")


def timed(work: Callable[[], object]) -> float:
    """Milliseconds."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000
