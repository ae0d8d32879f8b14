"""Two desks without a line for a week, head office on PostgreSQL: in the end all three have the same."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Table, select

from desktop_app.domain.sync.in_step import Lane, Trouble
from desktop_app.hub.tables import BLOB_FILE
from desktop_app.storage.tables import JOURNAL, READ_TABLES
from tests.hub.rigs import Rig
from tests.hub.straight import Straight
from tests.sync.real_desk import desk_at
from tests.sync.rough_line import RoughLine

LABELS = ("00423-03", "00423-04")
DAYS = 7
OWN_MARKS = "numbers"
"""Head office marks the numbers that a case is found by with its own key, and so does each desk."""


def a_day_later(rig: Rig, desks: list[Any]) -> None:
    rig.clock.advance(days=1)
    for desk in desks:
        desk.desk.clock.moment += timedelta(days=1)


def rows(connection: Connection, table: Table) -> set[tuple[Any, ...]]:
    columns = [one for one in table.columns if one.info.get("is_compared", True) and one.name != OWN_MARKS]
    return {tuple(row) for row in connection.execute(select(*columns))}


def read_of(desk: Any) -> dict[str, set[tuple[Any, ...]]]:
    with desk.vault.readers.connect() as connection:
        return {table.name: rows(connection, table) for table in READ_TABLES}


@pytest.mark.parametrize("engine", ["postgres"], indirect=True)
def test_two_desks_cut_off_for_a_week_and_head_office_end_equal_in_bytes_and_read_tables(
    rig: Rig, tmp_path: Path
) -> None:
    hub: Any = Straight(rig)
    desks: list[Any] = []
    for seed, label in enumerate(LABELS):
        (tmp_path / label).mkdir()
        desks.append(desk_at(hub, tmp_path / label / "home", label, RoughLine(hub, seed)))
        desks[-1].line.heal()
    for desk in (*desks, *desks):
        desk.settle()

    for desk in desks:
        desk.line.cut()
    for _ in range(DAYS):
        a_day_later(rig, desks)
        for desk in desks:
            desk.work()
            state = desk.round()
            assert {one.lane: one.trouble for one in state.lanes}[Lane.EVENTS] is Trouble.OFFLINE
    assert all(len(desk.kept.outbox.waiting().cases) == DAYS for desk in desks)
    for desk in desks:
        desk.line.heal()
    for desk in (*desks, *desks):
        desk.settle()

    everything = {one for desk in desks for one in desk.envelopes()}
    with rig.engine.connect() as connection:
        there = {(row.hash, bytes(row.envelope), bytes(row.body)) for row in connection.execute(JOURNAL.select())}
        files = set(connection.execute(select(BLOB_FILE.c.sha256).where(BLOB_FILE.c.is_stored == 1)).scalars())
    assert there == everything
    assert [desk.foreign() for desk in desks] == [desk.hashes() for desk in reversed(desks)]
    assert files == {sha256 for desk in desks for sha256 in desk.kept.files.sent()} != set()
    assert rig.office.projector.catch_up() == len(everything)
    own = [read_of(desk) for desk in desks]
    with rig.office.store.reading() as connection:
        for table in READ_TABLES:
            assert rows(connection, table) == set().union(*(one[table.name] for one in own)), table.name
    assert len(own[0]["case_row"]) == DAYS
    assert rig.office.prover.prove().wrong == ()
    for desk in desks:
        desk.vault.close()
