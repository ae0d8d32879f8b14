"""Whether the installed program is byte for byte what was built: its files, held against the list beside them.

The list has the form of ``sha256sum``, so that anybody checks it by hand (``sha256sum -c release.sha256``).  It finds a
damaged disk, half an upgrade, a file that somebody put in or mended on the spot.  It stops nobody who may write all of
the folder, the list among it: that is for the system's rights, and for whoever holds the list's digest, which
``--version`` says, against the one that was published with the package.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Lock, Thread
from typing import Final

from desktop_app.domain.errors import Unavailable

LIST: Final = "release.sha256"


def release_list(folder: Path) -> str:
    """A line for each file below *folder* but the list itself, by name; of one that cannot be read without digest.

    A link counts as the file it leads to, and as one that cannot be read where it leads out of *folder*.
    """
    known: dict[Path, str] = {}
    lines = []
    for path in _files(folder):
        real = path.resolve()
        if real not in known:
            known[real] = _digest(real) if real.is_relative_to(folder.resolve()) else ""
        lines.append(f"{known[real]}  {path.relative_to(folder).as_posix()}\n")
    return "".join(sorted(lines, key=_name))


def check_release(folder: Path) -> None:
    """Prove that every file below *folder* is as it was built, and that none is missing or was put in.

    Raises:
        Unavailable: ``program_changed`` (fact: the first file that is not, by name).
    """
    try:
        listed = (folder / LIST).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Unavailable("program_changed", file=LIST) from error
    differing = set(listed.splitlines(keepends=True)) ^ set(release_list(folder).splitlines(keepends=True))
    if differing:
        raise Unavailable("program_changed", file=min(map(_name, differing)))


class Release:
    """The program that runs: proved once, by whoever asks first, while others wait.

    Args:
        folder: where it is installed; None for a program that runs from its sources, which nobody listed.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._lock = Lock()
        self._is_proved = False

    def begin(self) -> Thread | None:
        """Begin to prove it beside everything else, so that whoever signs in need not wait."""
        if self._folder is None:
            return None
        thread = Thread(target=self._prove_unheard, name="release", daemon=True)
        thread.start()
        return thread

    def prove(self) -> None:
        """Prove it, unless that was done; what was refused is looked at anew, for it may have been mended.

        Raises:
            Unavailable: ``program_changed``.
        """
        with self._lock:
            if self._folder is not None and not self._is_proved:
                check_release(self._folder)
                self._is_proved = True

    def digest(self) -> str:
        """SHA-256 of its list in hex, "" where there is none."""
        if self._folder is None:
            return ""
        return _digest(self._folder / LIST)

    def _prove_unheard(self) -> None:
        try:
            self.prove()
        except Unavailable:
            return  # whoever signs in is told


def installed() -> Path | None:
    """Where the running program is installed, None where it runs from its sources or from a wheel."""
    return Path(sys.executable).resolve().parent if getattr(sys, "frozen", False) else None  # set by PyInstaller


def _files(folder: Path) -> Iterator[Path]:
    """What lies below *folder* and is no folder; a link to a folder is none."""
    for place, folders, files in os.walk(folder):
        for name in (*files, *(one for one in folders if Path(place, one).is_symlink())):
            path = Path(place, name)
            if path != folder / LIST:
                yield path


def _digest(path: Path) -> str:
    import hashlib  # made before the first page is seen, and read beside it

    if not path.is_file():  # a pipe would be waited for
        return ""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _name(line: str) -> str:
    return line.partition("  ")[2].rstrip("\n")
