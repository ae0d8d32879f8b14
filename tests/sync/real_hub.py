"""The hub as it is delivered, over a trial's file, for journeys with real desks."""

import shutil
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import uvicorn
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import Engine

from desktop_app import bootstrap
from desktop_app.hub import meta
from desktop_app.hub.api.app import create_app
from desktop_app.hub.api.asking import Desk
from desktop_app.hub.keys import HubKeys
from desktop_app.hub.objects import DirectoryObjects
from desktop_app.hub.office import Given, Office
from desktop_app.hub.store import Store, open_trial
from desktop_app.services.sync.ports import Reply, nothing
from desktop_app.wire import Wire
from desktop_app.wire.protocol.identity import PublicKey
from tests.homes import Mould
from tests.hub.rigs import QUICK_GUESS
from tests.storage.sample import StepClock

KEYS = HubKeys(b"an invented secret of a test hub")
DEADLINE_S = 5.0
DATABASE, FILES = "hub.db", "hub-blobs"


@cache
def _first() -> tuple[Mould, Litestar]:
    """A hub that was named and has heard of nobody, as each of ours is, and the application for all of them."""
    made: list[Litestar] = []

    def begin(folder: Path) -> None:
        (folder / FILES).mkdir(parents=True)
        engine = open_trial(folder / DATABASE, KEYS.database)
        office = _office(folder, engine, StepClock())
        office.migrate()
        made.append(create_app(office))
        engine.dispose()

    return Mould.taken(begin), made[0]


def _office(folder: Path, engine: Engine, clock: StepClock, reference_keys: tuple[PublicKey, ...] = ()) -> Office:
    given = Given(
        store=Store(engine, deadline_s=DEADLINE_S),
        objects=DirectoryObjects(folder / FILES),
        keys=KEYS,
        make_wire=lambda: Wire(bootstrap.events()),
        new_id=lambda: str(uuid.uuid4()),
        now=clock.now,
        monotonic=lambda: float(clock.moment.timestamp()),
        reference_keys=reference_keys,
        needs_certificate=False,
        guess=QUICK_GUESS,
    )
    return Office(given)


class RealHub:
    """An office in this process, behind an application that is made once: of several hubs, the one begun last."""

    def __init__(self, folder: Path) -> None:
        self.clock, self.folder = StepClock(), folder
        self.reference_keys: tuple[PublicKey, ...] = ()
        self._start()

    def _start(self) -> None:
        home, self.app = _first()
        if not (self.folder / DATABASE).exists():
            home.lay(self.folder)
        self.engine = open_trial(self.folder / DATABASE, KEYS.database)
        self.office = _office(self.folder, self.engine, self.clock, self.reference_keys)
        self.office.migrate()
        self.client: TestClient[Any] = TestClient(self.app)
        self.client.__enter__()
        made = self.app.state.desk
        self.app.state.desk = Desk(self.office, made.lanes, made.metrics, frozenset())

    def restart(self) -> None:
        """Started anew, with what it was given meanwhile."""
        self.end()
        self._start()

    def copy_to(self, folder: Path) -> None:
        """A backup of the database and the files, as they are now."""
        self.end()
        shutil.copy2(self.folder / DATABASE, folder / DATABASE)
        shutil.copytree(self.folder / FILES, folder / FILES)
        self._start()

    def put_back(self, folder: Path) -> None:
        """Restored from that backup, by the book: ``accord-hub restored``, then started anew."""
        self.end()
        shutil.rmtree(self.folder / FILES)
        for path in self.folder.glob(f"{DATABASE}*"):
            path.unlink()
        shutil.copytree(folder / FILES, self.folder / FILES)
        shutil.copy2(folder / DATABASE, self.folder / DATABASE)
        self._start()
        with self.office.store.writing() as connection:
            meta.restored(connection, self.office.now())
        self.restart()

    def exchange(
        self, method: str, target: str, headers: Any, body: bytes, gone: Callable[[], None] = nothing
    ) -> Reply:
        gone()
        assert self.app.state.desk.office is self.office
        answer = self.client.request(method, target, content=body, headers=dict(headers))
        return Reply(answer.status_code, answer.content)

    def present(self, certificate: str) -> None:
        """The application sees no certificate; a proxy does."""

    def close(self) -> None:
        """A line is closed, the hub is not."""

    def end(self) -> None:
        self.client.__exit__(None, None, None)
        self.engine.dispose()


@contextmanager
def listening(hub: RealHub) -> Iterator[tuple[str, int]]:
    """The hub behind a real socket; gives host and port."""
    server = uvicorn.Server(uvicorn.Config(hub.app, host="127.0.0.1", port=0, log_config=None, lifespan="off"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        thread.join(0.01)
    try:
        yield "127.0.0.1", server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        thread.join()
