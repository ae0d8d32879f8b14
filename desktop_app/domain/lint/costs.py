"""Rules of the table of all-in cost: its figures are those of the plan, and it says who collects what.

Source: 金规〔2026〕2号 (what the table holds), PBOC announcement 2021 No. 3 (the annual rate).
Templates are data: a later version that left one of these out, or moved it, would else be signed by every customer.
So each line is held by its whole text, cell by cell, against what the plan says (:mod:`cost_rows`).
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from desktop_app.domain.lint import cost_rows
from desktop_app.domain.lint.cost_rows import NOTHING_ELSE, WRITTEN_OUT, Row
from desktop_app.domain.lint.finding import Finding, LintGround
from desktop_app.domain.lint.reading import runs, tables, texts
from desktop_app.domain.lint.whole import names_other_rate
from desktop_app.domain.papers.paper import Notice, Paper, SignatureBlock, Table, Text

_COLLECTOR: Final = "收取主体"
_PLAN: Final = ("项目", "内容")
"""The headers of the lines about the plan itself."""
_LISTS: Final = 2
"""The cost of normal performance, and what may arise on a breach."""
_CUSTOMER: Final = "客户：{name}；"
_CHARGED: Final = re.compile(
    r"(另|加|额外|还须|还需|还要)[^。；，]{0,6}(收|付|交|缴)"
    r"|[费金][^。；，]{0,14}?(¥|[\d.]+\s*(元|%|‰)|[一二两三四五六七八九十百千万]+元)"
)
"""A charge that a paragraph speaks of: the lists hold each, and the one sentence below them says so."""


def cost_figures(paper: Paper, ground: LintGround) -> Iterator[Finding]:
    """L23: the table states the principal, the cost, the sum, the number of payments and the last day of the plan."""
    if ground.schedule is None or ground.cost is None:
        return
    rows = [row for _, table in tables(paper) if _headers(table) == _PLAN for row in table.rows]
    wanted = cost_rows.stated(ground.schedule, ground.cost)
    for what, line in wanted.items():
        if line not in rows:
            counted = line[-1].split("，")[0]
            is_day = what == "count" and any(row[-1].startswith(f"{counted}，") for row in rows)
            yield Finding(
                "L23", "cost_last_day_missing" if is_day else f"cost_{what}_missing", facts={"stated": line[-1]}
            )
    yield from _unknown(rows, (*wanted.values(), cost_rows.owed_before(ground.schedule)))


def cost_items(paper: Paper, ground: LintGround) -> Iterator[Finding]:
    """L24: each item stands with who collects it, as agreed and on a breach, and beside them there is none."""
    lists = [table for _, table in tables(paper) if table.columns[-1].header == _COLLECTOR and table.rows]
    if len(lists) < _LISTS:
        yield Finding("L24", "cost_items_missing")
    elif ground.schedule is not None and ground.cost is not None:
        as_agreed, on_breach = cost_rows.as_agreed(ground.schedule, ground.cost), cost_rows.on_breach(ground.cost)
        first, rest = lists[0].rows, [row for table in lists[1:] for row in table.rows]
        yield from _held(first, as_agreed, as_agreed)
        yield from _held(rest, on_breach, (*on_breach, cost_rows.lapsed(ground.cost)))
    paragraphs = [(index, text) for index, text in texts(paper) if isinstance(paper.blocks[index], Text | Notice)]
    if not any(text == NOTHING_ELSE for _, text in paragraphs):
        yield Finding("L24", "cost_nothing_else_missing")
    offer = "" if ground.cost is None else ground.cost.offer
    for index, text in paragraphs:
        if text != NOTHING_ELSE and _CHARGED.search(text.replace(offer, "") if offer else text):
            yield Finding("L24", "cost_beside", block=index, facts={"text": text})


def cost_hands(paper: Paper, ground: LintGround) -> Iterator[Finding]:
    """L24: it is the table of this customer, and who signs it writes out that they know the cost."""
    if ground.cost is None:
        return
    opening = _CUSTOMER.format(name=ground.cost.customer)
    if not any(text.startswith(opening) for _, text in texts(paper)):
        yield Finding("L05", "name_differs", facts={"name": ground.cost.customer})
    for block in paper.blocks:
        boxes = block.boxes if isinstance(block, SignatureBlock) else ()
        signs = any(box.id.endswith("_signature") and box.id != "bank_signatory" for box in boxes)
        if signs and not any(WRITTEN_OUT in (box.label, box.hint) for box in boxes):
            yield Finding("L24", "cost_not_written_out")
            return


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
    for line in () if ground.cost is None else cost_rows.boxed_rates(ground.cost):
        if line not in boxed:
            yield Finding("L25", "cost_rate_unboxed", facts={"rate": line})
    for index, run in runs(paper):
        if run.strong and names_other_rate(run.text):
            yield Finding("L25", "cost_other_rate", block=index, facts={"rate": run.text})


def _headers(table: Table) -> Row:
    return tuple(column.header for column in table.columns)


def _held(rows: Sequence[Row], wanted: Sequence[Row], known: Sequence[Row]) -> Iterator[Finding]:
    for line in wanted:
        if line not in rows:
            yield Finding("L24", "cost_item_missing", facts={"row": line[0]})
    yield from _unknown(rows, known)


def _unknown(rows: Sequence[Row], known: Sequence[Row]) -> Iterator[Finding]:
    """A line that the plan knows nothing of; one that is only worded otherwise is missed by its own name already."""
    labels = [row[0] for row in rows]
    for row in rows:
        is_reworded = labels.count(row[0]) == 1 and any(line[0] == row[0] for line in known)
        if row not in known and not is_reworded:
            yield Finding("L24", "cost_item_unknown", facts={"row": row[0]})
