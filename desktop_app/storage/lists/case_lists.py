"""Lists of cases for the views of the workbench: sorted, counted and cut off by the database."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Engine, Select, bindparam, func, or_, select, union

from desktop_app.domain.approvals.approval import plain_name
from desktop_app.domain.staff.people import Person
from desktop_app.services.ports.lists import MOST_CASES, CasePage, CaseRow
from desktop_app.storage.failures import world_errors
from desktop_app.storage.lists.books import case_row
from desktop_app.storage.lists.elsewhere import LIVE, is_elsewhere, is_live_here, shown_cases
from desktop_app.storage.tables import CASE_ROW, RECUSED


class SqlCaseLists:
    """See ``services.ports.lists.CaseLists``; reads on connections of its own, from any thread."""

    def __init__(self, readers: Engine) -> None:
        self._readers = readers

    def recused_from(self, person: Person) -> frozenset[str]:
        """See ``services.ports.lists.CaseLists.recused_from``."""
        who = {"person": person.id, "number": person.staff_no, "name": plain_name(person.name)}
        with world_errors(), self._readers.connect() as connection:
            return frozenset(connection.execute(_recused_from(), who).scalars())

    def rows(self, ids: Sequence[str]) -> Mapping[str, CaseRow]:
        """See ``services.ports.lists.CaseLists.rows``."""
        if not ids:
            return {}
        with world_errors(), self._readers.connect() as connection:
            found = connection.execute(shown_cases().where(CASE_ROW.c.id.in_(ids)))
            return {row.id: case_row(row) for row in found}

    def elsewhere(self, ids: Sequence[str]) -> frozenset[str]:
        """See ``services.ports.lists.CaseLists.elsewhere``."""
        if not ids:
            return frozenset()
        asked = select(CASE_ROW.c.id).where(CASE_ROW.c.id.in_(ids), CASE_ROW.c.status.in_(LIVE), is_elsewhere())
        with world_errors(), self._readers.connect() as connection:
            return frozenset(connection.execute(asked).scalars())

    def owned(self, person_id: str, *, but: frozenset[str], limit: int = MOST_CASES) -> CasePage:
        """See ``CaseLists.owned`` of the ports; a person's own by their index, those on their way by another."""
        columns = CASE_ROW.c
        own, handed = columns.owner == person_id, columns.waits_for == person_id
        theirs = _any(own & is_live_here(), handed & is_live_here())
        return self._page(_but(theirs, but), columns.changed_at.desc(), columns.id.desc(), limit=limit)

    def waiting(self, ids: frozenset[str], *, but: frozenset[str], limit: int = MOST_CASES) -> CasePage:
        """See ``services.ports.lists.CaseLists.waiting``."""
        columns = CASE_ROW.c
        waits = [(columns.status == "parked") & ~is_elsewhere(), columns.waits_for.is_not(None) & is_live_here()]
        if ids:
            waits.append(columns.id.in_(sorted(ids)) & is_live_here())
        return self._page(_but(_any(*waits), but), columns.changed_at, columns.id, limit=limit)

    def _page(self, wanted: ColumnElement[bool], *order: Any, limit: int) -> CasePage:
        with world_errors(), self._readers.connect() as connection:
            total = connection.execute(select(func.count()).select_from(CASE_ROW).where(wanted)).scalar_one()
            rows = connection.execute(select(CASE_ROW).where(wanted).order_by(*order).limit(limit))
            return CasePage(tuple(map(case_row, rows)), int(total))


def _any(*each: ColumnElement[bool]) -> ColumnElement[bool]:
    """Cases that one of these fits, each looked for by its own index."""
    return CASE_ROW.c.id.in_(union(*(select(CASE_ROW.c.id).where(one) for one in each)))


def _but(wanted: ColumnElement[bool], but: frozenset[str]) -> ColumnElement[bool]:
    return wanted & CASE_ROW.c.id.not_in(sorted(but)) if but else wanted


@cache
def _recused_from() -> Select[Any]:
    columns = RECUSED.c
    theirs = or_(
        columns.person_id == bindparam("person"),
        columns.staff_no == bindparam("number"),
        columns.plain_name == bindparam("name"),
    )
    return select(columns.case_id).where(theirs)
