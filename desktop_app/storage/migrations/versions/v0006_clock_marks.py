"""0006: what happened to the clocks of complaints.

The journal is untouched; ``clock_mark`` is filled by the rebuild that follows a migration.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the new read table."""
    op.create_table(
        "clock_mark",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("place", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("rev", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("days", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("stated", sa.Text(), nullable=True),
        sa.Column("likely", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("case_id", "place", name=op.f("clock_mark_pk")),
    )
