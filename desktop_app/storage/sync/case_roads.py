"""Cases on their way between desks: what was sent here, and what of it has come (see ``domain.sync.transfer``)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, TypeVar

import msgspec
from sqlalchemy import Connection, func, select

from desktop_app import wire as wires
from desktop_app.domain.audits.access import CaseAsked
from desktop_app.domain.case import CaseNoted, CaseOpened, CaseState, fold
from desktop_app.domain.customer.succession import CustomerDied
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.events import BlobRef, Entity, Event, Happened
from desktop_app.domain.staff.people import LogOpened, Session
from desktop_app.domain.sync.in_step import HubEnrolled
from desktop_app.domain.sync.transfer import CaseSentAway, Lineage, RequestDeclined, Written, check_whole, lineage
from desktop_app.services.ports.unit import CarriedEvent
from desktop_app.services.sync.ports import (
    AskedCase,
    CarriedCase,
    ContestedCase,
    DeskKeys,
    DeskNear,
    DiedElsewhere,
    KeptCase,
    SeenCase,
    StaleEvent,
    Taking,
    WaitingCase,
)
from desktop_app.storage.failures import world_errors
from desktop_app.storage.lists.elsewhere import is_live_here
from desktop_app.storage.sync import taken
from desktop_app.storage.sync.brought import case_of
from desktop_app.storage.sync.sync_inbox import SqlInbox, order_of
from desktop_app.storage.tables import (
    BLOB,
    CASE_ROW,
    CUSTOMER_CASE,
    ELSEWHERE,
    ENTITY_EVENT,
    FOREIGN_EVENT,
    JOURNAL,
    PULLED_ITEM,
    TAKEN_EVENT,
)
from desktop_app.storage.unit_of_work import SqlUnitOfWork
from desktop_app.storage.vault import SqlVault
from desktop_app.wire import UnknownEvent
from desktop_app.wire.protocol.codes import ItemKind
from desktop_app.wire.protocol.parts import SentEvent
from desktop_app.wire.protocol.pull import Notice

_HERE: Final = (JOURNAL, TAKEN_EVENT)
_BYTES: Final = ("id", "hash", "envelope", "salt", "body")
_FIRST: Final = 1
"""Number of ownership of a case that has been at no other desk."""
_SENDABLE: Final = ("open", "parked")
_Kind = TypeVar("_Kind", bound=Event)
_NOT_READABLE: Final = (ValueError, KeyError, TypeError)


class SqlCaseRoads:
    """See ``services.sync.ports.CaseRoads``.

    Args:
        vault: an open one.
    """

    def __init__(self, vault: SqlVault) -> None:
        self._vault, self._desk, self._readers = vault, vault.desk, vault.readers

    def waiting(self) -> Sequence[WaitingCase]:
        """What was sent to this desk, or ordered to it, and was not taken in; the oldest first."""
        with world_errors(), self._readers.connect() as connection:
            found = [*self._sent(connection), *self._ordered(connection)]
            open_ones = [one for one in found if one.own > _highest(connection, one.case_id)]
        return sorted(open_ones, key=lambda one: (one.at, one.case_id))

    def carried(self, waiting: WaitingCase) -> CarriedCase:
        """What taking it in would bring here.

        Raises:
            RuleBroken: ``transfer_incomplete``, ``transfer_newer``.
            Unavailable: the vault's codes.
        """
        with world_errors(), self._readers.connect() as connection:
            state, events = self._folded(connection, waiting.case_id, self._line(connection, waiting))
            here = _known(connection, [one.id for one in events])
        carried = tuple(sorted((one for one in events if one.id not in here), key=lambda one: one.hash))
        return CarriedCase(state, carried, taken.digest_of(carried), _refs(carried))

    def take_in(self, session: Session, policies: Mapping[str, str], event: Event, taking: Taking) -> None:
        """Begin to own a case by *event*, together with what other logs hold of it, or none of it.

        Raises:
            RuleBroken: ``transfer_gone`` where it moved meanwhile.
            Unavailable: the vault's codes; nothing was kept.
        """
        with SqlUnitOfWork(self._desk, session, policies) as unit:
            if unit.take_in(event, taking) is None or not self._vault.owns(taking.case_id, taking.own):
                raise RuleBroken("transfer_gone")
            unit.commit()

    def seen(self, number: str) -> SeenCase | None:
        """The case of another desk with that whole number.

        Raises:
            RuleBroken: ``transfer_incomplete``, ``transfer_newer``.
            Unavailable: the vault's codes.
        """
        with world_errors(), self._readers.connect() as connection:
            case_id = self._numbered(connection, number)
            line = lineage(_written(connection, case_id))
            if not line.line or not line.line[-1].log:
                return None
            check_whole(line, [])
            last = line.line[-1]
            state, _ = self._folded(connection, case_id, line)
            read = self._read(connection, [one.id for one in line.line])
            branch = select(FOREIGN_EVENT.c.branch).where(FOREIGN_EVENT.c.id == last.id)
            written_in = connection.execute(branch).scalar_one()
            label = self._label(connection, last.log)
        past = tuple(one for one in map(self._happened, read) if one is not None)
        return SeenCase(state, past, label, written_in) if past else None

    def asked(self) -> Sequence[AskedCase]:
        """Open cases of this desk that others ask for, the oldest request first; each request by itself."""
        with world_errors(), self._readers.connect() as connection:
            heard = self._heard(connection, CaseAsked)
            found = [self._asked(connection, event, row, happened) for row, happened, event in heard]
        return sorted((one for one in found if one is not None), key=lambda one: (one.at, one.case_id, one.desk))

    def kept(self) -> Sequence[KeptCase]:
        """Cases that this desk asked for in vain and that have not moved since; the newest answer of each."""
        found: dict[str, KeptCase] = {}
        with world_errors(), self._readers.connect() as connection:
            for row, happened, declined in self._heard(connection, RequestDeclined):
                case_id = row.entity_id
                is_answer = bool(_known(connection, declined.asked))
                if is_answer and _highest(connection, case_id) == happened.own:
                    number, desk = self._number(connection, case_id), self._label(connection, row.ws)
                    one = KeptCase(case_id, number, desk, declined.why, happened.at)
                    found[case_id] = max(one, found.get(case_id, one), key=lambda other: other.at)
        return sorted(found.values(), key=lambda one: (one.at, one.case_id), reverse=True)

    def died(self) -> Sequence[DiedElsewhere]:
        """See ``services.sync.ports.CaseRoads.died``."""
        found: dict[str, DiedElsewhere] = {}
        with world_errors(), self._readers.connect() as connection:
            for case_id in self._tell_of_death(connection):
                for one in self._died(connection, case_id):
                    found[one.case_id] = max(one, found.get(one.case_id, one), key=lambda other: other.at)
        return sorted(found.values(), key=lambda one: one.number)

    def contested(self) -> Sequence[ContestedCase]:
        """Cases of this desk to which another has written without owning them, by number."""
        foreign = select(FOREIGN_EVENT.c.entity_id).where(FOREIGN_EVENT.c.entity == Entity.CASE.value)
        with world_errors(), self._readers.connect() as connection:
            both = select(CASE_ROW.c.id, CASE_ROW.c.number).where(CASE_ROW.c.id.in_(foreign.distinct()))
            rows = connection.execute(both.order_by(CASE_ROW.c.number)).all()
            counts = [(row, len(_stale(connection, row.id))) for row in rows]
        return [ContestedCase(row.id, row.number, count) for row, count in counts if count]

    def stale(self, case_id: str) -> Sequence[StaleEvent]:
        """What was written so to one of them and nobody has decided on, in its order.

        Raises:
            RuleBroken: ``transfer_newer``.
            Unavailable: the vault's codes.
        """
        with world_errors(), self._readers.connect() as connection:
            placed = _stale(connection, case_id)
            read = zip(placed, self._read(connection, [one.id for one in placed]), strict=True)
            found = [(one, self._happened(carried), carried) for one, carried in read]
            labels = {one.log: self._label(connection, one.log) for one in placed}
            noted = [one.event for _, one, _ in found if one is not None and isinstance(one.event, CaseNoted)]
            others = [one for one in map(self._happened, self._noted(connection, noted)) if one is not None]
        known = {one.id: one for one in others}
        began = {one.entity_id: one.event for one in reversed(others)}
        return [
            StaleEvent(happened, labels[one.log], carried, _refs([carried]), *_what_was_noted(happened, known, began))
            for one, happened, carried in found
            if happened is not None
        ]

    def digest(self, carried: Sequence[CarriedEvent]) -> str:
        """What an event says of those that it brings into the journal's keeping."""
        return taken.digest_of(carried)

    def near(self) -> Sequence[DeskNear]:
        """The branch's other desks that were heard of, by label."""
        of = (FOREIGN_EVENT.c.op == LogOpened.OP, FOREIGN_EVENT.c.branch == self._desk.log.branch)
        with world_errors(), self._readers.connect() as connection:
            asked = select(FOREIGN_EVENT.c.ws).where(*of, FOREIGN_EVENT.c.ws != self._desk.log.workstation)
            found = [DeskNear(ws, self._label(connection, ws)) for ws in connection.execute(asked.distinct()).scalars()]
        return sorted((one for one in found if one.label), key=lambda one: (one.label, one.workstation))

    def desk_keys(self) -> Sequence[DeskKeys]:
        """Of the branch's other desks those whose keys have come, by label and when they were certified."""
        near = {one.workstation: one.label for one in self.near()}
        of = (FOREIGN_EVENT.c.op == HubEnrolled.OP, FOREIGN_EVENT.c.held == "", FOREIGN_EVENT.c.ws.in_(near))
        asked = select(FOREIGN_EVENT).where(*of, FOREIGN_EVENT.c.body.is_not(None))
        found: dict[str, tuple[datetime, DeskKeys]] = {}
        with world_errors(), self._readers.connect() as connection:
            rows = connection.execute(asked.order_by(FOREIGN_EVENT.c.ws, FOREIGN_EVENT.c.ep, FOREIGN_EVENT.c.seq)).all()
        for row in rows:
            happened = self._happened(_carried(row))
            said = None if happened is None else happened.event
            if happened is not None and isinstance(said, HubEnrolled) and said.signing_key and said.bundle_key:
                keys = DeskKeys(row.ws, near[row.ws], said.signing_key, said.bundle_key)
                found[row.ws] = happened.at, keys
        return [keys for _, keys in sorted(found.values(), key=lambda one: (one[1].label, one[0]))]

    def packed(self, case_id: str) -> CarriedCase:
        """All that this desk holds of a case that it has sent away, with what the case took note of.

        Raises:
            RuleBroken: ``transfer_incomplete``.
            Unavailable: the vault's codes.
        """
        with world_errors(), self._readers.connect() as connection:
            line = lineage(_written(connection, case_id))
            check_whole(line, [])
            state, events = self._folded(connection, case_id, line)
        return CarriedCase(state, tuple(events), taken.digest_of(events), _refs(events))

    def bring(self, events: Sequence[SentEvent], sender: str) -> str:
        """Keep a case that came by hand from *sender*; returns its id.

        Raises:
            ValueError: see :func:`.brought.case_of`.
            Unavailable: the vault's codes; nothing was kept.
        """
        case_id = case_of(self._desk.wire, events, sender, self._desk.log.branch, self._desk.label)
        SqlInbox(self._vault).bring(events)
        return case_id

    def has_file(self, sha256: str) -> bool:
        """Whether a file of that content is kept here, or waits to be named."""
        if self._desk.blobs.waiting(sha256) is not None:
            return True
        with world_errors(), self._readers.connect() as connection:
            return connection.execute(select(BLOB.c.sha256).where(BLOB.c.sha256 == sha256)).first() is not None

    # ── What waits ───────────────────────────────────────────────────────────────────────────────────────────────

    def _sent(self, connection: Connection) -> Iterable[WaitingCase]:
        for row, happened, sent in self._heard(connection, CaseSentAway):
            if (sent.to_branch, sent.to) == (self._desk.log.branch, self._desk.label):
                number, sender = self._number(connection, row.entity_id), self._label(connection, row.ws)
                yield WaitingCase(
                    row.entity_id, number, sent.own, row.branch, sender, happened.at, sent.to_do, sent=happened.id
                )

    def _ordered(self, connection: Connection) -> Iterable[WaitingCase]:
        kept = select(PULLED_ITEM.c.content).where(PULLED_ITEM.c.kind == ItemKind.NOTICE.value)
        for content in connection.execute(kept).scalars().all():
            notice = order_of(ItemKind.NOTICE, bytes(content))
            if notice is not None and notice.facts["owner"] == self._desk.log.workstation:
                yield self._order(connection, notice)

    def _order(self, connection: Connection, notice: Notice) -> WaitingCase:
        facts = notice.facts
        case, rev = str(facts["case"]), facts.get("rev", 0)
        by = tuple(str(facts[name]) for name in ("by", "beside") if name in facts)
        branch, sender = str(facts.get("sender_branch", "")), str(facts.get("sender", ""))
        return WaitingCase(
            case,
            self._number(connection, case),
            int(facts["own"]),
            branch,
            sender,
            wires.utc_moment(notice.at),
            "",
            order=notice.id,
            ordered_by=by,
            rev=rev if isinstance(rev, int) else 0,
        )

    def _heard(self, connection: Connection, kind: type[_Kind]) -> Iterator[tuple[Any, Happened, _Kind]]:
        """Every event of *kind* that other logs hold, with the row it lies in."""
        wanted = (FOREIGN_EVENT.c.op == kind.OP, FOREIGN_EVENT.c.held == "", FOREIGN_EVENT.c.body.is_not(None))
        for row in connection.execute(select(FOREIGN_EVENT).where(*wanted)).all():
            happened = self._happened_if_known(_carried(row))
            if happened is not None and isinstance(happened.event, kind):
                yield row, happened, happened.event

    def _tell_of_death(self, connection: Connection) -> set[str]:
        """Cases that may say that their customer has died: another desk's, and what lies here beside one that came."""
        of = (FOREIGN_EVENT.c.op == CustomerDied.OP, FOREIGN_EVENT.c.held == "", FOREIGN_EVENT.c.body.is_not(None))
        heard = connection.execute(select(FOREIGN_EVENT.c.entity_id).where(*of).distinct()).scalars()
        came, moved = CUSTOMER_CASE.alias(), (ENTITY_EVENT.c.entity == Entity.CASE.value, ENTITY_EVENT.c.own > _FIRST)
        # Asked of those alone that others have written to: the owners of all events of a desk are no short list.
        others = select(FOREIGN_EVENT.c.entity_id).where(FOREIGN_EVENT.c.entity == Entity.CASE.value)
        live = select(CASE_ROW.c.id).join(ENTITY_EVENT, ENTITY_EVENT.c.entity_id == CASE_ROW.c.id)
        live = live.where(CASE_ROW.c.id.in_(others), *moved, is_live_here())
        beside = (
            select(CUSTOMER_CASE.c.case_id)
            .join(came, came.c.document_key == CUSTOMER_CASE.c.document_key)
            .where(came.c.case_id.in_(live))
            .where(came.c.case_id != CUSTOMER_CASE.c.case_id)
        )
        return {*heard, *connection.execute(beside.distinct()).scalars()}

    def _died(self, connection: Connection, case_id: str) -> Iterator[DiedElsewhere]:
        """The live cases of this desk of the person who has died, as that one says."""
        said = self._as_it_came(connection, case_id)
        given = None if said is None else said.identify.identification
        died, at = (None, None) if said is None else (said.succession.died, said.succession.since)
        if said is None or given is None or died is None or at is None or not given.customer.key:
            return
        last = lineage(_written(connection, case_id)).line[-1]
        branch = select(FOREIGN_EVENT.c.branch).where(FOREIGN_EVENT.c.id == last.id)
        desk = self._label(connection, last.log) if last.log else self._desk.label
        desk = desk or connection.execute(branch).scalar_one()
        of = (CUSTOMER_CASE.c.document_key == given.customer.key, CASE_ROW.c.id != case_id, is_live_here())
        same = select(CASE_ROW.c.id, CASE_ROW.c.number).join(CUSTOMER_CASE, CUSTOMER_CASE.c.case_id == CASE_ROW.c.id)
        for row in connection.execute(same.where(*of)).all():
            own = self._as_it_came(connection, row.id)
            if own is not None and own.succession.since is None:
                yield DiedElsewhere(row.id, row.number, died.died_on, said.number, desk, at)

    def _as_it_came(self, connection: Connection, case_id: str) -> CaseState | None:
        """The case as whoever owned it last has made it; None while a part of it is missing, or cannot be read."""
        line = lineage(_written(connection, case_id))
        try:
            check_whole(line, [])
            return self._folded(connection, case_id, line)[0]
        except RuleBroken:
            return None

    def _asked(self, connection: Connection, asked: CaseAsked, row: Any, happened: Happened) -> AskedCase | None:
        """What a request means here; None of a case that is not this desk's to send, or has moved since."""
        of = (CASE_ROW.c.id == asked.case, CASE_ROW.c.status.in_(_SENDABLE))
        case = connection.execute(select(CASE_ROW.c.number).where(*of)).first()
        if case is None or _highest(connection, asked.case) != asked.own:
            return None
        desk = self._label(connection, row.ws)
        return AskedCase(asked.case, case.number, desk, row.branch, happened.at, (happened.id,))

    def _numbered(self, connection: Connection, number: str) -> str:
        """Id of the case with that number, which may have been here once; empty where its first event has not come."""
        here = connection.execute(select(CASE_ROW.c.id).where(CASE_ROW.c.number == number)).scalar()
        if here is not None:
            return str(here)
        of = (FOREIGN_EVENT.c.op == CaseOpened.OP, func.instr(FOREIGN_EVENT.c.body, number.encode()) > 0)
        ids = connection.execute(select(FOREIGN_EVENT.c.entity_id).where(*of)).scalars().all()
        return next((one for one in ids if self._number(connection, one) == number), "")

    def _number(self, connection: Connection, case_id: str) -> str:
        """The case's number, by its first event; empty where that has not come."""
        of = (FOREIGN_EVENT.c.entity == Entity.CASE.value, FOREIGN_EVENT.c.entity_id == case_id)
        opened = select(FOREIGN_EVENT).where(*of, FOREIGN_EVENT.c.op == CaseOpened.OP, FOREIGN_EVENT.c.held == "")
        row = connection.execute(opened).first()
        happened = None if row is None or row.body is None else self._happened(_carried(row))
        return happened.event.number if happened is not None and isinstance(happened.event, CaseOpened) else ""

    def _label(self, connection: Connection, workstation: str) -> str:
        """The label of another desk, as the first event of its log says; empty where that has not come."""
        of = (FOREIGN_EVENT.c.op == LogOpened.OP, FOREIGN_EVENT.c.ws == workstation, FOREIGN_EVENT.c.held == "")
        row = connection.execute(select(FOREIGN_EVENT).where(*of)).first()
        happened = None if row is None or row.body is None else self._happened(_carried(row))
        return happened.event.label if happened is not None and isinstance(happened.event, LogOpened) else ""

    # ── What has come of it ──────────────────────────────────────────────────────────────────────────────────────

    def _line(self, connection: Connection, waiting: WaitingCase) -> Lineage:
        """The case's events before this desk owns it, by whoever owned it."""
        found = lineage(one for one in _written(connection, waiting.case_id) if one.own < waiting.own)
        check_whole(found, [waiting.sent] if waiting.sent else [])
        if found.line[-1].rev < waiting.rev:
            raise RuleBroken("transfer_incomplete")
        return found

    def _folded(self, connection: Connection, case_id: str, line: Lineage) -> tuple[CaseState, list[CarriedEvent]]:
        """The case that *line* makes, and its events behind those of what it took note of.

        Raises:
            RuleBroken: ``transfer_incomplete``, ``transfer_newer``.
        """
        case = self._read(connection, [one.id for one in line.line])
        happened = [one for one in map(self._happened, case) if one is not None]
        noted = [one.event for one in happened if isinstance(one.event, CaseNoted)]
        others = self._noted(connection, noted)
        known = {one.id: one for one in map(self._happened, others) if one is not None}
        if any(one.event_id not in known for one in noted):
            raise RuleBroken("transfer_incomplete")
        return fold(case_id, happened, known.get), [*others, *case]

    def _read(self, connection: Connection, ids: Sequence[str]) -> list[CarriedEvent]:
        """The events with these ids in this order, wherever they lie."""
        found: dict[str, CarriedEvent] = {}
        for table in (FOREIGN_EVENT, *_HERE):
            columns = (table.c[name] for name in _BYTES)
            rows = connection.execute(select(*columns).where(table.c.id.in_(ids)))
            found |= {row.id: _carried(row) for row in rows}
        return [found[one] for one in ids]

    def _noted(self, connection: Connection, noted: Sequence[CaseNoted]) -> list[CarriedEvent]:
        """Every event of what the case took note of, each entity in its own order."""
        found: dict[str, tuple[int, str]] = {}
        for entity, entity_id in dict.fromkeys((one.entity, one.entity_id) for one in noted):
            of = (FOREIGN_EVENT.c.entity == entity.value, FOREIGN_EVENT.c.entity_id == entity_id)
            foreign = select(FOREIGN_EVENT.c.id, FOREIGN_EVENT.c.envelope).where(*of, FOREIGN_EVENT.c.held == "")
            for row in connection.execute(foreign):
                found[row.id] = (int(msgspec.json.decode(bytes(row.envelope))["rev"]), row.id)
            own = (ENTITY_EVENT.c.entity == entity.value, ENTITY_EVENT.c.entity_id == entity_id)
            for row in connection.execute(select(ENTITY_EVENT.c.id, ENTITY_EVENT.c.rev).where(*own)):
                found[row.id] = (row.rev, row.id)
        return self._read(connection, sorted(found, key=lambda one: found[one]))

    def _happened_if_known(self, one: CarriedEvent) -> Happened | None:
        """As :meth:`_happened`; None of what a later program wrote: it waits for the upgrade, and hides nothing else.

        Raises:
            Unavailable: ``vault_damaged``.
        """
        try:
            return self._happened(one)
        except RuleBroken:
            return None

    def _happened(self, one: CarriedEvent) -> Happened | None:
        """The event; None where its body was deleted.

        Raises:
            RuleBroken: ``transfer_newer``.
            Unavailable: ``vault_damaged``.
        """
        if one.body is None or one.salt is None:
            return None
        try:
            return self._desk.wire.proven(one.envelope, one.hash, one.salt, one.body)
        except UnknownEvent as error:
            raise RuleBroken("transfer_newer") from error
        except _NOT_READABLE as error:
            raise Unavailable("vault_damaged", part="foreign_event") from error


def _written(connection: Connection, case_id: str) -> list[Written]:
    """Where each event of the case stands, own and foreign."""
    of = (FOREIGN_EVENT.c.entity == Entity.CASE.value, FOREIGN_EVENT.c.entity_id == case_id, FOREIGN_EVENT.c.held == "")
    asked = select(FOREIGN_EVENT.c.id, FOREIGN_EVENT.c.own, FOREIGN_EVENT.c.ws, FOREIGN_EVENT.c.envelope).where(*of)
    found = {
        row.id: Written(row.own, int(msgspec.json.decode(bytes(row.envelope))["rev"]), row.ws, row.id)
        for row in connection.execute(asked)
    }
    own = (ENTITY_EVENT.c.entity == Entity.CASE.value, ENTITY_EVENT.c.entity_id == case_id)
    for row in connection.execute(select(ENTITY_EVENT).where(*own)):
        found[row.id] = Written(row.own, row.rev, "", row.id)
    return list(found.values())


def _stale(connection: Connection, case_id: str) -> list[Written]:
    """What a desk wrote to a case of this one without owning it, but for what is here already, by own and revision."""
    found = lineage(_written(connection, case_id))
    here = _known(connection, [one.id for one in found.stale])
    if not found.line or found.line[-1].log:  # another desk's by now
        return []
    stale = [one for one in found.stale if one.id not in here]
    return sorted(stale, key=lambda one: (one.own, one.rev, one.log, one.id))


def _what_was_noted(
    happened: Happened, known: Mapping[str, Happened], began: Mapping[str, Event]
) -> tuple[Happened | None, Event | None]:
    """What the case took note of by an event, and how that began; nothing where the event is the case's own."""
    event = happened.event
    return (known.get(event.event_id), began.get(event.entity_id)) if isinstance(event, CaseNoted) else (None, None)


def _highest(connection: Connection, case_id: str) -> int:
    """The highest number of ownership under which anybody was heard to own the case."""
    own = select(ENTITY_EVENT.c.own).where(
        ENTITY_EVENT.c.entity == Entity.CASE.value, ENTITY_EVENT.c.entity_id == case_id
    )
    heard = select(ELSEWHERE.c.own).where(ELSEWHERE.c.case_id == case_id)
    return max((*connection.execute(own).scalars(), *connection.execute(heard).scalars()), default=0)


def _known(connection: Connection, ids: Sequence[str]) -> set[str]:
    """Which of these events this desk holds already."""
    return {
        one for table in _HERE for one in connection.execute(select(table.c.id).where(table.c.id.in_(ids))).scalars()
    }


def _refs(carried: Sequence[CarriedEvent]) -> tuple[BlobRef, ...]:
    """The files that these events name and that went with no deletion, each once."""
    found: dict[str, BlobRef] = {}
    for one in carried:
        if one.body is not None:
            named = msgspec.json.decode(one.envelope)["refs"]
            found |= {ref["sha256"]: msgspec.convert(ref, BlobRef) for ref in named}
    return tuple(found[sha256] for sha256 in sorted(found))


def _carried(row: Any) -> CarriedEvent:
    salt, body = (None if one is None else bytes(one) for one in (row.salt, row.body))
    return CarriedEvent(row.id, row.hash, bytes(row.envelope), salt, body)
