"""0011: whose cases are open, and who may not work on a case: what the views of the workbench are read by.

The journal is untouched; the read table is filled by the rebuild that follows a migration.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Make the index and the table."""
    op.create_index(
        op.f("case_row_owner_status_changed_at_ix"), "case_row", ["owner", "status", "changed_at"], unique=False
    )
    op.create_table(
        "recused",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("staff_no", sa.Text(), nullable=False),
        sa.Column("plain_name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "person_id", name=op.f("recused_pk")),
    )
    for column in ("person_id", "staff_no", "plain_name"):
        op.create_index(op.f(f"recused_{column}_ix"), "recused", [column], unique=False)
