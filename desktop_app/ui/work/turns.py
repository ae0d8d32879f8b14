"""Whose turn it is in Python: long work beside the window gives it up often enough that nobody sees the window wait."""

import sys
from typing import Final

TURN_S: Final = 0.001
"""A thread that computes is asked for its turn after so long.  Python's own 5 ms make the window of two busy cores wait
56 to 84 ms at the 99th percentile beside a thread that only counts, with this 34 to 40 ms; an export of the figures
takes as long as before (measured; ``tests/bench/test_bench_export.py``)."""


class ShortTurns:
    """Short turns from when it is made until :meth:`close`."""

    def __init__(self) -> None:
        self._before = sys.getswitchinterval()
        sys.setswitchinterval(TURN_S)

    def close(self) -> None:
        """Give Python its own measure back."""
        sys.setswitchinterval(self._before)
