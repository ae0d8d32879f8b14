"""A desk that is enrolled, and steps when it is told to: no thread, no waiting."""

import random

from desktop_app.services.sync.desk_secrets import new_secrets, signing_key
from desktop_app.services.sync.files import FileLane
from desktop_app.services.sync.pages import Pages
from desktop_app.services.sync.ports import HubLink
from desktop_app.services.sync.pull import PullLane
from desktop_app.services.sync.push import PushLane
from desktop_app.services.sync.renewal import Renewal
from desktop_app.services.sync.talk import HubClock, Talk
from desktop_app.storage.sync.hub_link import SqlLinks
from desktop_app.storage.sync.sync_files import SqlFileBox
from desktop_app.storage.sync.sync_inbox import SqlInbox
from desktop_app.storage.sync.sync_outbox import SqlOutbox
from desktop_app.storage.tables import JOURNAL
from tests.storage import sample

MOST_STEPS = 400


class SyncedDesk:
    def __init__(self, home, hub, line=None, clock=None):
        self.home, self.hub, self.line = home, hub, line or hub
        self.clock = clock or sample.StepClock()
        self.random = random.Random(7).random
        self.vault = sample.vaults(home, clock=self.clock).open("1001", sample.PASSWORD)
        self.session = sample.session(self.vault)
        self.links = SqlLinks(self.vault)
        if self.links.load() is None:
            secrets = new_secrets()
            hub.workstations[self.log.workstation] = signing_key(secrets).public_key().public_bytes_raw()
            self.links.keep(HubLink("http://127.0.0.1:1", secrets, enrolled=hub.enrolled(self.log)))
        self.join()

    def join(self):
        """The lanes anew, as after a start of the program."""
        self.outbox, self.inbox, self.box = SqlOutbox(self.vault), SqlInbox(self.vault), SqlFileBox(self.vault)
        link = self.links.load()
        assert link is not None
        self.talk = Talk(self.line, self.log.workstation, signing_key(link.secrets), HubClock(self.clock))
        renewal = Renewal(self.talk, self.links, self.line, self.clock)
        self.push = PushLane(self.talk, self.outbox, self.enrolled, self.clock, self.random)
        pages = Pages(self.inbox, self.enrolled, self.clock.now)
        self.pull = PullLane(self.talk, pages, renewal, self.clock, self.random)
        self.files = FileLane(self.talk, self.box, self.clock, self.random)

    @property
    def log(self):
        return self.vault.desk.log

    def enrolled(self):
        link = self.links.load()
        assert link is not None
        assert link.enrolled is not None
        return link.enrolled

    def opened_case(self):
        return sample.opened_case(self.vault, self.session)

    def full_case(self):
        return sample.full_case(self.vault, self.session)

    def drain(self, until=lambda: False):
        """Step all lanes until nothing waits any more; fails when that never comes."""
        for _ in range(MOST_STEPS):
            self.push.step(), self.pull.step(), self.files.step()
            waiting = self.outbox.waiting()
            if (not waiting.events and not waiting.files) or until():
                return
        raise AssertionError(f"still waiting: {self.push.status} {self.outbox.waiting()}")

    def envelopes(self):
        """The bytes of the own log, in order."""
        with self.vault.readers.connect() as connection:
            rows = connection.execute(JOURNAL.select().order_by(JOURNAL.c.seq))
            return [bytes(row.envelope) for row in rows]

    def hub_envelopes(self):
        return [event.envelope for event in self.hub.log(self.log).events]

    def close(self):
        self.vault.close()
