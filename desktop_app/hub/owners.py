"""Which workstation owns a case, by the number of ownership that its events carry; a clash is for a person.

A row moves while its branch's feed is held, or by one conditional update: two who want it at the same moment are told
apart by the row itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Select, and_, bindparam, or_, select, update

from desktop_app.domain.events import Entity, Event
from desktop_app.domain.sync.transfer import CaseSentAway, CaseTakenIn, CaseTakenOver
from desktop_app.hub.judging import Judged
from desktop_app.hub.later_owners import LaterOwners
from desktop_app.hub.many import among_given, put_many
from desktop_app.hub.notices import ToNotice
from desktop_app.hub.tables import CASE_OWNER, WORKSTATION
from desktop_app.hub.workstations import Status
from desktop_app.storage.tables import JOURNAL
from desktop_app.wire import MALFORMED
from desktop_app.wire.protocol.codes import Noticed

_CASE: Final = Entity.CASE.value
_MOVES: Final = (CaseSentAway, CaseTakenIn, CaseTakenOver)
"""What takes a case from a desk, or to one."""


@dataclass(frozen=True, slots=True)
class Followed:
    """Rows of owners that have moved, and where two have written."""

    moved: list[dict[str, Any]]
    clashes: list[ToNotice]


class Owner(msgspec.Struct, frozen=True):
    """Who owns a case: the workstation, under what number, and the last revision it wrote."""

    ws: str
    own: int
    rev: int


class _Place(msgspec.Struct, frozen=True):
    """What an envelope says of what happened to whom."""

    op: str
    eid: str


class CaseStep(msgspec.Struct, frozen=True):
    """What is followed of an event of a case; ``move`` is the event itself, if it takes the case to or from a desk."""

    eid: str
    ws: str
    own: int
    rev: int
    seq: int
    move: Event | None


def case_step(judged: Judged) -> CaseStep | None:
    """The step that an event is; None for one of anything but a case."""
    one, event = judged.envelope, judged.event
    if one is None or one.ent != _CASE:
        return None
    return CaseStep(one.eid, one.ws, one.own, one.rev, one.seq, event if isinstance(event, _MOVES) else None)


def follow(connection: Connection, branch: str, steps: Sequence[CaseStep]) -> Followed:
    """Who owns the cases of these steps, taken in their order; to be kept with :func:`keep`.

    The branch's feed is held by the caller, so that nobody else moves its owners meanwhile.
    """
    owners = _known(connection, branch, sorted({step.eid for step in steps}))
    before, found = dict(owners), dict[tuple[Noticed, str], ToNotice]()
    later = LaterOwners(connection, branch)
    for step in steps:
        owner = owners.get(step.eid)
        if owner is not None and step.move is None and step.own == owner.own and step.ws == owner.ws:
            owners[step.eid] = Owner(owner.ws, owner.own, step.rev)  # as nearly every event
            continue
        after, clash = _after(connection, later, owner, step)
        if after is not None:
            owners[step.eid] = after
        for notice in (clash, _lost(connection, step)):
            if notice is not None:
                found.setdefault((notice.code, step.eid), notice)
    moved = {case: owner for case, owner in owners.items() if before.get(case) != owner}
    rows = [
        {"branch": branch, "case_id": case, "ws": owner.ws, "own": owner.own, "rev": owner.rev}
        for case, owner in moved.items()
    ]
    return Followed(rows, list(found.values()))


def keep(connection: Connection, followed: Followed) -> None:
    """Write who owns them now."""
    put_many(connection, CASE_OWNER, followed.moved)


def _after(
    connection: Connection, later: LaterOwners, owner: Owner | None, step: CaseStep
) -> tuple[Owner | None, ToNotice | None]:
    """The owner after an event, None where it stays as it was, and the clash, if it is one.

    An event of an earlier owner is no clash where it lies before the next one's line: it came late.
    """
    here = Owner(step.ws, step.own, step.rev)
    if owner is not None and step.own < owner.own:
        began = later.began(step.eid, step.own, owner.own, owner.rev)
        return None, None if step.rev < began else _clash(Noticed.STALE_OWNER, step, owner)
    if owner is not None and step.own == owner.own and step.ws != owner.ws:
        return None, _clash(Noticed.TWO_OWNERS, step, owner)
    event = step.move
    if isinstance(event, CaseTakenIn | CaseTakenOver) and event.from_branch != later.branch:
        other = _taken_from(connection, event, later.branch, step)
        if other is not None:
            return None, _clash(Noticed.STALE_OWNER, step, other)
    return here, None


def _taken_from(
    connection: Connection, taken: CaseTakenIn | CaseTakenOver, branch: str, step: CaseStep
) -> Owner | None:
    """Move the row of the branch that the case comes from; the owner there where that one has a later number.

    It moves for whom it was promised to there, or whom head office has named in it: no branch takes a case from another
    by saying so.
    """
    columns = CASE_OWNER.c
    of = (columns.branch == taken.from_branch, columns.case_id == step.eid)
    is_ours = and_(columns.own == step.own, columns.ws == step.ws)
    is_promised = isinstance(taken, CaseTakenIn) and _is_promised(connection, taken, branch, step)
    is_free = or_(columns.own < step.own, is_ours) if is_promised else is_ours
    values = {"ws": step.ws, "own": step.own, "rev": step.rev}
    if connection.execute(update(CASE_OWNER).where(*of, is_free).values(**values)).rowcount:
        return None
    row = connection.execute(select(CASE_OWNER).where(*of)).one_or_none()
    return None if row is None or row.own < step.own else Owner(row.ws, row.own, row.rev)


def _is_promised(connection: Connection, taken: CaseTakenIn, branch: str, step: CaseStep) -> bool:
    """Whether the other branch has sent this case to *branch* under this number."""
    of = (JOURNAL.c.branch == taken.from_branch, JOURNAL.c.id == taken.sent)
    row = connection.execute(select(JOURNAL.c.envelope, JOURNAL.c.body).where(*of)).one_or_none()
    if row is None or row.body is None:
        return False
    try:
        place = msgspec.json.decode(bytes(row.envelope), type=_Place)
        sent = msgspec.json.decode(bytes(row.body), type=CaseSentAway)
    except MALFORMED:
        return False
    said = (place.op, place.eid, sent.to_branch, sent.own)
    return said == (CaseSentAway.OP, step.eid, branch, step.own)


def _clash(code: Noticed, step: CaseStep, owner: Owner) -> ToNotice:
    return ToNotice(code, {"case": step.eid, "seq": step.seq, "own": step.own, "owner": owner.ws})


def _lost(connection: Connection, step: CaseStep) -> ToNotice | None:
    """Why nobody will take in a case that was sent away: there is no such desk."""
    sent = step.move
    if not isinstance(sent, CaseSentAway) or desk_called(connection, sent.to_branch, sent.to):
        return None
    facts: dict[str, str | int] = {"case": step.eid, "branch": sent.to_branch, "desk": sent.to}
    return ToNotice(Noticed.TRANSFER_LOST, facts)


def desk_called(connection: Connection, branch: str, label: str) -> str:
    """The workstation that is called *label* at a branch now; empty where there is none."""
    of = (WORKSTATION.c.branch == branch, WORKSTATION.c.label == label, WORKSTATION.c.status == Status.ACTIVE.value)
    return connection.execute(select(WORKSTATION.c.ws).where(*of)).scalar() or ""


def owner_of(connection: Connection, branch: str, case_id: str) -> Owner | None:
    """Who owns a case of a branch; None where nothing of it has come."""
    return _known(connection, branch, [case_id]).get(case_id)


def _known(connection: Connection, branch: str, cases: list[str]) -> dict[str, Owner]:
    if not cases:
        return {}
    given = {"of_branch": branch, "cases": cases}
    rows = connection.execute(_owners_of(connection.dialect.name), given)
    return {row.case_id: Owner(row.ws, row.own, row.rev) for row in rows}


@cache
def _owners_of(dialect: str) -> Select[Any]:
    return select(CASE_OWNER).where(
        CASE_OWNER.c.branch == bindparam("of_branch"), among_given(dialect, CASE_OWNER.c.case_id, "cases")
    )
