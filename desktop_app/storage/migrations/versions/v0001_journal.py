"""0001: the journal, its guards, and the first read tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table of the first vault."""
    op.create_table(
        "blob",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("blob_pk")),
    )
    op.create_table(
        "branch_row",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("bank", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("telephone", sa.Text(), nullable=False),
        sa.Column("complaint_lines", sa.Text(), nullable=False),
        sa.Column("is_training", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("branch_row_pk")),
    )
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
        sa.PrimaryKeyConstraint("id", name=op.f("case_row_pk")),
    )
    op.create_index(op.f("case_row_number_ix"), "case_row", ["number"], unique=False)
    op.create_index(op.f("case_row_status_changed_at_ix"), "case_row", ["status", "changed_at"], unique=False)
    op.create_table(
        "case_words",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", name=op.f("case_words_pk")),
    )
    op.create_table(
        "counter",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("counter_pk")),
    )
    op.create_table(
        "customer_case",
        sa.Column("document_key", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.Text(), nullable=False),
        sa.Column("is_quick", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("document_key", "case_id", name=op.f("customer_case_pk")),
    )
    op.create_index(op.f("customer_case_case_id_ix"), "customer_case", ["case_id"], unique=False)
    op.create_table(
        "draft",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("stage", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "stage", "field", name=op.f("draft_pk")),
    )
    op.create_table(
        "entity_event",
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("entity_id", sa.Text(), nullable=False),
        sa.Column("own", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("rev", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("entity", "entity_id", "own", "rev", "id", name=op.f("entity_event_pk")),
    )
    op.create_table(
        "journal",
        sa.Column("pos", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("branch", sa.Text(), nullable=False),
        sa.Column("ws", sa.Text(), nullable=False),
        sa.Column("ep", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("envelope", sa.LargeBinary(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("seal", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("pos", name=op.f("journal_pk")),
        sa.UniqueConstraint("branch", "ws", "ep", "seq", name=op.f("journal_branch_ws_ep_seq_uq")),
        sa.UniqueConstraint("id", "branch", name=op.f("journal_id_branch_uq")),
    )
    op.create_table(
        "person_row",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("staff_no", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("is_active", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("person_row_pk")),
    )
    op.create_index(op.f("person_row_staff_no_ix"), "person_row", ["staff_no"], unique=False)
    op.create_table(
        "print_row",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("serial", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("queue", sa.Text(), nullable=False),
        sa.Column("job", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("print_row_pk")),
    )
    op.create_index(op.f("print_row_case_id_ix"), "print_row", ["case_id"], unique=False)
    op.create_table(
        "promise_row",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("due", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("promise_row_pk")),
    )
    op.create_index(op.f("promise_row_case_id_ix"), "promise_row", ["case_id"], unique=False)
    op.create_index(op.f("promise_row_state_due_ix"), "promise_row", ["state", "due"], unique=False)
    if op.get_bind().dialect.name != "sqlite":
        return  # head office's guard knows retention; it comes with the hub's own versions
    for what in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER journal_no_{what.lower()} BEFORE {what} ON journal "
            "BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END"
        )
