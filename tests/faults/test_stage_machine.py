"""Twelve thousand steps of ``tests/domain/stage_machine.py``."""

from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.domain.stage_machine import Stages


def test_no_way_through_the_doors_skips_a_stage_in_twelve_thousand_steps():
    run_state_machine_as_test(Stages, settings=settings(max_examples=300, stateful_step_count=40))
