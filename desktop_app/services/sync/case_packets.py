"""A case goes to another desk of the branch without a line: its events and papers in packets that desk alone opens.

What travels is what head office would have brought (``services.sync.transfers``): whether the case waits, who may take
it in and under which number of ownership is decided by the same events, whichever way they come first.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop_app.domain.audits.access import CasePacked, unmasked_entity
from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.events import Entity
from desktop_app.domain.staff.people import Session
from desktop_app.domain.sync.transfer import Away
from desktop_app.services.desk import Desk
from desktop_app.services.permissions import Operation, permit
from desktop_app.services.ports.vault import Progress
from desktop_app.services.sync.desk_secrets import bundle_key
from desktop_app.services.sync.packing import Packet, Packing, Reader, known_link, packets, put_down, read_file
from desktop_app.services.sync.ports import CarriedCase, CaseRoads, DeskKeys, Links
from desktop_app.wire import utc_text
from desktop_app.wire.protocol import parts
from desktop_app.wire.protocol.bundle import Piece, bundle_head, read_bundle
from desktop_app.wire.protocol.parts import SentEvent, events_of

_MIME = "application/octet-stream"
_ROLE = "carried"


@dataclass(frozen=True, slots=True)
class CaseCame:
    """What a packet of another desk has brought.

    Attributes:
        case_id: empty of a packet that holds papers alone.
        files: how many papers.
        waits: the case may be taken in here; not so when it was already, or has moved on.
    """

    case_id: str
    files: int
    waits: bool


class CasePackets:
    """Writes and opens packets between desks.

    Args:
        desk: the desk.
        branch: its number.
        links: has the desk's own keys.
        roads: has the case's events, and the keys of the other desks.
    """

    def __init__(self, desk: Desk, branch: str, links: Links, roads: CaseRoads) -> None:
        self._desk, self._branch, self._links, self._roads = desk, branch, links, roads

    def write(
        self, session: Session, case_id: str, folder: Path, write: Callable[[Path, bytes], None], report: Progress
    ) -> Sequence[Packet]:
        """Write a case that was sent away into a folder, for the desk it was sent to; as often as is wanted.

        It stays what it is: read only here, and called back as any other.  That it left is an event before the first
        file gets its name.

        Args:
            session: who carries it.
            case_id: the case.
            folder: on a stick, or a share.
            write: puts a whole file on the disk, or none of it.
            report: told how many records and papers are done; what it raises stops it, and no file is left behind.

        Raises:
            RuleBroken: ``not_permitted``, ``case_unknown``, ``recused``; ``not_sent_away``; ``transfer_taken``;
                ``packet_other_branch``; ``packet_keys_missing``: what that desk is sealed for has not come here.
            Unavailable: ``hub_not_enrolled``, ``bundle_failed``, the vault's codes.
        """
        permit(session, Operation.SEND_CASE)
        case = self._desk.content(session, case_id)
        away = self._away(case)
        keys = self._keys_of(away)
        link, enrolled = known_link(self._links)
        packed = self._roads.packed(case_id)
        with self._desk.vault.work(session, self._desk.policy().versions) as work:
            work.record(CasePacked(case_id, away.own, away.desk), unmasked_entity(case_id))
            work.commit()
        reader = Reader(keys.workstation, keys.sealing, f"to-{keys.label}")
        made = packets(link, enrolled, reader, utc_text(self._desk.clock.now()), self._pieces(packed))
        return put_down(made, folder, write, report, len(packed.carried) + len(packed.refs))

    def open_file(self, session: Session, file: Path) -> CaseCame:
        """Take in what another desk of the branch has written for this one; the same again changes nothing.

        The case then waits like one that head office has brought.

        Raises:
            RuleBroken: ``not_permitted``; ``bundle_wrong``: it is none, is for another desk, or was changed;
                ``packet_of_head_office``; ``packet_keys_missing``: who signed it is not known here.
            Unavailable: ``hub_not_enrolled``, ``bundle_failed``, the vault's codes.
        """
        permit(session, Operation.TAKE_IN_CASE)
        try:
            return self._opened(read_file(file))
        except ValueError as error:
            raise RuleBroken("bundle_wrong", field="bundle") from error

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _away(self, case: CaseState) -> Away:
        away = case.transfer.away
        if away is None:
            raise RuleBroken("not_sent_away")
        if not self._desk.vault.owns(case.id, case.own):
            raise RuleBroken("transfer_taken")
        if away.branch != self._branch:
            raise RuleBroken("packet_other_branch", desk=away.desk)
        return away

    def _keys_of(self, away: Away) -> DeskKeys:
        called = [one for one in self._roads.desk_keys() if one.label == away.desk]
        if not called:
            raise RuleBroken("packet_keys_missing", desk=away.desk)
        return called[-1]

    def _pieces(self, packed: CarriedCase) -> Iterator[Packing]:
        events = [SentEvent(one.envelope, one.salt, one.body) for one in packed.carried]
        content = parts.pack(part for event in events for part in event.parts())
        yield Piece.EVENTS, content, len(events)
        for ref in packed.refs:
            try:
                yield Piece.BLOB, self._desk.vault.blobs.get(ref.sha256), 0
            except Unavailable as failure:
                if failure.code not in {"blob_missing", "blob_damaged"}:
                    raise  # head office may have one that is damaged here

    def _opened(self, bundle: bytes) -> CaseCame:
        link, enrolled = known_link(self._links)
        head = bundle_head(bundle)
        if head.reader != enrolled.workstation:
            raise ValueError("for another desk")
        if head.writer == enrolled.hub:
            raise RuleBroken("packet_of_head_office", field="bundle")
        sender = next((one for one in self._roads.desk_keys() if one.workstation == head.writer), None)
        if sender is None:
            raise RuleBroken("packet_keys_missing", desk="")
        pieces = read_bundle(bundle, writer_key=bytes.fromhex(sender.signing), private=bundle_key(link.secrets))
        case_id, files = "", 0
        for kind, content in pieces:
            if kind is Piece.EVENTS:
                case_id = self._roads.bring(events_of(parts.unpack(content)), sender.workstation)
            elif kind is Piece.BLOB:
                self._desk.vault.blobs.put(content, mime=_MIME, role=_ROLE)
                files += 1
        return CaseCame(case_id, files, any(one.case_id == case_id for one in self._roads.waiting()))


def packed_at(desk: Desk, session: Session, case_id: str, own: int) -> datetime | None:
    """When packets of a case were last written under the promised number *own*, UTC; None where none was."""
    with desk.vault.work(session) as work:
        past = work.history(Entity.ACCESS, unmasked_entity(case_id))
    written = [one.at for one in past if isinstance(one.event, CasePacked) and one.event.own == own]
    return written[-1] if written else None
