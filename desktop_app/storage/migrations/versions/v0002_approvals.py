"""0002: approvals, calls for the supervisor, what is given away, and the keys of codes by telephone.

The journal is untouched: it holds no event of the new kinds yet.  Of what it does hold, ``concession_row`` is filled
when a case is written next, or by a rebuild.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the new read tables and the table of keys."""
    op.create_table(
        "approval_row",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("authority", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("maker", sa.Text(), nullable=False),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.Column("requested_at", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.Text(), nullable=True),
        sa.Column("package_hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("approval_row_pk")),
    )
    op.create_index(op.f("approval_row_case_id_ix"), "approval_row", ["case_id"], unique=False)
    op.create_index(op.f("approval_row_state_requested_at_ix"), "approval_row", ["state", "requested_at"], unique=False)
    op.create_table(
        "call_row",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("stage", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", name=op.f("call_row_pk")),
    )
    op.create_table(
        "code_key",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "desk", name=op.f("code_key_pk")),
    )
    op.create_table(
        "concession_row",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("place", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("cost_fen", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("valid_until", sa.Text(), nullable=True),
        sa.Column("used_on", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("case_id", "place", name=op.f("concession_row_pk")),
    )
