"""The register of cases, read a page at a time, whatever it is sorted by and however many cases there are.

Open and parked cases are few: they are found by their state and sorted when they are read.  Of all cases a page is
read along the index of the column they are sorted by, in segments that follow each other: what has a value before
what has none, or value by value where the values have an order of their own.  Whatever else is asked for looks at
the rows on the way, and is told so: an index that sorts nothing would make the database sort a million rows.  Where
few cases can be expected, all are looked at once and the few are sorted.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from threading import Event as ThreadEvent
from typing import Any, Final, TypeVar

import msgspec
from sqlalchemy import ColumnElement, Connection, Engine, Select, case, func, not_, or_, select

from desktop_app import wire
from desktop_app.domain.figures.register import Layout, RegisterView
from desktop_app.domain.sync.transfer import AWAY
from desktop_app.services.ports.lists import CaseRow, RegisterOrder, RegisterPart, RegisterWanted
from desktop_app.storage.failures import DATABASE_ERRORS, was_stopped, world_errors
from desktop_app.storage.lists.books import case_row
from desktop_app.storage.lists.elsewhere import LIVE, is_elsewhere, shown_cases
from desktop_app.storage.tables import CASE_ROW, VIEW_ROW

_LOOKS_UP: Final = 1_000
"""Steps of the database between two looks at whether somebody wants something else by now: some 20 µs."""
_IDS: Final = 500
_PIECE: Final = 1_000
"""Rows that a file is written of at a time."""
_ESCAPE: Final = "\\"
_COLUMNS: Final = CASE_ROW.c
_MAY_LACK: Final = frozenset({"next_date", "conceded_fen", "rounds", "rating"})

_T = TypeVar("_T")
_Condition = ColumnElement[bool]
_Along = tuple[ColumnElement[Any], bool]
"""A value that rows are sorted by, and whether from the largest down."""


@dataclass(frozen=True, slots=True)
class _Segment:
    """Rows that follow each other: of the database in *order*, or those of *ids* in theirs."""

    where: _Condition | None = None
    order: tuple[_Along, ...] = ()
    ids: tuple[str, ...] | None = None


class SqlRegister:
    """See ``services.ports.lists.CaseRegister``; reads on connections of its own, from any thread."""

    def __init__(self, readers: Engine) -> None:
        self._readers = readers

    def page(
        self, wanted: RegisterWanted, order: RegisterOrder, part: RegisterPart, *, stop: ThreadEvent | None = None
    ) -> Sequence[CaseRow] | None:
        """See ``services.ports.lists.CaseRegister.page``."""
        segments, where = _segments(wanted, order), _where(wanted, order)
        if not 0 < part.total < 2 * part.offset:
            return self._answer(stop, lambda connection: _read(connection, where, segments, part.offset, part.limit))
        # Nearer to the end, it is read from there.
        behind = part.total - part.offset - part.limit
        turned = [_turned(one) for one in reversed(segments)]
        offset, limit = max(behind, 0), part.limit + min(behind, 0)
        return self._answer(stop, lambda connection: _read(connection, where, turned, offset, limit)[::-1])

    def count(self, wanted: RegisterWanted, *, stop: ThreadEvent | None = None) -> int | None:
        """See ``services.ports.lists.CaseRegister.count``."""
        return self._answer(stop, lambda connection: _count(connection, _where(wanted, None)))

    def each(self, wanted: RegisterWanted, order: RegisterOrder) -> Iterator[CaseRow]:
        """See ``services.ports.lists.CaseRegister.each``."""
        where = _where(wanted, order)
        with world_errors(), self._readers.connect() as connection:
            for segment in _segments(wanted, order):
                if segment.ids is not None:
                    fitting = _fitting(connection, where, segment.ids)
                    for start in range(0, len(fitting), _IDS):
                        yield from _by_id(connection, fitting[start : start + _IDS])
                    continue
                rows = connection.execution_options(stream_results=True).execute(_along(where, segment))
                for piece in rows.partitions(_PIECE):
                    yield from map(case_row, piece)

    def views(self, person_id: str) -> Sequence[RegisterView]:
        """See ``services.ports.lists.CaseRegister.views``; ids grow with the time they were made at."""
        theirs = select(VIEW_ROW).where(VIEW_ROW.c.person_id == person_id).order_by(VIEW_ROW.c.id)
        with world_errors(), self._readers.connect() as connection:
            return [
                RegisterView(
                    row.id, row.name, msgspec.json.decode(row.layout, type=Layout), row.fixed, bool(row.is_first)
                )
                for row in connection.execute(theirs)
            ]

    def _answer(self, stop: ThreadEvent | None, read: Callable[[Connection], _T]) -> _T | None:
        """What *read* gives, or None once *stop* is set: the database leaves off within some 20 µs."""
        with world_errors(), self._readers.connect() as connection:
            raw: Any = connection.connection.driver_connection
            raw.set_progress_handler(None if stop is None else stop.is_set, _LOOKS_UP)
            try:
                return read(connection)
            except DATABASE_ERRORS as error:
                if stop is None or not was_stopped(error):
                    raise
                return None
            finally:
                raw.set_progress_handler(None, _LOOKS_UP)


# ── Which cases ───────────────────────────────────────────────────────────────────────────────────────────────────


def _where(wanted: RegisterWanted, order: RegisterOrder | None) -> list[_Condition]:
    """What is asked for; only what is to find the rows is left to an index."""
    columns, found = _COLUMNS, list[_Condition]()
    if wanted.only is not None:
        found.append(_in(columns.id, wanted.only))
    if wanted.statuses:
        is_found_by = wanted.only is None and (_is_live(wanted) or (order is None and not _asks_more(wanted)))
        found.append(_in_state(columns.status if is_found_by else _looked_at(columns.status), wanted.statuses))
    if wanted.but:
        found.append(not_(_in(columns.id, sorted(wanted.but))))
    for column, value in ((columns.kind, wanted.kind), (columns.owner, wanted.owner)):
        if value:
            found.append(_looked_at(column) == value)
    if wanted.stage:
        found.append(_looked_at(columns.stage) == wanted.stage)
    if wanted.is_complaint:
        found.append(columns.is_complaint == 1)
    return [*found, *_ranges(wanted, order), *_texts(wanted)]


def _ranges(wanted: RegisterWanted, order: RegisterOrder | None) -> Iterator[_Condition]:
    opened, (next_from, next_until), (least, most) = wanted.opened, wanted.next, wanted.conceded
    since, until = (None if moment is None else wire.utc_text(moment) for moment in opened)
    is_along = order is not None and order.by == "opened_at" and not _is_live(wanted)
    opened_at = _COLUMNS.opened_at if is_along else _looked_at(_COLUMNS.opened_at)
    next_date, conceded = _looked_at(_COLUMNS.next_date), _looked_at(_COLUMNS.conceded_fen)
    if since is not None:
        yield opened_at >= since
    if until is not None:
        yield opened_at < until
    if next_from is not None:
        yield next_date >= next_from.isoformat()
    if next_until is not None:
        yield next_date <= next_until.isoformat()
    if least is not None:
        yield conceded >= least.fen
    if most is not None:
        yield conceded <= most.fen


def _texts(wanted: RegisterWanted) -> Iterator[_Condition]:
    if not wanted.text:
        return
    escaped = wanted.text
    for sign in (_ESCAPE, "%", "_"):
        escaped = escaped.replace(sign, _ESCAPE + sign)
    like = f"%{escaped}%"
    shown = (_looked_at(_COLUMNS.number), _looked_at(_COLUMNS.customer))
    fits: list[_Condition] = [column.like(like, escape=_ESCAPE) for column in shown]
    if wanted.text_kinds:
        fits.append(_in(_looked_at(_COLUMNS.kind), wanted.text_kinds))
    if wanted.text_owners:
        fits.append(_in(_looked_at(_COLUMNS.owner), wanted.text_owners))
    yield or_(*fits)


def _asks_more(wanted: RegisterWanted) -> bool:
    """Than for cases that stand in some way: all rows are looked at then, one after the other."""
    return bool(wanted.kind or wanted.owner or wanted.stage or wanted.is_complaint) or _is_rare(wanted)


def _is_rare(wanted: RegisterWanted) -> bool:
    """What is asked for is probably met by few cases: along an index a page might never be full."""
    return bool(wanted.text) or any(one is not None for one in (*wanted.next, *wanted.conceded))


def _is_live(wanted: RegisterWanted) -> bool:
    return bool(wanted.statuses) and set(wanted.statuses) <= set(LIVE)


def _in_state(status: ColumnElement[Any], wanted: Sequence[str]) -> _Condition:
    """Open and parked cases that another desk has are *away*; only for these few it is looked up who has them."""
    is_live, is_asked = _in(_looked_at(_COLUMNS.status), LIVE), _in(status, wanted)
    if AWAY in wanted:
        return is_asked if set(LIVE) <= set(wanted) else is_asked | (is_live & is_elsewhere())
    return is_asked & ~(is_live & is_elsewhere()) if set(LIVE) & set(wanted) else is_asked


def _in(column: ColumnElement[Any], values: Iterable[str]) -> _Condition:
    return column.in_(list(values))


def _looked_at(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """The value of *column*, which no index is to be asked for."""
    return column + 0 if column.type.python_type is int else column + ""


# ── In which order ────────────────────────────────────────────────────────────────────────────────────────────────


def _segments(wanted: RegisterWanted, order: RegisterOrder) -> list[_Segment]:
    """What has no value, or none of those that have an order of their own, stands last whichever way."""
    ranks, newest = order.ranks[::-1] if order.is_down else order.ranks, (_COLUMNS.number, True)
    if not order.by:
        others = not_(_in(_looked_at(_COLUMNS.id), ranks)) if ranks else None
        return [_Segment(ids=ranks), _Segment(others, (newest,))]
    are_few = _is_live(wanted) or wanted.only is not None or _is_rare(wanted)
    column = _looked_at(_COLUMNS[order.by]) if are_few else _COLUMNS[order.by]
    if ranks and are_few:
        places = {rank: place for place, rank in enumerate(ranks)}
        return [_Segment(order=((case(places, value=column, else_=len(places)), False), newest))]
    if ranks:
        known = [_Segment(column == value, (newest,)) for value in ranks]
        return [*known, _Segment(column.not_in(list(ranks)), (newest,))]
    number = _looked_at(_COLUMNS.number) if are_few else _COLUMNS.number
    along = ((column, order.is_down), (number, order.is_down))
    if order.by not in _MAY_LACK:
        return [_Segment(order=along[: 1 if order.by == "number" else 2])]
    return [_Segment(column.is_not(None), along), _Segment(_looked_at(_COLUMNS[order.by]).is_(None), (newest,))]


def _turned(segment: _Segment) -> _Segment:
    """The same rows from the last to the first."""
    if segment.ids is not None:
        return _Segment(ids=segment.ids[::-1])
    return _Segment(segment.where, tuple((column, not is_down) for column, is_down in segment.order))


# ── Reading ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _read(
    connection: Connection, where: list[_Condition], segments: Sequence[_Segment], offset: int, limit: int
) -> list[CaseRow]:
    """Go through the segments; those that lie before the page are counted, not read."""
    rows: list[CaseRow] = []
    for segment in segments:
        left = limit - len(rows)
        if left <= 0:
            break
        if segment.ids is not None:
            fitting = _fitting(connection, where, segment.ids)
            rows += _by_id(connection, fitting[offset : offset + left])
            offset = max(0, offset - len(fitting))
            continue
        if offset and len(segments) > 1:
            count = _count(connection, _own(where, segment))
            if offset >= count:
                offset -= count
                continue
        page = _along(where, segment).limit(left).offset(offset)
        rows += [case_row(row) for row in connection.execute(page)]
        offset = 0
    return rows


def _own(where: list[_Condition], segment: _Segment) -> list[_Condition]:
    return where if segment.where is None else [*where, segment.where]


def _along(where: list[_Condition], segment: _Segment) -> Select[Any]:
    order = (column.desc() if is_down else column.asc() for column, is_down in segment.order)
    return _select(_own(where, segment)).order_by(*order)


def _fitting(connection: Connection, where: list[_Condition], ids: Sequence[str]) -> list[str]:
    """Those of *ids* that are asked for, in their order."""
    found = set[str]()
    for start in range(0, len(ids), _IDS):
        fitting = select(_COLUMNS.id).where(_in(_COLUMNS.id, ids[start : start + _IDS]), *where)
        found.update(connection.execute(fitting).scalars())
    return [one for one in ids if one in found]


def _by_id(connection: Connection, ids: Sequence[str]) -> list[CaseRow]:
    if not ids:
        return []
    found = {row.id: case_row(row) for row in connection.execute(_select([_COLUMNS.id.in_(ids)]))}
    return [found[one] for one in ids if one in found]


def _select(where: Sequence[_Condition]) -> Select[Any]:
    return shown_cases().where(*where)


def _count(connection: Connection, where: Sequence[_Condition]) -> int:
    counted = select(func.count()).select_from(CASE_ROW).where(*where)
    return int(connection.execute(counted).scalar_one())
