"""Five hundred cases at one window without a pause: it holds at the end what it held when the day had got going.

The short form runs with the suite: ``tests/journeys/test_soak.py``.
"""

import sys

import pytest

from tests.faults.soak import grown, told

CASES = 500

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="what a process holds is read from /proc")


def test_a_program_that_leaves_something_behind_is_caught(tmp_path):
    found = grown(told(tmp_path, 5, "--leaks"))

    assert [words.split()[0].strip(":") for words in found] == ["memory", "files", "threads", "widgets", "beside"]


def test_a_long_day_leaves_the_program_as_it_was(tmp_path):
    held = told(tmp_path, CASES)

    for no in range(0, CASES, 25):
        print(no, held[no])  # noqa: T201 - the dated file
    print(CASES, held[-1])  # noqa: T201 - the dated file
    assert len(held) == CASES
    assert grown(held) == []
