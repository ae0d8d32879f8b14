"""Closed cases whose customer has not yet said how content they are by now."""

from sqlalchemy import Connection

from desktop_app import wire
from desktop_app.domain.case import CaseState
from desktop_app.domain.promises.ask_again import Answer
from desktop_app.storage.rows import put_rows_of
from desktop_app.storage.tables import ASK_AGAIN


def project(connection: Connection, state: CaseState) -> None:
    """Write since when *state* is closed and on how many days nobody was reached.

    No row once there is an answer, nor where there is nobody left to ask.
    """
    given, asked = state.follow_up.satisfaction, state.follow_up.asked_again
    is_rated = given is not None and given.level is not None
    is_answered = any(one.answer is not Answer.NOT_REACHED for one in asked)
    rows = []
    if state.closed_at is not None and is_rated and not is_answered and state.succession.died is None:
        days = len({one.on for one in asked})
        rows = [{"case_id": state.id, "closed_at": wire.utc_text(state.closed_at), "days": days}]
    put_rows_of(connection, ASK_AGAIN, state.id, rows)
