"""Cases between desks: send one away, take one in, call one back; each has one owner (``domain.sync.transfer``)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from desktop_app.domain.case import CaseState, VisitEnded, check_open
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.events import BlobRef
from desktop_app.domain.staff.people import Session
from desktop_app.domain.staff.responsibility import check_not_recused, what_to_do
from desktop_app.domain.stages.stage import Stage
from desktop_app.domain.sync.transfer import (
    CaseSentAway,
    CaseTakenIn,
    CaseTakenOver,
    RequestDeclined,
    TransferRecalled,
    check_receiver,
    why_kept,
)
from desktop_app.services.cases.cases import MS_PER_MINUTE
from desktop_app.services.desk import Act, Desk, Ground, Kept
from desktop_app.services.permissions import Operation, may, permit
from desktop_app.services.ports.vault import Progress
from desktop_app.services.promises.recounting import Recounting
from desktop_app.services.sync.asking import Asking
from desktop_app.services.sync.case_packets import packed_at
from desktop_app.services.sync.ports import (
    AskedCase,
    CarriedCase,
    CaseRoads,
    ContestedCase,
    DeskNear,
    DiedElsewhere,
    KeptCase,
    Taking,
    WaitingCase,
)
from desktop_app.services.sync.talk import HubRefused, Talk, read
from desktop_app.wire import digest
from desktop_app.wire.protocol.blobs import BlobState, chunk_count
from desktop_app.wire.protocol.codes import Refused
from desktop_app.wire.protocol.transfer import Recalled, RecallRequest

_MIME = "application/octet-stream"
_ROLE = "carried"
TOLD_FOR: Final = timedelta(days=3)
"""So long a desk is told that a case it asked for stays where it is: over a weekend the customer may come back."""


@dataclass(frozen=True, slots=True)
class SentCase:
    """A case that this desk has sent away.

    Attributes:
        desk: label of the other one; ``at`` is when, UTC.
        packed_at: when it was last written into packets for that desk, UTC; None where nobody carries it.
    """

    case_id: str
    number: str
    desk: str
    at: datetime
    to_do: str
    packed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Roads:
    """What the desk knows of cases on the road.

    Attributes:
        waiting: those this desk may take in, the oldest first.
        near: the branch's other desks, by label.
        sent: those it has sent away and that were not taken in yet, as far as it has heard; the newest first.
        contested: cases of this desk to which another has written, for a leader to decide on.
        asked: cases of this desk that others ask for, each desk once a case.
        kept: cases that this desk asked for and that stay where they are, for the days that this is told.
        died: cases of this desk whose customer has died, as another case of theirs says.
    """

    waiting: tuple[WaitingCase, ...]
    near: tuple[DeskNear, ...]
    sent: tuple[SentCase, ...] = ()
    contested: tuple[ContestedCase, ...] = ()
    asked: tuple[AskedCase, ...] = ()
    kept: tuple[KeptCase, ...] = ()
    died: tuple[DiedElsewhere, ...] = ()


class Transfers:
    """What people do about which desk has a case.

    Args:
        desk: the desk.
        branch: its number.
        roads: what the events of other logs say.
        asking: questions to head office.
    """

    def __init__(self, desk: Desk, branch: str, roads: CaseRoads, asking: Asking) -> None:
        self._desk, self._branch, self._roads, self._asking = desk, branch, roads, asking

    def look(self, session: Session) -> Roads:
        """What waits, and where a case could go.

        Raises:
            RuleBroken: ``not_permitted``.
            Unavailable: the vault's codes.
        """
        permit(session, Operation.READ_CASE)
        near, sent = tuple(self._roads.near()), tuple(self._sent(session))
        contested = tuple(self._roads.contested()) if may(session.person.role, Operation.MERGE_CASE) else ()
        asked, kept = tuple(self._asked(session)), tuple(self._kept(session))
        died = tuple(self._roads.died()) if may(session.person.role, Operation.RECORD_DEATH) else ()
        return Roads(tuple(self._roads.waiting()), near, sent, contested, asked, kept, died)

    def near(self, session: Session) -> tuple[DeskNear, ...]:
        """The branch's other desks that were heard of: those a case can go to by its digit.

        Raises:
            RuleBroken: ``not_permitted``; ``desk_not_enrolled``: no case leaves this desk yet, for nobody could take it
                in or give it back.
            Unavailable: the vault's codes.
        """
        permit(session, Operation.SEND_CASE)
        self._check_enrolled(field="transfer_to")
        return tuple(self._roads.near())

    def send(self, session: Session, case_id: str, to: str, to_do: str, *, branch: str = "") -> Kept:
        """Send a case to the desk *to*; from then on it is only read here.

        Args:
            session: who answers for it, or a leader.
            case_id: the case.
            to: label of the other desk.
            to_do: what is still to be done, for whoever takes it in.
            branch: number of the other desk's branch; this one by default.

        Raises:
            RuleBroken: ``not_permitted``, ``case_closed``, ``drafts_left`` while a page holds half-typed fields
                (facts: stage, page, number, and draft, the id of the first),
                ``branch_number_wrong``, ``desk_not_enrolled``, ``transfer_desk_unknown`` where the desks of this
                branch were heard of and none is called *to*, and the codes of ``check_receiver`` and ``what_to_do``.
            Unavailable: the vault's codes.
        """
        there = branch or self._branch
        if len(there) != len(self._branch) or not (there.isascii() and there.isdigit()):
            raise RuleBroken("branch_number_wrong", field="transfer_branch")
        label = to.strip()
        self._check_enrolled(field="transfer_to")
        self._check_known(there, label)

        def decide(case: CaseState, _: Ground) -> Iterator[Act]:
            check_receiver(label, self._desk.vault.label)
            said = what_to_do(to_do)
            left = {stage: half for stage in Stage if (half := self._desk.vault.drafts.load(case_id, stage))}
            if left:
                first = min(left)
                facts = {"stage": first.key, "page": first, "number": first.value, "draft": min(left[first])}
                raise RuleBroken("drafts_left", field="transfer_to", **facts)
            if case.visit_started_at is not None:
                present = self._desk.clock.now() - case.visit_started_at
                yield VisitEnded(max(0, int(present.total_seconds() * 1000) // MS_PER_MINUTE))
            yield CaseSentAway(there, label, case.own + 1, said)

        return self._desk.change(session, Operation.SEND_CASE, case_id, decide)

    def decline(self, session: Session, case_id: str, desk: str, why: str) -> Kept:
        """Keep a case that the desk with the label *desk* asks for; it reads why once both are in step.

        Raises:
            RuleBroken: ``not_permitted``, ``request_gone``, ``request_why_missing``, ``case_sent_away``, ``recused``.
            Unavailable: the vault's codes.
        """
        permit(session, Operation.SEND_CASE)
        asked = next((one for one in self._asked(session) if (one.case_id, one.desk) == (case_id, desk)), None)
        if asked is None:
            raise RuleBroken("request_gone")
        answer = RequestDeclined(asked.asked, desk, why_kept(why))
        return self._desk.change(session, Operation.SEND_CASE, case_id, lambda _case, _ground: iter((answer,)))

    def take_in(self, session: Session, case_id: str, report: Progress) -> CaseState:
        """Take in a case that waits for this desk; who does it answers for it.  Fetches its files: in a worker.

        Args:
            session: who takes it.
            case_id: the case.
            report: told how many of its files are here, of how many; what it raises stops it, and nothing was taken in.

        Raises:
            RuleBroken: ``not_permitted``, ``recused``, ``transfer_gone`` where it does not wait any more,
                ``transfer_incomplete``, ``transfer_newer``, ``transfer_files_missing`` with how many ``files``.
            Unavailable: ``hub_unreachable`` while files are missing, and the vault's codes.
        """
        permit(session, Operation.TAKE_IN_CASE)
        waiting = next((one for one in self._roads.waiting() if one.case_id == case_id), None)
        if waiting is None:
            raise RuleBroken("transfer_gone")
        coming = self._roads.carried(waiting)
        check_open(coming.case)
        check_not_recused(coming.case.responsibility, session.person)
        self.fetch(coming.refs, report)
        event = _taken(waiting, coming)
        taking = Taking(case_id, waiting.own, coming.case.rev, coming.carried, coming.refs)
        self._roads.take_in(session, self._desk.policy().versions, event, taking)
        Recounting(self._desk).of_case(session, case_id)
        return self._desk.case(session, case_id)

    def recall(self, session: Session, case_id: str) -> CaseState:
        """Keep a case after all that was sent away: head office confirms that nobody has taken it in.

        Raises:
            RuleBroken: ``not_permitted``, ``case_unknown``, ``recused``; ``not_sent_away``; ``transfer_taken``;
                ``desk_not_enrolled``; ``transfer_not_known_yet`` while head office has not heard of it.
            Unavailable: ``hub_unreachable`` and the vault's codes; the case is as it was, and
                asking once more gives the same answer.
        """
        permit(session, Operation.SEND_CASE)
        case = self._desk.content(session, case_id)
        away = case.transfer.away
        if away is None:
            raise RuleBroken("not_sent_away")
        if not self._desk.vault.owns(case_id, case.own):
            raise RuleBroken("transfer_taken")
        self._check_enrolled()
        with self._asking.talk() as talk:
            own = _recalled(talk, case_id, away.own)
        taking = Taking(case_id, own, case.rev)
        self._roads.take_in(session, self._desk.policy().versions, TransferRecalled(), taking)
        Recounting(self._desk).of_case(session, case_id)
        return self._desk.case(session, case_id)

    def _sent(self, session: Session) -> Iterator[SentCase]:
        hidden = self._desk.vault.lists.recused_from(session.person)
        for row in self._desk.vault.books.sent_away():
            case = self._desk.case(session, row.id)
            away = case.transfer.away
            if away is not None and row.id not in hidden and self._desk.vault.owns(row.id, case.own):
                carried = packed_at(self._desk, session, row.id, away.own)
                yield SentCase(row.id, row.number, away.desk, away.at, away.to_do, carried)

    def _asked(self, session: Session) -> Iterator[AskedCase]:
        """What is asked for and was not declined; a desk that asks twice is listed once, with both requests."""
        if not may(session.person.role, Operation.SEND_CASE):
            return
        hidden = self._desk.vault.lists.recused_from(session.person)
        found: dict[tuple[str, str, str], AskedCase] = {}
        for one in self._roads.asked():
            declined = self._desk.case(session, one.case_id).transfer.declined
            if one.case_id not in hidden and not declined.issuperset(one.asked):
                first = found.setdefault((one.case_id, one.branch, one.desk), replace(one, asked=()))
                found[one.case_id, one.branch, one.desk] = replace(first, asked=(*first.asked, *one.asked))
        yield from found.values()

    def _kept(self, session: Session) -> Iterator[KeptCase]:
        """Who may ask for a case is told for some days what became of it."""
        if not may(session.person.role, Operation.TAKE_IN_CASE):
            return
        since = self._desk.clock.now() - TOLD_FOR
        yield from (one for one in self._roads.kept() if one.at >= since)

    def _check_enrolled(self, **where: str) -> None:
        if not self._asking.is_enrolled():
            raise RuleBroken("desk_not_enrolled", **where)

    def _check_known(self, branch: str, label: str) -> None:
        """The desks of a branch hear of each other with the news; of another branch nothing is known here."""
        near = {one.label for one in self._roads.near()} if branch == self._branch else set[str]()
        if near and label and label not in near | {self._desk.vault.label}:
            raise RuleBroken(
                "transfer_desk_unknown", field="transfer_branch", desk=label, desks=" · ".join(sorted(near))
            )

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def fetch(self, refs: Sequence[BlobRef], report: Progress) -> None:
        """Bring files here that events name: what was printed is to be printed and read back at this desk.

        Raises:
            RuleBroken: ``transfer_files_missing``.
            Unavailable: ``hub_not_enrolled``, ``hub_unreachable``.
        """
        missing = [one for one in refs if not self._roads.has_file(one.sha256)]
        report(len(refs) - len(missing), max(1, len(refs)))
        if not missing:
            return
        with self._asking.talk() as talk:
            for done, ref in enumerate(missing, len(refs) - len(missing) + 1):
                content = _fetched(talk, ref)
                if content is None:
                    raise RuleBroken("transfer_files_missing", files=len(missing))
                self._desk.vault.blobs.put(content, mime=ref.mime or _MIME, role=ref.role or _ROLE)
                report(done, len(refs))


def _taken(waiting: WaitingCase, coming: CarriedCase) -> CaseTakenIn | CaseTakenOver:
    count, proof = len(coming.carried), coming.digest
    if waiting.order:
        return CaseTakenOver(waiting.from_branch, waiting.sender, waiting.order, waiting.ordered_by, count, proof)
    return CaseTakenIn(waiting.from_branch, waiting.sender, waiting.sent, count, proof)


def _recalled(talk: Talk, case_id: str, own: int) -> int:
    try:
        return read(talk.post(f"/v1/cases/{case_id}/recall", RecallRequest(own)), Recalled).own
    except HubRefused as refused:
        if refused.code == Refused.TRANSFER_TAKEN:
            raise RuleBroken("transfer_taken") from refused
        if refused.code == Refused.NOT_FOUND:
            raise RuleBroken("transfer_not_known_yet") from refused
        raise


def _fetched(talk: Talk, ref: BlobRef) -> bytes | None:
    """The file as head office has it; None while it has not arrived there whole."""
    path = f"/v1/blobs/{ref.sha256}"
    try:
        state = read(talk.get(path), BlobState)
        if not state.is_stored or state.size != ref.size:
            return None
        content = b"".join(talk.get(f"{path}/{index}") for index in range(chunk_count(state.size)))
    except HubRefused as refused:
        if refused.code == Refused.NOT_FOUND:
            return None
        raise
    if digest(content) != ref.sha256:
        raise Unavailable("blob_damaged", sha256=ref.sha256)
    return content
