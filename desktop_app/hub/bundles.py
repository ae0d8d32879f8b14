"""What is carried by hand: opened here it goes the way of any push, and what goes out are the pages of any pull."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import msgspec
from sqlalchemy import select

from desktop_app import wire
from desktop_app.hub.blobs import Blobs
from desktop_app.hub.keys import HubKeys
from desktop_app.hub.meta import HubName
from desktop_app.hub.pulls import Pulls
from desktop_app.hub.pushes import Pushes
from desktop_app.hub.refusing import HubRefusal
from desktop_app.hub.store import Store
from desktop_app.hub.tables import WORKSTATION
from desktop_app.hub.workstations import Caller, Status, caller_of
from desktop_app.wire.protocol.blobs import chunk_count
from desktop_app.wire.protocol.bundle import BundleHead, Piece, bundle_head, read_bundle, write_bundle
from desktop_app.wire.protocol.codes import Refused
from desktop_app.wire.protocol.limits import CHUNK_BYTES
from desktop_app.wire.protocol.pull import Cursor, read_pull
from desktop_app.wire.protocol.push import read_batch

MOST_PIECES: Final = 64
"""Of one answer by hand: what is behind comes with the next."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Who sent a bundle, and how far it has read; no cursors where the bundle had none."""

    workstation: str
    cursors: tuple[Cursor, ...] = ()


class Bundles:
    """Opens and makes bundles.

    Args:
        store: of the hub.
        keys: open bundles, and sign them.
        pushes: takes the batches inside.
        pulls: makes the pages.
        blobs: takes the files inside.
        name: which hub this is.
        now: the time.
    """

    def __init__(
        self,
        store: Store,
        keys: HubKeys,
        pushes: Pushes,
        pulls: Pulls,
        blobs: Blobs,
        name: Callable[[], HubName],
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._keys = keys
        self._pushes = pushes
        self._pulls = pulls
        self._blobs = blobs
        self._name = name
        self._now = now

    def take(self, bundle: bytes) -> Asked:
        """Keep what a workstation has sent by hand; the same bundle again changes nothing.

        Returns:
            Who sent it, and what an answer would begin with.

        Raises:
            HubRefusal: ``request_malformed``, ``not_enrolled``, ``revoked``, and what a push is refused for.
            Unavailable: the store of files failed.
        """
        try:
            caller = self._writer(bundle_head(bundle).writer)
            pieces = read_bundle(bundle, writer_key=caller.signing_key, private=self._keys.bundles)
            cursors: tuple[Cursor, ...] = ()
            for kind, content in pieces:
                if kind is Piece.BATCH:
                    batch = read_batch(content)
                    self._pushes.accept(caller, batch.head.log, batch)
                elif kind is Piece.BLOB:
                    self._keep_file(caller, content)
                elif kind is Piece.CURSORS:
                    cursors = msgspec.json.decode(content, type=tuple[Cursor, ...])
        except ValueError as error:
            raise HubRefusal(Refused.REQUEST_MALFORMED, field="bundle") from error
        return Asked(caller.workstation, cursors)

    def make(self, workstation: str, cursors: tuple[Cursor, ...]) -> bytes:
        """What a workstation has not read yet, at most :data:`MOST_PIECES` pages of its feeds.

        Raises:
            HubRefusal: ``not_enrolled``, ``not_found``.
        """
        caller = self._writer(workstation)
        with self._store.reading() as connection:
            asked = select(WORKSTATION.c.bundle_key).where(WORKSTATION.c.ws == workstation)
            reader_key = bytes(connection.execute(asked).scalar_one())
        pages = self._all_pages(caller, {cursor.feed: cursor for cursor in cursors})
        head = BundleHead(self._name().hub, workstation, wire.utc_text(self._now()), (Piece.PAGES,) * len(pages))
        return write_bundle(head, pages, reader_key=reader_key, private=self._keys.receipts)

    def _all_pages(self, caller: Caller, cursors: dict[str, Cursor]) -> list[bytes]:
        """Page after page until all is read."""
        pages, has_more = list[bytes](), True
        while has_more and len(pages) < MOST_PIECES:
            pages.append(self._pulls.pages(caller, [cursor.text() for cursor in cursors.values()]))
            has_more = False
            for page in read_pull(pages[-1]).head.feeds:
                if page.items:
                    cursors[page.feed] = Cursor(page.feed, page.epoch, page.items[-1].seq)
                    has_more |= page.items[-1].seq < page.head
        return pages

    def _writer(self, workstation: str) -> Caller:
        with self._store.reading() as connection:
            caller = caller_of(connection, workstation)
        if caller is None:
            raise HubRefusal(Refused.NOT_ENROLLED)
        if caller.status is not Status.RETIRED and (refusal := caller.status.refusal) is not None:
            raise HubRefusal(refusal)
        return caller

    def _keep_file(self, caller: Caller, content: bytes) -> None:
        sha256 = wire.digest(content)
        if self._blobs.announce(caller, sha256, len(content)).is_stored:
            return
        for index in range(chunk_count(len(content))):
            self._blobs.put(caller, sha256, index, content[index * CHUNK_BYTES : (index + 1) * CHUNK_BYTES])
        self._blobs.complete(caller, sha256)
