"""Rules of the table of all-in cost: its figures are those of the plan, and it says who collects what.

Source: 金规〔2026〕2号 (what the table holds), PBOC announcement 2021 No. 3 (the annual rate).
Templates are data: a later version that left one of these out would else be signed by every customer.
"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from desktop_app.domain.lint.finding import Finding, LintGround
from desktop_app.domain.lint.reading import runs, tables, texts
from desktop_app.domain.lint.whole import OTHER_RATE
from desktop_app.domain.offers.schedule import Schedule
from desktop_app.domain.paper import Notice, Paper

_COLLECTOR: Final = "收取主体"
_LISTS: Final = 2
"""The cost of normal performance, and what may arise on a breach."""
_NOTHING_ELSE: Final = re.compile(r"不收取其他[^。]{0,40}(利息|费用)")


def cost_figures(paper: Paper, ground: LintGround) -> Iterator[Finding]:
    """L23: the table states the principal, the cost, the sum, the number of payments and the last day of the plan."""
    plan = ground.schedule
    if plan is None:
        return
    cells = [cell for _, table in tables(paper) for row in table.rows for cell in row]
    for what, wanted in _stated(plan):
        if not any(wanted in cell for cell in cells):
            yield Finding("L23", f"cost_{what}_missing", facts={"stated": wanted})


def cost_items(paper: Paper, _: LintGround) -> Iterator[Finding]:
    """L24: each item stands with who collects it, as agreed and on a breach, and beside them there is none."""
    lists = [table for _, table in tables(paper) if table.columns[-1].header == _COLLECTOR and table.rows]
    if len(lists) < _LISTS:
        yield Finding("L24", "cost_items_missing")
    if not any(_NOTHING_ELSE.search(text) for _, text in texts(paper)):
        yield Finding("L24", "cost_nothing_else_missing")


def cost_rate(paper: Paper, ground: LintGround) -> Iterator[Finding]:
    """L25: both annual rates stand in a box of their own, strong, and no other rate is as conspicuous."""
    boxed = [
        run.text
        for block in paper.blocks
        if isinstance(block, Notice)
        for one in block.paragraphs
        for run in one.runs
        if run.strong
    ]
    for rate in ground.annual_rates:
        if not any(rate in text for text in boxed):
            yield Finding("L25", "cost_rate_unboxed", facts={"rate": rate})
    for index, run in runs(paper):
        if run.strong and OTHER_RATE.search(run.text):
            yield Finding("L25", "cost_other_rate", block=index, facts={"rate": run.text})


def _stated(plan: Schedule) -> Iterator[tuple[str, str]]:
    totals, last = plan.totals, plan.rows[-1].due
    yield "principal", totals.principal.display()
    if totals.interest.fen:
        yield "interest", totals.interest.display()
    yield "total", totals.payment.display()
    yield "count", f"{len(plan.rows)}期"
    yield "last_day", _printed(last)


def _printed(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
