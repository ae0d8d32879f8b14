"""Whatever the line does, in the end head office has what was written, once, in order, and the desks have each other's.

A time-out means unknown: nothing counts as arrived but what a receipt says.
"""

import random
import shutil

import pytest

from desktop_app.storage.tables import FOREIGN_EVENT
from tests.storage import sample
from tests.sync.desk import SyncedDesk
from tests.sync.fake_hub import FakeHub
from tests.sync.rough_line import RoughLine

SEEDS = range(6)


@pytest.fixture(scope="module")
def homes(tmp_path_factory):
    made = []
    for label in ("00423-03", "00423-04"):
        home = tmp_path_factory.mktemp(label) / "home"
        sample.vaults(home).create(sample.BRANCH, label, sample.PEOPLE)
        made.append(home)
    return made


def foreign(desk):
    with desk.vault.readers.connect() as connection:
        return [bytes(row.envelope) for row in connection.execute(FOREIGN_EVENT.select().order_by(FOREIGN_EVENT.c.seq))]


def heal(desks):
    """From now on the line carries what it is given; everything comes to its end."""
    for desk in desks:
        desk.line.heal()
    for desk in desks:
        desk.drain()
    for desk in desks:
        desk.pull.step(), desk.pull.step(), desk.pull.step()


@pytest.mark.parametrize("seed", SEEDS)
def test_two_desks_over_a_bad_line_end_equal_and_nothing_is_doubled(homes, tmp_path, seed):
    hub, chance = FakeHub(sample.StepClock()), random.Random(seed)
    desks = []
    for number, home in enumerate(homes):
        line = RoughLine(hub, seed * 2 + number)
        (tmp_path / str(number)).mkdir()
        desks.append(SyncedDesk(shutil.copytree(home, tmp_path / str(number) / "home"), hub, line))
    acked: dict[object, int] = {}
    for _ in range(60):
        desk = chance.choice(desks)
        acts = [desk.opened_case, desk.full_case, desk.join]  # the last: the program was closed in the middle
        acts += [desk.push.step, desk.push.step, desk.pull.step, desk.pull.step, desk.files.step]
        chance.choice(acts)()
        own = desk.outbox.log()
        assert own.acked_seq >= acked.get(own.name, 0)
        assert own.acked_seq <= len(desk.hub_envelopes())  # what is believed is there
        acked[own.name] = own.acked_seq

    heal(desks)

    assert sum(desk.line.unknown for desk in desks) > 0
    for desk, peer in (desks, desks[::-1]):
        assert desk.hub_envelopes() == desk.envelopes()
        assert foreign(peer) == desk.envelopes()
        assert desk.push.status.trouble is None
        desk.vault.close()
