"""A PostgreSQL of the tests' own, from Debian, as an unprivileged user, on a Unix socket alone."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

START_S = 30.0
_LOOK_S = 0.1
USER = "postgres"
"""As whom it runs where the tests are root's: the server refuses root."""


def programs() -> Path:
    """Where Debian keeps the newest server's programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    assert found, "postgresql is missing: python3 packaging/dev.py test installs it"
    return found[-1].parent


class Server:
    """A running server.

    Args:
        folder: of its data, log and socket.
        start: starts it.
    """

    def __init__(self, folder: Path, start: Callable[[], None]) -> None:
        self.folder, self._start = folder, start
        self._made = 0

    def dsn(self, database: str) -> str:
        return f"host={self.folder} port=5432 user={USER} dbname={database}"

    def make(self, template: str = "template0") -> str:
        """A database of its own; returns its name."""
        self._made += 1
        name = f"hub_{self._made}"
        with self.administrator() as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template} LC_COLLATE 'C' LC_CTYPE 'C'".encode())
        return name

    def drop(self, name: str) -> None:
        with self.administrator() as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())

    @property
    def last_made(self) -> str:
        return f"hub_{self._made}"

    @contextmanager
    def administrator(self) -> Iterator[psycopg.Connection]:
        with psycopg.connect(self.dsn("postgres"), autocommit=True) as connection:
            yield connection

    def start_if_down(self) -> bool:
        """Start it again as a service manager does, unless it recovers; whether there was need of it."""
        again = threading.Event()
        while (self.folder / "data" / "postmaster.pid").exists():
            try:
                with self.administrator():
                    return False
            except psycopg.OperationalError:
                again.wait(_LOOK_S)
        self._start()
        return True

    @property
    def postmaster(self) -> int:
        return int((self.folder / "data" / "postmaster.pid").read_text("ascii").split()[0])


@contextmanager
def running(*, is_durable: bool = False, wal: Path | None = None) -> Iterator[Server]:
    """Start a server, and take it away in the end.

    Args:
        is_durable: it syncs to the disk as a server does that is not a test's: for what is measured.
        wal: where its log is to lie, in segments of 1 MB; a folder that is not there yet.
    """
    user = USER if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="accord-pg-"))
    if user is not None:
        found = pwd.getpwnam(user)
        os.chown(folder, found.pw_uid, found.pw_gid)
    data, log = folder / "data", folder / "log"
    # Nothing here survives the machine: what is proved is the program's part of durability, not the disk's.
    quick = () if is_durable else ("fsync=off", "full_page_writes=off")
    settings = (*quick, "listen_addresses=", f"unix_socket_directories={folder}")
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C"}

    def run(*command: str) -> None:
        subprocess.run(command, user=user, env=environment, check=True, stdout=subprocess.DEVNULL, cwd="/")

    try:
        run(
            str(programs() / "initdb"),
            "-D",
            str(data),
            "-U",
            USER,
            "-A",
            "trust",
            "-E",
            "UTF8",
            "-N",
            "--no-instructions",
            *(() if wal is None else ("-X", str(wal), "--wal-segsize", "1")),
        )
        options = " ".join(f"-c {setting}" for setting in settings)
        control = (str(programs() / "pg_ctl"), "-D", str(data), "-w")

        def start() -> None:
            run(*control, "-l", str(log), "-o", options, "-t", str(int(START_S)), "start")

        start()
        try:
            yield Server(folder, start)
        finally:
            run(*control, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def freeze(pid: int) -> None:
    """Let a process say nothing any more, without its kernel noticing."""
    os.kill(pid, signal.SIGSTOP)


def thaw(pid: int) -> None:
    os.kill(pid, signal.SIGCONT)
