"""A desk's journal and its inbox in memory, for histories by the thousand: the lanes are the delivered ones."""

import random

from desktop_app.domain.sync.in_step import Standing, WaitingWork
from desktop_app.services.sync.desk_secrets import new_secrets, signing_key
from desktop_app.services.sync.pages import Pages
from desktop_app.services.sync.ports import OwnLog
from desktop_app.services.sync.pull import PullLane
from desktop_app.services.sync.push import PushLane
from desktop_app.services.sync.renewal import Renewal
from desktop_app.services.sync.talk import HubClock, Talk
from desktop_app.wire import LogName, digest
from desktop_app.wire.protocol.pull import Cursor, branch_feed
from tests.hub.desks import Log
from tests.storage.sample import StepClock
from tests.sync.fake_hub import FakeHub
from tests.sync.rough_line import RoughLine

BRANCH = "10086"
MOST_STEPS = 200


class MemoryOutbox:
    """See ``services.sync.ports.Outbox``; what a lane asks of it."""

    def __init__(self, log):
        self.journal, self.acked, self.standing, self.epoch = log, (0, ""), Standing.OPEN, 0

    def log(self):
        own = self.journal
        return OwnLog(own.name, own.seq, own.hash(own.seq), *self.acked, self.epoch, self.standing)

    def hash_at(self, seq):
        return self.journal.hash(seq) if 0 <= seq <= self.journal.seq else ""

    def events(self, after, most, _most_bytes):
        return self.journal.events[after : after + most]

    def acknowledge(self, receipt, _archived_seq, _held):
        self.acked, self.epoch = (receipt.seq, receipt.tail), receipt.hub_epoch

    def stand(self, standing, _common_seq=0):
        self.standing = standing

    def step_back(self, seq, seq_hash, hub_epoch):
        self.acked, self.epoch = (seq, seq_hash), hub_epoch

    def clock_is(self, _offset_ms):
        """Nothing of a history asks for the time."""

    def confirmed_at(self):
        return None

    def waiting(self):
        return WaitingWork()


class MemoryInbox:
    """See ``services.sync.ports.Inbox``."""

    def __init__(self, own):
        self.own, self.at, self.foreign = own, {}, []

    def cursors(self, feeds):
        return [self.at.get(feed, Cursor(feed)) for feed in feeds]

    def take(self, page):
        own = {digest(event.envelope) for event in self.own.events}
        found = [digest(parts[0]) for _, parts in page.items]
        known = set(self.foreign)
        self.foreign += [one for one in dict.fromkeys(found) if one not in own and one not in known]
        self.at[page.cursor.feed] = page.cursor
        return True

    def quotas(self):
        return {}

    def keep_quota(self, _month, _amount_fen):
        """Nothing of a history is given away."""

    def packs(self):
        return []

    def people(self):
        return []

    def notices(self):
        return []


class NoRenewal(Renewal):
    """The certificate of a history lasts."""

    def __init__(self):
        """It needs nothing."""

    def look(self):
        """Nothing to do."""


class MemoryDesk:
    """A desk that has no disk.

    Args:
        line: to head office.
        log: its journal.
        private: its key, which head office knows.
        enrolled: how head office knows it.
        chance: of its back-off.
    """

    def __init__(self, line, log, private, enrolled, chance):
        self.journal = log
        self.outbox, self.inbox = MemoryOutbox(log), MemoryInbox(log)
        talk = Talk(line, log.name.workstation, private, HubClock(log.clock))
        self.push = PushLane(talk, self.outbox, lambda: enrolled, log.clock, chance.random)
        pages = Pages(self.inbox, lambda: enrolled, log.clock.now)
        self.pull = PullLane(talk, pages, NoRenewal(), log.clock, chance.random)
        self.pull.history_differs = self.push.look_back

    def hashes(self):
        return [digest(event.envelope) for event in self.journal.events]

    def is_level(self):
        return self.outbox.acked[0] == self.journal.seq


def live(seed):
    """One history from its seed: desks work, send and read over a line that does everything; head office may forget.

    Returns:
        What is wrong once the line was mended and all have said and heard everything.
    """
    chance, hub = random.Random(seed), FakeHub(StepClock())
    desks, lines = [], []
    for number in range(chance.choice((2, 2, 3))):
        lines.append(RoughLine(hub, chance.random()))
        desks.append(known_to(hub, lines[-1], number, chance))
    act(desks, chance, chance.randrange(4, 16))
    heal(desks, lines)
    there = {desk.journal.name.workstation: hub.log(desk.journal.name).hashes for desk in desks}
    feed = [digest(parts[0]) for _, parts, _ in hub.feeds[branch_feed(BRANCH)].items]
    return list(wrong(desks, there, feed))


def known_to(hub, line, number, chance):
    """A desk that the fake hub has been told of."""
    secrets = new_secrets()
    name, private = LogName(BRANCH, f"{number:08d}-0000-4000-8000-000000000000", 1), signing_key(secrets)
    hub.workstations[name.workstation] = private.public_key().public_bytes_raw()
    return MemoryDesk(line, Log(name, StepClock()), private, hub.enrolled(name), chance)


def act(desks, chance, steps):
    """So many things that happen, each at a desk that is drawn."""
    for _ in range(steps):
        desk = chance.choice(desks)
        match chance.randrange(8):
            case 0 | 1 | 2:
                desk.journal.sign_in(chance.randrange(1, 5))
            case 3 | 4 | 5:
                desk.push.step()
            case _:
                desk.pull.step()


def heal(desks, lines):
    """The lines are mended, and all say and hear everything."""
    for line in lines:
        line.heal()
    for desk in desks:
        _drain(desk.push, desk.is_level)
    for desk in desks:
        _drain(desk.pull, lambda desk=desk: desk.pull.is_resting)


def _drain(lane, is_done):
    for _ in range(MOST_STEPS):
        lane.step()
        if is_done():
            return
    raise AssertionError(lane.status)


def wrong(desks, there, feed):
    """What is not as it must be.

    Args:
        there: the hashes that head office has of each desk's log.
        feed: those of the branch's feed, in its order.
    """
    for desk in desks:
        own = desk.hashes()
        if there[desk.journal.name.workstation] != own:
            yield "a log differs at head office"
        others = [one for other in desks if other is not desk for one in other.hashes()]
        if sorted(desk.inbox.foreign) != sorted(others):
            yield "a desk does not have what the others wrote"
        if [one for one in feed if one in set(own)] != own:
            yield "the feed has a log in another order"
    if len(feed) != len(set(feed)):
        yield "an event came twice into the feed"
