"""0002: how far a case's owner has come, and files that another branch may read with a case that was sent there."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the column and the table."""
    op.add_column("case_owner", sa.Column("rev", sa.BigInteger(), nullable=False, server_default="0"))
    op.create_table(
        "blob_grant",
        sa.Column("branch", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("owner_branch", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("branch", "sha256", "owner_branch", name=op.f("blob_grant_pk")),
    )
