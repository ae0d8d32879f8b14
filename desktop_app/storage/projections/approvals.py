"""Approvals as the queue shows them, and who called the supervisor."""

from sqlalchemy import Connection, delete, update

from desktop_app import wire
from desktop_app.domain.approvals.approval import (
    ApprovalGranted,
    ApprovalGrantedOutside,
    ApprovalRefused,
    ApprovalRequested,
    ApprovalState,
    ApprovalWithdrawn,
    SupervisorCalled,
    SupervisorCame,
)
from desktop_app.domain.case import CaseClosed
from desktop_app.domain.events import Happened
from desktop_app.storage.rows import put_row
from desktop_app.storage.tables import APPROVAL_ROW, CALL_ROW


def project(connection: Connection, happened: Happened) -> None:
    """Keep a request, how it was decided, or a call."""
    match happened.event:
        case ApprovalRequested() as asked:
            row = {
                "id": happened.entity_id,
                "case_id": asked.case,
                "state": ApprovalState.PENDING.value,
                "authority": asked.package.authority.value,
                "title": asked.package.title,
                "maker": asked.maker.name,
                "asked": asked.asked,
                "requested_at": wire.utc_text(happened.at),
                "decided_at": None,
                "package_hash": asked.package_hash,
            }
            put_row(connection, APPROVAL_ROW, row)
        case ApprovalGranted() | ApprovalGrantedOutside():
            _decided(connection, happened, ApprovalState.GRANTED)
        case ApprovalRefused():
            _decided(connection, happened, ApprovalState.REFUSED)
        case ApprovalWithdrawn():
            _decided(connection, happened, ApprovalState.WITHDRAWN)
        case SupervisorCalled(stage=stage):
            called = {"case_id": happened.entity_id, "by": happened.actor, "stage": stage}
            put_row(connection, CALL_ROW, {**called, "at": wire.utc_text(happened.at)})
        case SupervisorCame():
            connection.execute(delete(CALL_ROW).where(CALL_ROW.c.case_id == happened.entity_id))
        case CaseClosed():
            connection.execute(delete(CALL_ROW).where(CALL_ROW.c.case_id == happened.entity_id))
            ours = (APPROVAL_ROW.c.case_id == happened.entity_id, APPROVAL_ROW.c.state == ApprovalState.PENDING.value)
            ended = {"state": ApprovalState.WITHDRAWN.value, "decided_at": wire.utc_text(happened.at)}
            connection.execute(update(APPROVAL_ROW).where(*ours).values(**ended))


def _decided(connection: Connection, happened: Happened, state: ApprovalState) -> None:
    row = update(APPROVAL_ROW).where(APPROVAL_ROW.c.id == happened.entity_id)
    connection.execute(row.values(state=state.value, decided_at=wire.utc_text(happened.at)))
