"""Which workstation owns a case, by the number of ownership that its events carry; a clash is for a person."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from desktop_app.domain.events import Entity
from desktop_app.hub.judging import Envelope
from desktop_app.hub.many import among, put_many
from desktop_app.hub.notices import ToNotice
from desktop_app.hub.tables import CASE_OWNER
from desktop_app.wire.protocol.codes import Noticed


@dataclass(frozen=True, slots=True)
class Followed:
    """Rows of owners that have moved, and where two have written."""

    moved: list[dict[str, Any]]
    clashes: list[ToNotice]


def follow(connection: Connection, branch: str, envelopes: Iterable[Envelope]) -> Followed:
    """Who owns the cases after these events, taken in their order; to be kept with :func:`keep`.

    The branch's feed is held by the caller, so that nobody else moves its owners meanwhile.
    """
    of_cases = [one for one in envelopes if one.ent == Entity.CASE.value]
    owners = _known(connection, branch, sorted({one.eid for one in of_cases}))
    before, clashes = dict(owners), dict[tuple[Noticed, str], ToNotice]()
    for one in of_cases:
        ws, own = owners.get(one.eid, (one.ws, 0))
        if one.own > own:
            owners[one.eid] = (one.ws, one.own)
        elif one.own < own or one.ws != ws:
            code = Noticed.STALE_OWNER if one.own < own else Noticed.TWO_OWNERS
            facts: dict[str, str | int] = {"case": one.eid, "seq": one.seq, "own": one.own, "owner": ws}
            clashes.setdefault((code, one.eid), ToNotice(code, facts))
    moved = {case: owner for case, owner in owners.items() if before.get(case) != owner}
    rows = [{"branch": branch, "case_id": case, "ws": ws, "own": own} for case, (ws, own) in moved.items()]
    return Followed(rows, list(clashes.values()))


def keep(connection: Connection, followed: Followed) -> None:
    """Write who owns them now."""
    put_many(connection, CASE_OWNER, followed.moved)


def _known(connection: Connection, branch: str, cases: list[str]) -> dict[str, tuple[str, int]]:
    if not cases:
        return {}
    of_branch = (CASE_OWNER.c.branch == branch, among(connection, CASE_OWNER.c.case_id, cases))
    asked = select(CASE_OWNER).where(*of_branch)
    return {row.case_id: (row.ws, row.own) for row in connection.execute(asked)}
