"""How often a password may be tried: five times, then half an hour's wait, and twice as long after each five more.

GB/T 22239 (等保) asks that failed sign-ins be counted and end the trying; how often and how long is the bank's policy.
"""

from dataclasses import dataclass
from typing import Final

TRIES: Final = 5
FIRST_REST_MS: Final = 30 * 60 * 1000
LONGEST_REST_MS: Final = 24 * 60 * 60 * 1000
_MINUTE_MS: Final = 60 * 1000


@dataclass(frozen=True, slots=True)
class Attempts:
    """What was tried in vain for one staff number since it last opened.

    Attributes:
        failures: how often.
        rest_ms: how long nobody could try, as it stood at ``at_ms``.
        boot: the run of the machine in which that was.
        at_ms: its running time then.
    """

    failures: int = 0
    rest_ms: int = 0
    boot: str = ""
    at_ms: int = 0

    def rest(self, boot: str, now_ms: int) -> int:
        """Milliseconds until it may be tried again; 0 at once.

        Only running time counts, never the clock on the wall: of a time the machine was off nobody can say how long
        it was, so that nothing is taken off for it.
        """
        passed = now_ms - self.at_ms if boot == self.boot else now_ms
        return min(max(0, self.rest_ms - max(0, passed)), LONGEST_REST_MS)

    def after_one_more(self, boot: str, now_ms: int) -> "Attempts":
        """With one more failure, at this moment."""
        failures = self.failures + 1
        rest = self.rest(boot, now_ms)
        if failures % TRIES == 0:
            rest = min(FIRST_REST_MS << min(failures // TRIES - 1, 16), LONGEST_REST_MS)
        return Attempts(failures, rest, boot, now_ms)


def minutes(rest_ms: int) -> int:
    """The wait in whole minutes, as it is said: never too short."""
    return -(-rest_ms // _MINUTE_MS)
