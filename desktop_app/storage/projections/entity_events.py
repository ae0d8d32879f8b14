"""Which events an entity has, by (own, rev): the way from an entity to its rows in the journal."""

from sqlalchemy import Connection

from desktop_app.domain.events import Happened
from desktop_app.storage.rows import put_row
from desktop_app.storage.tables import ENTITY_EVENT


def project(connection: Connection, happened: Happened) -> None:
    """Note the event under its entity."""
    row = {
        "entity": happened.event.ENTITY.value,
        "entity_id": happened.entity_id,
        "own": happened.own,
        "rev": happened.rev,
        "id": happened.id,
    }
    put_row(connection, ENTITY_EVENT, row)
