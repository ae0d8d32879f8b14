"""0008: closed cases whose customer is asked once more.

The journal is untouched; ``ask_again`` is filled by the rebuild that follows a migration.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the new read table."""
    op.create_table(
        "ask_again",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("closed_at", sa.Text(), nullable=False),
        sa.Column("days", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("case_id", name=op.f("ask_again_pk")),
    )
    op.create_index(op.f("ask_again_closed_at_ix"), "ask_again", ["closed_at"], unique=False)
