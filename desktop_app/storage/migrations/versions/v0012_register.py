"""0012: what the register of cases is sorted by, and how each person looks at it.

The journal is untouched; both read tables are filled by the rebuild that follows a migration.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

_SORTED_BY = ("customer", "kind", "stage", "owner", "opened_at", "changed_at")
_SOMETIMES = ("next_date", "conceded_fen", "rounds", "rating")


def upgrade() -> None:
    """Make the cases' read table anew with its indexes, and the views' table."""
    op.drop_table("case_row")
    op.create_table(
        "case_row",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("customer", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("stage", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("is_complaint", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("opened_at", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("opened_by", sa.Text(), nullable=False),
        sa.Column("next_date", sa.Text(), nullable=True),
        sa.Column("requests_total", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("requests_answered", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("waits_for", sa.Text(), nullable=True),
        sa.Column("leader_task", sa.Text(), nullable=True),
        sa.Column("care", sa.Text(), nullable=False),
        sa.Column("conceded_fen", sa.BigInteger(), autoincrement=False, nullable=True),
        sa.Column("rounds", sa.BigInteger(), autoincrement=False, nullable=True),
        sa.Column("rating", sa.BigInteger(), autoincrement=False, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("case_row_pk")),
    )
    _index("number")
    _index("status", "changed_at")
    _index("owner", "status", "changed_at")
    for column in _SORTED_BY:
        _index(column, "number")
    for column in ("waits_for", "leader_task"):
        _index_of_some(column)
    for column in _SOMETIMES:
        _index_of_some(column, "number")
    op.create_table(
        "view_row",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("fixed", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("layout", sa.Text(), nullable=False),
        sa.Column("is_first", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("view_row_pk")),
    )
    op.create_index(op.f("view_row_person_id_ix"), "view_row", ["person_id"], unique=False)


def _index(*columns: str) -> None:
    op.create_index(op.f(f"case_row_{'_'.join(columns)}_ix"), "case_row", list(columns), unique=False)


def _index_of_some(*columns: str) -> None:
    has_value = sa.text(f"{columns[0]} IS NOT NULL")
    name = op.f(f"case_row_{'_'.join(columns)}_ix")
    op.create_index(name, "case_row", list(columns), unique=False, sqlite_where=has_value, postgresql_where=has_value)
