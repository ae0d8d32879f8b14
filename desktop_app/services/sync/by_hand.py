"""What is carried by hand while the line is away: the same batches, files and pages, sealed and signed."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.staff.people import Session
from desktop_app.services.desk import Desk
from desktop_app.services.permissions import Operation, permit
from desktop_app.services.ports.vault import Progress
from desktop_app.services.sync.batches import batch_behind
from desktop_app.services.sync.desk import Kept
from desktop_app.services.sync.desk_secrets import bundle_key, signing_key
from desktop_app.services.sync.packing import Packet, Packing, Reader, known_link, packets, put_down, read_file
from desktop_app.services.sync.pages import Pages, Taken
from desktop_app.services.sync.ports import HubLink
from desktop_app.wire import canonical, utc_text
from desktop_app.wire.protocol.bundle import Piece, bundle_head, read_bundle
from desktop_app.wire.protocol.identity import Enrolled
from desktop_app.wire.protocol.pull import Pulled, read_pull

MOST_EVENTS: Final = 500
"""Of one batch in a packet: as many as a head office of any version takes, for it cannot answer that it takes fewer."""


class ByHand:
    """Makes packets for head office, and opens theirs.

    Args:
        desk: the desk.
        kept: what its vault keeps of head office.
    """

    def __init__(self, desk: Desk, kept: Kept) -> None:
        self._desk, self._kept = desk, kept
        self.news_came: Callable[[], None] = lambda: None
        """Something was taken in."""

    def packets(self, session: Session) -> Iterator[Packet]:
        """What head office has not confirmed, the journal first, in packets that can be opened in any order but theirs.

        The first one says how far the feeds were read, so that head office can answer by hand.

        Nothing counts as arrived by it: that says a receipt alone, and what comes twice changes nothing there.

        Raises:
            RuleBroken: ``not_permitted``.
            Unavailable: ``hub_not_enrolled``, the vault's codes.
        """
        permit(session, Operation.CARRY_BY_HAND)
        link, enrolled = known_link(self._kept.links)
        reader, at = Reader(enrolled.hub, enrolled.bundle_key), utc_text(self._desk.clock.now())
        return packets(link, enrolled, reader, at, self._pieces(link, enrolled))

    def open(self, session: Session, bundle: bytes) -> Taken:
        """Take in what head office has sent; the same packet again changes nothing.

        Raises:
            RuleBroken: ``not_permitted``; ``bundle_wrong``: it is none, is for another desk, or was changed;
                ``packet_of_a_desk``: another desk has sent a case in it.
            Unavailable: ``hub_not_enrolled``, the vault's codes.
        """
        permit(session, Operation.CARRY_BY_HAND)
        link, enrolled = known_link(self._kept.links)
        pages = self._pages(enrolled)
        has_more, is_same, count = False, True, 0
        try:
            for pulled in self._opened(bundle, link, enrolled):
                taken = pages.take(pulled)
                has_more, is_same, count = taken.has_more, is_same and taken.is_same, count + taken.items
        except ValueError as error:
            raise RuleBroken("bundle_wrong", field="bundle") from error
        self.news_came()
        return Taken(has_more, is_same, count)

    def open_file(self, session: Session, file: Path) -> Taken:
        """:meth:`open` for a file.

        Raises:
            RuleBroken: as :meth:`open`; also for a file larger than any packet.
            Unavailable: as :meth:`open`; ``bundle_failed`` when the file cannot be read.
        """
        permit(session, Operation.CARRY_BY_HAND)
        return self.open(session, read_file(file))

    def carry_out(
        self, session: Session, folder: Path, write: Callable[[Path, bytes], None], report: Progress
    ) -> Sequence[Packet]:
        """Write the packets into a folder, all or none (:func:`.packing.put_down`).

        Raises:
            RuleBroken: ``not_permitted``.
            Unavailable: ``hub_not_enrolled``, ``bundle_failed``, the vault's codes.
        """
        waiting = self._kept.outbox.waiting()
        return put_down(self.packets(session), folder, write, report, waiting.events + waiting.files)

    def _opened(self, bundle: bytes, link: HubLink, enrolled: Enrolled) -> list[Pulled]:
        head = bundle_head(bundle)
        if head.reader != enrolled.workstation:
            raise ValueError("for another desk")
        if head.writer != enrolled.hub:
            raise RuleBroken("packet_of_a_desk", field="bundle")
        key = bytes.fromhex(enrolled.receipt_key.public)
        pieces = read_bundle(bundle, writer_key=key, private=bundle_key(link.secrets))
        return [read_pull(content) for piece, content in pieces if piece is Piece.PAGES]

    def _pages(self, enrolled: Enrolled) -> Pages:
        return Pages(self._kept.inbox, lambda: enrolled, self._desk.clock.now)

    def _pieces(self, link: HubLink, enrolled: Enrolled) -> Iterator[Packing]:
        """How far the feeds were read, then batches, then files."""
        yield Piece.CURSORS, canonical(self._pages(enrolled).cursors()), 0
        outbox, private = self._kept.outbox, signing_key(link.secrets)
        own = outbox.log()
        after = own.acked_seq
        while after < own.seq:
            batch = batch_behind(outbox, own.name, after, outbox.hash_at(after), MOST_EVENTS, private)
            yield Piece.BATCH, batch.content, batch.last - after
            after = batch.last
        for sha256 in self._kept.files.waiting():
            try:
                yield Piece.BLOB, self._kept.files.read(sha256), 0
            except Unavailable as failure:
                if failure.code not in {"blob_missing", "blob_damaged"}:
                    raise  # one that is damaged is named by the lane of the files
