"""The numbers of what each case agreed on."""

from sqlalchemy import Connection, delete, insert

from desktop_app.domain.agreed import agreed
from desktop_app.domain.case import CaseState
from desktop_app.storage.tables import AGREED_VALUE


def project(connection: Connection, state: CaseState) -> None:
    """Write what *state* agreed on last, in place of what it agreed on before."""
    connection.execute(delete(AGREED_VALUE).where(AGREED_VALUE.c.case_id == state.id))
    found = agreed(state)
    if found is None:
        return
    whose = {"case_id": state.id, "kind": found.kind, "option": found.option, "agreed_on": found.agreed_on.isoformat()}
    rows = [{**whose, "name": name, "value": f"{value:f}"} for name, value in found.values.items()]
    if rows:
        connection.execute(insert(AGREED_VALUE), rows)
