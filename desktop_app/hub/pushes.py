"""Takes batches: in order, each event once, durable before the answer.

One transaction writes the log's cursor first (also when nothing is new: the answer then waits for the standby like
any other), holds what continues the log against what is there, and puts it at the end of the branch's journal.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from desktop_app import wire
from desktop_app.domain.staff.people import LogOpened
from desktop_app.hub import cursors, events, feeds, owners
from desktop_app.hub.events import Numbered
from desktop_app.hub.feeds import Taken
from desktop_app.hub.judging import Judge, Judged
from desktop_app.hub.keys import HubKeys
from desktop_app.hub.meta import HubName
from desktop_app.hub.notices import Notices, ToNotice
from desktop_app.hub.refusing import HubRefusal
from desktop_app.hub.store import Store, busy, together
from desktop_app.hub.tables import PUSH_BATCH
from desktop_app.hub.workstations import Caller
from desktop_app.storage.journal.journal import Seals
from desktop_app.storage.rows import add_rows
from desktop_app.wire import LogName
from desktop_app.wire.protocol.codes import LogState, Noticed, Refused
from desktop_app.wire.protocol.limits import MOST_BATCH_BYTES, MOST_EVENTS
from desktop_app.wire.protocol.pull import branch_feed
from desktop_app.wire.protocol.push import Batch, HeldEvent, PushAnswer, Receipt
from desktop_app.wire.protocol.signing import batch_statement, fits, sign


@dataclass(frozen=True, slots=True)
class _Fork:
    """The hub has other bytes at a place of the log."""

    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the transaction has come to."""

    seq: int
    hash: str
    archived_seq: int
    held: tuple[HeldEvent, ...]
    heads: dict[str, int]


class Pushes:
    """Takes batches.

    Args:
        store: of the hub.
        judge: reads events.
        keys: signs receipts, seals the journal.
        notices: tells people what must be looked at.
        name: which hub this is.
        now: the time.
    """

    def __init__(
        self,
        store: Store,
        judge: Judge,
        keys: HubKeys,
        notices: Notices,
        name: Callable[[], HubName],
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._judge = judge
        self._seals, self._receipts, self._receipt_key = Seals(keys.seal), keys.receipts, keys.receipt_key.key
        self._notices = notices
        self._name = name
        self._now = now

    def accept(self, caller: Caller, log: LogName, batch: Batch) -> PushAnswer:
        """Keep what is new of *batch*.

        Raises:
            HubRefusal: see :class:`desktop_app.wire.protocol.codes.Refused`; nothing of the batch was kept, but after
                ``unknown_outcome`` nobody knows.
        """
        self._check(caller, log, batch)
        at = self._now()
        try:
            found = self._written(caller, log, batch, at)
        except events.IdTaken:
            found = self._written(caller, log, batch, at, looks_up_ids=True)
        if isinstance(found, _Fork):
            raise HubRefusal(Refused.FORK, seq=found.seq, hash=found.hash)
        moment = wire.utc_text(at)
        receipt = self._receipt(log, found.seq, found.hash, moment)
        return PushAnswer(receipt, found.archived_seq, found.held, found.heads, moment, 0)

    def _written(
        self, caller: Caller, log: LogName, batch: Batch, at: datetime, *, looks_up_ids: bool = False
    ) -> _Kept | _Fork:
        """One transaction; which ids the branch has already is looked up once its index has said no to one.

        Raises:
            IdTaken: it has one of them, and they were not looked up.
            HubRefusal: as :meth:`accept`.
        """
        with self._store.writing() as connection:
            try:
                return self._keep(connection, caller, log, batch, at, looks_up_ids=looks_up_ids)
            except events.IdTaken as error:
                if looks_up_ids:  # another brought one in between
                    raise busy() from error
                raise

    def _check(self, caller: Caller, log: LogName, batch: Batch) -> None:
        """What can be said without the database."""
        head, sizes = batch.head, [event.size for event in batch.events]
        if head.log != log or log.branch != caller.branch or log.workstation != caller.workstation:
            raise HubRefusal(Refused.NOT_FOUND)
        if len(sizes) > MOST_EVENTS or (len(sizes) > 1 and sum(sizes) > MOST_BATCH_BYTES):
            raise HubRefusal(Refused.BATCH_TOO_LARGE, most_events=MOST_EVENTS, most_bytes=MOST_BATCH_BYTES)
        if not fits(caller.signing_key, batch_statement(log, head.first, head.last, head.tail), head.signature):
            raise HubRefusal(Refused.BATCH_SIGNATURE_WRONG)

    def _keep(
        self,
        connection: Connection,
        caller: Caller,
        log: LogName,
        batch: Batch,
        at: datetime,
        *,
        looks_up_ids: bool,
    ) -> _Kept | _Fork:
        moment = wire.utc_text(at)
        touched = cursors.touch(connection, batch.head, moment, caller.feeds())
        cursor, heads = touched.cursor, touched.heads
        if cursor.state == LogState.FROZEN:
            raise HubRefusal(Refused.LOG_FROZEN)
        if cursor.state == LogState.CLOSED:
            raise HubRefusal(Refused.LOG_CLOSED, epoch=caller.epoch)
        fork = _fork(connection, log, batch, cursor)
        if fork is not None:
            cursors.freeze(connection, log)
            facts: dict[str, str | int] = {"epoch": log.epoch, "seq": fork.seq}
            self._notices.raise_all(connection, log, [ToNotice(Noticed.LOG_FORKED, facts)], moment)
            return fork
        skipped = cursor.seq - batch.head.first + 1
        count = len(batch.events) - skipped
        held = dict[int, str]()
        if skipped:
            held |= events.held_between(connection, log, batch.head.first, cursor.seq)
        last, tail = cursor.seq, cursor.hash
        if count > 0:
            feed = branch_feed(log.branch)
            taken = touched.taken or feeds.take(connection, feed, count)
            new = self._new(connection, log, batch, cursor, looks_up_ids=looks_up_ids)
            held |= self._append(connection, caller, batch, new, taken, at)
            heads[feed] = taken.last
            last, tail = batch.head.last, batch.head.tail
        named = tuple(HeldEvent(seq, code) for seq, code in held.items())
        return _Kept(last, tail, cursor.archived_seq, named, heads)

    def _new(
        self, connection: Connection, log: LogName, batch: Batch, cursor: Any, *, looks_up_ids: bool
    ) -> Iterator[Numbered]:
        """What of *batch* lies behind the cursor, each event looked at when it is taken.

        Raises:
            HubRefusal: while they are taken: one of them does not continue the log.
        """
        skipped = cursor.seq - batch.head.first + 1
        judged = map(self._judge.judge, batch.events[skipped:], batch.hashes[skipped:])
        in_chain = _in_chain(log, cursor.seq, cursor.hash or batch.head.base, judged)
        if not looks_up_ids:
            return events.numbered(cursor.seq + 1, in_chain, ())
        known = list(in_chain)
        return events.numbered(cursor.seq + 1, known, events.taken_ids(connection, log.branch, known))

    def _append(
        self,
        connection: Connection,
        caller: Caller,
        batch: Batch,
        new: Iterable[Numbered],
        taken: Taken,
        at: datetime,
    ) -> dict[int, str]:
        """Keep what is new; returns which of it is held, and why."""
        log, moment = batch.head.log, wire.utc_text(at)
        stored = events.store(connection, log, new, taken, self._seals, moment)
        followed = owners.follow(connection, log.branch, stored.steps)
        row = {
            "branch": log.branch,
            "ws": log.workstation,
            "ep": log.epoch,
            "last": batch.head.last,
            "first": batch.head.first,
            "tail": batch.head.tail,
            "signature": batch.head.signature,
            "signing_key": caller.signing_key,
            "received_at": moment,
        }
        is_last = not (stored.held or stored.deleted or followed.clashes)
        with together(connection, is_last=is_last):
            events.note(connection, stored)
            owners.keep(connection, followed)
            cursors.move(connection, batch.head)
            add_rows(connection, PUSH_BATCH, [row])
        events.delete_bodies(connection, log.branch, stored.deleted, at.date())
        # A deletion among them may have put in order what came without its body.
        first = stored.held[0]["seq"] if stored.held else 0
        held = events.held_between(connection, log, first, batch.head.last) if stored.held else {}
        self._notices.raise_all(connection, log, [*_of_held(held), *followed.clashes], moment)
        return held

    def _receipt(self, log: LogName, seq: int, tail: str, at: str) -> Receipt:
        name, key = self._name(), self._receipt_key
        unsigned = Receipt(log, seq, tail, name.hub, name.epoch, at, key, "")
        signature = sign(self._receipts, unsigned.statement())
        return Receipt(log, seq, tail, name.hub, name.epoch, at, key, signature)


def _fork(connection: Connection, log: LogName, batch: Batch, cursor: Any) -> _Fork | None:
    """Where the hub has other bytes than the batch; None where the batch continues what is there."""
    head = batch.head
    if head.first - 1 > cursor.seq:
        raise HubRefusal(Refused.GAP, have_seq=cursor.seq, have_hash=cursor.hash)
    said = dict(enumerate(batch.hashes, head.first))
    if head.first > 1:
        said[head.first - 1] = head.base
    last = min(head.last, cursor.seq)
    known = {cursor.seq: cursor.hash} if head.first - 1 == cursor.seq else {}
    known |= events.known_hashes(connection, log, head.first - 1, last) if last >= head.first else {}
    differing = [seq for seq in sorted(known) if seq and said[seq] != known[seq]]
    return _Fork(differing[0], known[differing[0]]) if differing else None


def _in_chain(log: LogName, seq: int, before: str, judged: Iterable[Judged]) -> Iterator[Judged]:
    """*judged*, each of which says, if it can be read, which log and number it has, and chains to the one before.

    Raises:
        HubRefusal: when one is taken that does not.
    """
    of_log = log.branch, log.workstation, log.epoch
    for one in judged:
        seq += 1
        envelope = one.envelope
        if envelope is not None:
            if (envelope.br, envelope.ws, envelope.ep) != of_log or envelope.seq != seq:
                raise HubRefusal(Refused.NOT_OF_THIS_LOG, seq=seq)
            if envelope.prev != before or (seq == 1 and not _opens(one)):
                raise HubRefusal(Refused.CHAIN_BROKEN, seq=seq)
        before = one.hash
        yield one


def _opens(first: Judged) -> bool:
    """Whether the first event of a log describes it, which is what the log chains to."""
    envelope, body = first.envelope, first.sent.body
    return (
        envelope is not None and body is not None and envelope.op == LogOpened.OP and wire.digest(body) == envelope.prev
    )


def _of_held(held: dict[int, str]) -> list[ToNotice]:
    """One notice for each kind of what is held."""
    by_code: dict[str, list[int]] = {}
    for seq, code in held.items():
        by_code.setdefault(code, []).append(seq)
    return [
        ToNotice(Noticed.EVENT_HELD, {"held": code, "seq": found[0], "count": len(found)})
        for code, found in by_code.items()
    ]
