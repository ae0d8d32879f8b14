"""Cases that another desk has by now: who sits here reads them, and no list has them as work of this desk.

Nothing of the journal says so, for it was head office's order, or another desk's event that was heard: the read table
of cases keeps what this desk wrote, and each list looks here as well.
"""

from functools import cache
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, case, func, select

from desktop_app.domain.events import Entity
from desktop_app.domain.sync.transfer import AWAY
from desktop_app.storage.tables import CASE_ROW, ELSEWHERE, ENTITY_EVENT

LIVE: Final = ("open", "parked")
"""States of a case that somebody works on."""


def is_elsewhere() -> ColumnElement[bool]:
    """Of a row of ``CASE_ROW``: another desk was heard to own the case under a higher number than this one."""
    of_case = (ENTITY_EVENT.c.entity == Entity.CASE.value, ENTITY_EVENT.c.entity_id == CASE_ROW.c.id)
    here = select(func.max(ENTITY_EVENT.c.own)).where(*of_case).correlate(CASE_ROW).scalar_subquery()
    of = (ELSEWHERE.c.case_id == CASE_ROW.c.id, ELSEWHERE.c.own > here)
    return select(ELSEWHERE.c.case_id).where(*of).correlate(CASE_ROW).exists()


def is_live_here() -> ColumnElement[bool]:
    """Of a row of ``CASE_ROW``: somebody works on it, at this desk."""
    return CASE_ROW.c.status.in_(LIVE) & ~is_elsewhere()


@cache
def shown_cases() -> Select[Any]:
    """Every row of ``CASE_ROW`` as lists show it: what another desk works on is ``away``."""
    columns = CASE_ROW.c
    status = case((columns.status.in_(LIVE) & is_elsewhere(), AWAY), else_=columns.status)
    return select(*(one for one in columns if one is not columns.status), status.label("status"))
