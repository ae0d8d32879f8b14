"""A short soak: the long one is ``tests/faults/test_sync_faults.py``."""

from tests.sync.real_hub import RealHub
from tests.sync.soak import soak


def test_a_seed_is_a_history_and_all_histories_end_well(tmp_path):
    told = []
    for name in ("first", "again"):
        (tmp_path / name).mkdir()
        hub = RealHub(tmp_path / name)
        try:
            found, counts = soak(hub, 20261127, desks=4, steps=120)
        finally:
            hub.end()
        assert found == []
        told.append(counts)

    assert told[0] == told[1]
    assert told[0]["unknown"] > 0
