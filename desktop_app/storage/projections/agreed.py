"""The numbers of what each case agreed on."""

from typing import Any

from sqlalchemy import Connection

from desktop_app.domain.case import CaseState
from desktop_app.domain.figures.agreed import agreed
from desktop_app.storage.rows import put_rows_of
from desktop_app.storage.tables import AGREED_VALUE


def project(connection: Connection, state: CaseState) -> None:
    """Write what *state* agreed on last, in place of what it agreed on before."""
    put_rows_of(connection, AGREED_VALUE, state.id, rows_of(state))


def rows_of(state: CaseState) -> list[dict[str, Any]]:
    """A row for each number; none before anything was agreed on."""
    found = agreed(state)
    if found is None:
        return []
    whose = {"case_id": state.id, "kind": found.kind, "option": found.option, "agreed_on": found.agreed_on.isoformat()}
    return [{**whose, "name": name, "value": f"{value:f}"} for name, value in found.values.items()]
