"""How often a password may be tried: some times, then a wait, and twice as long after each so many more.

GB/T 22239 (等保) asks that failed sign-ins be counted and end the trying; how often and how long is the bank's policy.
"""

from dataclasses import dataclass
from typing import Final

from desktop_app.domain.audits.access_policy import MINUTE_MS, LockoutPolicy

_MOST_DOUBLINGS: Final = 16


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

    def rest(self, boot: str, now_ms: int, policy: LockoutPolicy) -> int:
        """Milliseconds until it may be tried again; 0 at once.

        Only running time counts, never the clock on the wall: of a time the machine was off nobody can say how long
        it was, so that nothing is taken off for it.
        """
        passed = now_ms - self.at_ms if boot == self.boot else now_ms
        return min(max(0, self.rest_ms - max(0, passed)), policy.longest_rest_ms)

    def after_one_more(self, boot: str, now_ms: int, policy: LockoutPolicy) -> "Attempts":
        """With one more failure, at this moment."""
        failures = self.failures + 1
        rest = self.rest(boot, now_ms, policy)
        if failures % policy.tries == 0:
            doublings = min(failures // policy.tries - 1, _MOST_DOUBLINGS)
            rest = min(policy.first_rest_ms << doublings, policy.longest_rest_ms)
        return Attempts(failures, rest, boot, now_ms)


def minutes(rest_ms: int) -> int:
    """The wait in whole minutes, as it is said: never too short."""
    return -(-rest_ms // MINUTE_MS)
