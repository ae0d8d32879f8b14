"""From an entity to what happened to it: rows of the journal, read back as events."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Any, Final

from sqlalchemy import CompoundSelect, Connection, bindparam, select, union_all

from desktop_app.domain.case import CaseNoted, CaseState, fold
from desktop_app.domain.errors import Unavailable
from desktop_app.domain.events import Entity, Happened
from desktop_app.domain.sync.merged import CaseMerged
from desktop_app.domain.sync.transfer import Written, lineage
from desktop_app.storage.tables import ENTITY_EVENT, JOURNAL, TAKEN_EVENT
from desktop_app.wire import UnknownEvent, Wire

_BATCH: Final = 500
_PLACES: Final = (JOURNAL, TAKEN_EVENT)
"""Where events lie: what this desk has written, and what came to it with a case."""
_READS: Final = tuple((table.c.envelope, table.c.hash, table.c.salt, table.c.body) for table in _PLACES)
_READ: Final = _READS[0]


def history(connection: Connection, wire: Wire, entity: Entity, entity_id: str) -> list[Happened]:
    """Every event of one entity by (own, rev).

    Raises:
        Unavailable: ``vault_newer`` when one was written by a later program; ``vault_damaged``.
    """
    return [_happened(wire, row) for row in _rows_of(connection, entity, entity_id) if row.body is not None]


def by_ids(connection: Connection, wire: Wire, ids: Sequence[str], *, known_only: bool = False) -> dict[str, Happened]:
    """The events with these ids, whatever they belong to; those that are not here are left out.

    Raises:
        Unavailable: ``vault_newer`` when one was written by a later program, unless *known_only*; ``vault_damaged``.
    """
    read = _known if known_only else _happened
    found: dict[str, Happened] = {}
    for start in range(0, len(ids), _BATCH):
        some = ids[start : start + _BATCH]
        for read_of, table in zip(_READS, _PLACES, strict=True):
            for row in connection.execute(select(*read_of).where(table.c.id.in_(some))):
                happened = None if row.body is None else read(wire, row)
                if happened is not None:
                    found[happened.id] = happened
    return found


def places(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    """The positions of the events with these ids; those that are not here are left out."""
    found: dict[str, int] = {}
    for start in range(0, len(ids), _BATCH):
        some = ids[start : start + _BATCH]
        rows = connection.execute(select(JOURNAL.c.id, JOURNAL.c.pos).where(JOURNAL.c.id.in_(some)))
        found |= {row.id: row.pos for row in rows}
    return found


def hashes(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """The hashes of the events with these ids; those that are not here are left out."""
    found: dict[str, str] = {}
    for start in range(0, len(ids), _BATCH):
        some = ids[start : start + _BATCH]
        for table in _PLACES:
            rows = connection.execute(select(table.c.id, table.c.hash).where(table.c.id.in_(some)))
            found |= {row.id: row.hash for row in rows}
    return found


def accesses(connection: Connection, wire: Wire, since: datetime) -> list[Happened]:
    """Looks at what is not one's own from *since* on, the newest first; those of a later program are left out.

    Raises:
        Unavailable: ``vault_damaged``.
    """
    rows = connection.execute(
        select(*_READ)
        .join_from(ENTITY_EVENT, JOURNAL, ENTITY_EVENT.c.id == JOURNAL.c.id)
        .where(ENTITY_EVENT.c.entity == Entity.ACCESS.value)
        .order_by(JOURNAL.c.pos.desc())
    )
    found: list[Happened] = []
    for row in rows:
        happened = None if row.body is None else _known(wire, row)
        if happened is not None and happened.at < since:
            break  # the order is the journal's; a clock that was set back shows more, never less
        if happened is not None:
            found.append(happened)
    return found


def noted_ids(history_of_case: Iterable[Happened]) -> list[str]:
    """The ids of events beside its own line that a case counts: of other entities, and of a desk that had lost it."""
    found = list[str]()
    for happened in history_of_case:
        match happened.event:
            case CaseNoted(event_id=event_id):
                found.append(event_id)
            case CaseMerged(taken=taken):
                found += taken
    return found


def known_case(connection: Connection, wire: Wire, case_id: str) -> CaseState | None:
    """Fold one case from those of its events that this program knows; None when it knows none.

    Raises:
        Unavailable: ``vault_damaged``.
    """
    found = [_known(wire, row) for row in _rows_of(connection, Entity.CASE, case_id) if row.body is not None]
    past = [happened for happened in found if happened is not None]
    noted = by_ids(connection, wire, noted_ids(past), known_only=True)
    return fold(case_id, past, noted.get) if past else None


def _rows_of(connection: Connection, entity: Entity, entity_id: str) -> Sequence[Any]:
    rows = connection.execute(_of_entity(), {"kind": entity.value, "whose": entity_id})
    # Head office may have an event twice: where it was written, and where it came to with a case.
    found = list({row.hash: row for row in rows}.values())
    return _of_owners(found) if entity is Entity.CASE else found


def _of_owners(rows: list[Any]) -> list[Any]:
    """Without what a desk wrote to a case that was another's by then (``domain.sync.transfer.lineage``)."""
    if not rows or rows[0].own == rows[-1].own:
        return rows
    line = lineage(Written(row.own, row.rev, "", row.hash) for row in rows).line
    by_hash = {row.hash: row for row in rows}
    return [by_hash[one.id] for one in line]


@cache
def _of_entity() -> CompoundSelect[Any]:
    of = (ENTITY_EVENT.c.entity == bindparam("kind"), ENTITY_EVENT.c.entity_id == bindparam("whose"))
    parts = (
        select(ENTITY_EVENT.c.own, ENTITY_EVENT.c.rev, *read)
        .join_from(ENTITY_EVENT, table, ENTITY_EVENT.c.id == table.c.id)
        .where(*of)
        for read, table in zip(_READS, _PLACES, strict=True)
    )
    return union_all(*parts).order_by("own", "rev")


def _known(wire: Wire, row: Any) -> Happened | None:
    try:
        return wire.proven(row.envelope, row.hash, row.salt, row.body)
    except UnknownEvent:
        return None
    except (ValueError, KeyError, TypeError) as error:
        raise Unavailable("vault_damaged", part="journal") from error


def _happened(wire: Wire, row: Any) -> Happened:
    known = _known(wire, row)
    if known is None:
        raise Unavailable("vault_newer")
    return known
