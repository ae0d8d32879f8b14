"""Cases that change desks: calling one back, ordering one to another desk, and bringing one to another branch."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, select, update

from desktop_app import wire
from desktop_app.domain.case import CaseNoted
from desktop_app.domain.case_number import CaseNumber
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity
from desktop_app.domain.sync.transfer import CaseSentAway, next_generation
from desktop_app.hub import feeds, owners
from desktop_app.hub.notices import Notices, ToNotice
from desktop_app.hub.refusing import HubRefusal
from desktop_app.hub.store import Store
from desktop_app.hub.tables import BLOB_GRANT, CASE_OWNER, FEED_ITEM, HELD_EVENT, WORKSTATION
from desktop_app.hub.workstations import Caller, Status, caller_of, check_served
from desktop_app.storage.rows import put_rows
from desktop_app.storage.tables import CASE_ROW, ENTITY_EVENT, JOURNAL
from desktop_app.wire import LogName
from desktop_app.wire.protocol import parts
from desktop_app.wire.protocol.codes import ItemKind, Noticed, Refused
from desktop_app.wire.protocol.pull import branch_feed, inbox_feed
from desktop_app.wire.protocol.transfer import Recalled

_FIRST: Final = 1


class CaseRoads:
    """Moves cases between desks.

    Args:
        store: of the hub.
        notices: tell the desks.
        now: the time.
    """

    def __init__(self, store: Store, notices: Notices, now: Callable[[], datetime]) -> None:
        self._store, self._notices, self._now = store, notices, now

    def recall(self, caller: Caller, case_id: str, promised: int) -> Recalled:
        """Let the sender keep a case that nobody has taken in; from now on whoever takes it in comes too late.

        Raises:
            HubRefusal: ``transfer_taken``; ``not_found`` while nothing of the case has come from the caller.
        """
        columns, own = CASE_OWNER.c, next_generation(promised)
        of = (columns.branch == caller.branch, columns.case_id == case_id)
        with self._store.writing() as connection:
            feeds.take(connection, branch_feed(caller.branch), 0)  # no push of the branch moves it meanwhile
            free = update(CASE_OWNER).where(*of, columns.ws == caller.workstation, columns.own < promised)
            if connection.execute(free.values(own=own)).rowcount == 1:
                return Recalled(own)
            owner = owners.owner_of(connection, caller.branch, case_id)
        if owner is None:
            raise HubRefusal(Refused.NOT_FOUND)
        if (owner.ws, owner.own) != (caller.workstation, own):
            raise HubRefusal(Refused.TRANSFER_TAKEN, own=owner.own, owner=owner.ws)
        return Recalled(own)

    def called(self, branch: str, name: str) -> str:
        """The id of the case of *branch* that is called *name*: the number on its papers, or its id; else *name*.

        Numbers are of the read tables, which follow what has come.

        Raises:
            RuleBroken: ``case_ambiguous`` (fact found: id, number, branch and desk of each): desks that head office did
                not know yet gave the same number.
            HubRefusal: the database failed.
        """
        try:
            number = str(CaseNumber.parse(name))
        except RuleBroken:
            return name
        known = (
            select(CASE_ROW.c.id, WORKSTATION.c.label)
            .join(CASE_OWNER, CASE_OWNER.c.case_id == CASE_ROW.c.id)
            .outerjoin(WORKSTATION, WORKSTATION.c.ws == CASE_OWNER.c.ws)
        )
        with self._store.reading() as connection:
            asked = known.where(CASE_ROW.c.number == number, CASE_OWNER.c.branch == branch)
            found = connection.execute(asked.order_by(CASE_ROW.c.id)).all()
        if len(found) > 1:
            said = ", ".join(f"{row.id} ({number} {branch} {row.label or '?'})" for row in found)
            raise RuleBroken("case_ambiguous", found=said)
        return str(found[0].id) if found else name

    def order(self, branch: str, case_id: str, workstation: str, by: str, beside: str) -> int:
        """Give a case of *branch* to another desk, for the one that owns it is lost or does not come back in time.

        Args:
            branch: where the case is owned.
            case_id: the case.
            workstation: that has it from now on.
            by: staff number of who orders it.
            beside: of the second person.

        Returns:
            The number of ownership it was given under.

        Raises:
            RuleBroken: ``two_persons_needed``; ``case_unknown``; ``desk_unknown``; ``desk_has_case``.
            HubRefusal: ``branch_moved``: who owns the case now is known where the branch is served.
        """
        if not by.strip() or not beside.strip() or by.strip() == beside.strip():
            raise RuleBroken("two_persons_needed")
        at = wire.utc_text(self._now())
        with self._store.writing() as connection:
            check_served(connection, branch)
            feeds.take(connection, branch_feed(branch), 0)
            owner, to = owners.owner_of(connection, branch, case_id), caller_of(connection, workstation)
            if owner is None:
                raise RuleBroken("case_unknown")
            if to is None or to.status is not Status.ACTIVE:
                raise RuleBroken("desk_unknown")
            if owner.ws == workstation:
                raise RuleBroken("desk_has_case")
            own = next_generation(owner.own)
            of = (CASE_OWNER.c.branch == branch, CASE_OWNER.c.case_id == case_id)
            connection.execute(update(CASE_OWNER).where(*of).values(ws=workstation, own=own))
            if to.branch != branch:
                bring(connection, case_id, branch, to.branch, workstation)
            facts: dict[str, str | int] = {
                "case": case_id,
                "own": own,
                "rev": owner.rev,
                "owner": workstation,
                "desk": _label(connection, workstation),
                "sender_branch": branch,
                "sender": _label(connection, owner.ws),
                "by": by.strip(),
                "beside": beside.strip(),
            }
            told = [LogName(to.branch, workstation, _FIRST), LogName(branch, owner.ws, _FIRST)]
            for log in told:
                self._notices.raise_all(connection, log, [ToNotice(Noticed.CASE_ORDERED, facts)], at)
        return own


def bring_sent(connection: Connection, branch: str, case_id: str, sent: CaseSentAway) -> None:
    """Bring a case that was sent to a desk of another branch into that desk's inbox; the caller commits."""
    workstation = owners.desk_called(connection, sent.to_branch, sent.to)
    if workstation and sent.to_branch != branch:
        bring(connection, case_id, branch, sent.to_branch, workstation)


def bring(connection: Connection, case_id: str, branch: str, to_branch: str, workstation: str) -> None:
    """Put all events of a case, and of what it took note of, into the inbox of a desk, and let it read their files."""
    rows = _events(connection, branch, case_id)
    contents = [parts.pack([bytes(row.envelope), row.salt or b"", row.body or b""]) for row in rows]
    feeds.add(connection, inbox_feed(workstation), ItemKind.EVENT, contents)
    named = {ref["sha256"] for row in rows for ref in msgspec.json.decode(bytes(row.envelope))["refs"]}
    grants = [{"branch": to_branch, "sha256": sha256, "owner_branch": branch} for sha256 in sorted(named)]
    put_rows(connection, BLOB_GRANT, grants)


def _events(connection: Connection, branch: str, case_id: str) -> Sequence[Any]:
    """Rows of the journal, what the case took note of first, each entity in its order; what is held is left out.

    Of another branch those alone that were brought to this one: a branch gives on nothing that it was not given,
    whatever case or entity one of its desks names.
    """
    case = _of_entity(connection, Entity.CASE.value, case_id)
    noted = dict[tuple[str, str], None]()
    for row in case:
        if msgspec.json.decode(bytes(row.envelope))["op"] == CaseNoted.OP and row.body is not None:
            event = msgspec.json.decode(bytes(row.body), type=CaseNoted)
            noted[event.entity.value, event.entity_id] = None
    others = [row for entity, entity_id in noted for row in _of_entity(connection, entity, entity_id)]
    held = set(connection.execute(select(HELD_EVENT.c.pos).where(HELD_EVENT.c.branch == branch)).scalars())
    found = [row for row in (*others, *case) if row.pos not in held]
    brought = _brought(connection, branch) if any(row.branch != branch for row in found) else set[str]()
    return [row for row in found if row.branch == branch or row.hash in brought]


def _brought(connection: Connection, branch: str) -> set[str]:
    """Hashes of the events of other branches that desks of *branch* have in their inboxes."""
    desks = connection.execute(select(WORKSTATION.c.ws).where(WORKSTATION.c.branch == branch)).scalars()
    events = (FEED_ITEM.c.feed.in_(list(map(inbox_feed, desks))), FEED_ITEM.c.kind == ItemKind.EVENT.value)
    contents = connection.execute(select(FEED_ITEM.c.content).where(*events)).scalars()
    return {wire.digest(parts.unpack(bytes(content))[0]) for content in contents}


def _of_entity(connection: Connection, entity: str, entity_id: str) -> Sequence[Any]:
    of = (ENTITY_EVENT.c.entity == entity, ENTITY_EVENT.c.entity_id == entity_id)
    asked = select(JOURNAL).join_from(ENTITY_EVENT, JOURNAL, ENTITY_EVENT.c.id == JOURNAL.c.id).where(*of)
    return connection.execute(asked.order_by(ENTITY_EVENT.c.own, ENTITY_EVENT.c.rev, JOURNAL.c.pos)).all()


def _label(connection: Connection, workstation: str) -> str:
    return connection.execute(select(WORKSTATION.c.label).where(WORKSTATION.c.ws == workstation)).scalar() or ""
