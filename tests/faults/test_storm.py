"""52,500 workstations open in the morning; ``ACCORD_STORM_S`` bounds how long the test lets them come."""

import asyncio
import os

import pytest

from tests.bench.limits import say
from tests.faults.storm import Storm, everybody
from tests.hub import postgres
from tests.hub.served import ServedHub

WORKSTATIONS = 52_500
SPREAD_S = 600.0
MOST_P99_S = 2.0
"""Of a push that is taken, as its client sees it."""
MOST_S = float(os.environ.get("ACCORD_STORM_S", "600"))


@pytest.fixture
def hub(tmp_path):
    with postgres.running(is_durable=True) as server:
        served = ServedHub(tmp_path / "hub", server.dsn(server.make()))
        served.migrate()
        served.start()
        yield served
        served.stop()


@pytest.mark.timeout(0)
def test_everybody_comes_at_once_and_nobody_is_told_anything_but_to_come_again(hub):
    key, names = everybody(hub, WORKSTATIONS)
    storm = Storm(hub, key, names, a_second=WORKSTATIONS / SPREAD_S, most_s=MOST_S)

    told = asyncio.run(storm.run())

    key.client.close()
    rate = f"{WORKSTATIONS:,} known, {WORKSTATIONS / SPREAD_S:.1f} come in a second"
    say("opening storm", f"{told.line()}; {rate}, load {os.getloadavg()[1]:.0f}")
    assert told.strange == []
    assert told.done == told.came
    assert told.p99_s() < MOST_P99_S
