"""The figures as the printed report says them, in the language of the screen."""

from decimal import Decimal
from typing import Final

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.deadlines.period import PeriodKind
from desktop_app.domain.money import Money
from desktop_app.domain.papers.paper import WHOLE_BAR, ChartBar
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.staff.people import Branch
from desktop_app.services.figures.figure_report import ReportSection, ReportWords
from desktop_app.services.figures.figures import Boards
from desktop_app.ui.figures import figure_words
from desktop_app.ui.figures.card_id import CardId
from desktop_app.ui.figures.figure_definitions import definition
from desktop_app.ui.figures.figure_words import Bar, Card
from desktop_app.ui.kept import is_chinese

_FULL_SPACE: Final = "\u3000"
_MOST_BARS: Final = 7
"""Of one chart; the others are added up into one, so that the report stays at two pages."""


def report_words(boards: Boards, policy: PolicyBook, branch: Branch) -> ReportWords:
    """All figures, those of the causes by their cause."""
    translate = QCoreApplication.translate
    titles = {
        PeriodKind.QUARTER: translate("FigureReport", "Quarterly report of the branch"),
        PeriodKind.YEAR: translate("FigureReport", "Yearly report of the branch"),
    }
    head = translate("FigureReport", "{branch}, {period} ({first} to {last}), counted on {today}")
    period = boards.now.period
    notes = translate("FigureReport", "Hollow bars and numbers in brackets: {period}, the whole of it.  {kept}")
    before = figure_words.period_words(boards.before.period)
    return ReportWords(
        titles.get(period.kind, translate("FigureReport", "Monthly report of the branch")),
        head.format(
            branch=branch.name,
            period=figure_words.period_words(period),
            first=period.first.isoformat(),
            last=period.last.isoformat(),
            today=boards.today.isoformat(),
        ),
        tuple(_section(card) for card in figure_words.cards(boards, policy)),
        (
            notes.format(period=before, kept=definition(CardId.BANK)),
            translate("FigureReport", "From this desk's own journal; for the bank's own use, no customer is named."),
        ),
        translate("FigureReport", "Compiled and checked"),
        (
            (translate("FigureReport", "Compiled by"), translate("FigureReport", "Date")),
            (translate("FigureReport", "Checked by"), translate("FigureReport", "Date")),
        ),
        "zh-CN" if is_chinese() else "en",
    )


def _section(card: Card) -> ReportSection:
    translate = QCoreApplication.translate
    heading = translate("FigureReport", "{number}. {title}: {figure}")
    note = "" if card.id is CardId.CAUSES else card.note
    line = (_FULL_SPACE if is_chinese() else "  ·  ").join(part for part in (card.before, note) if part)
    most = max((max(bar.size, bar.size_before) for bar in card.bars), default=Decimal(0))
    return ReportSection(
        heading.format(number=card.id.value, title=card.title, figure=card.headline),
        line,
        tuple(_bar(bar, most) for bar in _few(card)),
    )


def _few(card: Card) -> tuple[Bar, ...]:
    """The first bars, and what the others add up to."""
    if len(card.bars) <= _MOST_BARS:
        return card.bars
    shown, rest = card.bars[: _MOST_BARS - 1], card.bars[_MOST_BARS - 1 :]
    now, before = (sum((getattr(bar, name) for bar in rest), Decimal(0)) for name in ("size", "size_before"))
    words = _money if card.id is CardId.CONCESSIONS else _number
    label = QCoreApplication.translate("FigureReport", "{count} others").format(count=len(rest))
    return (*shown, Bar(label, words(now), words(before), now, before, rest[0].group))


def _money(fen: Decimal) -> str:
    return Money(int(fen)).display()


def _number(count: Decimal) -> str:
    return str(int(count))


def _bar(bar: Bar, most: Decimal) -> ChartBar:
    text = f"{bar.text} ({bar.before})" if bar.before else bar.text
    sizes = [0 if most <= 0 else int(size * WHOLE_BAR / most) for size in (bar.size, bar.size_before)]
    return ChartBar(bar.label, text, sizes[0], sizes[1], is_hatched=bar.is_bad)
