"""How long a conspicuous term is lit before anybody can say that it was explained.

Nobody but the bank proves that it explained its terms (Civil Code Art. 496; interpretation of the part on
contracts, 法释〔2023〕13号, Art. 10), and how long each was lit is what it shows.  Seconds in which nobody could have
read the words prove the contrary.
"""

from math import ceil
from typing import Final

FASTEST_READ: Final = 20
"""Characters a second: four times as fast as Chinese is read aloud (250 to 300 a minute)."""


def least_seconds(characters: int, pace: int = FASTEST_READ) -> int:
    """Whole seconds that so many characters take at *pace* characters a second; never none at all."""
    return max(1, ceil(characters / pace))
