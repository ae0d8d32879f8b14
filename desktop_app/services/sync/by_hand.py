"""What is carried by hand while the line is away: the same batches, files and pages, sealed and signed."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.people import Session
from desktop_app.services.desk import Desk
from desktop_app.services.permissions import Operation, permit
from desktop_app.services.ports.vault import Progress
from desktop_app.services.sync.desk import Kept
from desktop_app.services.sync.desk_secrets import bundle_key, signing_key
from desktop_app.services.sync.pages import Pages, Taken
from desktop_app.services.sync.ports import HubLink
from desktop_app.services.sync.push import batch_behind
from desktop_app.wire import canonical, utc_text
from desktop_app.wire.protocol import limits
from desktop_app.wire.protocol.bundle import BundleHead, Piece, bundle_head, read_bundle, write_bundle
from desktop_app.wire.protocol.identity import Enrolled
from desktop_app.wire.protocol.pull import Pulled, read_pull

MOST_PACKET_BYTES: Final = limits.MOST_EVENT_BYTES - (1 << 20)
"""Of the pieces in one packet, unless a single file has more: head office takes a packet as one request."""


MOST_ANSWER_BYTES: Final = 256 << 20
"""Of a packet from head office: its pages are read whole."""


@dataclass(frozen=True, slots=True)
class Packet:
    """One sealed file to be carried; ``name`` is what it is called."""

    name: str
    content: bytes
    events: int
    files: int


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
        link = self._link()
        return self._packed(link, self._enrolled(link))

    def open(self, session: Session, bundle: bytes) -> Taken:
        """Take in what head office has sent; the same packet again changes nothing.

        Raises:
            RuleBroken: ``not_permitted``; ``bundle_wrong``: it is none, is for another desk, or was changed.
            Unavailable: ``hub_not_enrolled``, the vault's codes.
        """
        permit(session, Operation.CARRY_BY_HAND)
        link = self._link()
        enrolled = self._enrolled(link)
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
        try:
            if file.stat().st_size > MOST_ANSWER_BYTES:
                raise RuleBroken("bundle_wrong", field="bundle")
            content = file.read_bytes()
        except OSError as error:
            raise Unavailable("bundle_failed") from error
        return self.open(session, content)

    def carry_out(
        self, session: Session, folder: Path, write: Callable[[Path, bytes], None], report: Progress
    ) -> Sequence[Packet]:
        """Write the packets into a folder; what was written is taken back when it fails or is stopped.

        Args:
            session: whose act it is.
            folder: on a stick, or a share.
            write: puts a whole file on the disk, or none of it.
            report: told how many records and files are done; what it raises stops it.

        Raises:
            RuleBroken: ``not_permitted``.
            Unavailable: ``hub_not_enrolled``, ``bundle_failed``, the vault's codes.
        """
        waiting = self._kept.outbox.waiting()
        total, done, written = waiting.events + waiting.files, 0, list[Path]()
        made = list[Packet]()
        try:
            report(0, total)
            for packet in self.packets(session):
                place = folder / packet.name
                write(place, packet.content)
                written.append(place)
                made.append(replace(packet, content=b""))
                done += packet.events + packet.files
                report(done, total)
        except BaseException as error:
            for place in written:
                with suppress(OSError):
                    place.unlink()
            if isinstance(error, OSError):
                raise Unavailable("bundle_failed") from error
            raise
        return made

    def _opened(self, bundle: bytes, link: HubLink, enrolled: Enrolled) -> list[Pulled]:
        head = bundle_head(bundle)
        if (head.writer, head.reader) != (enrolled.hub, enrolled.workstation):
            raise ValueError("for another desk")
        key = bytes.fromhex(enrolled.receipt_key.public)
        pieces = read_bundle(bundle, writer_key=key, private=bundle_key(link.secrets))
        return [read_pull(content) for piece, content in pieces if piece is Piece.PAGES]

    def _packed(self, link: HubLink, enrolled: Enrolled) -> Iterator[Packet]:
        at = utc_text(self._desk.clock.now())
        held: list[tuple[Piece, bytes, int]] = []
        number, size = 1, 0
        for piece in self._pieces(link, enrolled):
            if held and size + len(piece[1]) > MOST_PACKET_BYTES:
                yield self._sealed(link, enrolled, at, number, held)
                held, size, number = [], 0, number + 1
            held.append(piece)
            size += len(piece[1])
        if held:
            yield self._sealed(link, enrolled, at, number, held)

    def _pages(self, enrolled: Enrolled) -> Pages:
        return Pages(self._kept.inbox, lambda: enrolled, self._desk.clock.now)

    def _pieces(self, link: HubLink, enrolled: Enrolled) -> Iterator[tuple[Piece, bytes, int]]:
        """How far the feeds were read, then batches, then files, each with how many events it holds."""
        yield Piece.CURSORS, canonical(self._pages(enrolled).cursors()), 0
        outbox, private = self._kept.outbox, signing_key(link.secrets)
        own = outbox.log()
        after = own.acked_seq
        while after < own.seq:
            batch, last = batch_behind(outbox, own.name, after, limits.MOST_EVENTS, private)
            yield Piece.BATCH, batch, last - after
            after = last
        for sha256 in self._kept.files.waiting():
            try:
                yield Piece.BLOB, self._kept.files.read(sha256), 0
            except Unavailable as failure:
                if failure.code not in {"blob_missing", "blob_damaged"}:
                    raise  # one that is damaged is named by the lane of the files

    def _sealed(
        self, link: HubLink, enrolled: Enrolled, at: str, number: int, held: list[tuple[Piece, bytes, int]]
    ) -> Packet:
        head = BundleHead(enrolled.workstation, enrolled.hub, at, tuple(piece for piece, _, _ in held))
        contents = [content for _, content, _ in held]
        reader_key = bytes.fromhex(enrolled.bundle_key)
        sealed = write_bundle(head, contents, reader_key=reader_key, private=signing_key(link.secrets))
        stamp = "".join(one for one in at if one.isdigit())[:14]
        files = sum(1 for piece, _, _ in held if piece is Piece.BLOB)
        name = f"accord-{enrolled.label}-{stamp}-{number:03d}.bundle"
        return Packet(name, sealed, sum(events for _, _, events in held), files)

    def _link(self) -> HubLink:
        link = self._kept.links.load()
        if link is None or link.enrolled is None:
            raise Unavailable("hub_not_enrolled")
        return link

    def _enrolled(self, link: HubLink) -> Enrolled:
        if link.enrolled is None:
            raise Unavailable("hub_not_enrolled")
        return link.enrolled
