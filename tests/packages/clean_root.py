"""A bare Debian 12 to install into, and a screen to show what was installed: for ``package --check``, as root."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from PIL import Image

HEADING = (90, 50, 400, 100)
"""Where a page has its heading, in pixels of a screen of 1366 × 768: left, top, right, bottom."""
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
        """A fresh copy of *kept*, which is made when it is not there, at *place*; gone afterwards."""
        if not (kept / "etc" / "debian_version").exists():
            subprocess.run(["debootstrap", "--variant=minbase", SUITE, str(kept)], check=True)
        subprocess.run(["cp", "-a", str(kept), str(place)], check=True)
        shutil.copyfile("/etc/resolv.conf", place / "etc" / "resolv.conf")
        subprocess.run(["mount", "-t", "proc", "proc", str(place / "proc")], check=True)
        try:
            yield cls(place)
        finally:
            subprocess.run(["umount", str(place / "proc")], check=True)
            shutil.rmtree(place)

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


class Screen:
    """An X server with a window manager, and hands at its keyboard."""

    def __init__(self, number: str) -> None:
        self.name = f":{number}"

    @classmethod
    @contextmanager
    def shown(cls) -> Iterator["Screen"]:
        """A screen as a counter has it; gone afterwards."""
        reader, writer = os.pipe()
        command = [
            "Xvfb",
            "-displayfd",
            str(writer),
            "-screen",
            "0",
            "1366x768x24",
            "-nolisten",
            "tcp",
            "-noreset",
            "-ac",
        ]  # of any account
        server = subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL)
        os.close(writer)
        try:
            with os.fdopen(reader) as number:
                screen = cls(number.readline().strip())
            manager = subprocess.Popen(["openbox"], env={**os.environ, "DISPLAY": screen.name})
            try:
                yield screen
            finally:
                manager.terminate()
                manager.wait()
        finally:
            server.terminate()
            server.wait()

    def wait_for(self, title: str, seconds: int = 60) -> str:
        """Wait until a window of that *title* is seen, and return its number."""
        return self._hands("search", "--sync", "--onlyvisible", "--name", title, seconds=seconds).split()[0]

    def press(self, *keys: str) -> None:
        """Press *keys* in the window that has the focus."""
        self._hands("key", "--delay", "60", *keys)

    def focus(self, window: str) -> None:
        """Give the keyboard to *window*."""
        self._hands("windowactivate", "--sync", window)

    def type(self, text: str) -> None:
        """Type *text*, letter by letter."""
        self._hands("type", "--delay", "60", text)

    def picture(self, file: Path) -> None:
        """Take a picture of the whole screen."""
        subprocess.run(["import", "-window", "root", str(file)], env=self._environment(), check=True)

    def copied(self) -> str:
        """What lies in the clipboard."""
        words = ["xclip", "-out", "-selection", "clipboard"]
        done = subprocess.run(words, env=self._environment(), capture_output=True, timeout=60, check=False)
        return done.stdout.decode()

    def heading(self, file: Path) -> Image.Image:
        """The line of large type at the top of a page that fills the screen; the whole screen is kept in *file*."""
        self.picture(file)
        with Image.open(file) as whole:
            return whole.convert("L").crop(HEADING)

    def _hands(self, *words: str, seconds: int = 60) -> str:
        done = subprocess.run(
            ["xdotool", *words],
            env=self._environment(),
            capture_output=True,
            text=True,
            timeout=seconds,
            check=True,
        )
        return done.stdout

    def _environment(self) -> dict[str, str]:
        return {**os.environ, "DISPLAY": self.name, "LC_ALL": "C.UTF-8"}  # titles are Chinese
