"""Feeds from the hub: ``GET /v1/feeds?c=NAME@EPOCH:SEQ&c=…``, pages as parts."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

import msgspec

from desktop_app.domain.staff.people import Role
from desktop_app.wire import MALFORMED, canonical
from desktop_app.wire.protocol import parts as several
from desktop_app.wire.protocol.codes import ItemKind

REFERENCE: Final = "ref"
"""Policies, templates, limits: items are packs."""


def users_feed(branch: str) -> str:
    """The people head office knows at a branch."""
    return f"users/{branch}"


def branch_feed(branch: str) -> str:
    """Every event of the branch, those of the asking workstation among them."""
    return f"branch/{branch}"


def inbox_feed(workstation: str) -> str:
    """What this workstation is told."""
    return f"inbox/{workstation}"


_CURSOR: Final = re.compile(r"(?P<feed>[a-z]+(/[0-9a-z-]{1,40})?)@(?P<epoch>\d{1,10}):(?P<seq>\d{1,18})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a workstation has read a feed; epoch and number 0 before the first page."""

    feed: str
    epoch: int = 0
    seq: int = 0

    def text(self) -> str:
        """As it stands in the query."""
        return f"{self.feed}@{self.epoch}:{self.seq}"


def cursor_of(text: str) -> Cursor:
    """Read what :meth:`Cursor.text` wrote.

    Raises:
        ValueError: it has another form.
    """
    found = _CURSOR.fullmatch(text)
    if found is None:
        raise ValueError("not a cursor")
    return Cursor(found["feed"], int(found["epoch"]), int(found["seq"]))


def feeds_target(cursors: Iterable[Cursor]) -> str:
    """Path and query of a pull, escaped as it is signed and as it is sent."""
    return "/v1/feeds?" + "&".join(f"c={quote(cursor.text(), safe='')}" for cursor in cursors)


@dataclass(frozen=True, slots=True)
class ItemHead:
    """An item of a page; its parts follow behind the answer's head, in the order of the items.

    Attributes:
        seq: gapless within the feed's epoch.
        kind: decides how many parts follow (:attr:`parts`).
        held: of an event, why nothing is to be made of it; else empty.
    """

    seq: int
    kind: ItemKind
    held: str = ""

    @property
    def parts(self) -> int:
        """How many parts of the answer are this item's."""
        return 3 if self.kind is ItemKind.EVENT else 1


@dataclass(frozen=True, slots=True)
class FeedPage:
    """A page of one feed.

    Attributes:
        epoch: where it is not the cursor's, the cursor is void, and the page begins at the first item.
        head: number of the feed's last item; there is more while the page's last item is before it.
    """

    feed: str
    epoch: int
    head: int
    items: tuple[ItemHead, ...]


@dataclass(frozen=True, slots=True)
class PullHead:
    """The first part of an answer.

    Attributes:
        hub_epoch: grows when the hub was restored from a backup.
        now: the hub's time, UTC.
        poll_s: when to ask again.
    """

    hub_epoch: int
    now: str
    poll_s: int
    feeds: tuple[FeedPage, ...]


@dataclass(frozen=True, slots=True)
class Pulled:
    """An answer that was read: for each page the parts of its items."""

    head: PullHead
    contents: tuple[tuple[tuple[bytes, ...], ...], ...]


def write_pull(head: PullHead, contents: Sequence[Sequence[bytes]]) -> bytes:
    """The answer's body; *contents* are the parts of each item, over all pages."""
    return several.pack([canonical(head), *(part for item in contents for part in item)])


def read_pull(body: bytes) -> Pulled:
    """Read an answer.

    Raises:
        ValueError: it is cut off, or its head has another shape or counts other parts.
    """
    found = several.unpack(body)
    try:
        head = msgspec.json.decode(found[0] if found else b"", type=PullHead)
    except MALFORMED as error:
        raise ValueError("not a head") from error
    at, contents = 1, []
    for page in head.feeds:
        items = []
        for item in page.items:
            items.append(tuple(found[at : at + item.parts]))
            at += item.parts
        contents.append(tuple(items))
    if at != len(found):
        raise ValueError("the head counts other parts")
    return Pulled(head, tuple(contents))


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a person must look at; ``code`` is one of :class:`.codes.Noticed`, ``facts`` name it."""

    id: str
    code: str
    at: str
    facts: dict[str, str | int]


@dataclass(frozen=True, slots=True)
class StaffEntry:
    """A person as head office knows them; the entry with the same id before it is void."""

    id: str
    staff_no: str
    name: str
    role: Role
    is_active: bool


@dataclass(frozen=True, slots=True)
class PackSignature:
    """By one of the keys that the workstation was given when it was enrolled."""

    key: str
    signature: str


@dataclass(frozen=True, slots=True)
class SignedPack:
    """Reference data; believed with two fitting signatures of different keys over :func:`.signing.pack_statement`.

    Attributes:
        name: what it is, e.g. ``policies/loan_review``; ``version`` only ever goes up under it.
        valid_from: the day it comes into force, ISO.
        content: the text of the pack; its SHA-256 is what is signed.
    """

    name: str
    version: int
    valid_from: str
    content: str
    signatures: tuple[PackSignature, ...]
