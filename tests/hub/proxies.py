"""The proxy as it is delivered: HAProxy with the file of ``packaging/hub``, before a real hub on a Unix socket."""

import grp
import os
import pwd
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from desktop_app.bootstrap import head_office
from desktop_app.devices.clock import SystemClock
from desktop_app.hub.keys import HubKeys
from desktop_app.hub.office import Office
from tests.hub.desks import certificate_request

CONFIGURATION = Path(__file__).parents[2] / "packaging" / "hub" / "haproxy.cfg"
ADDRESS = "127.0.0.1"
START_S = 20.0
USER = "haproxy"


@dataclass(frozen=True)
class Trial:
    """The data of a hub that runs in another process, and head office's own hands on it."""

    data: Path
    office: Office
    clock: SystemClock

    @property
    def keys(self) -> HubKeys:
        return HubKeys(bytes.fromhex((self.data / head_office.SECRET_NAME).read_text("ascii")))


@contextmanager
def trial(data: Path) -> Iterator[Trial]:
    office = head_office.office(head_office.Place(data, "", data / head_office.SECRET_NAME))
    office.migrate()
    with closing(office.store):
        yield Trial(data, office, SystemClock())


@dataclass
class Identity:
    """A key for TLS with its certificate, in files."""

    folder: Path
    name: str
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    @property
    def csr(self) -> str:
        return certificate_request(self.key)

    @property
    def pem(self) -> Path:
        return self.folder / f"{self.name}.pem"

    def keep(self, certificate: str) -> Path:
        """Write certificate and key into one file, as HAProxy and Python's TLS take them."""
        own = self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        self.pem.write_bytes(certificate.encode() + own)
        return self.pem


@dataclass
class Proxy:
    """A running proxy."""

    folder: Path
    port: int
    watch: int
    authority: Path

    @property
    def address(self) -> str:
        return f"https://{ADDRESS}:{self.port}"

    def context(self, shown: Path | None = None) -> ssl.SSLContext:
        """Believes the hub's authority alone, and shows a certificate."""
        context = ssl.create_default_context(cafile=str(self.authority))
        if shown is not None:
            context.load_cert_chain(shown)
        return context

    @contextmanager
    def client(self, shown: Path | None = None) -> Iterator[httpx.Client]:
        with httpx.Client(base_url=self.address, verify=self.context(shown), timeout=30) as client:
            yield client

    @contextmanager
    def line(self, shown: Path | None = None) -> Iterator[ssl.SSLSocket]:
        """A connection with nothing said on it yet."""
        with (
            socket.create_connection((ADDRESS, self.port), timeout=30) as raw,
            self.context(shown).wrap_socket(raw, server_hostname=ADDRESS) as line,
        ):
            yield line

    @property
    def hub_socket(self) -> Path:
        return self.folder / "1" / "hub.sock"


@contextmanager
def hub_serving(data: Path, *where: str, folder: Path) -> Iterator[None]:
    """The hub as it is delivered, in a process of its own; it says as systemd has it when it answers."""
    told = folder / "told"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.bind(str(told))
        line.settimeout(START_S)
        command = [sys.executable, "-m", "desktop_app.hub_cli", "--data", str(data)]
        with subprocess.Popen([*command, "serve", *where], env=os.environ | {"NOTIFY_SOCKET": str(told)}) as process:
            try:
                assert line.recv(100) == b"READY=1"
                yield
                process.send_signal(signal.SIGTERM)
                assert line.recv(100) == b"STOPPING=1"
            finally:
                process.terminate()


@contextmanager
def standing_before(hub: Trial, *, request_time: str = "10s") -> Iterator[Proxy]:
    """Start hub and proxy, and end both."""
    folder = Path(tempfile.mkdtemp(prefix="accord-proxy-"))
    folder.chmod(0o755)
    try:
        sockets = folder / "1"
        sockets.mkdir()
        user, group = pwd.getpwuid(os.getuid()).pw_name, grp.getgrgid(os.getgid()).gr_name
        if os.geteuid() == 0:
            user = group = USER
            os.chown(sockets, 0, grp.getgrnam(group).gr_gid)
            sockets.chmod(0o2750)  # what is made in it is the group's, as systemd's Group= has it
        authority = folder / "authority.pem"
        authority.write_text(hub.office.name().authority, "ascii")
        own = Identity(folder, "proxy")
        own.keep(hub.office.certify(own.csr, [ADDRESS, "hub.bank.example"]))
        with ExitStack() as stack:
            stack.enter_context(
                hub_serving(hub.data, "--behind-proxy", "--socket", str(sockets / "hub.sock"), folder=sockets)
            )
            port, watch = free_port(), free_port()
            stack.enter_context(
                _running(
                    {
                        "ACCORD_BIND": f"{ADDRESS}:{port}",
                        "ACCORD_WATCH": f"{ADDRESS}:{watch}",
                        "ACCORD_PROXY_PEM": str(own.pem),
                        "ACCORD_AUTHORITY": str(authority),
                        "ACCORD_SOCKETS": str(folder),
                        "ACCORD_PROXY_USER": user,
                        "ACCORD_PROXY_GROUP": group,
                        "ACCORD_REQUEST_TIME": request_time,
                        "ACCORD_CONNECTIONS": "500",
                    },
                    port,
                )
            )
            yield Proxy(folder, port, watch, authority)
    finally:
        shutil.rmtree(folder)


def free_port() -> int:
    with socket.socket() as line:
        line.bind((ADDRESS, 0))
        port: int = line.getsockname()[1]
        return port


@contextmanager
def _running(environment: dict[str, str], port: int) -> Iterator[None]:
    command = [program(), "-db", "-f", str(CONFIGURATION)]
    process = subprocess.Popen(
        command, env=os.environ | environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    said: list[str] = []
    started = threading.Event()
    reader = threading.Thread(target=_read, args=(process, said, started))
    reader.start()
    try:
        assert started.wait(START_S), said
        assert process.poll() is None, said
        with socket.create_connection((ADDRESS, port), timeout=START_S):
            pass
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()
        reader.join()


def _read(process: "subprocess.Popen[str]", said: list[str], started: threading.Event) -> None:
    """What it says; that it stands is known by its check of the second hub, which is not there."""
    assert process.stdout is not None
    for line in process.stdout:
        said.append(line)
        if "hubs/hub2 is DOWN" in line:
            started.set()
    started.set()  # it has ended
    process.stdout.close()


def program() -> str:
    found = shutil.which("haproxy", path=f"{os.environ['PATH']}:/usr/sbin")
    assert found is not None, "haproxy is missing: python3 packaging/dev.py test installs it"
    return found
