"""The branch of this home."""

from sqlalchemy import Connection

from desktop_app.domain.events import Happened
from desktop_app.domain.staff.people import BranchDescribed
from desktop_app.storage.rows import put_row
from desktop_app.storage.tables import BRANCH_ROW

LINE_BREAK = "\n"


def project(connection: Connection, happened: Happened) -> None:
    """Keep the last description."""
    if not isinstance(happened.event, BranchDescribed):
        return
    branch = happened.event.branch
    row = {
        "id": happened.entity_id,
        "bank": branch.bank,
        "name": branch.name,
        "code": branch.code,
        "address": branch.address,
        "telephone": branch.telephone,
        "complaint_lines": LINE_BREAK.join(branch.complaint_lines),
        "is_training": int(branch.is_training),
    }
    put_row(connection, BRANCH_ROW, row)
