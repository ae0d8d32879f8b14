"""A real desk and the real hub with a proxy between them that does to requests what bad lines do."""

import random
import threading
from datetime import timedelta

import httpx
import pytest

from desktop_app.devices import hub_line
from desktop_app.devices.hub_line import HttpLine
from desktop_app.domain.sync.in_step import Trouble
from desktop_app.storage.tables import JOURNAL
from tests.hub.desks import Desk as Sender
from tests.hub.desks import refusal
from tests.storage import sample
from tests.sync import chaos
from tests.sync.chaos import Fate
from tests.sync.history import Recorded, Step, violations
from tests.sync.real_desk import new_desk
from tests.sync.real_hub import RealHub, listening

SEEDS = (1, 2, 3)


@pytest.fixture
def rig(tmp_path):
    hub = RealHub(tmp_path)
    yield hub
    hub.end()


@pytest.fixture
def address(rig):
    with listening(rig) as found:
        yield found


@pytest.fixture
def rough(address, request):
    with chaos.before(address, getattr(request, "param", 0)) as found:
        yield found


@pytest.fixture
def make_desk(rig, rough, tmp_path):
    made = []

    def make(label):
        (tmp_path / label).mkdir()
        desk = new_desk(
            tmp_path / label / "home",
            label,
            lambda: rig.office.workstations.invite(sample.BRANCH.code),
            HttpLine,
            lambda: sample.StepClock(rig.clock.now()),
            rough[1],
        )
        desk.open_line = lambda link: Recorded(HttpLine(link), desk.steps)
        made.append(desk)
        return desk

    yield make
    for one in made:
        one.vault.close()


def rows(rig, desk):
    """What the hub has of the desk's log, in the order of its feed."""
    with rig.engine.connect() as connection:
        asked = JOURNAL.select().where(JOURNAL.c.ws == desk.vault.desk.log.workstation).order_by(JOURNAL.c.pos)
        return [(row.seq, row.hash) for row in connection.execute(asked)]


def is_right(rig, desk):
    """Everything there once, in order, and every answer on the way one that a head office can have given."""
    there, own = rows(rig, desk), [one[0] for one in desk.envelopes()]
    assert there == list(enumerate(own, 1))
    assert violations(desk.steps, own, len(there)) == []


@pytest.mark.parametrize("rough", SEEDS, indirect=True)
def test_over_a_line_that_does_everything_two_desks_end_equal_and_no_answer_contradicts_another(rig, rough, make_desk):
    proxy, chance = rough[0], random.Random(7)
    desks = [make_desk("00423-03"), make_desk("00423-04")]
    proxy.rage()
    for _ in range(16):
        desk = chance.choice(desks)
        chance.choice([desk.work, desk.round, desk.round])()
    proxy.heal()
    for desk in (*desks, desks[0]):
        desk.settle()

    assert len(proxy.met) > 5
    assert desks[0].foreign() == desks[1].hashes()
    assert desks[1].foreign() == desks[0].hashes()
    for desk in desks:
        is_right(rig, desk)


@pytest.mark.parametrize("fate", [Fate.DROP_REPLY, Fate.CUT_REPLY, Fate.CUT_REQUEST, Fate.TWICE, Fate.DROP])
def test_one_fault_at_each_push_loses_and_doubles_nothing(rig, rough, make_desk, fate):
    proxy, desk = rough[0], make_desk("00423-03")
    desk.work()
    proxy.next(fate)
    first = desk.round()
    assert (first.lanes[0].trouble is None) == (fate is Fate.TWICE)

    desk.settle()

    assert proxy.met[fate] == 1
    is_right(rig, desk)


def test_a_request_of_yesterday_that_arrives_again_changes_nothing(rig, rough, make_desk):
    """Its signature has aged meanwhile; the bytes in it are what was sent then."""
    proxy, desk = rough[0], make_desk("00423-03")
    desk.work()
    desk.settle()
    old = [sent for sent in proxy.seen if sent.target.endswith("/events")]
    desk.work()
    desk.settle()
    before = rows(rig, desk)
    rig.clock.moment += timedelta(days=1)

    statuses = {proxy.forward(sent)[0] for sent in old}

    assert statuses == {401}
    assert rows(rig, desk) == before
    is_right(rig, desk)


def test_pushes_of_one_log_that_overtake_each_other_leave_no_gap(rig, address):
    """Two clients with one key: what comes too early is sent back, what comes twice is kept once."""
    clock = sample.StepClock(rig.clock.now())
    with (
        httpx.Client(base_url=f"http://{address[0]}:{address[1]}") as first_line,
        httpx.Client(base_url=f"http://{address[0]}:{address[1]}") as second_line,
    ):
        desk = Sender(first_line, clock, sample.BRANCH.code)
        desk.enrol(rig.office.workstations.invite(sample.BRANCH.code))
        desk.log.sign_in(40)
        assert refusal(desk.push, 21).code == "gap"
        twin = Sender(second_line, clock, sample.BRANCH.code)
        twin.workstation, twin.key, twin.log = desk.workstation, desk.key, desk.log
        said = list[int]()
        threads = [threading.Thread(target=lambda one=one: said.append(one.push().receipt.seq)) for one in (desk, twin)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert said == [41, 41]
    with rig.engine.connect() as connection:
        assert [row.seq for row in connection.execute(JOURNAL.select().order_by(JOURNAL.c.pos))] == list(range(1, 42))


def test_on_a_connection_that_is_open_on_one_side_only_the_desk_gives_up_and_goes_on(
    rig, rough, make_desk, monkeypatch
):
    monkeypatch.setattr(hub_line, "SILENT_S", 0.5)
    monkeypatch.setattr(hub_line, "THIN_BYTES_S", 1 << 20)
    proxy, desk = rough[0], make_desk("00423-03")
    desk.work()
    proxy.next(Fate.HALF_OPEN)

    state = desk.round()

    assert state.lanes[0].trouble is Trouble.OFFLINE
    proxy.heal()
    desk.settle()
    is_right(rig, desk)


def step(left, came, carried, seen, tail=""):
    return Step(left, came, carried, seen, tail)


@pytest.mark.parametrize(
    ("steps", "final"),
    [
        ([step(0, 1, 2, 2, "b"), step(2, 3, 0, 1, "a")], 2),  # it has forgotten
        ([step(0, 1, 1, 2, "b")], 2),  # it has what nobody sent
        ([step(0, 1, 2, 2, "x")], 2),  # it has something else
        ([step(0, 1, 2, 2, "b")], 1),  # it has lost what it acknowledged
        ([step(0, 1, 1, None)], 2),  # more came than was sent
    ],
)
def test_the_checker_sees_what_cannot_be(steps, final):
    assert violations(steps, ["a", "b"], final)


@pytest.mark.parametrize("final", [0, 2])
def test_to_the_checker_a_request_without_an_answer_may_have_been_done_or_not(final):
    assert violations([step(0, 1, 2, None)], ["a", "b"], final) == []
