"""Cases as the lists show them: masked; what finds them again lies in tables of its own."""

from datetime import date
from typing import Any

from sqlalchemy import Connection

from desktop_app import wire
from desktop_app.domain.approvals.concessions import concessions
from desktop_app.domain.case import CaseState
from desktop_app.domain.customer.masking import MaskKind, mask
from desktop_app.domain.money import Money
from desktop_app.domain.staff.responsibility import ResponsibilityPart
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.stages.requests import Resolution
from desktop_app.services.ports.lists import LeaderTask
from desktop_app.storage.rows import change_row, put_rows_of
from desktop_app.storage.tables import CASE_ROW, CUSTOMER_CASE


def project(connection: Connection, state: CaseState) -> None:
    """Write the case's row and whose case it is."""
    change_row(connection, CASE_ROW, row_of(state))
    whose = customer_row(state)
    put_rows_of(connection, CUSTOMER_CASE, state.id, [] if whose is None else [whose])


def row_of(state: CaseState) -> dict[str, Any]:
    """The case as the lists show it."""
    found = state.identify.identification
    opened_at = "" if state.opened_at is None else wire.utc_text(state.opened_at)
    due, rated = next_date(state), state.follow_up.satisfaction
    conceded = sum((one.cost for one in concessions(state)), Money(0))
    return {
        "id": state.id,
        "number": state.number,
        "customer": "" if found is None else mask(MaskKind.NAME, found.customer.name),
        "kind": "" if found is None else found.kind,
        "stage": int(state.stage),
        "status": state.status,
        "is_complaint": int(state.is_complaint),
        "opened_at": opened_at,
        "changed_at": opened_at if state.changed_at is None else wire.utc_text(state.changed_at),
        "opened_by": state.opened_by,
        "next_date": None if due is None else due.isoformat(),
        "requests_total": len(state.requests),
        "requests_answered": sum(request.resolution is not Resolution.OPEN for request in state.requests),
        "owner": state.responsibility.owner,
        "waits_for": None if state.responsibility.handed is None else state.responsibility.handed.to,
        "leader_task": leader_task(state.responsibility),
        "care": " ".join(() if found is None else found.care),
        "conceded_fen": conceded.fen if conceded else None,
        "rounds": len(state.negotiate.rounds) or None,
        "rating": None if rated is None else rated.level,
    }


def leader_task(part: ResponsibilityPart) -> str | None:
    """What a leader has to do about who works on the case; None for nothing."""
    if part.asked is not None:
        return LeaderTask.RECUSAL.value
    return LeaderTask.ASSIGN.value if part.needs_person else None


def customer_row(state: CaseState) -> dict[str, Any] | None:
    """Whose case it is; None before anybody was identified."""
    found = state.identify.identification
    if found is None or not found.customer.key:
        return None
    return {
        "document_key": found.customer.key,
        "case_id": state.id,
        "opened_at": "" if state.opened_at is None else wire.utc_text(state.opened_at),
        "is_quick": int(bool(state.skipped)),
    }


def next_date(state: CaseState) -> date | None:
    """The day somebody should look at the case again: where it is parked until, a promise, a missing paper."""
    if state.closed is not None:
        return None
    if state.parked is not None and state.parked.next_date is not None:
        return state.parked.next_date
    rests = state.succession.nobody_acts
    owed = [one.due for one in state.follow_up.unsettled() if one.side is Side.BANK or not rests]
    if owed:
        return min(owed)
    collection = state.collect.collection
    return collection.return_by if collection is not None and state.collect.missing() else None
