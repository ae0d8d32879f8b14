"""Row 21 of the faults in any order: a transfer lost, doubled, called back while it is taken in, its owner gone.

One way through it runs with the suite: ``tests/sync/test_owner_machine.py``.
"""

from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.sync.owner_machine import OneOwner


def test_whatever_happens_to_a_transfer_a_case_has_one_owner():
    run_state_machine_as_test(OneOwner, settings=settings(max_examples=80, stateful_step_count=12))
    print(f"80 ways of 12 steps: {dict(OneOwner.done)}")  # noqa: T201 - the dated file
    assert set(OneOwner.done) == {"take_in", "call_back", "order", "carry", "opened"}
