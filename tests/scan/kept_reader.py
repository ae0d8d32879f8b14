"""The real reader of scans, kept warm from test to test; the same bytes are read once."""

from collections.abc import Callable
from dataclasses import replace
from threading import Event, Lock

from desktop_app.devices.scan_reader import PaperReader
from desktop_app.services.ports.files import PinnedPaper
from desktop_app.services.ports.scans import ScanFile, ScannedFile


class KeptReader:
    """A reader whose child outlives who uses it, until :meth:`end`."""

    def __init__(self) -> None:
        self._reader, self._lock = PaperReader(), Lock()
        self._found: dict[tuple[bytes, bytes, bool], ScannedFile] = {}

    def warm(self) -> None:
        with self._lock:
            self._reader.warm()

    def read(
        self,
        file: ScanFile,
        paper: PinnedPaper | None,
        *,
        pictures: bool = False,
        cancelled: Event | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> ScannedFile:
        key = file.content, paper.pdf if paper else b"", pictures
        with self._lock:
            if key not in self._found:
                self._found[key] = self._reader.read(
                    file, paper, pictures=pictures, cancelled=cancelled, progress=progress
                )
            found = self._found[key]
            return replace(found, readings=tuple(replace(one, file=file.name) for one in found.readings))

    def close(self) -> None:
        """Whoever is done with it leaves it to the next."""

    def end(self) -> None:
        self._reader.close()
