"""Random histories of desks that work offline and send over bad lines: in the end all have the same, each event once.

The long form, ten thousand of them, is ``tests/faults/test_sync_faults.py``.
"""

import pytest

from tests.sync import fake_hub
from tests.sync.histories import live


@pytest.mark.parametrize("seed", range(8))
def test_histories_converge(seed):
    for number in range(25):
        assert live(seed * 1_000 + number) == [], (seed, number)


def test_a_head_office_that_kept_what_comes_late_a_second_time_would_be_caught(monkeypatch):
    """The oracle sees a hub that appends without looking: the property can fail."""
    true = fake_hub.FakeHub._events

    def twice(self, key, body):
        answer = true(self, key, body)
        for feed in self.feeds.values():
            feed.items += feed.items[-1:]
        return answer

    monkeypatch.setattr(fake_hub.FakeHub, "_events", twice)
    assert "an event came twice into the feed" in live(1)
