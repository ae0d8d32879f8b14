"""Which events an entity has, by (own, rev): the way from an entity to its rows in the journal."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from desktop_app.domain.events import Happened
from desktop_app.storage.rows import put_row, put_rows
from desktop_app.storage.tables import ENTITY_EVENT


def project(connection: Connection, events: Sequence[Happened]) -> None:
    """Note each event under its entity."""
    rows = [
        {
            "entity": happened.event.ENTITY.value,
            "entity_id": happened.entity_id,
            "own": happened.own,
            "rev": happened.rev,
            "id": happened.id,
        }
        for happened in events
    ]
    put_rows(connection, ENTITY_EVENT, rows)


def project_unknown(connection: Connection, envelope: Mapping[str, Any]) -> None:
    """Note an event without a body that can be read by its envelope, so that nobody takes its revision again."""
    row = {
        "entity": envelope["ent"],
        "entity_id": envelope["eid"],
        "own": envelope["own"],
        "rev": envelope["rev"],
        "id": envelope["id"],
    }
    put_row(connection, ENTITY_EVENT, row)
