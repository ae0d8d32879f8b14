"""Who may sign in."""

from sqlalchemy import Connection

from desktop_app.domain.events import Happened
from desktop_app.domain.people import PersonAdded
from desktop_app.storage.rows import put_row
from desktop_app.storage.tables import PERSON_ROW


def project(connection: Connection, happened: Happened) -> None:
    """Keep each person."""
    event = happened.event
    if not isinstance(event, PersonAdded):
        return
    row = {
        "id": happened.entity_id,
        "staff_no": event.staff_no,
        "name": event.name,
        "role": event.role.value,
        "is_active": 1,
    }
    put_row(connection, PERSON_ROW, row)
