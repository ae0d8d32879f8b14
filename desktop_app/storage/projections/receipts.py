"""Papers that lie here and that no receipt names yet."""

from sqlalchemy import Connection

from desktop_app.domain.case import CaseState
from desktop_app.storage.rows import put_rows_of
from desktop_app.storage.tables import RECEIPT_DUE


def project(connection: Connection, state: CaseState) -> None:
    """Write how many papers of *state* wait for their receipt; no row where none does."""
    rows = [{"case_id": state.id, "papers": state.papers_to_receipt}] if state.papers_to_receipt else []
    put_rows_of(connection, RECEIPT_DUE, state.id, rows)
