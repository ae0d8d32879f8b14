"""16 kbit/s in each direction, an answer 0.3 to 2 s late, one request in twenty lost with its connection."""

import random
import threading
import time

from tests.faults import thin_line
from tests.faults.desk_that_syncs import journal_at, scanned, served_desk
from tests.faults.trio import wait_until

BITS_S, SEED = 16_000, 20261128
CASES, SCAN_BYTES = 40, 60_000
BAD_S, PAUSE_S, DRAINED_S = 90.0, 60.0, 60.0
LOOK_S = 0.5


def longest_pause(desk):
    """Watch the acknowledgements so long; returns how far they came, and how long none came."""
    began = last = time.monotonic()
    looks, acked, longest = threading.Event(), 0, 0.0
    while time.monotonic() - began < BAD_S:
        looks.wait(LOOK_S)
        now = desk.kept.outbox.log().acked_seq
        longest = max(longest, time.monotonic() - last)
        if now > acked:
            acked, last = now, time.monotonic()
    return acked, longest


def is_drained(desk):
    waiting = desk.lanes.state(desk.session).waiting
    return not (waiting.events or waiting.files)


def test_over_the_thinnest_line_there_is_progress_each_minute_and_it_drains_on_a_better_one(hub, tmp_path):
    with thin_line.before(("127.0.0.1", hub.port), SEED) as (line, address):
        desk = served_desk(tmp_path / "home", hub, address)
        scanned(desk, random.Random(SEED).randbytes(SCAN_BYTES))
        for _ in range(CASES):
            desk.work()
        files = desk.kept.outbox.waiting().files
        line.narrow(BITS_S)
        desk.lanes.begin(at_once=True)
        try:
            acked, longest = longest_pause(desk)
            waiting, there, lost = desk.kept.outbox.waiting(), line.there.carried, line.lost
            line.heal()
            healed = time.monotonic()
            wait_until(lambda: is_drained(desk), DRAINED_S)
            drained_s = time.monotonic() - healed
        finally:
            desk.lanes.end()
        own = [one[0] for one in desk.envelopes()]
        desk.vault.close()
    print(  # noqa: T201 - the dated file
        f"{BITS_S} bit/s for {BAD_S:.0f} s: {acked} of {len(own)} events and {files - waiting.files} of {files} files "
        f"acknowledged, {there} bytes sent, {lost} connections lost, longest pause {longest:.1f} s; "
        f"drained {drained_s:.1f} s after it was mended"
    )
    assert acked > 0
    assert waiting.events  # the line was thin all the time
    assert lost > 0
    assert longest < PAUSE_S
    assert journal_at(hub) == list(enumerate(own, 1))
