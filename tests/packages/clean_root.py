"""A bare Debian 12 to install into: for ``package --check``, as root."""

import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

SUITE = "bookworm"
TELLER = "counter"
"""The one account of the counter, which the home of the machine belongs to."""


class CleanRoot:
    """A root of its own with nothing but Debian's minimum; what is run in it sees no other file."""

    def __init__(self, place: Path) -> None:
        self.place = place

    @classmethod
    @contextmanager
    def made(cls, kept: Path, place: Path) -> Iterator["CleanRoot"]:
        """As :meth:`copied`, with the processes of this machine in its ``/proc``."""
        with cls.copied(kept, place) as root, root.with_proc():
            yield root

    @classmethod
    @contextmanager
    def copied(cls, kept: Path, place: Path) -> Iterator["CleanRoot"]:
        """A fresh copy of *kept*, which is made when it is not there, at *place*; gone afterwards."""
        if not (kept / "etc" / "debian_version").exists():
            subprocess.run(["debootstrap", "--variant=minbase", SUITE, str(kept)], check=True)
        subprocess.run(["cp", "-a", str(kept), str(place)], check=True)
        shutil.copyfile("/etc/resolv.conf", place / "etc" / "resolv.conf")
        try:
            yield cls(place)
        finally:
            shutil.rmtree(place)

    @contextmanager
    def with_proc(self) -> Iterator[None]:
        """The processes of this machine in its ``/proc``: what installs packages looks there."""
        proc = str(self.place / "proc")
        subprocess.run(["mount", "-t", "proc", "proc", proc], check=True)
        try:
            yield
        finally:
            subprocess.run(["umount", proc], check=True)

    def run(self, *command: str, user: str = "root", **environment: str) -> subprocess.CompletedProcess[str]:
        """Run *command* inside with *environment* alone and return it, whatever it answered."""
        words = self.words(*command, user=user)
        return subprocess.run(
            words, env=_inside(environment), capture_output=True, encoding="utf-8", timeout=600, check=False
        )

    def words(self, *command: str, user: str = "root") -> list[str]:
        """The words that run *command* inside."""
        return ["chroot", f"--userspec={user}", str(self.place), *command]

    def start(
        self, *command: str, user: str, environment: Mapping[str, str], output: int | None = None
    ) -> "subprocess.Popen[bytes]":
        """Begin *command* inside, in a session of its own; *output* as for ``Popen``."""
        words = self.words(*command, user=user)
        return subprocess.Popen(words, env=_inside(environment), stdout=output, start_new_session=True)

    def install(self, package: Path) -> subprocess.CompletedProcess[str]:
        """Install *package* with what it depends on, and nothing that it only recommends; nobody is asked anything."""
        shutil.copyfile(package, self.place / "tmp" / package.name)
        self.run("apt-get", "-qq", "update")
        return self.run("apt-get", "-qq", "install", "--yes", "--no-install-recommends", f"/tmp/{package.name}")  # noqa: S108 - in the clean root


def home_files(root: CleanRoot, home: str) -> dict[str, bytes]:
    """What *home* in *root* holds, but for the program's own log."""
    place = root.place / home.lstrip("/")
    return {
        str(path.relative_to(place)): path.read_bytes()
        for path in sorted(place.rglob("*"))
        if path.is_file() and path.suffix != ".log"
    }


def _inside(environment: Mapping[str, str]) -> dict[str, str]:
    return {
        "DEBIAN_FRONTEND": "noninteractive",
        "HOME": "/tmp",  # noqa: S108 - in the clean root
        "LC_ALL": "C.UTF-8",
        "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
        **environment,
    }
