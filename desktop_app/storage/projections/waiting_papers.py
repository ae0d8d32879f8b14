"""Papers that wait for a signature or for their check-in."""

from sqlalchemy import Connection, delete, insert

from desktop_app.domain.case import CaseState
from desktop_app.domain.waiting_paper import waiting_papers
from desktop_app.storage.tables import WAITING_PAPER


def project(connection: Connection, state: CaseState) -> None:
    """Write the papers of *state* that wait, in place of those that waited before."""
    connection.execute(delete(WAITING_PAPER).where(WAITING_PAPER.c.case_id == state.id))
    rows = [
        {
            "case_id": state.id,
            "version": one.version,
            "number": one.number,
            "standing": one.standing.value,
            "since": one.since.isoformat(),
            "valid_until": None if one.valid_until is None else one.valid_until.isoformat(),
        }
        for one in waiting_papers(state)
    ]
    if rows:
        connection.execute(insert(WAITING_PAPER), rows)
