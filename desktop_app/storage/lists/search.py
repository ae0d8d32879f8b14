"""Finds cases while somebody types: on a connection of its own, stopped by the next key."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from threading import Event as ThreadEvent
from threading import Lock
from typing import Any, Final

from sqlalchemy import Connection, Engine
from sqlcipher3 import dbapi2

from desktop_app import wire
from desktop_app.domain.errors import Unavailable
from desktop_app.domain.stages.stage import Stage
from desktop_app.domain.words.find import Wanted
from desktop_app.services.ports.lists import CaseRow
from desktop_app.services.ports.search import SearchHit, SearchPage
from desktop_app.storage.failures import world_errors
from desktop_app.storage.lists.fitting import Fitting, forget_fitted
from desktop_app.storage.lists.number_marks import NumberMarks
from desktop_app.storage.lists.readings import forget_names
from desktop_app.storage.lists.search_terms import Asker

_LOOKS_UP: Final = 1_000
"""Steps of the database between two looks at whether somebody typed on: some 20 µs."""
_OF_CASE: Final = 5
"""The column of ``QUESTION`` that those of the case begin with."""
_SHOWN: Final = 12
"""The first one that the line of a hit does not show."""
_STAGES: Final = {stage.value: stage for stage in Stage}
_FAR: Final = 2**62
"""Behind the newest case."""
QUESTION: Final = (
    "SELECT r.place, r.name, r.agent, r.words, r.numbers, c.id, c.number, c.customer, c.kind, c.stage, c.status, "
    "c.owner, c.is_complaint, c.opened_at, c.changed_at, c.opened_by, c.next_date, c.requests_total, "
    "c.requests_answered, c.waits_for, c.leader_task, c.care "
    "FROM search_text AS s CROSS JOIN search_row AS r ON r.place = s.rowid "
    "CROSS JOIN case_row AS c ON c.id = r.case_id WHERE s.search_text MATCH ? AND s.rowid < ? ORDER BY s.rowid DESC"
)
"""The newest first as the index gives them, so that a page costs its own rows however many there are."""


@dataclass(slots=True)
class _Page:
    """Hits so far; what was found exactly is not found again."""

    limit: int
    hits: list[SearchHit]
    seen: set[int]


class SqlSearch:
    """See ``services.ports.search.Search``; one search at a time, from any thread.

    Args:
        readers: engine whose connections read only.
        marks: of the vault.
        branch: its code.
    """

    def __init__(self, readers: Engine, marks: NumberMarks, branch: str) -> None:
        self._readers = readers
        self._marks = marks
        self._asker = Asker(marks, branch)
        self._lock = Lock()
        self._connection: Connection | None = None
        self._is_closed = False

    def find(
        self, typed: Wanted, *, owner: str = "", limit: int = 20, below: int = 0, stop: ThreadEvent | None = None
    ) -> SearchPage | None:
        """See ``services.ports.search.Search.find``."""
        page, fitting = _Page(limit, [], set()), Fitting(typed, self._marks)
        last = 0
        if self._is_closed or (stop is not None and stop.is_set()):
            return None
        with self._lock, self._raw(stop) as raw:
            try:
                if not below:
                    self._read(raw, self._asker.exact(typed, owner), _FAR, page, fitting, exact_only=True)
                if len(page.hits) < limit:
                    question = self._asker.all_words(typed, owner)
                    last = self._read(raw, question, below or _FAR, page, fitting, exact_only=False)
            except dbapi2.OperationalError:
                if stop is not None and stop.is_set():
                    return None
                raise
        return SearchPage(tuple(page.hits), last)

    def close(self) -> None:
        """Give the connection back; there is no answer any more."""
        self._is_closed = True
        with self._lock:
            forget_names()
            forget_fitted()
            self._forget()

    def _read(self, raw: Any, question: str, below: int, page: _Page, fitting: Fitting, *, exact_only: bool) -> int:
        """Fill the page; returns the place to go on below, 0 at the end."""
        if not question:
            return 0
        seen, hits, limit, fits = page.seen, page.hits, page.limit, fitting.of
        with closing(raw.execute(QUESTION, (question, below))) as rows:
            for row in rows:
                place, name, agent, words, numbers, case_id, number, customer, kind, stage, status, owner = row[:_SHOWN]
                if place in seen:
                    continue
                fit = fits(name, agent, words, numbers, number)
                if fit is None:
                    continue
                by, shown, is_exact = fit
                if exact_only and not is_exact:
                    continue
                seen.add(place)
                stage, kept = _STAGES[stage], row[_OF_CASE:]  # without the name and the words: they go no further
                hits.append(
                    SearchHit(case_id, number, customer, kind, stage, status, owner, by, shown, is_exact, kept, _case)
                )
                if len(hits) >= limit:
                    return int(place)
        return 0

    @contextmanager
    def _raw(self, stop: ThreadEvent | None) -> Iterator[Any]:
        """The connection beneath SQLAlchemy: a search is one statement, and its time is the teller's."""
        with world_errors():
            try:
                if self._connection is None:
                    self._connection = self._readers.connect()
                raw: Any = self._connection.connection.driver_connection
                raw.set_progress_handler(None if stop is None else stop.is_set, _LOOKS_UP)
                yield raw
            except (dbapi2.Error, Unavailable):
                self._forget()
                raise

    def _forget(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.invalidate()
            connection.close()


def _case(row: tuple[Any, ...]) -> CaseRow:
    case_id, number, customer, kind, stage, status, owner, is_complaint, opened_at, changed_at, *rest = row
    opened_by, next_date, total, answered, waits_for, leader_task, care = rest
    return CaseRow(
        case_id,
        number,
        customer,
        kind,
        _STAGES[stage],
        status,
        bool(is_complaint),
        wire.utc_moment(opened_at),
        wire.utc_moment(changed_at),
        opened_by,
        None if next_date is None else date.fromisoformat(next_date),
        total,
        answered,
        owner,
        waits_for or "",
        leader_task or "",
        tuple(care.split()),
    )
