"""Who may not work on a case (回避), so that no view shows it to them."""

from sqlalchemy import Connection, delete, insert

from desktop_app.domain.approval import plain_name
from desktop_app.domain.case import CaseState
from desktop_app.storage.tables import RECUSED


def project(connection: Connection, state: CaseState) -> None:
    """Write who is out of *state*, in place of who was before."""
    connection.execute(delete(RECUSED).where(RECUSED.c.case_id == state.id))
    out = {person.id: person for person in state.responsibility.recused}
    rows = [
        {
            "case_id": state.id,
            "person_id": person.id,
            "staff_no": person.staff_no,
            "plain_name": plain_name(person.name),
        }
        for person in out.values()
    ]
    if rows:
        connection.execute(insert(RECUSED), rows)
