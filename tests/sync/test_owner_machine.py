"""Row 21 of the faults: a transfer lost, doubled, called back while it is taken in; a lost owner who comes back.

One way through all of it; ``tests/faults/test_owner_machine.py`` goes through it in any order.
"""

from tests.sync.owner_machine import OneOwner


def test_whatever_happens_to_a_transfer_a_case_has_one_owner():
    machine = OneOwner()
    try:
        for step in (
            lambda: machine.send_and_think_again(0, 1, is_told=False),
            lambda: machine.send_and_think_again(0, 1, is_told=True),
            lambda: machine.in_step(0),
            lambda: machine.work(1),
            lambda: machine.carry(2, is_opened=True),
            lambda: machine.send_all_again(1),
            lambda: machine.in_step(1),
            lambda: machine.in_step(2),
            lambda: machine.lost_and_ordered(2, 0),
            lambda: machine.work(2),
            lambda: machine.back(2),
            lambda: machine.open_all(1),
        ):
            step()
            machine.one_owner_under_each_number()
    finally:
        machine.teardown()

    assert set(OneOwner.done) == {"take_in", "call_back", "order", "carry", "opened"}
