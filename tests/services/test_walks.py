"""Any way through the services of a desk; the long form is ``tests/faults/test_walks.py``."""

from pathlib import Path

import pytest

from tests.walks.walk import Walk


@pytest.mark.parametrize("seed", [6, 8])
def test_whatever_people_do_in_whatever_order_nothing_becomes_untrue(tmp_path: Path, seed: int) -> None:
    walk = Walk(tmp_path, seed)
    try:
        walk.go(52)
    finally:
        walk.close()
