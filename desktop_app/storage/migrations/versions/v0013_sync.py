"""0013: what the desk knows of head office, of its own log there, and what came from there.

The journal and the read tables are untouched.
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Make the tables; all of them are empty until the desk is enrolled."""
    _link()
    _log()
    _from_there()


def _link() -> None:
    op.create_table(
        "hub_link",
        _text("place"),
        _text("address"),
        _octets("signing_key"),
        _octets("bundle_key"),
        _octets("tls_key"),
        _text("asked"),
        _text("enrolled"),
        _text("authority"),
        _number("is_paused"),
        _text("blobs_asked_at", nullable=True),
        sa.PrimaryKeyConstraint("place", name=op.f("hub_link_pk")),
    )


def _log() -> None:
    op.create_table(
        "log_at_hub",
        *_log_name(),
        _number("acked_seq"),
        _text("acked_hash"),
        _number("archived_seq"),
        _number("hub_epoch"),
        _text("standing"),
        _number("common_seq"),
        sa.PrimaryKeyConstraint("branch", "ws", "ep", name=op.f("log_at_hub_pk")),
    )
    op.create_table(
        "hub_receipt",
        *_log_name(),
        _number("hub_epoch"),
        _number("seq"),
        _octets("content"),
        sa.PrimaryKeyConstraint("branch", "ws", "ep", "hub_epoch", "seq", name=op.f("hub_receipt_pk")),
    )
    op.create_table(
        "held_at_hub",
        *_log_name(),
        _number("seq"),
        _text("code"),
        sa.PrimaryKeyConstraint("branch", "ws", "ep", "seq", name=op.f("held_at_hub_pk")),
    )
    op.create_table(
        "file_at_hub",
        _text("sha256"),
        _text("held"),
        sa.PrimaryKeyConstraint("sha256", name=op.f("file_at_hub_pk")),
    )


def _from_there() -> None:
    op.create_table(
        "feed_cursor",
        _text("feed"),
        _number("epoch"),
        _number("seq"),
        sa.PrimaryKeyConstraint("feed", name=op.f("feed_cursor_pk")),
    )
    op.create_table(
        "foreign_event",
        _text("hash"),
        *_log_name(),
        _number("seq"),
        _text("id"),
        _octets("envelope"),
        _octets("salt", nullable=True),
        _octets("body", nullable=True),
        _text("held"),
        sa.PrimaryKeyConstraint("hash", name=op.f("foreign_event_pk")),
    )
    op.create_index(op.f("foreign_event_branch_ws_ep_seq_ix"), "foreign_event", ["branch", "ws", "ep", "seq"])
    op.create_index(op.f("foreign_event_id_ix"), "foreign_event", ["id"])
    op.create_table(
        "pulled_item",
        _text("kind"),
        _text("id"),
        _number("version"),
        _octets("content"),
        sa.PrimaryKeyConstraint("kind", "id", name=op.f("pulled_item_pk")),
    )


def _log_name() -> tuple["sa.Column[str] | sa.Column[int]", ...]:
    return (_text("branch"), _text("ws"), _number("ep"))


def _text(name: str, *, nullable: bool = False) -> "sa.Column[str]":
    return sa.Column(name, sa.Text(), nullable=nullable)


def _number(name: str) -> "sa.Column[int]":
    return sa.Column(name, sa.BigInteger(), autoincrement=False, nullable=False)


def _octets(name: str, *, nullable: bool = False) -> "sa.Column[bytes]":
    return sa.Column(name, sa.LargeBinary(), nullable=nullable)
