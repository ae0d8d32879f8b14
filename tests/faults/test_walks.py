"""Forty walks of 130 steps through the services of a desk, each from a seed; short: ``services/test_walks.py``.

``ACCORD_WALK_SEED`` begins elsewhere: what is found is told with its seed, and goes the same way again.
"""

import os
from pathlib import Path

from tests.walks.walk import Walk

WALKS, STEPS = 40, 130
FIRST = int(os.environ.get("ACCORD_WALK_SEED", "1"))


def test_whatever_people_do_in_whatever_order_nothing_becomes_untrue(tmp_path: Path) -> None:
    found, known, reached, refused = [], set[str](), set[str](), set[str]()
    for seed in range(FIRST, FIRST + WALKS):
        walk = Walk(tmp_path / str(seed), seed)
        try:
            walk.go(STEPS)
        except AssertionError as broken:
            found.append(str(broken))
        finally:
            walk.close()
        known |= walk.calls.known
        reached |= set(walk.calls.done)
        refused |= {name for name, _ in walk.calls.refused}
    print("refused alone:", *sorted(refused - reached))  # noqa: T201 - the dated file
    print("never called:", *sorted(known - reached - refused))  # noqa: T201 - the dated file
    assert not found, "\n\n".join(found)
