"""What the reading child said of scans: nobody else can say it, and nothing is read twice for it."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from threading import Event, Lock
from typing import Final

from desktop_app.domain.signing.scan import PageReading
from desktop_app.domain.signing.scan_report import ScanReport, judge
from desktop_app.services.ports.files import PinnedPaper
from desktop_app.services.ports.scans import ScanFile, ScannedFile
from desktop_app.services.signing.scanning import Progress, SheetId, WarmReader

MOST_FILES: Final = 256
"""Readings that are kept in memory: a paper of fifty sheets scanned one by one, several times over."""

_Key = tuple[str, str, object, object]


class ScanReadings:
    """Remembers what its readers found, by the bytes of the scan and of the print it was held against.

    A check-in asks here: whoever would check in what was never read, has it read now.

    Args:
        reader: starts a reader of scans in a process of its own.
    """

    def __init__(self, reader: Callable[[], WarmReader]) -> None:
        self._start = reader
        self._known: OrderedDict[_Key, tuple[PageReading, ...]] = OrderedDict()
        self._lock = Lock()

    def reader(self) -> WarmReader:
        """A new reader; what it finds is known here."""
        return _Remembered(self._start(), self._keep)

    def report(
        self, files: Sequence[ScanFile], paper: PinnedPaper, *, left_out: Collection[SheetId] = ()
    ) -> ScanReport:
        """What *files* prove about *paper*, without the sheets that a person took out.

        Raises:
            RuleBroken: what is wrong with a file, as :meth:`services.ports.scans.ScanReader.read`.
        """
        found: list[PageReading] = []
        for file in files:
            known = self._recall(file, paper)
            readings = self._read_now(file, paper) if known is None else known
            found += (replace(one, file=file.name) for one in readings)
        return judge(paper.expected, [one for one in found if (one.file, one.sheet) not in left_out])

    def _read_now(self, file: ScanFile, paper: PinnedPaper) -> tuple[PageReading, ...]:
        reader = self.reader()
        try:
            return reader.read(file, paper).readings
        finally:
            reader.close()

    def _recall(self, file: ScanFile, paper: PinnedPaper) -> tuple[PageReading, ...] | None:
        with self._lock:
            return self._known.get(_key(file, paper))

    def _keep(self, file: ScanFile, paper: PinnedPaper, readings: tuple[PageReading, ...]) -> None:
        with self._lock:
            self._known[_key(file, paper)] = readings
            while len(self._known) > MOST_FILES:
                self._known.popitem(last=False)


class _Remembered:
    """A reader that tells what it found."""

    def __init__(
        self, reader: WarmReader, keep: Callable[[ScanFile, PinnedPaper, tuple[PageReading, ...]], None]
    ) -> None:
        self._reader, self._keep = reader, keep

    def warm(self) -> None:
        self._reader.warm()

    def close(self) -> None:
        self._reader.close()

    def read(
        self,
        file: ScanFile,
        paper: PinnedPaper | None,
        *,
        pictures: bool = False,
        cancelled: Event | None = None,
        progress: Progress | None = None,
    ) -> ScannedFile:
        scanned = self._reader.read(file, paper, pictures=pictures, cancelled=cancelled, progress=progress)
        if paper is not None:
            self._keep(file, paper, scanned.readings)
        return scanned


def _key(file: ScanFile, paper: PinnedPaper) -> _Key:
    """By what was read, not by what anybody says of it."""
    scan, pdf = hashlib.sha256(file.content).hexdigest(), hashlib.sha256(paper.pdf).hexdigest()
    return scan, pdf, paper.codes, paper.fields
