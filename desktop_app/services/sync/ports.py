"""What the synchronisation needs from the outside: the line to head office, and its part of the vault."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from desktop_app.domain.case import CaseState
from desktop_app.domain.events import BlobRef, Event, Happened
from desktop_app.domain.staff.people import Session
from desktop_app.domain.sync.in_step import Standing, WaitingWork
from desktop_app.services.ports.unit import CarriedEvent
from desktop_app.wire import LogName
from desktop_app.wire.protocol.identity import Enrolled
from desktop_app.wire.protocol.parts import SentEvent
from desktop_app.wire.protocol.pull import Cursor, ItemHead, Notice, SignedPack, StaffEntry
from desktop_app.wire.protocol.push import HeldEvent, Receipt


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: any status, the whole body, unpacked."""

    status: int
    body: bytes


def nothing() -> None:
    """What is done by who has nothing to do."""


class Line(Protocol):
    """Requests to head office; may be used by several threads at once."""

    def exchange(
        self, method: str, target: str, headers: Mapping[str, str], body: bytes, gone: Callable[[], None] = nothing
    ) -> Reply:
        """Send a request and read its answer, within a deadline.

        Args:
            method: in capitals.
            target: path and query.
            headers: as they are sent.
            body: as it is sent; packed already where ``Content-Encoding`` says so.
            gone: called once the body has gone, before the answer is waited for; not where it cannot be told.

        Raises:
            Unavailable: ``hub_unreachable``: no whole answer came; whether the request was done is not known.
                ``hub_not_believed``: nothing was said to who answered there.
        """
        ...

    def present(self, certificate: str) -> None:
        """Show another certificate of the same key from now on, PEM."""
        ...

    def close(self) -> None:
        """Let the connections go; no request is made any more."""
        ...


@dataclass(frozen=True, slots=True, repr=False)
class DeskSecrets:
    """The private keys of the desk towards head office, 32 bytes each; the one for TLS is PKCS 8, DER."""

    signing: bytes
    bundle: bytes
    tls: bytes


@dataclass(frozen=True, slots=True)
class HubLink:
    """How the desk is known at head office.

    Attributes:
        address: ``https``, host and port; plain ``http`` for this computer alone.
        asked: the enrolment that has not been answered, as it was sent; empty when none waits.
        enrolled: None before the first answer.
        authority: PEM of who is believed before head office has named its own; empty for those the system believes.
        is_paused: somebody lets nothing go over the line.
    """

    address: str
    secrets: DeskSecrets
    asked: bytes = b""
    enrolled: Enrolled | None = None
    authority: str = ""
    is_paused: bool = False


class Links(Protocol):
    """Keeps the link in the vault."""

    def load(self) -> HubLink | None:
        """The link; None where nobody has begun to enrol this desk."""
        ...

    def keep(self, link: HubLink) -> None:
        """Keep it in place of the one before.

        Raises:
            Unavailable: the vault's codes.
        """
        ...


@dataclass(frozen=True, slots=True)
class OwnLog:
    """The desk's own log, here and at head office.

    Attributes:
        seq: number of the last event; ``hash`` its hash.
        acked_seq: up to here head office has it, durably; ``acked_hash`` is the hash there.
        hub_epoch: of head office when it last said so, 0 before.
        common_seq: of a log that is not open, how far both agree.
    """

    name: LogName
    seq: int
    hash: str
    acked_seq: int = 0
    acked_hash: str = ""
    hub_epoch: int = 0
    standing: Standing = Standing.OPEN
    common_seq: int = 0


class Outbox(Protocol):
    """The journal as it is sent: read beside whoever writes, who never waits for it."""

    def log(self) -> OwnLog:
        """How the own log stands."""
        ...

    def hash_at(self, seq: int) -> str:
        """The hash of an event; for 0 what the first one chains to; empty where there is none."""
        ...

    def events(self, after: int, most: int, most_bytes: int) -> Sequence[SentEvent]:
        """The events behind *after*: at most *most* of *most_bytes* together, but the first in any case."""
        ...

    def acknowledge(self, receipt: Receipt, archived_seq: int, held: Sequence[HeldEvent]) -> None:
        """Keep a receipt that was believed: how far head office is, and what it holds back."""
        ...

    def stand(self, standing: Standing, common_seq: int = 0) -> None:
        """Keep why nothing is sent any more, or that it is again."""
        ...

    def step_back(self, seq: int, seq_hash: str, hub_epoch: int) -> None:
        """Head office has lost what it had behind *seq*: send from there."""
        ...

    def clock_is(self, offset_ms: int) -> None:
        """How far the own clock is from head office's: events say so from now on, and how long ago it was measured."""
        ...

    def confirmed_at(self) -> datetime | None:
        """When head office last said in writing that it has what it has, UTC; None before."""
        ...

    def waiting(self) -> WaitingWork:
        """What is not at head office yet."""
        ...


class NextLog(Protocol):
    """The journal goes on in another log."""

    def begin(
        self, session: Session, policies: Mapping[str, str], link: HubLink, before: OwnLog, common: str, note: Event
    ) -> None:
        """Begin the log that *link* was certified for, all of it or nothing.

        What only this journal has of the log before stands in the new one as well, behind ``log.rebased``; the journal
        keeps it as it was written.

        Args:
            session: whose act it is.
            policies: versions in force.
            link: how the desk is known from now on.
            before: the log that stops; its ``common_seq`` is the last number at which both have the same.
            common: the hash there.
            note: what is written about the enrolment.

        Raises:
            Unavailable: the vault's codes; everything is as it was.
        """
        ...


@dataclass(frozen=True, slots=True)
class PulledPage:
    """A part of a page as it is kept in one transaction; ``cursor`` is behind its last item."""

    cursor: Cursor
    items: tuple[tuple[ItemHead, tuple[bytes, ...]], ...]


class Inbox(Protocol):
    """What came from head office."""

    def cursors(self, feeds: Sequence[str]) -> Sequence[Cursor]:
        """How far each feed was read, in the order that was asked."""
        ...

    def take(self, page: PulledPage) -> bool:
        """Keep items that were looked at, and the cursor behind them; the same again changes nothing.

        Returns:
            Whether all events of the own log are those that lie here; others are kept as bytes.

        Raises:
            Unavailable: the vault's codes.
        """
        ...

    def quotas(self) -> Mapping[str, int]:
        """What head office has given this desk to give away on its own, in fen by month."""
        ...

    def keep_quota(self, month: str, amount_fen: int) -> None:
        """Keep a part of a month; no month was ever given: the policy alone says what the desk may."""
        ...

    def packs(self) -> Sequence[SignedPack]:
        """The versions of each pack, by name and version."""
        ...

    def people(self) -> Sequence[StaffEntry]:
        """The people head office knows at the branch."""
        ...

    def notices(self) -> Sequence[Notice]:
        """What this workstation was told, the last first."""
        ...


@dataclass(frozen=True, slots=True)
class WaitingFile:
    """A file that head office does not have."""

    sha256: str
    size: int


class FileBox(Protocol):
    """The files that the journal names, as they are sent."""

    def next(self) -> WaitingFile | None:
        """The smallest that is not held back, so that a long scan keeps no receipt waiting; None when none waits."""
        ...

    def waiting(self) -> Sequence[str]:
        """All that head office does not have and that are not held back, the smallest first."""
        ...

    def read(self, sha256: str) -> bytes:
        """Its plain bytes.

        Raises:
            Unavailable: ``blob_missing``, ``blob_damaged``.
        """
        ...

    def stored(self, sha256: str) -> None:
        """Head office has it, whole, proved and durable."""
        ...

    def hold(self, sha256: str, code: str) -> None:
        """It cannot go there, and others go on."""
        ...

    def take_up_held(self) -> None:
        """Try those again that were held back."""
        ...

    def sent(self) -> Sequence[str]:
        """Those that head office has said it has."""
        ...

    def send_again(self, shas: Sequence[str]) -> None:
        """Head office does not have these any more."""
        ...

    def asked_at(self) -> datetime | None:
        """When head office was last asked whether it still has all of them."""
        ...

    def asked(self, at: datetime) -> None:
        """It was asked now."""
        ...


@dataclass(frozen=True, slots=True)
class WaitingCase:
    """A case that this desk may take in.

    Attributes:
        number: of the case, empty where its first event has not come.
        own: the number of ownership that is this desk's once it has taken the case in.
        from_branch: where it comes from; ``sender`` is the label of the desk there, empty where it is not known.
        at: when it was sent, or ordered, UTC.
        to_do: what is still to be done, in the words of who sent it; empty of an order.
        sent: id of the event that sent it; empty of an order.
        order: id of head office's order; empty of what a desk sent.
        ordered_by: staff numbers of who gave the order.
        rev: how far the case's events must reach.
    """

    case_id: str
    number: str
    own: int
    from_branch: str
    sender: str
    at: datetime
    to_do: str
    sent: str = ""
    order: str = ""
    ordered_by: tuple[str, ...] = ()
    rev: int = 0


@dataclass(frozen=True, slots=True)
class CarriedCase:
    """A case as the events say that have come.

    Attributes:
        case: as its owners left it.
        carried: what this desk does not hold yet, in the order of their hashes; ``digest`` is over those.
        refs: the files they name.
    """

    case: CaseState
    carried: tuple[CarriedEvent, ...]
    digest: str
    refs: tuple[BlobRef, ...]


@dataclass(frozen=True, slots=True)
class Taking:
    """How a case is taken in.

    Attributes:
        own: the number of ownership from then on.
        rev: revision that the event follows.
        carried: events of other logs that come with it; ``refs`` are the files they name, which were put before.
        is_line: the case goes on from the last of them; not so of what a desk wrote without owning the case.
    """

    case_id: str
    own: int
    rev: int
    carried: tuple[CarriedEvent, ...] = ()
    refs: tuple[BlobRef, ...] = ()
    is_line: bool = True


@dataclass(frozen=True, slots=True)
class StaleEvent:
    """What a desk wrote to a case without owning it; ``desk`` is its label, ``refs`` the files it names.

    Attributes:
        noted: what the case took note of by it, such as a sheet that was printed there; None where it is the case's
            own, or that has not come.
        about: how that sheet, promise or approval began.
    """

    happened: Happened
    desk: str
    carried: CarriedEvent
    refs: tuple[BlobRef, ...]
    noted: Happened | None = None
    about: Event | None = None


@dataclass(frozen=True, slots=True)
class ContestedCase:
    """A case of this desk to which another has written; ``count`` events that nobody has decided on."""

    case_id: str
    number: str
    count: int


@dataclass(frozen=True, slots=True)
class DeskNear:
    """Another desk of the branch, as its log describes it; ``label`` as in ``00423-03``."""

    workstation: str
    label: str


@dataclass(frozen=True, slots=True)
class SeenCase:
    """A case of another desk as far as its events have come.

    Attributes:
        case: as they say; ``past`` are those events, one at least, without those whose bodies were deleted.
        desk: label of the desk that wrote the last of them, empty where it is not known; ``branch`` is its number.
    """

    case: CaseState
    past: tuple[Happened, ...]
    desk: str
    branch: str

    @property
    def at(self) -> datetime:
        """When the last of them was written, by the clock of that desk, UTC."""
        return self.past[-1].at


@dataclass(frozen=True, slots=True)
class AskedCase:
    """A case of this desk that somebody at another one asks for; ``desk`` is its label, ``at`` when, UTC.

    Attributes:
        asked: ids of its requests, the oldest first.
    """

    case_id: str
    number: str
    desk: str
    branch: str
    at: datetime
    asked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeptCase:
    """A case that this desk asked for and that stays at ``desk``, its label; ``at`` when that was said, UTC."""

    case_id: str
    number: str
    desk: str
    why: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DiedElsewhere:
    """A live case of this desk whose customer has died, as another case of theirs says, and as it does not say itself.

    Attributes:
        other: number of the case that says so; empty where it has not come.
        desk: label of the desk that has that one, this one or another; the number of its branch where no label came.
        at: when it was written down there, by the clock of that desk, UTC.
    """

    case_id: str
    number: str
    died_on: date
    other: str
    desk: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DeskKeys:
    """The public keys of another desk of the branch, as its log says; both in hexadecimal.

    Attributes:
        label: as it was opened with.
        signing: Ed25519; ``sealing`` X25519.
    """

    workstation: str
    label: str
    signing: str
    sealing: str


class CaseRoads(Protocol):
    """Cases on their way between desks, as the events of other logs say."""

    def waiting(self) -> Sequence[WaitingCase]:
        """What was sent to this desk, or ordered to it, and was not taken in; the oldest first."""
        ...

    def carried(self, waiting: WaitingCase) -> CarriedCase:
        """What taking it in would bring here.

        Raises:
            RuleBroken: ``transfer_incomplete`` while a part of it has not come; ``transfer_newer``: a part was written
                by a later program.
            Unavailable: the vault's codes.
        """
        ...

    def take_in(self, session: Session, policies: Mapping[str, str], event: Event, taking: Taking) -> None:
        """Begin to own a case by *event*, together with what other logs hold of it, or none of it.

        Raises:
            RuleBroken: ``transfer_gone`` where it moved meanwhile.
            Unavailable: the vault's codes; nothing was kept.
        """
        ...

    def contested(self) -> Sequence[ContestedCase]:
        """Cases of this desk to which another has written without owning them, by number."""
        ...

    def stale(self, case_id: str) -> Sequence[StaleEvent]:
        """What was written so to one of them and nobody has decided on, in its order.

        Raises:
            RuleBroken: ``transfer_newer``.
            Unavailable: the vault's codes.
        """
        ...

    def digest(self, carried: Sequence[CarriedEvent]) -> str:
        """What an event says of those that it brings into the journal's keeping."""
        ...

    def near(self) -> Sequence[DeskNear]:
        """The branch's other desks that were heard of, by label."""
        ...

    def desk_keys(self) -> Sequence[DeskKeys]:
        """Of the branch's other desks those whose keys have come, by label; of each the keys it has used last.

        Of two that had the same label the one comes last that was certified last.
        """
        ...

    def packed(self, case_id: str) -> CarriedCase:
        """All that this desk holds of a case that it has sent away, with what the case took note of.

        Raises:
            RuleBroken: ``transfer_incomplete``.
            Unavailable: the vault's codes.
        """
        ...

    def bring(self, events: Sequence[SentEvent], sender: str) -> str:
        """Keep a case that came by hand from the workstation *sender*, as if head office had brought its events.

        The same again changes nothing, before or after the same events came over the line.

        Returns:
            The case's id.

        Raises:
            ValueError: they are not one case that *sender* has sent to this desk, with what it took note of.
            Unavailable: the vault's codes; nothing was kept.
        """
        ...

    def has_file(self, sha256: str) -> bool:
        """Whether a file of that content is kept here, or waits to be named."""
        ...

    def seen(self, number: str) -> SeenCase | None:
        """The case of another desk with that whole number; None where its first event has not come, or it is here.

        Raises:
            RuleBroken: ``transfer_incomplete``, ``transfer_newer``.
            Unavailable: the vault's codes.
        """
        ...

    def asked(self) -> Sequence[AskedCase]:
        """Open cases of this desk that others ask for, the oldest request first; each request by itself."""
        ...

    def kept(self) -> Sequence[KeptCase]:
        """Cases that this desk asked for in vain and that have not moved since; the newest answer of each."""
        ...

    def died(self) -> Sequence[DiedElsewhere]:
        """Live cases of this desk whose customer has died, as another case says; by number, the newest word of each.

        It is one of another desk, as far as its events have come, or one here, for a case that came here later.
        Where it was written down here once and taken back, this desk has its own word.
        """
        ...
