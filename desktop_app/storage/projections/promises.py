"""Promises of both sides, as the lists show them."""

from typing import Any, Final

from sqlalchemy import Connection, case, update

from desktop_app import wire
from desktop_app.domain.case import CaseState
from desktop_app.domain.events import Happened
from desktop_app.domain.stages.follow_up import (
    PromiseDropped,
    PromiseKept,
    PromiseKeptUndone,
    PromiseMade,
    PromiseMissed,
    PromiseRecounted,
    PromiseRescheduled,
    PromiseRestored,
    PromiseState,
    PromiseSuperseded,
)
from desktop_app.domain.stages.negotiate import Side
from desktop_app.storage.rows import put_row
from desktop_app.storage.tables import PROMISE_ROW

RESTING: Final = "resting"
"""How a customer's promise stands in the lists, which then leave it out, while nobody acts for who has died."""


def project(connection: Connection, happened: Happened) -> None:  # noqa: C901 - one case an event
    """Keep a new promise, or how an old one stands now."""
    match happened.event:
        case PromiseMade() as made:
            put_row(connection, PROMISE_ROW, row_of(happened, made))
        case PromiseKept(is_partly=True):
            _stands(connection, happened, PromiseState.PARTLY)
        case PromiseKept(on=on):
            _stands(connection, happened, PromiseState.KEPT, kept_on=on.isoformat())
        case PromiseKeptUndone(state=state):
            _stands(connection, happened, state, kept_on=None)
        case PromiseMissed():
            _stands(connection, happened, PromiseState.MISSED)
        case PromiseRescheduled(due=due):
            _stands(connection, happened, PromiseState.OPEN, due=due.isoformat())
        case PromiseRecounted(due=due):
            _recounted(connection, happened.entity_id, due.isoformat())
        case PromiseRestored(state=state):
            _stands(connection, happened, state, ended_at=None)
        case PromiseDropped():
            _stands(connection, happened, PromiseState.DROPPED, ended_at=wire.utc_text(happened.at))
        case PromiseSuperseded():
            _stands(connection, happened, PromiseState.SUPERSEDED, ended_at=wire.utc_text(happened.at))


def project_case(connection: Connection, state: CaseState) -> None:
    """Let the open promises of a customer who has died rest until somebody acts, and stand again as they stood."""
    if state.succession.since is None:
        return
    rests = state.succession.nobody_acts
    ended_at = wire.utc_text(state.succession.since) if rests else None
    for promise in state.follow_up.promises:
        if promise.side is not Side.CUSTOMER or promise.state in (PromiseState.DROPPED, PromiseState.SUPERSEDED):
            continue
        is_open = not promise.state.is_settled
        stands = RESTING if rests and is_open else promise.state.value
        row = update(PROMISE_ROW).where(PROMISE_ROW.c.id == promise.id)
        connection.execute(row.values(state=stands, ended_at=ended_at if is_open else None))


def row_of(happened: Happened, made: PromiseMade) -> dict[str, Any]:
    """The row of a new promise."""
    return {
        "id": happened.entity_id,
        "case_id": made.case,
        "side": made.side.value,
        "what": made.what,
        "due": made.due.isoformat(),
        "state": PromiseState.OPEN.value,
        "made_at": wire.utc_text(happened.at),
        "first_due": made.due.isoformat(),
        "kept_on": None,
        "ended_at": None,
    }


def _recounted(connection: Connection, promise_id: str, due: str) -> None:
    """Its day moved with the calendar: where nobody put it off, that is the day promised first."""
    columns = PROMISE_ROW.c
    first = case((columns.first_due == columns.due, due), else_=columns.first_due)
    connection.execute(update(PROMISE_ROW).where(columns.id == promise_id).values(due=due, first_due=first))


def _stands(connection: Connection, happened: Happened, state: PromiseState, **changed: str | None) -> None:
    promise = update(PROMISE_ROW).where(PROMISE_ROW.c.id == happened.entity_id)
    connection.execute(promise.values(state=state.value, **changed))
