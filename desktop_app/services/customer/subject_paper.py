"""个人信息副本: what is kept of a customer, to read on paper or screen."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any, Final

from desktop_app.domain.case import CaseState
from desktop_app.domain.events import Happened
from desktop_app.domain.papers.layout import layout_on
from desktop_app.domain.papers.paper import Block, Column, Paper, Run, Table, Text, TextKind
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.staff.people import Branch
from desktop_app.services.customer.subject_words import SubjectWords
from desktop_app.services.papers.values.package_values import chinese_date
from desktop_app.services.papers.values.training import marked

TITLE: Final = "个人信息副本"
_PROMISES: Final = (Column("谁", 1), Column("约定事项", 5), Column("最后一天", 2))
_PROMISE_MADE: Final = "promise.made"


@dataclass(frozen=True, slots=True)
class SubjectCase:
    """A case of the customer: what happened that is about them, in order; ``until`` is None while it is open."""

    state: CaseState
    events: tuple[Happened, ...]
    until: date | None


def subject_paper(plain: Mapping[str, Any], policy: PolicyBook, branch: Branch, desk: str, at: datetime) -> Paper:
    """The copy as a paper.

    Args:
        plain: what data.json holds.
        policy: names kinds, reasons and terms.
        branch: who keeps it.
        desk: the label of the workstation.
        at: local time.
    """
    words = SubjectWords(policy)
    blocks: list[Block] = [
        _text(TextKind.SUBTITLE, f"{branch.name}　{_moment(at)}"),
        _text(
            TextKind.CLAUSE,
            "这是本网点柜面协商记录中与您有关的个人信息（个人信息保护法第四十五条）。"
            "您可以要求更正、补充，保存期满后我们删除；对处理有意见，可以在本网点提出，或者拨打"
            f"{'、'.join(branch.complaint_lines)}。他人的号码已经遮盖。完整的机器可读内容在同一文件夹的data.json里，"
            "文书、扫描件和您交来的材料按案件编号放在各自的文件夹里。",
        ),
    ]
    for case in plain["cases"]:
        blocks += _case(case, words)
    title, printed = marked(TITLE, tuple(blocks), is_training=branch.is_training)
    return Paper(
        title, f"{desk}-S{at:%Y%m%d%H%M}", 1, "subject_copy.1", printed, branch.name, layout=layout_on(at.date())
    )


def _case(case: Mapping[str, Any], words: SubjectWords) -> Iterator[Block]:
    until = case["kept_until"]
    kept = f"保存到{chinese_date(date.fromisoformat(until))}" if until else "办理中"
    yield _text(TextKind.HEADING, f"案件{case['number']}（{kept}）")
    records = case["records"]
    if purposes := dict.fromkeys(record["purpose"] for record in records):
        yield _text(TextKind.CLAUSE, f"我行处理这些信息，是为了：{'；'.join(purposes)}。")
    promises = {one["about"]: one["content"]["what"] for one in records if one["what"] == _PROMISE_MADE}
    told = [one for one in records if words.line(one["what"], one["content"])]
    for is_promise, several in groupby(told, key=lambda one: one["what"] == _PROMISE_MADE):
        if is_promise:
            yield _promised(list(several), words)
            continue
        for one in several:
            said = words.line(one["what"], one["content"], promises.get(one["about"], ""))
            yield _text(TextKind.ITEM, f"{_moment(datetime.fromisoformat(one['at']))}　{said}")


def _promised(made: Sequence[Mapping[str, Any]], words: SubjectWords) -> Table:
    """What was promised at one time, a row each: of a plan they are as many as its payments."""
    caption = f"{_moment(datetime.fromisoformat(made[0]['at']))}　双方约定的事项"
    return Table(_PROMISES, tuple(words.promise(one["content"]) for one in made), caption)


def _moment(at: datetime) -> str:
    return f"{chinese_date(at.date())}{at:%H:%M}"


def _text(kind: TextKind, words: str) -> Text:
    return Text(kind, (Run(words),))
