"""The monthly fairness report as rows and as text to paste into a spreadsheet or a letter."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.figures.fairness import Spread
from desktop_app.domain.figures.fairness_report import UNKNOWN_AGE, Group, KindReport, MonthlyReport
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.stages.communicate import Channel
from desktop_app.ui.choice_words import chosen_text, title_of
from desktop_app.ui.offers.package_words import PackageWords


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One line: the group, how many, the middle half, the middle, and whether to look closer."""

    cells: tuple[str, ...]
    is_head: bool = False
    is_apart: bool = False


def columns() -> tuple[str, ...]:
    """The titles of the cells."""
    translate = QCoreApplication.translate
    return (
        translate("FairnessTable", "Group"),
        translate("FairnessTable", "Agreed"),
        translate("FairnessTable", "Mostly"),
        translate("FairnessTable", "Middle"),
        translate("FairnessTable", "Remark"),
    )


def rows(report: MonthlyReport, policy: PolicyBook) -> tuple[ReportRow, ...]:
    """Every kind, its age groups and its channels."""
    return tuple(row for kind in report.kinds for row in _rows_of(kind, policy))


def outlier_lines(report: MonthlyReport, policy: PolicyBook) -> tuple[str, ...]:
    """One sentence an outlier: which case, what was agreed, and why."""
    line = QCoreApplication.translate("FairnessTable", "{day} {case}: {kind}, {measure} {value}. {reason}")
    said = []
    for one in report.outliers:
        words, rule = PackageWords(policy, one.kind), policy.fairness.measures[one.kind]
        said.append(
            line.format(
                day=one.agreed_on.isoformat(),
                case=one.case_number,
                kind=title_of(policy.solutions[one.kind]),
                measure=words.what(rule.measure),
                value=words.number(rule.measure, one.value),
                reason=one.outlier_reason,
            )
        )
    return tuple(said)


def as_text(report: MonthlyReport, policy: PolicyBook) -> str:
    """All of it, cells parted by tabs; without any customer's name."""
    table = [columns(), *(row.cells for row in rows(report, policy))]
    lines = [title(report), *("\t".join(cells).rstrip() for cells in table)]
    outliers = outlier_lines(report, policy)
    return "\n".join([*lines, *(["", outliers_title(), *outliers] if outliers else [])])


def title(report: MonthlyReport) -> str:
    """Of the report."""
    month = f"{report.month:%Y-%m}"
    return QCoreApplication.translate("FairnessTable", "Fairness of agreements, {month}").format(month=month)


def outliers_title() -> str:
    """Of the sentences."""
    return QCoreApplication.translate("FairnessTable", "Outside of what is usual, and why")


def _rows_of(kind: KindReport, policy: PolicyBook) -> Iterator[ReportRow]:
    words = PackageWords(policy, kind.kind)
    head = QCoreApplication.translate("FairnessTable", "{kind}: {measure}")
    name = head.format(kind=title_of(policy.solutions[kind.kind]), measure=words.what(kind.measure))
    yield ReportRow((name, str(kind.count), *_figures(kind.spread, kind.measure, words), ""), is_head=True)
    for group in (*kind.ages, *kind.channels):
        yield _group_row(group, kind, policy, words)


def _group_row(group: Group, kind: KindReport, policy: PolicyBook, words: PackageWords) -> ReportRow:
    translate = QCoreApplication.translate
    remark = translate("FairnessTable", "too few to show") if group.spread is None else ""
    if group.is_apart:
        remark = translate("FairnessTable", "apart from the others: look at these cases")
    cells = (_group_name(group, policy), str(group.count), *_figures(group.spread, kind.measure, words), remark)
    return ReportRow(cells, is_apart=group.is_apart)


def _group_name(group: Group, policy: PolicyBook) -> str:
    translate = QCoreApplication.translate
    if isinstance(group.key, Channel):
        return chosen_text(policy.choices["contact_channel"], group.key.value)
    if group.key == UNKNOWN_AGE:
        return translate("FairnessTable", "age unknown")
    bounds = policy.fairness.age_bounds
    until = next((bound for bound in bounds if bound > group.key), None)
    if until is None:
        return translate("FairnessTable", "{first} years and older").format(first=group.key)
    if group.key == 0:
        return translate("FairnessTable", "below {until} years").format(until=until)
    return translate("FairnessTable", "{first} to {last} years").format(first=group.key, last=until - 1)


def _figures(spread: Spread | None, measure: str, words: PackageWords) -> tuple[str, str]:
    if spread is None:
        return "–", "–"
    low, high = words.number(measure, spread.low), words.number(measure, spread.high)
    return f"{low} – {high}", words.number(measure, spread.median)
