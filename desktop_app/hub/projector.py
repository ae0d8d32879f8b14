"""Head office's read tables: the workstation's own projections, following each branch's feed a piece at a time.

A worker of its own, beside whoever takes pushes: nobody waits for it, and after a crash it goes on where its last
transaction ended.  What is held is passed by; what only a later program can read is noted and waits for it
(``hub.parked``).  What can be read and cannot be followed (a case that makes no sense with it, a text that the database
does not keep) is held as well: one event of one desk must not keep a branch, and all that come behind it, waiting.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, select, update
from sqlalchemy.exc import DataError, IntegrityError

from desktop_app.domain.events import Entity, Happened
from desktop_app.domain.sync.transfer import CaseSentAway
from desktop_app.hub import feeds, parked
from desktop_app.hub.case_roads import bring_sent
from desktop_app.hub.judging import NOT_READABLE
from desktop_app.hub.notices import Notices
from desktop_app.hub.store import Store
from desktop_app.hub.tables import FEED, HELD_EVENT, PROJECTED
from desktop_app.storage import projections
from desktop_app.storage.journal import histories, journal
from desktop_app.storage.journal.journal import Entry
from desktop_app.storage.lists.number_marks import NumberMarks
from desktop_app.storage.rows import add_rows
from desktop_app.wire import UnknownEvent, Wire
from desktop_app.wire.protocol.pull import branch_feed

_PIECE: Final = 500
_FEW: Final = 50
"""Of a piece in which one cannot be followed: each is then followed by itself, all of them within the deadline."""
_NOT_FOLLOWED: Final = (*NOT_READABLE, ArithmeticError, LookupError, AttributeError, DataError, IntegrityError)
"""What reading, folding or keeping an event throws when it is the event that is wrong, and not the database."""
_OF_BRANCHES: Final = branch_feed("")


class Projector:
    """Follows the feeds.

    Args:
        store: of the hub.
        wire: decodes events.
        marks: what numbers are found by.
        notices: tells of what turns out to be wrong once it can be read.
        now: the hub's time.
    """

    def __init__(
        self, store: Store, wire: Wire, marks: NumberMarks, notices: Notices, now: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._wire = wire
        self._marks = marks
        self._notices, self._now = notices, now

    def catch_up(self) -> int:
        """Follow every branch to its end; returns how many events that were.

        Raises:
            HubRefusal: the database failed; what was done stays.
            Unavailable: ``vault_damaged``.
        """
        with self._store.reading() as connection:
            feeds_of = select(FEED.c.feed).where(FEED.c.feed.like(f"{_OF_BRANCHES}%")).order_by(FEED.c.feed)
            branches = [feed.removeprefix(_OF_BRANCHES) for feed in connection.execute(feeds_of).scalars()]
            waiting = parked.readable(connection, self._wire)
        for branch in waiting:
            with self._store.writing() as connection:
                _reached(connection, branch)
                parked.go_back(connection, self._wire, branch)
        done = 0
        for branch in branches:
            while count := self._follow(branch):
                done += count
        return done

    def _follow(self, branch: str) -> int:
        """One piece of a branch, in one transaction; 0 at its end."""
        with self._store.writing() as connection:
            seq = _reached(connection, branch)
            head = feeds.heads(connection, [branch_feed(branch)])[branch_feed(branch)]
            last = min(head, seq + _PIECE)
            if last == seq:
                return 0
            if not self._is_followed(connection, _in_order(connection, branch, seq, last)):
                last = min(last, seq + _FEW)
                for entry in _in_order(connection, branch, seq, last):
                    if not self._is_followed(connection, [entry]):
                        parked.hold(connection, entry, self._notices, self._now())
            connection.execute(update(PROJECTED).where(PROJECTED.c.branch == branch).values(seq=last))
            return last - seq

    def _is_followed(self, connection: Connection, entries: Iterable[Entry]) -> bool:
        """Write what *entries* change, all of it or, where one of them cannot be followed, nothing."""
        try:
            with connection.begin_nested():
                cases = dict[str, None]()
                for entry in entries:
                    cases |= self._project(connection, entry)
                for case_id in cases:
                    state = histories.known_case(connection, self._wire, case_id)
                    if state is not None:
                        projections.project_case(connection, state, self._marks)
        except _NOT_FOLLOWED:
            return False
        return True

    def _project(self, connection: Connection, entry: Entry) -> dict[str, None]:
        """Write what one event changes; returns the case that it belongs to, if it does."""
        fields = self._wire.decode_envelope(entry.envelope)
        happened = self._known(connection, entry, fields)
        if happened is None:
            projections.project_unknown(connection, fields)
        else:
            projections.project(connection, [happened])
            if isinstance(happened.event, CaseSentAway):
                bring_sent(connection, entry.log.branch, happened.entity_id, happened.event)
        return {str(fields["eid"]): None} if fields["ent"] == Entity.CASE else {}

    def _known(self, connection: Connection, entry: Entry, fields: Mapping[str, Any]) -> Happened | None:
        """The event; None of a later program's, of one that proves wrong, and of one whose body was deleted."""
        if entry.body is None:
            return None
        try:
            happened = self._wire.happened(entry.envelope, entry.body)
            if happened.event.ENTITY.value == fields["ent"]:
                return happened
            parked.hold(connection, entry, self._notices, self._now())
        except UnknownEvent as unknown:
            parked.park(connection, entry.log.branch, entry.pos, unknown)
        except NOT_READABLE:  # whatever is known when it comes is judged then; this one waited
            parked.hold(connection, entry, self._notices, self._now())
        return None


def _in_order(connection: Connection, branch: str, after: int, last: int) -> list[Entry]:
    """The events of the branch's feed behind *after*, to *last*; what is held is left out."""
    places = feeds.position(branch, after + 1), feeds.position(branch, last)
    held = set(connection.execute(select(HELD_EVENT.c.pos).where(HELD_EVENT.c.pos.between(*places))).scalars())
    return [entry for entry in journal.entries_between(connection, *places) if entry.pos not in held]


def _reached(connection: Connection, branch: str) -> int:
    """How far the branch was followed; its row is held until the commit, so that one at a time follows it."""
    held = update(PROJECTED).where(PROJECTED.c.branch == branch).values(seq=PROJECTED.c.seq)
    seq = connection.execute(held.returning(PROJECTED.c.seq)).scalar()
    if seq is None:
        add_rows(connection, PROJECTED, [{"branch": branch, "seq": 0}])
        return 0
    return int(seq)
