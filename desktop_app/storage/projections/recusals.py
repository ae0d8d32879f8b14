"""Who may not work on a case (回避), so that no view shows it to them."""

from sqlalchemy import Connection

from desktop_app.domain.approvals.approval import plain_name
from desktop_app.domain.case import CaseState
from desktop_app.storage.rows import put_rows_of
from desktop_app.storage.tables import RECUSED


def project(connection: Connection, state: CaseState) -> None:
    """Write who is out of *state*, in place of who was before."""
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
    put_rows_of(connection, RECUSED, state.id, rows)
