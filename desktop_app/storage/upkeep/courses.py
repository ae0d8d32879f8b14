"""Where the data of a desk and a backup of theirs part, and what was done on each of the two courses behind that.

Both are told by places of the journal and by the seals there, each of which follows from all before it: where two
journals have one seal they are alike up to it.  No time is asked: a clock may have been set between the two.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import msgspec
from sqlalchemy import Connection, func, select

from desktop_app.domain.events import Entity
from desktop_app.domain.upkeep.backup import LostEvent, OtherCourse, Settled, backup_entity, settled_by
from desktop_app.services.ports.upkeep import CaseDone
from desktop_app.storage.engine import open_copy
from desktop_app.storage.failures import DATABASE_ERRORS
from desktop_app.storage.journal import histories, journal
from desktop_app.storage.journal.journal import Entry
from desktop_app.storage.tables import CASE_ROW, COUNTER, JOURNAL
from desktop_app.storage.unit_of_work import CASE_NUMBERS
from desktop_app.storage.upkeep.manifest import Lying
from desktop_app.wire import LogName, UnknownEvent, Wire

MOST_LISTED: Final = 1_000
"""So many events are listed one by one; their number is always told."""


@dataclass(frozen=True, slots=True)
class Course:
    """What one of two courses has behind the place they part at.

    Attributes:
        events: the first :data:`MOST_LISTED` of them; ``count`` of all.
        cases: the same by case, in the order of their last event, the desk's own at the end.
    """

    events: tuple[LostEvent, ...]
    count: int
    cases: tuple[CaseDone, ...]


def is_of(connection: Connection, one: Lying) -> bool:
    """Whether a backup ends at a place that this journal has, too, and has alike."""
    entry = journal.entry_at(connection, one.start.pos)
    return entry is not None and entry.seal.hex() == one.start.seal


def as_other(one: Lying) -> OtherCourse:
    """How an event names a backup that goes on otherwise."""
    return OtherCourse(one.folder.name, one.start.pos, one.start.seal)


def parted_from(
    connection: Connection, lying: Sequence[Lying], log: LogName, database_key: bytes, settled: Settled
) -> tuple[Lying, ...]:
    """The backups of *log* that go on otherwise than this journal, without those that somebody has settled.

    A backup that does not hold the last restore is of before it, and may go further: the restore has said what was
    lost.  One that cannot be opened to see that is named as well.
    """
    restore = journal.entry_at(connection, settled.restored) if settled.restored else None
    return tuple(
        one
        for one in lying
        if one.manifest.log == log
        and one.start.seal not in settled.seals
        and not is_of(connection, one)
        and (restore is None or _holds(one, restore, database_key))
    )


def _holds(one: Lying, entry: Entry, database_key: bytes) -> bool:
    if one.start.pos < entry.pos:
        return False
    engine = open_copy(one.files.database, database_key)
    try:
        with engine.connect() as connection:
            there = journal.entry_at(connection, entry.pos)
    except (*DATABASE_ERRORS, ValueError, TypeError):
        return True
    finally:
        engine.dispose()
    return there is not None and there.seal == entry.seal


def settled_in(connection: Connection, wire: Wire, label: str) -> Settled:
    """What was settled by the events of the desk's data.

    Raises:
        Unavailable: ``vault_newer``, ``vault_damaged``.
    """
    past = histories.history(connection, wire, Entity.DESK, backup_entity(label))
    places = histories.places(connection, [one.id for one in past])
    return settled_by([(places[one.id], one.event) for one in past if one.id in places])


def last_common(here: Connection, there: Connection) -> int:
    """The last place both journals have alike; 0 where they have none."""
    low, high = 0, min(_end(here), _end(there))
    while low < high:
        middle = (low + high + 1) // 2
        mine, theirs = journal.entry_at(here, middle), journal.entry_at(there, middle)
        is_alike = mine is not None and theirs is not None and mine.seal == theirs.seal
        low, high = (middle, high) if is_alike else (low, middle - 1)
    return low


def written_at(wire: Wire, entry: Entry | None) -> datetime | None:
    """When an entry was written; None where its body is gone, or was written by a later program."""
    if entry is None or entry.body is None:
        return None
    with suppress(UnknownEvent, ValueError, KeyError, TypeError):
        return wire.happened(entry.envelope, entry.body).at
    return None


def behind(connection: Connection, wire: Wire, after: int) -> Course:
    """What this journal has behind a place."""
    numbers = {row.id: row.number for row in connection.execute(select(CASE_ROW.c.id, CASE_ROW.c.number))}
    listed: list[LostEvent] = []
    done: dict[str, CaseDone] = {}
    count = 0
    for entry in journal.entries(connection, after=after):
        count += 1
        case_id = _case_of(entry, numbers)
        number = numbers.get(case_id) or case_id
        if len(listed) < MOST_LISTED:
            listed.append(LostEvent(entry.pos, entry.seq, number))
        before = done.pop(case_id, CaseDone(number, case_id, 0, None))
        last_at = written_at(wire, entry) or before.last_at
        done[case_id] = CaseDone(number, case_id, before.count + 1, last_at)
    own = done.pop("", None)
    return Course(tuple(listed), count, (*done.values(), *(() if own is None else (own,))))


def given_twice(here: Course, there: Course) -> tuple[str, ...]:
    """Numbers that both gave out behind the place they part at, each to another case."""
    ids = {one.case: one.id for one in there.cases if one.id}
    return tuple(sorted(one.case for one in here.cases if one.id and ids.get(one.case, one.id) != one.id))


def case_counters(connection: Connection) -> dict[str, int]:
    """How far the numbers of cases were given out, by series."""
    rows = connection.execute(select(COUNTER.c.name, COUNTER.c.value).where(COUNTER.c.name.startswith(CASE_NUMBERS)))
    return {row.name: row.value for row in rows}


def _case_of(entry: Entry, numbers: dict[str, str]) -> str:
    """The id of the case an entry is about; empty for what is of no case."""
    try:
        fields = msgspec.json.decode(entry.envelope)
        body = msgspec.json.decode(entry.body) if entry.body else {}
        entity, about = str(fields["eid"]), str(body.get("case") or "")
    except (ValueError, KeyError, TypeError, AttributeError):
        return ""
    if fields.get("ent") == Entity.CASE.value:
        return entity
    return about if about in numbers else ""


def _end(connection: Connection) -> int:
    return connection.execute(select(func.max(JOURNAL.c.pos))).scalar() or 0
