"""What happened to the clocks of complaints, as it stands in the case."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection

from desktop_app import wire
from desktop_app.domain.case import CaseState
from desktop_app.domain.deadlines.complaint_clock import ClockMark, MarkKind
from desktop_app.storage.rows import put_rows_of
from desktop_app.storage.tables import CLOCK_MARK


def project(connection: Connection, state: CaseState) -> None:
    """Write the marks of *state*'s clock, in place of those of before."""
    put_rows_of(connection, CLOCK_MARK, state.id, rows_of(state))


def rows_of(state: CaseState) -> list[dict[str, Any]]:
    """A row for each mark."""
    return [
        {"case_id": state.id, "place": place, **_row(mark)} for place, mark in enumerate(state.clock.marks, start=1)
    ]


def mark_of(row: Any) -> ClockMark:
    """The mark that :func:`project` wrote."""
    return ClockMark(
        kind=MarkKind(row.kind),
        at=wire.utc_moment(row.at),
        rev=row.rev,
        by=row.by,
        step=row.step,
        reason=row.reason,
        evidence=row.evidence,
        days=row.days,
        stated=None if row.stated is None else date.fromisoformat(row.stated),
        likely=None if row.likely is None else wire.utc_moment(row.likely),
    )


def _row(mark: ClockMark) -> Mapping[str, object]:
    return {
        "kind": mark.kind.value,
        "at": wire.utc_text(mark.at),
        "rev": mark.rev,
        "by": mark.by,
        "step": mark.step,
        "reason": mark.reason,
        "evidence": mark.evidence,
        "days": mark.days,
        "stated": None if mark.stated is None else mark.stated.isoformat(),
        "likely": None if mark.likely is None else wire.utc_text(mark.likely),
    }
