"""Packets: pieces sealed for one reader in files of a bounded size, and put into a folder all or none."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.services.ports.vault import Progress
from desktop_app.services.sync.desk_secrets import signing_key
from desktop_app.services.sync.ports import HubLink, Links
from desktop_app.wire.protocol import limits
from desktop_app.wire.protocol.bundle import BundleHead, Piece, write_bundle
from desktop_app.wire.protocol.identity import Enrolled

MOST_PACKET_BYTES: Final = limits.MOST_EVENT_BYTES - (1 << 20)
"""Of the pieces in one packet, unless a single file has more: head office takes a packet as one request."""
MOST_READ_BYTES: Final = 256 << 20
"""Of a packet that is opened: it is read whole."""

Packing = tuple[Piece, bytes, int]
"""A piece, its content, and how many events it holds."""


@dataclass(frozen=True, slots=True)
class Packet:
    """One sealed file to be carried; ``name`` is what it is called."""

    name: str
    content: bytes
    events: int
    files: int


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom packets are sealed.

    Attributes:
        id: of the hub or the workstation.
        key: X25519, in hexadecimal.
        title: what stands in the names of the files, beside who wrote them.
    """

    id: str
    key: str
    title: str = ""


def known_link(links: Links) -> tuple[HubLink, Enrolled]:
    """How the desk is known at head office.

    Raises:
        Unavailable: ``hub_not_enrolled``, the vault's codes.
    """
    link = links.load()
    if link is None or link.enrolled is None:
        raise Unavailable("hub_not_enrolled")
    return link, link.enrolled


def packets(link: HubLink, enrolled: Enrolled, reader: Reader, at: str, pieces: Iterable[Packing]) -> Iterator[Packet]:
    """*pieces* in packets for *reader*, in their order; *at* is the time, UTC."""
    held: list[Packing] = []
    number, size = 1, 0
    for piece in pieces:
        if held and size + len(piece[1]) > MOST_PACKET_BYTES:
            yield _sealed(link, enrolled, reader, at, number, held)
            held, size, number = [], 0, number + 1
        held.append(piece)
        size += len(piece[1])
    if held:
        yield _sealed(link, enrolled, reader, at, number, held)


def put_down(
    made: Iterable[Packet], folder: Path, write: Callable[[Path, bytes], None], report: Progress, total: int
) -> Sequence[Packet]:
    """Write packets into a folder; what was written is taken back when it fails or is stopped.

    Args:
        made: the packets, each made when the one before it is on the disk.
        folder: on a stick, or a share.
        write: puts a whole file on the disk, or none of it.
        report: told how many records and files are done; what it raises stops it.
        total: how many there are.

    Returns:
        The packets without their content.

    Raises:
        Unavailable: ``bundle_failed``, and what *made* raises.
    """
    written, done, kept = list[Path](), 0, list[Packet]()
    try:
        report(0, total)
        for packet in made:
            place = folder / packet.name
            write(place, packet.content)
            written.append(place)
            kept.append(replace(packet, content=b""))
            done += packet.events + packet.files
            report(done, total)
    except BaseException as error:
        for place in written:
            with suppress(OSError):
                place.unlink()
        if isinstance(error, OSError):
            raise Unavailable("bundle_failed") from error
        raise
    return kept


def read_file(file: Path) -> bytes:
    """A packet as it lies on a stick or a share.

    Raises:
        RuleBroken: ``bundle_wrong`` of a file larger than any packet.
        Unavailable: ``bundle_failed`` when it cannot be read.
    """
    try:
        if file.stat().st_size > MOST_READ_BYTES:
            raise RuleBroken("bundle_wrong", field="bundle")
        return file.read_bytes()
    except OSError as error:
        raise Unavailable("bundle_failed") from error


def _sealed(link: HubLink, enrolled: Enrolled, reader: Reader, at: str, number: int, held: Sequence[Packing]) -> Packet:
    head = BundleHead(enrolled.workstation, reader.id, at, tuple(piece for piece, _, _ in held))
    contents = [content for _, content, _ in held]
    sealed = write_bundle(head, contents, reader_key=bytes.fromhex(reader.key), private=signing_key(link.secrets))
    stamp = "".join(one for one in at if one.isdigit())[:14]
    files = sum(1 for piece, _, _ in held if piece is Piece.BLOB)
    title = "-".join(one for one in (enrolled.label, reader.title, stamp) if one)
    return Packet(f"accord-{title}-{number:03d}.bundle", sealed, sum(events for _, _, events in held), files)
