"""How the lines of a paper are set: by the day it was made on, so that one of before is drawn again to the byte."""

from datetime import date
from typing import Final

PLAIN: Final = 1
"""Every character of a line that is justified stands a little further from the next."""
FINE: Final = 2
"""English grows between its words and hangs its lists; no last line holds a character alone."""
TIDY: Final = 3
"""In a column of figures each figure stands at the right; no cell ends in a character alone, or begins a line with a
mark that closes."""
_FINE_FROM: Final = date(2026, 11, 30)
_TIDY_FROM: Final = date(2026, 12, 1)


def layout_on(day: date) -> int:
    """The layout of a paper that is made on *day*."""
    if day >= _TIDY_FROM:
        return TIDY
    return FINE if day >= _FINE_FROM else PLAIN
