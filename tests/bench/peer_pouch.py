"""The peer that the sync is measured beside: PouchDB on a disk, replicating to express-pouchdb over loopback.

It is for development and no part of the product; it is there once ``npm install`` was run in ``tests/bench/peer``, or
in the folder that ``ACCORD_POUCHDB`` names.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parent / "peer"
MODULES = "node_modules"


def modules() -> Path | None:
    """The installed packages; None where there are none, or no Node."""
    found = Path(os.environ.get("ACCORD_POUCHDB", HERE)) / MODULES
    return found if shutil.which("node") and (found / "express-pouchdb").is_dir() else None


class Peer:
    """Both ends of it, the server running."""

    def __init__(self, folder: Path, port: str, environment: dict[str, str]) -> None:
        self._folder, self._port, self._environment = folder, port, environment

    def push(self, documents: int, size: int) -> float:
        """Documents a second of one replication; to write them into the own database before is not timed."""
        given = ("push", str(self._folder), self._port, str(documents), str(size))
        done = subprocess.run(
            ["node", str(HERE / "peer.js"), *given], check=True, capture_output=True, text=True, env=self._environment
        )
        return documents / (float(done.stdout) / 1000)


@contextmanager
def serving(folder: Path, found: Path) -> Iterator[Peer]:
    """The peer's server over an empty *folder*, with the packages at *found*."""
    server, own = folder / "server", folder / "own"
    for each in (server, own):
        each.mkdir(parents=True)
    environment = os.environ | {"NODE_PATH": str(found), "NODE_NO_WARNINGS": "1"}
    command = ["node", str(HERE / "peer.js"), "serve", str(server)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        try:
            yield Peer(own, process.stdout.readline().strip(), environment)
        finally:
            process.terminate()
