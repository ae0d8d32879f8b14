"""0001: the hub's own tables, and on PostgreSQL the guard of the journal."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_GUARD = """
CREATE FUNCTION journal_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND current_setting('accord.retention', true) = 'on' AND NEW.salt IS NULL AND NEW.body IS NULL
        AND (NEW.pos, NEW.branch, NEW.ws, NEW.ep, NEW.seq, NEW.id, NEW.envelope, NEW.hash, NEW.seal)
          = (OLD.pos, OLD.branch, OLD.ws, OLD.ep, OLD.seq, OLD.id, OLD.envelope, OLD.hash, OLD.seal) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the journal is only appended to';
END $$
"""


def upgrade() -> None:
    """Make every table of the first hub."""
    op.create_table(
        "blob_file",
        sa.Column("branch", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("is_stored", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("branch", "sha256", name=op.f("blob_file_pk")),
    )
    op.create_table(
        "blob_ref",
        sa.Column("branch", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("pos", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("ws", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("branch", "sha256", "pos", name=op.f("blob_ref_pk")),
    )
    op.create_index(op.f("blob_ref_branch_ws_ix"), "blob_ref", ["branch", "ws"], unique=False)
    op.create_table(
        "case_owner",
        sa.Column("branch", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("ws", sa.Text(), nullable=False),
        sa.Column("own", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("branch", "case_id", name=op.f("case_owner_pk")),
    )
    op.create_table(
        "enrolment_code",
        sa.Column("branch", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("ws", sa.Text(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("mark", sa.LargeBinary(), nullable=False),
        sa.Column("until", sa.Text(), nullable=False),
        sa.Column("tries", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("branch", "id", name=op.f("enrolment_code_pk")),
    )
    op.create_table(
        "exception_item",
        sa.Column("branch", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("ws", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("settled_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("branch", "id", name=op.f("exception_item_pk")),
    )
    op.create_index(op.f("exception_item_settled_at_at_ix"), "exception_item", ["settled_at", "at"], unique=False)
    op.create_table(
        "feed",
        sa.Column("feed", sa.Text(), nullable=False),
        sa.Column("ep", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("head", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("seal", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("feed", name=op.f("feed_pk")),
    )
    op.create_table(
        "feed_item",
        sa.Column("feed", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("feed", "seq", name=op.f("feed_item_pk")),
    )
    op.create_table(
        "held_event",
        sa.Column("branch", sa.Text(), nullable=False),
        sa.Column("pos", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("ws", sa.Text(), nullable=False),
        sa.Column("ep", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("branch", "pos", name=op.f("held_event_pk")),
    )
    op.create_index(op.f("held_event_branch_ws_ep_seq_ix"), "held_event", ["branch", "ws", "ep", "seq"], unique=False)
    op.create_table(
        "hub_meta",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("hub_meta_pk")),
    )
    op.create_table(
        "log_cursor",
        sa.Column("branch", sa.Text(), nullable=False),
        sa.Column("ws", sa.Text(), nullable=False),
        sa.Column("ep", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("pushes", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("archived_seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("last_seen", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("branch", "ws", "ep", name=op.f("log_cursor_pk")),
    )
    op.create_table(
        "projected",
        sa.Column("branch", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("branch", name=op.f("projected_pk")),
    )
    op.create_table(
        "push_batch",
        sa.Column("branch", sa.Text(), nullable=False),
        sa.Column("ws", sa.Text(), nullable=False),
        sa.Column("ep", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("last", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("first", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("tail", sa.Text(), nullable=False),
        sa.Column("signature", sa.Text(), nullable=False),
        sa.Column("signing_key", sa.LargeBinary(), nullable=False),
        sa.Column("received_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("branch", "ws", "ep", "last", name=op.f("push_batch_pk")),
    )
    op.create_table(
        "workstation",
        sa.Column("branch", sa.Text(), nullable=False),
        sa.Column("ws", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("number_part", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("ep", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("signing_key", sa.LargeBinary(), nullable=False),
        sa.Column("bundle_key", sa.LargeBinary(), nullable=False),
        sa.Column("certificate_until", sa.Text(), nullable=False),
        sa.Column("enrolled_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("branch", "ws", name=op.f("workstation_pk")),
        sa.UniqueConstraint("branch", "number_part", name=op.f("workstation_branch_number_part_uq")),
        sa.UniqueConstraint("ws", name=op.f("workstation_ws_uq")),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(_GUARD)
        op.execute(
            "CREATE TRIGGER journal_guard BEFORE UPDATE OR DELETE ON journal "
            "FOR EACH ROW EXECUTE FUNCTION journal_guard()"
        )
