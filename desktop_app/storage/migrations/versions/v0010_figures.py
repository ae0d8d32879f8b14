"""0010: what the branch's figures count, of cases and of promises.

The journal is untouched; both read tables are filled by the rebuild that follows a migration.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Make the new read table, and the promises' anew with how they were kept."""
    op.create_table(
        "case_figure",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.Text(), nullable=True),
        sa.Column("closed_at", sa.Text(), nullable=True),
        sa.Column("has_pause", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("sittings", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("rounds", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("rating", sa.Text(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", name=op.f("case_figure_pk")),
    )
    op.create_index(op.f("case_figure_decided_at_ix"), "case_figure", ["decided_at"], unique=False)
    op.create_index(op.f("case_figure_closed_at_ix"), "case_figure", ["closed_at"], unique=False)
    op.drop_table("promise_row")
    op.create_table(
        "promise_row",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("due", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("first_due", sa.Text(), nullable=False),
        sa.Column("kept_on", sa.Text(), nullable=True),
        sa.Column("ended_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("promise_row_pk")),
    )
    op.create_index(op.f("promise_row_case_id_ix"), "promise_row", ["case_id"], unique=False)
    op.create_index(op.f("promise_row_state_due_ix"), "promise_row", ["state", "due"], unique=False)
    op.create_index(op.f("promise_row_first_due_ix"), "promise_row", ["first_due"], unique=False)
