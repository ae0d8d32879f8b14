"""What the scan step of page 6 asks for: the signed paper of one case read, judged, and ready to be checked in."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

from desktop_app.domain.people import Session
from desktop_app.services.desk import Desk
from desktop_app.services.pinned_papers import FieldMap, VaultPapers
from desktop_app.services.ports import PinnedPaper, ScanFile, ScanReader, ScanSource
from desktop_app.services.scan_back import ReturnedPaper, ScanBack

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class ScannedPaper:
    """The files that came, what they prove, and the print they were held against."""

    files: tuple[ScanFile, ...] = field(repr=False)
    returned: ReturnedPaper
    pinned: PinnedPaper = field(repr=False)


class Scanning:
    """Reads the signed paper of a case.

    Args:
        desk: the desk.
        fields: reads a stored field map.
        reader: opens a reader of scans for one go; its child ends with it.
        take: opens one picked file.
        scanner: the system's scanner.
    """

    def __init__(
        self,
        desk: Desk,
        fields: FieldMap,
        *,
        reader: Callable[[], AbstractContextManager[ScanReader]],
        take: Callable[[Path], ScanFile],
        scanner: ScanSource,
    ) -> None:
        self._desk, self._fields = desk, fields
        self._reader, self._take, self._scanner = reader, take, scanner

    def read_files(
        self,
        session: Session,
        case_id: str,
        paths: Sequence[Path],
        before: Sequence[ScanFile] = (),
        *,
        cancelled: Event | None = None,
        progress: Progress | None = None,
    ) -> ScannedPaper:
        """Hold picked files, and those that came *before*, against the current version of the case.

        Raises:
            RuleBroken: ``not_permitted``, ``no_paper_to_sign``, what is wrong with a file, ``reading_cancelled``.
            Unavailable: ``blob_missing``, ``blob_damaged``.
        """
        files = (*before, *(self._take(path) for path in paths))
        return self._read(session, case_id, files, cancelled, progress)

    def scan(
        self,
        session: Session,
        case_id: str,
        before: Sequence[ScanFile] = (),
        *,
        cancelled: Event | None = None,
        progress: Progress | None = None,
    ) -> ScannedPaper:
        """Scan what lies in the scanner; else as :meth:`read_files`.

        Raises:
            Unavailable: the scanner's codes.
        """
        return self._read(session, case_id, (*before, *self._scanner.take()), cancelled, progress)

    def _read(
        self,
        session: Session,
        case_id: str,
        files: tuple[ScanFile, ...],
        cancelled: Event | None,
        progress: Progress | None,
    ) -> ScannedPaper:
        papers = VaultPapers(self._desk, session, self._fields)
        pinned = papers.current(case_id)
        with self._reader() as reader:
            returned = ScanBack(reader, papers).read(
                files, pinned, pictures=True, cancelled=cancelled, progress=progress
            )
        return ScannedPaper(files, returned, pinned)
