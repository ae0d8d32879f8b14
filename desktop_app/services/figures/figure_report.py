"""网点指标月报: the figures of a period on one or two pages, for two to sign.  No customer's name stands on it."""

from dataclasses import dataclass
from typing import Final

from desktop_app.domain.deadlines.period import Period, PeriodKind
from desktop_app.domain.papers.paper import (
    Block,
    Chart,
    ChartBar,
    Paper,
    Run,
    SignatureBlock,
    SignatureBox,
    Text,
    TextKind,
)
from desktop_app.domain.staff.people import Branch
from desktop_app.services.papers.values.training import marked

_KINDS: Final = {
    PeriodKind.THIS_MONTH: "M",
    PeriodKind.LAST_MONTH: "M",
    PeriodKind.QUARTER: "Q",
    PeriodKind.YEAR: "Y",
}


@dataclass(frozen=True, slots=True)
class ReportSection:
    """One figure.

    Attributes:
        line: the figure itself, the period before and what must be read with it.
    """

    heading: str
    line: str
    bars: tuple[ChartBar, ...]


@dataclass(frozen=True, slots=True)
class ReportWords:
    """What the report says, in the language of the desk.

    Attributes:
        head: whose figures they are, of which days, and when they were counted.
        notes: how they are to be read, below the figures.
        hands: who signs, with the label of the day.
    """

    title: str
    head: str
    sections: tuple[ReportSection, ...]
    notes: tuple[str, ...]
    signing: str
    hands: tuple[tuple[str, str], ...]
    language: str


def figure_report(words: ReportWords, period: Period, branch: Branch, desk: str) -> Paper:
    """The report as it is drawn.

    Args:
        words: what it says.
        period: numbers the paper.
        branch: printed in the foot.
        desk: the label of the workstation.
    """
    blocks: list[Block] = [_text(TextKind.SUBTITLE, words.head)]
    for section in words.sections:
        blocks += [_text(TextKind.HEADING, section.heading), _text(TextKind.NOTE, section.line)]
        if section.bars:
            blocks.append(Chart(section.bars))
    blocks += [_text(TextKind.NOTE, note) for note in words.notes]
    boxes = tuple(
        box
        for number, (hand, day) in enumerate(words.hands, start=1)
        for box in (SignatureBox(f"hand_{number}", hand), SignatureBox(f"hand_{number}_date", day))
    )
    blocks.append(SignatureBlock(words.signing, boxes))
    title, printed = marked(words.title, tuple(blocks), is_training=branch.is_training, language=words.language)
    number = f"{desk}-{_KINDS[period.kind]}{period.first:%Y%m}"
    return Paper(title, number, 1, "figure_report.1", printed, branch.name, language=words.language)


def _text(kind: TextKind, words: str) -> Text:
    return Text(kind, (Run(words),))
