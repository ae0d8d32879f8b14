"""Turns in a lane: taken at once, waited for a moment, or not had at all."""

import asyncio
from contextlib import closing, suppress
from threading import Event
from typing import Any

import pytest

from desktop_app.hub.api.crowd import Crowd
from desktop_app.hub.api.lanes import Lane
from desktop_app.hub.api.metrics import Metrics
from desktop_app.hub.refusing import HubRefusal
from desktop_app.wire.protocol.pull import Cursor, branch_feed
from tests.hub.conftest import MakeRig
from tests.hub.desks import refusal
from tests.hub.rigs import Monotonic

SOON_S = 0.05
LONG_S = 30.0


def test_beside_too_many_requests_one_is_told_to_come_again_and_each_answer_makes_room(make_rig: MakeRig) -> None:
    rig = make_rig()
    desk, crowd = rig.desk(), Crowd(rig.monotonic, most=2)
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


def served(crowd: Crowd, clock: Monotonic, seconds: float, *, times: int) -> None:
    """So many requests, one after the other, each of which took so long."""
    for _ in range(times):
        crowd.take({})
        clock.seconds += seconds
        crowd.leave()


def room(crowd: Crowd) -> int:
    """How many are taken in at once; all of them leave again in no time."""
    taken = 0
    with suppress(HubRefusal):
        while True:
            crowd.take({})
            taken += 1
    for _ in range(taken):
        crowd.leave()
    return taken


@pytest.mark.parametrize(("seconds", "most"), [(0.01, 32), (0.1, 13), (0.2, 7)])
def test_as_many_are_taken_in_as_do_not_wait_longer_than_a_second_and_a_quarter(seconds: float, most: int) -> None:
    clock = Monotonic()
    crowd = Crowd(clock)
    served(crowd, clock, seconds, times=400)

    assert room(crowd) == most


def test_a_machine_that_is_quick_again_takes_in_more_again_and_a_pause_is_no_slowness() -> None:
    clock = Monotonic()
    crowd = Crowd(clock)
    served(crowd, clock, 0.2, times=400)

    clock.seconds += 3600  # a night
    served(crowd, clock, 0.01, times=100)

    assert room(crowd) == 32


def test_one_large_file_is_no_sign_of_a_slow_machine() -> None:
    clock = Monotonic()
    crowd = Crowd(clock)
    served(crowd, clock, 0.01, times=50)

    served(crowd, clock, 60.0, times=1)

    assert room(crowd) >= 20


def test_who_finds_no_room_is_told_so_before_the_body_is_read(make_rig: MakeRig) -> None:
    rig = make_rig()
    desk = rig.desk()
    app = rig.http.app
    app.state.desk.crowd = Crowd(rig.monotonic, most=0)
    said = list[Any]()

    async def receive() -> Any:
        raise AssertionError("the body was asked for")

    async def send(message: Any) -> None:
        said.append(message)

    path = desk.events_target.encode()
    scope = {"type": "http", "method": "POST", "path": path.decode(), "raw_path": path, "query_string": b""}
    asyncio.run(app(scope | {"headers": [(b"content-length", b"80000")], "state": {}}, receive, send))

    assert said[0]["status"] == 503
    assert int(dict(said[0]["headers"])[b"retry-after"]) > 0


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
