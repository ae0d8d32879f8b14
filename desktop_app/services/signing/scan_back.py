"""Takes signed paper back: reads what came, finds which paper it is, and says whether it is whole and signed."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from threading import Event
from typing import Final

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.signing.scan import PageReading
from desktop_app.domain.signing.scan_report import ScanReport, judge
from desktop_app.services.ports.files import PinnedPaper, PinnedPapers
from desktop_app.services.ports.scans import ScanFile, ScannedFile, ScanReader

_PASSED_ON: Final = frozenset({"reading_cancelled"})


@dataclass(frozen=True, slots=True)
class ReturnedPaper:
    """What came back.

    Attributes:
        report: what it proves.
        pictures: by file and sheet, the straightened page for a person's eye: JPEG, 210 × 297 mm, 150 dpi.
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

    def read_each(self, files: Sequence[ScanFile], *, cancelled: Event | None = None) -> tuple[ReturnedPaper, ...]:
        """Read one batch that may hold several papers of one case, as an agreement and its cost table; each by itself.

        A sheet of another case, or of none, is judged with the paper that has the most sheets.

        Raises:
            RuleBroken: ``reading_cancelled``.
            Unavailable: ``blob_missing``, ``blob_damaged`` of a pinned paper.
        """
        named = told_apart(files)
        papers = self._papers_of_one_case(named, cancelled)
        if len(papers) <= 1:
            return (self.read(named, papers[0] if papers else None, cancelled=cancelled),)
        numbers = [paper.expected.number.upper() for paper in papers]
        each = []
        for paper in papers:
            returned = self.read(named, paper, cancelled=cancelled)
            own = [one for one in returned.report.readings if _whose(one, numbers) == paper.expected.number.upper()]
            each.append(replace(returned, report=judge(paper.expected, own)))
        return tuple(each)

    def _recognised(self, files: Sequence[ScanFile], cancelled: Event | None) -> PinnedPaper | None:
        """The known paper that most sheets say they are of; of two, the later version."""
        return next(iter(self._known(files, cancelled)), None)

    def _papers_of_one_case(self, files: Sequence[ScanFile], cancelled: Event | None) -> tuple[PinnedPaper, ...]:
        """The paper most sheets are of, and the other papers of its case; of each number one version."""
        found: dict[str, PinnedPaper] = {}
        for paper in self._known(files, cancelled):
            number = paper.expected.number.upper()
            is_same = not found or number.rpartition("-")[0] == next(iter(found)).rpartition("-")[0]
            if is_same and number not in found:
                found[number] = paper
        return tuple(found.values())

    def _known(self, files: Sequence[ScanFile], cancelled: Event | None) -> Iterator[PinnedPaper]:
        """The known papers that sheets say they are of, that of the most sheets first; of two, the later version."""
        count: Counter[tuple[str, int]] = Counter()
        for file in files:
            scanned = self._read(file, None, cancelled)
            if isinstance(scanned, ScannedFile):
                count.update((one.code.number, one.code.version) for one in scanned.readings if one.code is not None)
        for (number, version), _sheets in sorted(count.items(), key=lambda item: (item[1], item[0]), reverse=True):
            found = self._papers.find(number, version)
            if found is not None:
                yield found

    def _read(
        self, file: ScanFile, paper: PinnedPaper | None, cancelled: Event | None, *, pictures: bool = False
    ) -> ScannedFile | RuleBroken:
        try:
            return self._reader.read(file, paper, pictures=pictures, cancelled=cancelled)
        except RuleBroken as broken:
            if broken.code in _PASSED_ON:
                raise
            return broken


def _whose(reading: PageReading, numbers: Sequence[str]) -> str:
    """The number of the paper that a sheet is judged with; the first when it is of none of them."""
    number = "" if reading.code is None else reading.code.number
    return number if number in numbers else numbers[0]


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
