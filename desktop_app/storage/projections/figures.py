"""What the figures count of each case, from the moment it was decided on; a case opened by mistake counts nowhere."""

from typing import Any

from sqlalchemy import Connection

from desktop_app import wire
from desktop_app.domain.case import CaseState
from desktop_app.domain.deadlines.complaint_clock import MarkKind
from desktop_app.domain.figures.figure_facts import rating_of
from desktop_app.storage.rows import put_rows_of
from desktop_app.storage.tables import CASE_FIGURE


def project(connection: Connection, state: CaseState) -> None:
    """Write what of *state* is counted, in place of what was before."""
    row = row_of(state)
    put_rows_of(connection, CASE_FIGURE, state.id, [] if row is None else [row])


def row_of(state: CaseState) -> dict[str, Any] | None:
    """What is counted; None while nothing is decided, and of a case that was voided."""
    course, found, closed = state.course, state.identify.identification, state.closed
    if course.decided_at is None or state.voided is not None or state.opened_at is None:
        return None
    return {
        "case_id": state.id,
        "kind": "" if found is None else found.kind,
        "opened_at": wire.utc_text(state.opened_at),
        "decided_at": wire.utc_text(course.decided_at),
        "closed_at": None if state.closed_at is None else wire.utc_text(state.closed_at),
        "has_pause": int(any(mark.kind is MarkKind.PAUSED for mark in state.clock.marks)),
        "sittings": course.sittings_to_decision,
        "rounds": course.rounds_to_decision,
        "rating": rating_of(state),
        "cause": "" if closed is None else closed.cause,
        "category": "" if closed is None else closed.category,
        "channel": "" if closed is None else closed.channel,
    }
