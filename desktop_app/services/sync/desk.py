"""The synchronisation of an open desk: begun and ended with it, looked at, paused, and asked to hurry."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Final

from desktop_app.domain.approvals.authority_policy import Concession
from desktop_app.domain.errors import Unavailable
from desktop_app.domain.staff.people import Session
from desktop_app.domain.sync.in_step import STOPPED_FOR_GOOD, Lane, LaneStatus, SyncPaused, WaitingWork, sync_entity
from desktop_app.services.desk import Desk
from desktop_app.services.permissions import Operation, permit
from desktop_app.services.sync.allowance import Allowance
from desktop_app.services.sync.desk_secrets import signing_key
from desktop_app.services.sync.files import FileLane
from desktop_app.services.sync.lane import Stepper
from desktop_app.services.sync.pages import Pages
from desktop_app.services.sync.people import OfficePeople
from desktop_app.services.sync.ports import FileBox, HubLink, Inbox, Line, Links, Outbox
from desktop_app.services.sync.pull import PullLane
from desktop_app.services.sync.push import Ears, PushLane
from desktop_app.services.sync.renewal import Renewal
from desktop_app.services.sync.rules import PolicyBooks, RuleSeen
from desktop_app.services.sync.running import Running, first_contact_s
from desktop_app.services.sync.talk import HubClock, Talk
from desktop_app.services.sync.told import Told, told
from desktop_app.wire.protocol.identity import Enrolled

_DATE: Final = 10
MOST_STEPS: Final = 10_000
"""Of each lane in one round of a command: what is not through by then goes on with the next."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What the vault keeps for the synchronisation."""

    links: Links
    outbox: Outbox
    inbox: Inbox
    files: FileBox


@dataclass(frozen=True, slots=True)
class SyncState:
    """How the desk stands with head office.

    Attributes:
        is_enrolled: head office knows it; without, nothing of the rest has a meaning.
        address: where head office answers.
        until: last day of the certificate.
        is_paused: somebody lets nothing go over the line.
        lanes: empty while none runs.
        confirmed_at: when head office last said in writing that it has what it has, local time.
        rules: what it has given out, the newest version of each first.
        notices: what it told this desk, the last first.
        metered: lanes that wait, for the line is paid by volume.
        people_wait: its list of the branch's people has not taken effect: :meth:`Synchronisation.take_people`.
    """

    is_enrolled: bool
    address: str = ""
    until: date | None = None
    is_paused: bool = False
    lanes: tuple[LaneStatus, ...] = ()
    waiting: WaitingWork = field(default_factory=WaitingWork)
    confirmed_at: datetime | None = None
    rules: tuple[RuleSeen, ...] = ()
    notices: tuple[Told, ...] = ()
    people_wait: bool = False
    metered: frozenset[Lane] = frozenset()

    @property
    def is_level(self) -> bool:
        """Head office has all that was saved here, and nothing stands still or is held."""
        waiting = self.waiting
        rest = waiting.events or waiting.files or waiting.held or waiting.held_files
        return self.is_enrolled and not rest and self.trouble is None

    @property
    def may_go_on(self) -> bool:
        """Whether head office has stopped this desk's log, and a code lets it go on in another one."""
        return any(one.lane is Lane.EVENTS and one.trouble in STOPPED_FOR_GOOD for one in self.lanes)

    @property
    def trouble(self) -> LaneStatus | None:
        """The lane that has to be spoken of first: what waits for a person before what passes, events before files."""
        stopped = [one for one in self.lanes if one.trouble is not None]
        return min(stopped, key=lambda one: (one.passes_by_itself, list(Lane).index(one.lane)), default=None)


class Synchronisation:
    """The lanes of one desk.

    Args:
        desk: the desk.
        kept: what its vault keeps.
        open_line: opens the line of a link.
        random: from 0 to below 1.
    """

    def __init__(
        self, desk: Desk, kept: Kept, open_line: Callable[[HubLink], Line], random: Callable[[], float]
    ) -> None:
        self._desk, self._kept, self._open_line, self._random = desk, kept, open_line, random
        self._line: Line | None = None
        self._running: Running | None = None
        self._waiting = frozenset[Lane]()
        self._rules: PolicyBooks | None = None
        self._people = OfficePeople(desk, kept.inbox)
        self.told: Callable[[], None] = lambda: None
        """Called after each step of a lane, in its thread."""

    def give_rules(self, books: PolicyBooks) -> None:
        """Let *books* follow what head office gives out, from what was kept of it on."""
        self._rules = books
        self._follow_rules()

    def _follow_rules(self) -> None:
        link = self._kept.links.load()
        if self._rules is not None and link is not None and link.enrolled is not None:
            self._rules.follow(self._kept.inbox.packs(), link.enrolled, self._desk.clock.today())

    def state(self, session: Session) -> SyncState:
        """How it stands; reads the vault, so not in the window's thread.

        Raises:
            RuleBroken: ``not_permitted``.
            Unavailable: the vault's codes.
        """
        permit(session, Operation.READ_SYNC)
        link = self._kept.links.load()
        if link is None or link.enrolled is None:
            return SyncState(is_enrolled=False, address="" if link is None else link.address)
        at = self._kept.outbox.confirmed_at()
        return SyncState(
            is_enrolled=True,
            address=link.address,
            until=date.fromisoformat(link.enrolled.certificate_until[:_DATE]),
            is_paused=link.is_paused,
            lanes=() if self._running is None else self._running.statuses(),
            waiting=self._kept.outbox.waiting(),
            confirmed_at=None if at is None else self._desk.clock.local(at),
            rules=() if self._rules is None else self._rules.seen(self._desk.clock.today()),
            notices=told(self._kept.inbox.notices(), self._number_of, link.enrolled.workstation),
            people_wait=self._people.waits(link.enrolled.workstation),
            metered=self._waiting,
        )

    def take_people(self) -> None:
        """Let head office's list of the branch's people take effect; in the writer's thread.

        Raises:
            Unavailable: ``hub_not_enrolled``, the vault's codes.
        """
        self._people.take(self._enrolled().workstation)

    def begin(self, *, at_once: bool = False) -> bool:
        """Start the lanes, unless they run or the desk is not enrolled; returns whether they run.

        Args:
            at_once: do not wait for this desk's turn among all that open in the morning.
        """
        link = self._kept.links.load()
        if self._running is None and link is not None and link.enrolled is not None:
            self._line = self._open_line(link)
            lanes = self._lanes(link, self._line)
            self._running = Running({one.status.lane: one for one in lanes}, self._tell)
            _wire(lanes, self._running.ring)
            after = 0 if at_once else first_contact_s(link.enrolled.workstation)
            self._running.start(after, is_paused=link.is_paused, waiting=self._waiting)
        return self._running is not None

    def end(self) -> None:
        """Stop the lanes; what was under way is unknown, and comes again."""
        running, line, self._running, self._line = self._running, self._line, None, None
        if line is not None:
            line.close()
        if running is not None:
            running.stop()

    def committed(self) -> None:
        """Something was saved."""
        if self._running is not None:
            self._running.committed()

    def wait_for(self, lanes: frozenset[Lane]) -> None:
        """Let these lanes wait, and no others, until the line is not paid by volume any more, or somebody hurries.

        From any thread; it holds for lanes that are begun later, too.
        """
        self._waiting = lanes
        if self._running is not None:
            self._running.wait_for(lanes)

    def hurry(self, session: Session) -> None:
        """Somebody wants it now, also over a line that is paid by volume.

        Raises:
            RuleBroken: ``not_permitted``.
        """
        permit(session, Operation.RUN_SYNC)
        if self._running is not None:
            self._running.now()

    def pause(self, session: Session, *, is_paused: bool) -> None:
        """Let nothing go over the line until somebody goes on, also after the next start.

        Raises:
            RuleBroken: ``not_permitted``.
            Unavailable: ``hub_not_enrolled``, the vault's codes.
        """
        permit(session, Operation.RUN_SYNC)
        link = self._kept.links.load()
        if link is None or link.enrolled is None:
            raise Unavailable("hub_not_enrolled")
        if link.is_paused is not is_paused:
            with self._desk.vault.work(session, self._desk.policy().versions) as work:
                work.record(SyncPaused(is_paused), sync_entity(self._desk.vault.label))
                work.commit()
            self._kept.links.keep(replace(link, is_paused=is_paused))
        if self._running is not None:
            self._running.pause(is_paused=is_paused)

    def round(self, session: Session) -> SyncState:
        """Step the lanes here and now until nothing more is to be done or one stops; for a command.

        Raises:
            RuleBroken: ``not_permitted``.
            Unavailable: ``hub_not_enrolled``, the vault's codes.
        """
        permit(session, Operation.RUN_SYNC)
        link = self._kept.links.load()
        if link is None or link.enrolled is None:
            raise Unavailable("hub_not_enrolled")
        line = self._open_line(link)
        try:
            lanes = self._lanes(link, line)
            _wire(lanes, lambda _lane: None)  # each has its turn
            for lane in lanes:
                _until_it_rests(lane)
                lane.end()
        finally:
            line.close()
        self.take_people()
        return replace(self.state(session), lanes=tuple(lane.status for lane in lanes))

    def _number_of(self, case_id: str) -> str:
        row = self._desk.vault.books.case_row(case_id) if case_id else None
        return "" if row is None else row.number

    def _tell(self) -> None:
        self.told()

    def _lanes(self, link: HubLink, line: Line) -> Sequence[Stepper]:
        kept, clock, random = self._kept, self._desk.clock, self._random
        if link.enrolled is None:
            raise Unavailable("hub_not_enrolled")
        talk = Talk(line, link.enrolled.workstation, signing_key(link.secrets), HubClock(clock, kept.outbox.clock_is))
        push = PushLane(talk, kept.outbox, self._enrolled, clock, random)
        pages = Pages(kept.inbox, self._enrolled, clock.now)
        pull = PullLane(talk, pages, Renewal(talk, kept.links, line, clock), clock, random)
        pull.before_each = Allowance(talk, kept.inbox, clock, self._given_since).look
        pull.news_came = self._follow_rules
        return push, pull, FileLane(talk, kept.files, clock, random)

    def _given_since(self, first: date) -> Sequence[Concession]:
        return self._desk.vault.books.concessions(since=first)

    def _enrolled(self) -> Enrolled:
        link = self._kept.links.load()
        if link is None or link.enrolled is None:
            raise Unavailable("hub_not_enrolled")
        return link.enrolled


def _wire(lanes: Sequence[Stepper], ring: Callable[[Lane], None]) -> None:
    """Let one lane tell another what it has seen, without ever waiting for it."""
    push = next(one for one in lanes if isinstance(one, PushLane))
    pull = next(one for one in lanes if isinstance(one, PullLane))
    files = next(one for one in lanes if isinstance(one, FileLane))

    def look_back() -> None:
        push.look_back()
        ring(Lane.EVENTS)

    def epoch_changed() -> None:
        files.ask_all()
        ring(Lane.FILES)

    def both() -> None:
        look_back()
        epoch_changed()

    def heads(found: Mapping[str, int]) -> None:
        if pull.is_new(found):
            ring(Lane.NEWS)

    push.ears = Ears(heads, epoch_changed)
    pull.epoch_changed, pull.history_differs = both, look_back


def _until_it_rests(lane: Stepper) -> None:
    """Step a lane until it has nothing more to do at once, or has stopped."""
    for _ in range(MOST_STEPS):
        lane.step()
        if lane.is_resting or lane.status.trouble is not None:
            return
