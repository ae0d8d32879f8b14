"""Any way through the seven stages, held against a model; the long form is ``tests/faults/test_stage_machine.py``."""

from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.domain.stage_machine import Stages


def test_no_way_through_the_doors_skips_a_stage():
    run_state_machine_as_test(Stages, settings=settings(max_examples=20, stateful_step_count=25))
