"""What the hub counts, for Prometheus; nothing of a case, a person or a branch."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest


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

    def text(self) -> bytes:
        """All of them, in the text form of Prometheus."""
        return generate_latest(self._registry)
