"""Three PostgreSQL under Patroni with a quorum of synchronous standbys, and three etcd, on this machine alone.

A node is killed or frozen whole: Patroni, the postmaster and all its children, as a power cut or a hung machine would
take them.
"""

import json
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import psycopg

from tests.faults.trio_parts import USER, Parts, parts
from tests.hub.postgres import programs
from tests.hub.served import free_port

SETTLE_S: Final = 240.0
TTL_S, LOOP_S, RETRY_S = 20, 5, 5
_LOOK_S: Final = 0.2


@dataclass(frozen=True)
class Place:
    """Where a node stands.

    Attributes:
        clients: its address for the hubs.
        peers: for the other nodes.
        listens: at which of its own addresses.
        inside: the words before a command that is to run there.
    """

    clients: str = "127.0.0.1"
    peers: str = "127.0.0.1"
    listens: str = "127.0.0.1"
    inside: tuple[str, ...] = ()


LOOPBACK: Final = (Place(), Place(), Place())


@dataclass
class Node:
    """One machine: Patroni over a PostgreSQL."""

    name: str
    folder: Path
    place: Place
    port: int = field(default_factory=free_port)
    rest: int = field(default_factory=free_port)
    patroni: subprocess.Popen[bytes] | None = None

    @property
    def data(self) -> Path:
        return self.folder / self.name

    def processes(self) -> list[int]:
        """Patroni, the postmaster and everything under them, as they are now."""
        roots = [] if self.patroni is None else [self.patroni.pid]
        with suppress(OSError, ValueError, IndexError):
            roots.append(int((self.data / "postmaster.pid").read_text("ascii").split()[0]))
        return _with_children(roots)


class Trio:
    """The cluster.

    Args:
        folder: of its files.
        made_of: its programs.
        places: where its three nodes stand.
    """

    def __init__(self, folder: Path, made_of: Parts, places: Sequence[Place]) -> None:
        self.folder, self._parts, self._places = folder, made_of, places
        self.nodes = [Node(f"n{number}", folder, place) for number, place in enumerate(places, 1)]
        self._clients = [free_port() for _ in range(3)]
        self._peers = [free_port() for _ in range(3)]
        self.etcds: list[subprocess.Popen[bytes] | None] = [None, None, None]
        self._environment = {"PATH": os.environ["PATH"], "LC_ALL": "C", "PYTHONPATH": str(made_of.modules)}

    @property
    def dsn(self) -> str:
        """As the hub is given it: whoever of the three can be written."""
        ports = ",".join(str(node.port) for node in self.nodes)
        hosts = ",".join(node.place.clients for node in self.nodes)
        return (
            f"host={hosts} port={ports} user={USER} password=loopback dbname=hub target_session_attrs=read-write "
            "connect_timeout=2"
        )

    # ── Starting and ending ──

    def start(self) -> None:
        for number in range(3):
            self.start_etcd(number)
        for node in self.nodes:
            self._configure(node)
        for node in self.nodes:
            self.start_node(node)
        self.settle()

    def start_etcd(self, number: int) -> None:
        def at(one: int, ports: list[int]) -> str:
            return f"http://{self._places[one].peers}:{ports[one]}"

        cluster = ",".join(f"e{one}={at(one, self._peers)}" for one in range(3))
        client, peer = at(number, self._clients), at(number, self._peers)
        self.etcds[number] = self._run(
            self._places[number],
            f"e{number}.log",
            *(str(self._parts.etcd), "--name", f"e{number}", "--data-dir", str(self.folder / f"e{number}")),
            *("--listen-client-urls", client, "--advertise-client-urls", client),
            *("--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer),
            *("--initial-cluster", cluster, "--initial-cluster-state", "new"),
            *("--heartbeat-interval", "250", "--election-timeout", "2500"),
        )

    def start_node(self, node: Node) -> None:
        node.patroni = self._run(
            node.place, f"{node.name}.log", *self._parts.patroni, str(self.folder / f"{node.name}.json")
        )

    def end(self) -> None:
        for node in self.nodes:
            for pid in node.processes():
                _signal(pid, signal.SIGKILL)
            if node.patroni is not None:
                node.patroni.wait()
        for etcd in self.etcds:
            if etcd is not None:
                etcd.kill()
                etcd.wait()

    def _run(self, place: Place, log: str, *command: str) -> subprocess.Popen[bytes]:
        # Who goes into a machine must be root still, so that the user changes there.
        words = (*place.inside, "setpriv", f"--reuid={USER}", f"--regid={USER}", "--init-groups", *command)
        with (self.folder / log).open("ab") as out:
            return subprocess.Popen(
                words, env=self._environment, cwd=self.folder, stdout=out, stderr=out, process_group=0
            )

    def _configure(self, node: Node) -> None:
        """Patroni's file; YAML takes JSON."""
        etcds = [f"{place.peers}:{port}" for place, port in zip(self._places, self._clients, strict=True)]
        place = node.place
        who = {"username": USER, "password": "loopback"}
        shared = {
            "max_connections": 60,
            "shared_buffers": "32MB",
            "wal_keep_size": "512MB",
        }
        dcs = {
            "ttl": TTL_S,
            "loop_wait": LOOP_S,
            "retry_timeout": RETRY_S,
            "maximum_lag_on_failover": 0,
            "synchronous_mode": "quorum",
            "synchronous_mode_strict": True,
            "postgresql": {"use_pg_rewind": True, "use_slots": True, "parameters": shared},
        }
        settings = {
            "scope": "accord",
            "name": node.name,
            "restapi": {"listen": f"{place.listens}:{node.rest}", "connect_address": f"{place.peers}:{node.rest}"},
            "etcd3": {"hosts": etcds},
            "bootstrap": {"dcs": dcs, "initdb": [{"encoding": "UTF8"}, {"locale": "C"}, "data-checksums"]},
            "postgresql": {
                "listen": f"{place.listens}:{node.port}",
                "connect_address": f"{place.peers}:{node.port}",
                "data_dir": str(node.data),
                "bin_dir": str(programs()),
                "pgpass": str(self.folder / f"{node.name}.pgpass"),
                "authentication": {"superuser": who, "replication": who, "rewind": who},
                "pg_hba": ["host all all samenet md5", "host replication all samenet md5"],
                "parameters": {"unix_socket_directories": ""},
            },
        }
        (self.folder / f"{node.name}.json").write_text(json.dumps(settings), "utf-8")

    # ── How it stands ──

    def members(self) -> list[dict[str, Any]]:
        """What the cluster says of itself; empty while nobody answers."""
        for node in self.nodes:
            with suppress(OSError, ValueError, urllib.error.URLError):
                asked = f"http://{node.place.clients}:{node.rest}/cluster"
                with urllib.request.urlopen(asked, timeout=2) as answer:
                    found: list[dict[str, Any]] = json.load(answer)["members"]
                    return found
        return []

    def leader(self) -> Node | None:
        names = [one["name"] for one in self.members() if one["role"] == "leader" and one["state"] == "running"]
        return next((node for node in self.nodes if node.name in names), None)

    def writable(self) -> list[Node]:
        """Who says that it may be written, whatever the cluster believes."""
        found = []
        for node in self.nodes:
            with suppress(psycopg.Error), psycopg.connect(self.dsn_of(node, "postgres"), connect_timeout=2) as line:
                if line.execute("SELECT pg_is_in_recovery()").fetchone() == (False,):
                    found.append(node)
        return found

    def settle(self) -> None:
        """Wait until there is a leader, nobody else believes to be one, and both others are quorum standbys."""
        wait_until(self._is_whole, SETTLE_S)

    def _is_whole(self) -> bool:
        roles = sorted((one["role"], one["state"]) for one in self.members())
        is_whole = roles == [("leader", "running")] + [("quorum_standby", "streaming")] * 2
        return is_whole and self.writable() == [self.leader()]

    def dsn_of(self, node: Node, database: str) -> str:
        return f"host={node.place.clients} port={node.port} user={USER} password=loopback dbname={database}"

    # ── What happens to it ──

    def kill(self, node: Node) -> None:
        """The machine is off."""
        for pid in node.processes():
            _signal(pid, signal.SIGKILL)
        assert node.patroni is not None
        node.patroni.wait()
        node.patroni = None
        # Its postmaster's number may be a zombie of whoever adopted it: the machine that starts again knows nothing.
        (node.data / "postmaster.pid").unlink(missing_ok=True)

    def freeze(self, node: Node) -> list[int]:
        """The machine hangs, and its kernel still answers; returns what is to be thawed."""
        found = node.processes()
        for pid in found:
            _signal(pid, signal.SIGSTOP)
        return found

    def thaw(self, frozen: list[int]) -> None:
        for pid in frozen:
            _signal(pid, signal.SIGCONT)

    def kill_etcd(self, number: int) -> None:
        etcd = self.etcds[number]
        assert etcd is not None
        etcd.kill()
        etcd.wait()
        self.etcds[number] = None


def wait_until(is_so: Callable[[], bool], seconds: float) -> None:
    """Look again and again, until it is so."""
    until, again = time.monotonic() + seconds, threading.Event()
    while not is_so():
        assert time.monotonic() < until, "not in time"
        again.wait(_LOOK_S)


def _signal(pid: int, number: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, number)


def _with_children(roots: list[int]) -> list[int]:
    """*roots* that live and all that descend from them, the roots first."""
    parents: dict[int, int] = {}
    for path in Path("/proc").iterdir():
        if path.name.isdigit():
            with suppress(OSError):
                state, parent = (path / "stat").read_text("ascii", "replace").rpartition(")")[2].split()[:2]
                if state != "Z":
                    parents[int(path.name)] = int(parent)
    found = [root for root in roots if root in parents]
    for one in found:
        found += [pid for pid, parent in parents.items() if parent == one and pid not in found]
    return found


@contextmanager
def running(places: Sequence[Place] = LOOPBACK) -> Iterator[Trio]:
    """Start a cluster, and take it away in the end."""
    made_of = parts()
    folder = Path(tempfile.mkdtemp(prefix="accord-trio-"))
    os.chown(folder, pwd.getpwnam(USER).pw_uid, pwd.getpwnam(USER).pw_gid)
    trio = Trio(folder, made_of, places)
    try:
        trio.start()
        yield trio
    finally:
        trio.end()
        shutil.rmtree(folder, ignore_errors=True)
