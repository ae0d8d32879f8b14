"""The print ledger: every sheet that was sent to a printer, and how it stands."""

from typing import Any

from sqlalchemy import Connection, update

from desktop_app import wire
from desktop_app.domain.events import Happened
from desktop_app.domain.papers.prints import PrintFollowed, PrintSent, PrintVoided
from desktop_app.storage.rows import put_row
from desktop_app.storage.tables import PRINT_ROW


def project(connection: Connection, happened: Happened) -> None:
    """Keep a sheet, or how it stands now."""
    match happened.event:
        case PrintSent() as sent:
            put_row(connection, PRINT_ROW, row_of(happened, sent))
        case PrintFollowed(state=state, job=job):
            _stands(connection, happened, state=state, **({"job": job} if job else {}))
        case PrintVoided() as voided:
            _stands(connection, happened, state=voided.state)


def row_of(happened: Happened, sent: PrintSent) -> dict[str, Any]:
    """The row of a new sheet."""
    return {
        "id": happened.entity_id,
        "case_id": sent.case,
        "document": sent.document,
        "version": sent.version,
        "serial": sent.serial,
        "kind": sent.kind.value,
        "state": "sent",
        "queue": sent.queue,
        "job": "",
        "at": wire.utc_text(happened.at),
    }


def _stands(connection: Connection, happened: Happened, **changed: str) -> None:
    connection.execute(update(PRINT_ROW).where(PRINT_ROW.c.id == happened.entity_id).values(**changed))
