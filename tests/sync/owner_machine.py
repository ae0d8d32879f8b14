"""Three desks and the real hub, in any order: who owns a case (row 21 of ``tests/faults/README.md``).

No number of ownership is ever written under by two desks, and in the end one desk works on the case, the others know
that they do not, and every vault proves itself.
"""

import shutil
import tempfile
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

import msgspec
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.events import Entity
from desktop_app.services.cases.cases import Cases
from desktop_app.storage.atomic_file import write_whole
from desktop_app.storage.journal.verify import verify
from desktop_app.storage.tables import JOURNAL
from tests.storage import sample
from tests.sync.real_desk import desk_at
from tests.sync.real_hub import RealHub
from tests.sync.rough_line import RoughLine

LABELS = ("00423-03", "00423-04", "00423-05")
WHO = st.integers(0, len(LABELS) - 1)
REFUSED = (RuleBroken, Unavailable)


def unfollowed(_done, _total):
    """Nobody watches."""


class OneOwner(RuleBasedStateMachine):
    done: ClassVar[Counter[str]] = Counter()
    """What came to pass in all runs together: where nothing does, nothing is proved."""

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="accord-owners-"))
        self.rig = RealHub(self.folder)
        self.desks = []
        for number, label in enumerate(LABELS):
            (self.folder / label).mkdir()
            line = RoughLine(self.rig, number)
            line.heal()
            self.desks.append(desk_at(self.rig, self.folder / label / "home", label, line))
        first = self.desks[0]
        self.case_id = sample.full_case(first.vault, first.session)
        for desk in (*self.desks, *self.desks):  # the second time each hears of those that came after it
            desk.settle()

    def teardown(self):
        try:
            self.settle_all()
            self.check_the_end()
        finally:
            for desk in self.desks:
                desk.vault.close()
            self.rig.end()
            shutil.rmtree(self.folder)

    @rule(who=WHO, to=WHO)
    def send(self, who, to):
        desk = self.desks[who]
        with suppress(*REFUSED):
            desk.transfers.send(desk.session, self.case_id, LABELS[to], "客户明天再来")

    @rule(who=WHO, to=WHO, is_told=st.booleans())
    def send_and_think_again(self, who, to, is_told):
        """Called back at once, before or while the other desk takes it in."""
        self.send(who, to)
        self.desks[who].round()
        if is_told:
            self.desks[to].round()
            self.take_in(to)
        self.call_back(who)

    @rule(who=WHO)
    def take_in(self, who):
        desk = self.desks[who]
        with suppress(*REFUSED):
            desk.transfers.take_in(desk.session, self.case_id, unfollowed)
            self.done["take_in"] += 1

    @rule(to=WHO, is_opened=st.booleans())
    def carry(self, to, is_opened):
        """On a stick from whoever has the case; the stick is kept, and opened at once or at any later time."""
        for who, desk in enumerate(self.desks):
            self.send(who, to)
            with suppress(*REFUSED):
                desk.packets.write(desk.session, self.case_id, self.folder, write_whole, unfollowed)
                self.done["carry"] += 1
        if is_opened:
            self.open_all(to)

    @rule(who=WHO)
    def open_all(self, who):
        desk = self.desks[who]
        for file in sorted(self.folder.glob("*.bundle")):
            with suppress(*REFUSED):
                desk.packets.open_file(desk.session, file)
                self.done["opened"] += 1
        self.take_in(who)

    @rule(who=WHO)
    def call_back(self, who):
        desk = self.desks[who]
        with suppress(*REFUSED):
            desk.transfers.recall(desk.session, self.case_id)
            self.done["call_back"] += 1

    @rule(who=WHO)
    def work(self, who):
        with suppress(*REFUSED):
            self.worked(self.desks[who])

    @rule(who=WHO)
    def in_step(self, who):
        self.desks[who].round()

    @rule(who=WHO)
    def away(self, who):
        self.desks[who].line.cut()

    @rule(who=WHO)
    def back(self, who):
        self.desks[who].line.heal()

    @rule(who=WHO)
    def send_all_again(self, who):
        """As after a restored hub: every event comes once more."""
        outbox = self.desks[who].kept.outbox
        outbox.step_back(0, outbox.hash_at(0), outbox.log().hub_epoch)

    @rule(to=WHO)
    def order(self, to):
        with suppress(*REFUSED):
            self.rig.office.case_roads.order("00423", self.case_id, self.ws(to), "9001", "9002")
            self.done["order"] += 1

    @rule(who=WHO, to=WHO)
    def lost_and_ordered(self, who, to):
        """Its desk is away when a case goes to another by order."""
        self.away(who)
        self.order(to)
        self.in_step(to)
        self.take_in(to)

    @invariant()
    def one_owner_under_each_number(self):
        wrote: dict[int, set[str]] = {}
        for desk in self.desks:
            with desk.vault.readers.connect() as connection:
                for row in connection.execute(JOURNAL.select()):
                    fields = msgspec.json.decode(row.envelope)
                    if fields["ent"] == Entity.CASE and fields["eid"] == self.case_id:
                        wrote.setdefault(fields["own"], set()).add(row.ws)
        assert {own: ws for own, ws in wrote.items() if len(ws) > 1} == {}

    def ws(self, who):
        return self.desks[who].vault.desk.log.workstation

    def worked(self, desk):
        cases = Cases(desk.desk)
        if desk.desk.case(desk.session, self.case_id).parked is None:
            cases.park(desk.session, self.case_id, "fetches_papers", None, papers_returned=False)
        else:
            cases.resume(desk.session, self.case_id)

    def settle_all(self):
        """The lines hold, and whoever may take the case in does, until nothing waits any more."""
        for _ in range(3):
            for desk in self.desks:
                desk.line.heal()
                desk.settle()
            for desk in self.desks:
                with suppress(RuleBroken):
                    desk.transfers.take_in(desk.session, self.case_id, unfollowed)

    def check_the_end(self):
        able = []
        for who, desk in enumerate(self.desks):
            with suppress(RuleBroken):
                self.worked(desk)
                able.append(who)
            report = verify(desk.vault)
            assert report.is_clean, report.lines()
        away = [
            desk for desk in self.desks for one in desk.transfers.look(desk.session).sent if one.case_id == self.case_id
        ]
        # It is worked at one desk, or lies between two of which the sender knows.
        assert len(able) + len(away) == 1, (able, away)
