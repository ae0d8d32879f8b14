"""A desk is killed while it works and sends; the long form is ``tests/faults/test_sync_faults.py``."""

from tests.faults.desk_that_syncs import kill_again_and_again
from tests.hub.served import ServedHub


def test_a_desk_that_is_killed_loses_and_doubles_nothing(tmp_path):
    hub = ServedHub(tmp_path / "hub", "")
    hub.start()
    try:
        wrong, _ = kill_again_and_again(hub, tmp_path, 1, seed=20261127)
    finally:
        hub.stop()
    assert wrong == []
