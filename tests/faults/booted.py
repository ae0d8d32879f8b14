"""A Debian of its own that is booted as a machine is: systemd, its units and nothing of the host's network."""

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.packages.clean_root import CleanRoot

READY_S, _LOOK_S = 60.0, 0.2
_PATH = "/opt/accord-hub/bin:/usr/lib/postgresql/15/bin:/usr/sbin:/usr/bin:/sbin:/bin"


class Machine:
    """A root that runs.

    Args:
        root: what it was started from.
        first: process id of its init, as this machine counts.
    """

    def __init__(self, root: CleanRoot, first: int) -> None:
        self.root, self._first = root, first

    def run(self, script: str, *, user: str = "root", folder: str = "/", **environment: str) -> str:
        """What a script of bash prints that *user* runs there; it ends with the first command that fails.

        Raises:
            subprocess.CalledProcessError: one of its commands failed.
        """
        given = {"PATH": _PATH, "LC_ALL": "C.UTF-8", "HOME": "/root" if user == "root" else folder} | environment
        words = [f"{name}={value}" for name, value in given.items()]
        shell = ["bash", "-euo", "pipefail", "-c", f"cd {folder}\n{script}"]
        inside = ["nsenter", "--target", str(self._first), "--all", "env", "-i", *words]
        done = subprocess.run(
            [*inside, "runuser", "--user", user, "--", *shell], text=True, capture_output=True, check=False, timeout=600
        )
        if done.returncode:
            failed = subprocess.CalledProcessError(done.returncode, script, done.stdout, done.stderr)
            failed.add_note(done.stderr)
            raise failed
        return done.stdout


@contextmanager
def booted(root: CleanRoot) -> Iterator[Machine]:
    """Boot *root*, wait until its units stand, and switch it off in the end."""
    command = ["systemd-nspawn", "--quiet", "--register=no", "--keep-unit", "--private-network", "--boot"]
    with (
        (root.place.parent / "console").open("wb") as console,
        subprocess.Popen(
            [*command, f"--directory={root.place}"], stdout=console, stderr=console, stdin=subprocess.DEVNULL
        ) as nspawn,
    ):
        machine = None
        try:
            machine = Machine(root, _first_of(nspawn))
            _wait_until_up(machine)
            yield machine
        finally:
            if machine is None:
                nspawn.kill()
            else:
                machine.run("systemctl poweroff")


def _first_of(nspawn: "subprocess.Popen[bytes]") -> int:
    """Its init: what the child of nspawn has become once it is started."""
    children = Path(f"/proc/{nspawn.pid}/task/{nspawn.pid}/children")
    again = threading.Event()
    for _ in range(int(READY_S / _LOOK_S)):
        assert nspawn.poll() is None, "systemd-nspawn has given up"
        for child in children.read_text("ascii").split():
            if Path(f"/proc/{child}/comm").read_text("utf-8").strip() == "systemd":
                return int(child)
        again.wait(_LOOK_S)
    raise AssertionError("no init in time")


def _wait_until_up(machine: Machine) -> None:
    again = threading.Event()
    for _ in range(int(READY_S / _LOOK_S)):
        try:
            machine.run("systemctl is-active multi-user.target")
        except subprocess.CalledProcessError:
            again.wait(_LOOK_S)
        else:
            return
    raise AssertionError("the machine did not come up in time")
