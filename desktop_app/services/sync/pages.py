"""Pages of feeds, over the line or by hand: looked at, and kept a few items at a time together with the cursor."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import msgspec

from desktop_app.services.sync.ports import Inbox, PulledPage
from desktop_app.wire import MALFORMED, canonical, digest, utc_text
from desktop_app.wire.protocol.codes import ItemKind
from desktop_app.wire.protocol.identity import Enrolled
from desktop_app.wire.protocol.pull import (
    REFERENCE,
    Cursor,
    FeedPage,
    ItemHead,
    Notice,
    Pulled,
    SignedPack,
    branch_feed,
    inbox_feed,
    users_feed,
)
from desktop_app.wire.protocol.signing import fits, pack_statement

KEPT_AT_ONCE: Final = 100
"""Items in one transaction: the teller's own waits a few milliseconds for it."""
NOT_BELIEVED: Final = "pack_not_believed"
"""Code of the desk's own notice: head office sent a pack without the two signatures it needs."""
_SIGNATURES: Final = 2

Item = tuple[ItemHead, tuple[bytes, ...]]


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of an answer.

    Attributes:
        has_more: behind a page there is more.
        is_same: all events of the own log lie here like that.
        items: how many were new to their cursors.
    """

    has_more: bool
    is_same: bool
    items: int


class Pages:
    """Keeps what head office has for this desk.

    Args:
        inbox: keeps it.
        enrolled: how head office knows the desk, as it is now.
        now: the time, for what the desk tells itself.
    """

    def __init__(self, inbox: Inbox, enrolled: Callable[[], Enrolled], now: Callable[[], datetime]) -> None:
        self._inbox, self._enrolled, self._now = inbox, enrolled, now

    def feeds(self) -> tuple[str, ...]:
        """The feeds this desk may read."""
        own = self._enrolled()
        return REFERENCE, users_feed(own.branch), branch_feed(own.branch), inbox_feed(own.workstation)

    def cursors(self) -> Sequence[Cursor]:
        """How far each of them was read."""
        return self._inbox.cursors(self.feeds())

    def take(self, pulled: Pulled) -> Taken:
        """Keep an answer; what was kept before is passed over.

        Raises:
            ValueError: a page is of another feed, or does not go on where the cursor is; those before it were kept.
            Unavailable: the vault's codes.
        """
        before = {one.feed: one for one in self.cursors()}
        has_more, is_same, count = False, True, 0
        for page, contents in zip(pulled.head.feeds, pulled.contents, strict=True):
            cursor = before.get(page.feed)
            if cursor is None:
                raise ValueError("a page of another feed")
            items = self._new(page, contents, cursor)
            is_same &= self._keep(page, items, cursor)
            count += len(items)
            has_more |= bool(items) and items[-1][0].seq < page.head
        return Taken(has_more, is_same, count)

    def _new(self, page: FeedPage, contents: Sequence[tuple[bytes, ...]], cursor: Cursor) -> list[Item]:
        """The items behind the cursor, each looked at."""
        start = cursor.seq if page.epoch == cursor.epoch else 0
        numbers = [item.seq for item in page.items]
        if numbers and (numbers[0] > start + 1 or numbers != list(range(numbers[0], numbers[0] + len(numbers)))):
            raise ValueError("a page with a gap")
        pairs = zip(page.items, contents, strict=True)
        return [self._looked_at(head, parts) for head, parts in pairs if head.seq > start]

    def _keep(self, page: FeedPage, items: Sequence[Item], cursor: Cursor) -> bool:
        is_same = True
        if not items and page.epoch != cursor.epoch:
            self._inbox.take(PulledPage(Cursor(page.feed, page.epoch, 0), ()))
        for first in range(0, len(items), KEPT_AT_ONCE):
            some = tuple(items[first : first + KEPT_AT_ONCE])
            is_same &= self._inbox.take(PulledPage(Cursor(page.feed, page.epoch, some[-1][0].seq), some))
        return is_same

    def _looked_at(self, head: ItemHead, parts: tuple[bytes, ...]) -> Item:
        """The item as it is kept; a pack that is not believed is told as a notice, and nothing of it is kept."""
        if head.kind is not ItemKind.PACK:
            return head, parts
        try:
            pack = msgspec.json.decode(parts[0], type=SignedPack)
        except MALFORMED:
            return self._not_believed(head, digest(parts[0]), {})
        if is_believed(pack, self._enrolled()):
            return head, parts
        return self._not_believed(head, digest(parts[0]), {"version": pack.version})

    def _not_believed(self, head: ItemHead, content_sha: str, facts: dict[str, str | int]) -> Item:
        notice = Notice(
            f"{NOT_BELIEVED}/{content_sha[:16]}", NOT_BELIEVED, utc_text(self._now()), {"sha256": content_sha, **facts}
        )
        return ItemHead(head.seq, ItemKind.NOTICE), (canonical(notice),)


def is_believed(pack: SignedPack, enrolled: Enrolled) -> bool:
    """Whether two people at head office signed it, whose keys the desk was given when it was enrolled."""
    keys = {one.key: bytes.fromhex(one.public) for one in enrolled.reference_keys}
    said = pack_statement(pack.name, pack.version, pack.valid_from, digest(pack.content.encode()))
    hands = {keys[one.key] for one in pack.signatures if one.key in keys and fits(keys[one.key], said, one.signature)}
    return len(hands) >= _SIGNATURES
