"""Every code that one side says to the other.  Words for them are each side's own: no text of the network is shown."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final


class Refused(StrEnum):
    """Why a request was not done.  What it carries as facts stands beside each."""

    GAP = "gap"
    """The batch begins behind what the hub has: ``have_seq``, ``have_hash``.  Send from there."""
    FORK = "fork"
    """The hub has other bytes at ``seq``: ``hash``.  The log is frozen; send probes."""
    LOG_FROZEN = "log_frozen"
    """A fork was found before; a person at head office releases the log."""
    LOG_CLOSED = "log_closed"
    """The epoch is over: ``epoch`` is the one in force."""
    CHAIN_BROKEN = "chain_broken"
    """The event ``seq`` does not chain to the one before it."""
    NOT_OF_THIS_LOG = "not_of_this_log"
    """The event at ``seq`` says that it belongs to another log or place."""
    BATCH_MALFORMED = "batch_malformed"
    BATCH_TOO_LARGE = "batch_too_large"
    """``most_events``, ``most_bytes``: halve it."""
    BATCH_SIGNATURE_WRONG = "batch_signature_wrong"
    REQUEST_MALFORMED = "request_malformed"
    """``field``: what is wrong with the request."""
    REQUEST_TOO_LARGE = "request_too_large"
    """``most_bytes``."""
    REQUEST_SIGNATURE_WRONG = "request_signature_wrong"
    CLOCK_DIFFERS = "clock_differs"
    """The request was signed more than ``limit_s`` from the hub's time, which is the answer's ``now``."""
    UPGRADE_NEEDED = "upgrade_needed"
    """``oldest``, ``newest``: the protocols the hub speaks."""
    NOT_ENROLLED = "not_enrolled"
    REVOKED = "revoked"
    RETIRED = "retired"
    BRANCH_MOVED = "branch_moved"
    """Another hub serves this branch, at the same name once the bank's proxy leads there; keep all, ask again."""
    CERTIFICATE_EXPIRED = "certificate_expired"
    """Renew it; a code is needed."""
    CERTIFICATE_DIFFERS = "certificate_differs"
    """The certificate of the connection is none, or names another workstation than the signature."""
    CODE_WRONG = "code_wrong"
    """Wrong, used, too old or void: which of them is not said."""
    LABEL_TAKEN = "label_taken"
    NOT_DRAINED = "not_drained"
    """Not everything of the log has arrived: ``have_seq``, ``blobs`` still missing."""
    NOT_FOUND = "not_found"
    """There is none, or none for this workstation: the answer is the same."""
    CHUNK_WRONG = "chunk_wrong"
    """Its length is not that of its place: ``index``, ``bytes``."""
    BLOB_INCOMPLETE = "blob_incomplete"
    """``missing``: how many chunks."""
    BLOB_WRONG = "blob_wrong"
    """The chunks together have another hash; they were thrown away."""
    BLOB_DIFFERS = "blob_differs"
    """The same hash was announced with another size."""
    TRANSFER_TAKEN = "transfer_taken"
    """The case was taken in by the other desk: ``own``, ``owner``.  It is not called back any more."""
    TOO_MANY_REQUESTS = "too_many_requests"
    BUSY = "busy"
    """Nothing was done; try again after ``retry_after_s``."""
    UNKNOWN_OUTCOME = "unknown_outcome"
    """It may have been kept or not: send the same bytes again after ``retry_after_s``."""
    FAILED = "failed"
    """A fault of the hub, ``reference`` in its log."""


STATUS: Final = {
    Refused.GAP: 409,
    Refused.FORK: 409,
    Refused.LOG_FROZEN: 409,
    Refused.LOG_CLOSED: 409,
    Refused.CHAIN_BROKEN: 422,
    Refused.NOT_OF_THIS_LOG: 422,
    Refused.BATCH_MALFORMED: 400,
    Refused.BATCH_TOO_LARGE: 413,
    Refused.BATCH_SIGNATURE_WRONG: 422,
    Refused.REQUEST_MALFORMED: 400,
    Refused.REQUEST_TOO_LARGE: 413,
    Refused.REQUEST_SIGNATURE_WRONG: 401,
    Refused.CLOCK_DIFFERS: 401,
    Refused.UPGRADE_NEEDED: 426,
    Refused.NOT_ENROLLED: 401,
    Refused.REVOKED: 403,
    Refused.RETIRED: 403,
    Refused.BRANCH_MOVED: 421,
    Refused.CERTIFICATE_EXPIRED: 401,
    Refused.CERTIFICATE_DIFFERS: 403,
    Refused.CODE_WRONG: 403,
    Refused.LABEL_TAKEN: 409,
    Refused.NOT_DRAINED: 409,
    Refused.NOT_FOUND: 404,
    Refused.CHUNK_WRONG: 422,
    Refused.BLOB_INCOMPLETE: 409,
    Refused.BLOB_WRONG: 422,
    Refused.BLOB_DIFFERS: 409,
    Refused.TRANSFER_TAKEN: 409,
    Refused.TOO_MANY_REQUESTS: 429,
    Refused.BUSY: 503,
    Refused.UNKNOWN_OUTCOME: 503,
    Refused.FAILED: 500,
}
"""The status that goes with each code; the code decides."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """The body of every answer that is no success.

    Attributes:
        facts: numbers, hashes and codes, never free text.
        retry_after_s: when to come again, as the header ``Retry-After`` says too; None where that would not help.
        now: the hub's time, UTC.
    """

    code: str
    now: str
    facts: dict[str, str | int] = field(default_factory=dict)
    retry_after_s: int | None = None


class Held(StrEnum):
    """Why an event was kept at its place as bytes and nothing was made of it."""

    ENVELOPE_UNREADABLE = "envelope_unreadable"
    """No canonical JSON of a known version."""
    ENVELOPE_WRONG = "envelope_wrong"
    """A field is missing or of another kind."""
    BODY_MISSING = "body_missing"
    """It came without its body, and no deletion names it."""
    BODY_DIFFERS = "body_differs"
    """The body is not the one that the envelope names."""
    BODY_WRONG = "body_wrong"
    """The body has not the shape of its kind."""
    ID_REUSED = "id_reused"
    """Another event of the branch has this id."""


class Noticed(StrEnum):
    """What a person must look at; an item of the inbox, and of head office's list."""

    EVENT_HELD = "event_held"
    LOG_FORKED = "log_forked"
    STALE_OWNER = "stale_owner"
    """An event of a case by who owns it no more: ``case``, ``own``, ``owner``."""
    TWO_OWNERS = "two_owners"
    """Two workstations wrote to a case under the same number of ownership."""
    CASE_ORDERED = "case_ordered"
    """Two people at head office gave a case to another desk: ``case``, ``own``, ``rev`` as far as the hub has it,
    ``owner`` (workstation) and ``desk`` (label) from now on, ``sender_branch`` and ``sender`` (label) until now, ``by``
    and ``beside`` (staff numbers)."""
    TRANSFER_LOST = "transfer_lost"
    """A case was sent to a desk that is not known here, or whose branch another shard serves: ``case``, ``branch``,
    ``desk``.  Call it back."""


SETTLED: Final = "settled"
"""Code of the answer to a notice: somebody at head office has dealt with it, and nothing more comes of it.  Its fact
``notice`` is the id of the one before; an earlier program shows the code."""


class LogState(StrEnum):
    """Whether a log takes events."""

    OPEN = "open"
    FROZEN = "frozen"
    """A fork was found; it waits for a person."""
    CLOSED = "closed"
    """Another epoch follows, or the workstation was retired."""


class ItemKind(StrEnum):
    """What an item of a feed is."""

    EVENT = "event"
    """Three parts: envelope, salt, body; the last two are empty where the body was deleted."""
    NOTICE = "notice"
    """One part, a :class:`desktop_app.wire.protocol.pull.Notice`."""
    PACK = "pack"
    """One part, a :class:`desktop_app.wire.protocol.pull.SignedPack`."""
    PERSON = "person"
    """One part, a :class:`desktop_app.wire.protocol.pull.StaffEntry`."""
