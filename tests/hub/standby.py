"""A synchronous standby beside the tests' own PostgreSQL, which can be stopped, started and promoted."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.hub.postgres import START_S, USER, Server, programs

NAME = "accord_standby"


class Standby:
    """
    Args:
        of: whom it follows.
    """

    def __init__(self, of: Server) -> None:
        self.folder = of.folder / "standby"
        self._data = self.folder / "data"
        self._user = USER if os.geteuid() == 0 else None
        self.folder.mkdir(exist_ok=True)
        if self._user is not None:
            shutil.chown(self.folder, self._user)
        source = f"host={of.folder} port=5432 user={USER} application_name={NAME}"
        self._run(str(programs() / "pg_basebackup"), "-D", str(self._data), "-R", "-c", "fast", "-d", source)

    def start(self) -> None:
        options = f"-c listen_addresses= -c fsync=off -c unix_socket_directories={self.folder}"
        log = str(self.folder / "log")
        self._control(self._data, "-l", log, "-o", options, "-t", str(int(START_S)), "start")

    def stop(self) -> None:
        """As a power cut stops it."""
        self._control(self._data, "-m", "immediate", "stop")

    def promote(self) -> None:
        self._control(self._data, "promote")

    def crash(self, server: Server) -> None:
        """Stop whom it follows, as a power cut does."""
        self._control(server.folder / "data", "-m", "immediate", "stop")

    def restart(self, server: Server) -> None:
        options = f"-c listen_addresses= -c fsync=off -c unix_socket_directories={server.folder}"
        self._control(server.folder / "data", "-l", str(server.folder / "log"), "-o", options, "start")

    def _control(self, data: Path, *rest: str) -> None:
        self._run(str(programs() / "pg_ctl"), "-D", str(data), "-w", *rest)

    def _run(self, *command: str) -> None:
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "C"}
        subprocess.run(command, user=self._user, env=environment, check=True, stdout=subprocess.DEVNULL, cwd="/")


@contextmanager
def followed(server: Server) -> Iterator[Standby]:
    """A standby that runs, and without which the server acknowledges nothing."""
    standby = Standby(server)
    standby.start()
    try:
        with server.administrator() as connection:
            connection.execute(f"ALTER SYSTEM SET synchronous_standby_names = '{NAME}'".encode())
            connection.execute("SELECT pg_reload_conf()")
        yield standby
    finally:
        if (standby.folder / "data" / "postmaster.pid").exists():
            standby.stop()
