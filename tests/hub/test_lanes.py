"""Turns in a lane: taken at once, waited for a moment, or not had at all."""

import asyncio
from contextlib import closing
from threading import Event

import pytest

from desktop_app.hub.api.lanes import Lane
from desktop_app.hub.api.metrics import Metrics
from desktop_app.hub.refusing import HubRefusal

SOON_S = 0.05
LONG_S = 30.0


def waiting(metrics: Metrics) -> float:
    lines = metrics.text(None).decode().splitlines()
    return next(float(line.split()[1]) for line in lines if line.startswith('accord_hub_waiting{lane="push"}'))


def test_who_gets_no_turn_in_time_is_sent_away_and_the_next_one_is_served() -> None:
    metrics, go_on = Metrics(), Event()

    async def played() -> str:
        with closing(Lane("push", 1, metrics, wait_s=SOON_S)) as lane:
            first = asyncio.create_task(lane.run(go_on.wait, LONG_S))
            await asyncio.sleep(0)
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
            first = asyncio.create_task(lane.run(go_on.wait, LONG_S))
            await asyncio.sleep(0)
            second = asyncio.create_task(lane.run(str, 2))
            await asyncio.sleep(0)
            assert waiting(metrics) == 1
            assert lane.throttle_ms() > 0
            go_on.set()
            assert [await first, await second] == [True, "2"]

    asyncio.run(played())
    assert waiting(metrics) == 0
