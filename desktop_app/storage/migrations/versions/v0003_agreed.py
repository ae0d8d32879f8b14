"""0003: the numbers of what was agreed, for comparing offers with those of similar cases.

The journal is untouched; ``agreed_value`` is filled by the rebuild that follows a migration.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the new read table."""
    op.create_table(
        "agreed_value",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("option", sa.Text(), nullable=False),
        sa.Column("agreed_on", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "name", name=op.f("agreed_value_pk")),
    )
    columns = ["kind", "option", "agreed_on"]
    op.create_index(op.f("agreed_value_kind_option_agreed_on_ix"), "agreed_value", columns, unique=False)
