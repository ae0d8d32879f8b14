"""审计抽样表: a sample on paper, with what was found.  For the bank's own use; customers' names are masked."""

from collections.abc import Mapping
from typing import Final

from desktop_app.domain.audits.audit import Criteria
from desktop_app.domain.papers.layout import layout_on
from desktop_app.domain.papers.paper import Align, Block, Column, Paper, Run, Table, Text, TextKind
from desktop_app.domain.staff.people import Branch
from desktop_app.services.audits.audit_rows import Sample, SampledCase
from desktop_app.services.papers.values.training import marked

TITLE: Final = "审计抽样表"
_COLUMNS: Final = (("序号", 8), ("案件", 26), ("客户", 12), ("事项", 22), ("状态", 10), ("检查意见", 22))
_STATUS: Final[Mapping[str, str]] = {
    "open": "办理中",
    "parked": "挂起",
    "away": "在其他柜台",
    "closed": "已结案",
    "voided": "已作废",
}
OUTCOMES: Final[Mapping[str, str]] = {
    "approved": "同意",
    "refused_again": "维持原决定",
    "withdrawn": "客户撤回",
    "done": "已办妥",
    "no_agreement": "未达成协议",
}


def audit_sheet(sample: Sample, kinds: Mapping[str, str], branch: Branch, desk: str) -> Paper:
    """The sheet of one sample.

    Args:
        sample: what was drawn and found.
        kinds: titles of the kinds of problem, by id.
        branch: printed in the foot.
        desk: the label of the workstation.
    """
    drawn = sample.drawn
    head = f"{branch.name}　{desk}　{sample.at:%Y-%m-%d %H:%M}由{sample.by}抽取"
    of = f"符合条件的案件{drawn.of}件，抽取{len(drawn.cases)}件，已检查{sample.looked_at}件。"
    how = (
        f"抽样种子：{drawn.seed}。以“种子:案件标识”的SHA-256由小到大取前{len(drawn.cases)}件；"
        f"符合条件的案件清单的SHA-256为{drawn.frame_sha256}。"
    )
    rows = tuple(_row(no, one, kinds) for no, one in enumerate(sample.cases, start=1))
    heads = tuple(Column(title, share, Align.LEFT) for title, share in _COLUMNS)
    blocks: tuple[Block, ...] = (
        _text(TextKind.SUBTITLE, head),
        _text(TextKind.CLAUSE, _criteria(drawn.criteria, kinds) + of),
        Table(heads, rows),
        _text(TextKind.NOTE, how),
        _text(TextKind.NOTE, "本表供行内审计使用，不交客户；以柜面协商台的日志为准。"),
    )
    title, printed = marked(TITLE, blocks, is_training=branch.is_training)
    return Paper(
        title,
        f"{desk}-{sample.at:%Y%m%d%H%M}",
        1,
        "audit_sample.1",
        printed,
        branch.name,
        layout=layout_on(sample.at.date()),
    )


def _criteria(wanted: Criteria, kinds: Mapping[str, str]) -> str:
    parts = [f"{wanted.first.isoformat()}至{wanted.last.isoformat()}受理"]
    parts += [kinds.get(wanted.kind, wanted.kind)] if wanted.kind else []
    parts += [f"处理结果为{OUTCOMES.get(wanted.outcome, wanted.outcome)}"] if wanted.outcome else []
    parts += ["有让步"] if wanted.with_concession else []
    parts += ["属于投诉"] if wanted.with_complaint else []
    return "，".join(parts) + "。"


def _row(no: int, one: SampledCase, kinds: Mapping[str, str]) -> tuple[str, ...]:
    found = "" if one.finding is None else one.finding.sentence
    if one.row is None:
        return (str(no), one.case_id, "", "", "已删除", found)
    row = one.row
    return (str(no), row.number, row.customer, kinds.get(row.kind, row.kind), _STATUS[row.status], found)


def _text(kind: TextKind, words: str) -> Text:
    return Text(kind, (Run(words),))
