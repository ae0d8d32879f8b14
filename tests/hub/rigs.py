"""A hub for a test: an office over either engine, its application, and desks that are enrolled."""

import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from litestar.testing import TestClient
from sqlalchemy import Engine

from desktop_app import bootstrap
from desktop_app.hub.api import asking
from desktop_app.hub.api.lanes import Lanes
from desktop_app.hub.api.metrics import Metrics
from desktop_app.hub.codes import GuessCost
from desktop_app.hub.keys import HubKeys
from desktop_app.hub.objects import DirectoryObjects, Objects
from desktop_app.hub.office import Given, Office
from desktop_app.hub.store import Store, open_postgres, open_trial
from desktop_app.wire import Wire
from desktop_app.wire.protocol.identity import PublicKey
from tests.fakes import FakeClock, utc
from tests.hub.desks import Desk

KEYS = HubKeys(b"an invented secret of a test hub")
QUICK_GUESS = GuessCost(memory_kib=8, passes=1)
"""Of the codes with which nearly every test enrols its desks."""
DEADLINE_S = 20.0
"""On a machine that is busy with other things nothing here comes near it."""


@dataclass
class Monotonic:
    """Seconds that pass when a test says so."""

    seconds: float = 0.0

    def __call__(self) -> float:
        return self.seconds


@dataclass
class Rig:
    """A hub and what stands around it."""

    engine: Engine
    folder: Path
    client: TestClient[Any] | None = None
    """Of an application that is made once, and given this hub's office."""
    clock: FakeClock = field(default_factory=lambda: FakeClock(utc(2026, 11, 23, 2)))
    monotonic: Monotonic = field(default_factory=Monotonic)
    needs_certificate: bool = False
    guess: GuessCost = QUICK_GUESS
    reference_keys: tuple[PublicKey, ...] = ()
    width: int = 8
    deadline_s: float = DEADLINE_S
    objects: Objects | None = None
    """Where the bytes of files lie; else in its folder."""
    trusted: frozenset[str] = frozenset({"testclient"})
    lanes: Lanes = field(init=False)
    office: Office = field(init=False)

    def __post_init__(self) -> None:
        given = Given(
            store=Store(self.engine, deadline_s=self.deadline_s),
            objects=self.objects or DirectoryObjects(self.folder / "blobs"),
            keys=KEYS,
            make_wire=lambda: Wire(bootstrap.events()),
            new_id=lambda: str(uuid.uuid4()),
            now=self.clock.now,
            monotonic=self.monotonic,
            reference_keys=self.reference_keys,
            needs_certificate=self.needs_certificate,
            guess=self.guess,
        )
        self.office = Office(given)
        self.office.migrate()
        metrics = Metrics()
        self.lanes = Lanes(metrics, self.width)
        if self.client is not None:
            self.client.app.state.desk = asking.Desk(self.office, self.lanes, metrics, self.trusted)

    @property
    def http(self) -> TestClient[Any]:
        assert self.client is not None
        return self.client

    def invite(self, branch: str = "10086") -> str:
        return self.office.workstations.invite(branch)

    def desk(self, branch: str = "10086") -> Desk:
        """A desk that is enrolled, with a log of one event."""
        made = Desk(self.http, self.clock, branch)
        made.enrol(self.invite(branch))
        return made

    def forget(self) -> None:
        """Let the hub look workstations up again."""
        self.monotonic.seconds += 3600

    def close(self) -> None:
        self.lanes.close()


def trial_engine(path: Path) -> Engine:
    return open_trial(path, KEYS.database)


def postgres_engine(dsn: str) -> Engine:
    return open_postgres(dsn, deadline_s=DEADLINE_S)
