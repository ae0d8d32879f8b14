"""The hub as a data centre runs it: ``accord-hub serve`` in a process of its own, behind a real socket."""

import http.client
import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

from desktop_app.bootstrap import head_office
from desktop_app.hub.keys import SECRET_BYTES
from desktop_app.hub.office import Office

READY_S = 60.0
_AGAIN_S = 0.05


def free_port() -> int:
    """A port of this machine that nobody listens at."""
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        port: int = line.getsockname()[1]
    return port


class ServedHub:
    """One hub process, which may be killed and started again; its folder outlives it.

    Args:
        folder: of its files.
        dsn: of a database; empty for a trial on one file.
    """

    def __init__(self, folder: Path, dsn: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._dsn, self._secret = folder / "dsn", folder / head_office.SECRET_NAME
        if not self._secret.exists():
            self._secret.write_text(secrets.token_hex(SECRET_BYTES), "ascii")
        self.use(dsn)
        self.folder, self.port = folder, free_port()
        self.process: subprocess.Popen[bytes] | None = None

    def use(self, dsn: str) -> None:
        """Stand over this database from the next start on."""
        self._dsn.write_text(dsn, "utf-8")
        self.place = head_office.place(self._dsn.parent, self._dsn)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def office(self) -> Office:
        """The same hub in this process, as its commands have it; whoever asks closes its store."""
        return head_office.office(self.place)

    def use_store(self, address: str) -> None:
        """Keep files in this bucket from the next start on; who asks there is named in the environment."""
        self.place = replace(self.place, store=address)

    def migrate(self) -> None:
        office = self.office()
        office.migrate()
        office.store.close()

    def invite(self, branch: str) -> str:
        office = self.office()
        code = office.workstations.invite(branch)
        office.store.close()
        return code

    def start(self, *wrapped: str, environment: dict[str, str] | None = None) -> None:
        """Start it, under another program where one is named, and wait until it says that it is ready."""
        given = ("--data", str(self.folder), "--dsn-file", str(self._dsn))
        command = [*wrapped, sys.executable, "-m", "desktop_app.hub_cli", *given, "serve", "--port", str(self.port)]
        there = os.environ | {head_office.STORE_VARIABLE: self.place.store} | (environment or {})
        log = (self.folder / "log").open("ab")
        with log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, env=there)
        self._wait_until_ready()

    def _wait_until_ready(self) -> None:
        assert self.process is not None
        again = threading.Event()
        for _ in range(int(READY_S / _AGAIN_S)):
            assert self.process.poll() is None, (self.folder / "log").read_text("utf-8")
            if self._is_ready():
                return
            again.wait(_AGAIN_S)
        raise AssertionError("the hub was not ready in time")

    def _is_ready(self) -> bool:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            line.request("GET", "/health/ready")
            return line.getresponse().status == http.client.OK
        except OSError:
            return False
        finally:
            line.close()

    def kill(self) -> None:
        """As a power cut ends it."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process = None

    def stop(self) -> None:
        """As its service manager ends it."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(READY_S)
            self.process = None
