"""The hub's own tables, beside the journal and read tables of ``storage``; the branch comes first in every key."""

from typing import Final

from sqlalchemy import Index, MetaData, PrimaryKeyConstraint, Table, UniqueConstraint

from desktop_app.storage.columns import NAMING, number, octets, text

METADATA: Final = MetaData(naming_convention=NAMING)

HUB_META: Final = Table("hub_meta", METADATA, text("name"), text("value"), PrimaryKeyConstraint("name"))
"""What is true of the whole hub: its id, its epoch, the certificate of its authority."""

WORKSTATION: Final = Table(
    "workstation",
    METADATA,
    text("branch"),
    text("ws"),
    text("label"),
    number("number_part"),
    text("status"),
    number("ep"),
    octets("signing_key", "C1"),
    octets("bundle_key", "C1"),
    text("certificate_until"),
    text("enrolled_at"),
    PrimaryKeyConstraint("branch", "ws"),
    UniqueConstraint("ws"),
    # A part is never given twice: case numbers would meet.
    UniqueConstraint("branch", "number_part"),
)

ENROLMENT_CODE: Final = Table(
    "enrolment_code",
    METADATA,
    text("branch"),
    text("id"),
    text("purpose"),
    text("ws"),
    octets("salt", "C1"),
    octets("mark", "C1"),
    text("until"),
    number("tries"),
    text("state"),
    PrimaryKeyConstraint("branch", "id"),
)
"""Codes that were given out; ``mark`` is a slow hash under the hub's secret, never the code."""

LOG_CURSOR: Final = Table(
    "log_cursor",
    METADATA,
    text("branch"),
    text("ws"),
    number("ep"),
    number("seq"),
    text("hash"),
    text("state"),
    number("pushes"),
    number("archived_seq"),
    text("last_seen"),
    PrimaryKeyConstraint("branch", "ws", "ep"),
)
"""How far each log has come.  Every push writes its row, so that no answer is given for what was not made durable."""

PUSH_BATCH: Final = Table(
    "push_batch",
    METADATA,
    text("branch"),
    text("ws"),
    number("ep"),
    number("last"),
    number("first"),
    text("tail"),
    text("signature"),
    octets("signing_key", "C1"),
    text("received_at"),
    PrimaryKeyConstraint("branch", "ws", "ep", "last"),
)
"""Who signed for which events, and when they came."""

FEED: Final = Table(
    "feed",
    METADATA,
    text("feed"),
    number("ep"),
    number("head"),
    octets("seal", "C1"),
    PrimaryKeyConstraint("feed"),
)
"""Heads of feeds.  Whoever adds to one holds its row until the commit: numbers become visible in their order."""

PROJECTED: Final = Table(
    "projected",
    METADATA,
    text("branch"),
    number("seq"),
    PrimaryKeyConstraint("branch"),
)
"""How far the read tables have followed the feed of each branch."""

PARKED_EVENT: Final = Table(
    "parked_event",
    METADATA,
    text("branch"),
    number("pos"),
    text("op"),
    number("sch"),
    PrimaryKeyConstraint("branch", "pos"),
)
"""Events behind :data:`PROJECTED` that only a later program can read: its first run goes back to them."""

FEED_ITEM: Final = Table(
    "feed_item",
    METADATA,
    text("feed"),
    number("seq"),
    text("kind"),
    octets("content", "C2"),
    PrimaryKeyConstraint("feed", "seq"),
)
"""Items of feeds other than the branches', whose items are the journal itself."""

HELD_EVENT: Final = Table(
    "held_event",
    METADATA,
    text("branch"),
    number("pos"),
    text("ws"),
    number("ep"),
    number("seq"),
    text("code"),
    text("at"),
    PrimaryKeyConstraint("branch", "pos"),
    Index(None, "branch", "ws", "ep", "seq"),
)
"""Events of which nothing is made (see ``wire.protocol.codes.Held``)."""

CASE_OWNER: Final = Table(
    "case_owner",
    METADATA,
    text("branch"),
    text("case_id"),
    text("ws"),
    number("own"),
    number("rev"),
    PrimaryKeyConstraint("branch", "case_id"),
)
"""Who owns a case of a branch, under what number, and the last revision that was written under it."""

EXCEPTION_ITEM: Final = Table(
    "exception_item",
    METADATA,
    text("branch"),
    text("id"),
    text("ws"),
    text("code"),
    text("facts"),
    text("at"),
    text("settled_at"),
    PrimaryKeyConstraint("branch", "id"),
    Index(None, "settled_at", "at"),
)
"""What a person must look at; ``settled_at`` is empty until somebody has."""

BLOB_FILE: Final = Table(
    "blob_file",
    METADATA,
    text("branch"),
    text("sha256"),
    number("size"),
    number("is_stored"),
    octets("key", "C1"),
    text("at"),
    PrimaryKeyConstraint("branch", "sha256"),
)

BLOB_GRANT: Final = Table(
    "blob_grant",
    METADATA,
    text("branch"),
    text("sha256"),
    text("owner_branch"),
    PrimaryKeyConstraint("branch", "sha256", "owner_branch"),
)
"""Files of another branch that a branch may read, for a case that names them was brought there."""

BLOB_REF: Final = Table(
    "blob_ref",
    METADATA,
    text("branch"),
    text("sha256"),
    number("pos"),
    text("ws"),
    PrimaryKeyConstraint("branch", "sha256", "pos"),
    Index(None, "branch", "ws"),
)
"""Which events name which files; a row goes when the event's body is deleted."""

QUOTA: Final = Table(
    "quota", METADATA, text("branch"), text("month"), number("amount_fen"), PrimaryKeyConstraint("branch", "month")
)
"""What a branch may give away on its own in a month."""

QUOTA_LEASE: Final = Table(
    "quota_lease",
    METADATA,
    text("branch"),
    text("month"),
    text("ws"),
    number("amount_fen"),
    text("given_at"),
    PrimaryKeyConstraint("branch", "month", "ws"),
)
"""Which desk has which part of it."""
