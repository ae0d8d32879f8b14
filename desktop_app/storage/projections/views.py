"""How each person looks at the register of cases."""

from sqlalchemy import Connection, delete, update

from desktop_app.domain.events import Happened
from desktop_app.domain.figures.register import RegisterViewDropped, RegisterViewKept
from desktop_app.storage.rows import put_row
from desktop_app.storage.tables import VIEW_ROW
from desktop_app.wire import canonical


def project(connection: Connection, happened: Happened) -> None:
    """Keep a view as it was kept last; one of a person's views opens first."""
    match happened.event:
        case RegisterViewKept() as kept:
            if kept.is_first:
                theirs = VIEW_ROW.c.person_id == happened.actor
                connection.execute(update(VIEW_ROW).where(theirs).values(is_first=0))
            row = {
                "id": happened.entity_id,
                "person_id": happened.actor,
                "fixed": kept.fixed,
                "name": kept.name,
                "layout": canonical(kept.layout).decode(),
                "is_first": int(kept.is_first),
            }
            put_row(connection, VIEW_ROW, row)
        case RegisterViewDropped():
            connection.execute(delete(VIEW_ROW).where(VIEW_ROW.c.id == happened.entity_id))
