"""Papers that wait for a signature or for their check-in."""

from sqlalchemy import Connection

from desktop_app.domain.case import CaseState
from desktop_app.domain.signing.waiting_paper import waiting_papers
from desktop_app.storage.rows import put_rows_of
from desktop_app.storage.tables import WAITING_PAPER


def project(connection: Connection, state: CaseState) -> None:
    """Write the papers of *state* that wait, in place of those that waited before."""
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
    put_rows_of(connection, WAITING_PAPER, state.id, rows)
