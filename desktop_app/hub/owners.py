"""Which workstation owns a case, by the number of ownership that its events carry; a clash is for a person."""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from desktop_app.domain.events import Entity
from desktop_app.hub.judging import Envelope
from desktop_app.hub.notices import ToNotice
from desktop_app.hub.tables import CASE_OWNER
from desktop_app.storage.rows import put_rows
from desktop_app.wire.protocol.codes import Noticed


def follow(connection: Connection, branch: str, envelopes: Iterable[Envelope]) -> list[ToNotice]:
    """Note who owns the cases of these events, in their order; returns where two have written.

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
    put_rows(connection, CASE_OWNER, rows)
    return list(clashes.values())


def _known(connection: Connection, branch: str, cases: list[str]) -> dict[str, tuple[str, int]]:
    if not cases:
        return {}
    asked = select(CASE_OWNER).where(CASE_OWNER.c.branch == branch, CASE_OWNER.c.case_id.in_(cases))
    return {row.case_id: (row.ws, row.own) for row in connection.execute(asked)}
