"""Rules of figures: what does not add up, amounts in two writings, dates, and one plan told twice."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.lint.fields import unquoted
from desktop_app.domain.lint.finding import Finding, LintGround
from desktop_app.domain.lint.reading import money_in, tables, texts, total_row
from desktop_app.domain.money import Money
from desktop_app.domain.offers.schedule import Schedule
from desktop_app.domain.papers.paper import Paper, Table
from desktop_app.domain.words.capitals import CURRENCY, read_amount_words

_FIGURE: Final = r"¥-?[\d,]+\.\d{2}"
_CAPITALS: Final = rf"{CURRENCY}[零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整]+"
_PAIR: Final = re.compile(rf"({_FIGURE})（({_CAPITALS})）")
_ALONE: Final = re.compile(_CAPITALS)
_DATES: Final = (
    re.compile(r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日"),
    re.compile(
        r"(?<![\d./-])(?P<year>(?:19|20)\d{2})(?P<mark>[./-])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?![\d./-])"
    ),
    re.compile(r"(?<![\d年])(?P<month>\d{1,2})月(?P<day>\d{1,2})日"),
)
"""A day with its year in characters or in figures, and one without: that exists where a leap year has it."""
_LEAP_YEAR: Final = "2000"
_SUMMED: Final = 2  # rows, at least: one amount and the line of totals


def sums(paper: Paper, _: LintGround) -> Iterator[Finding]:
    """L02: in every table with a line of totals, each column of amounts comes to its total, to the fen."""
    for index, table in tables(paper):
        totals = total_row(table)
        if totals is None or len(table.rows) < _SUMMED:
            continue
        for column, total in enumerate(totals):
            stated, parts = money_in(total), [money_in(row[column]) for row in table.rows[:-1]]
            amounts = [part for part in parts if part is not None]
            if stated is None or not amounts:
                continue
            found = Money.total(amounts)
            if found != stated:
                facts = {"column": table.columns[column].header, "stated": stated.display(), "found": found.display()}
                yield Finding("L02", "sum_differs", block=index, facts=facts)


def amounts_in_words(paper: Paper, ground: LintGround) -> Iterator[Finding]:
    """L03: an amount in capitals says the same as the figures before it, and none stands alone with another value."""
    figures = {money_in(found) for _, text in texts(paper) for found in re.findall(_FIGURE, text)}
    for index, text in unquoted(paper, ground):
        for figure, words in _PAIR.findall(text):
            if _read(words) != money_in(figure):
                yield Finding("L03", "words_differ", block=index, facts={"figure": figure, "words": words})
        for words in _ALONE.findall(_PAIR.sub("", text)):
            if _read(words) not in figures:
                yield Finding("L03", "words_alone", block=index, facts={"words": words})


def real_dates(paper: Paper, ground: LintGround) -> Iterator[Finding]:
    """L04: every date printed exists, however it is written."""
    for index, text in unquoted(paper, ground):
        for found in (one for pattern in _DATES for one in pattern.finditer(text)):
            parts = {"year": _LEAP_YEAR, **found.groupdict()}
            try:
                dt.date(*(int(parts[name]) for name in ("year", "month", "day")))
            except ValueError:
                yield Finding("L04", "date_not_real", block=index, facts={"date": found[0]})


def days_have_happened(paper: Paper, ground: LintGround) -> Iterator[Finding]:
    """L18: the day of a refusal, a payment or a report lies not after the paper that states it as a fact.

    A case may be older than the rule of the field; its paper is not.
    """
    for label, day in ground.days_to_come:
        written = f"{day.year}年{day.month}月{day.day}日"
        named = [index for index, text in texts(paper) if label in text]
        dated = {index for index, text in texts(paper) if written in text or day.isoformat() in text}
        if (at := next((index for index in named if index in dated), None)) is not None:
            yield Finding("L18", "fact_day_to_come", block=at, facts={"label": label, "date": written})


def contradictions(paper: Paper, ground: LintGround) -> Iterator[Finding]:
    """L07: the plan as printed is the plan that was agreed: rows, days, amounts, what is left after the last."""
    plan = ground.schedule
    if plan is None:
        return
    plans = [(index, table) for index, table in tables(paper) if _is_plan(table)]
    if not plans:
        yield Finding("L07", "plan_missing")
    for index, table in plans:
        yield from _differences(index, table, plan)
    total = plan.totals.payment.display()
    if not any(total in text for _, text in texts(paper)):
        yield Finding("L07", "total_missing", facts={"total": total})


def continued(paper: Paper, ground: LintGround) -> Iterator[Finding]:
    """L12: what changes an agreement starts from what is left of its debt, and says what was paid.

    Source: Civil Code Art. 560, 561. The customer would pay twice what they have paid already.
    """
    done = ground.continues
    if done is None:
        return
    facts = {"stated": done.stated.display(), "left": done.left.display(), "paid": done.paid.display()}
    if done.stated != done.left:
        yield Finding("L12", "debt_differs", facts=facts)
    if done.paid and not done.is_seen:
        yield Finding("L12", "payments_not_seen", facts=facts)
    if done.negative is not None:
        yield Finding("L12", "reckoning_differs", facts={"amount": done.negative.display()})
    whole = "\n".join(text for _, text in texts(paper))
    if not all(amount.display() in whole for amount in (done.paid, done.left)):
        yield Finding("L12", "paid_not_named", facts=facts)


def _is_plan(table: Table) -> bool:
    """A table of payments: it counts them, and its line of totals says how many there are."""
    totals = total_row(table)
    return totals is not None and any(re.fullmatch(r"\d+期", cell) for cell in totals)


def _differences(index: int, table: Table, plan: Schedule) -> Iterator[Finding]:
    rows = table.rows[:-1]
    if len(rows) != len(plan.rows):
        facts = {"stated": str(len(rows)), "found": str(len(plan.rows))}
        yield Finding("L07", "periods_differ", block=index, facts=facts)
        return
    for printed, row in zip(rows, plan.rows, strict=True):
        wanted = (_printed(row.due), row.payment.display(), row.balance.display())
        if not set(wanted) <= set(printed):
            yield Finding("L07", "row_differs", block=index, facts={"period": str(row.period)})
            return
    last = money_in(rows[-1][-1])
    if last is not None and last.fen:
        yield Finding("L07", "balance_left", block=index, facts={"left": last.display()})


def _printed(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _read(words: str) -> Money | None:
    try:
        return read_amount_words(words)
    except RuleBroken:
        return None
