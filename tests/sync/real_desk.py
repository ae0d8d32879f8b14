"""A desk with a real vault, enrolled at the hub as it is delivered."""

import random
from dataclasses import replace

from desktop_app import bootstrap
from desktop_app.domain.people import Role, Session
from desktop_app.services.desk import Desk
from desktop_app.services.history import Histories
from desktop_app.services.sync.asking import Asking
from desktop_app.services.sync.by_hand import ByHand
from desktop_app.services.sync.desk import Kept, Synchronisation
from desktop_app.services.sync.enrolling import Enrolment, OwnName, WantedLink
from desktop_app.services.sync.merging import Merging
from desktop_app.services.sync.pages import Pages
from desktop_app.services.sync.transfers import Transfers
from desktop_app.storage.case_roads import SqlCaseRoads
from desktop_app.storage.hub_link import SqlLinks
from desktop_app.storage.sync_files import SqlFileBox
from desktop_app.storage.sync_inbox import SqlInbox
from desktop_app.storage.sync_outbox import SqlOutbox
from desktop_app.storage.tables import JOURNAL
from tests.storage import sample

ADDRESS = "http://127.0.0.1:8080"


class RealDesk:
    """A desk that is enrolled at the real hub by its own service, with the lanes a command steps."""

    def __init__(self, home, label, rig, line):
        self.home, self.rig, self.line = home, rig, line
        branch = replace(sample.BRANCH, code=label[:5])
        sample.vaults(home).create(branch, label, sample.PEOPLE)
        self.open()
        number = int(label[-2:])
        name = OwnName(self.vault.desk.log, label, number)
        enrolment = Enrolment(self.desk, name, SqlLinks(self.vault), lambda _link: rig)
        enrolment.enrol(self.leader, WantedLink(ADDRESS, rig.office.workstations.invite(branch.code)))

    def open(self):
        clock = sample.StepClock(self.rig.clock.now())
        self.vault = sample.vaults(self.home, clock=clock).open("1001", sample.PASSWORD)
        self.session = sample.session(self.vault)
        self.desk = Desk(self.vault, clock, self.vault.desk.new_id, bootstrap.parts(self.home).policies)
        vault = self.vault
        self.kept = Kept(SqlLinks(vault), SqlOutbox(vault), SqlInbox(vault), SqlFileBox(vault))
        leader = next(one for one in vault.books.people() if one.role is Role.SUPERVISOR)
        self.leader = Session("s", leader)
        self.by_hand = ByHand(self.desk, self.kept)
        self.pages = Pages(self.kept.inbox, self.enrolled, clock.now)
        self.asking = Asking(self.kept.links, lambda _link: self.line, clock)
        self.transfers = Transfers(self.desk, vault.desk.log.branch, SqlCaseRoads(vault), self.asking)
        self.merging = Merging(self.desk, SqlCaseRoads(vault), Histories(self.desk), self.transfers.fetch)
        self.lanes = Synchronisation(self.desk, self.kept, lambda _link: self.line, random.Random(3).random)

    def enrolled(self):
        link = self.kept.links.load()
        assert link is not None
        assert link.enrolled is not None
        return link.enrolled

    def envelopes(self):
        with self.vault.readers.connect() as connection:
            rows = connection.execute(JOURNAL.select().order_by(JOURNAL.c.seq))
            return [(row.hash, bytes(row.envelope), bytes(row.body)) for row in rows]

    def hashes(self):
        return {one[0] for one in self.envelopes()}

    def foreign(self):
        return {row[3] for row in SqlInbox(self.vault).foreign()}

    def work(self):
        sample.full_case(self.vault, self.session)

    def round(self):
        return self.lanes.round(self.session)

    def settle(self):
        state = self.round()
        for _ in range(60):
            if state.is_level:
                return state
            state = self.round()
        raise AssertionError(state)
