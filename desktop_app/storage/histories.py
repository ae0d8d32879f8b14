"""From an entity to what happened to it: rows of the journal, read back as events."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlalchemy import Connection, select

from desktop_app.domain.case import CaseNoted, CaseState, fold
from desktop_app.domain.errors import Unavailable
from desktop_app.domain.events import Entity, Happened
from desktop_app.storage.tables import ENTITY_EVENT, JOURNAL
from desktop_app.wire import UnknownEvent, Wire

_BATCH: Final = 500


def history(connection: Connection, wire: Wire, entity: Entity, entity_id: str) -> list[Happened]:
    """Every event of one entity by (own, rev).

    Raises:
        Unavailable: ``vault_newer`` when one was written by a later program; ``vault_damaged``.
    """
    where = (ENTITY_EVENT.c.entity == entity.value, ENTITY_EVENT.c.entity_id == entity_id)
    rows = connection.execute(
        select(JOURNAL.c.envelope, JOURNAL.c.body)
        .join_from(ENTITY_EVENT, JOURNAL, ENTITY_EVENT.c.id == JOURNAL.c.id)
        .where(*where)
        .order_by(ENTITY_EVENT.c.own, ENTITY_EVENT.c.rev)
    )
    return [_happened(wire, row) for row in rows if row.body is not None]


def by_ids(connection: Connection, wire: Wire, ids: Sequence[str]) -> dict[str, Happened]:
    """The events with these ids, whatever they belong to; those that are not here are left out."""
    found: dict[str, Happened] = {}
    for start in range(0, len(ids), _BATCH):
        some = ids[start : start + _BATCH]
        rows = connection.execute(select(JOURNAL.c.envelope, JOURNAL.c.body).where(JOURNAL.c.id.in_(some)))
        for row in rows:
            if row.body is not None:
                happened = _happened(wire, row)
                found[happened.id] = happened
    return found


def noted_ids(history_of_case: Iterable[Happened]) -> list[str]:
    """The ids of other entities' events that a case has taken note of."""
    return [happened.event.event_id for happened in history_of_case if isinstance(happened.event, CaseNoted)]


def stored_case(connection: Connection, wire: Wire, case_id: str) -> CaseState:
    """Fold one case from the journal.

    Raises:
        RuleBroken: ``case_unknown``.
    """
    past = history(connection, wire, Entity.CASE, case_id)
    return fold(case_id, past, by_ids(connection, wire, noted_ids(past)).get)


def _happened(wire: Wire, row: Any) -> Happened:
    try:
        return wire.happened(row.envelope, row.body)
    except UnknownEvent as error:
        raise Unavailable("vault_newer") from error
    except ValueError as error:
        raise Unavailable("vault_damaged", part="journal") from error
