"""Half-typed fields: kept within a second, never events, gone when a stage has been saved."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from functools import cache
from typing import Any

from sqlalchemy import Engine, Select, bindparam, delete, func, or_, select

from desktop_app import wire
from desktop_app.domain.staff.people import Session
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.ports.unit import Clock, DraftRow
from desktop_app.storage.failures import world_errors
from desktop_app.storage.journal.kept_tail import KeptTail
from desktop_app.storage.journal.tail import KeptDraft
from desktop_app.storage.lists.elsewhere import LIVE
from desktop_app.storage.rows import put_row
from desktop_app.storage.tables import CASE_ROW, DRAFT
from desktop_app.storage.writer import Writer


class SqlDrafts:
    """Drafts in the vault."""

    def __init__(self, writer: Writer, readers: Engine, clock: Clock, tail: KeptTail) -> None:
        self._writer = writer
        self._tail = tail
        self._readers = readers
        self._clock = clock

    def save(self, case_id: str, stage: Stage, fields: Mapping[str, str], session: Session) -> None:
        """Keep *fields*; field ids that are not named stay as they are, unknown ones are kept.

        Raises:
            Unavailable: nothing was kept.
        """
        changed_at = wire.utc_text(self._clock.now())
        kept = tuple(
            KeptDraft(case_id, int(stage), field, value.replace("\0", ""), changed_at, session.person.id)
            for field, value in fields.items()
        )
        with self._writer.transaction() as connection:
            for draft in kept:
                put_row(connection, DRAFT, asdict(draft))
        self._tail.keep_drafts(kept)

    def load(self, case_id: str, stage: Stage) -> dict[str, str]:
        """The half-typed fields, empty when there are none."""
        with world_errors(), self._readers.connect() as connection:
            rows = connection.execute(_fields(), {"whose": case_id, "typed_at": int(stage)})
            return {row.field: row.value for row in rows}

    def pending(self) -> Sequence[DraftRow]:
        """Every case that has drafts and is not closed, newest first; stage and person are those of its last change."""
        order = (DRAFT.c.changed_at.desc(), DRAFT.c.stage.desc(), DRAFT.c.field)
        place = func.row_number().over(partition_by=DRAFT.c.case_id, order_by=order).label("place")
        last = select(DRAFT.c.case_id, DRAFT.c.stage, DRAFT.c.changed_at, DRAFT.c.by, place).subquery()
        wanted = (
            select(last, CASE_ROW.c.id.is_not(None).label("has_events"))
            .join_from(last, CASE_ROW, CASE_ROW.c.id == last.c.case_id, isouter=True)
            .where(last.c.place == 1, or_(CASE_ROW.c.id.is_(None), CASE_ROW.c.status.in_(LIVE)))
            .order_by(last.c.changed_at.desc(), last.c.case_id)
        )
        with world_errors(), self._readers.connect() as connection:
            return [
                DraftRow(row.case_id, Stage(row.stage), bool(row.has_events), wire.utc_moment(row.changed_at), row.by)
                for row in connection.execute(wanted)
            ]

    def last(self, case_id: str, stage: Stage) -> DraftRow | None:
        """Who typed at *stage* last and when; None where nothing of it is half typed."""
        wanted = (
            select(DRAFT.c.changed_at, DRAFT.c.by, CASE_ROW.c.id.is_not(None).label("has_events"))
            .join_from(DRAFT, CASE_ROW, CASE_ROW.c.id == DRAFT.c.case_id, isouter=True)
            .where(DRAFT.c.case_id == case_id, DRAFT.c.stage == int(stage))
            .order_by(DRAFT.c.changed_at.desc(), DRAFT.c.field)
            .limit(1)
        )
        with world_errors(), self._readers.connect() as connection:
            row = connection.execute(wanted).first()
        if row is None:
            return None
        return DraftRow(case_id, stage, bool(row.has_events), wire.utc_moment(row.changed_at), row.by)

    def drop(self, case_id: str, stage: Stage, fields: Iterable[str]) -> None:
        """Forget *fields* of one stage.

        Raises:
            Unavailable: all are still there.
        """
        gone = tuple(fields)
        where = (DRAFT.c.case_id == case_id, DRAFT.c.stage == int(stage), DRAFT.c.field.in_(gone))
        with self._writer.transaction() as connection:
            connection.execute(delete(DRAFT).where(*where))
        self._tail.drop_fields(case_id, int(stage), gone)

    def drop_case(self, case_id: str) -> None:
        """Forget all drafts of a case.

        Raises:
            Unavailable: all are still there.
        """
        with self._writer.transaction() as connection:
            connection.execute(delete(DRAFT).where(DRAFT.c.case_id == case_id))
        self._tail.drop_drafts(case_id)


@cache
def _fields() -> Select[Any]:
    of = (DRAFT.c.case_id == bindparam("whose"), DRAFT.c.stage == bindparam("typed_at"))
    return select(DRAFT.c.field, DRAFT.c.value).where(*of).order_by(DRAFT.c.field)
