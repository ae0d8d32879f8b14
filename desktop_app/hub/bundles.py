"""What is carried by hand: opened here it goes the way of any push, and what goes out are the pages of any pull."""

from collections.abc import Callable
from datetime import datetime

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
from desktop_app.wire.protocol.pull import Cursor
from desktop_app.wire.protocol.push import read_batch


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

    def take(self, bundle: bytes) -> None:
        """Keep what a workstation has sent by hand; the same bundle again changes nothing.

        Raises:
            HubRefusal: ``request_malformed``, ``not_enrolled``, ``revoked``, and what a push is refused for.
            Unavailable: the store of files failed.
        """
        try:
            caller = self._writer(bundle_head(bundle).writer)
            pieces = read_bundle(bundle, writer_key=caller.signing_key, private=self._keys.bundles)
            for kind, content in pieces:
                if kind is Piece.BATCH:
                    batch = read_batch(content)
                    self._pushes.accept(caller, batch.head.log, batch)
                elif kind is Piece.BLOB:
                    self._keep_file(caller, content)
        except ValueError as error:
            raise HubRefusal(Refused.REQUEST_MALFORMED, field="bundle") from error

    def make(self, workstation: str, cursors: tuple[Cursor, ...]) -> bytes:
        """What a workstation has not read yet, a page of each of its feeds.

        Raises:
            HubRefusal: ``not_enrolled``, ``not_found``.
        """
        caller = self._writer(workstation)
        with self._store.reading() as connection:
            asked = select(WORKSTATION.c.bundle_key).where(WORKSTATION.c.ws == workstation)
            reader_key = bytes(connection.execute(asked).scalar_one())
        pages = self._pulls.pages(caller, [cursor.text() for cursor in cursors])
        head = BundleHead(self._name().hub, workstation, wire.utc_text(self._now()), (Piece.PAGES,))
        return write_bundle(head, [pages], reader_key=reader_key, private=self._keys.receipts)

    def _writer(self, workstation: str) -> Caller:
        with self._store.reading() as connection:
            caller = caller_of(connection, workstation)
        if caller is None:
            raise HubRefusal(Refused.NOT_ENROLLED)
        if caller.status is Status.REVOKED:
            raise HubRefusal(Refused.REVOKED)
        return caller

    def _keep_file(self, caller: Caller, content: bytes) -> None:
        sha256 = wire.digest(content)
        if self._blobs.announce(caller, sha256, len(content)).is_stored:
            return
        for index in range(chunk_count(len(content))):
            self._blobs.put(caller, sha256, index, content[index * CHUNK_BYTES : (index + 1) * CHUNK_BYTES])
        self._blobs.complete(caller, sha256)
