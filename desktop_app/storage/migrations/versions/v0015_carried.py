"""0015: the events of a log that was given up, as they stand in the one that goes on from it.

The journal and the read tables are untouched.
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Make the table; it is empty until a log is given up."""
    op.create_table(
        "carried_event",
        sa.Column("branch", sa.Text(), nullable=False),
        sa.Column("ws", sa.Text(), nullable=False),
        sa.Column("ep", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("envelope", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("branch", "ws", "ep", "seq", name=op.f("carried_event_pk")),
        sa.UniqueConstraint("id", "branch", "ws", "ep", name=op.f("carried_event_id_branch_ws_ep_uq")),
    )
