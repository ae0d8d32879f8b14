"""0003: what a branch may give away in a month, and which desk was given which part of it."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make both tables, empty: without a quota the policy alone says what a desk may."""
    op.create_table(
        "quota",
        sa.Column("branch", sa.Text(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("branch", "month", name=op.f("quota_pk")),
    )
    op.create_table(
        "quota_lease",
        sa.Column("branch", sa.Text(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("ws", sa.Text(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("given_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("branch", "month", "ws", name=op.f("quota_lease_pk")),
    )
