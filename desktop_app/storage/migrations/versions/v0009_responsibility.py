"""0009: who answers for a case, whom it waits for, and what its customer needs.

The journal is untouched; ``case_row`` is a read table, made anew and filled by the rebuild that follows a migration.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the table of cases with its new columns."""
    op.drop_table("case_row")
    op.create_table(
        "case_row",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("customer", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("stage", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("is_complaint", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("opened_at", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("opened_by", sa.Text(), nullable=False),
        sa.Column("next_date", sa.Text(), nullable=True),
        sa.Column("requests_total", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("requests_answered", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("waits_for", sa.Text(), nullable=True),
        sa.Column("leader_task", sa.Text(), nullable=True),
        sa.Column("care", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("case_row_pk")),
    )
    op.create_index(op.f("case_row_number_ix"), "case_row", ["number"], unique=False)
    op.create_index(op.f("case_row_status_changed_at_ix"), "case_row", ["status", "changed_at"], unique=False)
    waits = sa.text("waits_for IS NOT NULL")
    op.create_index(
        op.f("case_row_waits_for_ix"), "case_row", ["waits_for"], sqlite_where=waits, postgresql_where=waits
    )
    tasks = sa.text("leader_task IS NOT NULL")
    op.create_index(
        op.f("case_row_leader_task_ix"), "case_row", ["leader_task"], sqlite_where=tasks, postgresql_where=tasks
    )
