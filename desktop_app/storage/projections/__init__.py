"""The read tables, one small module each: written by the transaction that appends, and again by a rebuild.

None of them reads a position, a clock or anything else that two copies of the same events could differ in.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from desktop_app.domain.case import CaseState
from desktop_app.domain.events import Happened
from desktop_app.services.ports.unit import CarriedEvent
from desktop_app.storage.lists.number_marks import NumberMarks
from desktop_app.storage.projections import (
    agreed,
    approvals,
    ask_again,
    branch,
    cases,
    clocks,
    concessions,
    entity_events,
    figures,
    people,
    prints,
    promises,
    receipts,
    recusals,
    search,
    views,
    waiting_papers,
)
from desktop_app.storage.sync import taken
from desktop_app.wire import UnknownEvent, Wire


def project(connection: Connection, events: Sequence[Happened]) -> None:
    """Write what *events*, in their order, change in the tables that need no more than the event."""
    entity_events.project(connection, events)
    for happened in events:
        branch.project(connection, happened)
        people.project(connection, happened)
        promises.project(connection, happened)
        prints.project(connection, happened)
        approvals.project(connection, happened)
        views.project(connection, happened)


def project_taken(connection: Connection, wire: Wire, carried: Sequence[CarriedEvent]) -> None:
    """Write what events of other logs change that came with a case; those that this desk has written it knows."""
    for fields, one in taken.in_order(wire, carried):
        try:
            happened = None if one.body is None else wire.happened(one.envelope, one.body)
        except UnknownEvent:
            happened = None
        if happened is None:
            project_unknown(connection, fields)
        else:
            project(connection, [happened])


def project_unknown(connection: Connection, envelope: Mapping[str, Any]) -> None:
    """Write what can be said of an event that only a later program can read, or whose body was deleted."""
    entity_events.project_unknown(connection, envelope)


def project_case(connection: Connection, state: CaseState, marks: NumberMarks) -> None:
    """Write a case as it stands after the last of its events; *marks* are those of the vault."""
    cases.project(connection, state)
    recusals.project(connection, state)
    concessions.project(connection, state)
    agreed.project(connection, state)
    waiting_papers.project(connection, state)
    receipts.project(connection, state)
    ask_again.project(connection, state)
    promises.project_case(connection, state)
    search.project(connection, state, marks)
    clocks.project(connection, state)
    figures.project(connection, state)
