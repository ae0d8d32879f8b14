"""0007: papers that the customer handed in and that no receipt names yet.

The journal is untouched; ``receipt_due`` is filled by the rebuild that follows a migration.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the new read table."""
    op.create_table(
        "receipt_due",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("papers", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("case_id", name=op.f("receipt_due_pk")),
    )
