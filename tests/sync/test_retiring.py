"""A desk leaves with everything at head office; and its events say how far its clock was from head office's."""

from datetime import timedelta

import msgspec
import pytest

from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.sync.in_step import Trouble
from desktop_app.hub.workstations import Status, caller_of
from desktop_app.services.sync.ports import nothing
from desktop_app.services.sync.retiring import Retiring
from desktop_app.storage.tables import JOURNAL
from tests.sync.real_desk import desk_at


class Line:
    """Over which nothing comes back of what is named."""

    def __init__(self, rig, lost=""):
        self.rig, self.lost = rig, lost

    def exchange(self, method, target, headers, body, gone=nothing):
        reply = self.rig.exchange(method, target, headers, body, gone)
        if self.lost and target.startswith(self.lost):
            raise Unavailable("hub_unreachable")
        return reply

    def present(self, certificate):
        pass

    def close(self):
        pass


@pytest.fixture
def desk(rig, tmp_path):
    (tmp_path / "one").mkdir()
    desk = desk_at(rig, tmp_path / "one" / "home", "00423-03", rig)
    desk.work()
    yield desk
    desk.vault.close()


def retiring(desk):
    return Retiring(desk.desk, desk.kept, desk.lanes, lambda _link: desk.line)


def status(rig, desk):
    with rig.engine.connect() as connection:
        caller = caller_of(connection, desk.vault.desk.log.workstation)
    assert caller is not None
    return caller.status


def test_a_desk_leaves_with_everything_at_head_office_and_its_keys_are_gone(rig, desk):
    before = desk.kept.links.load().secrets
    retiring(desk).retire(desk.leader)

    assert status(rig, desk) is Status.RETIRED
    with rig.engine.connect() as connection:
        there = connection.execute(JOURNAL.select().order_by(JOURNAL.c.seq)).all()
    assert [row.hash for row in there] == [one[0] for one in desk.envelopes()]
    assert msgspec.json.decode(there[-1].envelope)["op"] == "ws.retired"
    link = desk.kept.links.load()
    assert link.enrolled is None
    assert link.secrets.signing != before.signing
    assert not desk.lanes.state(desk.leader).is_enrolled


def test_while_head_office_lacks_something_nothing_is_retired(rig, desk):
    desk.line = Line(rig, "/v1/blobs")
    with pytest.raises((RuleBroken, Unavailable), match=r"desk_not_drained|hub_unreachable"):
        retiring(desk).retire(desk.leader)
    assert status(rig, desk) is Status.ACTIVE
    assert desk.enrolled()
    with pytest.raises(RuleBroken, match="not_permitted"):
        retiring(desk).retire(desk.session)


def test_an_answer_that_was_lost_is_made_good_by_the_same_again(rig, desk):
    desk.settle()
    desk.line = Line(rig, "/v1/retire")
    with pytest.raises(Unavailable, match="hub_unreachable"):
        retiring(desk).retire(desk.leader)
    assert status(rig, desk) is Status.RETIRED
    desk.line = rig
    assert desk.round().trouble.trouble is Trouble.RETIRED
    retiring(desk).retire(desk.leader)
    assert desk.kept.links.load().enrolled is None


def test_events_say_how_far_the_clock_was_from_head_offices(rig, desk):
    assert {clock_of(one) for one in desk.envelopes()} == {(None, None)}
    rig.clock.moment += timedelta(seconds=90)
    desk.round()
    known = len(desk.envelopes())
    desk.work()
    later = [clock_of(one) for one in desk.envelopes()[known:]]
    assert {age for _, age in later} == {0}
    (offset,) = {offset for offset, _ in later}
    assert abs(offset - (rig.clock.moment - desk.desk.clock.moment) / timedelta(milliseconds=1)) < 60_000
    assert desk.settle().is_level


def clock_of(event):
    said = msgspec.json.decode(event[1])["clk"]
    return said["offset_ms"], said["measured_s_ago"]
