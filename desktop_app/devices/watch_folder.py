"""Takes scans from a folder that a scanner or a multi-function printer writes into."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from threading import Event
from typing import Final

from desktop_app.devices.scan_reader import take_scan
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.services.ports.scans import ScanFile

DONE: Final = "done"
FAILED: Final = "failed"
_ENDINGS: Final = frozenset({".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff"})


@dataclass(frozen=True, slots=True)
class _Stand:
    """A file as one look found it."""

    size: int
    changed_ns: int


@dataclass(frozen=True, slots=True)
class _Taken:
    """What was read of a file, and how it stood."""

    sha256: str
    stand: _Stand


class WatchFolder:
    """A folder that is looked into from time to time, every two seconds or so; nothing in it is waited for.

    A file is taken when two looks find it with the same size and time of change: notices of the system do not cross a
    network share.  What is no scan by its ending is left alone.

    Args:
        folder: must be there; ``done`` and ``failed`` are made in it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen: dict[str, _Stand] = {}
        self._taken: dict[Path, _Taken] = {}

    def take(self, _cancelled: Event | None = None) -> Sequence[ScanFile]:
        """What has come to rest since the look before, the oldest first; each stays where it is until it is settled.

        A file that cannot be taken (too large, empty, a link) is moved to ``failed``.

        Raises:
            Unavailable: ``watch_folder_missing``.
        """
        resting, now = [], {}
        for path, stand in self._look():
            now[path.name] = stand
            if self._seen.get(path.name) == stand and path not in self._taken:
                resting.append((stand.changed_ns, path, stand))
        self._seen = now
        return list(self._opened((path, stand) for _changed, path, stand in sorted(resting, key=itemgetter(0, 1))))

    def settle(self, file: ScanFile, *, is_read: bool) -> Path | None:
        """Move a file that was taken to ``done`` or ``failed``; where it lies now, None when it has gone.

        Another that was written over it meanwhile was not read: it stays, and is taken once it has come to rest.

        Raises:
            Unavailable: ``watch_folder_missing`` when it cannot be moved.
        """
        path = next((path for path, taken in self._taken.items() if taken.sha256 == file.sha256), None)
        if path is None:
            return None
        taken = self._taken.pop(path)
        return self._move(path, DONE if is_read else FAILED) if _stand(path) == taken.stand else None

    def _look(self) -> Iterator[tuple[Path, _Stand]]:
        try:
            paths = [path for path in self._folder.iterdir() if _is_scan(path)]
        except OSError as error:
            raise Unavailable("watch_folder_missing") from error
        for path in paths:
            stand = _stand(path)
            if stand is not None:  # else gone between the two looks
                yield path, stand

    def _opened(self, resting: Iterator[tuple[Path, _Stand]]) -> Iterator[ScanFile]:
        for path, stand in resting:
            try:
                file = take_scan(path)
            except RuleBroken:
                self._move(path, FAILED)
                continue
            self._taken[path] = _Taken(file.sha256, stand)
            yield file

    def _move(self, path: Path, folder: str) -> Path:
        target = self._folder / folder
        try:
            target.mkdir(exist_ok=True)
            place = _free(target, path)
            path.rename(place)
        except OSError as error:
            raise Unavailable("watch_folder_missing") from error
        self._seen.pop(path.name, None)
        return place


def _stand(path: Path) -> _Stand | None:
    """How a file stands now; None for one that has gone."""
    try:
        found = path.lstat()
    except OSError:
        return None
    return _Stand(found.st_size, found.st_mtime_ns)


def _is_scan(path: Path) -> bool:
    return path.suffix.lower() in _ENDINGS and not path.name.startswith((".", "~")) and not path.is_dir()


def _free(folder: Path, path: Path) -> Path:
    """A name in *folder* that is not taken yet."""
    place, number = folder / path.name, 1
    while place.exists():
        number += 1
        place = folder / f"{path.stem} ({number}){path.suffix}"
    return place
