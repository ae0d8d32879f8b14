"""How the lines of a paper are set: by the day it was made on, so that one of before is drawn again to the byte."""

from datetime import date
from typing import Final

PLAIN: Final = 1
"""Every character of a line that is justified stands a little further from the next."""
FINE: Final = 2
"""English grows between its words and hangs its lists; no last line holds a character alone."""
_FINE_FROM: Final = date(2026, 11, 30)


def layout_on(day: date) -> int:
    """The layout of a paper that is made on *day*."""
    return FINE if day >= _FINE_FROM else PLAIN
