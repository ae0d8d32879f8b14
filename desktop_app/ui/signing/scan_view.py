"""What a scan came to and what a person decided about it, for the scan dialog."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from desktop_app.domain.case_number import case_of
from desktop_app.domain.signing.scan import BoxReading, InkState, PageReading, Place
from desktop_app.domain.signing.scan_report import Finding, ScanReport, Weight, is_page_of


class PageMark(StrEnum):
    """How a page stands."""

    GOOD = "good"
    ASK = "ask"
    BAD = "bad"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One line of the list of pages.

    Attributes:
        page: of the paper, 0 of a sheet that is none of it.
        reading: the sheet, None of a page that has not come.
    """

    page: int
    mark: PageMark
    reading: PageReading | None


@dataclass(frozen=True, slots=True)
class ScanView:
    """The report and the answers given so far.

    Attributes:
        given: by finding, whether the person found it right; also of findings that sheets taken out again had.
    """

    report: ScanReport
    given: Mapping[Finding, bool] = field(default_factory=dict)

    @property
    def answers(self) -> dict[Finding, bool]:
        """What was decided about the findings there are now, in the order of the paper."""
        return {one: self.given[one] for one in self.report.findings if one in self.given}

    @property
    def open_questions(self) -> tuple[Finding, ...]:
        """Findings that wait for a person, in the order of the paper."""
        return tuple(
            one
            for one in self.report.findings
            if one.weight is Weight.ASK and one not in self.given and not is_unsigned(one)
        )

    @property
    def is_refused(self) -> bool:
        """Something does not count, a field is empty, or a person said that something is not right."""
        return not self.report.is_complete or bool(self.unsigned) or not all(self.answers.values())

    @property
    def unsigned(self) -> tuple[Finding, ...]:
        """Fields for a hand that nothing was written in: nobody can say that they are signed."""
        return tuple(one for one in self.report.findings if is_unsigned(one))

    @property
    def may_check_in(self) -> bool:
        """Complete, and nothing is left to be decided."""
        return self.report.paper is not None and not self.is_refused and not self.open_questions

    @property
    def decided(self) -> tuple[str, ...]:
        """What a person decided, as ``code:page:box``."""
        return tuple(one.name for one in self.answers)

    def answered(self, finding: Finding, *, is_right: bool) -> "ScanView":
        """The same with one more answer."""
        return replace(self, given={**self.given, finding: is_right})

    def asked_again(self, findings: Collection[Finding]) -> "ScanView":
        """The same with these to be decided anew: a second person did not agree."""
        return replace(self, given={one: right for one, right in self.given.items() if one not in findings})

    def with_report(self, report: ScanReport) -> "ScanView":
        """More came, or a sheet was taken out; what was decided stands."""
        return replace(self, report=report)

    def mark(self, page: int) -> PageMark:
        """How *page* of the paper stands."""
        if self.report.page(page) is None:
            return PageMark.MISSING
        found = [one for one in self.report.findings if one.page == page and one.code != "page_doubled"]
        if any(_is_bad(one) or self.given.get(one) is False for one in found):
            return PageMark.BAD
        if any(one.weight is Weight.ASK and one not in self.given for one in found):
            return PageMark.ASK
        return PageMark.GOOD

    @property
    def rows(self) -> tuple[SheetRow, ...]:
        """Every page in the paper's order, however the sheets came; then the sheets that are none of it."""
        paper = self.report.paper
        if paper is None:
            return ()
        rows = []
        for page in range(1, paper.pages + 1):
            came = [
                one for one in self.report.readings if one.code and one.code.page == page and is_page_of(paper, one)
            ]
            rows.append(SheetRow(page, self.mark(page), came[0] if came else None))
            rows += [SheetRow(page, PageMark.BAD, again) for again in came[1:]]
        strangers = [one for one in self.report.readings if not one.is_blank and not is_page_of(paper, one)]
        return (*rows, *(SheetRow(0, PageMark.BAD, one) for one in strangers))

    @property
    def signed_pages(self) -> tuple[int, ...]:
        """The pages on which somebody beside the bank signed, as far as the reader can tell.

        It tells ink from none.  Whether it is a name, or a refusal written into the box (拒签), only an eye tells.
        """
        found = (page for page in range(1, (self.report.paper.pages if self.report.paper else 0) + 1))
        return tuple(page for page in found if any(_is_hand(box) for box in self._boxes(page)))

    def _boxes(self, page: int) -> tuple[BoxReading, ...]:
        reading = self.report.page(page)
        return () if reading is None else reading.boxes

    def signed_places(self, page: int) -> tuple[Place, ...]:
        """Where the fields of *page* are filled."""
        reading = self.report.page(page)
        return () if reading is None else tuple(box.place for box in reading.boxes if box.state is InkState.SIGNED)


def is_unsigned(finding: Finding) -> bool:
    """An empty box for a signature or its date; a seal may be missing, for it only identifies."""
    return finding.code == "box_empty"


def _is_hand(box: BoxReading) -> bool:
    return box.id.endswith("_signature") and box.state is InkState.SIGNED


def _is_bad(finding: Finding) -> bool:
    return finding.weight is Weight.REFUSED or is_unsigned(finding)


def stranger_of(paper: str, row: SheetRow) -> str:
    """The code of a sheet that belongs to another case than the paper with the number *paper*; else empty."""
    code = None if row.reading is None else row.reading.code
    if code is None or case_of(code.number) in {"", case_of(paper.upper())}:
        return ""
    return code.payload
