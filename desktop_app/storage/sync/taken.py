"""Events of other logs that came to this desk with a case: kept beside the journal, and proved by it.

The event of the journal that took them in names how many there are and the digest of their hashes; whatever reads a
case's past reads them as it reads the journal, and a rebuild projects them where that event stands.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection, select

from desktop_app import wire as wires
from desktop_app.domain.events import Entity
from desktop_app.domain.sync.merged import CaseMerged
from desktop_app.domain.sync.transfer import CaseTakenIn, CaseTakenOver
from desktop_app.services.ports.unit import CarriedEvent
from desktop_app.storage.rows import put_rows
from desktop_app.storage.tables import TAKEN_EVENT
from desktop_app.wire import Wire

_TAKES_IN: Final = (CaseTakenIn, CaseTakenOver, CaseMerged)
OPS: Final = frozenset(event.OP for event in _TAKES_IN)
"""The events of the journal that bring others with them."""


def digest_of(carried: Iterable[CarriedEvent]) -> str:
    """What the event that takes them in says of them: SHA-256 over their hashes, sorted."""
    return wires.digest("\n".join(sorted(one.hash for one in carried)).encode())


def put(connection: Connection, taken_by: str, carried: Sequence[CarriedEvent]) -> None:
    """Keep *carried*, in the transaction that appends the event *taken_by*."""
    rows = [
        {
            "id": one.id,
            "taken_by": taken_by,
            "hash": one.hash,
            "envelope": one.envelope,
            "salt": one.salt,
            "body": one.body,
        }
        for one in carried
    ]
    put_rows(connection, TAKEN_EVENT, rows)


def taken_by(connection: Connection, event_id: str) -> list[CarriedEvent]:
    """What came with the event *event_id*, in the order of their hashes."""
    rows = connection.execute(
        select(TAKEN_EVENT).where(TAKEN_EVENT.c.taken_by == event_id).order_by(TAKEN_EVENT.c.hash)
    )
    return [_carried(row) for row in rows]


def in_order(wire: Wire, carried: Sequence[CarriedEvent]) -> list[tuple[dict[str, Any], CarriedEvent]]:
    """*carried* with their envelopes, in the order in which they are projected.

    What the case took note of first, each entity in its own order, then the case; no log's numbers and no clock.

    Raises:
        ValueError: an envelope is none.
    """
    read = [(wire.decode_envelope(one.envelope), one) for one in carried]
    return sorted(read, key=lambda pair: _place(pair[0]))


def _place(fields: dict[str, Any]) -> tuple[bool, str, str, int, int, str]:
    entity = fields["ent"]
    return entity == Entity.CASE.value, entity, fields["eid"], fields["own"], fields["rev"], fields["id"]


def _carried(row: Any) -> CarriedEvent:
    salt, body = (None if one is None else bytes(one) for one in (row.salt, row.body))
    return CarriedEvent(row.id, row.hash, bytes(row.envelope), salt, body)


# ── Proof ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Looked:
    """What a proof finds of the events that came with one of the journal's.

    Attributes:
        codes: what is wrong.
        revisions: how far each entity had come elsewhere, by kind and id: here it goes on from there.
        gone: ids of those whose body is not there.
    """

    codes: tuple[str, ...] = ()
    revisions: Mapping[tuple[str, str], int] = field(default_factory=dict)
    gone: tuple[str, ...] = ()


def _revision(fields: dict[str, Any]) -> int:
    rev: int = fields["rev"]
    if not 0 <= rev <= wires.LARGEST:
        raise ValueError("no event has such a revision")
    return rev


def look_at(connection: Connection, wire: Wire, event_id: str, envelope: bytes, body: bytes | None) -> Looked:
    """Hold what came with an event of the journal against what that event says of it."""
    if not any(b'"op":"%b"' % op.encode() in envelope for op in OPS):
        return Looked()
    carried, codes = taken_by(connection, event_id), list[str]()
    is_merged = b'"op":"%b"' % CaseMerged.OP.encode() in envelope
    revisions: dict[tuple[str, str], int] = {}
    try:
        for fields, one in in_order(wire, carried):
            entity = fields["ent"], fields["eid"]
            # What a desk wrote without owning the case takes none of the case's revisions.
            if entity[0] != Entity.CASE or not is_merged:
                revisions[entity] = max(revisions.get(entity, 0), _revision(fields))
            is_body = one.body is None or wires.is_body(fields["body_sha"], one.salt, one.body)
            if not is_body or (wires.digest(one.envelope), fields["id"]) != (one.hash, one.id):
                codes.append("taken_changed")
        said = None if body is None else wire.happened(envelope, body).event
    except (ValueError, KeyError, TypeError):
        return Looked(("taken_changed",))
    if isinstance(said, _TAKES_IN) and (said.events, said.digest) != (len(carried), digest_of(carried)):
        codes.append("taken_missing")
    return Looked(tuple(dict.fromkeys(codes)), revisions, tuple(one.id for one in carried if one.body is None))
