"""The short form of ``tests/faults/test_soak.py``: five cases one after the other leave the program as it was.

That a program which leaves something behind is caught in such a run is shown there, too.
"""

import sys
from dataclasses import replace

import pytest

from tests.faults.soak import Held, grown, told

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(sys.platform != "linux", reason="what a process holds is read from /proc"),
]

STEADY = Held(kib=300_000, files=18, threads=8, children=0, widgets=236, beside=8)


def test_five_cases_leave_the_program_as_it_was(tmp_path):
    held = told(tmp_path, 5)

    assert len(held) == 5
    assert grown(held) == []


@pytest.mark.parametrize("name", ["files", "threads", "children", "widgets", "beside"])
def test_one_more_at_the_end_of_a_day_is_named(name):
    late = replace(STEADY, **{name: getattr(STEADY, name) + 1})

    assert [words.split(":")[0] for words in grown([STEADY] * 9 + [late])] == [name]


def test_memory_may_grow_by_less_than_a_third():
    assert grown([STEADY] * 8 + [replace(STEADY, kib=390_000)] * 2) == []
    assert grown([STEADY] * 8 + [replace(STEADY, kib=391_000)] * 2) == ["memory is 1.30 times what it was"]
