"""Where the line of a case's next owner begins, as far as head office knows it.

A case may be carried to another desk by hand: that desk's events can be here before those of the desk it came from,
and what an earlier owner wrote before the next one began is late and not stale (``domain.sync.transfer.lineage``).
"""

import msgspec
from sqlalchemy import Connection, func, select

from desktop_app.domain.events import Entity
from desktop_app.hub import feeds
from desktop_app.hub.tables import PROJECTED
from desktop_app.storage.tables import ENTITY_EVENT, JOURNAL
from desktop_app.wire import MALFORMED
from desktop_app.wire.protocol.pull import branch_feed


class _Place(msgspec.Struct, frozen=True):
    """What an envelope says of a case's event."""

    ent: str
    eid: str
    own: int
    rev: int


class LaterOwners:
    """What one push needs to know of the cases it writes to; read once a case and number of ownership.

    Args:
        connection: of the push, which holds the branch's feed.
        branch: number of the branch.
    """

    def __init__(self, connection: Connection, branch: str) -> None:
        self._connection, self.branch = connection, branch
        self._found: dict[tuple[str, int], int | None] = {}
        self._tail: tuple[_Place, ...] | None = None

    def began(self, case_id: str, own: int, owned: int, rev: int) -> int:
        """From which revision on what is written under *own* is stale.

        Args:
            case_id: the case.
            own: the number of ownership of the event.
            owned: the highest one, under which the case is owned.
            rev: the last revision that the row of owners has.
        """
        first = self._first_revision(case_id, own)
        # By order of head office, or by a call back, a case is owned before anybody has written under that number.
        ordered = rev + 1 if self._first_revision(case_id, owned - 1) is None else None
        return min(one for one in (first, ordered) if one is not None)

    def _first_revision(self, case_id: str, own: int) -> int | None:
        """The first revision that anybody wrote under a higher number than *own*; None where nobody has."""
        key = case_id, own
        if key not in self._found:
            # The rest first: what is projected meanwhile is then found by one of the two.
            rest = [one.rev for one in self._rest() if one.eid == case_id and one.own > own]
            of = (ENTITY_EVENT.c.entity == Entity.CASE.value, ENTITY_EVENT.c.entity_id == case_id)
            asked = select(func.min(ENTITY_EVENT.c.rev)).where(*of, ENTITY_EVENT.c.own > own)
            projected = self._connection.execute(asked).scalar()
            self._found[key] = min((*rest, *([] if projected is None else [int(projected)])), default=None)
        return self._found[key]

    def _rest(self) -> tuple[_Place, ...]:
        """Events of cases in the branch's feed that the read tables have not followed yet."""
        if self._tail is None:
            followed = select(PROJECTED.c.seq).where(PROJECTED.c.branch == self.branch)
            after = self._connection.execute(followed).scalar() or 0
            feed = branch_feed(self.branch)
            head = feeds.heads(self._connection, [feed]).get(feed, 0)
            places = feeds.position(self.branch, after + 1), feeds.position(self.branch, head)
            rows = self._connection.execute(select(JOURNAL.c.envelope).where(JOURNAL.c.pos.between(*places))).scalars()
            self._tail = tuple(one for one in map(_place, rows) if one is not None and one.ent == Entity.CASE.value)
        return self._tail


def _place(envelope: bytes) -> _Place | None:
    """None of what is held because it cannot be read."""
    try:
        return msgspec.json.decode(bytes(envelope), type=_Place)
    except MALFORMED:
        return None
