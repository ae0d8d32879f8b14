"""What a fail-over cluster is made of: etcd from Debian and Patroni from the package index, unpacked and not installed.

Both are fetched by their ordinary clients when the harness first runs, and kept under the folder for temporary files,
where the server's unprivileged user can read them.
"""

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

PATRONI = "patroni[etcd3]==4.1.5"
DRIVER = "psycopg[binary]"
PYTHON = "/usr/bin/python3"
"""The system's: the one of the tests' environment lies where the server's user may not read."""
USER = "postgres"


@dataclass(frozen=True)
class Parts:
    """Where they lie."""

    etcd: Path
    modules: Path

    @property
    def patroni(self) -> tuple[str, ...]:
        return (PYTHON, "-m", "patroni")


def parts() -> Parts:
    """Those that are there, or fetched now.

    Raises:
        CalledProcessError: they cannot be had here; what the client said is in its output.
    """
    folder = Path(tempfile.gettempdir()) / "accord-trio-parts"
    found = Parts(folder / "root" / "usr" / "bin" / "etcd", folder / "modules")
    if not found.etcd.exists():
        folder.mkdir(mode=0o755, exist_ok=True)
        _run(folder, "apt-get", "download", "-qq", "etcd-server")
        for package in folder.glob("etcd-server_*.deb"):
            _run(folder, "dpkg", "-x", str(package), str(folder / "root"))
    if not (found.modules / "patroni").exists():
        _run(folder, sys.executable, "-m", "pip", "install", "-q", "--target", str(found.modules), PATRONI, DRIVER)
    return found


def _run(folder: Path, *command: str) -> None:
    subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
