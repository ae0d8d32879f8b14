"""Makes the read tables again from the journal, and compares two sets of them."""

import hashlib
from collections.abc import Callable, Collection
from typing import Final

from sqlalchemy import Connection, Table, delete, func, select

from desktop_app import wire as wires
from desktop_app.domain.events import Entity
from desktop_app.storage import projections
from desktop_app.storage.journal import histories, journal
from desktop_app.storage.journal.journal import Entry
from desktop_app.storage.lists.number_marks import NumberMarks
from desktop_app.storage.projections import search
from desktop_app.storage.sync import carried, taken
from desktop_app.storage.tables import ENTITY_EVENT, JOURNAL, READ_TABLES
from desktop_app.wire import UnknownEvent, Wire

Look = Callable[[int, int], None]
"""``look(done, total)``; raises to stop."""
EACH: Final = 500
"""Events or cases between two looks: some tens of milliseconds."""


def unfollowed(_done: int, _total: int) -> None:
    """Nobody watches."""


def rebuild(
    connection: Connection,
    wire: Wire,
    marks: NumberMarks,
    *,
    source: Connection | None = None,
    look: Look = unfollowed,
) -> None:
    """Empty the read tables and replay every event that this program knows.

    A case with events of a later program is shown as far as it is known; no unit of work folds it.

    Args:
        connection: where the read tables are; the caller commits.
        wire: decodes the events.
        marks: what the vault finds numbers by.
        source: where the journal is, if elsewhere.
        look: told how much is done: half of it are the events, half the cases.
    """
    from_where = connection if source is None else source
    for table in READ_TABLES:
        connection.execute(delete(table))
    search.forget_all(connection)
    rows = from_where.execute(select(func.max(JOURNAL.c.pos))).scalar() or 0
    for entry in journal.entries(from_where):
        if entry.pos % EACH == 0:
            look(entry.pos, 2 * rows)
        _replay(connection, from_where, wire, entry)
    of_cases = select(ENTITY_EVENT.c.entity_id).where(ENTITY_EVENT.c.entity == Entity.CASE.value)
    # In the order they came to this desk, in which the search finds them.
    of_cases = of_cases.group_by(ENTITY_EVENT.c.entity_id).order_by(func.min(ENTITY_EVENT.c.id))
    cases = connection.execute(of_cases).scalars().all()
    for place, case_id in enumerate(cases):
        if place % EACH == 0:
            look(len(cases) + place, 2 * len(cases))
        state = histories.known_case(from_where, wire, case_id)
        if state is not None:
            projections.project_case(connection, state, marks)
    search.tidy(connection)
    if source is None:  # beside its journal alone: they are read together
        carried.make_again(connection, wire)


def _replay(connection: Connection, from_where: Connection, wire: Wire, entry: Entry) -> None:
    """Project one event, behind those that came with it from other desks."""
    fields = wire.decode_envelope(entry.envelope)
    if fields["op"] in taken.OPS:
        projections.project_taken(connection, wire, taken.taken_by(from_where, entry.id))
    try:
        # Deleted under a retention rule: its revision is taken all the same.
        happened = None if entry.body is None else wire.happened(entry.envelope, entry.body)
    except UnknownEvent:
        happened = None
    if happened is None:
        projections.project_unknown(connection, fields)
    else:
        projections.project(connection, [happened])


def digest(connection: Connection, table: Table, but: Collection[str] = ()) -> str:
    """SHA-256 over the table's rows in the order of its key, *but* for some columns."""
    running = hashlib.sha256()
    columns = [column for column in table.columns if column.info.get("is_compared", True) and column.name not in but]
    for row in connection.execute(select(*columns).order_by(*table.primary_key.columns)):
        running.update(wires.canonical(list(row)) + b"\n")
    return running.hexdigest()
