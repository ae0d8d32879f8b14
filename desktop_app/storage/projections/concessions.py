"""What each case gives away of the desk's quota."""

from sqlalchemy import Connection

from desktop_app.domain.approvals.concessions import concessions
from desktop_app.domain.case import CaseState
from desktop_app.storage.rows import put_rows_of
from desktop_app.storage.tables import CONCESSION_ROW


def project(connection: Connection, state: CaseState) -> None:
    """Write what *state* gives away, in place of what it gave away before."""
    rows = [
        {
            "case_id": state.id,
            "place": place,
            "kind": one.kind,
            "cost_fen": one.cost.fen,
            "valid_until": None if one.valid_until is None else one.valid_until.isoformat(),
            "used_on": None if one.used_on is None else one.used_on.isoformat(),
        }
        for place, one in enumerate(concessions(state), start=1)
    ]
    put_rows_of(connection, CONCESSION_ROW, state.id, rows)
