"""The register of cases in words: its columns, its cells, what it asks for, and its views."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.figures.register import Column, Filter, Fixed, LateSide, RegisterView, Scope, Sort
from desktop_app.domain.money import Money
from desktop_app.domain.signing.standing import Standing
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.deadlines.reminders import DueRow
from desktop_app.services.figures.register import RegisterLine
from desktop_app.services.ports.figures import Cell
from desktop_app.services.ports.lists import CaseRow
from desktop_app.ui.deadlines.clock_words import days_word
from desktop_app.ui.words import stage_word, status_word


def column_title(column: Column) -> str:
    """The head of a column."""
    translate = QCoreApplication.translate
    return {
        Column.NUMBER: translate("RegisterWords", "Case"),
        Column.CUSTOMER: translate("RegisterWords", "Customer"),
        Column.KIND: translate("RegisterWords", "Problem"),
        Column.STAGE: translate("RegisterWords", "Stage"),
        Column.STATUS: translate("RegisterWords", "State"),
        Column.OWNER: translate("RegisterWords", "Responsible"),
        Column.OPENED: translate("RegisterWords", "Opened"),
        Column.CHANGED: translate("RegisterWords", "Last touched"),
        Column.NEXT: translate("RegisterWords", "Next date"),
        Column.LATE: translate("RegisterWords", "Late"),
        Column.CLOCK: translate("RegisterWords", "Complaint clock"),
        Column.CONCESSION: translate("RegisterWords", "Conceded or offered, yuan"),
        Column.ROUNDS: translate("RegisterWords", "Rounds"),
        Column.RATING: translate("RegisterWords", "Satisfaction"),
        Column.PAPER: translate("RegisterWords", "Paper"),
        Column.REQUESTS: translate("RegisterWords", "Requests answered"),
    }[column]


_DIGITS: Final = 9


def letter_of(place: int) -> str:
    """The key of a line at *place*, from A on."""
    return chr(ord("A") + place)


def key_of(place: int) -> str:
    """The key of a view at *place*: 1 to 9, then from A on."""
    return str(place + 1) if place < _DIGITS else letter_of(place - _DIGITS)


def view_name(view: RegisterView) -> str:
    """How a view is called: a fixed one in the language of the screen, one's own as it was named."""
    translate = QCoreApplication.translate
    if not view.fixed:
        return view.name
    return {
        Fixed.OPEN: translate("RegisterWords", "Open cases"),
        Fixed.LATE: translate("RegisterWords", "The bank is late"),
        Fixed.CLOCKS: translate("RegisterWords", "Complaint clocks"),
        Fixed.PAPERS: translate("RegisterWords", "Papers on their way"),
    }[Fixed(view.fixed)]


@dataclass(frozen=True, slots=True)
class RegisterWords:
    """Words for the rows of one moment.

    Attributes:
        problem: the title of a kind of problem.
        zone: of the branch.
        people: names by id.
    """

    problem: Callable[[str], str]
    zone: tzinfo | None
    people: Mapping[str, str]

    def text(self, column: Column, line: RegisterLine) -> str:
        """What a cell shows; empty where there is nothing to say."""
        match column:
            case Column.LATE:
                return "" if line.late is None else late_words(line.late)
            case Column.CLOCK:
                return "" if line.clock is None else clock_words(line.clock)
            case Column.PAPER:
                return paper_words(line)
            case _:
                value = self.value(column, line)
        if value is None:
            return ""
        if isinstance(value, Decimal):
            return f"{value:,.2f}"
        return value.isoformat() if isinstance(value, date) else str(value)

    def value(self, column: Column, line: RegisterLine) -> Cell:
        """What a file holds: numbers and days as such, so that a table counts on with them; late is below nought."""
        if column is Column.CLOCK:
            return None if line.clock is None else line.clock.days_left
        if column in {Column.LATE, Column.PAPER}:
            return self.text(column, line) or None
        return self._of_case(column, line.case)

    def asks(self, wanted: Filter) -> str:
        """In one line what is shown."""
        return " · ".join([scope_word(wanted.scope), *self._conditions(wanted)])

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _of_case(self, column: Column, row: CaseRow) -> Cell:
        return {
            Column.NUMBER: row.number,
            Column.CUSTOMER: row.customer,
            Column.KIND: self.problem(row.kind) if row.kind else None,
            Column.STAGE: stage_word(row.stage),
            Column.STATUS: status_word(row.status),
            Column.OWNER: row.owner_name,
            Column.OPENED: self._day(row.opened_at),
            Column.CHANGED: self._day(row.changed_at),
            Column.NEXT: row.next_date,
            Column.CONCESSION: None if row.conceded is None else Decimal(row.conceded.fen) / 100,
            Column.ROUNDS: row.rounds or None,
            Column.RATING: row.rating,
            Column.REQUESTS: f"{row.requests_answered}/{row.requests_total}" if row.requests_total else None,
        }[column]

    def _day(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()

    def _conditions(self, wanted: Filter) -> list[str]:
        translate = QCoreApplication.translate
        text, owner = translate("RegisterWords", "with “{text}”"), translate("RegisterWords", "{name} is responsible")
        parts = [
            text.format(text=wanted.text) if wanted.text else "",
            self.problem(wanted.kind) if wanted.kind else "",
            stage_word(Stage(wanted.stage)) if wanted.stage else "",
            owner.format(name=self.people.get(wanted.owner, wanted.owner)) if wanted.owner else "",
            late_side_word(LateSide(wanted.late)) if wanted.late else "",
            translate("RegisterWords", "complaints") if wanted.is_complaint else "",
            translate("RegisterWords", "complaints that wait for their answer") if wanted.has_clock else "",
            translate("RegisterWords", "a paper waits") if wanted.has_paper else "",
            _range(translate("RegisterWords", "opened {range}"), wanted.opened_from, wanted.opened_until),
            _range(translate("RegisterWords", "next date {range}"), wanted.next_from, wanted.next_until),
            _range(translate("RegisterWords", "conceded {range}"), wanted.least, wanted.most),
        ]
        return [part for part in parts if part]


def scope_word(scope: Scope) -> str:
    """Which cases, by how they stand."""
    translate = QCoreApplication.translate
    return {
        Scope.LIVE: translate("RegisterWords", "open and parked cases"),
        Scope.CLOSED: translate("RegisterWords", "closed cases"),
        Scope.ALL: translate("RegisterWords", "all cases"),
    }[scope]


def late_side_word(side: LateSide) -> str:
    """Whose word is late."""
    translate = QCoreApplication.translate
    return {
        LateSide.BANK: translate("RegisterWords", "the bank is late"),
        LateSide.CUSTOMER: translate("RegisterWords", "the customer is late"),
        LateSide.ANY: translate("RegisterWords", "somebody is late"),
    }[side]


def sort_words(sort: Sort) -> str:
    """By what, and which way."""
    column = next((one for one in Column if one.value == sort.column), Column.NUMBER)
    translate = QCoreApplication.translate
    words = (
        translate("RegisterWords", "by “{column}” ↓") if sort.is_down else translate("RegisterWords", "by “{column}” ↑")
    )
    return words.format(column=column_title(column))


def late_words(row: DueRow) -> str:
    """Whose promise, answer or paper is late, and by how long."""
    translate = QCoreApplication.translate
    bank, customer = (
        translate("RegisterWords", "bank, {days} late"),
        translate("RegisterWords", "customer, {days} late"),
    )
    return (bank if row.side is Side.BANK else customer).format(days=days_word(-row.days_left))


def clock_words(row: DueRow) -> str:
    """What is left of a complaint's clock."""
    translate = QCoreApplication.translate
    if row.days_left < 0:
        return translate("RegisterWords", "{days} late").format(days=days_word(-row.days_left))
    if row.is_paused:
        return translate("RegisterWords", "stands still, {days} left").format(days=days_word(row.days_left))
    if row.days_left == 0:
        return translate("RegisterWords", "today")
    return translate("RegisterWords", "{days} left").format(days=days_word(row.days_left))


def paper_words(line: RegisterLine) -> str:
    """Which paper waits for what."""
    translate, paper = QCoreApplication.translate, line.paper
    if paper is None:
        return translate("RegisterWords", "no receipt given") if line.receipts else ""
    words = {
        Standing.PRINTED: translate("RegisterWords", "nobody has signed"),
        Standing.CUSTOMER_SIGNED: translate("RegisterWords", "the bank has not signed"),
        Standing.BANK_SIGNED: translate("RegisterWords", "the customer has not signed"),
        Standing.EFFECTIVE: translate("RegisterWords", "not checked in"),
    }.get(paper.paper.standing, paper.paper.number)
    return translate("RegisterWords", "{paper}, late").format(paper=words) if paper.is_late else words


def nothing_to_show(*, is_filtered: bool) -> str:
    """What stands in the place of rows."""
    translate = QCoreApplication.translate
    if is_filtered:
        return translate("RegisterWords", "No case fits.  X shows all open cases again, F changes what is asked for.")
    return translate(
        "RegisterWords", "No case is open in this branch.  Esc leads back to the workbench; F shows closed ones."
    )


def _range(words: str, first: date | Money | None, last: date | Money | None) -> str:
    translate = QCoreApplication.translate
    if first is None and last is None:
        return ""
    since, until, both = (
        translate("RegisterWords", "from {first}"),
        translate("RegisterWords", "until {last}"),
        translate("RegisterWords", "from {first} to {last}"),
    )
    form = until if first is None else since if last is None else both
    return words.format(range=form.format(first=_plain(first), last=_plain(last)))


def _plain(value: date | Money | None) -> str:
    if isinstance(value, Money):
        return value.display()
    return "" if value is None else value.isoformat()
