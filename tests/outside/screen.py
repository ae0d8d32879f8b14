"""A screen as a counter has it, with a window manager, and hands at its keyboard."""

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

from PIL import Image

PATIENCE_S = 30
HEADING = (90, 50, 400, 100)
"""Where a page has its heading, in pixels of a screen of 1366 × 768: left, top, right, bottom."""


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
        """Wait until a window of that *title* is seen, and return its number.

        A window that goes while all are gone through ends the search with a fault of X: it is begun anew.
        """
        words = ("search", "--sync", "--onlyvisible", "--name", title)
        end = monotonic() + seconds
        while True:
            try:
                return self._hands(*words, seconds=seconds).split()[0]
            except subprocess.CalledProcessError:
                if monotonic() > end:
                    raise

    def press(self, *keys: str, every_ms: int = 60) -> None:
        """Press *keys* in the window that has the focus, one each *every_ms*."""
        self._hands("key", "--delay", str(every_ms), *keys)

    def focus(self, window: str) -> None:
        """Give the keyboard to *window*."""
        self._hands("windowactivate", "--sync", window)

    def type(self, text: str) -> None:
        """Type *text*, letter by letter."""
        self._hands("type", "--delay", "60", text)

    def picture(self, file: Path) -> None:
        """Take a picture of the whole screen."""
        subprocess.run(["import", "-window", "root", str(file)], env=self._environment(), check=True)

    def copied(self, wanted: str) -> str:
        """What the field that has the keys holds, copied again until it is *wanted*, or nobody would wait any longer.

        A program on a busy machine is still taking in what was typed.
        """
        words = ["xclip", "-out", "-selection", "clipboard"]
        end, said = monotonic() + PATIENCE_S, ""
        while said != wanted and monotonic() < end:
            self.press("ctrl+a", "ctrl+c")
            done = subprocess.run(words, env=self._environment(), capture_output=True, timeout=60, check=False)
            said = done.stdout.decode()
        return said

    def heading(self, file: Path) -> Image.Image:
        """The line of large type at the top of a page that fills the screen; the whole screen is kept in *file*."""
        self.picture(file)
        with Image.open(file) as whole:
            return whole.convert("L").crop(HEADING)

    def heading_once(self, file: Path, is_it: Callable[[Image.Image], bool]) -> Image.Image:
        """The same, looked at until *is_it*, or nobody would wait any longer: a window stands before its page does."""
        end, found = monotonic() + PATIENCE_S, self.heading(file)
        while not is_it(found) and monotonic() < end:
            found = self.heading(file)
        return found

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
