"""A desk that is enrolled at the real hub by its own service, with the lanes a command steps."""

import random
import shutil
from dataclasses import replace

from desktop_app.domain.staff.people import Role, Session
from desktop_app.services.cases.find import Find
from desktop_app.services.cases.history import Histories
from desktop_app.services.desk import Desk
from desktop_app.services.sync.asking import Asking
from desktop_app.services.sync.by_hand import ByHand
from desktop_app.services.sync.case_packets import CasePackets
from desktop_app.services.sync.desk import Kept, Synchronisation
from desktop_app.services.sync.elsewhere import Elsewhere
from desktop_app.services.sync.enrolling import Enrolment, OwnName, WantedLink
from desktop_app.services.sync.going_on import GoingOn, LogParts
from desktop_app.services.sync.merging import Merging
from desktop_app.services.sync.pages import Pages
from desktop_app.services.sync.transfers import Transfers
from desktop_app.storage.sync.case_roads import SqlCaseRoads
from desktop_app.storage.sync.hub_link import NEXT, SqlLinks
from desktop_app.storage.sync.next_log import SqlNextLog
from desktop_app.storage.sync.sync_files import SqlFileBox
from desktop_app.storage.sync.sync_inbox import SqlInbox
from desktop_app.storage.sync.sync_outbox import SqlOutbox
from desktop_app.storage.tables import JOURNAL
from tests.real_desk import shipped
from tests.storage import sample

ADDRESS = "http://127.0.0.1:8080"
MOST_ROUNDS = 60


def new_desk(home, label, invite, open_line, make_clock, address=ADDRESS):
    """A desk that is set up, of the branch its label names, and enrolled."""
    sample.set_up(home, label, replace(sample.BRANCH, code=label[:5]))
    desk = RealDesk(home, open_line, make_clock)
    desk.enrol(label, invite, address)
    return desk


def desk_at(rig, home, label, line):
    """A new desk of the hub in this process, which talks over *line* once it is enrolled."""
    desk = new_desk(
        home,
        label,
        lambda: rig.office.workstations.invite(label[:5]),
        lambda _link: rig,
        lambda: sample.StepClock(rig.clock.now()),
    )
    desk.line = line
    return desk


class RealDesk:
    """A desk of the sample's people, opened.

    Args:
        home: of its vault.
        open_line: makes a line for a link; may be replaced later.
        make_clock: makes the desk's clock each time it is opened.
    """

    def __init__(self, home, open_line, make_clock):
        self.home, self.open_line, self.make_clock = home, open_line, make_clock
        self.line = None
        """What a test gave the desk in place of that."""
        self.steps = []
        """What a recorded line wrote down."""
        self.open()

    def enrol(self, label, invite, address=ADDRESS):
        """Make it known to head office; *invite* gives a code for the branch."""
        name = OwnName(self.vault.desk.log, label, int(label[-2:]))
        enrolment = Enrolment(self.desk, name, SqlLinks(self.vault), self._line)
        enrolment.enrol(self.leader, WantedLink(address, invite()))

    def _line(self, link):
        return self.open_line(link) if self.line is None else self.line

    def open(self):
        clock = self.make_clock()
        self.vault = sample.vaults(self.home, clock=clock).open("1001", sample.PASSWORD)
        self.session = sample.session(self.vault)
        self.desk = Desk(self.vault, clock, self.vault.desk.new_id, shipped().policies)
        vault = self.vault
        self.kept = Kept(SqlLinks(vault), SqlOutbox(vault), SqlInbox(vault), SqlFileBox(vault))
        leader = next(one for one in vault.books.people() if one.role is Role.SUPERVISOR)
        self.leader = Session("s", leader)
        self.by_hand = ByHand(self.desk, self.kept)
        self.pages = Pages(self.kept.inbox, self.enrolled, clock.now)
        parts = LogParts(self.kept.links, SqlLinks(vault, NEXT), self.kept.outbox, SqlNextLog(vault))
        self.going_on = GoingOn(self.desk, parts, self._line)
        self.asking = Asking(self.kept.links, self._line, clock)
        self.transfers = Transfers(self.desk, vault.desk.log.branch, SqlCaseRoads(vault), self.asking)
        self.merging = Merging(self.desk, SqlCaseRoads(vault), Histories(self.desk), self.transfers.fetch)
        self.elsewhere = Elsewhere(self.desk, SqlCaseRoads(vault))
        self.packets = CasePackets(self.desk, vault.desk.log.branch, self.kept.links, SqlCaseRoads(vault))
        self.find = Find(self.desk)
        self.lanes = Synchronisation(self.desk, self.kept, self._line, random.Random(3).random)

    def copied(self, home, line):
        """The same disk in another computer, which talks over *line*; both go on."""
        self.vault.close()
        shutil.copytree(self.home, home)
        self.open()
        copy = RealDesk(home, self.open_line, self.make_clock)
        copy.line = line
        return copy

    def enrolled(self):
        link = self.kept.links.load()
        assert link is not None
        assert link.enrolled is not None
        return link.enrolled

    def envelopes(self):
        """Hash, envelope and body of every event, in order."""
        with self.vault.readers.connect() as connection:
            rows = connection.execute(JOURNAL.select().order_by(JOURNAL.c.pos))
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
        for _ in range(MOST_ROUNDS):
            if state.is_level:
                return state
            state = self.round()
        raise AssertionError(state)
