"""0005: the search index, in place of the words that were searched through one by one; and an index of dates.

The journal is untouched; the new tables are filled by the rebuild that follows a migration.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_INDEX = (
    "CREATE VIRTUAL TABLE search_text USING fts5(terms, content='', contentless_delete=1, detail=none, "
    "tokenize=\"ascii tokenchars '=@#'\", prefix='1 2 3 4 5 6')"
)


def upgrade() -> None:
    """Make the table and the index of words."""
    op.drop_table("case_words")
    op.create_table(
        "search_row",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("place", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("agent", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("numbers", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", name=op.f("search_row_pk")),
        sa.UniqueConstraint("place", name=op.f("search_row_place_uq")),
    )
    dates = ["used_on", "valid_until"]
    op.create_index(op.f("concession_row_used_on_valid_until_ix"), "concession_row", dates, unique=False)
    if op.get_bind().dialect.name == "sqlite":
        op.execute(_INDEX)
