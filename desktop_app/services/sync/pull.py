"""The lane of what head office has for this desk: feeds, a page at a time, each kept together with its cursor."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import msgspec

from desktop_app.domain.sync import Lane
from desktop_app.services.ports import Clock
from desktop_app.services.sync.lane import Stepper
from desktop_app.services.sync.ports import Inbox, PulledPage
from desktop_app.services.sync.renewal import Renewal
from desktop_app.services.sync.talk import UNCLEAR, HubRefused, Talk
from desktop_app.wire import canonical, digest, utc_text
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
    read_pull,
    users_feed,
)
from desktop_app.wire.protocol.signing import fits, pack_statement

KEPT_AT_ONCE: Final = 100
"""Items in one transaction: the teller's own waits a few milliseconds for it."""
NOT_BELIEVED: Final = "pack_not_believed"
"""Code of the desk's own notice: head office sent a pack without the two signatures it needs."""
_SIGNATURES: Final = 2
_SPREAD: Final = 0.4

Items = tuple[tuple[ItemHead, tuple[bytes, ...]], ...]


class PullLane(Stepper):
    """Fetches what is new.

    Args:
        talk: signs and sends.
        inbox: keeps what comes.
        enrolled: how head office knows the desk, as it is now.
        renewal: of the certificate, looked at before each round.
        clock: the workstation's.
        random: from 0 to below 1.
    """

    def __init__(
        self,
        talk: Talk,
        inbox: Inbox,
        enrolled: Callable[[], Enrolled],
        renewal: Renewal,
        clock: Clock,
        random: Callable[[], float],
    ) -> None:
        super().__init__(Lane.NEWS, clock, random)
        self._talk, self._inbox, self._enrolled, self._renewal = talk, inbox, enrolled, renewal
        self._hub_epoch: int | None = None
        self.epoch_changed: Callable[[], None] = lambda: None
        self.history_differs: Callable[[], None] = lambda: None
        """An event of the own log came back that does not lie here like that."""

    def feeds(self) -> tuple[str, ...]:
        """The feeds this desk may read."""
        own = self._enrolled()
        return REFERENCE, users_feed(own.branch), branch_feed(own.branch), inbox_feed(own.workstation)

    def is_new(self, heads: Mapping[str, int]) -> bool:
        """Whether a feed has more than was read; from any thread."""
        return any(heads.get(one.feed, 0) > one.seq for one in self._inbox.cursors(self.feeds()))

    def _work(self) -> float:
        self._renewal.look()
        cursors = self._inbox.cursors(self.feeds())
        target = "/v1/feeds?" + "&".join(f"c={one.text()}" for one in cursors)
        sent = self._talk.clock.sent_at()
        pulled = _read(self._talk.get(target))
        self._talk.clock.heard(pulled.head.now, sent)
        before = {one.feed: one for one in cursors}
        has_more = False
        for page, contents in zip(pulled.head.feeds, pulled.contents, strict=True):
            has_more |= self._take(page, contents, before)
        if self._hub_epoch not in {None, pulled.head.hub_epoch}:
            self.epoch_changed()
        self._hub_epoch = pulled.head.hub_epoch
        self._went_well()
        if has_more:
            return 0.0
        return self._rests(pulled.head.poll_s * (1 - _SPREAD / 2 + _SPREAD * self.random()))

    def _take(self, page: FeedPage, contents: Sequence[tuple[bytes, ...]], before: Mapping[str, Cursor]) -> bool:
        """Keep a page; returns whether there is more behind it."""
        cursor = before.get(page.feed)
        if cursor is None:
            raise HubRefused(UNCLEAR)
        start = cursor.seq if page.epoch == cursor.epoch else 0
        if [item.seq for item in page.items] != list(range(start + 1, start + 1 + len(page.items))):
            raise HubRefused(UNCLEAR)
        items: Items = tuple(self._looked_at(*one) for one in zip(page.items, contents, strict=True))
        if not items and page.epoch != cursor.epoch:
            self._inbox.take(PulledPage(Cursor(page.feed, page.epoch, 0), ()))
        for first in range(0, len(items), KEPT_AT_ONCE):
            some = items[first : first + KEPT_AT_ONCE]
            if not self._inbox.take(PulledPage(Cursor(page.feed, page.epoch, some[-1][0].seq), some)):
                self.history_differs()
        return bool(items) and items[-1][0].seq < page.head

    def _looked_at(self, head: ItemHead, parts: tuple[bytes, ...]) -> tuple[ItemHead, tuple[bytes, ...]]:
        """The item as it is kept; a pack that is not believed is told as a notice, and nothing of it is kept."""
        if head.kind is not ItemKind.PACK:
            return head, parts
        try:
            pack = msgspec.json.decode(parts[0], type=SignedPack)
        except msgspec.MsgspecError:
            return self._not_believed(head, digest(parts[0]), {})
        if is_believed(pack, self._enrolled()):
            return head, parts
        return self._not_believed(head, digest(parts[0]), {"version": pack.version})

    def _not_believed(
        self, head: ItemHead, content_sha: str, facts: dict[str, str | int]
    ) -> tuple[ItemHead, tuple[bytes, ...]]:
        now = utc_text(self._talk.clock.now())
        notice = Notice(f"{NOT_BELIEVED}/{content_sha[:16]}", NOT_BELIEVED, now, {"sha256": content_sha, **facts})
        return ItemHead(head.seq, ItemKind.NOTICE), (canonical(notice),)


def is_believed(pack: SignedPack, enrolled: Enrolled) -> bool:
    """Whether two people at head office signed it, whose keys the desk was given when it was enrolled."""
    keys = {one.key: bytes.fromhex(one.public) for one in enrolled.reference_keys}
    said = pack_statement(pack.name, pack.version, pack.valid_from, digest(pack.content.encode()))
    hands = {keys[one.key] for one in pack.signatures if one.key in keys and fits(keys[one.key], said, one.signature)}
    return len(hands) >= _SIGNATURES


def _read(body: bytes) -> Pulled:
    try:
        return read_pull(body)
    except ValueError as error:
        raise HubRefused(UNCLEAR) from error
