"""0005: which events only a later program can read: its first run finds them without reading the whole journal."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0003"


def upgrade() -> None:
    """Make the table, empty: every program until now has written first schemas of the kinds that this one knows."""
    op.create_table(
        "parked_event",
        sa.Column("branch", sa.Text(), nullable=False),
        sa.Column("pos", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("op", sa.Text(), nullable=False),
        sa.Column("sch", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("branch", "pos", name=op.f("parked_event_pk")),
    )
