"""Takes signed paper back: reads what came, finds which paper it is, and says whether it is whole and signed."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from threading import Event
from typing import Final

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.scan import PageReading, ScanReport, judge
from desktop_app.services.ports import PinnedPaper, PinnedPapers, ScanFile, ScannedFile, ScanReader

_PASSED_ON: Final = frozenset({"reading_cancelled"})


@dataclass(frozen=True, slots=True)
class ReturnedPaper:
    """What came back.

    Attributes:
        report: what it proves.
        pictures: by file and sheet, the straightened page for a person's eye: JPEG, 210 × 297 mm, 110 dpi.
        unread: code by file that could not be read at all.
    """

    report: ScanReport
    pictures: Mapping[tuple[str, int], bytes] = field(repr=False)
    unread: Mapping[str, str]


class ScanBack:
    """Reads scans and holds them against what was pinned.

    Args:
        reader: reads a file in a process of its own.
        papers: knows what was printed.
    """

    def __init__(self, reader: ScanReader, papers: PinnedPapers) -> None:
        self._reader = reader
        self._papers = papers

    def read(
        self,
        files: Sequence[ScanFile],
        expected: PinnedPaper | None = None,
        *,
        pictures: bool = False,
        cancelled: Event | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> ReturnedPaper:
        """Read all files of one scan.

        Args:
            files: in any order; sheets may be spread over them anyhow.
            expected: the paper they should show; without it the codes say which.
            pictures: whether the straightened pages are wanted.
            cancelled: set it to give up.
            progress: called with files done and files in all.

        Raises:
            RuleBroken: ``reading_cancelled``.
            Unavailable: ``blob_missing``, ``blob_damaged`` of the pinned paper.
        """
        named = told_apart(files)
        paper = expected or self._recognised(named, cancelled)
        readings: list[PageReading] = []
        shown: dict[tuple[str, int], bytes] = {}
        unread: dict[str, str] = {}
        for done, file in enumerate(named, start=1):
            scanned = self._read(file, paper, cancelled, pictures=pictures)
            if isinstance(scanned, RuleBroken):
                unread[file.name] = scanned.code
                readings.append(PageReading(file.name, 0, problem=scanned.code, reason=_reason(scanned)))
            else:
                readings += scanned.readings
                shown |= {(file.name, sheet): picture for sheet, picture in scanned.pictures.items()}
            if progress is not None:
                progress(done, len(named))
        return ReturnedPaper(judge(paper.expected if paper else None, readings), shown, unread)

    def _recognised(self, files: Sequence[ScanFile], cancelled: Event | None) -> PinnedPaper | None:
        """The known paper that most sheets say they are of; of two, the later version."""
        count: Counter[tuple[str, int]] = Counter()
        for file in files:
            scanned = self._read(file, None, cancelled)
            if isinstance(scanned, ScannedFile):
                count.update((one.code.number, one.code.version) for one in scanned.readings if one.code is not None)
        for (number, version), _sheets in sorted(count.items(), key=lambda item: (item[1], item[0]), reverse=True):
            found = self._papers.find(number, version)
            if found is not None:
                return found
        return None

    def _read(
        self, file: ScanFile, paper: PinnedPaper | None, cancelled: Event | None, *, pictures: bool = False
    ) -> ScannedFile | RuleBroken:
        try:
            return self._reader.read(file, paper, pictures=pictures, cancelled=cancelled)
        except RuleBroken as broken:
            if broken.code in _PASSED_ON:
                raise
            return broken


def _reason(broken: RuleBroken) -> str:
    reason = broken.facts.get("reason", "")
    return reason if isinstance(reason, str) else ""


def told_apart(files: Sequence[ScanFile]) -> list[ScanFile]:
    """Files of one name, as two scanners give them, get a number."""
    seen: Counter[str] = Counter()
    named = []
    for file in files:
        seen[file.name] += 1
        again = seen[file.name]
        named.append(file if again == 1 else replace(file, name=_numbered(file.name, again)))
    return named


def _numbered(name: str, number: int) -> str:
    stem, dot, ending = name.rpartition(".")
    return f"{stem} ({number}).{ending}" if dot else f"{name} ({number})"
