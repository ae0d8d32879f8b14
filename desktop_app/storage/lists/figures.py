"""The read tables that the figures are counted from, read a piece at a time so that it can be followed and stopped."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import groupby
from typing import Any, Final

from sqlalchemy import Engine, Select, func, or_, select

from desktop_app import wire
from desktop_app.domain.deadlines.complaint_clock import ClockPart
from desktop_app.domain.figures.figure_facts import CaseFacts, Given, Got, PromiseFacts
from desktop_app.domain.money import Money
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.ports.lists import CaseRow
from desktop_app.services.ports.unit import Clock
from desktop_app.storage.failures import world_errors
from desktop_app.storage.lists.books import case_row
from desktop_app.storage.projections.clocks import mark_of
from desktop_app.storage.tables import AGREED_VALUE, CASE_FIGURE, CASE_ROW, CLOCK_MARK, CONCESSION_ROW, PROMISE_ROW

_PIECE: Final = 2_000
"""Rows between two reports: a few milliseconds."""
_IDS: Final = 500

Read = Callable[[int], None]


class SqlFigures:
    """Reads on connections of its own, from any thread."""

    def __init__(self, readers: Engine, clock: Clock) -> None:
        self._readers = readers
        self._clock = clock

    def count(self, first: date, last: date) -> int:
        """How many cases and promises :meth:`cases` and :meth:`promises` will read of these days."""
        wanted = (
            select(func.count()).select_from(CASE_FIGURE).where(self._of_days(first, last)),
            select(func.count()).select_from(PROMISE_ROW).where(_due(first, last)),
        )
        with world_errors(), self._readers.connect() as connection:
            return sum(int(connection.execute(one).scalar_one()) for one in wanted)

    def cases(self, first: date, last: date, read: Read) -> Sequence[CaseFacts]:
        """Cases decided or closed on these days; ``paused_days`` is 1 where a clock stood still, to be counted."""
        columns, day = CASE_FIGURE.c, _Days(self._clock)
        wanted = select(
            columns.case_id, columns.kind, columns.opened_at, columns.decided_at, columns.has_pause, columns.sittings,
            columns.rounds, columns.closed_at, columns.rating, columns.cause, columns.category, columns.channel,
        ).where(self._of_days(first, last))  # fmt: skip
        return [
            CaseFacts(case, kind, day(opened) or first, day(decided), pause, sittings, rounds, day(closed), *filed)
            for case, kind, opened, decided, pause, sittings, rounds, closed, *filed in self._read(wanted, read)
        ]

    def promises(self, first: date, last: date, read: Read) -> Sequence[PromiseFacts]:
        """Promises whose first day is one of these."""
        columns, day = PROMISE_ROW.c, _Days(self._clock)
        wanted = select(
            columns.case_id, columns.side, columns.first_due, columns.due, columns.kept_on, columns.ended_at
        ).where(_due(first, last))
        whole = date.fromisoformat
        return [
            PromiseFacts(case, Side(side), whole(before), whole(due), kept and whole(kept), day(ended))
            for case, side, before, due, kept, ended in self._read(wanted, read)
        ]

    def given(self, first: date, last: date) -> Sequence[Given]:
        """What agreements gave away whose first signature is of these days."""
        columns = CONCESSION_ROW.c
        wanted = select(columns.case_id, columns.kind, columns.cost_fen)
        within = wanted.where(columns.used_on.between(first.isoformat(), last.isoformat()))
        return [Given(case, kind, Money(fen)) for case, kind, fen in self._read(within)]

    def got(self, measures: Mapping[str, str], first: date, last: date) -> Sequence[Got]:
        """What cases agreed on that were signed by both on these days, by the measure of each kind of solution."""
        columns = AGREED_VALUE.c
        within = columns.agreed_on.between(first.isoformat(), last.isoformat())
        return [
            Got(case, kind, Decimal(value))
            for kind, measure in measures.items()
            for case, value in self._read(
                select(columns.case_id, columns.value).where(columns.kind == kind, columns.name == measure, within)
            )
        ]

    def clocks(self, ids: Iterable[str]) -> Mapping[str, ClockPart]:
        """The clocks of these cases."""
        columns, found = CLOCK_MARK.c, {}
        for some in _pieces(ids):
            wanted = select(CLOCK_MARK).where(columns.case_id.in_(some)).order_by(columns.case_id, columns.place)
            for case, marks in groupby(self._read(wanted), key=lambda row: row.case_id):
                found[case] = ClockPart(tuple(mark_of(mark) for mark in marks))
        return found

    def rows(self, ids: Iterable[str], read: Read | None = None) -> Mapping[str, CaseRow]:
        """These cases as the lists show them, masked."""
        found = {}
        for some in _pieces(ids):
            rows = [case_row(row) for row in self._read(select(CASE_ROW).where(CASE_ROW.c.id.in_(some)))]
            found.update({row.id: row for row in rows})
            if read is not None:
                read(len(some))
        return found

    def _read(self, wanted: Select[Any], read: Read | None = None) -> Iterator[Any]:
        with world_errors(), self._readers.connect() as connection:
            for piece in connection.execution_options(stream_results=True).execute(wanted).partitions(_PIECE):
                yield from piece
                if read is not None:
                    read(len(piece))

    def _of_days(self, first: date, last: date) -> Any:
        zone = self._clock.local(self._clock.now()).tzinfo or UTC
        since = wire.utc_text(datetime.combine(first, time.min, tzinfo=zone))
        until = wire.utc_text(datetime.combine(last + timedelta(days=1), time.min, tzinfo=zone))
        columns = (CASE_FIGURE.c.decided_at, CASE_FIGURE.c.closed_at)
        return or_(*((column >= since) & (column < until) for column in columns))


class _Days:
    """From a moment as it is kept to its day in the branch's zone, which is the same for ten minutes at a time."""

    _TEN_MINUTES: Final = len("2026-11-27T08:3")

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._known: dict[str, date] = {}

    def __call__(self, text: str | None) -> date | None:
        if text is None:
            return None
        about = text[: self._TEN_MINUTES]
        found = self._known.get(about)
        if found is None:
            found = self._known[about] = self._clock.local(wire.utc_moment(text)).date()
        return found


def _due(first: date, last: date) -> Any:
    return PROMISE_ROW.c.first_due.between(first.isoformat(), last.isoformat())


def _pieces(ids: Iterable[str]) -> Iterator[list[str]]:
    wanted = list(dict.fromkeys(ids))
    for start in range(0, len(wanted), _IDS):
        yield wanted[start : start + _IDS]
