"""Deletes bodies under a retention rule: with their salts, files, drafts, rows and search terms; the chain stays.

The guard that lets nobody change the journal is lifted inside the one transaction that also appends the deletion's
event, and stands again before it commits.  What a crash leaves (files, the journal's tail) the next run, or the next
start, takes away.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

import msgspec
from sqlalchemy import Connection, delete, select, update

from desktop_app import wire
from desktop_app.domain.audits.access import LookedUp
from desktop_app.domain.case import CaseNoted
from desktop_app.domain.events import Entity
from desktop_app.domain.staff.people import Session
from desktop_app.domain.upkeep.retention import BodyDeleted, retention_entity
from desktop_app.services.ports.vault import Progress
from desktop_app.storage.failures import world_errors
from desktop_app.storage.journal import histories, journal
from desktop_app.storage.projections import search
from desktop_app.storage.tables import (
    BLOB,
    CASE_ROW,
    CUSTOMER_CASE,
    DRAFT,
    ENTITY_EVENT,
    FOREIGN_EVENT,
    JOURNAL,
    READ_TABLES,
    TAKEN_EVENT,
)
from desktop_app.storage.unit_of_work import SqlUnitOfWork
from desktop_app.storage.vault import SqlVault
from desktop_app.wire import UnknownEvent, Wire

ENDED: Final = ("closed", "voided")
_BATCH: Final = 500
_WITH_BODIES: Final = (JOURNAL, TAKEN_EVENT, FOREIGN_EVENT)


class VaultBodies:
    """What a retention job does to an open vault (see ``services.ports.upkeep.BodyStore``)."""

    def __init__(self, vault: SqlVault) -> None:
        self._vault = vault

    def ended_before(self, moment: datetime) -> Sequence[str]:
        """Ids of cases that ended and in which nothing happened since *moment*, the oldest first."""
        columns = CASE_ROW.c
        ended = (columns.status.in_(ENDED), columns.changed_at < wire.utc_text(moment))
        with world_errors(), self._vault.readers.connect() as connection:
            found = select(columns.id).where(*ended).order_by(columns.changed_at, columns.id)
            return list(connection.execute(found).scalars())

    def has_other_open(self, case_id: str) -> bool:
        """Whether the customer of this case has another that has not ended."""
        whose = select(CUSTOMER_CASE.c.document_key).where(CUSTOMER_CASE.c.case_id == case_id)
        others = (
            select(CASE_ROW.c.id)
            .join_from(CUSTOMER_CASE, CASE_ROW, CASE_ROW.c.id == CUSTOMER_CASE.c.case_id)
            .where(CUSTOMER_CASE.c.document_key.in_(whose), CASE_ROW.c.id != case_id, CASE_ROW.c.status.not_in(ENDED))
        )
        with world_errors(), self._vault.readers.connect() as connection:
            return connection.execute(others).first() is not None

    def events_of(self, case_id: str) -> Sequence[str]:
        """Ids of all events whose body belongs to the case: its own, and those of what it took note of."""
        with world_errors(), self._vault.readers.connect() as connection:
            return list(events_of(connection, self._vault.desk.wire, case_id))

    def look_ups_before(self, moment: datetime) -> Sequence[str]:
        """Ids of look-ups beyond one's own cases, with what was typed, that are older than *moment*."""
        before = wire.utc_text(moment)
        with world_errors(), self._vault.readers.connect() as connection:
            rows = connection.execute(
                select(JOURNAL.c.id, JOURNAL.c.envelope)
                .join_from(ENTITY_EVENT, JOURNAL, ENTITY_EVENT.c.id == JOURNAL.c.id)
                .where(ENTITY_EVENT.c.entity == Entity.ACCESS.value, JOURNAL.c.body.is_not(None))
                .order_by(JOURNAL.c.pos)
            )
            envelopes = [(row.id, msgspec.json.decode(bytes(row.envelope))) for row in rows]
        return [event_id for event_id, one in envelopes if one["op"] == LookedUp.OP and one["at"] < before]

    def delete(self, session: Session, policies: Mapping[str, str], event: BodyDeleted) -> None:
        """Append *event* and delete what it names, in one transaction.

        Raises:
            Unavailable: everything is as it was.
        """
        desk = self._vault.desk
        with SqlUnitOfWork(desk, session, policies) as unit:
            unit.record(event, retention_entity(desk.label))
            unit.also(lambda connection: forget(connection, event))
            unit.commit()
            desk.folded.forget()

    def finish(self, report: Progress) -> None:
        """Take away files that only deleted bodies named, the search's old pieces, and what lies in the logs.

        Raises:
            Unavailable: the next run goes on with it.
        """
        desk = self._vault.desk
        report(0, 4)
        with desk.writer.transaction() as connection:
            sweep_files(connection)
        desk.blobs.sweep()
        report(1, 4)
        with desk.writer.transaction() as connection:
            search.tidy(connection)
        report(2, 4)
        desk.writer.checkpoint()
        report(3, 4)
        desk.tail.forget_deleted()
        report(4, 4)


def events_of(connection: Connection, wire_: Wire, case_id: str) -> Iterator[str]:
    """See :meth:`VaultBodies.events_of`."""
    own = histories.history(connection, wire_, Entity.CASE, case_id)
    yield from (one.id for one in own)
    noted = dict.fromkeys((one.event.entity, one.event.entity_id) for one in own if isinstance(one.event, CaseNoted))
    for entity, entity_id in noted:
        for other in histories.history(connection, wire_, entity, entity_id):
            if getattr(other.event, "case", "") == case_id:
                yield other.id


def forget(connection: Connection, event: BodyDeleted) -> None:
    """Delete the bodies *event* names and whatever was made of the case; the caller commits."""
    journal.unguarded(connection, lambda: _empty(connection, event.events))
    if not event.case:
        return
    for place in connection.execute(search.of_case(event.case)).scalars().all():
        connection.execute(search.FORGET, {"place": place})
    for table in READ_TABLES:
        if "case_id" in table.c:
            connection.execute(delete(table).where(table.c.case_id == event.case))
    connection.execute(delete(CASE_ROW).where(CASE_ROW.c.id == event.case))
    connection.execute(delete(DRAFT).where(DRAFT.c.case_id == event.case))


def forget_again(connection: Connection, wire_: Wire) -> int:
    """Delete once more what the journal says was deleted: a backup from before brought it back.

    Returns how many bodies went; the caller makes the read tables and commits.
    """
    deletions = []
    for entry in journal.entries(connection):
        if entry.body is not None and b'"op":"%b"' % BodyDeleted.OP.encode() in entry.envelope:
            try:
                happened = wire_.happened(entry.envelope, entry.body)
            except UnknownEvent:
                continue
            if isinstance(happened.event, BodyDeleted):
                deletions.append(happened.event)
    gone = 0
    for event in deletions:
        gone += len([one for one in event.events if _has_body(connection, one)])
        forget(connection, event)
    if gone:
        sweep_files(connection)
    return gone


def sweep_files(connection: Connection) -> int:
    """Forget the keys of files that no body which is still there names; returns how many."""
    named: set[str] = set()
    kept = select(JOURNAL.c.pos, JOURNAL.c.envelope).where(JOURNAL.c.body.is_not(None)).order_by(JOURNAL.c.pos)
    after = 0
    while rows := connection.execute(kept.where(JOURNAL.c.pos > after).limit(_BATCH)).all():
        after = rows[-1].pos
        for row in rows:
            envelope = bytes(row.envelope)
            if b'"refs":[]' not in envelope:
                named |= {ref["sha256"] for ref in msgspec.json.decode(envelope)["refs"]}
    lying = set(connection.execute(select(BLOB.c.sha256)).scalars())
    for sha256 in sorted(lying - named):
        connection.execute(delete(BLOB).where(BLOB.c.sha256 == sha256))
    return len(lying - named)


def _has_body(connection: Connection, event_id: str) -> bool:
    found = (select(table.c.id).where(table.c.id == event_id, table.c.body.is_not(None)) for table in _WITH_BODIES)
    return any(connection.execute(one).first() is not None for one in found)


def _empty(connection: Connection, ids: Sequence[str]) -> None:
    for start in range(0, len(ids), _BATCH):
        some = ids[start : start + _BATCH]
        for table in _WITH_BODIES:
            connection.execute(update(table).where(table.c.id.in_(some)).values(salt=None, body=None))
