"""What came from head office, kept together with how far each feed was read.

Events of other desks are bytes in a table of their own (docs/adr/0007): the journal holds what this desk has
acknowledged, under seals that say so.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import ColumnElement, Connection, func, or_, select, update

from desktop_app.domain.events import Entity
from desktop_app.domain.upkeep.retention import BodyDeleted
from desktop_app.services.sync.ports import PulledPage
from desktop_app.storage.failures import world_errors
from desktop_app.storage.rows import add_rows, put_row
from desktop_app.storage.sync import carried
from desktop_app.storage.sync.quota_parts import QUOTA, quotas
from desktop_app.storage.tables import ELSEWHERE, FEED_CURSOR, FOREIGN_EVENT, PULLED_ITEM
from desktop_app.storage.vault import SqlVault
from desktop_app.wire import MALFORMED, LogName, body_digest, digest, is_one_form, utc_moment
from desktop_app.wire.protocol.codes import ItemKind, Noticed
from desktop_app.wire.protocol.parts import SentEvent
from desktop_app.wire.protocol.pull import Cursor, Notice, SignedPack, StaffEntry

UNREADABLE: Final = "item_unreadable"
"""``held`` of what the desk itself could not read, though head office does not hold it."""
CHAIN_BROKEN: Final = "chain_broken"
OWN_LOG: Final = "own_log"
"""``held`` of an event of the own log that does not lie in the journal like that."""
BODY_DIFFERS: Final = "body_differs"
_FIELDS: Final = {
    "branch": ("br", str),
    "ws": ("ws", str),
    "ep": ("ep", int),
    "seq": ("seq", int),
    "id": ("id", str),
    "entity": ("ent", str),
    "entity_id": ("eid", str),
    "own": ("own", int),
    "op": ("op", str),
}
"""Columns, and the fields of the envelope that they are."""
_DELETION: Final = b'"op":"%b"' % BodyDeleted.OP.encode()
_IN_ONE: Final = 500


class SqlInbox:
    """See ``services.sync.ports.Inbox``.

    Args:
        vault: an open one.
    """

    def __init__(self, vault: SqlVault) -> None:
        self._desk, self._readers = vault.desk, vault.readers

    def cursors(self, feeds: Sequence[str]) -> Sequence[Cursor]:
        """How far each feed was read, in the order that was asked."""
        with world_errors(), self._readers.connect() as connection:
            rows = connection.execute(select(FEED_CURSOR).where(FEED_CURSOR.c.feed.in_(feeds))).all()
        kept = {row.feed: Cursor(row.feed, row.epoch, row.seq) for row in rows}
        return [kept.get(feed, Cursor(feed)) for feed in feeds]

    def take(self, page: PulledPage) -> bool:
        """Keep items and the cursor behind them; returns whether all events of the own log lie here like that."""
        is_same = True
        with self._desk.writer.transaction() as connection:
            for head, parts in page.items:
                if head.kind is ItemKind.EVENT:
                    is_same &= self._take_event(connection, parts, head.held)
                else:
                    _take_item(connection, head.kind, parts[0])
                    self._take_order(connection, head.kind, parts[0])
            cursor = page.cursor
            put_row(connection, FEED_CURSOR, {"feed": cursor.feed, "epoch": cursor.epoch, "seq": cursor.seq})
        return is_same

    def bring(self, events: Sequence[SentEvent]) -> None:
        """Keep events that came by hand and were looked at; a feed brings the same ones once more."""
        with self._desk.writer.transaction() as connection:
            for event in events:
                self._take_event(connection, event.parts(), "")

    def notices(self) -> Sequence[Notice]:
        """What this workstation was told, the last first."""
        found = sorted(self._items(ItemKind.NOTICE, Notice), key=lambda notice: (notice.at, notice.id), reverse=True)
        return tuple(found)

    def quotas(self) -> Mapping[str, int]:
        """What head office has given this desk to give away on its own, in fen by month."""
        with world_errors(), self._readers.connect() as connection:
            return quotas(connection)

    def keep_quota(self, month: str, amount_fen: int) -> None:
        """Keep a part of a month."""
        row = {"kind": QUOTA, "id": month, "version": amount_fen, "content": b""}
        with self._desk.writer.transaction() as connection:
            put_row(connection, PULLED_ITEM, row)

    def packs(self) -> Sequence[SignedPack]:
        """The versions of each pack, by name and version: one may be in force while the next waits for its day."""
        found = {(pack.name, pack.version): pack for pack in self._items(ItemKind.PACK, SignedPack)}
        return tuple(found[key] for key in sorted(found))

    def people(self) -> Sequence[StaffEntry]:
        """The people head office knows at the branch."""
        return tuple(self._items(ItemKind.PERSON, StaffEntry))

    def foreign(self) -> Sequence[tuple[str, int, int, str, str]]:
        """Events of other desks: workstation, epoch, number, hash and why one is held, in the order of their logs."""
        table = FOREIGN_EVENT.c
        wanted = select(table.ws, table.ep, table.seq, table.hash, table.held)
        with world_errors(), self._readers.connect() as connection:
            rows = connection.execute(wanted.order_by(table.ws, table.ep, table.seq, table.hash)).all()
        return [(row.ws, row.ep, row.seq, row.hash, row.held) for row in rows]

    def _items(self, kind: ItemKind, shape: Any) -> list[Any]:
        wanted = select(PULLED_ITEM.c.content).where(PULLED_ITEM.c.kind == kind.value).order_by(PULLED_ITEM.c.id)
        with world_errors(), self._readers.connect() as connection:
            contents = connection.execute(wanted).scalars().all()
        return [msgspec.json.decode(bytes(content), type=shape) for content in contents]

    def _take_order(self, connection: Connection, kind: ItemKind, content: bytes) -> None:
        """Head office gave a case to another desk: from now on that one owns it, and nothing is changed here."""
        notice = order_of(kind, content)
        if notice is None:
            return
        case, own, desk = notice.facts["case"], notice.facts["own"], notice.facts["owner"]
        if desk != self._desk.log.workstation:
            heard_of(connection, str(case), int(own), str(desk), notice.id)

    # ── Events ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _take_event(self, connection: Connection, parts: tuple[bytes, ...], held: str) -> bool:
        envelope, salt, body = parts
        row = {
            **_place_of(envelope),
            "hash": digest(envelope),
            "envelope": envelope,
            "salt": salt or None,
            "body": body or None,
            "held": held,
        }
        of = LogName(row["branch"], row["ws"], row["ep"])
        if self._has_written(of) and carried.lies_here(connection, of, row["seq"], row["hash"]):
            return True
        # What a log that was given up has at head office beside this journal is kept like another desk's.
        is_own = of == self._desk.log
        if is_own and not held:
            row["held"] = OWN_LOG
        elif is_own:
            return True  # the push lane was told of it
        elif not held:
            row["held"] = _found_wrong(connection, row)
        known = connection.execute(select(FOREIGN_EVENT.c.hash).where(FOREIGN_EVENT.c.hash == row["hash"])).first()
        if known is None:
            add_rows(connection, FOREIGN_EVENT, [row])
        if not row["held"] and not is_own and row["entity"] == Entity.CASE.value:
            heard_of(connection, row["entity_id"], row["own"], row["ws"])
        if not row["held"] and _DELETION in envelope and body:
            self._forget_bodies(connection, body)
        return not is_own

    def _has_written(self, log: LogName) -> bool:
        return self._desk.head.tail(log) is not None

    def _forget_bodies(self, connection: Connection, body: bytes) -> None:
        """What another desk has deleted for good is deleted here, too."""
        try:
            event = msgspec.json.decode(body, type=BodyDeleted)
        except MALFORMED:
            return
        for some in _batches(event.events):
            connection.execute(update(FOREIGN_EVENT).where(FOREIGN_EVENT.c.id.in_(some)).values(salt=None, body=None))


def heard_of(connection: Connection, case_id: str, own: int, workstation: str, order: str = "") -> None:
    """Keep that another desk owns the case under *own*, unless a higher number is known."""
    known = connection.execute(select(ELSEWHERE.c.own).where(ELSEWHERE.c.case_id == case_id)).scalar() or 0
    if own > known:
        row = {"case_id": case_id, "own": own, "ws": workstation, "order_id": order}
        put_row(connection, ELSEWHERE, row)


def order_of(kind: ItemKind, content: bytes) -> Notice | None:
    """Head office's order that a desk take a case over; None for anything else, and where it lacks what it must say."""
    if kind is not ItemKind.NOTICE:
        return None
    try:
        notice = msgspec.json.decode(content, type=Notice)
    except MALFORMED:
        return None
    facts = notice.facts
    is_whole = type(facts.get("own")) is int and all(type(facts.get(name)) is str for name in ("case", "owner"))
    return notice if notice.code == Noticed.CASE_ORDERED and is_whole else None


def _place_of(envelope: bytes) -> dict[str, Any]:
    """Log, number, id and whose life it belongs to, as the envelope says; empty and 0 where it cannot be read."""
    nowhere = {name: "" if kind is str else 0 for name, (_, kind) in _FIELDS.items()}
    try:
        fields = msgspec.json.decode(envelope)
        found = {name: fields[field] for name, (field, _) in _FIELDS.items()}
    except (*MALFORMED, KeyError, TypeError):
        return nowhere
    is_right = all(type(found[name]) is type(nowhere[name]) for name in nowhere)
    return found if is_right else nowhere


def _found_wrong(connection: Connection, row: dict[str, Any]) -> str:
    """Why nothing may be made of an event of another desk; empty where it is whole and follows."""
    if not row["id"]:
        return UNREADABLE
    fields = msgspec.json.decode(row["envelope"])
    if not _is_moment(fields.get("at")):
        return UNREADABLE
    if row["body"] is not None and body_digest(row["salt"] or b"", row["body"]) != fields.get("body_sha"):
        return BODY_DIFFERS
    if row["body"] is not None and not is_one_form(row["body"]):
        return UNREADABLE
    before = [FOREIGN_EVENT.c[name] == row[name] for name in ("branch", "ws", "ep")]
    hashes = connection.execute(
        select(FOREIGN_EVENT.c.hash).where(*before, FOREIGN_EVENT.c.seq == row["seq"] - 1)
    ).scalars()
    known = set(hashes)
    return CHAIN_BROKEN if known and fields.get("prev") not in known else ""


def _is_moment(said: object) -> bool:
    """Whether it is a time that every list can show."""
    try:
        return isinstance(said, str) and bool(utc_moment(said))
    except ValueError:
        return False


def _batches(ids: Sequence[str]) -> Iterable[Sequence[str]]:
    return (ids[start : start + _IN_ONE] for start in range(0, len(ids), _IN_ONE))


# ── Everything else ───────────────────────────────────────────────────────────────────────────────────────────────


def _take_item(connection: Connection, kind: ItemKind, content: bytes) -> None:
    """Keep the last of each id; what has another shape is passed over: head office keeps it."""
    try:
        item_id, version = _named(kind, content)
    except MALFORMED:
        return
    if kind is ItemKind.PACK:
        highest = connection.execute(select(func.max(PULLED_ITEM.c.version)).where(*_versions_of(item_id))).scalar()
        if highest is not None and highest >= version:
            return  # a version only ever goes up
        item_id = f"{item_id}@{version}"
    put_row(connection, PULLED_ITEM, {"kind": kind.value, "id": item_id, "version": version, "content": content})


def _versions_of(name: str) -> tuple[ColumnElement[bool], ...]:
    """The rows of one pack; that of an earlier program has the name alone."""
    rows = or_(PULLED_ITEM.c.id == name, PULLED_ITEM.c.id.startswith(f"{name}@", autoescape=True))
    return PULLED_ITEM.c.kind == ItemKind.PACK.value, rows


def _named(kind: ItemKind, content: bytes) -> tuple[str, int]:
    if kind is ItemKind.PACK:
        pack = msgspec.json.decode(content, type=SignedPack)
        return pack.name, pack.version
    if kind is ItemKind.PERSON:
        return msgspec.json.decode(content, type=StaffEntry).id, 0
    return msgspec.json.decode(content, type=Notice).id, 0
