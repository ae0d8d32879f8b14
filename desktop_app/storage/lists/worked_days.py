"""The days on which something of a case was written, read off the journal without reading all of it."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, bindparam, func, select

from desktop_app import wire
from desktop_app.domain.events import Entity
from desktop_app.services.ports.unit import Clock
from desktop_app.storage.tables import JOURNAL

_A_FEW: Final = 100
_OF_CASES: Final = frozenset({Entity.CASE.value, Entity.PRINT.value})
_LAST: Final = (
    select(JOURNAL.c.pos, JOURNAL.c.envelope).where(JOURNAL.c.pos <= bindparam("pos")).order_by(JOURNAL.c.pos.desc())
)


def worked_days(connection: Connection, clock: Clock, *, after: date | None, before: date) -> tuple[date, ...]:
    """The days after *after* (all there are, without) and before *before*, the oldest first.

    The journal grows with the time, so that where a day begins is found by doubling the way back and halving it again:
    some twenty rows a day, however much was written on it.
    """
    found: set[date] = set()
    at = _row(connection, int(connection.execute(select(func.coalesce(func.max(JOURNAL.c.pos), 0))).scalar_one()))
    while at is not None:
        pos, envelope = at
        day = _day(envelope, clock)
        if after is not None and day <= after:
            break
        begin = _begin(connection, pos, lambda other: _day(other, clock), day)
        if day < before and _is_of_cases(connection, begin, pos):
            found.add(day)
        at = _row(connection, begin - 1)
    return tuple(sorted(found))


def _begin(connection: Connection, pos: int, day_of: Callable[[bytes], date], day: date) -> int:
    """The first position of *day*, which *pos* is the last of."""
    inside, step = pos, 1
    while True:
        at = _row(connection, pos - step)
        if at is None or day_of(at[1]) < day:
            break
        inside, step = at[0], step * 2
    outside = 0 if at is None else at[0]
    while inside - outside > 1:
        middle = _row(connection, (inside + outside) // 2)
        if middle is None or middle[0] <= outside:
            outside = (inside + outside) // 2
        elif day_of(middle[1]) >= day:
            inside = middle[0]
        else:
            outside = (inside + outside) // 2
    return inside


def _row(connection: Connection, pos: int) -> tuple[int, bytes] | None:
    """The last row at *pos* or before it."""
    found: Any = connection.execute(_LAST.limit(1), {"pos": pos}).first()
    return None if found is None else (int(found[0]), bytes(found[1]))


def _day(envelope: bytes, clock: Clock) -> date:
    return clock.local(wire.utc_moment(msgspec.json.decode(envelope)["at"])).date()


def _is_of_cases(connection: Connection, first: int, last: int) -> bool:
    """Whether anything between two positions is of a case."""
    rows = connection.execute(
        _LAST.where(JOURNAL.c.pos >= bindparam("first")),
        {"pos": last, "first": first},
        execution_options={"yield_per": _A_FEW},
    )
    with rows:
        return any(msgspec.json.decode(envelope)["ent"] in _OF_CASES for _, envelope in rows)
