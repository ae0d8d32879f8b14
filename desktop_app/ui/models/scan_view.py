"""What a scan came to and what a person decided about it, for the scan dialog."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from desktop_app.domain.scan import Finding, InkState, Place, ScanReport, Weight


class PageMark(StrEnum):
    """How a page stands."""

    GOOD = "good"
    ASK = "ask"
    BAD = "bad"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class ScanView:
    """The report and the answers given so far.

    Attributes:
        answers: by index into ``report.findings``: whether the person found it right.
    """

    report: ScanReport
    answers: dict[int, bool] = field(default_factory=dict)

    @property
    def open_questions(self) -> tuple[int, ...]:
        """Findings that wait for a person, in the order of the paper."""
        return tuple(
            no
            for no, finding in enumerate(self.report.findings)
            if finding.weight is Weight.ASK and no not in self.answers and not is_unsigned(finding)
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
        return tuple(_name(self.report.findings[no]) for no in sorted(self.answers))

    def answered(self, number: int, *, is_right: bool) -> "ScanView":
        """The same with one more answer."""
        return replace(self, answers={**self.answers, number: is_right})

    def mark(self, page: int) -> PageMark:
        """How *page* of the paper stands."""
        if self.report.page(page) is None:
            return PageMark.MISSING
        found = [(no, one) for no, one in enumerate(self.report.findings) if one.page == page]
        if any(_is_bad(one) or self.answers.get(no) is False for no, one in found):
            return PageMark.BAD
        if any(one.weight is Weight.ASK and no not in self.answers for no, one in found):
            return PageMark.ASK
        return PageMark.GOOD

    def signed_places(self, page: int) -> tuple[Place, ...]:
        """Where the fields of *page* are filled."""
        reading = self.report.page(page)
        return () if reading is None else tuple(box.place for box in reading.boxes if box.state is InkState.SIGNED)


def is_unsigned(finding: Finding) -> bool:
    """An empty box for a signature or its date; a seal may be missing, for it only identifies."""
    return finding.code == "box_empty"


def _is_bad(finding: Finding) -> bool:
    return finding.weight is Weight.REFUSED or is_unsigned(finding)


def _name(finding: Finding) -> str:
    return f"{finding.code}:{finding.page}:{finding.box}"
