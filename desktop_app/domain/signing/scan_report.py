"""What the sheets of a scan prove about one version of a paper, and what of it a person must look at."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from desktop_app.domain.papers.page_code import CopyCode, PageCode
from desktop_app.domain.signing.scan import (
    BoxReading,
    Change,
    Doubt,
    ExpectedPaper,
    FieldKind,
    InkState,
    PageReading,
    Place,
)

UPSIDE_DOWN: Final = 180
_LEAST_SHEETS: Final = 2
"""One sheet has no seam."""
_ALIKE_MM: Final = 15.0
"""Marks in the margin whose middles are nearer than this are at one place."""
BODY: Final = Place(23.0, 30.0, 164.0, 237.0)
"""Where the text of our papers stands, between head, foot, left margin and seam."""


class Weight(StrEnum):
    """What a finding means: the sheet does not count, a person must decide, or it was put right."""

    REFUSED = "refused"
    ASK = "ask"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to be said about a scan.

    Attributes:
        code: stable name, e.g. ``page_missing``.
        page: of the paper, 0 when it is not known.
        file: in which it was found, empty for what is missing; ``sheet`` is its place there.
        box: id of the field, empty when it is about the page.
        detail: of the code: a reason, a doubt, or the number of the other paper.
        printed: the figure that stands there in print, where it is one.
        pages: all pages it is about, where they are several; ``page`` is the first.
        place: on the page, None when it is about the whole page.
    """

    code: str
    weight: Weight
    page: int = 0
    file: str = ""
    sheet: int = 0
    box: str = ""
    detail: str = ""
    place: Place | None = None
    printed: str = ""
    pages: tuple[int, ...] = ()

    @property
    def name(self) -> str:
        """As the journal keeps what a person decided: ``code:page:box``."""
        return f"{self.code}:{self.page}:{self.box}"


@dataclass(frozen=True, slots=True)
class ScanReport:
    """What a scan proves about one version of a paper.

    Attributes:
        paper: the version it was held against, None when no paper of ours was recognised.
        readings: every sheet, in the order it came.
        findings: what is wrong, unsure or was put right, in the order of the paper.
    """

    paper: ExpectedPaper | None
    readings: tuple[PageReading, ...]
    findings: tuple[Finding, ...]

    @property
    def is_complete(self) -> bool:
        """Every page of the version came once, and no sheet that is not of it."""
        return self.paper is not None and not any(finding.weight is Weight.REFUSED for finding in self.findings)

    @property
    def is_signed(self) -> bool:
        """Every page was compared and every pen box and seal field is filled, without a doubt left."""
        is_doubtful = any(finding.box or finding.code == "fields_unknown" for finding in self.findings)
        return self.is_complete and not is_doubtful

    @property
    def is_clear(self) -> bool:
        """Complete, signed, and nothing on it needs a person's eye."""
        return self.is_complete and all(finding.weight is Weight.NOTICE for finding in self.findings)

    @property
    def original(self) -> str:
        """Which of the originals it is, ``1/2``; empty where that cannot be read, or its sheets are of several."""
        copies = copies_of(self.paper, self.readings)
        return copies[0].serial if len(copies) == 1 and copies[0].is_original else ""

    def page(self, number: int) -> PageReading | None:
        """The sheet that is page *number* of the paper and counts, None when there is none."""
        if self.paper is None:
            return None
        pages = ((one.code, one) for one in self.readings if is_page_of(self.paper, one))
        return next((one for code, one in pages if code is not None and code.page == number), None)


def is_page_of(paper: ExpectedPaper, reading: PageReading) -> bool:
    """Whether the sheet is one of exactly this version, and could be laid over its print."""
    return not reading.problem and reading.code is not None and not _stranger(paper, reading.code)


def copies_of(paper: ExpectedPaper | None, readings: Sequence[PageReading]) -> tuple[CopyCode, ...]:
    """The copies that the sheets of *paper* say they are of, each once, in the order they came."""
    ours = () if paper is None else (one.copy for one in readings if is_page_of(paper, one))
    return tuple(dict.fromkeys(copy for copy in ours if copy is not None))


def judge(paper: ExpectedPaper | None, readings: Sequence[PageReading]) -> ScanReport:
    """Hold all sheets of a scan against one version.

    A blank back side and a sheet that lay upside down are put right and only noted.  Nothing else is guessed: what is
    of another paper, another version or other content, what came twice and what is missing is named and refused.
    """
    findings = [finding for reading in readings for finding in _of_sheet(paper, reading)]
    if paper is not None:
        findings += _doubled(paper, readings)
        came = {reading.code.page for reading in readings if reading.code and is_page_of(paper, reading)}
        missing = [page for page in range(1, paper.pages + 1) if page not in came]
        findings += [Finding("page_missing", Weight.REFUSED, page) for page in missing]
        if not paper.is_current:
            findings.append(Finding("paper_superseded", Weight.REFUSED, detail=str(paper.version)))
        if not paper.is_mapped:
            findings.append(Finding("fields_unknown", Weight.ASK))
        if paper.copy_of:
            findings.append(Finding("reading_copy", Weight.NOTICE, detail=paper.copy_of))
        findings += _of_copies(copies_of(paper, readings))
        findings += _void(paper, copies_of(paper, readings))
        findings += _unmarked(paper, readings)
    elif not any(finding.weight is Weight.REFUSED for finding in findings):
        findings.append(Finding("not_our_paper", Weight.REFUSED))
    findings = [*_with_alike_as_one(findings), *_seam(paper, readings)]
    findings.sort(key=_place_in_report)
    return ScanReport(paper, tuple(readings), tuple(findings))


def _of_sheet(paper: ExpectedPaper | None, reading: PageReading) -> Iterator[Finding]:
    page = reading.code.page if reading.code else 0

    def found(code: str, weight: Weight = Weight.REFUSED, *, detail: str = "") -> Finding:
        return Finding(code, weight, page, reading.file, reading.sheet, detail=detail)

    if reading.is_blank:
        yield found("page_blank", Weight.NOTICE)
    elif reading.problem:
        yield found(reading.problem, detail=reading.reason)
    elif reading.code is None:
        yield found("not_our_paper")
    elif paper is None:
        yield found("paper_unknown", detail=f"{reading.code.number}/{reading.code.version}")
    elif stranger := _stranger(paper, reading.code):
        yield found(stranger, detail=f"{reading.code.number}/{reading.code.version}")
    else:
        yield from _of_page(reading, reading.code)


def _of_copies(copies: Sequence[CopyCode]) -> Iterator[Finding]:
    """A reprint is no original, whatever was signed on it; sheets of two originals are neither of them."""
    again = [one for one in copies if not one.is_original]
    if again:
        yield Finding("copy_reprinted", Weight.ASK, detail="、".join(one.serial for one in again))
    if len(copies) > len(again) > 0 or len(copies) - len(again) > 1:
        yield Finding("copies_mixed", Weight.ASK, detail="、".join(one.serial for one in copies))


def _void(paper: ExpectedPaper, copies: Sequence[CopyCode]) -> Iterator[Finding]:
    """An original that was made void counts no more, wherever it was kept: another one took its place."""
    days = dict(paper.void)
    for copy in copies:
        if copy.serial in days:
            yield Finding("copy_void", Weight.REFUSED, detail=f"{copy.serial}, {days[copy.serial].isoformat()}")


def _unmarked(paper: ExpectedPaper, readings: Sequence[PageReading]) -> Iterator[Finding]:
    """A covered mark may hide a reprint, or an original that is void: a person says what it is."""
    if not paper.is_marked:
        return
    ours = [one for one in readings if is_page_of(paper, one) and one.copy is None]
    pages = tuple(sorted({one.code.page for one in ours if one.code is not None}))
    if pages:
        yield Finding("copy_unmarked", Weight.ASK, pages[0], pages=pages if len(pages) > 1 else ())


def _stranger(paper: ExpectedPaper, code: PageCode) -> str:
    """Why a sheet with this code is none of *paper*, empty when it is one."""
    if code.number != paper.number.upper():
        return "page_of_other_paper"
    if code.version < paper.version:
        return "paper_superseded"
    if code.version > paper.version:
        return "paper_unknown"
    if code.digest != paper.digest or code.pages != paper.pages:
        return "digest_differs"
    return ""


def _of_page(reading: PageReading, code: PageCode) -> Iterator[Finding]:
    def found(name: str, weight: Weight, *, box: str = "", detail: str = "", place: Place | None = None) -> Finding:
        return Finding(name, weight, code.page, reading.file, reading.sheet, box, detail, place)

    if reading.turned_deg:
        name = "page_upside_down" if reading.turned_deg == UPSIDE_DOWN else "page_turned"
        yield found(name, Weight.NOTICE, detail=str(reading.turned_deg))
    if not reading.is_compared:
        yield found("page_not_compared", Weight.REFUSED)
    for box in reading.boxes:
        name = _box_finding(box)
        if name:
            yield found(name, Weight.ASK, box=box.id, detail=box.doubt.value, place=box.place)
    for alteration in reading.alterations:
        if alteration.change is Change.HOLE:
            yield found("page_punched", Weight.NOTICE, place=alteration.place)
            continue
        name = "page_stamped" if alteration.change is Change.RED else "page_altered"
        one = found(name, Weight.ASK, detail=alteration.change.value, place=alteration.place)
        yield replace(one, printed=alteration.printed)


def _place_in_report(finding: Finding) -> tuple[bool, int, bool, str, int]:
    """In the order of the paper; what is only noted of all of it comes last."""
    is_aside = finding.weight is Weight.NOTICE and not finding.page and not finding.file
    return is_aside, finding.page, not finding.file, finding.file, finding.sheet


def _with_alike_as_one(findings: Sequence[Finding]) -> list[Finding]:
    """Marks at one place of several pages' margins, as initials and staples are, are one question.

    Nothing is printed there that a mark could change; within the text every place is looked at by itself.
    """
    kept = [one for one in findings if not _is_in_margin(one)]
    groups: list[list[Finding]] = []
    for one in findings:
        if _is_in_margin(one):
            alike = next((group for group in groups if _are_alike(group[0], one)), None)
            if alike is None:
                groups.append([one])
            else:
                alike.append(one)
    return [*kept, *(_as_one(group) for group in groups)]


def _is_in_margin(finding: Finding) -> bool:
    place = finding.place
    if place is None or finding.code not in {"page_altered", "page_stamped", "page_punched"}:
        return False
    across, down = place.left + place.width / 2, place.top + place.height / 2
    return not (BODY.left < across < BODY.left + BODY.width and BODY.top < down < BODY.top + BODY.height)


def _are_alike(one: Finding, other: Finding) -> bool:
    if one.place is None or other.place is None or (one.code, one.detail) != (other.code, other.detail):
        return False
    if one.code == "page_punched":
        return True
    middles = [(at.left + at.width / 2, at.top + at.height / 2) for at in (one.place, other.place)]
    return max(abs(middles[0][axis] - middles[1][axis]) for axis in (0, 1)) <= _ALIKE_MM


def _as_one(group: Sequence[Finding]) -> Finding:
    pages = tuple(sorted({one.page for one in group}))
    first = min(group, key=lambda one: (one.page, one.sheet))
    return replace(first, pages=pages) if len(pages) > 1 else first


def _seam(paper: ExpectedPaper | None, readings: Sequence[PageReading]) -> Iterator[Finding]:
    """The seam seal joins the sheets: one on all or on none is noted, one that some lack is asked about."""
    if paper is None:
        return
    seen = {
        one.code.page: one.seam_sealed
        for one in readings
        if one.code is not None and one.is_compared and is_page_of(paper, one)
    }
    lacking = tuple(sorted(page for page, is_sealed in seen.items() if is_sealed is False))
    if paper.pages < _LEAST_SHEETS or not seen or None in seen.values():
        return
    if not lacking:
        yield Finding("seam_sealed", Weight.NOTICE)
    elif len(lacking) == len(seen):
        yield Finding("seam_not_sealed", Weight.NOTICE)
    else:
        yield Finding("seam_seal_lacking", Weight.ASK, lacking[0], pages=lacking if len(lacking) > 1 else ())


def _box_finding(box: BoxReading) -> str:
    if box.state is InkState.ASK:
        return "box_struck_out" if box.doubt in (Doubt.STRUCK_OUT, Doubt.ONE_SIGN) else "box_unclear"
    # A signature, a seal or a fingerprint binds (Civil Code 490): a fingerprint beside a signature may be missing.
    if box.state is InkState.EMPTY and box.kind is not FieldKind.FINGERPRINT:
        return "seal_missing" if box.kind is FieldKind.SEAL else "box_empty"
    return ""


def _doubled(paper: ExpectedPaper, readings: Sequence[PageReading]) -> Iterator[Finding]:
    count: Counter[int] = Counter()
    for reading in readings:
        if reading.code is None or not is_page_of(paper, reading):
            continue
        count[reading.code.page] += 1
        if count[reading.code.page] > 1:
            yield Finding("page_doubled", Weight.REFUSED, reading.code.page, reading.file, reading.sheet)
