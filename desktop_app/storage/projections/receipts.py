"""Papers that lie here and that no receipt names yet."""

from sqlalchemy import Connection, delete, insert

from desktop_app.domain.case import CaseState
from desktop_app.storage.tables import RECEIPT_DUE


def project(connection: Connection, state: CaseState) -> None:
    """Write how many papers of *state* wait for their receipt; no row where none does."""
    connection.execute(delete(RECEIPT_DUE).where(RECEIPT_DUE.c.case_id == state.id))
    if state.papers_to_receipt:
        connection.execute(insert(RECEIPT_DUE).values(case_id=state.id, papers=state.papers_to_receipt))
