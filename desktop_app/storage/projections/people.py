"""Who may sign in."""

from sqlalchemy import Connection, update

from desktop_app.domain.events import Happened
from desktop_app.domain.staff.people import PersonAdded
from desktop_app.domain.staff.staff import PersonDeactivated, PersonListed, PersonReactivated
from desktop_app.storage.rows import put_row
from desktop_app.storage.tables import PERSON_ROW


def project(connection: Connection, happened: Happened) -> None:
    """Keep each person, and whether they may sign in."""
    match happened.event:
        case PersonAdded() as added:
            _put(connection, happened.entity_id, added, is_active=1)
        case PersonListed() as listed:
            _put(connection, happened.entity_id, listed, is_active=int(listed.may_work))
        case PersonDeactivated():
            _may_work(connection, happened.entity_id, is_active=0)
        case PersonReactivated():
            _may_work(connection, happened.entity_id, is_active=1)


def _put(connection: Connection, person_id: str, said: PersonAdded | PersonListed, *, is_active: int) -> None:
    row = {"staff_no": said.staff_no, "name": said.name, "role": said.role.value}
    put_row(connection, PERSON_ROW, {"id": person_id, **row, "is_active": is_active})


def _may_work(connection: Connection, person_id: str, *, is_active: int) -> None:
    connection.execute(update(PERSON_ROW).where(PERSON_ROW.c.id == person_id).values(is_active=is_active))
