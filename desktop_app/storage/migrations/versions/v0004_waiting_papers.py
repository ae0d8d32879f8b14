"""0004: papers that wait for a signature or for their check-in.

The journal is untouched; ``waiting_paper`` is filled by the rebuild that follows a migration.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the new read table."""
    op.create_table(
        "waiting_paper",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("valid_until", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("case_id", "version", name=op.f("waiting_paper_pk")),
    )
