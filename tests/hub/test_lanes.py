"""Turns in a lane: taken at once, waited for a moment, or not had at all."""

import asyncio
from contextlib import closing
from threading import Event

import pytest

from desktop_app.hub.api.crowd import Crowd
from desktop_app.hub.api.lanes import Lane
from desktop_app.hub.api.metrics import Metrics
from desktop_app.hub.refusing import HubRefusal
from desktop_app.wire.protocol.pull import Cursor, branch_feed
from tests.hub.conftest import MakeRig
from tests.hub.desks import refusal

SOON_S = 0.05
LONG_S = 30.0


def test_beside_too_many_requests_one_is_told_to_come_again_and_each_answer_makes_room(make_rig: MakeRig) -> None:
    rig = make_rig()
    desk, crowd = rig.desk(), Crowd(most=2)
    rig.http.app.state.desk.crowd = crowd
    desk.push()
    taken = dict[str, object]()
    crowd.take(taken)
    desk.pull(Cursor(branch_feed(desk.branch)))  # a good answer made room, a refusal does
    assert refusal(desk.pull, Cursor("branch/20086")).code == "not_found"
    desk.pull(Cursor(branch_feed(desk.branch)))
    crowd.take(taken)

    refused = refusal(desk.pull, Cursor(branch_feed(desk.branch)))

    assert (refused.status, refused.code) == (503, "busy")
    assert int(refused.headers["Retry-After"]) > 0
    crowd.leave()
    desk.pull(Cursor(branch_feed(desk.branch)))


async def begun(lane: Lane, go_on: Event) -> "asyncio.Task[bool]":
    """Who has the lane's turn until *go_on*."""
    has_turn = Event()

    def work() -> bool:
        has_turn.set()
        return go_on.wait(LONG_S)

    task = asyncio.create_task(lane.run(work))
    await asyncio.get_running_loop().run_in_executor(None, has_turn.wait, LONG_S)
    return task


def waiting(metrics: Metrics) -> float:
    lines = metrics.text(None).decode().splitlines()
    return next(float(line.split()[1]) for line in lines if line.startswith('accord_hub_waiting{lane="push"}'))


def test_who_gets_no_turn_in_time_is_sent_away_and_the_next_one_is_served() -> None:
    metrics, go_on = Metrics(), Event()

    async def played() -> str:
        with closing(Lane("push", 1, metrics, wait_s=SOON_S)) as lane:
            first = await begun(lane, go_on)
            with pytest.raises(HubRefusal) as refused:
                await lane.run(str, 1)
            go_on.set()
            assert await first
            assert await lane.run(str, 2) == "2"
            return refused.value.code

    assert asyncio.run(played()) == "busy"
    assert waiting(metrics) == 0


def test_a_turn_that_comes_in_time_is_had_and_who_waits_is_counted_meanwhile() -> None:
    metrics, go_on = Metrics(), Event()

    async def played() -> None:
        with closing(Lane("push", 1, metrics, wait_s=LONG_S)) as lane:
            first, second = await begun(lane, go_on), asyncio.create_task(lane.run(str, 2))
            assert not (await asyncio.wait({second}, timeout=SOON_S))[0]
            assert waiting(metrics) == 1
            assert lane.throttle_ms() > 0
            go_on.set()
            assert [await first, await second] == [True, "2"]

    asyncio.run(played())
    assert waiting(metrics) == 0
