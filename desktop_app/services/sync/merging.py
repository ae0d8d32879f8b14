"""The merge desk: what another desk wrote to a case that is this desk's, beside what stands here, and a decision."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from desktop_app.domain.case import CaseState
from desktop_app.domain.events import BlobRef, Event
from desktop_app.domain.papers.prints import FAILED, PrintFollowed, PrintSent, Sheet, sheets_after
from desktop_app.domain.staff.people import Session
from desktop_app.domain.staff.responsibility import check_not_recused
from desktop_app.domain.sync.merge import Contested, check_merge, check_nothing_lost, owed_there, proposed
from desktop_app.domain.sync.merged import CaseMerged
from desktop_app.services.cases.history import CaseHistory, Histories, Moment
from desktop_app.services.desk import Act, Desk, Ground, Other
from desktop_app.services.permissions import Operation, permit
from desktop_app.services.ports.vault import Progress
from desktop_app.services.sync.ports import CaseRoads, StaleEvent, Taking

Fetch = Callable[[Sequence[BlobRef], Progress], None]


@dataclass(frozen=True, slots=True)
class MergeRow:
    """One event of the other desk.

    Attributes:
        there: it, as a moment of a history, or what the case took note of by it; ``desk`` is the label of who wrote it.
        here: what this case holds of the same kind, the last; None where it holds none.
    """

    contested: Contested
    there: Moment
    desk: str
    here: Moment | None


@dataclass(frozen=True, slots=True)
class MergeView:
    """A contested case; ``history`` is this desk's, whose words say both sides."""

    history: CaseHistory
    rows: tuple[MergeRow, ...]

    def printed_here(self) -> tuple[PrintSent, ...]:
        """What this desk has brought to a printer: it may lie before the customer."""
        return _printed(self.history.moments)

    def printed_there(self) -> tuple[PrintSent, ...]:
        """What the other desk has."""
        return _printed(one.there for one in self.rows)


class Merging:
    """Shows and decides.

    Args:
        desk: the desk.
        roads: what the events of other logs say.
        histories: reads this desk's side.
        fetch: brings the files here that the other side names.
    """

    def __init__(self, desk: Desk, roads: CaseRoads, histories: Histories, fetch: Fetch) -> None:
        self._desk, self._roads, self._histories, self._fetch = desk, roads, histories, fetch

    def view(self, session: Session, case_id: str) -> MergeView:
        """What is contested about a case.

        Raises:
            RuleBroken: ``not_permitted``, ``case_unknown``, ``recused``, ``transfer_newer``.
            Unavailable: the vault's codes.
        """
        permit(session, Operation.MERGE_CASE)
        history = self._histories.of(session, case_id)
        last: dict[type[Event], Moment] = {type(one.event): one for one in history.moments}
        stale = self._roads.stale(case_id)
        contested = _proposed(history.case, stale)
        rows = []
        for one, event in zip(contested, stale, strict=True):
            there = self._moment(event, history)
            rows.append(MergeRow(one, there, event.desk, last.get(type(there.event))))
        return MergeView(history, tuple(rows))

    def merge(self, session: Session, case_id: str, take: Collection[str], reason: str, report: Progress) -> CaseState:
        """Let the events *take* count from here on and set the others aside; nothing of them is asked again.

        What the other desk promised and owes is promised here first: asked once more after a crash it is there already.
        To be called in a worker: the files that they name are fetched.

        Raises:
            RuleBroken: ``not_permitted``, ``recused``, ``case_taken_over``, ``transfer_gone`` where the case moved
                meanwhile, ``transfer_files_missing``, and the codes of ``check_merge`` and ``check_nothing_lost``.
            Unavailable: the vault's codes.
        """
        permit(session, Operation.MERGE_CASE)
        case = self._desk.case(session, case_id)
        check_not_recused(case.responsibility, session.person)
        self._desk.check_owned(case)
        stale = self._roads.stale(case_id)
        said = check_merge(_proposed(case, stale), take, reason)
        check_nothing_lost(case, [one.noted for one in stale if one.noted is not None])
        ids = [one.happened.id for one in stale]
        carried = tuple(sorted((one.carried for one in stale), key=lambda one: one.hash))
        taken, left = tuple(one for one in ids if one in take), tuple(one for one in ids if one not in take)
        event = CaseMerged(taken, left, said, len(carried), self._roads.digest(carried))
        refs = tuple(ref for one in stale if one.happened.id in take for ref in one.refs)
        self._fetch(refs, report)
        case = self._promised_again(session, case, stale)
        taking = Taking(case_id, case.own, case.rev, carried, refs, is_line=False)
        self._roads.take_in(session, self._desk.policy().versions, event, taking)
        return self._desk.case(session, case_id)

    def _promised_again(self, session: Session, case: CaseState, stale: Sequence[StaleEvent]) -> CaseState:
        noted = [one.noted for one in stale if one.noted is not None]
        if not owed_there(case, noted):
            return case

        def decide(now: CaseState, ground: Ground) -> Iterator[Act]:
            for made in owed_there(now, noted).values():
                yield Other(made, ground.new_id())

        return self._desk.change(session, Operation.MERGE_CASE, case.id, decide).case

    def _moment(self, stale: StaleEvent, history: CaseHistory) -> Moment:
        one = stale.noted or stale.happened
        at, by = self._desk.clock.local(one.at), history.names.get(one.actor, "")
        return Moment(stale.happened.rev, at, by, one.event, stale.about, is_milestone=False, place=0)


def _proposed(case: CaseState, stale: Sequence[StaleEvent]) -> tuple[Contested, ...]:
    noted = {one.happened.id: one.noted for one in stale if one.noted is not None}
    return proposed(case, [one.happened for one in stale], noted)


def _printed(moments: Iterable[Moment]) -> tuple[PrintSent, ...]:
    """What was sent, in order, but for what no printer ever took: nothing of that can have come out."""
    sheets: tuple[Sheet, ...] = ()
    sent = list[PrintSent]()
    for one in moments:
        match one.event, one.about:
            case PrintSent() as event, _:
                sheets = sheets_after(sheets, event, str(len(sent)))
                sent.append(event)
            case PrintFollowed() as event, PrintSent() as about if about in sent:
                # A copy that is printed once more after it failed may be the same but for its place: the last is meant.
                last = len(sent) - 1 - sent[::-1].index(about)
                sheets = sheets_after(sheets, event, str(last))
    return tuple(sent[int(one.id)] for one in sheets if one.was_taken or one.state != FAILED)
