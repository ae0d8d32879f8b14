"""What the scan step of page 6 asks for: the signed paper of one case read, judged, and ready to be checked in."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from threading import Event, Lock
from types import TracebackType
from typing import Protocol, Self

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.papers.side_paper import SidePaper
from desktop_app.domain.signing.scan import PageReading
from desktop_app.domain.signing.scan_report import ScanReport, is_page_of, judge
from desktop_app.domain.staff.people import Session
from desktop_app.services.desk import Desk
from desktop_app.services.papers.printed.pinned_papers import FieldMap, VaultPapers
from desktop_app.services.ports.files import PinnedPaper
from desktop_app.services.ports.scans import ScanFile, ScanReader, ScanSource, SourceKind
from desktop_app.services.signing.scan_back import ReturnedPaper, ScanBack, told_apart

Progress = Callable[[int, int], None]
SheetId = tuple[str, int]
"""The file a sheet came in, by its shown name, and its place there."""


class WarmReader(ScanReader, Protocol):
    """A reader with a child of its own."""

    def warm(self) -> None:
        """Start the child now, so that the first sheet need not wait for it."""
        ...

    def close(self) -> None:
        """End it."""
        ...


@dataclass(frozen=True, slots=True)
class ScannedPaper:
    """The files that came, what they prove, and the print they were held against.

    Attributes:
        returned: every sheet that came.
        left_out: sheets that a person took out again.
    """

    files: tuple[ScanFile, ...] = field(repr=False)
    returned: ReturnedPaper
    pinned: PinnedPaper = field(repr=False)
    left_out: frozenset[SheetId] = frozenset()

    @property
    def report(self) -> ScanReport:
        """What the sheets prove that were not taken out."""
        counted = [one for one in self.returned.report.readings if _id(one) not in self.left_out]
        return judge(self.pinned.expected, counted)

    @property
    def kept(self) -> tuple[ScanFile, ...]:
        """The files to be kept: those of which a sheet still counts, as they came."""
        names = {one.file for one in self.report.readings}
        return tuple(file for file in self.files if file.name in names)

    def without(self, sheet: SheetId) -> Self:
        """The same with one sheet taken out.

        Of a sheet that is none of this paper the whole file goes: it would be kept with the case, and may be another
        customer's.
        """
        readings = self.returned.report.readings
        one = next((reading for reading in readings if _id(reading) == sheet), None)
        if one is None:
            return self
        is_ours = one.is_blank or is_page_of(self.pinned.expected, one)
        out = {sheet} if is_ours else {_id(reading) for reading in readings if reading.file == one.file}
        return replace(self, left_out=self.left_out | out)

    def with_out_only(self, left_out: frozenset[SheetId]) -> Self:
        """The same with just these sheets taken out."""
        return replace(self, left_out=left_out)


class ScanRun:
    """One check-in under way: it keeps its reader warm and its source open until it is left.

    Args:
        papers: finds the paper that a sheet is of.
        wanted: the paper that is to come back, as it stands now.
        reader: reads in a child.
        take: opens one picked file.
        source: where scans come from by themselves, or at a key; None where files are picked.
        kind: of the source.
    """

    def __init__(
        self,
        papers: VaultPapers,
        wanted: Callable[[], PinnedPaper],
        *,
        reader: WarmReader,
        take: Callable[[Path], ScanFile],
        source: ScanSource | None,
        kind: SourceKind,
    ) -> None:
        self.kind = kind
        self._papers, self._wanted = papers, wanted
        self._reader, self._take, self._source = reader, take, source
        self._lock, self._calls, self._is_closed = Lock(), 0, False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def warm(self) -> None:
        """Start the reader."""
        with self._in_use():
            self._reader.warm()

    def close(self) -> None:
        """End the reader: now, or with what is still being read, which is not waited for."""
        with self._lock:
            self._is_closed = True
            is_free = self._calls == 0
        if is_free:
            self._reader.close()

    def read_files(
        self,
        paths: Sequence[Path],
        before: ScannedPaper | None = None,
        *,
        cancelled: Event | None = None,
        progress: Progress | None = None,
    ) -> ScannedPaper:
        """Hold picked files against the current version of the case, and add them to what came *before*.

        Raises:
            RuleBroken: ``not_permitted``, ``no_paper_to_sign``, what is wrong with a file, ``reading_cancelled``.
            Unavailable: ``blob_missing``, ``blob_damaged``.
        """
        with self._in_use():
            return self._read([self._take(path) for path in paths], before, cancelled, progress)

    def take(
        self,
        before: ScannedPaper | None = None,
        *,
        cancelled: Event | None = None,
        progress: Progress | None = None,
    ) -> ScannedPaper | None:
        """Scan what lies in the scanner, or read what came into the folder; None when nothing came.

        A file in the folder that shows no sheet of this paper is left there: it is a colleague's.

        Raises:
            Unavailable: the source's codes; else as :meth:`read_files`.
        """
        with self._in_use():
            return self._taken(before, cancelled, progress)

    @contextmanager
    def _in_use(self) -> Iterator[None]:
        """Keep the reader until this call is over; a run that was closed reads no more."""
        with self._lock:
            if self._is_closed:
                raise RuleBroken("reading_cancelled")
            self._calls += 1
        try:
            yield
        finally:
            if self._leave():
                self._reader.close()

    def _leave(self) -> bool:
        """Whether this was the last call of a run that was closed meanwhile."""
        with self._lock:
            self._calls -= 1
            return self._is_closed and self._calls == 0

    def _taken(
        self, before: ScannedPaper | None, cancelled: Event | None, progress: Progress | None
    ) -> ScannedPaper | None:
        if self._source is None:
            return None
        files = self._source.take(cancelled)
        if not files:
            return None
        paper = self._read(files, before, cancelled, progress)
        return self._settled(self._source, paper, before, files) if self.kind is SourceKind.FOLDER else paper

    def _settled(
        self, source: ScanSource, paper: ScannedPaper, before: ScannedPaper | None, files: Sequence[ScanFile]
    ) -> ScannedPaper | None:
        old = () if before is None else before.files
        named = paper.files[len(old) :]
        strangers = set()
        for file, as_it_came in zip(named, files, strict=True):
            readings = [one for one in paper.returned.report.readings if one.file == file.name]
            if _is_a_colleagues(paper.pinned, readings):
                strangers.add(file.name)
            else:
                source.settle(as_it_came, is_read=file.name not in paper.returned.unread)
        if len(strangers) == len(named):
            return before
        return _apart_from(paper, strangers)

    def _read(
        self,
        files: Sequence[ScanFile],
        before: ScannedPaper | None,
        cancelled: Event | None,
        progress: Progress | None,
    ) -> ScannedPaper:
        pinned = self._wanted()
        if before is not None and before.pinned.expected != pinned.expected:
            before = None  # another version came into force meanwhile: what was read against the old one proves nothing
        old = () if before is None else before.files
        named = told_apart([*old, *files])[len(old) :]
        came = ScanBack(self._reader, self._papers).read(
            named, pinned, pictures=True, cancelled=cancelled, progress=progress
        )
        if before is None:
            return ScannedPaper(tuple(named), came, pinned)
        readings = (*before.returned.report.readings, *came.report.readings)
        returned = ReturnedPaper(
            judge(pinned.expected, readings),
            {**before.returned.pictures, **came.pictures},
            {**before.returned.unread, **came.unread},
        )
        return replace(before, files=(*old, *named), returned=returned)


class Scanning:
    """Reads the signed paper of a case.

    Args:
        desk: the desk.
        fields: reads a stored field map.
        reader: starts a reader of scans, whose child ends with the run.
        take: opens one picked file.
        source: where this workstation's scans come from now.
    """

    def __init__(
        self,
        desk: Desk,
        fields: FieldMap,
        *,
        reader: Callable[[], WarmReader],
        take: Callable[[Path], ScanFile],
        source: Callable[[], tuple[SourceKind, ScanSource | None]],
    ) -> None:
        self._desk, self._fields = desk, fields
        self._reader, self._take, self._source = reader, take, source

    def begin(self, session: Session, case_id: str, paper: SidePaper | None = None) -> ScanRun:
        """Open the scan step of a case: of its agreement, or of the cost table that was signed before it."""
        kind, source = self._source()
        papers = VaultPapers(self._desk, session, self._fields)
        find = papers.current if paper is None else papers.cost_table
        return ScanRun(papers, partial(find, case_id), reader=self._reader(), take=self._take, source=source, kind=kind)


def _id(reading: PageReading) -> SheetId:
    return reading.file, reading.sheet


def _is_a_colleagues(pinned: PinnedPaper, readings: Sequence[PageReading]) -> bool:
    """Whether every sheet with our codes is of another paper, and there is one."""
    numbers = {one.code.number for one in readings if one.code is not None}
    return bool(numbers) and pinned.expected.number.upper() not in numbers


def _apart_from(paper: ScannedPaper, names: set[str]) -> ScannedPaper:
    """Without the files of these names."""
    if not names:
        return paper
    returned = paper.returned
    readings = [one for one in returned.report.readings if one.file not in names]
    pictures: Mapping[SheetId, bytes] = {at: shown for at, shown in returned.pictures.items() if at[0] not in names}
    left = ReturnedPaper(judge(paper.pinned.expected, readings), pictures, returned.unread)
    return replace(paper, files=tuple(file for file in paper.files if file.name not in names), returned=left)
