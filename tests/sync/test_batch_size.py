"""How many events go in one batch over a line that is thin."""

import gzip

from desktop_app.services.sync.batches import FIRST, LONGEST_MS
from desktop_app.wire.protocol.push import read_batch

EVENT_MS = 350
"""An event of 700 bytes at 16 kbit/s."""


def test_on_a_thin_line_a_batch_takes_no_longer_than_it_may_and_grows_again_on_a_better_one(desk, hub, monkeypatch):
    for _ in range(60):
        desk.full_case()
    desk.join()
    true, passed, counts, event_ms = hub.exchange, [0], [], [EVENT_MS]

    def exchange(method, target, headers, body, gone):
        if target.endswith("/events"):
            counts.append(len(read_batch(gzip.decompress(body)).events))
            passed[0] += counts[-1] * event_ms[0]
        return true(method, target, headers, body, gone)

    hub.exchange = exchange
    monkeypatch.setattr(desk.clock, "monotonic_ms", lambda: passed[0])
    for _ in range(6):
        desk.push.step()
    thin = list(counts)
    event_ms[0] = 1
    desk.drain()

    assert thin[0] == FIRST  # nothing is known of the line yet
    known = [count for count in thin if count != FIRST]
    assert LONGEST_MS / 2 < max(known) * EVENT_MS <= LONGEST_MS
    assert max(counts[len(thin) :]) > 4 * thin[-1]
    assert desk.hub_envelopes() == desk.envelopes()
