"""个人信息副本: what is kept of a customer, to read on paper or screen."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from desktop_app.domain.case import CaseState
from desktop_app.domain.events import Happened
from desktop_app.domain.papers.paper import Block, Paper, Run, Text, TextKind
from desktop_app.domain.staff.people import Branch
from desktop_app.services.papers.package_values import with_chinese_dates
from desktop_app.services.papers.training import marked

TITLE: Final = "个人信息副本"
LABELS: Final[Mapping[str, str]] = {
    "name": "姓名",
    "number": "号码",
    "phone": "电话",
    "address": "地址",
    "birth": "出生日期",
    "valid_until": "有效期至",
    "words": "原话",
    "requests": "要求",
    "restatement": "归纳",
    "text": "内容",
    "note": "备注",
    "reason": "原因",
    "label": "项目",
    "value": "内容",
    "title": "名称",
    "what": "事项",
    "due": "日期",
    "on": "日期",
    "interest": "想法",
    "care_needs": "照顾需要",
    "sensitive_consent": "单独同意",
    "signed_on": "签署日期",
}
"""Fields that say something to who reads it; the others stand in the file data.json."""
_CODED: Final = frozenset({LABELS["reason"], LABELS["what"]})
"""What a person wrote, or a code of the program."""
_CODE: Final = re.compile(r"[A-Za-z0-9_.:-]+")
_ELSEWHERE: Final = frozenset({"promises"})
"""Of an agreement: the paper itself lies in the folder, and each is a record of its own once it binds."""


@dataclass(frozen=True, slots=True)
class SubjectCase:
    """A case of the customer: what happened that is about them, in order; ``until`` is None while it is open."""

    state: CaseState
    events: tuple[Happened, ...]
    until: date | None


def subject_paper(plain: Mapping[str, Any], branch: Branch, desk: str, at: datetime) -> Paper:
    """The copy as a paper.

    Args:
        plain: what data.json holds.
        branch: who keeps it.
        desk: the label of the workstation.
        at: local time.
    """
    blocks: list[Block] = [
        _text(TextKind.SUBTITLE, f"{branch.name}　{at:%Y-%m-%d %H:%M}"),
        _text(
            TextKind.CLAUSE,
            "这是本网点柜面协商记录中与您有关的个人信息（个人信息保护法第四十五条）。"
            "您可以要求更正、补充，保存期满后我们删除；对处理有意见，可以在本网点提出，或者拨打"
            f"{'、'.join(branch.complaint_lines)}。他人的号码已经遮盖。完整的机器可读内容在同一文件夹的data.json里，"
            "文书、扫描件和您交来的材料按案件编号放在各自的文件夹里。",
        ),
    ]
    for case in plain["cases"]:
        kept = f"保存到{case['kept_until']}" if case["kept_until"] else "办理中"
        blocks.append(_text(TextKind.HEADING, f"案件{case['number']}（{kept}）"))
        for record in case["records"]:
            said = "；".join(dict.fromkeys(_said(record["content"])))
            if said:
                blocks.append(
                    _text(TextKind.ITEM, f"{record['at'][:16].replace('T', ' ')}　{record['purpose']}　{said}")
                )
    title, printed = marked(TITLE, tuple(blocks), is_training=branch.is_training)
    return Paper(title, f"{desk}-S{at:%Y%m%d%H%M}", 1, "subject_copy.1", printed, branch.name)


def _said(content: Any, label: str = "") -> Iterator[str]:
    """Each value that says something, with its name."""
    match content:
        case {"label": str(title), "value": str(value)}:
            yield f"{title}：{value}"
        case dict():
            for name, one in content.items():
                yield from () if name in _ELSEWHERE else _said(one, LABELS.get(name, ""))
        case list():
            for one in content:
                yield from _said(one, label)
        case True:
            yield from [f"{label}：是"] if label else []
        case str() if content and label and not (label in _CODED and _CODE.fullmatch(content)):
            yield f"{label}：{with_chinese_dates(content)}"


def _text(kind: TextKind, words: str) -> Text:
    return Text(kind, (Run(words),))
