"""Every table of the vault, for both engines: big integers, text and bytes only; keys are given, never counted.

The class of a column follows JR/T 0171-2020: C1 internal, C2 names a person or their finances.  C3 (what a person
proves themselves with: passwords, PINs, card codes) has no column anywhere.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import (
    Column,
    Connection,
    Index,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
    event,
)

from desktop_app.storage.columns import NAMING
from desktop_app.storage.columns import number as _number
from desktop_app.storage.columns import octets as _bytes
from desktop_app.storage.columns import text as _text
from desktop_app.storage.lists.search_terms import CREATE

METADATA: Final = MetaData(naming_convention=NAMING)

JOURNAL: Final = Table(
    "journal",
    METADATA,
    _number("pos"),
    _text("branch"),
    _text("ws"),
    _number("ep"),
    _number("seq"),
    _text("id"),
    _bytes("envelope", "C1"),
    # Both go when a retention rule deletes the body; the envelope and the chain stay.
    _bytes("salt", "C1", nullable=True),
    _bytes("body", "C2", nullable=True),
    _text("hash"),
    _bytes("seal", "C1"),
    PrimaryKeyConstraint("pos"),
    UniqueConstraint("branch", "ws", "ep", "seq"),
    UniqueConstraint("id", "branch"),
)

# ── Read tables: emptied and made again from the journal at any time ──────────────────────────────────────────────

ENTITY_EVENT: Final = Table(
    "entity_event",
    METADATA,
    _text("entity"),
    _text("entity_id"),
    _number("own"),
    _number("rev"),
    _text("id"),
    PrimaryKeyConstraint("entity", "entity_id", "own", "rev", "id"),
)

CASE_ROW: Final = Table(
    "case_row",
    METADATA,
    _text("id"),
    _text("number"),
    _text("customer", "C2"),
    _text("kind"),
    _number("stage"),
    _text("status"),
    _number("is_complaint"),
    _text("opened_at"),
    _text("changed_at"),
    _text("opened_by"),
    _text("next_date", nullable=True),
    _number("requests_total"),
    _number("requests_answered"),
    _text("owner"),
    _text("waits_for", nullable=True),
    _text("leader_task", nullable=True),
    _text("care", "C2"),
    # What the register shows beside: nothing where there is nothing, so that the indexes below stay small.
    _number("conceded_fen", nullable=True),
    _number("rounds", nullable=True),
    _number("rating", nullable=True),
    PrimaryKeyConstraint("id"),
    Index(None, "number"),
    Index(None, "status", "changed_at"),
    Index(None, "owner", "status", "changed_at"),
    # The register is sorted by these, the number behind each, so that a page costs its own rows.
    Index(None, "customer", "number"),
    Index(None, "kind", "number"),
    Index(None, "stage", "number"),
    Index(None, "owner", "number"),
    Index(None, "opened_at", "number"),
    Index(None, "changed_at", "number"),
)


def _index_of_some(column: Column[Any], *more: Column[Any]) -> None:
    """Of a million cases few have a value here: the index holds those alone.

    On PostgreSQL the migrations say the same.  Said here, it would load that engine's whole dialect on every desk.
    """
    names = "_".join(one.name for one in (column, *more))
    has_value = column.is_not(None)
    Index(f"case_row_{names}_ix", column, *more, sqlite_where=has_value)


for _column in (CASE_ROW.c.waits_for, CASE_ROW.c.leader_task):
    _index_of_some(_column)
for _column in (CASE_ROW.c.next_date, CASE_ROW.c.conceded_fen, CASE_ROW.c.rounds, CASE_ROW.c.rating):
    _index_of_some(_column, CASE_ROW.c.number)

RECUSED: Final = Table(
    "recused",
    METADATA,
    _text("case_id"),
    _text("person_id"),
    _text("staff_no"),
    # Compared as ``approval.plain_name`` makes it: one person with two accounts stays one person.
    _text("plain_name", "C2"),
    PrimaryKeyConstraint("case_id", "person_id"),
    Index(None, "person_id"),
    Index(None, "staff_no"),
    Index(None, "plain_name"),
)
"""Who may not work on a case: no view shows it to them."""

SEARCH_ROW: Final = Table(
    "search_row",
    METADATA,
    _text("case_id"),
    # Of no meaning beside its order; two copies of the same events may number their cases differently.
    _number("place", is_compared=False),
    _text("owner"),
    _text("name", "C2"),
    _text("agent", "C2"),
    _text("words", "C2"),
    _bytes("numbers", "C2"),
    PrimaryKeyConstraint("case_id"),
    UniqueConstraint("place"),
)
"""What a case is found by, as it is shown where it fits, its numbers as marks (see ``number_marks``); the index over it
is ``search_terms.CREATE``'s.

The place grows in the order cases came to this desk and is the index's row id: the newest are found first unsorted.
"""


@event.listens_for(SEARCH_ROW, "after_create")
def _create_index(_table: Table, connection: Connection, **_options: object) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(CREATE)


CUSTOMER_CASE: Final = Table(
    "customer_case",
    METADATA,
    _text("document_key", "C2"),
    _text("case_id"),
    _text("opened_at"),
    _number("is_quick"),
    PrimaryKeyConstraint("document_key", "case_id"),
    Index(None, "case_id"),
)

PROMISE_ROW: Final = Table(
    "promise_row",
    METADATA,
    _text("id"),
    _text("case_id"),
    _text("side"),
    _text("what", "C2"),
    _text("due"),
    _text("state"),
    _text("made_at"),
    # How it was kept, for the figures: the day that was promised first, the day it was kept, and when it was given up.
    _text("first_due"),
    _text("kept_on", nullable=True),
    _text("ended_at", nullable=True),
    PrimaryKeyConstraint("id"),
    Index(None, "case_id"),
    Index(None, "state", "due"),
    Index(None, "first_due"),
)

CASE_FIGURE: Final = Table(
    "case_figure",
    METADATA,
    _text("case_id"),
    _text("kind"),
    _text("opened_at"),
    _text("decided_at", nullable=True),
    _text("closed_at", nullable=True),
    _number("has_pause"),
    _number("sittings"),
    _number("rounds"),
    _text("rating"),
    _text("cause"),
    _text("category"),
    _text("channel"),
    PrimaryKeyConstraint("case_id"),
    Index(None, "decided_at"),
    Index(None, "closed_at"),
)
"""What the branch's figures count of a case that is decided; nothing of a person."""

PRINT_ROW: Final = Table(
    "print_row",
    METADATA,
    _text("id"),
    _text("case_id"),
    _text("document"),
    _number("version"),
    _text("serial"),
    _text("kind"),
    _text("state"),
    _text("queue"),
    _text("job"),
    _text("at"),
    PrimaryKeyConstraint("id"),
    Index(None, "case_id"),
)

WAITING_PAPER: Final = Table(
    "waiting_paper",
    METADATA,
    _text("case_id"),
    _number("version"),
    _text("number"),
    _text("standing"),
    _text("since"),
    _text("valid_until", nullable=True),
    PrimaryKeyConstraint("case_id", "version"),
)
"""Papers that wait for a signature or for their check-in; a row goes when the paper has come back."""

RECEIPT_DUE: Final = Table(
    "receipt_due",
    METADATA,
    _text("case_id"),
    _number("papers"),
    PrimaryKeyConstraint("case_id"),
)
"""How many papers of a case lie here without a receipt; a row goes with the receipt."""

ASK_AGAIN: Final = Table(
    "ask_again",
    METADATA,
    _text("case_id"),
    _text("closed_at"),
    _number("days"),
    PrimaryKeyConstraint("case_id"),
    Index(None, "closed_at"),
)
"""Closed cases whose customer has not answered again; on ``days`` days nobody was reached."""

CLOCK_MARK: Final = Table(
    "clock_mark",
    METADATA,
    _text("case_id"),
    _number("place"),
    _text("kind"),
    _text("at"),
    _number("rev"),
    _text("by"),
    _text("step"),
    _text("reason"),
    _text("evidence", "C2"),
    _number("days"),
    _text("stated", nullable=True),
    _text("likely", nullable=True),
    PrimaryKeyConstraint("case_id", "place"),
)
"""What happened to the clock of a complaint; the days themselves are counted when they are read."""

APPROVAL_ROW: Final = Table(
    "approval_row",
    METADATA,
    _text("id"),
    _text("case_id"),
    _text("state"),
    _text("authority"),
    _text("title", "C2"),
    _text("maker", "C2"),
    _text("asked"),
    _text("requested_at"),
    _text("decided_at", nullable=True),
    _text("package_hash"),
    PrimaryKeyConstraint("id"),
    Index(None, "case_id"),
    Index(None, "state", "requested_at"),
)

CALL_ROW: Final = Table(
    "call_row",
    METADATA,
    _text("case_id"),
    _text("by"),
    _number("stage"),
    _text("at"),
    PrimaryKeyConstraint("case_id"),
)

CONCESSION_ROW: Final = Table(
    "concession_row",
    METADATA,
    _text("case_id"),
    _number("place"),
    _text("kind"),
    _number("cost_fen"),
    _text("valid_until", nullable=True),
    _text("used_on", nullable=True),
    PrimaryKeyConstraint("case_id", "place"),
    Index(None, "used_on", "valid_until"),
)

AGREED_VALUE: Final = Table(
    "agreed_value",
    METADATA,
    _text("case_id"),
    _text("name"),
    _text("kind"),
    _text("option"),
    _text("agreed_on"),
    _text("value"),
    PrimaryKeyConstraint("case_id", "name"),
    Index(None, "kind", "option", "agreed_on"),
)
"""Numbers of what was agreed, a row each; nothing of a person."""

VIEW_ROW: Final = Table(
    "view_row",
    METADATA,
    _text("id"),
    _text("person_id"),
    _text("fixed"),
    _text("name", "C2"),
    _text("layout", "C2"),
    _number("is_first"),
    PrimaryKeyConstraint("id"),
    Index(None, "person_id"),
)
"""How a person looks at the register of cases; the layout is canonical text, as the event holds it."""

PERSON_ROW: Final = Table(
    "person_row",
    METADATA,
    _text("id"),
    _text("staff_no"),
    _text("name", "C2"),
    _text("role"),
    _number("is_active"),
    PrimaryKeyConstraint("id"),
    Index(None, "staff_no"),
)

BRANCH_ROW: Final = Table(
    "branch_row",
    METADATA,
    _text("id"),
    _text("bank"),
    _text("name"),
    _text("code"),
    _text("address"),
    _text("telephone"),
    _text("complaint_lines"),
    _number("is_training"),
    PrimaryKeyConstraint("id"),
)

READ_TABLES: Final = (
    ENTITY_EVENT,
    CASE_ROW,
    RECUSED,
    SEARCH_ROW,
    CUSTOMER_CASE,
    PROMISE_ROW,
    PRINT_ROW,
    WAITING_PAPER,
    RECEIPT_DUE,
    ASK_AGAIN,
    CLOCK_MARK,
    APPROVAL_ROW,
    CALL_ROW,
    CONCESSION_ROW,
    AGREED_VALUE,
    CASE_FIGURE,
    VIEW_ROW,
    PERSON_ROW,
    BRANCH_ROW,
)

# ── What is not an event ──────────────────────────────────────────────────────────────────────────────────────────

DRAFT: Final = Table(
    "draft",
    METADATA,
    _text("case_id"),
    _number("stage"),
    _text("field"),
    _text("value", "C2"),
    _text("changed_at"),
    _text("by"),
    PrimaryKeyConstraint("case_id", "stage", "field"),
)

COUNTER: Final = Table(
    "counter",
    METADATA,
    _text("name"),
    _number("value"),
    PrimaryKeyConstraint("name"),
)

CODE_KEY: Final = Table(
    "code_key",
    METADATA,
    _text("person_id"),
    _text("desk"),
    _bytes("key", "C1"),
    PrimaryKeyConstraint("person_id", "desk"),
)
"""What codes by telephone are made with, shared by two desks: it never leaves the vault, and is in no event."""

BLOB: Final = Table(
    "blob",
    METADATA,
    _text("sha256"),
    _number("size"),
    _bytes("key", "C1"),
    PrimaryKeyConstraint("sha256"),
)

# ── What head office has, and what came from there; empty until the desk is enrolled ──────────────────────────────

HUB_LINK: Final = Table(
    "hub_link",
    METADATA,
    _text("place"),
    _text("address"),
    # Random, and kept nowhere else: they stay when the vault's own key is changed.
    _bytes("signing_key", "C1"),
    _bytes("bundle_key", "C1"),
    _bytes("tls_key", "C1"),
    _text("asked"),
    _text("enrolled"),
    _text("authority"),
    _number("is_paused"),
    _text("blobs_asked_at", nullable=True),
    PrimaryKeyConstraint("place"),
)
"""How the desk is known at head office; ``asked`` is the request that waits for its answer, ``enrolled`` the answer."""

LOG_AT_HUB: Final = Table(
    "log_at_hub",
    METADATA,
    *(_text("branch"), _text("ws"), _number("ep")),
    _number("acked_seq"),
    _text("acked_hash"),
    _number("archived_seq"),
    _number("hub_epoch"),
    _text("standing"),
    _number("common_seq"),
    PrimaryKeyConstraint("branch", "ws", "ep"),
)

HUB_RECEIPT: Final = Table(
    "hub_receipt",
    METADATA,
    *(_text("branch"), _text("ws"), _number("ep")),
    _number("hub_epoch"),
    _number("seq"),
    _bytes("content", "C1"),
    PrimaryKeyConstraint("branch", "ws", "ep", "hub_epoch", "seq"),
)
"""Head office's hand under the log's tail, each time it had come further."""

HELD_AT_HUB: Final = Table(
    "held_at_hub",
    METADATA,
    *(_text("branch"), _text("ws"), _number("ep")),
    _number("seq"),
    _text("code"),
    PrimaryKeyConstraint("branch", "ws", "ep", "seq"),
)
"""Own events that head office keeps as bytes and makes nothing of."""

FILE_AT_HUB: Final = Table(
    "file_at_hub",
    METADATA,
    _text("sha256"),
    _text("held"),
    PrimaryKeyConstraint("sha256"),
)
"""Files that head office has, and those that cannot go there, which ``held`` says why."""

FEED_CURSOR: Final = Table(
    "feed_cursor",
    METADATA,
    _text("feed"),
    _number("epoch"),
    _number("seq"),
    PrimaryKeyConstraint("feed"),
)

FOREIGN_EVENT: Final = Table(
    "foreign_event",
    METADATA,
    _text("hash"),
    # Empty and 0 where the envelope cannot be read.
    *(_text("branch"), _text("ws"), _number("ep"), _number("seq"), _text("id")),
    _bytes("envelope", "C1"),
    _bytes("salt", "C1", nullable=True),
    _bytes("body", "C2", nullable=True),
    _text("held"),
    # Whose life it belongs to, as the envelope says; empty and 0 likewise.
    *(_text("entity"), _text("entity_id"), _number("own"), _text("op")),
    PrimaryKeyConstraint("hash"),
    Index(None, "branch", "ws", "ep", "seq"),
    Index(None, "id"),
    Index(None, "entity", "entity_id"),
    Index(None, "op"),
)
"""Events of other desks, as bytes; nothing is made of one that is ``held``."""

TAKEN_EVENT: Final = Table(
    "taken_event",
    METADATA,
    _text("id"),
    _text("taken_by"),
    _text("hash"),
    _bytes("envelope", "C1"),
    _bytes("salt", "C1", nullable=True),
    _bytes("body", "C2", nullable=True),
    PrimaryKeyConstraint("id"),
    Index(None, "taken_by"),
)
"""Events of other logs that a case brought to this desk; ``taken_by`` is the event of the journal that took them in,
and proves them.  Kept as the journal is: they are no read table."""

ELSEWHERE: Final = Table(
    "case_elsewhere",
    METADATA,
    _text("case_id"),
    _number("own"),
    _text("ws"),
    _text("order_id"),
    PrimaryKeyConstraint("case_id"),
)
"""The highest number of ownership under which another desk was heard to own a case, and head office's order, if it was
one."""

CARRIED_EVENT: Final = Table(
    "carried_event",
    METADATA,
    _text("branch"),
    _text("ws"),
    _number("ep"),
    _number("seq"),
    _text("id"),
    _text("hash"),
    _bytes("envelope", "C1"),
    PrimaryKeyConstraint("branch", "ws", "ep", "seq"),
    UniqueConstraint("id", "branch", "ws", "ep"),
)
"""Events of a log that was given up, as they stand in the one that goes on from it (``log.rebased``): made of the
journal, which keeps them as they were written, and salt and body beside them."""

PULLED_ITEM: Final = Table(
    "pulled_item",
    METADATA,
    _text("kind"),
    _text("id"),
    _number("version"),
    _bytes("content", "C2"),
    PrimaryKeyConstraint("kind", "id"),
)
"""Notices, people and packs from head office, the last of each id."""

JOURNAL_GUARDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        f"journal_no_{what.lower()}": f"CREATE TRIGGER journal_no_{what.lower()} BEFORE {what} ON journal "
        "BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END"
        for what in ("UPDATE", "DELETE")
    }
)
"""Triggers that let nobody change what was appended, by name, as migration 0001 makes them; there are no others."""
