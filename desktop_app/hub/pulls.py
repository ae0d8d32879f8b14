"""Gives pages of feeds, each workstation its own alone."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from desktop_app import wire
from desktop_app.hub import feeds
from desktop_app.hub.meta import name_of
from desktop_app.hub.refusing import HubRefusal
from desktop_app.hub.store import Store
from desktop_app.hub.workstations import Caller
from desktop_app.wire.protocol.codes import Refused
from desktop_app.wire.protocol.limits import MOST_FEEDS
from desktop_app.wire.protocol.pull import Cursor, FeedPage, PullHead, cursor_of, write_pull

POLL_S: Final = 60


class Pulls:
    """Gives pages.

    Args:
        store: of the hub.
        now: the time.
    """

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def pages(self, caller: Caller, asked: Sequence[str]) -> bytes:
        """What comes behind each of the cursors, as the body of the answer.

        Raises:
            HubRefusal: ``request_malformed``; ``not_found`` when one of them is not the caller's to read.
        """
        cursors = _cursors(asked)
        if any(cursor.feed not in caller.feeds() for cursor in cursors):
            raise HubRefusal(Refused.NOT_FOUND)
        pages, contents = list[FeedPage](), list[tuple[bytes, ...]]()
        with self._store.reading() as connection:
            name = name_of(connection)
            for cursor in cursors:
                page, parts = feeds.page(connection, cursor, caller.branch)
                pages.append(page)
                contents += parts
        return write_pull(PullHead(name.epoch, wire.utc_text(self._now()), POLL_S, tuple(pages)), contents)


def _cursors(asked: Sequence[str]) -> list[Cursor]:
    try:
        cursors = [cursor_of(text) for text in asked]
    except ValueError as error:
        raise HubRefusal(Refused.REQUEST_MALFORMED, field="c") from error
    if not 0 < len(cursors) <= MOST_FEEDS:
        raise HubRefusal(Refused.REQUEST_MALFORMED, field="c")
    return cursors
