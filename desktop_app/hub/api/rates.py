"""How often one workstation may ask: a bucket that fills steadily, kept by each process for itself."""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from typing import Final

from desktop_app.hub.refusing import HubRefusal
from desktop_app.wire.protocol.codes import Refused

PER_SECOND: Final = 20.0
BURST: Final = 200.0
MOST_KNOWN: Final = 20_000


@dataclass(slots=True)
class _Bucket:
    left: float
    at: float


class Rates:
    """Counts requests.

    Args:
        monotonic: seconds that never go back.
    """

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._buckets: dict[str, _Bucket] = {}

    def take(self, who: str) -> None:
        """Count one request of *who*.

        Raises:
            HubRefusal: ``too_many_requests``.
        """
        now = self._monotonic()
        if len(self._buckets) >= MOST_KNOWN:
            self._buckets.clear()
        bucket = self._buckets.setdefault(who, _Bucket(BURST, now))
        bucket.left = min(BURST, bucket.left + (now - bucket.at) * PER_SECOND)
        bucket.at = now
        if bucket.left < 1:
            raise HubRefusal(Refused.TOO_MANY_REQUESTS, retry_after_s=ceil((1 - bucket.left) / PER_SECOND))
        bucket.left -= 1
