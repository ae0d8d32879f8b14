"""What the hub counts, for Prometheus; nothing of a case, a person or a branch."""

from math import nan
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from desktop_app.hub.standing import Standing

_STANDING: Final = {
    "exceptions": "Items that nobody has settled.",
    "frozen": "Logs that wait for a person after a fork.",
    "quiet": "Workstations in service not heard of for 30 days.",
    "unprojected": "Events that the read tables lack.",
    "unarchived": "Events that no proved backup covers.",
    "active": "Workstations in service.",
    "unallotted": "Branches whose quota was not set: of this month or, in its last five days, of the next.",
}


class Metrics:
    """The figures of one process."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self.pushes = Counter("accord_hub_pushes", "Batches answered.", registry=self._registry)
        self.held = Counter(
            "accord_hub_held_events", "Events of which nothing was made.", ["code"], registry=self._registry
        )
        self.refused = Counter("accord_hub_refusals", "Requests refused.", ["code"], registry=self._registry)
        self.pulled = Counter("accord_hub_pulled_bytes", "Bytes of pages given.", registry=self._registry)
        self.waiting = Gauge("accord_hub_waiting", "Requests that wait for a turn.", ["lane"], registry=self._registry)
        self.seconds = Histogram("accord_hub_seconds", "Time in a lane.", ["lane"], registry=self._registry)

        self._standing = {
            name: Gauge(f"accord_hub_{name}", words, registry=self._registry) for name, words in _STANDING.items()
        }

    def text(self, standing: Standing | None) -> bytes:
        """All of them, in the text form of Prometheus; no *standing* where the database does not answer."""
        for name, gauge in self._standing.items():
            gauge.set(nan if standing is None else getattr(standing, name))
        return generate_latest(self._registry)
