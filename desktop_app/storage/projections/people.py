"""Who may sign in."""

from sqlalchemy import Connection, update

from desktop_app.domain.events import Happened
from desktop_app.domain.people import PersonAdded
from desktop_app.domain.staff import PersonDeactivated, PersonReactivated
from desktop_app.storage.rows import put_row
from desktop_app.storage.tables import PERSON_ROW


def project(connection: Connection, happened: Happened) -> None:
    """Keep each person, and whether they may sign in."""
    match happened.event:
        case PersonAdded() as added:
            row = {
                "id": happened.entity_id,
                "staff_no": added.staff_no,
                "name": added.name,
                "role": added.role.value,
                "is_active": 1,
            }
            put_row(connection, PERSON_ROW, row)
        case PersonDeactivated():
            _may_work(connection, happened.entity_id, is_active=0)
        case PersonReactivated():
            _may_work(connection, happened.entity_id, is_active=1)


def _may_work(connection: Connection, person_id: str, *, is_active: int) -> None:
    connection.execute(update(PERSON_ROW).where(PERSON_ROW.c.id == person_id).values(is_active=is_active))
